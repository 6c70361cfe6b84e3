"""Systems of others that call the interface: their keys, for whom they act, and where events are sent to them."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from fengqiao.base.ids import new_id
from fengqiao.directory.models import Body, Posting


class System(models.Model):
    """A body's own system (外部系统), known by its Ed25519 key. What it does it does for that body alone."""

    id = models.UUIDField(primary_key=True, default=new_id)
    body = models.ForeignKey(Body, models.PROTECT, verbose_name="单位", related_name="+")
    name = models.CharField("系统名称", max_length=60)
    public_key = models.BinaryField("公钥")
    powers = ArrayField(models.CharField(max_length=40), verbose_name="职权范围")
    made_at = models.DateTimeField("登记时间")
    made_by = models.UUIDField("登记人", null=True)
    expires_at = models.DateTimeField("失效时间")
    revoked_at = models.DateTimeField("撤销时间", null=True)
    revoked_by = models.UUIDField("撤销人", null=True)
    last_used_at = models.DateTimeField("最近使用", null=True)

    class Meta:
        verbose_name = "外部系统"
        indexes = (models.Index(fields=["body", "made_at"], name="system_of_body"),)

    def __str__(self) -> str:
        return self.name


class ActingFor(models.Model):
    """That a system may act under somebody's posting (代为办理), once that person agreed and until either ends it."""

    id = models.UUIDField(primary_key=True, default=new_id)
    system = models.ForeignKey(System, models.CASCADE, verbose_name="外部系统", related_name="acting")
    posting = models.ForeignKey(Posting, models.PROTECT, verbose_name="任职", related_name="+")
    named_at = models.DateTimeField("提出时间")
    named_by = models.UUIDField("提出人", null=True)
    agreed_at = models.DateTimeField("本人同意时间", null=True)
    ended_at = models.DateTimeField("终止时间", null=True)

    class Meta:
        verbose_name = "代为办理"
        constraints = (
            models.UniqueConstraint(
                fields=["system", "posting"], condition=Q(ended_at=None), name="acting_once_a_posting"
            ),
        )


class Hook(models.Model):
    """An address of a system to which events are sent (推送地址). While it fails it waits, and in the end it pauses."""

    id = models.UUIDField(primary_key=True, default=new_id)
    system = models.ForeignKey(System, models.CASCADE, verbose_name="外部系统", related_name="hooks")
    url = models.CharField("地址", max_length=500)
    events = ArrayField(models.CharField(max_length=40), verbose_name="事件")
    made_at = models.DateTimeField("登记时间")
    ended_at = models.DateTimeField("终止时间", null=True)
    paused_at = models.DateTimeField("暂停时间", null=True)
    failing_since = models.DateTimeField("开始失败时间", null=True)
    next_at = models.DateTimeField("下次尝试", null=True)

    class Meta:
        verbose_name = "推送地址"


class PushState(models.TextChoices):
    """How far an event came on its way."""

    QUEUED = "queued", "待推送"
    DELIVERED = "delivered", "已收到"
    DROPPED = "dropped", "未成功"


class Push(models.Model):
    """One event for one address (推送记录): the receiver knows it by its id, however often it is sent.

    `occasion` is the digest of the act, or the name of a reminder. `status` is what the receiver answered, 0 for none.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    hook = models.ForeignKey(Hook, models.CASCADE, verbose_name="推送地址", related_name="pushes")
    case = models.UUIDField("案件")
    seq = models.IntegerField("位次")
    event = models.CharField("事件", max_length=40)
    kind = models.CharField("步骤", max_length=60)
    occasion = models.CharField("事由", max_length=200)
    at = models.DateTimeField("时间")
    due_on = models.DateField("期限", null=True)
    made_at = models.DateTimeField("产生时间")
    state = models.CharField("状态", max_length=10, choices=PushState, default=PushState.QUEUED)
    tries = models.PositiveIntegerField("尝试次数", default=0)
    next_at = models.DateTimeField("下次尝试", null=True)
    answered_at = models.DateTimeField("应答时间", null=True)
    status = models.PositiveSmallIntegerField("应答状态码", default=0)
    said = models.CharField("结果", max_length=60, blank=True)

    class Meta:
        verbose_name = "推送记录"
        constraints = (models.UniqueConstraint(fields=["hook", "occasion"], name="push_once_an_occasion"),)
        indexes = (
            models.Index(fields=["hook", "case", "seq"], condition=Q(state="queued"), name="push_waiting"),
            models.Index(fields=["hook", "made_at"], name="push_of_hook"),
        )
