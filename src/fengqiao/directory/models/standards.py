"""Visits to organisations against the standard, and the shortcomings that are followed up until they are closed."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from fengqiao.base.ids import new_id
from fengqiao.directory.kinds import ShortcomingState
from fengqiao.directory.models.places import Body


class StandardVisit(models.Model):
    """A visit to an organisation (规范化检查): what was looked at, what met the standard."""

    id = models.UUIDField(primary_key=True, default=new_id)
    body = models.ForeignKey(Body, models.PROTECT, verbose_name="受检组织", related_name="standard_visits")
    visitor_body = models.ForeignKey(Body, models.PROTECT, verbose_name="检查单位", related_name="+")
    visited_on = models.DateField("检查日")
    visited_by = models.UUIDField("检查人")
    visited_by_name = models.CharField("检查人姓名", max_length=60)
    met = ArrayField(models.CharField(max_length=40), verbose_name="符合的项目", default=list)
    remark = models.TextField("总体评价", blank=True)
    recorded_at = models.DateTimeField("登记时间")

    class Meta:
        verbose_name = "规范化检查"
        indexes = (models.Index(fields=["body", "visited_on"], name="standard_visit_body"),)


class Shortcoming(models.Model):
    """One point that did not meet the standard (问题), until somebody who guides the organisation closes it."""

    id = models.UUIDField(primary_key=True, default=new_id)
    visit = models.ForeignKey(StandardVisit, models.PROTECT, verbose_name="检查", related_name="shortcomings")
    standard = models.CharField("项目", max_length=40)
    finding = models.CharField("发现的问题", max_length=300)
    due_on = models.DateField("整改期限")
    state = models.CharField("状态", max_length=10, choices=ShortcomingState, default=ShortcomingState.OPEN)

    class Meta:
        verbose_name = "整改问题"
        constraints = (models.UniqueConstraint(fields=["visit", "standard"], name="shortcoming_once_a_visit"),)
        indexes = (
            models.Index(fields=["due_on"], condition=~Q(state=ShortcomingState.CLOSED), name="shortcoming_open"),
        )


class ShortcomingStep(models.Model):
    """What was done about a shortcoming (整改记录): put right, found wanting again, closed. Rows are only added."""

    id = models.UUIDField(primary_key=True, default=new_id)
    shortcoming = models.ForeignKey(Shortcoming, models.PROTECT, verbose_name="整改问题", related_name="steps")
    state = models.CharField("到达状态", max_length=10, choices=ShortcomingState)
    said = models.CharField("说明", max_length=300)
    at = models.DateTimeField("时间")
    by = models.UUIDField("经办人")
    by_name = models.CharField("经办人姓名", max_length=60)

    class Meta:
        verbose_name = "整改记录"
