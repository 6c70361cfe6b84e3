"""The ledger of mediators (调解员动态管理台账) and the certificates they hold.

A row of the ledger is one person at one body; it is closed and never removed. `name`, `certified_until` stand in it so
that a page of several hundred thousand is one walk along one index.
"""

from datetime import date
from typing import Final

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q

from fengqiao.base.ids import new_id
from fengqiao.directory.models.people import Person
from fengqiao.directory.models.places import Body, Region

WITHOUT_END: Final = date(9999, 12, 31)
"""Stands for the last day of a certificate that has none."""

SERVING: Final = Q(left_on=None)


class Mediator(models.Model):
    """Somebody who mediates for a body (调解员), with what they are good at. History stays."""

    id = models.UUIDField(primary_key=True, default=new_id)
    person = models.ForeignKey(Person, models.PROTECT, verbose_name="人员", related_name="mediates_as")
    body = models.ForeignKey(Body, models.PROTECT, verbose_name="所在单位", related_name="mediators")
    region = models.ForeignKey(Region, models.PROTECT, verbose_name="所在地区", related_name="+", db_index=False)
    name = models.CharField("姓名", max_length=60)
    name_parts = ArrayField(models.CharField(max_length=2), verbose_name="姓名中的单字和双字", default=list)
    category = models.CharField("类别", max_length=40)
    causes = ArrayField(models.CharField(max_length=60), verbose_name="专长案由", default=list)
    industries = ArrayField(models.CharField(max_length=10), verbose_name="熟悉行业", default=list)
    languages = ArrayField(models.CharField(max_length=10), verbose_name="语言", default=list)
    certified_until = models.DateField("持证至", null=True)
    entered_on = models.DateField("入账日")
    entered_by = models.UUIDField("登记人", null=True)
    changed_at = models.DateTimeField("更新时间")
    left_on = models.DateField("退出日", null=True)
    left_reason = models.CharField("退出原因", max_length=300, blank=True)
    left_by = models.UUIDField("退出经办人", null=True)

    class Meta:
        verbose_name = "调解员"
        constraints = (
            models.UniqueConstraint(fields=["person", "body"], condition=SERVING, name="mediator_once_a_body"),
            models.CheckConstraint(
                condition=Q(left_on=None) | Q(left_on__gte=F("entered_on")), name="mediator_days_in_order"
            ),
        )
        indexes = (
            models.Index(fields=["region", "name", "id"], condition=SERVING, name="mediator_serving"),
            models.Index(fields=["region", "certified_until"], condition=SERVING, name="mediator_certified"),
            models.Index(fields=["body", "left_on"], name="mediator_of_body"),
            GinIndex(fields=["name_parts"], name="mediator_name_parts"),
            GinIndex(fields=["causes", "industries", "languages"], name="mediator_specialities"),
            models.Index(fields=["category", "region", "name", "id"], condition=SERVING, name="mediator_category"),
            models.Index(fields=["region", "name", "id"], condition=~SERVING, name="mediator_left"),
        )

    def __str__(self) -> str:
        return self.name


class Certificate(models.Model):
    """A certificate (证书) of a person. `warned` is how many of the warnings before its last day were given."""

    id = models.UUIDField(primary_key=True, default=new_id)
    person = models.ForeignKey(Person, models.PROTECT, verbose_name="持证人", related_name="certificates")
    kind = models.CharField("证书种类", max_length=40)
    number = models.CharField("证号", max_length=60)
    issuer = models.CharField("发证单位", max_length=120)
    issued_on = models.DateField("发证日期")
    expires_on = models.DateField("有效期至", null=True)
    recorded_at = models.DateTimeField("登记时间")
    recorded_by = models.UUIDField("登记人", null=True)
    withdrawn_at = models.DateTimeField("作废时间", null=True)
    withdrawn_by = models.UUIDField("作废经办人", null=True)
    withdrawn_reason = models.CharField("作废原因", max_length=300, blank=True)
    warned = models.PositiveSmallIntegerField("已提醒次数", default=0)

    class Meta:
        verbose_name = "证书"
        constraints = (
            models.UniqueConstraint(
                fields=["kind", "number"], condition=Q(withdrawn_at=None), name="certificate_once_a_number"
            ),
            models.CheckConstraint(
                condition=Q(expires_on=None) | Q(expires_on__gte=F("issued_on")), name="certificate_days_in_order"
            ),
        )
        indexes = (
            models.Index(fields=["person"], name="certificate_person"),
            models.Index(
                fields=["warned", "expires_on"],
                condition=Q(withdrawn_at=None, expires_on__isnull=False),
                name="certificate_ending",
            ),
        )

    def __str__(self) -> str:
        return self.number
