"""The register of employers, what they have for settling disputes within, and visits to them."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from fengqiao.base.ids import new_id
from fengqiao.directory.growth_kinds import Industry, Size, VisitState
from fengqiao.directory.models.places import Body, Region


class Employer(models.Model):
    """An employer (用人单位) as the register knows it. What nobody has found out yet is None, not no."""

    id = models.UUIDField(primary_key=True, default=new_id)
    unified_code = models.CharField("统一社会信用代码", max_length=18, unique=True)
    name = models.CharField("名称", max_length=120)
    region = models.ForeignKey(Region, models.PROTECT, verbose_name="所在地", related_name="employers")
    address = models.CharField("地址", max_length=200, blank=True)
    phone = models.CharField("单位电话", max_length=40, blank=True)
    size = models.CharField("规模", max_length=10, choices=Size)
    staff_count = models.PositiveIntegerField("职工人数", null=True)
    industry = models.CharField("行业", max_length=1, choices=Industry)
    has_union = models.BooleanField("已建工会", null=True)
    has_party = models.BooleanField("已建基层党组织", null=True)
    has_congress = models.BooleanField("已建职工代表大会", null=True)
    has_committee = models.BooleanField("已建劳动争议调解委员会", null=True)
    officers = ArrayField(models.CharField(max_length=60), verbose_name="调解信息员", default=list)
    channels = ArrayField(models.CharField(max_length=20), verbose_name="诉求表达渠道", default=list)
    cases = models.PositiveIntegerField("近一年劳动争议件数", default=0)
    cases_counted_at = models.DateTimeField("件数取数时间", null=True)
    kept_by = models.ForeignKey(Body, models.PROTECT, verbose_name="登记单位", related_name="+")
    entered_at = models.DateTimeField("登记时间")
    changed_at = models.DateTimeField("更新时间")

    class Meta:
        verbose_name = "用人单位"
        indexes = (models.Index(fields=["region", "name"], name="employer_region"),)

    def __str__(self) -> str:
        return self.name


class EmployerChange(models.Model):
    """What was changed in an employer's record (变更记录), by whom and for which body."""

    id = models.UUIDField(primary_key=True, default=new_id)
    employer = models.ForeignKey(Employer, models.PROTECT, verbose_name="用人单位", related_name="changes")
    at = models.DateTimeField("时间")
    by = models.UUIDField("经办人")
    body = models.ForeignKey(Body, models.PROTECT, verbose_name="经办单位", related_name="+")
    changed = models.JSONField("变更内容")

    class Meta:
        verbose_name = "用人单位变更记录"
        indexes = (models.Index(fields=["employer", "at"], name="employer_change"),)


class EmployerVisit(models.Model):
    """A visit (走访) to an employer, from its planning to the end of what it found."""

    id = models.UUIDField(primary_key=True, default=new_id)
    employer = models.ForeignKey(Employer, models.PROTECT, verbose_name="用人单位", related_name="visits")
    body = models.ForeignKey(Body, models.PROTECT, verbose_name="走访单位", related_name="+")
    reason = models.CharField("走访原因", max_length=200)
    planned_on = models.DateField("计划日期")
    visited_on = models.DateField("走访日期", null=True)
    visitors = models.CharField("走访人员", max_length=120, blank=True)
    findings = models.TextField("走访情况", max_length=2000, blank=True)
    state = models.CharField("状态", max_length=10, choices=VisitState, default=VisitState.PLANNED)
    follow_up_on = models.DateField("下次跟进日期", null=True)
    planned_by = models.UUIDField("经办人")

    class Meta:
        verbose_name = "走访"
        constraints = (
            models.UniqueConstraint(
                fields=["employer", "body"], condition=~Q(state="closed"), name="employer_visit_one_open"
            ),
        )


class EmployerFollowUp(models.Model):
    """One step of following up what a visit found (跟进)."""

    id = models.UUIDField(primary_key=True, default=new_id)
    visit = models.ForeignKey(EmployerVisit, models.PROTECT, verbose_name="走访", related_name="follow_ups")
    at = models.DateTimeField("时间")
    by = models.UUIDField("经办人")
    text = models.CharField("跟进情况", max_length=1000)

    class Meta:
        verbose_name = "走访跟进"
