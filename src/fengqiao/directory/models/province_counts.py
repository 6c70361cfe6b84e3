"""What each province holds, counted by the clock: a page of the whole nation cannot count half a million rows."""

from django.db import models


class ProvinceCount(models.Model):
    """How many of `what` there are in a province (省级统计): a kind of body, `serving` or `certified` mediators."""

    province = models.CharField("省级行政区划代码", max_length=2)
    what = models.CharField("统计项目", max_length=40)
    number = models.PositiveIntegerField("数量")
    counted_at = models.DateTimeField("统计时间")

    class Meta:
        verbose_name = "省级统计"
        constraints = (models.UniqueConstraint(fields=["province", "what"], name="province_counted_once"),)
