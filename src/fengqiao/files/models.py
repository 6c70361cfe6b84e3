"""Files, the links that open them, and uploads under way."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from fengqiao.base.clock import now
from fengqiao.base.ids import new_id


class File(models.Model):
    """Sealed content, once for each digest. Its row alone opens nothing: a link does."""

    class Scan(models.TextChoices):
        """What is known about harm in it."""

        NOT_SCANNED = "not_scanned", "未扫描"
        PENDING = "pending", "等待扫描"
        CLEAN = "clean", "未发现病毒"
        INFECTED = "infected", "发现病毒"
        MADE_HERE = "made_here", "系统生成"

    digest = models.CharField("摘要", primary_key=True, max_length=80)
    size = models.BigIntegerField("字节数")
    stored_at = models.DateTimeField("存入时间", default=now)
    wrapped_key = models.BinaryField("加密的文件密钥")
    scan = models.CharField("病毒扫描", max_length=20, choices=Scan.choices)
    scan_said = models.CharField("扫描说明", max_length=200, blank=True)
    scanned_at = models.DateTimeField("扫描时间", null=True)

    class Meta:
        verbose_name = "文件"
        indexes = (models.Index(fields=["stored_at"], condition=models.Q(scan="pending"), name="files_file_pending"),)


class Link(models.Model):
    """A file in somebody's hands: what it is called, what it belongs to, who may open it."""

    id = models.UUIDField(primary_key=True, default=new_id)
    subject = models.UUIDField("所属事项", null=True)
    owner = models.UUIDField("上传人", null=True)
    file = models.ForeignKey(File, models.PROTECT, db_column="digest", related_name="links", verbose_name="原件")
    view = models.ForeignKey(
        File, models.PROTECT, db_column="view_digest", related_name="+", null=True, verbose_name="查看件"
    )
    name = models.CharField("文件名", max_length=120)
    media_type = models.CharField("类型", max_length=100)
    size = models.BigIntegerField("字节数")
    purpose = models.CharField("用途", max_length=20)
    readers = ArrayField(models.TextField(), verbose_name="可查看者")
    added_at = models.DateTimeField("上传时间", default=now)
    attached_at = models.DateTimeField("提交时间", null=True)
    attached_by = models.UUIDField("提交人", null=True)
    discarded_at = models.DateTimeField("撤下时间", null=True)

    class Meta:
        verbose_name = "文件登记"
        indexes = (
            models.Index(fields=["subject"], name="files_link_subject"),
            models.Index(fields=["owner", "added_at"], name="files_link_owner"),
        )


class Upload(models.Model):
    """An upload under way or ended. The offset on disk is the truth; here stands what was last seen of it."""

    id = models.UUIDField(primary_key=True, default=new_id)
    owner = models.UUIDField("上传人")
    name = models.CharField("文件名", max_length=120)
    size = models.BigIntegerField("申报字节数")
    media_type = models.CharField("申报类型", max_length=100, blank=True)
    purpose = models.CharField("用途", max_length=20)
    offset = models.BigIntegerField("已收字节数", default=0)
    created_at = models.DateTimeField("开始时间", default=now)
    expires_at = models.DateTimeField("过期时间")
    cancelled_at = models.DateTimeField("取消时间", null=True)
    refused = models.CharField("未接收原因", max_length=60, blank=True)
    link = models.ForeignKey(Link, models.SET_NULL, null=True, related_name="+", verbose_name="文件登记")

    class Meta:
        verbose_name = "上传"
        indexes = (models.Index(fields=["owner", "created_at"], name="files_upload_owner"),)
