"""What interrupts the limitation of arbitration, and the day on which limitation ends after it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from fengqiao.law.calendar import CALENDAR, Calendar
from fengqiao.law.limits import Due, due
from fengqiao.law.reasons import Reason
from fengqiao.law.sources import (
    ENTERPRISE_MEDIATION_PROVISIONS,
    MEDIATION_AND_ARBITRATION_LAW,
    Citation,
    chinese_date,
)
from fengqiao.law.suspensions import Span


class Interruption(StrEnum):
    """An event that starts limitation anew."""

    CLAIMED = "claimed"
    RELIEF_SOUGHT = "relief_sought"
    ACKNOWLEDGED = "acknowledged"
    NEGOTIATION_REFUSED = "negotiation_refused"
    NEGOTIATION_GIVEN_UP = "negotiation_given_up"
    NEGOTIATION_FAILED = "negotiation_failed"
    SETTLEMENT_BREACHED = "settlement_breached"
    MEDIATION_REFUSED = "mediation_refused"
    MEDIATION_GIVEN_UP = "mediation_given_up"
    MEDIATION_FAILED = "mediation_failed"
    MEDIATION_AGREEMENT_BREACHED = "mediation_agreement_breached"


_STATUTE = Citation(MEDIATION_AND_ARBITRATION_LAW, 27, 2)
_SUSPENSION = Citation(MEDIATION_AND_ARBITRATION_LAW, 27, 3)


def _event(item: int) -> Citation:
    return Citation(ENTERPRISE_MEDIATION_PROVISIONS, 31, item=item)


INTERRUPTIONS: dict[Interruption, Reason] = {
    Interruption.CLAIMED: Reason("一方向对方主张权利", _STATUTE),
    Interruption.RELIEF_SOUGHT: Reason("向有关部门请求权利救济", _STATUTE),
    Interruption.ACKNOWLEDGED: Reason("对方同意履行义务", _STATUTE),
    Interruption.NEGOTIATION_REFUSED: Reason("提出协商后，对方不同意或者五日内不回应", _event(1)),
    Interruption.NEGOTIATION_GIVEN_UP: Reason("约定的协商期限内，一方或者双方不愿继续协商", _event(2)),
    Interruption.NEGOTIATION_FAILED: Reason("约定的协商期限内未达成一致", _event(3)),
    Interruption.SETTLEMENT_BREACHED: Reason("约定的期限内不履行和解协议", _event(4)),
    Interruption.MEDIATION_REFUSED: Reason("一方申请调解后，对方不同意调解", _event(5)),
    Interruption.MEDIATION_GIVEN_UP: Reason("调解期限内一方或者双方不愿继续调解", _event(6)),
    Interruption.MEDIATION_FAILED: Reason("调解期限内未达成调解协议", _event(7)),
    Interruption.MEDIATION_AGREEMENT_BREACHED: Reason("约定的期限内不履行调解协议", _event(8)),
}


@dataclass(frozen=True, slots=True, order=True)
class Event:
    """An interruption and its day."""

    on: date
    what: Interruption


@dataclass(frozen=True, slots=True)
class Limitation:
    """The limitation after all its events: the day it last started, its end, and the steps in Chinese."""

    started_on: date
    due: Due
    steps: tuple[Reason, ...]


def limitation_course(
    started_on: date,
    events: Iterable[Event] = (),
    *,
    suspended: Iterable[Span] = (),
    name: str = "arbitration_limitation",
    calendar: Calendar = CALENDAR,
) -> Limitation:
    """How limitation ran from `started_on` through the events, and when it ends.

    An event on the last day still interrupts; one after it interrupts nothing and is said to come too late. An
    event before the start changes nothing. `name` is the limit's row.
    Law: 劳动争议调解仲裁法 art. 27; 企业劳动争议协商调解规定 art. 31.
    """
    spans = tuple(suspended)
    end = due(name, started_on, suspended=spans, calendar=calendar)
    steps = [Reason(f"时效自{chinese_date(started_on)}起算，至{chinese_date(end.on)}届满。", _STATUTE_START[name])]
    for span in sorted(spans):
        why = f"（{span.why}）" if span.why else ""
        steps.append(
            Reason(f"{chinese_date(span.first)}至{chinese_date(span.last)}时效中止{why}，不计入。", _SUSPENSION)
        )
    for event in sorted(events):
        reason = INTERRUPTIONS[event.what]
        if event.on <= started_on:
            continue
        if end.passed(event.on):
            late = f"{chinese_date(event.on)}{reason.text}时，时效已经届满，不再中断。"
            steps.append(Reason(late, reason.citation))
            continue
        started_on = event.on
        end = due(name, started_on, suspended=spans, calendar=calendar)
        anew = f"{chinese_date(event.on)}{reason.text}，时效中断，重新计算，至{chinese_date(end.on)}届满。"
        steps.append(Reason(anew, reason.citation))
    return Limitation(started_on, end, tuple(steps))


_STATUTE_START = {
    "arbitration_limitation": Citation(MEDIATION_AND_ARBITRATION_LAW, 27, 1),
    "arbitration_limitation_wage_arrears": Citation(MEDIATION_AND_ARBITRATION_LAW, 27, 4),
}
