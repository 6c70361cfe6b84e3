"""Rows beside the log of a room: its index row, spent tokens, chat, raised hands, segments, the draft record."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models

from fengqiao.base.clock import now
from fengqiao.base.ids import new_id
from fengqiao.rooms.machine import STATE_TITLES


class Room(models.Model):
    """The index row of a room, written by its acts; `readers` are the people who belong to it."""

    id = models.UUIDField(primary_key=True)
    case = models.UUIDField("案件")
    sitting = models.CharField("场次", max_length=80)
    state = models.CharField("状态", max_length=10, choices=[(str(k), v) for k, v in STATE_TITLES.items()])
    epoch = models.IntegerField("分组序号")
    readers = ArrayField(models.TextField(), verbose_name="参加人")
    changed_at = models.DateTimeField("变动时间")

    class Meta:
        verbose_name = "调解室"
        constraints: ClassVar = [models.UniqueConstraint(fields=["case", "sitting"], name="rooms_room_sitting")]


class SpentToken(models.Model):
    """An entry token that was used; it opens nothing a second time."""

    nonce = models.CharField("编号", primary_key=True, max_length=40)
    spent_at = models.DateTimeField("使用时间", default=now)

    class Meta:
        verbose_name = "已用的进入凭证"


class Line(models.Model):
    """A line of chat, for those who were in the same circle when it was written; gone when the room is closed."""

    id = models.UUIDField(primary_key=True, default=new_id)
    room = models.ForeignKey(Room, models.CASCADE, related_name="lines", verbose_name="调解室")
    person = models.UUIDField("发言人")
    name = models.CharField("姓名", max_length=100)
    text = models.CharField("内容", max_length=2000)
    link = models.UUIDField("展示的材料", null=True)
    readers = ArrayField(models.TextField(), verbose_name="可查看者")
    at = models.DateTimeField("时间", default=now)

    class Meta:
        verbose_name = "文字消息"
        indexes: ClassVar = [models.Index(fields=["room", "at"], name="rooms_line_room")]


class Hand(models.Model):
    """A raised hand."""

    room = models.ForeignKey(Room, models.CASCADE, related_name="hands", verbose_name="调解室")
    person = models.UUIDField("举手人")
    raised_at = models.DateTimeField("举手时间", default=now)

    class Meta:
        verbose_name = "举手"
        constraints: ClassVar = [models.UniqueConstraint(fields=["room", "person"], name="rooms_hand_once")]


class Segment(models.Model):
    """A stretch of recording between two changes of the circle."""

    id = models.UUIDField(primary_key=True, default=new_id)
    room = models.ForeignKey(Room, models.CASCADE, related_name="segments", verbose_name="调解室")
    people = ArrayField(models.TextField(), verbose_name="录入的人")
    began_at = models.DateTimeField("开始时间", default=now)
    ended_at = models.DateTimeField("结束时间", null=True)
    composed_at = models.DateTimeField("合成时间", null=True)
    digest = models.CharField("摘要", max_length=80, blank=True)
    trouble = models.CharField("没有合成的原因", max_length=200, blank=True)

    class Meta:
        verbose_name = "录音录像片段"
        indexes: ClassVar = [models.Index(fields=["room", "began_at"], name="rooms_segment_room")]


class Transcript(models.Model):
    """What a recogniser understood of one segment: a draft for the room's mediators alone, gone some days later."""

    segment = models.OneToOneField(
        Segment, models.CASCADE, primary_key=True, related_name="transcript", verbose_name="录音录像片段"
    )
    readers = ArrayField(models.TextField(), verbose_name="可查看者")
    text = models.TextField("转写内容", blank=True)
    trouble = models.CharField("没有转写的原因", max_length=200, blank=True)
    made_at = models.DateTimeField("完成时间", null=True)

    class Meta:
        verbose_name = "转写草稿"


class RecordDraft(models.Model):
    """What a mediator has written of the record so far."""

    room = models.OneToOneField(Room, models.CASCADE, primary_key=True, related_name="draft", verbose_name="调解室")
    person = models.UUIDField("记录人")
    text = models.TextField("笔录草稿", blank=True)
    saved_at = models.DateTimeField("保存时间", default=now)

    class Meta:
        verbose_name = "笔录草稿"
