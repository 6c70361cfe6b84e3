"""A form's field for each kind of fact: yuan for money, three boxes for a day, radios for choices, places by name."""

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, Final

from django import forms

from fengqiao.base.fact_fields import FactField, Kind
from fengqiao.base.wording import yuan_in_words
from fengqiao.casebook.forms.fields import MoneyField
from fengqiao.directory import divisions
from fengqiao.portal.money import fen_of

MANY_CHOICES: Final = 9
UNKNOWN: Final = ("", "不清楚")
YES_NO: Final = (("true", "是"), ("false", "否"))
MUNICIPALITIES: Final = frozenset({"11", "12", "31", "50"})
"""The municipalities: their figures are those of the whole city."""
Groups = list[tuple[str, list[tuple[str, str]]]]


class BoundedMoneyField(MoneyField):
    """An amount typed in yuan within the bounds of the fact; its clean value is integer fen."""

    def __init__(self, *, field: FactField, **options: Any) -> None:
        super().__init__(**options)
        self.fact = field

    def clean(self, value: Any) -> Any:
        """The amount in fen; None where nothing was typed."""
        yuan = super().clean(value)
        if yuan is None:
            return None
        fen = fen_of(yuan)
        if self.fact.least is not None and fen < self.fact.least:
            raise forms.ValidationError(f"应当不少于 {yuan_in_words(int(self.fact.least))}")
        if self.fact.most is not None and fen > self.fact.most:
            raise forms.ValidationError(f"最多填 {yuan_in_words(int(self.fact.most))}，请核对是不是多写了零")
        return fen


class LinesOfField(forms.CharField):
    """Several values of one kind, each on its own line; the clean value is their list."""

    widget = forms.Textarea

    def __init__(self, *, field: FactField, inner: forms.Field, **options: Any) -> None:
        super().__init__(**options)
        self.fact, self.inner = field, inner
        self.widget.attrs |= {"rows": 6}

    def clean(self, value: Any) -> Any:
        """The values; a line that is none is named by its number."""
        found = []
        lines = [line.strip() for line in super().clean(value).splitlines()]
        for number, line in enumerate(lines, 1):
            try:
                found += [self.inner.clean(line)] if line else []
            except forms.ValidationError as error:
                raise forms.ValidationError(f"第{number}行：{'；'.join(error.messages)}") from error
        if self.fact.most is not None and len(found) > self.fact.most:
            raise forms.ValidationError(f"最多填{self.fact.most}行，现在有{len(found)}行")
        return found


def made(field: FactField) -> forms.Field:
    """The form's field for a fact."""
    return _MAKERS[field.kind](field)


def _common(field: FactField) -> dict[str, Any]:
    hint = "" if field.description == field.title else field.description
    return {"label": field.title, "help_text": hint, "required": field.required and not field.optional}


def _money(field: FactField) -> forms.Field:
    return BoundedMoneyField(field=field, initial=field.default or None, **_common(field))


def _whole(field: FactField) -> forms.Field:
    words = {
        "invalid": "这里请只填整数，例如 3",
        "min_value": "应当不少于 %(limit_value)s",
        "max_value": "最多填 %(limit_value)s，请核对",
    }
    least, most = (None if bound is None else int(bound) for bound in (field.least, field.most))
    initial = field.default or None
    return forms.IntegerField(min_value=least, max_value=most, error_messages=words, initial=initial, **_common(field))


def _number(field: FactField) -> forms.Field:
    words = {
        "max_digits": "数字太长，请核对",
        "max_decimal_places": "小数最多四位",
        "max_whole_digits": "数字太大，请核对",
        "min_value": "应当不少于 %(limit_value)s",
    }
    made = forms.DecimalField(max_digits=14, decimal_places=4, min_value=0, error_messages=words, **_common(field))
    made.initial = field.default or None
    return made


def _day(field: FactField) -> forms.Field:
    return forms.DateField(widget=forms.SelectDateWidget, **_common(field))


def _yes_no(field: FactField) -> forms.Field:
    unknown = (UNKNOWN,) if field.optional else ()
    initial = "" if field.optional else str(field.default).lower() if field.default is not None else None
    choices = (*YES_NO, *unknown)
    return forms.ChoiceField(choices=choices, initial=initial, widget=forms.RadioSelect, **_common(field))


def _choice(field: FactField) -> forms.Field:
    many = len(field.choices) > MANY_CHOICES
    unknown = (UNKNOWN,) if field.optional else (("", "请选择"),) if many else ()
    choices = (*unknown, *field.choices) if many else (*field.choices, *unknown)
    initial = "" if field.optional else field.default
    widget = forms.Select if many else forms.RadioSelect
    return forms.ChoiceField(choices=choices, initial=initial, widget=widget, **_common(field))


def _place(field: FactField) -> forms.Field:
    common = _common(field) | {"help_text": "在哪里上班，选到市"}
    return forms.ChoiceField(choices=lambda: [("", "请选择" if field.required else "不清楚"), *places()], **common)


def _text(field: FactField) -> forms.Field:
    return forms.CharField(max_length=int(field.most or 200), **_common(field))


def _several(field: FactField) -> forms.Field:
    if field.each is None:
        raise TypeError(f"{field.name}: nothing is said of its values")
    unit = "，每行填一个" + ("，单位：元" if field.each.kind == "money" else "")
    common = _common(field)
    return LinesOfField(field=field, inner=made(field.each), **common | {"help_text": common["help_text"] + unit})


_MAKERS: Final[Mapping[Kind, Callable[[FactField], forms.Field]]] = {
    "money": _money,
    "whole": _whole,
    "number": _number,
    "day": _day,
    "yes_no": _yes_no,
    "choice": _choice,
    "place": _place,
    "text": _text,
    "several": _several,
}


@cache
def places() -> Groups:
    """Cities by province, each with the code of six digits by which figures are kept; municipalities stand whole."""
    cities: dict[str, list[tuple[str, str]]] = {}
    names: dict[str, str] = {}
    for code, name, _level, parent, _full in divisions.rows():
        if len(code) == 2:
            names[code], cities[code] = name, [(f"{code}0000", name)] if code in MUNICIPALITIES else []
        elif code[:2] not in MUNICIPALITIES and _is_city(code, name, parent or ""):
            cities[code[:2]].append((code.ljust(6, "0"), name))
    return [(names[code], found) for code, found in cities.items() if found]


def _is_city(code: str, name: str, parent: str) -> bool:
    """Whether it is a city or prefecture, or a county that stands directly under its province."""
    if len(code) == 4:
        return name not in divisions.PLACEHOLDERS
    return len(code) == 6 and parent[2:4] == "90"
