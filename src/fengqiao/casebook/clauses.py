"""The clause bank (条款库): texts for agreements kept as data, and what they become with their variables filled in."""

import calendar
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final, Literal

import msgspec
from msgspec import Struct

from fengqiao.base.wording import yuan_in_words
from fengqiao.law.sources import chinese_date, chinese_number
from fengqiao.procedure.model import Party

Values = Mapping[str, Any]
"""Variables by name: a Party, integer fen, a day, a number or a text, as the variable's kind says."""

_NUMBERED: Final = re.compile(r"^([一二三四五六七八九十百]+)、", re.MULTILINE)


class Variable(Struct, frozen=True, forbid_unknown_fields=True):
    """What is filled in. `default` names what the case says; `past` days may lie behind us; bounds are for counts."""

    name: str
    kind: Literal["party", "money", "day", "text", "count", "choice", "digits"]
    label: str
    hint: str = ""
    default: str = ""
    choices: tuple[str, ...] = ()
    least: int = 1
    most: int = 100
    past: bool = False


class TermShape(Struct, frozen=True, forbid_unknown_fields=True):
    """A line of the terms that a clause makes: its text, and the variables it takes the rest from."""

    text: str
    obligor: str = "payer"
    obligee: str = "payee"
    amount: str = ""
    due: str = ""


class Clause(Struct, frozen=True, forbid_unknown_fields=True):
    """One clause. `use` says when, `warning` what to mind; `unread`: the text of its source was not read by us."""

    code: str
    group: str
    title: str
    use: str
    text: str
    source: str
    variables: tuple[Variable, ...]
    terms: tuple[TermShape, ...] = ()
    warning: str = ""
    unread: bool = False
    instalments: bool = False
    replaces: bool = False


@dataclass(frozen=True)
class MadeTerm:
    """A line of the terms as it goes into the form: parties by their ids, `amount_fen` 0 where no money is owed."""

    obligor: str
    obligee: str
    text: str
    amount_fen: int
    due_on: date | None


@dataclass(frozen=True)
class Made:
    """A clause with its variables filled in."""

    text: str
    terms: tuple[MadeTerm, ...]


@cache
def clauses() -> MappingProxyType[str, Clause]:
    """Every clause by its code, in the order of the bank."""
    listed = msgspec.yaml.decode(Path(__file__).with_name("clauses.yaml").read_bytes(), type=list[Clause])
    return MappingProxyType({clause.code: clause for clause in listed})


def make(clause: Clause, values: Values, today: date) -> Made:
    """The clause in words, and its terms. `values` holds each of its variables."""
    known = {**values, "today": today}
    money = {variable.name for variable in clause.variables if variable.kind == "money"}
    words = {name: _yuan(value) if name in money else _in_words(value) for name, value in known.items()}
    if not clause.instalments:
        return Made(clause.text.format(**words), tuple(_term(shape, known, words) for shape in clause.terms))
    parts = instalments(known["amount"], known["count"], known["day"])
    schedule = "；".join(
        f"第{n}期，{chinese_date(day)}前支付{_yuan(amount)}" for n, (day, amount) in enumerate(parts, 1)
    )
    made = [
        _term(shape, {**known, "day": day, "amount": amount}, words, prefix=f"第{n}期，")
        for shape in clause.terms
        for n, (day, amount) in enumerate(parts, 1)
    ]
    return Made(clause.text.format(**words, schedule=schedule), tuple(made))


def instalments(amount_fen: int, count: int, first: date) -> list[tuple[date, int]]:
    """Monthly payments of equal whole yuan; the last one carries what is left over.

    >>> instalments(1_000_000, 3, date(2026, 12, 31))[1:]
    [(datetime.date(2027, 1, 31), 333300), (datetime.date(2027, 2, 28), 333400)]
    """
    each = amount_fen // count // 100 * 100
    amounts = [each] * (count - 1) + [amount_fen - each * (count - 1)]
    return [(_months_later(first, n), amount) for n, amount in enumerate(amounts)]


def next_numeral(content: str) -> str:
    """The numeral for one more paragraph of an agreement whose paragraphs are numbered 一、二、三.

    >>> next_numeral("甲乙双方：\\n一、付款。\\n二、了结。"), next_numeral("没有编号")
    ('三', '一')
    """
    return chinese_number(len(_NUMBERED.findall(content)) + 1)


def _term(shape: TermShape, values: Values, words: Mapping[str, str], *, prefix: str = "") -> MadeTerm:
    obligor, obligee = values[shape.obligor], values[shape.obligee]
    return MadeTerm(
        obligor=obligor.id,
        obligee=obligee.id,
        text=prefix + shape.text.format(**words),
        amount_fen=values[shape.amount] if shape.amount else 0,
        due_on=values[shape.due] if shape.due else None,
    )


def _in_words(value: Any) -> str:
    if isinstance(value, Party):
        return value.name
    return chinese_date(value) if isinstance(value, date) else str(value)


def _yuan(amount_fen: int) -> str:
    return yuan_in_words(amount_fen).replace(" ", "")


def _months_later(first: date, months: int) -> date:
    year, month = divmod(first.month - 1 + months, 12)
    year, month = first.year + year, month + 1
    return date(year, month, min(first.day, calendar.monthrange(year, month)[1]))
