"""The sheet on which one calculation is written down: steps, questions and warnings as they come up."""

from datetime import date
from decimal import Decimal
from typing import Annotated

from msgspec import Meta

from fengqiao.law.amounts.amount import Amount, Question, Step, whole_fen, yuan
from fengqiao.law.amounts.item import Facts, ImpossibleFacts
from fengqiao.law.parameters import NATION, BadParameters, Parameter, Parameters, is_place
from fengqiao.law.sources import Citation

MOST_FEN = 10**10
_FINEST_EXPONENT = -4


def number_fault(value: Decimal | None, most: int) -> str:
    """What is wrong with a decimal fact that must lie from 0 to `most`; empty where nothing is.

    Law: none; a bound of facts.

    >>> number_fault(Decimal("1.5"), 24), number_fault(None, 24), number_fault(Decimal(25), 24)
    ('', '', '应在0到24之间')
    """
    if value is None:
        return ""
    if not value.is_finite() or not 0 <= value <= most:
        return f"应在0到{most}之间"
    exponent = value.as_tuple().exponent
    return "小数不能超过四位" if isinstance(exponent, int) and exponent < _FINEST_EXPONENT else ""


def number(value: Decimal) -> str:
    """A decimal fact as a step prints it, without needless zeros.

    Law: none; a way of writing.

    >>> number(Decimal("1.50")), number(Decimal("10")), number(Decimal("0.0"))
    ('1.5', '10', '0')
    """
    return f"{value:f}".rstrip("0").rstrip(".") if "." in f"{value:f}" else f"{value:f}"


class CheckedFacts(Facts, frozen=True, kw_only=True):
    """Facts that name each field at fault."""

    def __post_init__(self) -> None:
        """Raise ImpossibleFacts where `_faults` finds any."""
        faults = {field: fault for field, fault in self._faults().items() if fault}
        if faults:
            raise ImpossibleFacts(fields=faults)

    def _faults(self) -> dict[str, str]:
        return {}


class LocalFacts(CheckedFacts, frozen=True, kw_only=True):
    """Facts of one place and day, by which the figures of the place are found."""

    place: (
        Annotated[str, Meta(title="地点", description="工作地（统筹地区）的行政区划代码，六位数字", pattern=r"^\d{6}$")]
        | None
    ) = None
    day: Annotated[date, Meta(title="日期", description="按哪一天的标准计算")] | None = None

    def _faults(self) -> dict[str, str]:
        return {"place": "没有这个地区代码" if self.place is not None and not is_place(self.place) else ""}


class Sheet:
    """The calculation of one item from its facts; `answer` closes it."""

    __slots__ = ("facts", "parameters", "questions", "steps", "warnings")

    def __init__(self, facts: Facts, parameters: Parameters) -> None:
        """Begin an empty sheet."""
        self.facts = facts
        self.parameters = parameters
        self.steps: list[Step] = []
        self.questions: list[Question] = []
        self.warnings: list[str] = []

    def step(self, text: str, citation: Citation | None = None) -> None:
        """Write one step down.

        Law: none; the step names its own.
        """
        self.steps.append(Step(text, citation))

    def warn(self, text: str) -> None:
        """Say what the figure leaves open, once.

        Law: none; a way of writing.
        """
        if text not in self.warnings:
            self.warnings.append(text)

    def ask(self, field: str, text: str) -> None:
        """Ask for a missing fact, once.

        Law: none; a way of asking.
        """
        if all(question.field != field for question in self.questions):
            self.questions.append(Question(field, text))

    def needed(self, field: str, text: str) -> int | None:
        """The fact, or None after asking for it.

        Law: none; a way of asking.
        """
        given: int | None = getattr(self.facts, field)
        if given is None:
            self.ask(field, text)
        return given

    def local(self, name: str) -> Parameter | None:
        """The figure of the place on the day of the facts, or None; an unread source is warned of.

        Law: none; each row names its own source.
        """
        place: str | None = getattr(self.facts, "place", None)
        day: date | None = getattr(self.facts, "day", None)
        row = self.parameters.find(name, place or NATION, day) if day else None
        if row is not None and not row.verified:
            self.warn(f"所用的当地标准未经核对原文，请以官方公布的为准：{row.source}")
        return row

    def figure(self, name: str, field: str, title: str) -> int | None:
        """The figure given in the facts, else that of the place, written down with its source; else it is asked for.

        Law: none; each row names its own source.
        """
        found = self.figure_if_known(name, field, title)
        if found is None:
            self.ask(field, f"当地的{title}是多少？也可以填写地点和日期，由系统查找已有的标准。")
        return found

    def figure_if_known(self, name: str, field: str, title: str) -> int | None:
        """As `figure`, but not asked for.

        Law: none; each row names its own source.
        """
        given: int | None = getattr(self.facts, field)
        if given is not None:
            return given
        row = self.local(name)
        if row is None:
            return None
        if not isinstance(row.value, int):
            raise BadParameters(f"（{row.name}、{row.place}、{row.since}：value 应为整数）")
        written = f"{row.value}%" if name.endswith("_percent") else yuan(row.value)
        self.step(f"{title}：{written}（{row.source}）")
        return row.value

    def answer(self, least: Decimal | int, most: Decimal | int | None = None) -> Amount:
        """The answer in fen, rounded here and nowhere before; `most` where it is a range.

        Law: none; a way of writing.
        """
        least_fen = whole_fen(Decimal(least))
        most_fen = least_fen if most is None else whole_fen(Decimal(most))
        return Amount(tuple(self.steps), least_fen, most_fen, tuple(self.questions), tuple(self.warnings))

    def unanswered(self) -> Amount:
        """The answer while nothing can be said: the steps so far and the questions.

        Law: none; a way of writing.
        """
        return Amount(tuple(self.steps), None, None, tuple(self.questions), tuple(self.warnings))
