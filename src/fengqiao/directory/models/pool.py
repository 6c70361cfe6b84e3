"""The expert pool, panels, loans and complaints: the index rows of their logs, written by nothing else."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from fengqiao.base.ids import new_id
from fengqiao.directory.kinds import ComplaintState, LoanState, PanelState, PoolState
from fengqiao.directory.models.people import Person
from fengqiao.directory.models.places import Body, Department, RosterEntry


class PoolEntry(models.Model):
    """A person in a province's pool of mediation experts (省级调解专家资源库)."""

    id = models.UUIDField(primary_key=True, default=new_id)
    province = models.CharField("省级行政区划", max_length=2)
    court = models.ForeignKey(Body, models.PROTECT, verbose_name="高级人民法院", related_name="+")
    department = models.ForeignKey(Body, models.PROTECT, verbose_name="省级人力资源社会保障部门", related_name="+")
    person = models.ForeignKey(Person, models.PROTECT, verbose_name="专家", related_name="pool_entries")
    nominator = models.ForeignKey(Body, models.PROTECT, verbose_name="推荐单位", related_name="+")
    nominated_at = models.DateTimeField("推荐时间")
    consented_at = models.DateTimeField("本人同意时间", null=True)
    court_confirmed_at = models.DateTimeField("法院确认时间", null=True)
    department_confirmed_at = models.DateTimeField("人力资源社会保障部门确认时间", null=True)
    valid_from = models.DateField("起始日")
    valid_to = models.DateField("截止日", null=True)
    state = models.CharField("状态", max_length=24, choices=PoolState)
    state_since = models.DateField("状态起始日")
    specialities = ArrayField(models.TextField(), verbose_name="擅长领域", default=list)
    reason = models.CharField("理由", max_length=300, blank=True)

    class Meta:
        verbose_name = "专家库登记"
        constraints = (
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")), name="pool_days_in_order"
            ),
        )
        indexes = (models.Index(fields=["province", "state"], name="pool_province_state"),)


class Panel(models.Model):
    """A panel of experts (专家组) for one case; what it was drawn from stands in its log."""

    id = models.UUIDField(primary_key=True, default=new_id)
    case_id = models.UUIDField("案件")
    title = models.CharField("案件名称", max_length=260)
    court = models.ForeignKey(Body, models.PROTECT, verbose_name="法院", related_name="+")
    organisation = models.ForeignKey(Body, models.PROTECT, null=True, verbose_name="调解组织", related_name="+")
    workers = models.PositiveIntegerField("劳动者人数")
    drawn_at = models.DateTimeField("抽选时间")
    members = ArrayField(models.UUIDField(), verbose_name="成员", default=list)
    state = models.CharField("状态", max_length=10, choices=PanelState)
    readers = ArrayField(models.TextField(), verbose_name="可以查看的人", default=list)

    class Meta:
        verbose_name = "专家组"
        indexes = (models.Index(fields=["case_id"], name="panel_case"),)


class Loan(models.Model):
    """A person whom one body lends to another for a term (人员共享), first and last day included."""

    id = models.UUIDField(primary_key=True, default=new_id)
    borrower = models.ForeignKey(Body, models.PROTECT, verbose_name="借入单位", related_name="+")
    lender = models.ForeignKey(Body, models.PROTECT, verbose_name="借出单位", related_name="+")
    person = models.ForeignKey(Person, models.PROTECT, verbose_name="人员", related_name="+")
    department = models.ForeignKey(Department, models.PROTECT, verbose_name="借入部门", related_name="+")
    valid_from = models.DateField("起始日")
    valid_to = models.DateField("截止日")
    requested_at = models.DateTimeField("请求时间")
    case_number = models.CharField("所涉案件", max_length=60, blank=True)
    state = models.CharField("状态", max_length=16, choices=LoanState)
    state_since = models.DateField("状态起始日")
    reason = models.CharField("理由", max_length=300, blank=True)
    readers = ArrayField(models.TextField(), verbose_name="可以查看的人", default=list)

    class Meta:
        verbose_name = "人员共享"
        constraints = (
            models.CheckConstraint(condition=Q(valid_to__gte=F("valid_from")), name="loan_days_in_order"),
            models.CheckConstraint(condition=~Q(lender=F("borrower")), name="loan_between_two"),
        )
        indexes = (models.Index(fields=["borrower", "person"], name="loan_borrower_person"),)


class Complaint(models.Model):
    """A complaint about an entry of a court's roster (投诉), kept by that court."""

    id = models.UUIDField(primary_key=True, default=new_id)
    entry = models.ForeignKey(RosterEntry, models.PROTECT, verbose_name="名册登记", related_name="complaints")
    court = models.ForeignKey(Body, models.PROTECT, verbose_name="名册法院", related_name="+")
    body = models.ForeignKey(Body, models.PROTECT, null=True, verbose_name="被投诉的组织", related_name="+")
    person = models.ForeignKey(Person, models.PROTECT, null=True, verbose_name="被投诉的调解员", related_name="+")
    complainant = models.CharField("投诉人", max_length=60)
    ground = models.CharField("事由", max_length=20)
    case_number = models.CharField("所涉案件", max_length=60, blank=True)
    received_at = models.DateTimeField("受理时间")
    answer_by = models.DateField("答复期限")
    decide_by = models.DateField("处理期限")
    decided_at = models.DateTimeField("处理时间", null=True)
    result = models.CharField("处理结果", max_length=12, blank=True)
    state = models.CharField("状态", max_length=10, choices=ComplaintState)
    readers = ArrayField(models.TextField(), verbose_name="可以查看的人", default=list)

    class Meta:
        verbose_name = "投诉"
        indexes = (models.Index(fields=["court", "state"], name="complaint_court_state"),)
