"""The papers of cases, and the numbers that courts and organisations give out."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from fengqiao.base.clock import now
from fengqiao.base.ids import new_id


class Paper(models.Model):
    """A paper (文书) that an act gave rise to, and who may open it.

    Without `file` it is listed and not set yet. `names` are those of the bodies it names, as they were then.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    subject = models.UUIDField("案件")
    act = models.CharField("所依据的记录", max_length=140)
    kind = models.CharField("种类", max_length=60)
    title = models.CharField("名称", max_length=80)
    number = models.CharField("文号", max_length=80, blank=True)
    file = models.CharField("文件摘要", max_length=140)
    names = models.JSONField("所载单位名称", default=dict, db_default={})
    by = models.CharField("记录人", max_length=64, blank=True)
    readers = ArrayField(models.TextField(), verbose_name="可查看者")
    made_at = models.DateTimeField("制作时间", default=now)
    template_version = models.PositiveSmallIntegerField("样式版本")

    class Meta:
        verbose_name = "文书"
        constraints = (models.UniqueConstraint(fields=["subject", "act", "kind"], name="paper_once_an_act"),)
        indexes = (models.Index(fields=["made_at", "id"], condition=models.Q(file=""), name="paper_not_set"),)


class NumberCounter(models.Model):
    """The last serial that a body gave out in one year for one word (类型代字)."""

    body = models.UUIDField("单位")
    year = models.PositiveSmallIntegerField("年份")
    word = models.CharField("类型代字", max_length=20)
    last = models.PositiveIntegerField("最后序号", default=0)

    class Meta:
        verbose_name = "案号序列"
        constraints = (models.UniqueConstraint(fields=["body", "year", "word"], name="counter_once"),)


class GivenNumber(models.Model):
    """The number that a case has at a body under one word; once given, it stays."""

    subject = models.UUIDField("案件")
    body = models.UUIDField("单位")
    word = models.CharField("类型代字", max_length=20)
    text = models.CharField("案号", max_length=80)
    given_at = models.DateTimeField("编号时间", default=now)

    class Meta:
        verbose_name = "案号"
        constraints = (models.UniqueConstraint(fields=["subject", "body", "word"], name="number_once_a_case"),)
