"""What the pages of 算一算 show: the answer of an item, and the sheet with its sums."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from django.utils.datastructures import MultiValueDict

from fengqiao.base import computing
from fengqiao.base.computing import AmountShown
from fengqiao.base.fact_fields import FactField
from fengqiao.base.wording import yuan_in_words
from fengqiao.casebook import causes
from fengqiao.law.amounts import ITEMS, Item
from fengqiao.law.sources.citation import chinese_date
from fengqiao.portal.actions.amounts import Sheet
from fengqiao.portal.amounts_offered import CLAIMS, OTHER, alternatives_among, compatible, items_for
from fengqiao.portal.answers import Answers, Typed
from fengqiao.portal.forms.amount_fields import places
from fengqiao.portal.forms.amounts import ItemForm

LONGEST_TEXT: Final = 150
"""Characters that the application takes beside an amount."""


@dataclass(frozen=True)
class Answered:
    """One item of the sheet: its form as it was filled in, and the answer."""

    item: Item
    form: ItemForm
    answer: AmountShown

    @property
    def is_claim(self) -> bool:
        """Whether it is claimed by itself, and so counts into a sum."""
        return self.item.name in CLAIMS

    @property
    def known(self) -> bool:
        """Whether a sum or a range is known."""
        return self.answer.least_fen is not None

    @property
    def facts(self) -> list[tuple[str, str]]:
        """The facts that were given, in words."""
        return [(asked.title, words) for asked in self.form.asked if (words := _in_words(self.form, asked))]

    @property
    def questions(self) -> list[dict[str, str]]:
        """What is missing, with the place in the form where it is filled in."""
        return [{"text": each.text, "target": self.form.anchor(each.field)} for each in self.answer.questions]


@dataclass(frozen=True)
class Sum:
    """One total of the sheet; `together` are the names of the items that it adds up."""

    title: str
    together: frozenset[str]
    least_fen: int
    most_fen: int


@dataclass
class SheetShown:
    """The sheet: its items, their sums, what is to be chosen between, and what does not count."""

    rows: list[Answered] = field(default_factory=list)
    sums: list[Sum] = field(default_factory=list)
    choices: list[str] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)


def form_of(item: Item, typed: Typed) -> ItemForm:
    """The form of an item as it was typed."""
    return ItemForm(MultiValueDict(typed), item=item)


def answered(sheet: Sheet, name: str) -> Answered | None:
    """The answer to an item of the sheet; None where it is not there, or its facts no longer hold."""
    if name not in sheet.items or name not in ITEMS:
        return None
    form = form_of(ITEMS[name], sheet.items[name])
    return Answered(form.item, form, computing.shown(form.item, form.amount)) if form.is_valid() else None


def sheet_shown(sheet: Sheet) -> SheetShown:
    """The whole sheet, computed anew."""
    rows = [found for name in sheet.items if (found := answered(sheet, name))]
    counted = [row for row in rows if row.is_claim and row.known]
    names = [row.item.name for row in counted]
    sets = compatible(names) if len(counted) > 1 else []
    always = frozenset.intersection(*sets) if sets else frozenset()
    sums = [_sum(counted, together, together - always) for together in sets]
    left_out = [row.item.title for row in rows if row not in counted]
    return SheetShown(rows, sums, alternatives_among(names), left_out)


def still_open(sheet: Sheet) -> list[Item]:
    """The items that answer what happened in particular and are not on the sheet."""
    happened = [key for key in sheet.happened if key != OTHER]
    return [item for item in items_for(happened) if item.name not in sheet.items]


def offered(sheet: Sheet) -> list[dict[str, Any]]:
    """The items that answer what happened, all where nothing was said, with what was computed already."""
    items = items_for(sheet.happened) or list(ITEMS.values())
    return [{"item": item, "answered": answered(sheet, item.name)} for item in items]


def known_beforehand(item: Item, sheet: Sheet) -> Mapping[str, Any]:
    """Facts that were given for another item under the same name and title."""
    asked = {(each.name, each.title) for each in ItemForm(item=item).asked}
    known: dict[str, Any] = {}
    for row in (found for name in sheet.items if name != item.name and (found := answered(sheet, name))):
        values = row.form.cleaned_data
        same = [each for each in row.form.asked if (each.name, each.title) in asked and each.name in values]
        known |= {each.name: values[each.name] for each in same if values[each.name] not in (None, "", [])}
    return {name: "\n".join(map(_typed, value)) if isinstance(value, list) else value for name, value in known.items()}


def sums_to_choose(shown: SheetShown) -> list[Sum]:
    """The totals between which somebody who claims has to choose; empty where there is nothing to choose."""
    return shown.sums if len(shown.sums) > 1 else []


def in_words(sums: Iterable[Sum]) -> list[str]:
    """Each total with its figure."""
    return [f"{each.title}：{_range(each.least_fen, each.most_fen)}" for each in sums]


def as_application(shown: SheetShown, chosen_sum: Sum | None) -> Answers:
    """The pages of an application that the sheet fills in: the causes, the amounts, the days of work."""
    given_up = {name for each in shown.sums for name in each.together - chosen_sum.together} if chosen_sum else set()
    rows = [row for row in shown.rows if row.is_claim and row.item.name not in given_up]
    chosen: dict[str, list[Answered]] = {}
    for row in rows:
        chosen.setdefault(CLAIMS[row.item.name], []).append(row)
    amounts: Typed = {}
    for code, claimed in chosen.items():
        exact = [row.answer.fen for row in claimed if row.answer.fen is not None]
        if len(exact) == len(claimed):
            amounts[f"amount_{code}"] = [_typed(sum(exact))]
        amounts[f"text_{code}"] = [
            "；".join(f"{row.item.title}{_figure(row.answer)}" for row in claimed)[:LONGEST_TEXT]
        ]
    answers = Answers()
    answers.keep("causes", {"causes": [code for code in chosen if code in causes.causes()]}, right=False)
    answers.keep("amounts", amounts, right=False)
    answers.keep("story", _days(rows), right=False)
    return answers


def _days(rows: Iterable[Answered]) -> Typed:
    """The first and the last day of work as the application's page takes them."""
    typed: Typed = {}
    for row in rows:
        for name in ("started_on", "ended_on"):
            day = row.form.cleaned_data.get(name)
            if day and f"{name}_year" not in typed:
                typed |= {f"{name}_{part}": [str(getattr(day, part))] for part in ("year", "month", "day")}
    return typed


def _sum(rows: Iterable[Answered], together: frozenset[str], chosen: frozenset[str]) -> Sum:
    """The total of the items claimed `together`, named by those that were `chosen` before others."""
    counted = [row for row in rows if row.item.name in together]
    named = "、".join(row.item.title for row in counted if row.item.name in chosen)
    least, most = (sum(getattr(row.answer, end) or 0 for row in counted) for end in ("least_fen", "most_fen"))
    return Sum(f"合计（选{named}）" if named else "合计", together, least, most)


def _reckoned(row: Answered) -> str:
    """The item with its last sum as the steps have it, or its figure."""
    sums = [step.text for step in row.answer.steps if "=" in step.text]
    return f"{row.item.title}：{sums[-1] if sums and row.answer.fen is not None else _figure(row.answer)}"


def _figure(answer: AmountShown) -> str:
    known = answer.least_fen is not None and answer.most_fen is not None
    return _range(answer.least_fen or 0, answer.most_fen or 0) if known else "金额还不能算"


def _range(least_fen: int, most_fen: int) -> str:
    least, most = yuan_in_words(least_fen), yuan_in_words(most_fen)
    return least if least_fen == most_fen else f"{least} 至 {most}"


def _typed(fen: int) -> str:
    return f"{fen // 100}.{fen % 100:02d}"


def _in_words(form: ItemForm, asked: FactField) -> str:
    """A fact as it was given; empty where it was not."""
    if asked.kind == "rows":
        return "；".join(_row_in_words(asked, row) for row in form.given_rows(asked))
    value = form.cleaned_data.get(asked.name)
    is_usual = asked.kind == "yes_no" and asked.default is False and value == "false"
    return "" if is_usual else _value_in_words(asked, value)


def _row_in_words(asked: FactField, row: Mapping[str, Any]) -> str:
    parts = (f"{part.title}{_value_in_words(part, row.get(part.name))}" for part in asked.within if part.name in row)
    return "，".join(parts)


def _value_in_words(asked: FactField, value: Any) -> str:
    if value in (None, "", []):
        return ""
    if asked.kind == "money":
        return yuan_in_words(value)
    if asked.kind == "day":
        return chinese_date(value)
    if asked.kind == "yes_no":
        return "是" if value in ("true", True) else "否"
    if asked.kind == "several" and asked.each:
        return "、".join(_value_in_words(asked.each, each) for each in value)
    return place_name(value) if asked.kind == "place" else dict(asked.choices).get(str(value), str(value))


def place_name(code: str) -> str:
    """The name of a place that the form offers."""
    return next((name for _, cities in places() for known, name in cities if known == code), code)
