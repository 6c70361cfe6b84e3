"""共享借用: mediators and experts lent by one body to another, for a term.

Law: 法办〔2022〕3号 5(2) and 人社部发〔2022〕71号 (sharing across bodies and regions); the steps are this system's.
"""

from datetime import date, datetime
from typing import Final

import msgspec
from msgspec import Struct

from fengqiao.directory import powers
from fengqiao.directory.refusals import DaysReversed
from fengqiao.directory.registers.pool_refusals import AlreadyLent, LoanClosed, LoanOver, NotLenders, OwnLoan
from fengqiao.directory.registers.pool_said import Reason
from fengqiao.directory.registers.refusals import ReasonRequired
from fengqiao.directory.registers.table import UNOPENED, Guard, Kind, Register, Row, Step, Taken, states, who
from fengqiao.refusals import Refused

LENDING: Final = frozenset(
    {powers.ORGANISATION_ADMINISTER, powers.COURT_FILING, powers.COURT_PRESIDING, powers.MEDIATORS_ADMINISTER}
)
"""The powers with which a body asks for people of others, and lends its own."""

BASIS: Final = "法办〔2022〕3号 五（二）；人社部发〔2022〕71号"


class RequestLoan(Struct, frozen=True, kw_only=True):
    """请求借用：借出单位、人员、借入的部门、起止日、用于哪个案件（可空）、理由。"""

    lender: str
    person: str
    department: str
    valid_from: date
    valid_to: date
    case_number: str = ""
    reason: str = ""


class AgreeAsLender(Struct, frozen=True, forbid_unknown_fields=True):
    """借出单位同意。"""


class AgreeAsPerson(Struct, frozen=True, forbid_unknown_fields=True):
    """本人同意。"""


class DeclineLoan(Struct, frozen=True, forbid_unknown_fields=True):
    """不同意借用：理由。"""

    reason: Reason


class TakeUpLoan(Struct, frozen=True, forbid_unknown_fields=True):
    """借入单位安排任职，借用开始。"""


class RecallLoan(Struct, frozen=True, forbid_unknown_fields=True):
    """借出单位要求归还：理由。"""

    reason: Reason


class EndLoan(Struct, frozen=True, forbid_unknown_fields=True):
    """提前结束借用：理由。"""

    reason: Reason


class LoanFacts(Struct, frozen=True):
    """What the directory says: whether the person is posted at the lender, and whether they were lent already."""

    is_lenders: bool = True
    already: bool = False
    borrower: str = ""
    names: dict[str, str] = {}

    @property
    def recorded(self) -> dict[str, object]:
        """What an act keeps of this: the names, as they were."""
        return dict(self.names)


class LoanView(Struct, frozen=True, kw_only=True):
    """A loan after its acts so far. The first and the last day are included."""

    id: str
    state: str
    borrower: str
    lender: str
    person: str
    department: str
    valid_from: date
    valid_to: date
    requested_by: str
    requested_at: datetime
    state_since: date
    case_number: str = ""
    reason: str = ""


def _authorities(step: Step[LoanView]) -> frozenset[str]:
    """Whoever asks; whoever lends; the person lent."""
    by, view = step.by, step.view
    administers = bool(by.body) and bool(by.powers & LENDING)
    if view is None:
        return who("borrower") if administers else frozenset()
    held = {
        "borrower": administers and by.body == view.borrower,
        "lender": administers and by.body == view.lender,
        "lent": by.person == view.person,
    }
    return frozenset(name for name, holds in held.items() if holds)


def _of_another(step: Step[LoanView]) -> Refused | None:
    return OwnLoan(fields={"lender": "请选择其他单位"}) if step.wanted.lender == step.by.body else None


def _is_lenders(step: Step[LoanView]) -> Refused | None:
    return None if step.facts.is_lenders else NotLenders(fields={"person": "请选择现在在借出单位任职的人员"})


def _days_in_order(step: Step[LoanView]) -> Refused | None:
    said = step.wanted
    if said.valid_to < max(said.valid_from, step.today):
        return DaysReversed(fields={"valid_to": "截止日不能早于起始日和今天"})
    return None


def _not_lent(step: Step[LoanView]) -> Refused | None:
    return AlreadyLent() if step.facts.already else None


def _in_term(step: Step[LoanView]) -> Refused | None:
    return LoanOver() if step.view is not None and step.view.valid_to < step.today else None


def _reason_given(step: Step[LoanView]) -> Refused | None:
    return None if step.wanted.reason.strip() else ReasonRequired(fields={"reason": "请写明理由"})


def _request(_: LoanView | None, act: Taken) -> LoanView:
    said: RequestLoan = act.said
    return LoanView(
        id=act.subject,
        state=UNOPENED,
        borrower=act.body,
        requested_by=act.person,
        requested_at=act.at,
        state_since=_today(act),
        **msgspec.structs.asdict(said),
    )


def _agree(view: LoanView, act: Taken) -> LoanView:
    return msgspec.structs.replace(view, state_since=_today(act))


def _end(view: LoanView, act: Taken) -> LoanView:
    return msgspec.structs.replace(view, reason=act.said.reason, state_since=_today(act))


def _today(act: Taken) -> date:
    return date.fromisoformat(str(act.facts["today"]))


OF_ANOTHER: Final = Guard("of_another", "向其他单位借用", _of_another)
IS_LENDERS: Final = Guard("is_lenders", "此人现在在借出单位任职", _is_lenders)
DAYS_IN_ORDER: Final = Guard("days_in_order", "截止日不早于起始日和今天", _days_in_order)
NOT_LENT: Final = Guard("not_lent", "同一时间没有重复借用", _not_lent)
IN_TERM: Final = Guard("in_term", "借用期限没有届满", _in_term)
REASON_GIVEN: Final = Guard("reason_given", "写明理由", _reason_given)

_HALF: Final = "另一方也同意以后，由借入单位安排任职。"
_WHOLE: Final = "双方均已同意，由借入单位安排任职，借用开始。"

LOAN: Final[Register[LoanView]] = Register(
    name="loan",
    title="人员共享",
    view=LoanView,
    states={
        UNOPENED: "未提出",
        "requested": "待借出单位和本人同意",
        "lender_agreed": "待本人同意",
        "person_agreed": "待借出单位同意",
        "agreed": "待借入单位安排任职",
        "lent": "借用中",
        "recalled": "借出单位要求归还",
        "declined": "未同意",
        "ended": "已结束",
    },
    final=states("declined", "ended"),
    closed=LoanClosed,
    kinds={
        "request_loan": Kind("请求借用", RequestLoan, _request),
        "agree_as_lender": Kind("借出单位同意", AgreeAsLender, _agree),
        "agree_as_person": Kind("本人同意借用", AgreeAsPerson, _agree),
        "decline_loan": Kind("不同意借用", DeclineLoan, _end),
        "take_up_loan": Kind("安排任职，开始借用", TakeUpLoan, _agree),
        "recall_loan": Kind("要求归还", RecallLoan, _end),
        "end_loan": Kind("提前结束借用", EndLoan, _end),
    },
    rows=(
        Row(
            kind="request_loan",
            starts_from=states(UNOPENED),
            leads_to="requested",
            who=who("borrower"),
            guards=(OF_ANOTHER, DAYS_IN_ORDER, IS_LENDERS, NOT_LENT),
            basis=BASIS,
            effect="借出单位和本人都同意以后借用开始。",
        ),
        Row(
            kind="agree_as_lender",
            starts_from=states("requested"),
            leads_to="lender_agreed",
            who=who("lender"),
            guards=(IN_TERM,),
            basis=BASIS,
            effect=_HALF,
        ),
        Row(
            kind="agree_as_lender",
            starts_from=states("person_agreed"),
            leads_to="agreed",
            who=who("lender"),
            guards=(IN_TERM,),
            basis=BASIS,
            effect=_WHOLE,
        ),
        Row(
            kind="agree_as_person",
            starts_from=states("requested"),
            leads_to="person_agreed",
            who=who("lent"),
            guards=(IN_TERM,),
            basis=BASIS,
            effect=_HALF,
        ),
        Row(
            kind="agree_as_person",
            starts_from=states("lender_agreed"),
            leads_to="agreed",
            who=who("lent"),
            guards=(IN_TERM,),
            basis=BASIS,
            effect=_WHOLE,
        ),
        Row(
            kind="decline_loan",
            starts_from=states("requested", "lender_agreed", "person_agreed", "agreed"),
            leads_to="declined",
            who=who("lender", "lent"),
            guards=(REASON_GIVEN,),
            basis=BASIS,
            effect="这次请求终结，请求单位看到理由。",
        ),
        Row(
            kind="take_up_loan",
            starts_from=states("agreed"),
            leads_to="lent",
            who=who("borrower"),
            guards=(IN_TERM,),
            basis=BASIS,
            effect="此人自起始日至截止日在借入部门任职，可以按该部门的职权办案；法院委派、委托的，仍应在该法院名册中。",
        ),
        Row(
            kind="recall_loan",
            starts_from=states("lent"),
            leads_to="recalled",
            who=who("lender"),
            guards=(REASON_GIVEN,),
            basis=BASIS,
            effect="借入单位或者本人办理结束；没有办理的，到截止日自行结束。",
        ),
        Row(
            kind="end_loan",
            starts_from=states("requested", "lender_agreed", "person_agreed", "agreed", "lent", "recalled"),
            leads_to="ended",
            who=who("borrower", "lent"),
            guards=(REASON_GIVEN,),
            basis=BASIS,
            effect="立即结束，此人不再代表借入单位办案；已经办理的步骤仍然有效。",
        ),
    ),
    authorities=_authorities,
    key=lambda view: (view.borrower, view.person),
)
