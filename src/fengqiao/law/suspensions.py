"""Time that a period does not run: suspensions, appraisals, and other spans of days.

A span stops a period only on the days that it shares with it; spans that overlap are counted once.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from fengqiao.law.calendar import Calendar
from fengqiao.law.periods import DueDay, Unit
from fengqiao.refusals import Invalid

_DAY = timedelta(days=1)


class SpanReversed(Invalid):
    """不计入期限的时间有误：结束日期早于开始日期，请核对。"""

    code = "span_reversed"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Days on which a period stands still, both ends counted. `why` is the cause, in Chinese."""

    first: date
    last: date
    why: str = ""

    def __post_init__(self) -> None:
        """A span does not end before it begins."""
        if self.last < self.first:
            raise SpanReversed(fields={"last": "结束日期早于开始日期，请核对。"})


def merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The spans in order, those that overlap or touch joined into one.

    Law: none; a day that does not count does so once.
    """
    joined: list[Span] = []
    for span in sorted(spans):
        if joined and span.first <= joined[-1].last + _DAY:
            before = joined[-1]
            joined[-1] = Span(before.first, max(before.last, span.last), before.why or span.why)
        else:
            joined.append(span)
    return tuple(joined)


def days_in(span: Span, unit: Unit, calendar: Calendar) -> int:
    """How many days of the span count: working days where the period is in working days, calendar days else.

    Law: 民事诉讼法 (2023) art. 85; 劳动人事争议仲裁办案规则 art. 80.
    """
    if unit is Unit.WORKING_DAYS:
        return calendar.working_days_between(span.first - _DAY, span.last)
    return (span.last - span.first).days + 1


def without(due: DueDay, spans: Iterable[Span]) -> DueDay:
    """The last day when the period does not run on the days of the spans; it goes on for what was left.

    Days on or before the start and days after the end that was reached so far stop nothing. The cause of a span
    is for the caller to judge: suspicion of false mediation, for one, never stops a statutory limit.
    Law: 劳动争议调解仲裁法 art. 27(3): from the day the cause ends the period continues; 人民法院在线调解规则
    art. 26: the time of an appraisal is not counted.
    """
    for span in merged(spans):
        first = max(span.first, due.start + _DAY)
        if span.last < first or first > due.counted_on:
            continue
        stopped = days_in(Span(first, span.last), due.period.unit, due.calendar)
        due = due.with_excluded(stopped)
    return due
