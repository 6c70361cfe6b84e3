"""Experts, panels, people shared and complaints as the interface takes and gives them."""

import uuid
from datetime import date, datetime
from typing import Annotated, Literal

from msgspec import Meta, Struct

Reason = Annotated[str, Meta(title="理由", max_length=300)]
Words = Annotated[str, Meta(title="内容", max_length=2000)]
First = Annotated[date, Meta(title="起始日")]
Last = Annotated[date | None, Meta(title="截止日", description="含这一天；不定期的为空")]
State = Annotated[str, Meta(title="状态")]
Id = Annotated[uuid.UUID, Meta(title="编号")]
Total = Annotated[int, Meta(title="总数")]
PageNumber = Annotated[int, Meta(title="页码")]
Pages = Annotated[int, Meta(title="页数")]
Specialities = Annotated[
    tuple[Annotated[str, Meta(max_length=60)], ...], Meta(title="擅长领域", description="案由代码", max_length=60)
]


class ExpertShown(Struct, frozen=True):
    """专家库的一项登记。"""

    id: Id
    person: Annotated[uuid.UUID, Meta(title="专家")]
    name: Annotated[str, Meta(title="姓名")]
    province: Annotated[str, Meta(title="省级行政区划代码")]
    state: State
    state_since: Annotated[date, Meta(title="状态起始日")]
    consented_at: Annotated[datetime | None, Meta(title="本人同意时间")]
    court_confirmed_at: Annotated[datetime | None, Meta(title="高级人民法院确认时间")]
    department_confirmed_at: Annotated[datetime | None, Meta(title="人力资源社会保障部门确认时间")]
    valid_from: First
    valid_to: Last
    specialities: Specialities
    reason: Reason


class PanelShown(Struct, frozen=True):
    """一个案件的专家组。"""

    id: Id
    case: Annotated[uuid.UUID, Meta(title="案件编号")]
    title: Annotated[str, Meta(title="案件名称")]
    state: State
    workers: Annotated[int, Meta(title="劳动者人数")]
    drawn_at: Annotated[datetime, Meta(title="抽选时间")]
    members: Annotated[tuple[uuid.UUID, ...], Meta(title="成员", description="人员编号")]


class LoanShown(Struct, frozen=True):
    """一次人员共享。"""

    id: Id
    lender: Annotated[uuid.UUID, Meta(title="借出单位")]
    borrower: Annotated[uuid.UUID, Meta(title="借入单位")]
    person: Annotated[uuid.UUID, Meta(title="人员")]
    name: Annotated[str, Meta(title="姓名")]
    department: Annotated[uuid.UUID, Meta(title="借入部门")]
    state: State
    valid_from: First
    valid_to: Annotated[date, Meta(title="截止日", description="含这一天")]
    case_number: Annotated[str, Meta(title="所涉案件")]
    reason: Reason


class ComplaintShown(Struct, frozen=True):
    """一件投诉。"""

    id: Id
    entry: Annotated[uuid.UUID, Meta(title="名册登记")]
    complainant: Annotated[str, Meta(title="投诉人")]
    ground: Annotated[str, Meta(title="事由")]
    case_number: Annotated[str, Meta(title="所涉案件")]
    state: State
    received_at: Annotated[datetime, Meta(title="受理时间")]
    answer_by: Annotated[date, Meta(title="答复期限")]
    decide_by: Annotated[date, Meta(title="处理期限")]
    decided_at: Annotated[datetime | None, Meta(title="处理时间")]
    result: Annotated[str, Meta(title="处理结果")]


class ExpertsShown(Struct, frozen=True):
    """一页专家库登记。"""

    items: Annotated[tuple[ExpertShown, ...], Meta(title="登记")]
    total: Total
    page: PageNumber
    pages: Pages


class PanelsShown(Struct, frozen=True):
    """一页专家组。"""

    items: Annotated[tuple[PanelShown, ...], Meta(title="专家组")]
    total: Total
    page: PageNumber
    pages: Pages


class LoansShown(Struct, frozen=True):
    """一页人员共享。"""

    items: Annotated[tuple[LoanShown, ...], Meta(title="人员共享")]
    total: Total
    page: PageNumber
    pages: Pages


class ComplaintsShown(Struct, frozen=True):
    """一页投诉。"""

    items: Annotated[tuple[ComplaintShown, ...], Meta(title="投诉")]
    total: Total
    page: PageNumber
    pages: Pages


class ExpertNomination(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """向本省专家库推荐专家。"""

    person: Annotated[uuid.UUID, Meta(title="专家")]
    valid_from: First
    valid_to: Last = None
    specialities: Specialities = ()
    reason: Reason = ""


class PanelWish(Struct, frozen=True, forbid_unknown_fields=True):
    """为哪个案件抽选专家组。"""

    case: Annotated[uuid.UUID, Meta(title="案件编号")]


class LoanRequest(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """请求向其他单位借用人员。"""

    lender: Annotated[uuid.UUID, Meta(title="借出单位")]
    person: Annotated[uuid.UUID, Meta(title="人员")]
    department: Annotated[uuid.UUID, Meta(title="借入部门", description="本单位的部门")]
    valid_from: First
    valid_to: Annotated[date, Meta(title="截止日", description="含这一天")]
    case_number: Annotated[str, Meta(title="所涉案件", max_length=60)] = ""
    reason: Reason = ""


class ComplaintSaid(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """对本院名册中的组织或者调解员的投诉。"""

    entry: Annotated[uuid.UUID, Meta(title="名册登记")]
    complainant: Annotated[str, Meta(title="投诉人", min_length=1, max_length=60)]
    ground: Annotated[
        Literal["forcing", "unlawful", "repeated_refusal", "gifts", "leaking", "other"],
        Meta(
            title="事由",
            description="forcing 强迫调解；unlawful 违法调解；repeated_refusal 多次无故拒绝；gifts 接受请托、收受财物；"
            "leaking 泄露信息；other 其他",
        ),
    ]
    text: Words
    case_number: Annotated[str, Meta(title="所涉案件", max_length=60)] = ""


class ReturnSaid(Struct, frozen=True, forbid_unknown_fields=True):
    """自哪一天起恢复在库。"""

    since: Annotated[date | None, Meta(title="生效日", description="不早于今天，空为今天")] = None


class RecusalSaid(Struct, frozen=True, forbid_unknown_fields=True):
    """回避的专家和理由。"""

    person: Annotated[uuid.UUID, Meta(title="专家")]
    reason: Reason


class TextSaid(Struct, frozen=True, forbid_unknown_fields=True):
    """答复的事实和意见，或者告知的方式。"""

    text: Words


class DecisionSaid(Struct, frozen=True, forbid_unknown_fields=True):
    """对投诉的处理。"""

    result: Annotated[
        Literal["unfounded", "warned", "circulated", "suspended", "removed"],
        Meta(
            title="处理结果",
            description="unfounded 不成立；warned 警告；circulated 通报；suspended 暂停名册资格；removed 除名",
        ),
    ]
    text: Words
