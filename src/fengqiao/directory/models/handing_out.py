"""Accounts before they are anybody's: sheets that open many, places handed down from body to body."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q

from fengqiao.base.ids import new_id
from fengqiao.directory.kinds import PlaceKind, SheetMode, SheetState
from fengqiao.directory.models.people import Account
from fengqiao.directory.models.places import Body


class AccountSheet(models.Model):
    """A spreadsheet that opens accounts (批量开户表), read row by row; `cursor` is the last row done in its state."""

    id = models.UUIDField(primary_key=True, default=new_id)
    body = models.ForeignKey(Body, models.PROTECT, verbose_name="开户单位", related_name="+")
    readers = ArrayField(models.TextField(), verbose_name="可见范围")
    name = models.CharField("文件名", max_length=120)
    mode = models.CharField("开户方式", max_length=10, choices=SheetMode)
    state = models.CharField("进度", max_length=10, choices=SheetState, default=SheetState.CHECKING)
    rows = models.PositiveIntegerField("行数")
    cursor = models.PositiveIntegerField("已处理到", default=0)
    faulty = models.PositiveIntegerField("有误行数", default=0)
    opened = models.PositiveIntegerField("已开户行数", default=0)
    uploaded_at = models.DateTimeField("上传时间")
    uploaded_by = models.UUIDField("上传人")
    ended_at = models.DateTimeField("办结时间", null=True)

    class Meta:
        verbose_name = "批量开户表"
        indexes = (
            models.Index(fields=["body", "uploaded_at"]),
            models.Index(fields=["uploaded_at"], condition=Q(state__in=["checking", "opening"]), name="sheet_at_work"),
        )


class AccountSheetRow(models.Model):
    """One row of a sheet (批量开户表的一行): what was typed, as ciphertext; what is wrong with it; what it opened."""

    id = models.UUIDField(primary_key=True, default=new_id)
    sheet = models.ForeignKey(AccountSheet, models.CASCADE, verbose_name="批量开户表", related_name="lines")
    number = models.PositiveIntegerField("行号")
    typed = models.JSONField("填写内容密文", null=True)
    faults = models.JSONField("错误", default=list)
    account = models.UUIDField("账号", null=True)  # stays when an account nobody used is taken back

    class Meta:
        verbose_name = "批量开户表的一行"
        constraints = (models.UniqueConstraint(fields=["sheet", "number"], name="sheet_row_once"),)


class Allotment(models.Model):
    """Places for accounts (账号名额) that a body gave to one below; what is handed on or used is counted here."""

    id = models.UUIDField(primary_key=True, default=new_id)
    kind = models.CharField("账号用途", max_length=30, choices=PlaceKind)
    source = models.ForeignKey("self", models.PROTECT, null=True, verbose_name="来源", related_name="parts")
    line = ArrayField(models.UUIDField(), verbose_name="来源链条")
    giver = models.ForeignKey(Body, models.PROTECT, verbose_name="分发单位", related_name="+")
    holder = models.ForeignKey(Body, models.PROTECT, verbose_name="接收单位", related_name="+")
    readers = ArrayField(models.TextField(), verbose_name="可见范围")
    quantity = models.PositiveIntegerField("名额数")
    handed = models.PositiveIntegerField("已向下分发", default=0)
    used = models.PositiveIntegerField("已开户", default=0)
    recalled = models.PositiveIntegerField("已收回", default=0)
    given_at = models.DateTimeField("分发时间")
    given_by = models.UUIDField("经办人")
    command = models.UUIDField("操作编号", null=True, db_index=True)

    class Meta:
        verbose_name = "账号名额"
        constraints = (
            models.CheckConstraint(
                condition=Q(quantity__gte=F("handed") + F("used") + F("recalled")), name="allotment_not_overdrawn"
            ),
            models.CheckConstraint(condition=Q(quantity__gte=1), name="allotment_of_something"),
            models.CheckConstraint(condition=~Q(giver=F("holder")), name="allotment_to_somebody_else"),
        )
        indexes = (
            models.Index(fields=["holder", "kind"]),
            models.Index(fields=["giver", "holder"]),
            GinIndex(fields=["readers"], name="allotment_readers"),
            GinIndex(fields=["line"], name="allotment_line"),
        )

    @property
    def left(self) -> int:
        """How many of the places the holder may still hand on or use."""
        return self.quantity - self.handed - self.used - self.recalled


class AccountOrigin(models.Model):
    """Where a staff account comes from (账号来源): the body it is for, and the place or sheet that it was opened by."""

    account = models.OneToOneField(
        Account, models.CASCADE, primary_key=True, verbose_name="账号", related_name="origin"
    )
    body = models.ForeignKey(Body, models.PROTECT, verbose_name="使用单位", related_name="+")
    opener = models.ForeignKey(Body, models.PROTECT, verbose_name="开户单位", related_name="+")
    allotment = models.ForeignKey(
        Allotment, models.PROTECT, null=True, verbose_name="账号名额", related_name="accounts"
    )
    sheet = models.ForeignKey(
        AccountSheet, models.PROTECT, null=True, verbose_name="批量开户表", related_name="accounts"
    )
    code_issued_at = models.DateTimeField("激活码发出时间", null=True)

    class Meta:
        verbose_name = "账号来源"
