"""Where a dispute may go when mediation fails, by its arbitration status."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from fengqiao.law.arbitration import (
    EXEMPTIONS,
    ArbitrationFacts,
    ArbitrationStatus,
    NonAcceptance,
    RunningLimit,
    Side,
    running_limits,
)
from fengqiao.law.calendar import CALENDAR, Calendar
from fengqiao.law.sources import (
    CIVIL_PROCEDURE_LAW,
    LABOUR_INTERPRETATION_ONE,
    MEDIATION_AND_ARBITRATION_LAW,
    ONLINE_MEDIATION_RULES,
    Citation,
)

_Running = tuple[RunningLimit, ...]


@dataclass(frozen=True, slots=True)
class WayOut:
    """One way open to a party; the party chooses, nobody is sent.

    `limits` names the limits that run on it. `sides` names those it is open to; empty means every party.
    """

    code: str
    title: str
    explanation: str
    citation: Citation
    limits: tuple[str, ...] = ()
    sides: tuple[Side, ...] = ()


def _law(article: int, paragraph: int = 0) -> Citation:
    return Citation(MEDIATION_AND_ARBITRATION_LAW, article, paragraph)


def _interpretation(article: int, paragraph: int = 0) -> Citation:
    return Citation(LABOUR_INTERPRETATION_ONE, article, paragraph)


APPLY_FOR_ARBITRATION = WayOut(
    "apply_for_arbitration",
    "申请劳动仲裁",
    "本争议未经仲裁，不能直接立案。系统已预填仲裁申请书；经您同意，调解材料一并移送有管辖权的仲裁委员会。",
    _law(21, 2),
    ("arbitration_limitation", "arbitration_acceptance"),
)
INSIST_ON_FILING = WayOut(
    "insist_on_filing",
    "坚持起诉",
    "未经仲裁坚持起诉的，人民法院在七日内裁定不予受理；不服裁定的，可以在十日内上诉。",
    Citation(CIVIL_PROCEDURE_LAW, 126),
    ("registration", "non_acceptance_appeal"),
)
RETURN_TO_COMMISSION = WayOut(
    "return_to_commission",
    "回到仲裁程序",
    "仲裁正在进行，调解不成的，由仲裁委员会继续审理。",
    _law(42, 4),
    ("arbitration_award",),
)
REQUEST_REGISTRATION = WayOut(
    "request_registration",
    "申请立案",
    "您可以选择立案，调解材料在线推送人民法院，由人民法院在七日内依法登记立案。",
    Citation(ONLINE_MEDIATION_RULES, 21, 1),
    ("registration",),
)
SUE_WHEN_OVERDUE = WayOut(
    "sue_when_overdue",
    "以仲裁逾期为由申请立案",
    "仲裁委员会逾期未作出受理决定或者裁决的，可以起诉，须提交受理通知书等凭证；移送管辖、正在送达、等待另案或者评残结论、"
    "正在等待开庭、鉴定或者委托调查的除外。",
    _interpretation(12),
    ("registration",),
)
SUE_DESPITE_WRONG_PARTY = WayOut(
    "request_registration",
    "申请立案",
    "仲裁机构以主体不适格为由不予受理的，可以起诉；经人民法院审查确属主体不适格的，裁定不予受理。",
    _interpretation(7),
    ("registration", "non_acceptance_appeal"),
)
ENFORCE_AWARD = WayOut(
    "enforce_award",
    "申请执行仲裁裁决",
    "起诉期限已过，裁决书已经发生法律效力；一方不履行的，另一方可以向人民法院申请执行。",
    _law(51),
    ("enforcement_application",),
)
RELIEF_FOR_DELAY = WayOut(
    "relief_for_delay",
    "申请顺延期限",
    "因不可抗拒的事由或者其他正当理由耽误起诉期限的，可以在障碍消除后十日内申请顺延，由人民法院决定。",
    Citation(CIVIL_PROCEDURE_LAW, 86),
    ("delay_relief",),
)
SET_ASIDE_AWARD = WayOut(
    "set_aside_award",
    "用人单位申请撤销终局裁决",
    "裁决为终局裁决且有法定情形的，用人单位可以向仲裁委员会所在地的中级人民法院申请撤销。",
    _law(49, 1),
    ("setting_aside_award",),
    (Side.EMPLOYER,),
)
ASK_COMPETENT_COMMISSION = WayOut(
    "ask_competent_commission",
    "向有管辖权的仲裁委员会申请仲裁",
    "仲裁委员会以无管辖权为由不予受理的，应当先向有管辖权的仲裁委员会申请；人民法院认为该会有管辖权而其仍不受理的，"
    "人民法院应予受理。",
    _interpretation(5),
    ("arbitration_limitation",),
)
COMPLAIN_TO_LABOUR_AUTHORITY = WayOut(
    "complain_to_labour_authority",
    "向劳动行政部门投诉",
    "用人单位拖欠或者未足额支付劳动报酬、工伤医疗费、经济补偿或者赔偿金的，劳动者可以向劳动行政部门投诉。",
    _law(9),
    sides=(Side.WORKER,),
)


def _never_arbitrated(facts: ArbitrationFacts, limits: _Running, on: date) -> tuple[WayOut, ...]:
    if facts.wage_arrears_only:
        return (APPLY_FOR_ARBITRATION, COMPLAIN_TO_LABOUR_AUTHORITY, INSIST_ON_FILING)
    return (APPLY_FOR_ARBITRATION, INSIST_ON_FILING)


def _in_arbitration(facts: ArbitrationFacts, limits: _Running, on: date) -> tuple[WayOut, ...]:
    if any(limit.side is Side.COMMISSION and limit.due.passed(on) for limit in limits):
        return (RETURN_TO_COMMISSION, SUE_WHEN_OVERDUE)
    return (RETURN_TO_COMMISSION, INSIST_ON_FILING)


def _not_accepted(facts: ArbitrationFacts, limits: _Running, on: date) -> tuple[WayOut, ...]:
    match facts.non_acceptance:
        case NonAcceptance.NO_JURISDICTION:
            return (ASK_COMPETENT_COMMISSION, INSIST_ON_FILING)
        case NonAcceptance.WRONG_PARTY:
            return (SUE_DESPITE_WRONG_PARTY,)
        case NonAcceptance.OVERDUE:
            return (SUE_WHEN_OVERDUE,)
        case _:
            return (REQUEST_REGISTRATION,)


def _after_award(facts: ArbitrationFacts, limits: _Running, on: date) -> tuple[WayOut, ...]:
    may_sue = (Side.WORKER,) if facts.final_award else (Side.WORKER, Side.EMPLOYER)
    suits = {limit.side: limit for limit in limits if limit.due.limit == "suit_after_award"}
    # A day of receipt that is not recorded keeps the way open: only a court may find that a right is lost.
    in_time = tuple(
        side for side in may_sue if side not in suits or suits[side].secured or not suits[side].due.passed(on)
    )
    late = tuple(side for side in may_sue if side not in in_time)
    ways: tuple[WayOut, ...] = ()
    if in_time:
        ways += (replace(REQUEST_REGISTRATION, sides=in_time),)
    else:
        ways += (ENFORCE_AWARD,)
    if late:
        ways += (replace(RELIEF_FOR_DELAY, sides=late),)
    if any(limit.due.limit == "setting_aside_award" and not limit.due.passed(on) for limit in limits):
        ways += (SET_ASIDE_AWARD,)
    return ways


def _exempt(facts: ArbitrationFacts, limits: _Running, on: date) -> tuple[WayOut, ...]:
    if facts.exemption is None:
        return (REQUEST_REGISTRATION,)
    ground = EXEMPTIONS[facts.exemption]
    explanation = f"{ground.title}，人民法院可以不经仲裁受理。{ground.note}。"
    return (replace(REQUEST_REGISTRATION, explanation=explanation, citation=ground.citation),)


def _not_labour(facts: ArbitrationFacts, limits: _Running, on: date) -> tuple[WayOut, ...]:
    return (REQUEST_REGISTRATION,)


_WAYS: dict[ArbitrationStatus, Callable[[ArbitrationFacts, _Running, date], tuple[WayOut, ...]]] = {
    ArbitrationStatus.NONE: _never_arbitrated,
    ArbitrationStatus.PENDING: _in_arbitration,
    ArbitrationStatus.NOT_ACCEPTED: _not_accepted,
    ArbitrationStatus.AWARD: _after_award,
    ArbitrationStatus.EXEMPT: _exempt,
    ArbitrationStatus.NOT_LABOUR: _not_labour,
}


def ways_out(
    status: ArbitrationStatus,
    facts: ArbitrationFacts,
    on: date,
    *,
    calendar: Calendar = CALENDAR,
) -> tuple[WayOut, ...]:
    """The ways open on the day `on` when mediation has failed, the ordinary one first.

    Law: 劳动争议调解仲裁法 art. 5, 9, 21, 42, 49–51; 法释〔2020〕26号 art. 5, 12, 13, 15, 51; 民事诉讼法
    (2023) art. 86, 126; 人民法院在线调解规则 art. 21.
    """
    return _WAYS[status](facts, running_limits(status, facts, calendar=calendar), on)
