"""Legal aid: the lawyers of a centre, and applications from a case on."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from fengqiao.base.ids import new_id
from fengqiao.directory.growth_kinds import AidState
from fengqiao.directory.models.people import Person
from fengqiao.directory.models.places import Body


class AidLawyer(models.Model):
    """A lawyer (法律援助律师) whom a centre may name."""

    id = models.UUIDField(primary_key=True, default=new_id)
    centre = models.ForeignKey(Body, models.PROTECT, verbose_name="法律援助机构", related_name="aid_lawyers")
    person = models.ForeignKey(Person, models.PROTECT, verbose_name="律师", related_name="+")
    licence = models.CharField("执业证号", max_length=40)
    firm = models.CharField("执业机构", max_length=120)
    entered_at = models.DateTimeField("登记时间")
    entered_by = models.UUIDField("经办人")
    ended_at = models.DateTimeField("终止时间", null=True)

    class Meta:
        verbose_name = "法律援助律师"
        constraints = (
            models.UniqueConstraint(
                fields=["centre", "person"], condition=Q(ended_at=None), name="aid_lawyer_once_a_centre"
            ),
        )


class AidApplication(models.Model):
    """An application for legal aid (法律援助申请) of a party in a case; `case` is the case's id.

    Row security: only the applicant, the centre and the lawyer named see it.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    case = models.UUIDField("案件")
    case_title = models.CharField("案件名称", max_length=260)
    party = models.CharField("当事人编号", max_length=60)
    person = models.ForeignKey(Person, models.PROTECT, verbose_name="申请人", related_name="aid_applications")
    phone = models.JSONField("联系电话密文")
    centre = models.ForeignKey(Body, models.PROTECT, verbose_name="法律援助机构", related_name="+")
    ground = models.CharField("免予核查经济困难的情形", max_length=40, blank=True)
    hardship = models.CharField("经济困难情况", max_length=1000, blank=True)
    promised = models.BooleanField("承诺所述属实")
    request = models.CharField("请求援助的事项", max_length=1000)
    state = models.CharField("状态", max_length=10, choices=AidState, default=AidState.APPLIED)
    applied_at = models.DateTimeField("申请时间")
    due_on = models.DateField("审查期限")
    decided_at = models.DateTimeField("决定时间", null=True)
    decided_by = models.UUIDField("决定人", null=True)
    reason = models.CharField("理由", max_length=1000, blank=True)
    lawyer = models.ForeignKey(AidLawyer, models.PROTECT, null=True, verbose_name="承办律师", related_name="+")
    named_at = models.DateTimeField("指派时间", null=True)
    joined_at = models.DateTimeField("参加案件时间", null=True)
    readers = ArrayField(models.CharField(max_length=60), verbose_name="可查看者")

    class Meta:
        verbose_name = "法律援助申请"
        constraints = (
            models.UniqueConstraint(
                fields=["case", "person"],
                condition=~Q(state__in=["refused", "withdrawn"]),
                name="aid_one_open_application",
            ),
        )
        indexes = (models.Index(fields=["centre", "state", "due_on"], name="aid_centre_waiting"),)
