"""How days and instants are put into the words of messages."""

from datetime import date, datetime
from enum import StrEnum

from fengqiao.base.clock import SHANGHAI

_WEEKDAYS = "一二三四五六日"


class CodeUse(StrEnum):
    """What a code to the phone is for, in the words of the message; each code serves one use alone."""

    SIGN_IN = "登录"
    SIGN_AGREEMENT = "签署调解协议"

    @property
    def called(self) -> str:
        """What the code is called: a sign-in code, or a signing code with what is signed."""
        return "登录验证码" if self is CodeUse.SIGN_IN else f"签名验证码（{self}）"

    def text(self, code: str, minutes: int) -> str:
        """The message, without the sender's mark.

        >>> CodeUse.SIGN_AGREEMENT.text("493817", 5)
        '签名验证码493817，用于签署调解协议，5分钟内有效。工作人员不会向您索要，请勿告诉他人。'
        """
        named = self.called.partition("（")[0]
        what = "" if self is CodeUse.SIGN_IN else f"用于{self}，"
        return f"{named}{code}，{what}{minutes}分钟内有效。工作人员不会向您索要，请勿告诉他人。"


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
