"""The form of a kind of act, made from its payload: fields, and groups of rows for lists of structs."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, ClassVar, Final, Self

import msgspec
from django import forms
from django.forms.formsets import BaseFormSet, formset_factory
from msgspec import Struct, inspect

from fengqiao.base.ids import new_id
from fengqiao.casebook.forms.fields import FilesField
from fengqiao.casebook.forms.named import choose, mediators_of_body, part_for, parties
from fengqiao.casebook.forms.parts import Context, Part, bare, constant, part_of, simple, words_of
from fengqiao.directory.visitor import Visitor
from fengqiao.files.queries import LinkRow
from fengqiao.procedure import KINDS, CaseView
from fengqiao.procedure.kinds.fields import MediatorEntry, PartyEntry
from fengqiao.procedure.model import FileRef, Private, TermEntry

LEFT_OUT: Final[dict[type[Struct], frozenset[str]]] = {
    PartyEntry: frozenset({"id", "person"}),
    MediatorEntry: frozenset({"name"}),
    TermEntry: frozenset({"number"}),
}
"""What the entry itself does not ask, because its place or another field says it."""

MOST_ROWS: Final = 50


@dataclass(frozen=True)
class Group:
    """A list of structs: `one` where the payload holds exactly one."""

    title: str
    hint: str
    entry: type[Struct]
    least: int
    most: int
    one: bool


@dataclass(frozen=True)
class BoundGroup:
    """A group with its rows, ready to draw and to read."""

    name: str
    group: Group
    rows: "BaseFormSet[EntryForm]"

    @property
    def may_grow(self) -> bool:
        """Whether a button for one more row makes sense."""
        return not self.group.one and self.rows.total_form_count() < self.group.most


class EntryForm(forms.Form):
    """One row of a group."""

    parts: ClassVar[Mapping[str, Part]] = {}


class PayloadForm(forms.Form):
    """The form of one kind of act. `command_id` makes sending it twice one act."""

    context: ClassVar[Context]
    parts: ClassVar[Mapping[str, Part]] = {}
    group_kinds: ClassVar[Mapping[str, Group]] = {}
    order: ClassVar[tuple[str, ...]] = ()
    command_id = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, data: Any = None, files: Any = None, *, initial: Mapping[str, Any] | None = None) -> None:
        given = {"command_id": new_id(), **(initial or {})}
        super().__init__(data, files, initial=given, label_suffix="")
        self.groups = [
            BoundGroup(name, group, self._rows(name, group, data, files, given.get(name, ())))
            for name, group in self.group_kinds.items()
        ]

    def is_valid(self) -> bool:
        """Whether every field and every row is in order."""
        rows = [group.rows.is_valid() for group in self.groups]  # each is asked, so that all faults are shown at once
        return super().is_valid() and all(rows)

    @property
    def blocks(self) -> list[dict[str, Any]]:
        """The fields and groups in the order of the payload, each as `field` or `group`."""
        groups = {group.name: group for group in self.groups}
        found: list[dict[str, Any]] = [{"field": field} for field in self.hidden_fields()]
        for name in self.order:
            if name in groups:
                found.append({"group": groups[name]})
                continue
            own = self.parts[name].fields
            found += [{"field": self[each]} for each in own if not self[each].is_hidden]
        return found

    def retyped(self, *, more: str = "") -> Self:
        """The form with what was typed, not judged yet, and one more row in the group named `more`."""
        initial: dict[str, Any] = {name: _typed(self, name) for name in self.fields}
        for bound in self.groups:
            rows = [{name: _typed(row, name) for name in row.fields} for row in bound.rows.forms]
            initial[bound.name] = rows + [{}] * (bound.name == more)
        return type(self)(initial=initial)

    def _rows(self, name: str, group: Group, data: Any, files: Any, rows: Any) -> "BaseFormSet[EntryForm]":
        filled = [row for row in rows if any(value not in ("", None, [], False) for value in row.values())]
        kind = formset_factory(
            _entry_form(self.context, group),
            extra=len(rows) - len(filled) or int(not filled and not group.least),
            min_num=group.least,
            validate_min=group.least > 0,
            max_num=group.most,
            absolute_max=group.most,
            can_delete=not group.one,
        )
        return kind(data, files, prefix=name, initial=filled or None, form_kwargs={"label_suffix": ""})


def form_for(
    kind: str, view: CaseView | None, visitor: Visitor, *, instead: Mapping[str, Part] | None = None
) -> type[PayloadForm]:
    """The form class for one kind of act in a case (None: the act opens one), as this visitor fills it in.

    `instead` gives the parts of fields that the page asks for in its own way, such as a signature.
    """
    given = instead or {}
    context = Context(kind, view, visitor)
    parts: dict[str, Part] = {}
    groups: dict[str, Group] = {}
    for spec in specs_of(KINDS[kind].payload):
        group = _group_of(spec)
        if spec.name in given:
            parts[spec.name] = given[spec.name]
        elif group is not None:
            groups[spec.name] = group
        else:
            parts[spec.name] = _part(context, spec)
    fields = {name: field for part in parts.values() for name, field in part.fields.items()}
    body: dict[str, object] = {**fields, "context": context, "parts": parts, "group_kinds": groups}
    body["order"] = tuple(spec.name for spec in specs_of(KINDS[kind].payload))
    return type("".join(word.title() for word in kind.split("_")) + "Form", (PayloadForm,), body)


@cache
def specs_of(struct: type[Struct]) -> tuple[inspect.Field, ...]:
    """The fields of a payload or entry, in the order in which they are asked for: inherited ones first."""
    found = inspect.type_info(struct)
    return found.fields if isinstance(found, inspect.StructType) else ()


def _part(context: Context, spec: inspect.Field) -> Part:
    if spec.name == "on_paper" and not context.visitor.is_staff:
        return constant(())
    part = part_for(context, spec.name, words_of(spec)) or part_of(context, spec)
    if spec.name == "on_paper":
        part.fields["on_paper"].required = True
    if spec.default not in (msgspec.NODEFAULT, None, "", (), 0) and spec.name in part.fields:
        asked = part.fields[spec.name]
        asked.initial = spec.default
        asked.required = isinstance(asked, forms.ChoiceField)
    return part


def _group_of(spec: inspect.Field) -> Group | None:
    """The group that a field is where it holds structs of its own; files and private values are not."""
    kind = bare(spec.type)
    one = isinstance(kind, inspect.StructType)
    entry = bare(kind.item_type) if isinstance(kind, inspect.VarTupleType) else kind
    if not isinstance(entry, inspect.StructType) or entry.cls in (FileRef, Private):
        return None
    words = words_of(spec)
    least = 1 if one else getattr(kind, "min_length", 0) or 0
    most = 1 if one else min(getattr(kind, "max_length", MOST_ROWS) or MOST_ROWS, MOST_ROWS)
    return Group(words["label"], words["help_text"], entry.cls, least, most, one)


def _entry_form(context: Context, group: Group) -> type[EntryForm]:
    parts = {
        spec.name: _entry_part(context, group.entry, spec)
        for spec in specs_of(group.entry)
        if spec.name not in LEFT_OUT.get(group.entry, ())
    }
    fields = {name: field for part in parts.values() for name, field in part.fields.items()}
    return type("Entry", (EntryForm,), {**fields, "parts": parts})


def _entry_part(context: Context, entry: type[Struct], spec: inspect.Field) -> Part:
    words = words_of(spec)
    if entry is MediatorEntry and spec.name == "person":
        return choose("person", mediators_of_body(context), words)
    if entry is TermEntry and spec.name in ("obligor", "obligee"):
        return choose(spec.name, parties(context), words | {"required": True})
    if entry is TermEntry and spec.name == "text":
        return simple("text", forms.CharField(max_length=2000, **words | {"required": True}))
    return _part(context, spec)


def _typed(form: forms.Form, name: str) -> Any:
    """What was typed into a field, as something to begin a form with."""
    field = form.fields[name]
    typed = field.widget.value_from_datadict(form.data, form.files, form.add_prefix(name))
    return _kept(field, typed) if isinstance(field, FilesField) else typed


def _kept(field: FilesField, typed: Any) -> list[LinkRow]:
    """The files that came with a form that is only drawn anew."""
    try:
        return field.clean(typed)
    except forms.ValidationError:
        return field.stored or []
