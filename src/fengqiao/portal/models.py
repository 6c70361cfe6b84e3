"""What the portal keeps of its own: applications that are not sent yet."""

from django.db import models

from fengqiao.base.clock import now
from fengqiao.base.ids import new_id


class Draft(models.Model):
    """An application on its way (申请草稿). What was typed lies sealed in `box` under the draft's own key.

    The commands are fixed from the start, so that sending twice is sending once; `case` is what it became.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    person = models.UUIDField("填写人")
    title = models.CharField("对方", max_length=120, blank=True)
    box = models.JSONField("密文", null=True)
    apply_command = models.UUIDField("申请的操作编号", default=new_id)
    status_command = models.UUIDField("仲裁情况的操作编号", default=new_id)
    consent_command = models.UUIDField("同意调解的操作编号", default=new_id)
    case = models.UUIDField("案件", null=True)
    created_at = models.DateTimeField("开始时间", default=now)
    updated_at = models.DateTimeField("更新时间", default=now)
    discarded_at = models.DateTimeField("删除时间", null=True)

    class Meta:
        verbose_name = "申请草稿"
        indexes = (models.Index(fields=["person", "updated_at"]),)
