"""Trainings, employers and ways of one window, as other systems read and send them."""

import uuid
from datetime import date
from typing import Annotated

from msgspec import Meta, Struct


class TrainingShown(Struct, frozen=True):
    """一次培训。"""

    id: Annotated[uuid.UUID, Meta(title="编号")]
    title: Annotated[str, Meta(title="名称")]
    organiser: Annotated[str, Meta(title="主办单位")]
    region: Annotated[str, Meta(title="面向地区代码")]
    begins_on: Annotated[date, Meta(title="起始日")]
    ends_on: Annotated[date, Meta(title="截止日")]
    sign_up_until: Annotated[date, Meta(title="报名截止日")]
    seats: Annotated[int, Meta(title="名额")]
    credits: Annotated[str, Meta(title="学分", description="保留一位小数")]
    state: Annotated[str, Meta(title="状态")]


class TrainingsShown(Struct, frozen=True):
    """培训列表。"""

    trainings: Annotated[tuple[TrainingShown, ...], Meta(title="培训")]


class SignUp(Struct, frozen=True, forbid_unknown_fields=True):
    """为本组织的调解员报名。"""

    training: Annotated[uuid.UUID, Meta(title="培训编号")]
    people: Annotated[tuple[uuid.UUID, ...], Meta(title="人员编号", min_length=1, max_length=200)]


class SignedUp(Struct, frozen=True):
    """报名结果。"""

    places: Annotated[tuple[uuid.UUID, ...], Meta(title="学员编号")]


class CreditsLine(Struct, frozen=True):
    """一名调解员的年度学分。"""

    person: Annotated[uuid.UUID, Meta(title="人员编号")]
    name: Annotated[str, Meta(title="姓名")]
    body: Annotated[str, Meta(title="所在组织")]
    credits: Annotated[str, Meta(title="已得学分")]
    required: Annotated[str, Meta(title="要求学分", description="没有要求的为空")]
    lacks: Annotated[str, Meta(title="差额")]


class CreditsShown(Struct, frozen=True):
    """年度学分。"""

    year: Annotated[int, Meta(title="年度")]
    lines: Annotated[tuple[CreditsLine, ...], Meta(title="调解员")]


class EmployerShown(Struct, frozen=True):
    """一家用人单位。"""

    id: Annotated[uuid.UUID, Meta(title="编号")]
    unified_code: Annotated[str, Meta(title="统一社会信用代码")]
    name: Annotated[str, Meta(title="名称")]
    region: Annotated[str, Meta(title="行政区划代码")]
    size: Annotated[str, Meta(title="规模")]
    industry: Annotated[str, Meta(title="行业门类")]
    has_union: Annotated[bool | None, Meta(title="工会", description="不清楚的为空")]
    has_party: Annotated[bool | None, Meta(title="基层党组织", description="不清楚的为空")]
    has_congress: Annotated[bool | None, Meta(title="职工代表大会", description="不清楚的为空")]
    has_committee: Annotated[bool | None, Meta(title="劳动争议调解委员会", description="不清楚的为空")]
    officers: Annotated[tuple[str, ...], Meta(title="调解信息员")]
    channels: Annotated[tuple[str, ...], Meta(title="诉求表达渠道")]
    lacks: Annotated[tuple[str, ...], Meta(title="尚缺")]


class EmployersShown(Struct, frozen=True):
    """一页用人单位。"""

    employers: Annotated[tuple[EmployerShown, ...], Meta(title="用人单位")]
    total: Annotated[int, Meta(title="总数")]
    page: Annotated[int, Meta(title="页码")]
    pages: Annotated[int, Meta(title="页数")]


class DestinationShown(Struct, frozen=True):
    """建议的一个去向。"""

    rank: Annotated[int, Meta(title="次序")]
    body: Annotated[uuid.UUID, Meta(title="单位编号")]
    name: Annotated[str, Meta(title="单位")]
    purpose: Annotated[str, Meta(title="办什么")]
    reason: Annotated[str, Meta(title="理由")]
    source: Annotated[str, Meta(title="依据")]
    verified: Annotated[bool, Meta(title="条文已核对")]
    joint: Annotated[bool, Meta(title="共同参加")]


class RouteShown(Struct, frozen=True):
    """一件申请的去向。"""

    destinations: Annotated[tuple[DestinationShown, ...], Meta(title="去向")]
    missing: Annotated[tuple[str, ...], Meta(title="本系统中没有登记相应单位的途径")]
