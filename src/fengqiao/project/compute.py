"""`fengqiao compute`: an item of what a worker is owed, from a file of facts. Needs no node and no database."""

import sys
from collections.abc import Iterator
from pathlib import Path

import msgspec
import yaml

from fengqiao.base import computing
from fengqiao.base.computing import AmountShown
from fengqiao.base.fact_fields import FactField, fields_of, title_of
from fengqiao.law.amounts import ITEMS, Item
from fengqiao.law.amounts.amount import yuan
from fengqiao.refusals import Invalid, Refused


class NothingToCompute(Invalid):
    """请写明计算项目和事实文件：fengqiao compute ITEM --facts FILE.yaml；全部项目见 fengqiao compute --list。"""

    code = "nothing_to_compute"


class FileUnreadable(Invalid):
    """事实文件读不出来。"""

    code = "file_unreadable"


class _Loader(yaml.SafeLoader):
    """Leaves days as texts, so that a day that cannot be is refused by the name of its fact."""


_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in known if not tag.endswith(":timestamp")]
    for first, known in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def computed(name: str, *, facts: str | None, as_json: bool) -> Iterator[str]:
    """The answer in words or as JSON. Raises refusals whose fields bear their Chinese titles."""
    if not name or facts is None:
        raise NothingToCompute
    item = computing.find(name)
    try:
        amount = computing.compute(item, computing.read(item, read_file(facts)))
    except Refused as refusal:
        refusal.fields = {_named(item, path): words for path, words in refusal.fields.items()}
        raise
    answer = computing.shown(item, amount)
    return iter([msgspec.json.format(msgspec.json.encode(answer)).decode()]) if as_json else said(answer)


def read_file(path: str) -> object:
    """What a YAML file holds; raises FileUnreadable."""
    try:
        text = sys.stdin.read() if path == "-" else Path(path).read_text(encoding="utf-8")
        return yaml.load(text, _Loader) or {}  # noqa: S506 - a safe loader
    except OSError as error:
        raise FileUnreadable(f"{path}：{error.strerror}") from error
    except (yaml.YAMLError, UnicodeDecodeError, ValueError, RecursionError) as error:
        raise FileUnreadable(f"{path} 不是有效的 YAML（UTF-8），请核对：{error}") from error


def listed() -> Iterator[str]:
    """One line for each item."""
    for item in ITEMS.values():
        yield f"{item.name}  {item.title}：{item.explains}"


def asked(name: str) -> Iterator[str]:
    """The facts that an item asks for."""
    item = computing.find(name)
    yield f"{item.name}  {item.title}：{item.explains}"
    for field in fields_of(item.facts):
        yield from _asked(field, "  ")
    yield "依据：" + "、".join(citation.text for citation in item.citations)


def _asked(field: FactField, margin: str) -> Iterator[str]:
    need = "必填" if field.required else "不清楚可以不填" if field.optional else "可以不填"
    choices = "；可选：" + "、".join(f"{value}（{label}）" for value, label in field.choices) if field.choices else ""
    unit = "，单位：分" if field.kind == "money" else ""
    described = f"：{field.description}" if field.description else ""
    yield f"{margin}{field.name}（{field.title}，{need}{unit}）{described}{choices}"
    for part in field.within:
        yield from _asked(part, margin + "  ")


def said(answer: AmountShown) -> Iterator[str]:
    """The answer as a person reads it."""
    yield f"{answer.title}：{sum_in_words(answer)}"
    if answer.steps:
        yield "怎么算的："
    for number, step in enumerate(answer.steps, 1):
        unread = "" if step.verified else "，条文未核对"
        yield f"  {number}. {step.text}" + (f"（{step.source}{unread}）" if step.source else "")
    if answer.questions:
        yield "还要补充："
    for question in answer.questions:
        yield f"  {question.field}（{question.title}）：{question.text}"
    for warning in answer.warnings:
        yield f"提醒：{warning}"


def sum_in_words(answer: AmountShown) -> str:
    """The sum or the range in yuan, or that nothing can be said yet."""
    if answer.least_fen is None or answer.most_fen is None:
        return "还不能计算"
    if answer.fen is not None:
        return yuan(answer.fen)
    return f"{yuan(answer.least_fen)} 至 {yuan(answer.most_fen)}"


def _named(item: Item, path: str) -> str:
    title = title_of(item.facts, path)
    return f"{path}（{title}）" if title else path or "FILE"
