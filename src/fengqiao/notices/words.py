"""How days and instants are put into the words of messages."""

from datetime import date, datetime

from fengqiao.base.clock import SHANGHAI

_WEEKDAYS = "一二三四五六日"


def day_in_words(day: date) -> str:
    """The day with its weekday.

    >>> day_in_words(date(2026, 11, 21))
    '2026年11月21日（周六）'
    """
    return f"{day.year}年{day.month}月{day.day}日（周{_WEEKDAYS[day.weekday()]}）"


def short_day(day: date) -> str:
    """The day as a text message has room for it.

    >>> short_day(date(2026, 11, 21))
    '11月21日'
    """
    return f"{day.month}月{day.day}日"


def instant_in_words(instant: datetime) -> str:
    """The minute of an aware instant, in Shanghai, with the weekday of its day."""
    local = instant.astimezone(SHANGHAI)
    return f"{day_in_words(local.date())}{local:%H:%M}"
