"""How one field of a payload is asked for: the form fields that stand for it, and how its value is read from them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from django import forms
from msgspec import inspect

from fengqiao.base.clock import SHANGHAI
from fengqiao.casebook.forms.fields import FilesField, LinesField, MoneyField
from fengqiao.casebook.forms.wording import TITLES, choices_of
from fengqiao.directory.visitor import Visitor
from fengqiao.files.queries import LinkRow
from fengqiao.law import identifiers
from fengqiao.procedure import CaseView
from fengqiao.procedure.model import FileRef, Private
from fengqiao.refusals import Refused

Cleaned = Mapping[str, Any]

LONG_TEXT: Final = 200
DOCUMENT: Final = 10000
SHORT_REMARKS: Final = frozenset({"place", "case_number", "representative", "capacity", "target"})
"""Texts that may be long by their type but are short by nature."""


@dataclass(frozen=True)
class Typed:
    """A private value as typed; it goes to the act as a token and never as text."""

    text: str


@dataclass(frozen=True)
class Context:
    """For whom a form is made: the kind of act, the case (None: one is opened), the visitor."""

    kind: str
    view: CaseView | None
    visitor: Visitor


@dataclass(frozen=True)
class Part:
    """One field of a payload: its form fields by name, and its value read from what they hold once clean."""

    read: Callable[[Cleaned], object]
    fields: Mapping[str, forms.Field] = field(default_factory=dict)


def simple(name: str, form_field: forms.Field) -> Part:
    """A field that is its own value."""
    return Part(lambda cleaned: cleaned.get(name), {name: form_field})


def constant(value: object) -> Part:
    """A field that nobody is asked for."""
    return Part(lambda _: value)


def bare(kind: inspect.Type) -> inspect.Type:
    """The type without its metadata and without None."""
    if isinstance(kind, inspect.Metadata):
        return bare(kind.type)
    if isinstance(kind, inspect.UnionType):
        return bare(next(each for each in kind.types if not isinstance(each, inspect.NoneType)))
    return kind


def words_of(spec: inspect.Field) -> dict[str, Any]:
    """Label, hint and whether it is required, as the payload says."""
    said = spec.type.extra_json_schema or {} if isinstance(spec.type, inspect.Metadata) else {}
    title = str(said.get("title") or TITLES.get(spec.name, spec.name)).removesuffix("（分）")
    hint = str(said.get("description", ""))
    kind = bare(spec.type)
    may_be_empty = isinstance(kind, inspect.StrType) and not kind.min_length
    return {"label": title, "help_text": hint, "required": spec.required and not may_be_empty}


def part_of(context: Context, spec: inspect.Field) -> Part:
    """The part for a field whose type says it all."""
    words, kind = words_of(spec), bare(spec.type)
    if isinstance(kind, inspect.StructType) and kind.cls is Private:
        return _private(spec.name, words)
    if isinstance(kind, inspect.VarTupleType):
        return _several(context, spec.name, kind, words)
    if isinstance(kind, inspect.LiteralType):
        return _choice(context, spec.name, kind, words)
    if isinstance(kind, inspect.BoolType):
        return simple(spec.name, forms.BooleanField(**words | {"required": False}))
    if isinstance(kind, inspect.DateType):
        return simple(spec.name, forms.DateField(widget=forms.SelectDateWidget, **words))
    if isinstance(kind, inspect.DateTimeType):
        return _instant(spec.name, words)
    if isinstance(kind, inspect.IntType):
        return _number(spec, kind, words)
    if isinstance(kind, inspect.StrType):
        return simple(spec.name, _text(spec.name, kind, words))
    raise TypeError(f"no form field stands for {spec.name}: {kind}")


def file_refs(rows: list[LinkRow] | None) -> list[dict[str, str]]:
    """Files as acts name them."""
    return [{"digest": row.digest, "name": row.name} for row in rows or ()]


def one_file(name: str, context: Context, words: dict[str, Any], purpose: str = "document") -> Part:
    """A single file of which the act holds the digest."""
    form_field = FilesField(owner=context.visitor.person, purpose=purpose, at_most=1, **words | {"help_text": ""})
    return Part(lambda cleaned: cleaned[name][0].digest, {name: form_field})


def _text(name: str, kind: inspect.StrType, words: dict[str, Any]) -> forms.Field:
    longest = kind.max_length or 0
    if longest <= LONG_TEXT or name in SHORT_REMARKS:
        return forms.CharField(min_length=kind.min_length, max_length=longest or None, **words)
    rows = 14 if longest >= DOCUMENT else 5 if words["required"] else 3
    return forms.CharField(max_length=longest, widget=forms.Textarea(attrs={"rows": rows}), **words)


def _number(spec: inspect.Field, kind: inspect.IntType, words: dict[str, Any]) -> Part:
    if spec.name != "amount_fen":
        return simple(spec.name, forms.IntegerField(min_value=kind.ge, max_value=kind.le, **words))
    words |= {"help_text": "没有金额的可不填", "required": False}
    name = spec.name
    return Part(lambda cleaned: int((cleaned.get(name) or 0) * 100), {name: MoneyField(**words)})


def _instant(name: str, words: dict[str, Any]) -> Part:
    """A day and a time of day in Shanghai."""
    day, time = f"{name}_day", f"{name}_time"
    asked: dict[str, forms.Field] = {
        day: forms.DateField(widget=forms.SelectDateWidget, **words | {"label": f"{words['label']}：日期"}),
        time: forms.TimeField(
            widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
            label=f"{words['label']}：几点",
            help_text="北京时间，如 14:30",
            required=words["required"],
        ),
    }

    def read(cleaned: Cleaned) -> object:
        if not cleaned.get(day) or not cleaned.get(time):
            return None
        return datetime.combine(cleaned[day], cleaned[time], SHANGHAI)

    return Part(read, asked)


def _choice(context: Context, name: str, kind: inspect.LiteralType, words: dict[str, Any]) -> Part:
    if set(kind.values) == {True}:
        return Part(lambda cleaned: bool(cleaned.get(name)), {name: forms.BooleanField(**words | {"required": True})})
    titles = choices_of(context.kind, name)
    choices = [(str(value), title) for value, title in titles.items() if value in kind.values]
    values = {str(value): value for value in kind.values}
    words |= {"help_text": "", "choices": choices}
    form_field = forms.ChoiceField(widget=forms.RadioSelect, **words)
    return Part(lambda cleaned: values.get(cleaned.get(name, "")), {name: form_field})


def _several(context: Context, name: str, kind: inspect.VarTupleType, words: dict[str, Any]) -> Part:
    item = bare(kind.item_type)
    words["required"] = bool(kind.min_length)
    if isinstance(item, inspect.StructType) and item.cls is FileRef:
        files = FilesField(owner=context.visitor.person, at_most=kind.max_length or 200, **words)
        return Part(lambda cleaned: file_refs(cleaned.get(name)), {name: files})
    if isinstance(item, inspect.LiteralType):
        choices = list(choices_of(context.kind, name).items())
        words |= {"help_text": "可以选多项", "choices": choices}
        return simple(name, forms.MultipleChoiceField(widget=forms.CheckboxSelectMultiple, **words))
    words["help_text"] = f"{words['help_text']}；每行一条"
    lines = LinesField(widget=forms.Textarea(attrs={"rows": 4}), **words)
    return Part(lambda cleaned: cleaned.get(name) or [], {name: lines})


def _private(name: str, words: dict[str, Any]) -> Part:
    """A value that is sealed; its checks are those of what it is."""
    form_field = PrivateField(name, **words | {"help_text": "加密保存，查看会留下记录"})
    return Part(lambda cleaned: Typed(cleaned[name]) if cleaned.get(name) else None, {name: form_field})


class PrivateField(forms.CharField):
    """An identity number, phone or address."""

    def __init__(self, what: str, **options: Any) -> None:
        super().__init__(max_length=200, **options)
        self.what = what

    def clean(self, value: Any) -> Any:
        """The value in its one form; a number that cannot be is refused with what to do."""
        text = super().clean(value)
        try:
            if text and self.what == "phone":
                return identifiers.parse_mobile_phone(text)
            if text and self.what == "identity":
                return identity_or_code(text)
        except Refused as refusal:
            raise forms.ValidationError(next(iter(refusal.fields.values()), refusal.message)) from refusal
        return text


def identity_or_code(text: str) -> str:
    """The number of a natural person's document, or an organisation's credit code."""
    if text.strip()[:1] == "9":
        return identifiers.parse_credit_code(text)
    return identifiers.parse_resident_identity(text).number
