"""任职登记: postings, kept by the body that posts."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Final

import msgspec
from msgspec import Struct

from fengqiao.directory import powers
from fengqiao.directory.refusals import AdministratorsNotSeparate, AlreadyPosted, DaysReversed, PostingEnded
from fengqiao.directory.registers.table import (
    NODE_MEANS,
    REGISTRAR,
    UNOPENED,
    Guard,
    Kind,
    Register,
    Row,
    Step,
    Taken,
    states,
    who,
)
from fengqiao.refusals import Refused

ADMINISTERS: Final = frozenset(
    {powers.ORGANISATION_ADMINISTER, powers.COURT_PRESIDING, powers.NODE_OPERATE, powers.BODIES_ADMINISTER}
)
"""Whoever holds one of these in a body administers its own registers."""


class BeginPosting(Struct, frozen=True):
    """任职：人员、部门和期间。"""

    person: str
    department: str
    begins_on: date
    ends_on: date | None = None


class ChangePostingTerm(Struct, frozen=True):
    """变更任期：新的截止日，空为不定期。"""

    ends_on: date | None = None


class EndPosting(Struct, frozen=True):
    """免去任职：即时生效。"""

    reason: str = ""


class MovePosting(Struct, frozen=True):
    """随单位迁移节点：人员的姓名、用户名，以便在新节点登录；`moved_from` 是原节点。"""

    node: str
    person: str
    name: str
    username: str
    moved_from: str


class Held(Struct, frozen=True):
    """Another living posting of the same person, with the powers of its department."""

    id: str
    department: str
    powers: tuple[str, ...]
    begins_on: date
    ends_on: date | None = None

    def overlaps(self, begins_on: date, ends_on: date | None) -> bool:
        """Whether a day lies in both terms, first and last days included."""
        return (ends_on is None or self.begins_on <= ends_on) and (self.ends_on is None or self.ends_on >= begins_on)


class PostingFacts(Struct, frozen=True):
    """What the directory says: where the department stands, what it may do, and what else the person holds."""

    body: str
    superior: str
    powers: tuple[str, ...]
    others: Sequence[Held] = ()

    @property
    def recorded(self) -> dict[str, object]:
        """What an act keeps of this."""
        return {"body": self.body, "superior": self.superior, "powers": list(self.powers)}


class PostingView(Struct, frozen=True, kw_only=True):
    """A posting after its acts so far."""

    id: str
    state: str
    person: str
    department: str
    body: str
    superior: str
    powers: tuple[str, ...]
    begins_on: date
    ends_on: date | None = None
    withdrawn_at: datetime | None = None
    posted_by: str = ""


def _authorities(step: Step[PostingView]) -> frozenset[str]:
    """The node itself; the body of the department; the body above it."""
    by, facts = step.by, step.facts
    if by.means == NODE_MEANS:
        return who(REGISTRAR)
    if not by.powers & ADMINISTERS or not by.body:
        return frozenset()
    held = {"own": facts.body, "superior": facts.superior}
    return frozenset(name for name, body in held.items() if body == by.body)


def _days_in_order(step: Step[PostingView]) -> Refused | None:
    begins_on, ends_on = _term(step)
    if ends_on is not None and ends_on < begins_on:
        return DaysReversed(fields={"ends_on": "截止日不能早于起始日"})
    return None


def _not_posted_twice(step: Step[PostingView]) -> Refused | None:
    department = step.view.department if step.view else step.wanted.department
    return AlreadyPosted() if any(each.department == department for each in _beside(step)) else None


def _administrators_separate(step: Step[PostingView]) -> Refused | None:
    apart = all(powers.are_separate([*each.powers, *step.facts.powers]) for each in _beside(step))
    return None if apart else AdministratorsNotSeparate()


def _term(step: Step[PostingView]) -> tuple[date, date | None]:
    return (step.view.begins_on if step.view else step.wanted.begins_on), step.wanted.ends_on


def _beside(step: Step[PostingView]) -> list[Held]:
    """The person's other postings that share a day with the term wanted."""
    own = step.view.id if step.view else ""
    return [each for each in step.facts.others if each.id != own and each.overlaps(*_term(step))]


def _begin(_: PostingView | None, act: Taken) -> PostingView:
    said: BeginPosting = act.said
    return PostingView(
        id=act.subject,
        state=UNOPENED,
        person=said.person,
        department=said.department,
        body=str(act.facts["body"]),
        superior=str(act.facts["superior"]),
        powers=tuple(act.facts["powers"]),
        begins_on=said.begins_on,
        ends_on=said.ends_on,
        posted_by=act.person,
    )


def _change(view: PostingView, act: Taken) -> PostingView:
    return msgspec.structs.replace(view, ends_on=act.said.ends_on)


def _end(view: PostingView, act: Taken) -> PostingView:
    return msgspec.structs.replace(view, withdrawn_at=act.at)


def _move(view: PostingView, _: Taken) -> PostingView:
    return view


DAYS_IN_ORDER: Final = Guard("days_in_order", "截止日不早于起始日", _days_in_order)
NOT_POSTED_TWICE: Final = Guard("not_posted_twice", "同一时间不在同一部门重复任职", _not_posted_twice)
ADMINISTRATORS_SEPARATE: Final = Guard(
    "administrators_separate", "系统管理、安全管理、审计由不同的人担任", _administrators_separate
)

_ANY: Final = who(REGISTRAR, "own", "superior")
_TERM_GUARDS: Final = (DAYS_IN_ORDER, NOT_POSTED_TWICE, ADMINISTRATORS_SEPARATE)

POSTING: Final[Register[PostingView]] = Register(
    name="posting",
    title="任职",
    view=PostingView,
    states={UNOPENED: "未登记", "held": "在任", "ended": "已免去"},
    final=states("ended"),
    closed=PostingEnded,
    kinds={
        "begin_posting": Kind("任职", BeginPosting, _begin),
        "change_posting_term": Kind("变更任期", ChangePostingTerm, _change),
        "end_posting": Kind("免去任职", EndPosting, _end),
        "move_posting": Kind("任职随单位迁移", MovePosting, _move),
    },
    rows=(
        Row(
            kind="begin_posting",
            starts_from=states(UNOPENED),
            leads_to="held",
            who=_ANY,
            guards=_TERM_GUARDS,
            basis="GB/T 22239-2019 8.1.5（三员分立）",
            effect="此人按部门的职权办理事项，自起始日至截止日。",
        ),
        Row(
            kind="change_posting_term",
            starts_from=states("held"),
            leads_to="held",
            who=_ANY,
            guards=_TERM_GUARDS,
            basis="单位内部人事管理",
            effect="任期至新的截止日为止。",
        ),
        Row(
            kind="end_posting",
            starts_from=states("held"),
            leads_to="ended",
            who=_ANY,
            basis="单位内部人事管理",
            effect="立即生效，此人以该任职登录的全部退出。",
        ),
        Row(
            kind="move_posting",
            starts_from=states("held"),
            leads_to="held",
            who=who(REGISTRAR),
            basis="法办〔2022〕3号 三（一）（系统对接、入驻）",
            effect="任职不变；单位迁完以后，此人凭一次性激活码在新节点登录。",
        ),
    ),
    authorities=_authorities,
    key=lambda view: view.person,
)
