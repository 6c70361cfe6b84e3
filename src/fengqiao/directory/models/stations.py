"""Stations in other bodies' houses, liaison officers, and who looks after which area."""

from django.db import models
from django.db.models import F, Q

from fengqiao.base.ids import new_id
from fengqiao.directory.kinds import StationKind
from fengqiao.directory.models.people import Person
from fengqiao.directory.models.places import Body, Department, Region


class Station(models.Model):
    """A body's own desk in the house of another (驻点): a department of the resident body, so that who is posted there
    acts for that body, with the station's powers and for the posting's term."""

    id = models.UUIDField(primary_key=True, default=new_id)
    department = models.OneToOneField(Department, models.PROTECT, verbose_name="入驻部门", related_name="station")
    host = models.ForeignKey(Body, models.PROTECT, verbose_name="设在单位", related_name="stations_hosted")
    kind = models.CharField("种类", max_length=30, choices=StationKind)
    place = models.CharField("地点", max_length=200)
    hours = models.CharField("办公时间", max_length=100, blank=True)
    opened_on = models.DateField("设立日")
    opened_by = models.UUIDField("经办人", null=True)
    closed_on = models.DateField("撤销日", null=True)
    closed_by = models.UUIDField("撤销经办人", null=True)

    class Meta:
        verbose_name = "驻点"
        constraints = (
            models.CheckConstraint(
                condition=Q(closed_on=None) | Q(closed_on__gte=F("opened_on")), name="station_days_in_order"
            ),
        )


class Liaison(models.Model):
    """A body's liaison officer (联络员). The phone is the person's; each reading of it is recorded."""

    id = models.UUIDField(primary_key=True, default=new_id)
    body = models.ForeignKey(Body, models.PROTECT, verbose_name="单位", related_name="liaisons")
    person = models.ForeignKey(Person, models.PROTECT, verbose_name="联络员", related_name="+")
    duty = models.CharField("职务", max_length=60)
    matters = models.CharField("联络事项", max_length=100, blank=True)
    named_at = models.DateTimeField("登记时间")
    named_by = models.UUIDField("登记人", null=True)
    ended_at = models.DateTimeField("卸任时间", null=True)
    ended_by = models.UUIDField("卸任经办人", null=True)

    class Meta:
        verbose_name = "联络员"
        constraints = (
            models.UniqueConstraint(fields=["body", "person"], condition=Q(ended_at=None), name="liaison_once_a_body"),
        )


class AreaAssignment(models.Model):
    """An arbitrator who looks after the mediation organisations of an area (联系片区)."""

    id = models.UUIDField(primary_key=True, default=new_id)
    body = models.ForeignKey(Body, models.PROTECT, verbose_name="仲裁机构", related_name="+")
    person = models.ForeignKey(Person, models.PROTECT, verbose_name="联系仲裁员", related_name="+")
    region = models.ForeignKey(Region, models.PROTECT, verbose_name="片区", related_name="+")
    begins_on = models.DateField("起始日")
    ends_on = models.DateField("截止日", null=True)
    assigned_by = models.UUIDField("经办人", null=True)

    class Meta:
        verbose_name = "联系片区"
        constraints = (
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("begins_on")), name="area_assignment_days_in_order"
            ),
        )
        indexes = (models.Index(fields=["region", "ends_on"], name="area_assignment_region"),)
