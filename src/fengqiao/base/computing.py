"""An item computed from facts as they are sent: what the command, the interface and the parties' page share.

The answers are documents with Chinese titles, so that the command's JSON and the interface's are the same.
"""

import difflib
import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Annotated, Any, Final

import msgspec
from msgspec import Meta, Struct

from fengqiao.base.fact_fields import title_of
from fengqiao.base.legal_parameters import legal_parameters
from fengqiao.law.amounts import ITEMS, Item
from fengqiao.law.amounts.amount import Amount, Step
from fengqiao.law.amounts.item import Facts
from fengqiao.procedure.kinds.reading import what_is_wrong
from fengqiao.refusals import Invalid, NotFound

NEAR: Final = 5
GREATEST: Final = 2**53 - 1
FIRST_YEAR: Final = 1900
LAST_YEAR: Final = 2200
DEEPEST: Final = 16
_DAY: Final = re.compile(r"(\d{4})-\d\d-\d\d")
_WRONG_TYPE: Final = re.compile(r"Expected `([^`]*)`, got `")
_TYPES: Final = (
    ("date", "应当是日期，例如 2026-03-01"),
    ("bool", "应当是 true（是）或者 false（否）"),
    ("int", "应当是整数"),
    ("decimal", "应当是数字"),
    ("float", "应当是数字"),
    ("array", "应当是一个列表"),
    ("object", "应当是一组项目"),
    ("str", "应当是文字，数字请加引号"),
)
"""What to say of a value of the wrong type, by a word in the expected type; the first that fits is said."""


class NoSuchItem(NotFound):
    """没有这个计算项目。"""

    code = "no_such_item"


class FactsUnreadable(Invalid):
    """填写的事实有误，请对照提示更正。"""

    code = "facts_unreadable"


class StepShown(Struct, frozen=True):
    """计算的一步。"""

    text: Annotated[str, Meta(title="说明")]
    source: Annotated[str, Meta(title="依据", description="法律条文；没有的为空")]
    verified: Annotated[bool, Meta(title="条文已核对")]


class QuestionShown(Struct, frozen=True):
    """还缺的一项事实。"""

    field: Annotated[str, Meta(title="项目", description="事实中的字段")]
    title: Annotated[str, Meta(title="名称")]
    text: Annotated[str, Meta(title="要补充什么")]


class AmountShown(Struct, frozen=True):
    """一项计算的结果。金额单位为分；缺少事实的，给出范围，或者只列出要补充的事实。"""

    item: Annotated[str, Meta(title="计算项目")]
    title: Annotated[str, Meta(title="名称")]
    fen: Annotated[int | None, Meta(title="金额", description="分；不是确数的为空")]
    least_fen: Annotated[int | None, Meta(title="最少", description="分；还不能计算的为空")]
    most_fen: Annotated[int | None, Meta(title="最多", description="分；还不能计算的为空")]
    steps: Annotated[tuple[StepShown, ...], Meta(title="计算步骤")]
    questions: Annotated[tuple[QuestionShown, ...], Meta(title="还要补充")]
    warnings: Annotated[tuple[str, ...], Meta(title="提醒")]
    sources: Annotated[tuple[str, ...], Meta(title="依据")]


def find(name: str) -> Item:
    """The item of that name; raises NoSuchItem, which suggests near ones."""
    if name in ITEMS:
        return ITEMS[name]
    said = "、".join(f"{item.name}（{item.title}）" for item in near(name))
    raise NoSuchItem(f"您是不是要找：{said}" if said else "")


def near(name: str) -> list[Item]:
    """The items whose name or title comes near what was asked for, the nearest first."""
    wanted = name.strip().casefold()
    titles = {item.title: item for item in ITEMS.values()}
    within = [item for item in ITEMS.values() if wanted and (wanted in item.name or wanted in item.title)]
    alike = [ITEMS[each] for each in difflib.get_close_matches(wanted, list(ITEMS), n=NEAR, cutoff=0.5)]
    alike += [titles[each] for each in difflib.get_close_matches(wanted, list(titles), n=NEAR, cutoff=0.4)]
    return list({item.name: item for item in (*within, *alike)}.values())[:NEAR]


def read(item: Item, sent: object) -> Facts:
    """The item's facts from parsed YAML, JSON or a form; raises FactsUnreadable or ImpossibleFacts naming the field."""
    for path, saying in _beyond(sent, ""):
        raise FactsUnreadable(fields={path: saying})
    try:
        return msgspec.convert(sent, item.facts)
    except msgspec.ValidationError as error:
        raise FactsUnreadable(fields=_faults(error)) from error


def compute(item: Item, facts: Facts) -> Amount:
    """The answer, by the figures that this node knows."""
    return item.compute(facts, legal_parameters())


def shown(item: Item, amount: Amount) -> AmountShown:
    """The answer as a document."""
    return AmountShown(
        item=item.name,
        title=item.title,
        fen=amount.fen,
        least_fen=amount.least_fen,
        most_fen=amount.most_fen,
        steps=tuple(_step(step) for step in amount.steps),
        questions=tuple(
            QuestionShown(each.field, title_of(item.facts, each.field), each.text) for each in amount.questions
        ),
        warnings=amount.warnings,
        sources=tuple(citation.text for citation in amount.citations),
    )


def _step(step: Step) -> StepShown:
    if step.citation is None:
        return StepShown(step.text, "", True)
    return StepShown(step.text, step.citation.text, step.citation.verified)


def _faults(error: msgspec.ValidationError) -> dict[str, str]:
    """The field at fault, with what to do about it."""
    found = what_is_wrong(error)
    wrong = _WRONG_TYPE.search(str(error))
    if wrong is None:
        return found
    saying = next((words for word, words in _TYPES if word in wrong[1]), "内容不符合要求，请核对")
    return dict.fromkeys(found, saying)


def _beyond(value: Any, path: str, depth: int = 0) -> Iterator[tuple[str, str]]:
    """Where a value lies outside what any fact may be: numbers, days and sizes that nothing can be counted with."""
    if depth > DEEPEST:
        yield path, "层次太深，请核对"
    elif isinstance(value, dict):
        for name, part in value.items():
            yield from _beyond(part, f"{path}.{name}".lstrip(".")[:200], depth + 1)
    elif isinstance(value, list | tuple):
        for place, part in enumerate(value):
            yield from _beyond(part, f"{path}[{place}]", depth + 1)
    elif _is_far_number(value):
        yield path, "数字超出范围，请核对"
    elif _is_far_day(value):
        yield path, "日期不正确，请重新填写"


def _is_far_number(value: Any) -> bool:
    """Whether a number, or a text that is one, is not finite or beyond what JSON carries exactly."""
    try:
        number = Decimal(value) if isinstance(value, str | int | float | Decimal) else Decimal()
    except InvalidOperation:  # a text that is no number
        return False
    return not number.is_finite() or not -GREATEST <= number <= GREATEST


def _is_far_day(value: Any) -> bool:
    """Whether a day, or a text that begins like one, is outside the centuries in which periods can be counted."""
    found = _DAY.match(value) if isinstance(value, str) else None
    year = int(found[1]) if found else value.year if isinstance(value, date) else FIRST_YEAR
    return not FIRST_YEAR <= year <= LAST_YEAR
