"""Roster entries as the interface takes and gives them."""

import uuid
from datetime import date, datetime
from typing import Annotated, Literal

from msgspec import Meta, Struct

Reason = Annotated[str, Meta(title="理由", max_length=300)]
Day = Annotated[date, Meta(title="生效日", description="不早于今天")]


class EntryShown(Struct, frozen=True):
    """一项名册登记。"""

    id: Annotated[uuid.UUID, Meta(title="编号")]
    court: Annotated[uuid.UUID, Meta(title="名册法院")]
    member: Annotated[Literal["body", "person"], Meta(title="种类", description="body 调解组织；person 调解员")]
    member_id: Annotated[uuid.UUID, Meta(title="调解组织或者调解员的编号")]
    name: Annotated[str, Meta(title="名称或者姓名")]
    state: Annotated[
        str,
        Meta(
            title="状态",
            description="nominated 待确认；confirmed 在册；refused 不予确认；suspended 暂停；removed 除名",
        ),
    ]
    state_since: Annotated[date, Meta(title="状态起始日")]
    in_force: Annotated[bool, Meta(title="今天有效", description="今天可以接受委派、委托")]
    valid_from: Annotated[date, Meta(title="起始日")]
    valid_to: Annotated[date | None, Meta(title="截止日", description="含这一天；不定期的为空")]
    nominator: Annotated[uuid.UUID | None, Meta(title="推荐单位")]
    consented_at: Annotated[datetime | None, Meta(title="本人同意时间")]
    confirmed_at: Annotated[datetime | None, Meta(title="确认时间")]
    specialities: Annotated[tuple[str, ...], Meta(title="擅长领域", description="案由代码")]
    fee: Annotated[str, Meta(title="收费情况")]
    reason: Reason
    head: Annotated[str, Meta(title="最新记录的摘要", description="委派、委托以此写明所依据的登记")]


class EntriesShown(Struct, frozen=True):
    """一页名册登记。"""

    entries: Annotated[tuple[EntryShown, ...], Meta(title="登记")]
    total: Annotated[int, Meta(title="总数")]
    page: Annotated[int, Meta(title="页码")]
    pages: Annotated[int, Meta(title="页数")]


class Nomination(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """向同级人民法院推荐调解组织或者调解员。"""

    court: Annotated[uuid.UUID, Meta(title="法院")]
    member: Annotated[Literal["body", "person"], Meta(title="种类", description="body 调解组织；person 调解员")]
    member_id: Annotated[uuid.UUID, Meta(title="调解组织或者调解员的编号")]
    valid_from: Annotated[date, Meta(title="起始日")]
    valid_to: Annotated[date | None, Meta(title="截止日", description="含这一天；不定期的为空")] = None
    specialities: Annotated[
        tuple[Annotated[str, Meta(max_length=60)], ...], Meta(title="擅长领域", description="案由代码", max_length=60)
    ] = ()
    fee: Annotated[str, Meta(title="收费情况", max_length=100)] = "不收费"
    reason: Reason = ""


class NothingSaid(Struct, frozen=True, forbid_unknown_fields=True):
    """不需要填写内容。"""


class RefusalSaid(Struct, frozen=True, forbid_unknown_fields=True):
    """不予确认的理由。"""

    reason: Reason


class ChangeSaid(Struct, frozen=True, forbid_unknown_fields=True):
    """自哪一天起暂停或者除名，理由。"""

    reason: Reason
    since: Day | None = None


class ResumptionSaid(Struct, frozen=True, forbid_unknown_fields=True):
    """自哪一天起恢复在册。"""

    reason: Reason = ""
    since: Day | None = None


class ExtensionSaid(Struct, frozen=True, forbid_unknown_fields=True):
    """新的截止日，不定期的为空。"""

    valid_to: Annotated[date | None, Meta(title="新的截止日")]
