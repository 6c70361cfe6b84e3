"""省级调解专家资源库: entries that the high court and the provincial HR department fix together.

Law: 最高人民法院办公厅、人力资源社会保障部办公厅通知 (法办〔2022〕3号) 5(2): both fix the pool; how, it leaves to them.
Since standing in the pool needs both, either may suspend and remove.
"""

from datetime import date
from typing import Final

import msgspec

from fengqiao.directory import powers
from fengqiao.directory.refusals import DaysReversed
from fengqiao.directory.registers.pool_refusals import (
    AlreadyInPool,
    ExpertConsentMissing,
    NotOfProvince,
    OwnNominationConfirmed,
    PoolEntryClosed,
)
from fengqiao.directory.registers.pool_said import (
    ConfirmAsCourt,
    ConfirmAsDepartment,
    ConsentToPool,
    LeavePool,
    NominateExpert,
    PoolView,
    RefuseExpert,
    RemoveExpert,
    ResumeExpert,
    SuspendExpert,
)
from fengqiao.directory.registers.refusals import ChangeBackdated, ConsentGiven, EntryExpired, ReasonRequired
from fengqiao.directory.registers.table import UNOPENED, Guard, Kind, Register, Row, Step, Taken, states, who
from fengqiao.refusals import Refused

NOMINATORS: Final = frozenset({powers.POOL_KEEP, powers.ROSTER_NOMINATE, powers.ORGANISATION_ADMINISTER})
BASIS: Final = "法办〔2022〕3号 五（二）"


def _authorities(step: Step[PoolView]) -> frozenset[str]:
    """The two that fix the pool; whoever puts forward; the expert."""
    by, view = step.by, step.view
    if view is None:
        return who("nominator") if by.body and by.powers & NOMINATORS else frozenset()
    keeps = powers.POOL_KEEP in by.powers
    held = {
        "high_court": keeps and by.body == view.court,
        "hr_department": keeps and by.body == view.department,
        "expert": by.person == view.person,
    }
    return frozenset(name for name, holds in held.items() if holds)


def _in_province(step: Step[PoolView]) -> Refused | None:
    return None if step.facts.in_province else NotOfProvince()


def _days_in_order(step: Step[PoolView]) -> Refused | None:
    said = step.wanted
    if said.valid_to is not None and said.valid_to < max(said.valid_from, step.today):
        return DaysReversed(fields={"valid_to": "截止日不能早于起始日和今天"})
    return None


def _not_in_pool(step: Step[PoolView]) -> Refused | None:
    return AlreadyInPool() if step.facts.others else None


def _not_consented(step: Step[PoolView]) -> Refused | None:
    return ConsentGiven() if step.view is not None and step.view.consented_at else None


def _consented(step: Step[PoolView]) -> Refused | None:
    return ExpertConsentMissing() if step.view is not None and step.view.consented_at is None else None


def _by_somebody_else(step: Step[PoolView]) -> Refused | None:
    view = step.view
    if view is not None and step.by.person in {view.nominated_by, view.person}:
        return OwnNominationConfirmed()
    return None


def _in_term(step: Step[PoolView]) -> Refused | None:
    return EntryExpired() if step.view is not None and step.view.is_over(step.today) else None


def reason_given(step: Step[PoolView]) -> Refused | None:
    """The refusal of a step without its reason."""
    return None if step.wanted.reason.strip() else ReasonRequired(fields={"reason": "请写明理由"})


def _not_backdated(step: Step[PoolView]) -> Refused | None:
    if step.wanted.since >= step.today:
        return None
    return ChangeBackdated(fields={"since": "生效日不能早于今天"})


def _nominate(_: PoolView | None, act: Taken) -> PoolView:
    said: NominateExpert = act.said
    return PoolView(
        id=act.subject,
        state=UNOPENED,
        province=str(act.facts["province"]),
        court=said.court,
        department=said.department,
        person=said.person,
        nominator=act.body,
        nominated_by=act.person,
        nominated_at=act.at,
        valid_from=said.valid_from,
        valid_to=said.valid_to,
        state_since=_today(act),
        specialities=said.specialities,
        reason=said.reason,
    )


def _consent(view: PoolView, act: Taken) -> PoolView:
    return msgspec.structs.replace(view, consented_at=act.at)


def _confirm_as_court(view: PoolView, act: Taken) -> PoolView:
    return msgspec.structs.replace(view, court_confirmed_at=act.at, state_since=_today(act))


def _confirm_as_department(view: PoolView, act: Taken) -> PoolView:
    return msgspec.structs.replace(view, department_confirmed_at=act.at, state_since=_today(act))


def _end(view: PoolView, act: Taken) -> PoolView:
    return msgspec.structs.replace(view, reason=act.said.reason, state_since=_today(act))


def _change(view: PoolView, act: Taken) -> PoolView:
    return msgspec.structs.replace(view, reason=getattr(act.said, "reason", ""), state_since=act.said.since)


def _today(act: Taken) -> date:
    return date.fromisoformat(str(act.facts["today"]))


IN_PROVINCE: Final = Guard("in_province", "推荐单位在本省", _in_province)
DAYS_IN_ORDER: Final = Guard("days_in_order", "截止日不早于起始日和今天", _days_in_order)
NOT_IN_POOL: Final = Guard("not_in_pool", "没有在库、待确认的登记", _not_in_pool)
NOT_CONSENTED: Final = Guard("not_consented", "本人尚未表示同意", _not_consented)
CONSENTED: Final = Guard("consented", "本人已经同意", _consented)
BY_SOMEBODY_ELSE: Final = Guard("by_somebody_else", "确认人不是推荐人或者被推荐人", _by_somebody_else)
IN_TERM: Final = Guard("in_term", "期限没有届满", _in_term)
REASON_GIVEN: Final = Guard("reason_given", "写明理由", reason_given)
NOT_BACKDATED: Final = Guard("not_backdated", "生效日不早于今天", _not_backdated)

_CONFIRMING: Final = (BY_SOMEBODY_ELSE, CONSENTED, IN_TERM)
_BOTH: Final = who("high_court", "hr_department")
_WAITING: Final = ("nominated", "court_confirmed", "department_confirmed")
_ONE_SIDE: Final = "另一方确认以后入库，可以被抽选参加重大集体争议的调解。"
_BOTH_SIDES: Final = "双方均已确认，列入省级调解专家资源库。"

POOL_ENTRY: Final[Register[PoolView]] = Register(
    name="pool_entry",
    title="省级调解专家资源库登记",
    view=PoolView,
    states={
        UNOPENED: "未登记",
        "nominated": "待双方确认",
        "court_confirmed": "待人力资源社会保障部门确认",
        "department_confirmed": "待高级人民法院确认",
        "confirmed": "在库",
        "refused": "不予确认",
        "suspended": "暂停",
        "removed": "移出",
    },
    final=states("refused", "removed"),
    closed=PoolEntryClosed,
    kinds={
        "nominate_expert": Kind("推荐专家", NominateExpert, _nominate),
        "consent_to_pool": Kind("同意入库", ConsentToPool, _consent),
        "confirm_as_court": Kind("高级人民法院确认", ConfirmAsCourt, _confirm_as_court),
        "confirm_as_department": Kind("人力资源社会保障部门确认", ConfirmAsDepartment, _confirm_as_department),
        "refuse_expert": Kind("不予确认", RefuseExpert, _end),
        "suspend_expert": Kind("暂停", SuspendExpert, _change),
        "resume_expert": Kind("恢复在库", ResumeExpert, _change),
        "remove_expert": Kind("移出专家库", RemoveExpert, _change),
        "leave_pool": Kind("退出专家库", LeavePool, _end),
    },
    rows=(
        Row(
            kind="nominate_expert",
            starts_from=states(UNOPENED),
            leads_to="nominated",
            who=who("nominator"),
            guards=(IN_PROVINCE, DAYS_IN_ORDER, NOT_IN_POOL),
            basis=BASIS,
            effect="本人同意、高级人民法院和省级人力资源社会保障部门都确认以后入库。",
        ),
        Row(
            kind="consent_to_pool",
            starts_from=states("nominated"),
            leads_to="nominated",
            who=who("expert"),
            guards=(NOT_CONSENTED,),
            basis=BASIS,
            effect="双方可以确认您入库；入库以后您可能被抽选参加重大集体争议的调解。",
        ),
        Row(
            kind="confirm_as_court",
            starts_from=states("nominated"),
            leads_to="court_confirmed",
            who=who("high_court"),
            guards=_CONFIRMING,
            basis=BASIS,
            effect=_ONE_SIDE,
        ),
        Row(
            kind="confirm_as_court",
            starts_from=states("department_confirmed"),
            leads_to="confirmed",
            who=who("high_court"),
            guards=_CONFIRMING,
            basis=BASIS,
            effect=_BOTH_SIDES,
        ),
        Row(
            kind="confirm_as_department",
            starts_from=states("nominated"),
            leads_to="department_confirmed",
            who=who("hr_department"),
            guards=_CONFIRMING,
            basis=BASIS,
            effect=_ONE_SIDE,
        ),
        Row(
            kind="confirm_as_department",
            starts_from=states("court_confirmed"),
            leads_to="confirmed",
            who=who("hr_department"),
            guards=_CONFIRMING,
            basis=BASIS,
            effect=_BOTH_SIDES,
        ),
        Row(
            kind="refuse_expert",
            starts_from=states(*_WAITING),
            leads_to="refused",
            who=_BOTH,
            guards=(REASON_GIVEN,),
            basis=BASIS,
            effect="这次推荐终结，推荐单位看到理由，可以重新推荐。",
        ),
        Row(
            kind="suspend_expert",
            starts_from=states("confirmed"),
            leads_to="suspended",
            who=_BOTH,
            guards=(REASON_GIVEN, NOT_BACKDATED, IN_TERM),
            basis=BASIS,
            effect="自生效日起不再被抽选；已经参加的调解不受影响。",
        ),
        Row(
            kind="resume_expert",
            starts_from=states("suspended"),
            leads_to="confirmed",
            who=_BOTH,
            guards=(NOT_BACKDATED, IN_TERM),
            basis=BASIS,
            effect="自生效日起恢复在库，可以被抽选。",
        ),
        Row(
            kind="remove_expert",
            starts_from=states("confirmed", "suspended"),
            leads_to="removed",
            who=_BOTH,
            guards=(REASON_GIVEN, NOT_BACKDATED),
            basis=BASIS,
            effect="自生效日起移出，这项登记终结；入库要双方一致，任何一方都可以移出。",
        ),
        Row(
            kind="leave_pool",
            starts_from=states(*_WAITING, "confirmed", "suspended"),
            leads_to="removed",
            who=who("expert"),
            guards=(REASON_GIVEN,),
            basis=BASIS,
            effect="自今天起退出，这项登记终结；以前的记录保留。",
        ),
    ),
    authorities=_authorities,
    key=lambda view: view.person,
)
