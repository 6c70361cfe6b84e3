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
    """A court, department, union, organisation or other body (单位) that takes part: the index row of its log.

    Logs of several subjects reach a node in any order: what names another subject's row does not stand on it.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    kind = models.CharField("种类", max_length=40, choices=BodyKind)
    level = models.CharField("级别", max_length=10, choices=Level)
    name = models.CharField("名称", max_length=120)
    short_name = models.CharField("简称", max_length=40)
    region = models.ForeignKey(Region, models.PROTECT, null=True, verbose_name="所在地", related_name="bodies")
    covers = ArrayField(models.CharField(max_length=9, blank=True), verbose_name="管辖地域", default=list)
    superior = models.ForeignKey(
        "self", models.PROTECT, null=True, verbose_name="上级单位", related_name="inferiors", db_constraint=False
    )
    peer_court = models.ForeignKey(
        "self", models.PROTECT, null=True, verbose_name="同级法院", related_name="+", db_constraint=False
    )
    node = models.CharField("所在节点", max_length=60)
    moves_to = models.CharField("迁往节点", max_length=60, blank=True, default="", db_default="")
    home_agreed = models.BooleanField("新节点已同意", default=False, db_default=False)
    address = models.CharField("地址", max_length=200, blank=True)
    phone = models.CharField("电话", max_length=40, blank=True)
    unified_code = models.CharField("统一社会信用代码", max_length=18, blank=True)
    accepts = ArrayField(models.CharField(max_length=60), verbose_name="受理范围", default=list)
    industries = ArrayField(models.TextField(), verbose_name="行业", default=list)
    languages = ArrayField(models.TextField(), verbose_name="语言", default=list)
    stages = ArrayField(models.TextField(), verbose_name="受理阶段", default=list)
    capacity = models.PositiveIntegerField("同时办理件数上限", null=True)
    liaison = models.TextField("联络员", blank=True)
    entered_by = models.CharField("纸质办理代录单位", max_length=36, blank=True, default="", db_default="")
    opened_at = models.DateTimeField("登记时间")
    closed_at = models.DateTimeField("撤销时间", null=True)

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
            models.Index(fields=["region", "kind"], include=["id"], name="body_kinds", condition=Q(closed_at=None)),
            models.Index(fields=["region", "name"], condition=Q(closed_at=None), name="body_in_place"),
            GinIndex(fields=["covers"], name="body_covers"),
            GinIndex(fields=["accepts"], name="body_accepts"),
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
    """A department (内设机构) of a body, in whose log it stands; whoever is posted to it has its powers."""

    id = models.UUIDField(primary_key=True, default=new_id)
    body = models.ForeignKey(Body, models.PROTECT, verbose_name="单位", related_name="departments")
    name = models.CharField("名称", max_length=60)
    kind = models.CharField("种类", max_length=30, choices=DepartmentKind)
    powers = ArrayField(models.CharField(max_length=40), verbose_name="职权", default=list)
    closed_at = models.DateTimeField("撤销时间", null=True)

    class Meta:
        verbose_name = "部门"
        constraints = (models.UniqueConstraint(fields=["body", "name"], name="department_named_once"),)

    def __str__(self) -> str:
        return self.name


class RosterEntry(models.Model):
    """A body or a person on a court's roster of invited mediators (特邀调解名册): the index row of the entry's log.

    From `state_since` on the entry stands in its state. `suspended_on` and `resumed_on`: the latest suspension that
    was lifted.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    court = models.ForeignKey(Body, models.PROTECT, verbose_name="法院", related_name="roster", db_constraint=False)
    body = models.ForeignKey(
        Body, models.PROTECT, null=True, verbose_name="调解组织", related_name="roster_entries", db_constraint=False
    )
    person = models.ForeignKey(
        "directory.Person", models.PROTECT, null=True, verbose_name="调解员", related_name="roster_entries"
    )
    nominator = models.ForeignKey(
        Body, models.PROTECT, null=True, verbose_name="推荐单位", related_name="nominations", db_constraint=False
    )
    nominated_by = models.UUIDField("推荐人", null=True)
    nominated_at = models.DateTimeField("推荐时间", null=True)
    consented_at = models.DateTimeField("本人同意时间", null=True)
    confirmed_at = models.DateTimeField("确认时间", null=True)
    valid_from = models.DateField("起始日")
    valid_to = models.DateField("截止日", null=True)
    state = models.CharField("状态", max_length=10, choices=RosterState, default=RosterState.CONFIRMED)
    state_since = models.DateField("状态起始日")
    suspended_on = models.DateField("上次暂停", null=True)
    resumed_on = models.DateField("上次恢复", null=True)
    reason = models.CharField("理由", max_length=300, blank=True)
    specialities = ArrayField(models.TextField(), verbose_name="擅长领域", default=list)
    fee = models.CharField("收费情况", max_length=100, default="不收费")
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
            models.Index(fields=["court", "state"], name="roster_court_state"),
            models.Index(
                fields=["valid_to"], name="roster_ending", condition=Q(state="confirmed", valid_to__isnull=False)
            ),
            models.Index(
                fields=["id"], name="roster_organisations", condition=Q(state="confirmed", body__isnull=False)
            ),
            models.Index(fields=["id"], name="roster_mediators", condition=Q(state="confirmed", person__isnull=False)),
            GinIndex(fields=["specialities"], name="roster_specialities"),
        )
