"""The numbers that courts and organisations give out to cases."""

from django.db import models

from fengqiao.base.clock import now


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
    """The number that a case has at a body under one word before an act names it; once given, it stays."""

    subject = models.UUIDField("案件")
    body = models.UUIDField("单位")
    word = models.CharField("类型代字", max_length=20)
    text = models.CharField("案号", max_length=80)
    given_at = models.DateTimeField("编号时间", default=now)

    class Meta:
        verbose_name = "案号"
        constraints = (models.UniqueConstraint(fields=["subject", "body", "word"], name="number_once_a_case"),)
