"""How a law and an article of it are named, and numerals and days as laws and sentences write them."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

_DIGITS = "零一二三四五六七八九"


def chinese_number(number: int) -> str:
    """The numeral as laws write it, from 0 to 9999.

    Law: none; the way of writing is that of the official texts.

    >>> chinese_number(12), chinese_number(126), chinese_number(205), chinese_number(110)
    ('十二', '一百二十六', '二百零五', '一百一十')
    """
    if not 0 <= number <= 9999:
        raise ValueError(f"no article bears the number {number}")
    if number < 10:
        return _DIGITS[number]
    written = ""
    for place, unit in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // place % 10
        if digit:
            written += _DIGITS[digit] + unit
        elif written and not written.endswith("零"):
            written += "零"
    written = written.rstrip("零")
    return written[1:] if written.startswith("一十") else written


def chinese_date(day: date) -> str:
    """The day as sentences print it.

    Law: none; a way of writing.

    >>> chinese_date(date(2026, 11, 3))
    '2026年11月3日'
    """
    return f"{day.year}年{day.month}月{day.day}日"


@dataclass(frozen=True, slots=True)
class Law:
    """One law, interpretation, rule or policy in one version. `until` is the last day in force, or None."""

    key: str
    full_name: str
    name: str
    number: str
    since: date | None
    until: date | None = None
    version: str = ""

    def in_force_on(self, day: date) -> bool:
        """Whether the text applies on `day`; a text without a recorded first day is taken to apply.

        Law: 立法法 leaves the first day to each text; the rows below record it.
        """
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


@dataclass(frozen=True)
class Citation:
    """One article, perhaps one paragraph or item of it.

    `verified` is False where the text itself could not be read: such a rule is a parameter, not a fixed
    rule.

    >>> law = Law("civil_procedure_law", "中华人民共和国民事诉讼法", "民事诉讼法", "", date(2024, 1, 1))
    >>> Citation(law, 12).text, Citation(law, 171, paragraph=2).text
    ('《民事诉讼法》第十二条', '《民事诉讼法》第一百七十一条第二款')
    """

    law: Law
    article: int = 0
    paragraph: int = 0
    item: int = 0
    verified: bool = True
    word: str = "条"

    @cached_property
    def text(self) -> str:
        """The citation as screens and papers print it."""
        text = f"《{self.law.name}》"
        if self.article:
            text += f"第{chinese_number(self.article)}{self.word}"
        if self.paragraph:
            text += f"第{chinese_number(self.paragraph)}款"
        if self.item:
            text += f"第（{chinese_number(self.item)}）项"
        return text

    @cached_property
    def full_text(self) -> str:
        """The citation with the law's full name, number and version, for papers that leave the house."""
        number = f"（{self.law.number}）" if self.law.number else ""
        return self.text.replace(f"《{self.law.name}》", f"《{self.law.full_name}》{number}", 1)

    @property
    def version(self) -> str:
        """The version of the law, such as `2023`."""
        return self.law.version
