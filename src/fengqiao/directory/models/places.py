"""Divisions, the bodies in them, their departments, and the courts' rosters."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q

from fengqiao.base.ids import new_id
from fengqiao.directory.kinds import COURTS, MEDIATING, BodyKind, DepartmentKind, Level, RosterState


class Region(models.Model):
    """A division of the country (行政区划); its code begins with the codes of all divisions above it."""

    code = models.CharField("代码", max_length=9, primary_key=True)
    name = models.CharField("名称", max_length=60)
    full_name = models.CharField("全称", max_length=160)
    level = models.CharField("级别", max_length=10, choices=Level)
    parent = models.ForeignKey("self", models.PROTECT, null=True, verbose_name="上级", related_name="parts")

    class Meta:
        verbose_name = "行政区划"

    def __str__(self) -> str:
        return self.full_name


class Body(models.Model):
    """A court, department, union, organisation or other body (单位) that takes part."""

    id = models.UUIDField(primary_key=True, default=new_id)
    kind = models.CharField("种类", max_length=40, choices=BodyKind)
    level = models.CharField("级别", max_length=10, choices=Level)
    name = models.CharField("名称", max_length=120)
    short_name = models.CharField("简称", max_length=40)
    region = models.ForeignKey(Region, models.PROTECT, null=True, verbose_name="所在地", related_name="bodies")
    covers = ArrayField(models.CharField(max_length=9, blank=True), verbose_name="管辖地域", default=list)
    superior = models.ForeignKey("self", models.PROTECT, null=True, verbose_name="上级单位", related_name="inferiors")
    peer_court = models.ForeignKey("self", models.PROTECT, null=True, verbose_name="同级法院", related_name="+")
    node = models.CharField("所在节点", max_length=60)
    address = models.CharField("地址", max_length=200, blank=True)
    phone = models.CharField("电话", max_length=40, blank=True)
    unified_code = models.CharField("统一社会信用代码", max_length=18, blank=True)
    accepts = ArrayField(models.CharField(max_length=60), verbose_name="受理范围", default=list)
    opened_at = models.DateTimeField("登记时间")

    class Meta:
        verbose_name = "单位"
        constraints = (
            models.CheckConstraint(condition=~Q(superior=F("id")), name="body_not_its_own_superior"),
            models.CheckConstraint(
                condition=Q(level=Level.NATIONAL, region=None) | (~Q(level=Level.NATIONAL) & Q(region__isnull=False)),
                name="body_region_unless_national",
            ),
            models.UniqueConstraint(fields=["kind", "name"], name="body_named_once"),
        )
        indexes = (
            models.Index(fields=["kind", "region"]),
            GinIndex(fields=["covers"], name="body_covers"),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def mediates(self) -> bool:
        """Whether the body is a mediation organisation (调解组织)."""
        return self.kind in MEDIATING

    @property
    def is_court(self) -> bool:
        """Whether the body is a court of any kind."""
        return self.kind in COURTS


class Department(models.Model):
    """A department (内设机构) of a body; whoever is posted to it has its powers."""

    id = models.UUIDField(primary_key=True, default=new_id)
    body = models.ForeignKey(Body, models.PROTECT, verbose_name="单位", related_name="departments")
    name = models.CharField("名称", max_length=60)
    kind = models.CharField("种类", max_length=30, choices=DepartmentKind)
    powers = ArrayField(models.CharField(max_length=40), verbose_name="职权", default=list)

    class Meta:
        verbose_name = "部门"
        constraints = (models.UniqueConstraint(fields=["body", "name"], name="department_named_once"),)

    def __str__(self) -> str:
        return self.name


class RosterEntry(models.Model):
    """A body or a person on a court's roster of invited mediators (特邀调解名册); history stays."""

    id = models.UUIDField(primary_key=True, default=new_id)
    court = models.ForeignKey(Body, models.PROTECT, verbose_name="法院", related_name="roster")
    body = models.ForeignKey(Body, models.PROTECT, null=True, verbose_name="调解组织", related_name="roster_entries")
    person = models.ForeignKey(
        "directory.Person", models.PROTECT, null=True, verbose_name="调解员", related_name="roster_entries"
    )
    valid_from = models.DateField("起始日")
    valid_to = models.DateField("截止日", null=True)
    state = models.CharField("状态", max_length=10, choices=RosterState, default=RosterState.CONFIRMED)
    state_since = models.DateField("状态起始日")
    reason = models.CharField("理由", max_length=300, blank=True)
    entered_by = models.UUIDField("经办人", null=True)

    class Meta:
        verbose_name = "名册登记"
        constraints = (
            models.CheckConstraint(
                condition=Q(body=None, person__isnull=False) | Q(body__isnull=False, person=None),
                name="roster_body_or_person",
            ),
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")), name="roster_days_in_order"
            ),
        )
        indexes = (
            models.Index(fields=["court", "body"]),
            models.Index(fields=["court", "person"]),
        )
