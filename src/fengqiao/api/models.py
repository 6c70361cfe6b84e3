"""Tokens that systems call the interface with."""

from django.db import models

from fengqiao.base.ids import new_id
from fengqiao.directory.models import Account, Posting


class Token(models.Model):
    """A bearer token (访问令牌) of one account; only its digest is kept, so that the table opens nothing."""

    id = models.UUIDField(primary_key=True, default=new_id)
    digest = models.BinaryField("摘要", unique=True)
    account = models.ForeignKey(Account, models.CASCADE, verbose_name="账号", related_name="+")
    posting = models.ForeignKey(Posting, models.CASCADE, null=True, verbose_name="任职", related_name="+")
    issued_at = models.DateTimeField("发放时间")
    expires_at = models.DateTimeField("失效时间")
    revoked_at = models.DateTimeField("撤销时间", null=True)

    class Meta:
        verbose_name = "访问令牌"
        indexes = (models.Index(fields=["account", "expires_at"], name="api_token_account"),)
