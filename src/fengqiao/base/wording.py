"""How days, instants, deadlines and money are put into words."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Self

from fengqiao.base.clock import SHANGHAI
from fengqiao.law.calendar import NoCalendar, working_days_between

_WEEKDAYS = "一二三四五六日"
_SOON_WORKING_DAYS = 3


def yuan_in_words(amount_fen: int) -> str:
    """The amount with thousands separators and two places.

    >>> yuan_in_words(1234567), yuan_in_words(-5)
    ('12,345.67 元', '-0.05 元')
    """
    whole, fen = divmod(abs(amount_fen), 100)
    return f"{'-' if amount_fen < 0 else ''}{whole:,}.{fen:02d} 元"


def day_in_words(day: date) -> str:
    """The day with its weekday.

    >>> day_in_words(date(2026, 11, 21))
    '2026年11月21日（周六）'
    """
    return f"{day.year}年{day.month}月{day.day}日（周{_WEEKDAYS[day.weekday()]}）"


def instant_in_words(instant: datetime) -> str:
    """The minute of an aware instant, in Shanghai."""
    local = instant.astimezone(SHANGHAI)
    return f"{local.year}年{local.month}月{local.day}日 {local:%H:%M}"


@dataclass(frozen=True, slots=True)
class Deadline:
    """What is left of a period. `state`: calm, soon (three working days or fewer), today, late."""

    state: str
    left: str
    until: str = ""

    @property
    def words(self) -> str:
        """The whole sentence: what is left, and until when."""
        return self.left + self.until

    @classmethod
    def of(cls, due_on: date, today: date) -> Self:
        """Counts working days after `today` up to and with `due_on`; where no calendar reaches, days.

        >>> Deadline.of(date(2026, 11, 27), date(2026, 11, 20)).words
        '还剩 5 个工作日（至11月27日）'
        >>> Deadline.of(date(2026, 11, 19), date(2026, 11, 21)).words
        '已超过 2 天（应在11月19日前）'
        """
        days = (due_on - today).days
        until = f"{due_on.month}月{due_on.day}日"
        if due_on.year != today.year:
            until = f"{due_on.year}年{until}"
        if days < 0:
            return cls("late", f"已超过 {-days} 天", f"（应在{until}前）")
        if days == 0:
            return cls("today", "今天到期")
        working = _working_days(today, due_on)
        state = "soon" if (days if working is None else working) <= _SOON_WORKING_DAYS else "calm"
        amount = f"{working} 个工作日" if working else f"{days} 天"
        return cls(state, f"还剩 {amount}", f"（至{until}）")


def _working_days(today: date, due_on: date) -> int | None:
    try:
        return working_days_between(today, due_on)
    except NoCalendar:
        return None
