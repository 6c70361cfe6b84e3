"""Messages, each way one went out, and the short links in text messages."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from fengqiao.base.ids import new_id
from fengqiao.directory.kinds import AccountKind


class Channel(models.TextChoices):
    """The way a message goes."""

    IN_APP = "in_app", "站内消息"
    SMS = "sms", "短信"


class State(models.TextChoices):
    """How far a message came on its way."""

    QUEUED = "queued", "待发送"
    SENT = "sent", "已发出"
    DELIVERED = "delivered", "已送达"
    FAILED = "failed", "未成功"


class Message(models.Model):
    """One message (消息) in the inbox of a person, of a body's department, or of a seat nobody has taken yet.

    `occasion` is the digest of the act it tells of, or the name of a reminder; `sms` is the sentence for the phone.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    subject = models.UUIDField("案件")
    case_title = models.CharField("案件名称", max_length=260)
    occasion = models.CharField("事由", max_length=200)
    template = models.CharField("模板", max_length=60)
    recipient = models.CharField("收件人键", max_length=160)
    face = models.CharField("界面", max_length=10, choices=AccountKind)
    to_person = models.UUIDField("收件人", null=True)
    to_body = models.UUIDField("收件单位", null=True)
    to_power = models.CharField("收件职权", max_length=40, blank=True)
    to_party = models.CharField("当事人编号", max_length=64, blank=True)
    title = models.CharField("标题", max_length=120)
    text = models.TextField("内容")
    sms = models.CharField("短信内容", max_length=120, blank=True)
    due_on = models.DateField("办理期限", null=True)
    made_at = models.DateTimeField("产生时间")
    read_at = models.DateTimeField("阅读时间", null=True)
    read_by = models.UUIDField("阅读人", null=True)
    readers = ArrayField(models.TextField(), verbose_name="可见人", default=list)

    class Meta:
        verbose_name = "消息"
        constraints = (
            models.UniqueConstraint(
                fields=["subject", "occasion", "recipient", "template"], name="message_once_an_occasion"
            ),
            models.CheckConstraint(condition=~Q(to_person__isnull=False, to_body__isnull=False), name="message_to_one"),
        )
        indexes = (
            models.Index(fields=["to_person", "made_at"], condition=Q(to_person__isnull=False), name="message_person"),
            models.Index(fields=["to_body", "made_at"], condition=Q(to_body__isnull=False), name="message_body"),
        )

    def __str__(self) -> str:
        return self.title


class Delivery(models.Model):
    """One way that one message, or a code, went out (送达记录): through which adapter, how often tried, how it ended.

    `address_token` is ciphertext under a key of `address_subject`; a number in clear is never kept. `readers` are the
    recipient and the bodies that must prove the message was sent.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    message = models.ForeignKey(Message, models.PROTECT, null=True, verbose_name="消息", related_name="deliveries")
    subject = models.UUIDField("案件", null=True)
    title = models.CharField("标题", max_length=120)
    to_words = models.CharField("收件人", max_length=160, blank=True)
    channel = models.CharField("渠道", max_length=10, choices=Channel)
    adapter = models.CharField("通道", max_length=40, blank=True)
    address_token = models.JSONField("号码密文", null=True)
    address_subject = models.UUIDField("号码密钥归属", null=True)
    address_digest = models.BinaryField("号码摘要", null=True)
    state = models.CharField("状态", max_length=10, choices=State)
    tries = models.PositiveSmallIntegerField("尝试次数", default=0)
    provider_id = models.CharField("通道流水号", max_length=120, blank=True)
    queued_at = models.DateTimeField("排队时间")
    at = models.DateTimeField("状态时间")
    next_at = models.DateTimeField("下次尝试", null=True)
    error_code = models.CharField("错误码", max_length=60, blank=True)
    readers = ArrayField(models.TextField(), verbose_name="可见人", default=list)

    class Meta:
        verbose_name = "送达记录"
        indexes = (
            models.Index(fields=["next_at"], condition=Q(state=State.QUEUED), name="delivery_waiting"),
            models.Index(fields=["subject", "queued_at"]),
        )


class ShortLink(models.Model):
    """The short link (短链接) in a text message; whoever knows the code is led on, and signs in there."""

    code = models.CharField("代码", max_length=16, primary_key=True)
    message = models.ForeignKey(Message, models.CASCADE, verbose_name="消息", related_name="links")
    target = models.CharField("去处", max_length=300)
    expires_at = models.DateTimeField("失效时间")

    class Meta:
        verbose_name = "短链接"


class DemonstrationSms(models.Model):
    """A text message as the demonstration shows it; in a real installation this table stays empty."""

    id = models.UUIDField(primary_key=True, default=new_id)
    to_masked = models.CharField("号码", max_length=20)
    text = models.CharField("内容", max_length=300)
    at = models.DateTimeField("时间")
    expires_at = models.DateTimeField("不再显示", null=True)

    class Meta:
        verbose_name = "演示短信"
        indexes = (models.Index(fields=["at"]),)
