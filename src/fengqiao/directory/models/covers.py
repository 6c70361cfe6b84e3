"""Who looks after whose work while they are away."""

from django.db import models
from django.db.models import F, Q

from fengqiao.base.ids import new_id
from fengqiao.directory.models.people import Person
from fengqiao.directory.models.places import Body


class Cover(models.Model):
    """A colleague covers for somebody of the same body (代班) from the first to the last day; why is not asked."""

    id = models.UUIDField(primary_key=True, default=new_id)
    body = models.ForeignKey(Body, models.PROTECT, verbose_name="单位", related_name="+")
    absent = models.ForeignKey(Person, models.PROTECT, verbose_name="请假人", related_name="absences")
    substitute = models.ForeignKey(Person, models.PROTECT, verbose_name="代班人", related_name="covers")
    begins_on = models.DateField("起始日")
    ends_on = models.DateField("截止日")
    named_at = models.DateTimeField("登记时间")
    named_by = models.UUIDField("登记人")
    withdrawn_at = models.DateTimeField("撤销时间", null=True)
    withdrawn_by = models.UUIDField("撤销人", null=True)

    class Meta:
        verbose_name = "代班"
        constraints = (
            models.CheckConstraint(condition=Q(ends_on__gte=F("begins_on")), name="cover_days_in_order"),
            models.CheckConstraint(condition=~Q(absent=F("substitute")), name="cover_by_somebody_else"),
        )
        indexes = (models.Index(fields=["body", "ends_on"]),)
