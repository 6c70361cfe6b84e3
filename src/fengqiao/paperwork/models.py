"""The sheets that were handed out, each with what was answered when it came back."""

from django.db import models

from fengqiao.base.ids import new_id


class IssuedSheet(models.Model):
    """A sheet (办理单) as it was signed; `answer` is the signed answer of the entering that was last tried."""

    id = models.UUIDField(primary_key=True, default=new_id)
    subject = models.UUIDField("案件", db_index=True)
    body = models.UUIDField("办理单位")
    sealed = models.TextField("凭证")
    issued_by = models.UUIDField("开出人")
    issued_at = models.DateTimeField("开出时间")
    answer = models.BinaryField("录入回执", null=True)
    answered_at = models.DateTimeField("录入时间", null=True)
    entered = models.BooleanField("已经录入", default=False)

    class Meta:
        verbose_name = "办理单"
        indexes = (models.Index(fields=["subject", "issued_at"], name="paperwork_of_case"),)

    def __str__(self) -> str:
        return str(self.id)
