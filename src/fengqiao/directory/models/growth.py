"""Training with its places, attendance and credits; the yearly assessment; guidance for work by field."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from fengqiao.base.ids import new_id
from fengqiao.directory.growth_kinds import DistinctionKind, Grade, TrainingMode, TrainingState
from fengqiao.directory.models.people import Person
from fengqiao.directory.models.places import Body, Region


class TrainingPlan(models.Model):
    """A training (培训) for the mediators of a region, which one body organises and others hold with it."""

    id = models.UUIDField(primary_key=True, default=new_id)
    organiser = models.ForeignKey(Body, models.PROTECT, verbose_name="主办单位", related_name="trainings")
    hosts = models.ManyToManyField(Body, verbose_name="联办单位", related_name="joint_trainings")
    region = models.ForeignKey(Region, models.PROTECT, verbose_name="面向地区", related_name="+")
    title = models.CharField("名称", max_length=120)
    content = models.TextField("内容", max_length=4000, blank=True)
    mode = models.CharField("方式", max_length=10, choices=TrainingMode)
    place = models.CharField("地点或者网址", max_length=200)
    begins_on = models.DateField("起始日")
    ends_on = models.DateField("截止日")
    sign_up_until = models.DateField("报名截止日")
    seats = models.PositiveIntegerField("名额")
    credits = models.DecimalField("学分", max_digits=5, decimal_places=1)
    least_sessions = models.PositiveSmallIntegerField("结业最少到课次数")
    pass_mark = models.PositiveSmallIntegerField("考试及格分", null=True)
    state = models.CharField("状态", max_length=10, choices=TrainingState, default=TrainingState.DRAFTED)
    state_since = models.DateTimeField("状态起始时间")
    reason = models.CharField("取消理由", max_length=300, blank=True)
    planned_by = models.UUIDField("经办人")

    class Meta:
        verbose_name = "培训计划"
        constraints = (
            models.CheckConstraint(condition=Q(ends_on__gte=F("begins_on")), name="training_days_in_order"),
            models.CheckConstraint(condition=Q(sign_up_until__lte=F("ends_on")), name="training_sign_up_in_time"),
            models.CheckConstraint(condition=Q(seats__gt=0), name="training_has_seats"),
        )
        indexes = (models.Index(fields=["region", "begins_on"], name="training_region"),)

    def __str__(self) -> str:
        return self.title


class TrainingSession(models.Model):
    """One session (课次) of a training."""

    id = models.UUIDField(primary_key=True, default=new_id)
    plan = models.ForeignKey(TrainingPlan, models.PROTECT, verbose_name="培训", related_name="sessions")
    number = models.PositiveSmallIntegerField("序号")
    on = models.DateField("日期")
    title = models.CharField("课程", max_length=120)

    class Meta:
        verbose_name = "课次"
        constraints = (models.UniqueConstraint(fields=["plan", "number"], name="training_session_once"),)


class TrainingPlace(models.Model):
    """A mediator's place (学员) in a training; `credited` are the credits that its completion brought."""

    id = models.UUIDField(primary_key=True, default=new_id)
    plan = models.ForeignKey(TrainingPlan, models.PROTECT, verbose_name="培训", related_name="places")
    person = models.ForeignKey(Person, models.PROTECT, verbose_name="调解员", related_name="training_places")
    body = models.ForeignKey(Body, models.PROTECT, verbose_name="所在组织", related_name="+")
    signed_up_at = models.DateTimeField("报名时间")
    signed_up_by = models.UUIDField("报名经办人")
    left_at = models.DateTimeField("退出时间", null=True)
    left_by = models.UUIDField("退出经办人", null=True)
    score = models.PositiveSmallIntegerField("考试成绩", null=True)
    credited = models.DecimalField("所得学分", max_digits=5, decimal_places=1, null=True)

    class Meta:
        verbose_name = "培训学员"
        constraints = (
            models.UniqueConstraint(fields=["plan", "person"], name="training_place_once"),
            models.CheckConstraint(condition=Q(score=None) | Q(score__lte=100), name="training_score_in_hundred"),
        )


class TrainingAttendance(models.Model):
    """That somebody was present (到课) in a session."""

    id = models.UUIDField(primary_key=True, default=new_id)
    session = models.ForeignKey(TrainingSession, models.PROTECT, verbose_name="课次", related_name="attendances")
    place = models.ForeignKey(TrainingPlace, models.PROTECT, verbose_name="学员", related_name="attendances")
    recorded_at = models.DateTimeField("登记时间")
    recorded_by = models.UUIDField("登记人")

    class Meta:
        verbose_name = "到课登记"
        constraints = (models.UniqueConstraint(fields=["session", "place"], name="training_attended_once"),)


class CreditRequirement(models.Model):
    """How many credits (年度学分要求) mediators of a region need in a year; the nearest region's rule counts."""

    id = models.UUIDField(primary_key=True, default=new_id)
    region = models.ForeignKey(Region, models.PROTECT, verbose_name="地区", related_name="+")
    year = models.PositiveSmallIntegerField("年度")
    credits = models.DecimalField("学分", max_digits=5, decimal_places=1)
    source = models.CharField("依据", max_length=200)
    set_by = models.ForeignKey(Body, models.PROTECT, verbose_name="设定单位", related_name="+")
    set_at = models.DateTimeField("设定时间")

    class Meta:
        verbose_name = "年度学分要求"
        constraints = (models.UniqueConstraint(fields=["region", "year"], name="credit_requirement_once"),)


class Assessment(models.Model):
    """The year's assessment (年度考核) of a mediator or an organisation, decided by a person before frozen figures.

    `figures` are those of the cut: the instant `cut_at` and the digest of the cases counted. `readers` see it: the
    body that decided, the person assessed and their organisation.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    by = models.ForeignKey(Body, models.PROTECT, verbose_name="考核单位", related_name="+")
    body = models.ForeignKey(Body, models.PROTECT, verbose_name="调解组织", related_name="assessments")
    person = models.ForeignKey(Person, models.PROTECT, null=True, verbose_name="调解员", related_name="assessments")
    year = models.PositiveSmallIntegerField("年度")
    figures = models.JSONField("考核数据")
    cases = ArrayField(models.UUIDField(), verbose_name="计入的案件")
    cases_digest = models.CharField("计入案件的摘要", max_length=80)
    cut_at = models.DateTimeField("取数时间")
    grade = models.CharField("等次", max_length=10, choices=Grade)
    reasons = models.TextField("理由", max_length=2000)
    decided_at = models.DateTimeField("决定时间")
    decided_by = models.UUIDField("决定人")
    readers = ArrayField(models.CharField(max_length=60), verbose_name="可查看者")

    class Meta:
        verbose_name = "年度考核"
        constraints = (
            models.UniqueConstraint(
                fields=["by", "body", "person", "year"], nulls_distinct=False, name="assessed_once_a_year"
            ),
        )


class Distinction(models.Model):
    """A commendation or a warning (表扬、警示) of a mediator or an organisation, with its reason."""

    id = models.UUIDField(primary_key=True, default=new_id)
    kind = models.CharField("种类", max_length=15, choices=DistinctionKind)
    by = models.ForeignKey(Body, models.PROTECT, verbose_name="决定单位", related_name="+")
    body = models.ForeignKey(Body, models.PROTECT, verbose_name="调解组织", related_name="distinctions")
    person = models.ForeignKey(Person, models.PROTECT, null=True, verbose_name="调解员", related_name="distinctions")
    reason = models.CharField("理由", max_length=500)
    given_at = models.DateTimeField("作出时间")
    given_by = models.UUIDField("经办人")
    readers = ArrayField(models.CharField(max_length=60), verbose_name="可查看者")

    class Meta:
        verbose_name = "表扬、警示"


class Guidance(models.Model):
    """One version of guidance for work (工作指引) in a field: an industry, a group or a topic; older ones stay."""

    id = models.UUIDField(primary_key=True, default=new_id)
    field = models.CharField("领域", max_length=40)
    version = models.PositiveSmallIntegerField("版本")
    title = models.CharField("标题", max_length=120)
    text = models.TextField("正文", max_length=20000)
    source = models.CharField("依据", max_length=200, blank=True)
    published_at = models.DateTimeField("发布时间")
    published_by = models.UUIDField("发布人")
    publisher = models.ForeignKey(Body, models.PROTECT, verbose_name="发布单位", related_name="+")

    class Meta:
        verbose_name = "工作指引"
        constraints = (models.UniqueConstraint(fields=["publisher", "field", "version"], name="guidance_version_once"),)
