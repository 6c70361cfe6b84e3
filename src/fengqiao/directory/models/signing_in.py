"""What guards the door: failures by name, codes sent to phones, and the trail of what happened."""

from django.db import models
from django.db.models import Q

from fengqiao.base.ids import new_id


class SignInGuard(models.Model):
    """Failures under one user name, borne by an account or not: a lock tells nobody which names exist."""

    name_digest = models.BinaryField("用户名摘要", primary_key=True)
    failures = models.PositiveIntegerField("连续失败次数", default=0)
    locked_until = models.DateTimeField("锁定至", null=True)

    class Meta:
        verbose_name = "登录保护"


class PhoneCode(models.Model):
    """A code sent to a phone (短信验证码), kept as a keyed digest; of one phone only one lives."""

    id = models.UUIDField(primary_key=True, default=new_id)
    phone_digest = models.BinaryField("手机号摘要")
    code_digest = models.BinaryField("验证码摘要")
    address = models.CharField("来源地址", max_length=45)
    sent_at = models.DateTimeField("发送时间")
    expires_at = models.DateTimeField("失效时间")
    tries = models.PositiveSmallIntegerField("已试次数", default=0)
    live = models.BooleanField("有效", default=True)

    class Meta:
        verbose_name = "短信验证码"
        constraints = (
            models.UniqueConstraint(fields=["phone_digest"], condition=Q(live=True), name="phone_code_one_lives"),
        )
        indexes = (
            models.Index(fields=["phone_digest", "sent_at"]),
            models.Index(fields=["address", "sent_at"]),
        )


class SecurityEvent(models.Model):
    """What happened at the door and to accounts (安全事件): never changed, read with `audit.read`."""

    id = models.UUIDField(primary_key=True, default=new_id)
    at = models.DateTimeField("时间")
    what = models.CharField("事项", max_length=40)
    person = models.UUIDField("人员", null=True)
    by = models.UUIDField("经办人", null=True)
    address = models.CharField("来源地址", max_length=45, blank=True)
    detail = models.CharField("说明", max_length=300, blank=True)

    class Meta:
        verbose_name = "安全事件"
        indexes = (
            models.Index(fields=["address", "at"]),
            models.Index(fields=["person", "at"]),
            models.Index(fields=["at"]),
        )
