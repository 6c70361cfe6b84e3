"""Employers and visits to them, as other systems read and send them."""

import uuid
from datetime import date, datetime
from typing import Annotated, Literal

from msgspec import Meta, Struct

from fengqiao.directory.actions.employers import MOST_OFFICERS

Size = Literal["large", "medium", "small", "micro"]
Section = Literal[
    "A", "B", "C", "D", "E", "F", "G", "H", "I", "J", "K", "L", "M", "N", "O", "P", "Q", "R", "S",
]  # fmt: skip
Channel = Literal["open_day", "talks", "hotline", "letter_box", "group"]
"""As `directory.growth_kinds` lists them; a test compares."""

Whether = Annotated[bool | None, Meta(description="不清楚的为空")]


class EmployerSaid(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """用人单位的登记内容。"""

    name: Annotated[str, Meta(title="名称", min_length=1, max_length=120)]
    region: Annotated[str, Meta(title="行政区划代码", pattern=r"^\d{2,9}$")]
    size: Annotated[Size, Meta(title="规模", description="大型、中型、小型、微型")]
    industry: Annotated[Section, Meta(title="行业门类", description="国民经济行业分类的门类代码")]
    address: Annotated[str, Meta(title="地址", max_length=200)] = ""
    phone: Annotated[str, Meta(title="单位电话", max_length=40)] = ""
    staff_count: Annotated[Annotated[int, Meta(ge=0, le=10_000_000)] | None, Meta(title="职工人数")] = None
    has_union: Annotated[Whether, Meta(title="工会")] = None
    has_party: Annotated[Whether, Meta(title="基层党组织")] = None
    has_congress: Annotated[Whether, Meta(title="职工代表大会")] = None
    has_committee: Annotated[Whether, Meta(title="劳动争议调解委员会")] = None
    officers: Annotated[
        tuple[Annotated[str, Meta(min_length=1, max_length=60)], ...],
        Meta(title="调解信息员", max_length=MOST_OFFICERS),
    ] = ()
    channels: Annotated[tuple[Channel, ...], Meta(title="诉求表达渠道", max_length=5)] = ()


class EmployerEntered(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """登记一家用人单位。"""

    unified_code: Annotated[str, Meta(title="统一社会信用代码", min_length=1, max_length=40)]
    facts: Annotated[EmployerSaid, Meta(title="登记内容")]


class EmployerChanged(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """更新一家用人单位的登记。"""

    facts: Annotated[EmployerSaid, Meta(title="登记内容", description="全部内容，不只是变动的")]
    seen: Annotated[datetime, Meta(title="所见的更新时间", description="读取时的 changed_at；之后又有变动的不予更新")]


class VisitPlanned(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """计划一次走访。"""

    reason: Annotated[str, Meta(title="走访原因", min_length=1, max_length=200)]
    planned_on: Annotated[date, Meta(title="计划日期")]


class VisitMade(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """登记走访情况。"""

    visited_on: Annotated[date, Meta(title="走访日期")]
    visitors: Annotated[str, Meta(title="走访人员", min_length=1, max_length=120)]
    findings: Annotated[str, Meta(title="走访情况", min_length=1, max_length=2000)]
    follow_up_on: Annotated[date | None, Meta(title="下次跟进日期", description="没有要跟进的不填，走访即办结")] = None


class FollowedUp(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """登记跟进情况。"""

    text: Annotated[str, Meta(title="跟进情况", min_length=1, max_length=1000)]
    next_on: Annotated[date | None, Meta(title="下次跟进日期", description="已经解决的不填，走访即办结")] = None


class VisitShown(Struct, frozen=True):
    """一次走访。"""

    id: Annotated[uuid.UUID, Meta(title="编号")]
    employer: Annotated[uuid.UUID, Meta(title="用人单位编号")]
    name: Annotated[str, Meta(title="用人单位")]
    body: Annotated[str, Meta(title="走访单位")]
    reason: Annotated[str, Meta(title="走访原因")]
    planned_on: Annotated[date, Meta(title="计划日期")]
    visited_on: Annotated[date | None, Meta(title="走访日期")]
    findings: Annotated[str, Meta(title="走访情况")]
    follow_up_on: Annotated[date | None, Meta(title="下次跟进日期")]
    state: Annotated[str, Meta(title="状态", description="planned、following、closed")]


class VisitsShown(Struct, frozen=True):
    """到期应走访、应跟进的。"""

    visits: Annotated[tuple[VisitShown, ...], Meta(title="走访")]


class EmployerDetails(Struct, frozen=True, kw_only=True):
    """一家用人单位的登记，连同走访。"""

    id: Annotated[uuid.UUID, Meta(title="编号")]
    unified_code: Annotated[str, Meta(title="统一社会信用代码")]
    facts: Annotated[EmployerSaid, Meta(title="登记内容")]
    cases: Annotated[int, Meta(title="近一年劳动争议件数")]
    lacks: Annotated[tuple[str, ...], Meta(title="尚缺")]
    changed_at: Annotated[datetime, Meta(title="更新时间")]
    visits: Annotated[tuple[VisitShown, ...], Meta(title="走访")]


class CountyCoverage(Struct, frozen=True):
    """一个区县的覆盖情况。"""

    region: Annotated[str, Meta(title="行政区划代码")]
    name: Annotated[str, Meta(title="区县")]
    total: Annotated[int, Meta(title="用人单位数")]
    have: Annotated[dict[str, int], Meta(title="已建的", description="项目代码和用人单位数")]


class CoverageShown(Struct, frozen=True):
    """各区县的覆盖情况。"""

    counties: Annotated[tuple[CountyCoverage, ...], Meta(title="区县")]
