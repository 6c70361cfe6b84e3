"""What a template needs to know of a form's field: its kind, its ids, its faults."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.forms.formsets import BaseFormSet
from django.utils.safestring import SafeString

from fengqiao.refusals import Refused

_KINDS: tuple[tuple[type[forms.Widget], str], ...] = (
    (forms.HiddenInput, "hidden"),
    (forms.MultipleHiddenInput, "hidden"),
    (forms.SelectDateWidget, "date"),
    (forms.CheckboxSelectMultiple, "checkboxes"),
    (forms.RadioSelect, "radios"),
    (forms.CheckboxInput, "checkbox"),
    (forms.ClearableFileInput, "file"),
    (forms.FileInput, "file"),
    (forms.Textarea, "textarea"),
    (forms.Select, "select"),
)
_CLASSES = {"select": "input select", "textarea": "input textarea", "file": "input-file", "checkbox": ""}
_OF_NUMBERS = ("step", "min", "max")
ADVICE = {
    ("", "required"): "请填写“{label}”",
    ("select", "required"): "请选择“{label}”",
    ("radios", "required"): "请选择“{label}”中的一项",
    ("checkboxes", "required"): "请在“{label}”中至少选一项",
    ("checkbox", "required"): "请在“{label}”前打勾，才能继续",
    ("date", "required"): "请填写“{label}”的年、月、日",
    ("file", "required"): "请选择要上传的文件：{label}",
    ("date", "invalid"): "日期不对，请核对年、月、日，例如 2025 年 3 月 1 日",
    ("", "invalid_choice"): "请从列出的选项中选“{label}”",
    ("file", "empty"): "这个文件是空的，请重新选一个",
}
"""What to say instead of Django's own words, by kind of control and code of the error."""
_PARTS = (("year", "年", 4), ("month", "月", 2), ("day", "日", 2))


@dataclass(frozen=True, slots=True)
class DatePart:
    """One of the three boxes of a date."""

    name: str
    id: str
    label: str
    length: int
    value: str


@dataclass(frozen=True, slots=True)
class Fault:
    """One error as the summary links it. `target` is the id of the control, or empty."""

    target: str
    message: str


Attributes = tuple[tuple[str, Any], ...]
Choices = tuple[tuple[Any, Any], ...]


class Control:
    """A bound field as `components/field.html` draws it."""

    def __init__(self, field: BoundField, kind: str = "") -> None:
        self.field = field
        widget = field.field.widget
        self.kind = kind or next((name for cls, name in _KINDS if isinstance(widget, cls)), "text")
        self.hint_id = f"{field.auto_id}_helptext"
        self.error_id = f"{field.auto_id}_error"
        self.optional = not field.field.required

    @property
    def described_by(self) -> str:
        """The ids of hint and error, for a fieldset or a control."""
        ids = (self.hint_id if self.field.help_text else "", self.error_id if self.field.errors else "")
        return " ".join(filter(None, ids))

    @property
    def first_id(self) -> str:
        """The id of the control that a link to this field should reach."""
        suffix = {"date": "_year", "radios": "_0", "checkboxes": "_0"}.get(self.kind, "")
        return f"{self.field.id_for_label if not suffix else self.field.auto_id}{suffix}"

    @property
    def widget(self) -> SafeString:
        """The bare control with our class and the ids that describe it."""
        given = self.field.field.widget.attrs.get("class", "")
        own = _CLASSES.get(self.kind, "input")
        attributes: dict[str, Any] = {"class": f"{own} {given}".strip() or None}
        if self.described_by:
            attributes["aria-describedby"] = self.described_by
        widget = self.field.field.widget
        if isinstance(widget, forms.NumberInput) or self.kind == "money":
            # A box of type number drops what it cannot read; here it stays to be mended.
            whole = isinstance(self.field.field, forms.IntegerField) and self.kind != "money"
            attributes |= {"inputmode": "numeric" if whole else "decimal", "autocomplete": "off"}
            widget = forms.TextInput(attrs={k: v for k, v in widget.attrs.items() if k not in _OF_NUMBERS})
        attributes = {k: v for k, v in attributes.items() if v is not None}
        return self._kept(widget, attributes) or self.field.as_widget(widget, attrs=attributes)

    def _kept(self, widget: forms.Widget, attributes: dict[str, Any]) -> SafeString | None:
        """A list to choose from as it was drawn before: the causes of action are many, and seldom one is chosen."""
        if type(widget) is not forms.Select:
            return None
        own = self.field.build_widget_attrs({**widget.attrs, **attributes}, widget)
        own.setdefault("id", self.field.auto_id)
        value = self.field.value()
        if not isinstance(value, str | int | None):
            return None
        return _drawn_select(self.field.html_name, value, tuple(own.items()), _fixed(widget.choices))

    @property
    def errors(self) -> list[str]:
        """What is wrong, each saying what to do; the form's own words come before ours."""
        return [self._sentence(error) for error in self.field.errors.as_data()]

    def _sentence(self, error: forms.ValidationError) -> str:
        field, code = self.field.field, error.code or ""
        if error.message not in _standard_words(field, code):
            return " ".join(error.messages)
        words = ADVICE.get((self.kind, code)) or ADVICE.get(("", code))
        if isinstance(field, forms.DecimalField | forms.IntegerField) and code == "invalid":
            words = "这里请只填数字，例如 12000"
        return words.format(label=str(self.field.label).rstrip("？?：:")) if words else " ".join(error.messages)

    @property
    def date_parts(self) -> list[DatePart]:
        """The three boxes of a date, with what was typed, right or wrong."""
        name, form = self.field.html_name, self.field.form
        kept = self.field.value()
        known = forms.SelectDateWidget().format_value(kept)
        parts = []
        for part, label, length in _PARTS:
            typed = form.data.get(f"{name}_{part}") if form.is_bound else known[part]
            value = "" if typed is None else str(typed)
            parts.append(DatePart(f"{name}_{part}", f"{self.field.auto_id}_{part}", label, length, value))
        return parts


def _fixed(choices: Iterable[tuple[Any, Any]]) -> Choices:
    """The choices as they can be remembered: groups of them as tuples too."""
    return tuple((key, title if isinstance(title, str) else tuple(map(tuple, title))) for key, title in choices)


@lru_cache(maxsize=400)
def _drawn_select(name: str, value: str | int | None, attributes: Attributes, choices: Choices) -> SafeString:
    return forms.Select(choices=choices).render(name, value, dict(attributes))


def faults(sources: Iterable[object]) -> list[Fault]:
    """The errors of forms, formsets and refusals, in the order in which their fields stand on the page."""
    found: list[Fault] = []
    for source in sources:
        if isinstance(source, forms.BaseForm):
            found += _faults_of_form(source)
        elif isinstance(source, BaseFormSet):
            found += [Fault("", str(error)) for error in source.non_form_errors()]
            found += [fault for form in source.forms for fault in _faults_of_form(form)]
        elif isinstance(source, Refused):
            found += [Fault(f"id_{name}", message) for name, message in source.fields.items()] or [
                Fault("", source.message)
            ]
        elif isinstance(source, Mapping):
            found += [Fault(str(target), str(message)) for target, message in source.items()]
        elif source:
            raise TypeError(f"cannot list the faults of {type(source).__name__}")
    return found


def _faults_of_form(form: forms.BaseForm) -> list[Fault]:
    found = [Fault("", str(error)) for error in form.non_field_errors()]
    for control in map(Control, form):
        found += [Fault(control.first_id, error) for error in control.errors]
    return found


def _standard_words(field: forms.Field, code: str) -> list[str]:
    """Django's own words for an error, so that a form's words can be told from them."""
    tables = [getattr(cls, "default_error_messages", {}) for cls in type(field).__mro__]
    return [table[code] for table in tables if code in table]
