"""People, the accounts they sign in with, where they are posted, and how their identity was checked."""

from django.db import models
from django.db.models import F, Q

from fengqiao.base.ids import new_id
from fengqiao.directory.kinds import AccountKind, AccountState
from fengqiao.directory.models.places import Department


class Person(models.Model):
    """A natural person (自然人). Phone and identity number are private tokens, found by keyed digests."""

    id = models.UUIDField(primary_key=True, default=new_id)
    name = models.CharField("姓名", max_length=60)
    identity_digest = models.BinaryField("证件号码摘要", null=True, unique=True)
    identity_token = models.JSONField("证件号码密文", null=True)
    phone_digest = models.BinaryField("手机号摘要", null=True, unique=True)
    phone_token = models.JSONField("手机号密文", null=True)
    identity_checked_at = models.DateTimeField("身份核验时间", null=True)
    identity_check_means = models.CharField("身份核验方式", max_length=40, blank=True)
    larger_type = models.BooleanField("大字版", default=False)

    class Meta:
        verbose_name = "人员"

    def __str__(self) -> str:
        return self.name


class Account(models.Model):
    """What a person signs in with (账号): one as staff, one as party."""

    id = models.UUIDField(primary_key=True, default=new_id)
    person = models.ForeignKey(Person, models.PROTECT, verbose_name="人员", related_name="accounts")
    kind = models.CharField("种类", max_length=10, choices=AccountKind)
    username = models.CharField("用户名", max_length=60, null=True, unique=True)
    state = models.CharField("状态", max_length=10, choices=AccountState)
    opened_at = models.DateTimeField("开户时间")
    opened_by = models.UUIDField("开户人", null=True)
    signed_in_at = models.DateTimeField("上次登录", null=True)

    class Meta:
        verbose_name = "账号"
        constraints = (
            models.UniqueConstraint(fields=["person", "kind"], name="account_once_a_kind"),
            models.CheckConstraint(
                condition=Q(kind=AccountKind.PARTY, username=None) | Q(kind=AccountKind.STAFF, username__isnull=False),
                name="account_staff_named",
            ),
        )


class AccountSecret(models.Model):
    """What proves an account; apart from it, and readable by the web role only for the one signing in."""

    account = models.OneToOneField(Account, models.CASCADE, primary_key=True, verbose_name="账号")
    password = models.CharField("密码散列", max_length=200)
    activation_digest = models.BinaryField("激活码摘要", null=True)
    activation_until = models.DateTimeField("激活码有效期", null=True)
    totp_token = models.JSONField("动态口令密钥密文", null=True)
    totp_confirmed = models.BooleanField("动态口令已绑定", default=False)
    last_used_step = models.BigIntegerField("上次使用的时间步", default=0)

    class Meta:
        verbose_name = "账号凭据"


class Posting(models.Model):
    """A person's place in a department (任职), from its first to its last day."""

    id = models.UUIDField(primary_key=True, default=new_id)
    person = models.ForeignKey(Person, models.PROTECT, verbose_name="人员", related_name="postings")
    department = models.ForeignKey(Department, models.PROTECT, verbose_name="部门", related_name="postings")
    begins_on = models.DateField("起始日")
    ends_on = models.DateField("截止日", null=True)
    withdrawn_at = models.DateTimeField("提前免去时间", null=True)
    posted_by = models.UUIDField("经办人", null=True)

    class Meta:
        verbose_name = "任职"
        constraints = (
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("begins_on")), name="posting_days_in_order"
            ),
        )


class IdentityCheck(models.Model):
    """One comparison of a person's statement with a register (身份核验记录), whatever it found."""

    id = models.UUIDField(primary_key=True, default=new_id)
    person = models.ForeignKey(Person, models.PROTECT, verbose_name="人员", related_name="identity_checks")
    at = models.DateTimeField("核验时间")
    means = models.CharField("核验方式", max_length=40)
    register = models.CharField("比对来源", max_length=40)
    reference = models.CharField("来源流水号", max_length=80, blank=True)
    matched = models.BooleanField("一致")
    photo = models.CharField("证件照片摘要", max_length=80, blank=True)
    checked_by = models.UUIDField("经办人", null=True)

    class Meta:
        verbose_name = "身份核验记录"
        indexes = (models.Index(fields=["person", "at"]),)


class IdentityRegisterRow(models.Model):
    """A row of the register that the `register` adapter compares with; an authority delivers it."""

    number_digest = models.BinaryField("证件号码摘要", primary_key=True)
    name = models.CharField("姓名", max_length=60)

    class Meta:
        verbose_name = "身份登记"
