"""Arbitration first: what a dispute's arbitration status is, what proves it, and which limits run meanwhile.

A labour dispute that was never arbitrated may be mediated, and the agreement confirmed, but it cannot be
registered as a suit. `ways_out.py` says where each status leads when mediation fails.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from fengqiao.law.calendar import CALENDAR, Calendar
from fengqiao.law.limits import LIMITS, Due, due
from fengqiao.law.sources import (
    CIVIL_PROCEDURE_INTERPRETATION,
    LABOUR_INTERPRETATION_ONE,
    MEDIATION_AND_ARBITRATION_LAW,
    ONLINE_MEDIATION_RULES,
    Citation,
    chinese_date,
)
from fengqiao.law.suspensions import Span


class ArbitrationStatus(StrEnum):
    """Where a dispute stands towards arbitration (仲裁前置)."""

    NONE = "none"
    PENDING = "pending"
    NOT_ACCEPTED = "not_accepted"
    AWARD = "award"
    EXEMPT = "exempt"
    NOT_LABOUR = "not_labour"


class Exemption(StrEnum):
    """Why a labour dispute may go to court without arbitration."""

    WAGE_IOU = "wage_iou"
    UNPAID_PAYMENT_AGREEMENT = "unpaid_payment_agreement"
    PAYMENT_ORDER_ENDED = "payment_order_ended"


class NonAcceptance(StrEnum):
    """On which ground arbitration was not accepted, or that it is overdue; the court's answer differs."""

    NOT_A_LABOUR_DISPUTE = "not_a_labour_dispute"
    NO_JURISDICTION = "no_jurisdiction"
    WRONG_PARTY = "wrong_party"
    OVERDUE = "overdue"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Ground:
    """What a status or exemption is called, what proves it, and what it rests on."""

    title: str
    proofs: tuple[str, ...]
    citation: Citation
    note: str = ""


def _law(article: int, paragraph: int = 0) -> Citation:
    return Citation(MEDIATION_AND_ARBITRATION_LAW, article, paragraph)


def _interpretation(article: int, paragraph: int = 0) -> Citation:
    return Citation(LABOUR_INTERPRETATION_ONE, article, paragraph)


STATUSES: dict[ArbitrationStatus, Ground] = {
    ArbitrationStatus.NONE: Ground("未申请仲裁", (), _law(5), "可以自愿调解，但不能直接立案"),
    ArbitrationStatus.PENDING: Ground("仲裁进行中", ("仲裁受理通知书",), _law(29)),
    ArbitrationStatus.NOT_ACCEPTED: Ground(
        "仲裁不予受理或者逾期未决",
        ("不予受理通知书，或者受理通知书等已接受仲裁申请的凭证",),
        _interpretation(12),
        "移送管辖、正在送达、等待另案或者评残结论、正在等待开庭、鉴定或者委托调查的，不算逾期",
    ),
    ArbitrationStatus.AWARD: Ground("已有仲裁裁决", ("仲裁裁决书", "送达回证或者签收记录（收到日期）"), _law(50)),
    ArbitrationStatus.EXEMPT: Ground("依法可以不经仲裁", ("按具体情形提交",), _interpretation(15)),
    ArbitrationStatus.NOT_LABOUR: Ground("不属于劳动争议", ("说明理由的材料",), _interpretation(2)),
}

EXEMPTIONS: dict[Exemption, Ground] = {
    Exemption.WAGE_IOU: Ground(
        "持工资欠条起诉", ("工资欠条原件",), _interpretation(15), "诉讼请求不得涉及劳动关系的其他争议"
    ),
    Exemption.UNPAID_PAYMENT_AGREEMENT: Ground(
        "仅就劳动报酬达成的调解协议未履行",
        ("劳动争议调解组织的调解协议书", "未履行的说明"),
        _interpretation(51, 2),
        "调解组织须为《劳动争议调解仲裁法》第十条所列组织，且协议只涉及劳动报酬",
    ),
    Exemption.PAYMENT_ORDER_ENDED: Ground(
        "依调解协议申请的支付令程序已终结",
        ("终结督促程序的裁定书", "调解协议书"),
        _interpretation(13, 3),
        "依《劳动合同法》第三十条申请的支付令终结的，仍须先申请仲裁（第十三条第二款）",
    ),
}


@dataclass(frozen=True, slots=True)
class ArbitrationFacts:
    """What intake knows. Days are days in Shanghai; None means not known or not so.

    `final_award` is None where the award does not say whether it is final; then the limits of both readings
    are shown. `interrupted_on` is the latest day on which limitation was interrupted; on the days of `suspended`
    it stood still.
    """

    exemption: Exemption | None = None
    non_acceptance: NonAcceptance | None = None
    application_received_on: date | None = None
    application_accepted_on: date | None = None
    worker_received_award_on: date | None = None
    employer_received_award_on: date | None = None
    final_award: bool | None = None
    worker_lodged_complaint_on: date | None = None
    employer_lodged_complaint_on: date | None = None
    infringement_known_on: date | None = None
    employment_ended_on: date | None = None
    wage_arrears_only: bool = False
    interrupted_on: date | None = None
    suspended: tuple[Span, ...] = ()


class Side(StrEnum):
    """Whose limit it is."""

    WORKER = "worker"
    EMPLOYER = "employer"
    APPLICANT = "applicant"
    COMMISSION = "commission"

    @property
    def label(self) -> str:
        """The Chinese word."""
        return _SIDES[self]


_SIDES = {
    Side.WORKER: "劳动者",
    Side.EMPLOYER: "用人单位",
    Side.APPLICANT: "申请人",
    Side.COMMISSION: "仲裁委员会",
}


@dataclass(frozen=True, slots=True)
class RunningLimit:
    """One limit that runs whatever the mediation does. A complaint lodged within it secures it."""

    due: Due
    side: Side
    secured: bool = False

    @property
    def title(self) -> str:
        """What the limit is called."""
        return LIMITS[self.due.limit].title


def limitation_start(facts: ArbitrationFacts) -> date | None:
    """The day from which the year of limitation runs, or None where it does not run or the day is not known.

    For wage arrears alone it runs from the end of employment, and not at all before. An interruption starts
    it anew.
    Law: 劳动争议调解仲裁法 art. 27.
    """
    base = facts.employment_ended_on if facts.wage_arrears_only else facts.infringement_known_on
    if base is None:
        return None
    if facts.interrupted_on is not None:
        return max(base, facts.interrupted_on)
    return base


def _after_award(facts: ArbitrationFacts, calendar: Calendar) -> tuple[RunningLimit, ...]:
    running = []

    def runs(name: str, start: date | None, side: Side) -> None:
        if start is None:
            return
        end = due(name, start, calendar=calendar)
        lodged = facts.worker_lodged_complaint_on if side is Side.WORKER else facts.employer_lodged_complaint_on
        secured = name == "suit_after_award" and lodged is not None and not end.passed(lodged)
        running.append(RunningLimit(end, side, secured))

    runs("suit_after_award", facts.worker_received_award_on, Side.WORKER)
    if facts.final_award is not True:
        runs("suit_after_award", facts.employer_received_award_on, Side.EMPLOYER)
    if facts.final_award is not False:
        runs("setting_aside_award", facts.employer_received_award_on, Side.EMPLOYER)
    return tuple(running)


def running_limits(
    status: ArbitrationStatus, facts: ArbitrationFacts, *, calendar: Calendar = CALENDAR
) -> tuple[RunningLimit, ...]:
    """The limits that run beside a mediation in this status, soonest first.

    A final award lets only the worker sue, and the employer ask for setting aside; a mixed one counts as
    not final. Where the kind of award is not known, both of the employer's limits are shown.
    Law: 劳动争议调解仲裁法 art. 27, 29, 43, 48–50; 法释〔2020〕26号 art. 18, 20.
    """
    running: tuple[RunningLimit, ...] = ()
    if status is ArbitrationStatus.AWARD:
        running = _after_award(facts, calendar)
    elif status is ArbitrationStatus.PENDING:
        if facts.application_accepted_on is not None:
            end = due("arbitration_award", facts.application_accepted_on, calendar=calendar)
            running = (RunningLimit(end, Side.COMMISSION),)
        elif facts.application_received_on is not None:
            end = due("arbitration_acceptance", facts.application_received_on, calendar=calendar)
            running = (RunningLimit(end, Side.COMMISSION),)
    elif status is ArbitrationStatus.NONE:
        start = limitation_start(facts)
        if start is not None:
            name = "arbitration_limitation_wage_arrears" if facts.wage_arrears_only else "arbitration_limitation"
            end = due(name, start, suspended=facts.suspended, calendar=calendar)
            running = (RunningLimit(end, Side.APPLICANT),)
    return tuple(sorted(running, key=lambda limit: limit.due.on))


@dataclass(frozen=True, slots=True)
class ExtensionAnswer:
    """Whether an extension of mediation may be offered, and why not."""

    allowed: bool
    reason: str = ""
    citation: Citation | None = None


def extension_may_be_offered(
    status: ArbitrationStatus,
    facts: ArbitrationFacts,
    *,
    on: date,
    until: date,
    calendar: Calendar = CALENDAR,
) -> ExtensionAnswer:
    """Whether mediation may be extended to `until` without eating a party's limit to sue or to set aside.

    After an award it may not, unless each limit is secured by a lodged complaint or ends later than
    `until`; where the day of receipt is not known it may not either. Setting aside is asked of another
    court, so no complaint secures it.
    Law: 劳动争议调解仲裁法 art. 48–50; 人民法院在线调解规则 art. 24 asks all parties' consent besides.
    """
    if status is not ArbitrationStatus.AWARD:
        return ExtensionAnswer(allowed=True)
    limits = running_limits(status, facts, calendar=calendar)
    if not limits:
        return ExtensionAnswer(
            allowed=False, reason="仲裁裁决书的收到日期尚未登记，不能延长调解期限。", citation=_law(50)
        )
    for limit in limits:
        if not limit.secured and not limit.due.passed(on) and limit.due.counted_on <= until:
            return ExtensionAnswer(
                allowed=False,
                reason=(
                    f"{limit.side.label}{limit.title}的期限至{chinese_date(limit.due.on)}届满，"
                    "调解不停止该期限，不能延长调解。请先递交起诉状并保留注明收到日期的凭证。"
                ),
                citation=LIMITS[limit.due.limit].citation,
            )
    return ExtensionAnswer(allowed=True)


@dataclass(frozen=True, slots=True)
class ProtectiveStep:
    """What a party does at once so that mediation costs no right."""

    title: str
    explanation: str
    latest_on: date
    citations: tuple[Citation, ...]


def protective_step(
    status: ArbitrationStatus, facts: ArbitrationFacts, *, calendar: Calendar = CALENDAR
) -> ProtectiveStep | None:
    """The lodging of the complaint before mediation, where a limit to sue after an award may be lost.

    None where there is no award, its receipt is not recorded, or a complaint secures the limit. A limit
    already passed still returns the step, with its day: only a court decides on relief for delay.
    Law: 民事诉讼法解释 (2022) art. 208; 人民法院在线调解规则 art. 8.
    """
    if status is not ArbitrationStatus.AWARD:
        return None
    open_limits = [
        limit
        for limit in running_limits(status, facts, calendar=calendar)
        if limit.due.limit == "suit_after_award" and not limit.secured
    ]
    if not open_limits:
        return None
    return ProtectiveStep(
        title="先递交起诉状，再调解",
        explanation="向人民法院递交起诉状，由人民法院出具注明收到日期的书面凭证，该日期作为起诉日期；凭证归入卷宗。",
        latest_on=open_limits[0].due.on,
        citations=(
            Citation(CIVIL_PROCEDURE_INTERPRETATION, 208, 1),
            Citation(ONLINE_MEDIATION_RULES, 8, 1),
        ),
    )
