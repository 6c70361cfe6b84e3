"""The papers of cases, their issues, and dossiers."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from fengqiao.base.clock import now
from fengqiao.base.ids import new_id


class Paper(models.Model):
    """A paper (文书) that an act gave rise to, and who may open it.

    Without `file` it is listed and not set yet; since `asked_at` somebody waits for it who could not have it set.
    `names` are those of the bodies it names, as they were then. `about` is what later papers of the same kind are
    signed about as well, such as one draft: the latest of them is the whole one.
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
    asked_at = models.DateTimeField("有人等待", null=True, editable=False)
    template_version = models.PositiveSmallIntegerField("样式版本")
    about = models.CharField("所签事项", max_length=60, blank=True, default="", db_default="")

    class Meta:
        verbose_name = "文书"
        constraints = (models.UniqueConstraint(fields=["subject", "act", "kind"], name="paper_once_an_act"),)
        indexes = (
            models.Index(fields=["made_at", "id"], condition=models.Q(file=""), name="paper_not_set"),
            models.Index(
                fields=["asked_at"], condition=models.Q(file="", asked_at__isnull=False), name="paper_waited_for"
            ),
        )


class Issue(models.Model):
    """One issue (签发) of a paper: signed once, and never changed but for the time-stamp that is put after it.

    `signed` is the digest of the file as it was signed, `file` of the file as it is handed out: the same bytes and the
    stamp. `sm2` is the signature over the whole of `file` beside it. `reason` says why it was made again.
    """

    class Reason(models.TextChoices):
        """Why a paper is made again."""

        LAYOUT = "layout", "版式更正"
        DAMAGED = "damaged", "原文件损坏"
        ERASURE = "erasure", "依法删除个人信息后重新制作"
        CERTIFICATE = "certificate", "签章证书更换"

    id = models.UUIDField(primary_key=True, default=new_id)
    paper = models.ForeignKey(Paper, models.PROTECT, related_name="issues", verbose_name="文书")
    number = models.PositiveSmallIntegerField("第几次制作")
    code = models.CharField("核验码", max_length=20, unique=True)
    signed = models.CharField("签署时的文件摘要", max_length=140)
    file = models.CharField("文件摘要", max_length=140)
    sm3 = models.CharField("国密摘要", max_length=140)
    sm2 = models.BinaryField("国密签名")
    signatures = models.JSONField("签名", default=list)
    signed_at = models.DateTimeField("签署时间", default=now)
    stamped_at = models.DateTimeField("时间戳时间", null=True)
    reason = models.CharField("重新制作的原因", max_length=20, choices=Reason, blank=True)
    by = models.UUIDField("重新制作人", null=True)

    class Meta:
        verbose_name = "文书签发"
        constraints = (models.UniqueConstraint(fields=["paper", "number"], name="issue_once"),)
        indexes = (
            models.Index(fields=["signed_at"], condition=models.Q(stamped_at=None), name="issue_not_stamped"),
            models.Index(fields=["file"], name="issue_by_file"),
            models.Index(fields=["signed"], name="issue_by_signed"),
        )


class Dossier(models.Model):
    """A dossier (卷宗) of a case as one body may read it: asked for, made by the worker, sealed.

    `done` of `total` pieces are in. `index` lists what it holds and where; `export` is the case's log beside it.
    """

    class State(models.TextChoices):
        """How far it is."""

        WAITING = "waiting", "排队中"
        MAKING = "making", "制作中"
        READY = "ready", "已制成"
        FAILED = "failed", "制作失败"

    id = models.UUIDField(primary_key=True, default=new_id)
    subject = models.UUIDField("案件")
    body = models.UUIDField("制作单位")
    readers = ArrayField(models.TextField(), verbose_name="可查看者")
    asked_by = models.UUIDField("申请人")
    asked_at = models.DateTimeField("申请时间", default=now)
    state = models.CharField("状态", max_length=10, choices=State, default=State.WAITING)
    done = models.PositiveIntegerField("已完成件数", default=0)
    total = models.PositiveIntegerField("总件数", default=0)
    pages = models.PositiveIntegerField("页数", default=0)
    index = models.JSONField("目录", default=list)
    code = models.CharField("核验码", max_length=20, unique=True)
    file = models.CharField("文件摘要", max_length=140, blank=True)
    export = models.CharField("案件记录摘要", max_length=140, blank=True)
    made_at = models.DateTimeField("制成时间", null=True)
    stamped_at = models.DateTimeField("时间戳时间", null=True)

    class Meta:
        verbose_name = "卷宗"
        constraints = (
            models.UniqueConstraint(
                fields=["subject", "body"],
                condition=models.Q(state__in=["waiting", "making"]),
                name="dossier_one_under_way",
            ),
        )
        indexes = (
            models.Index(fields=["asked_at"], condition=models.Q(state__in=["waiting", "making"]), name="dossier_due"),
            models.Index(fields=["file"], name="dossier_by_file"),
        )
