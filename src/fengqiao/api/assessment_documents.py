"""The year's assessment, commendations and warnings, exits, as other systems read and send them."""

import uuid
from datetime import date, datetime
from typing import Annotated, Literal

from msgspec import Meta, Struct

GradeCode = Literal["excellent", "competent", "barely", "unfit"]
DistinctionCode = Literal["commendation", "warning"]
"""As `directory.growth_kinds` lists them; a test compares."""


class AssessmentSaid(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """作出年度考核决定。"""

    body: Annotated[uuid.UUID, Meta(title="调解组织编号")]
    person: Annotated[uuid.UUID | None, Meta(title="调解员", description="考核组织的不填")] = None
    year: Annotated[int, Meta(title="年度", ge=2000, le=2100)]
    seen: Annotated[str, Meta(title="所见数据的摘要", description="取数时给出；之后又有变化的不予决定", max_length=80)]
    grade: Annotated[GradeCode, Meta(title="等次", description="优秀、合格、基本合格、不合格")]
    reasons: Annotated[str, Meta(title="理由", min_length=1, max_length=2000)]


class DistinctionSaid(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """表扬奖励或者警示。"""

    body: Annotated[uuid.UUID, Meta(title="调解组织编号")]
    person: Annotated[uuid.UUID | None, Meta(title="调解员", description="对组织作出的不填")] = None
    kind: Annotated[DistinctionCode, Meta(title="种类", description="表扬奖励、警示")]
    reason: Annotated[str, Meta(title="理由", min_length=1, max_length=500)]


class ExitSaid(Struct, frozen=True, forbid_unknown_fields=True):
    """调解员退出。"""

    on: Annotated[date, Meta(title="退出日期")]
    reason: Annotated[str, Meta(title="理由", min_length=1, max_length=200)]


class ExitDone(Struct, frozen=True):
    """退出结果。"""

    mediator: Annotated[uuid.UUID, Meta(title="台账编号")]
    postings_ended: Annotated[int, Meta(title="同时免去的调解岗位数")]


class CaseCounted(Struct, frozen=True):
    """考核年度内办结的一件案件。"""

    case: Annotated[uuid.UUID, Meta(title="案件")]
    number: Annotated[str, Meta(title="编号")]
    outcome: Annotated[str, Meta(title="结果")]
    days: Annotated[int, Meta(title="用时（天）")]
    left_out: Annotated[str, Meta(title="不计入的原因", description="计入的为空")]


class FiguresShown(Struct, frozen=True):
    """考核数据和所依据的案件。"""

    year: Annotated[int, Meta(title="年度")]
    digest: Annotated[str, Meta(title="摘要", description="作出决定时填入 seen")]
    figures: Annotated[dict[str, int | str], Meta(title="数据", description="比率为千分数")]
    cases: Annotated[tuple[CaseCounted, ...], Meta(title="案件")]


class AssessmentShown(Struct, frozen=True, kw_only=True):
    """一项年度考核决定。"""

    id: Annotated[uuid.UUID, Meta(title="编号")]
    by: Annotated[str, Meta(title="考核单位")]
    body: Annotated[str, Meta(title="调解组织")]
    person: Annotated[str, Meta(title="调解员", description="考核组织的为空")]
    year: Annotated[int, Meta(title="年度")]
    grade: Annotated[str, Meta(title="等次")]
    reasons: Annotated[str, Meta(title="理由")]
    figures: Annotated[dict[str, int | str], Meta(title="数据")]
    cases_digest: Annotated[str, Meta(title="数据摘要")]
    decided_at: Annotated[datetime, Meta(title="决定时间")]


class DistinctionShown(Struct, frozen=True):
    """一项表扬奖励或者警示。"""

    id: Annotated[uuid.UUID, Meta(title="编号")]
    kind: Annotated[str, Meta(title="种类")]
    by: Annotated[str, Meta(title="作出单位")]
    body: Annotated[str, Meta(title="调解组织")]
    person: Annotated[str, Meta(title="调解员", description="对组织作出的为空")]
    reason: Annotated[str, Meta(title="理由")]
    given_at: Annotated[datetime, Meta(title="作出时间")]


class AssessmentsShown(Struct, frozen=True):
    """本单位作出的和涉及本单位的考核、表扬和警示。"""

    assessments: Annotated[tuple[AssessmentShown, ...], Meta(title="考核")]
    distinctions: Annotated[tuple[DistinctionShown, ...], Meta(title="表扬、警示")]
