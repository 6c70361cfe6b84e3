"""The form of an item, made from the facts that it asks for."""

import re
from collections.abc import Iterable, Mapping
from typing import Any, Final

from django import forms
from django.forms.boundfield import BoundField

from fengqiao.base import computing
from fengqiao.base.fact_fields import FactField, fields_of
from fengqiao.casebook.forms import refuse
from fengqiao.law.amounts import Item
from fengqiao.law.amounts.amount import Amount
from fengqiao.law.amounts.item import Facts
from fengqiao.portal.amounts_offered import situations
from fengqiao.portal.forms.amount_fields import made
from fengqiao.portal.forms.base import PortalForm
from fengqiao.refusals import Refused

ROWS: Final = "{}-rows"
MORE: Final = "more"
_CHOSEN: Final = ("choice", "yes_no")
_FOLDED: Final = ("rows", "several")
_LOCAL: Final = re.compile(r"^当地|按(地点和)?日期查找")
"""How facts speak that replace a figure of the place."""
_FIRST: Final = ((forms.SelectDateWidget, "_year"), (forms.RadioSelect, "_0"))
"""How the id of a control's first part ends, where it has several."""


class HappenedForm(PortalForm):
    """What happened."""

    happened = forms.MultipleChoiceField(
        label="您遇到了什么事？",
        help_text="可以选几项",
        choices=lambda: [(each.key, each.plain) for each in situations()],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "请至少选一项；拿不准的选“其他”"},
    )


class ClaimForm(PortalForm):
    """Which of several totals is claimed, where not everything can be claimed together."""

    def __init__(self, *args: Any, totals: Iterable[str], **options: Any) -> None:
        super().__init__(*args, **options)
        choices = [(str(place), words) for place, words in enumerate(totals)]
        if choices:
            self.fields["chosen"] = forms.ChoiceField(label="您要哪一种？", choices=choices, widget=forms.RadioSelect)


class ItemForm(PortalForm):
    """The facts of one item. `facts` and `amount` are there once it is valid."""

    facts: Facts
    amount: Amount

    def __init__(self, *args: Any, item: Item, **options: Any) -> None:
        super().__init__(*args, **options)
        self.item = item
        self.asked = fields_of(item.facts)
        for field in self.asked:
            if field.kind == "rows":
                self._add_rows(field)
            else:
                self.fields[field.name] = made(field)

    def _add_rows(self, field: FactField) -> None:
        for row in range(self.rows_of(field)):
            for part in field.within:
                cell = made(part)
                cell.required = False
                self.fields[f"{field.name}-{row}-{part.name}"] = cell

    def rows_of(self, field: FactField) -> int:
        """How many rows stand on the page: as many as were sent, one more where that was asked for, at least one."""
        sent = str(self.data.get(ROWS.format(field.name), "1")) if self.is_bound else "1"
        rows = int(sent) if sent.isascii() and sent.isdigit() and len(sent) < 3 else 1
        more = self.is_bound and self.data.get(MORE) == field.name
        return max(1, min(rows + more, int(field.most or 12)))

    def clean(self) -> dict[str, Any]:
        """The facts, judged by the law itself, and the answer."""
        found = super().clean() or {}
        if self.errors:
            return found
        try:
            self.facts = computing.read(self.item, self._sent(found))
            self.amount = computing.compute(self.item, self.facts)
        except Refused as refusal:
            self._blame(refusal)
        return found

    def _sent(self, found: Mapping[str, Any]) -> dict[str, Any]:
        """The facts that were given, as the law reads them; what was left empty is left out."""
        sent: dict[str, Any] = {}
        for field in self.asked:
            if field.kind == "rows":
                sent[field.name] = [row for row in self._rows(field, found) if _is_begun(field, row)]
            elif not _is_empty(found.get(field.name)):
                sent[field.name] = _plain(field, found[field.name])
        return {name: value for name, value in sent.items() if value != []}

    def _rows(self, field: FactField, found: Mapping[str, Any]) -> Iterable[dict[str, Any]]:
        for row in range(self.rows_of(field)):
            said = {part.name: (part, found.get(f"{field.name}-{row}-{part.name}")) for part in field.within}
            yield {name: _plain(part, value) for name, (part, value) in said.items() if not _is_empty(value)}

    def _blame(self, refusal: Refused) -> None:
        """Put what the law refuses beside the fields at fault."""
        begun = {field.name: self._begun(field) for field in self.asked if field.kind == "rows"}
        refusal.fields = {self._place_of(path, begun): words for path, words in refusal.fields.items()}
        refuse(self, refusal)

    def _begun(self, field: FactField) -> list[int]:
        rows = self._rows(field, self.cleaned_data)
        return [number for number, row in enumerate(rows) if _is_begun(field, row)]

    def _place_of(self, path: str, begun: Mapping[str, list[int]]) -> str:
        """The form's field for a path of the facts: `months[1].wage_fen` is `months-1-wage_fen`."""
        name, _, rest = path.partition("[")
        if name not in begun:
            return name.partition(".")[0]
        number, _, part = rest.partition("].")
        row = begun[name][int(number)] if number.isdecimal() and int(number) < len(begun[name]) else 0
        asked = next(field for field in self.asked if field.name == name)
        return f"{name}-{row}-{part or asked.within[0].name}"

    def given_rows(self, field: FactField) -> list[dict[str, Any]]:
        """The rows that were filled in."""
        return [row for row in self._rows(field, self.cleaned_data) if _is_begun(field, row)]

    def anchor(self, name: str) -> str:
        """The id of the control that asks for a fact."""
        listed = next((field for field in self.asked if field.name == name and field.kind == "rows"), None)
        bound = self[f"{name}-0-{listed.within[0].name}" if listed else name]
        return bound.auto_id + next((end for kind, end in _FIRST if isinstance(bound.field.widget, kind)), "")

    def first(self) -> list[BoundField]:
        """The fields that everybody is asked."""
        return [self[field.name] for field in self.asked if field.kind not in _FOLDED and not _is_aside(field)]

    def aside(self) -> list[BoundField]:
        """Figures of the place, which the node looks up where it knows them."""
        return [self[field.name] for field in self.asked if _is_aside(field)]

    def lists(self) -> list[dict[str, Any]]:
        """The facts of which there may be several: rows, or values of which each has a line."""
        folded = [field for field in self.asked if field.kind in _FOLDED]
        return [self._list(field) if field.kind == "rows" else self._values(field) for field in folded]

    def _values(self, field: FactField) -> dict[str, Any]:
        bound = self[field.name]
        is_open = self.is_bound and bool(bound.errors or bound.value())
        return {"field": field, "rows": [[bound]], "count": "", "open": is_open, "full": True}

    def _list(self, field: FactField) -> dict[str, Any]:
        rows = self.rows_of(field)
        bound = [[self[f"{field.name}-{row}-{part.name}"] for part in field.within] for row in range(rows)]
        typed = [part.name for part in field.within if part.kind not in _CHOSEN]
        begun = (self[f"{field.name}-{row}-{name}"] for row in range(rows) for name in typed)
        is_open = self.is_bound and (self.data.get(MORE) == field.name or any(c.errors or c.value() for c in begun))
        return {
            "field": field,
            "rows": bound,
            "count": ROWS.format(field.name),
            "open": is_open,
            "full": rows >= int(field.most or 12),
        }

    @property
    def aside_open(self) -> bool:
        """Whether what stands aside is seen at once: when the form comes back, to be mended or made more exact."""
        return self.is_bound


def _is_aside(field: FactField) -> bool:
    """Whether a fact only replaces a figure of the place."""
    return field.optional and _LOCAL.search(field.title + field.description) is not None


def _is_empty(value: Any) -> bool:
    return value is None or value == "" or value == []


def _is_begun(field: FactField, row: Mapping[str, Any]) -> bool:
    """Whether somebody filled a row in; a choice that stood there already does not count."""
    typed = {part.name for part in field.within if part.kind not in _CHOSEN}
    return bool(typed & row.keys())


def _plain(field: FactField, value: Any) -> Any:
    return value == "true" if field.kind == "yes_no" else value
