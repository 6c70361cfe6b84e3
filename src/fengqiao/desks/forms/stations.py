"""Forms of stations and of visits against the standard."""

import uuid
from collections.abc import Iterable
from typing import Any, Final

from django import forms

from fengqiao.base import clock
from fengqiao.desks.forms.bodies import NONE_CHOSEN, PlainForm
from fengqiao.directory import listed, powers
from fengqiao.directory.kinds import StationKind
from fengqiao.directory.models import Body, Person

MET: Final = "met"
SHORT: Final = "short"


class StationForm(PlainForm):
    """A desk in another body's house."""

    kind = forms.ChoiceField(label="种类", choices=[NONE_CHOSEN, *StationKind.choices])
    name = forms.CharField(label="名称", max_length=60, help_text="如：驻市总工会诉讼服务站")
    host = forms.TypedChoiceField(label="设在哪个单位", coerce=uuid.UUID)
    place = forms.CharField(label="地点", max_length=200, help_text="楼层、房间、窗口")
    hours = forms.CharField(label="办公时间", max_length=100, required=False)
    powers = forms.MultipleChoiceField(
        label="在这里行使的职权",
        widget=forms.CheckboxSelectMultiple,
        help_text="不能超出本单位各部门现有的职权；派驻人员在派驻期内有这些职权",
    )

    def __init__(self, data: Any, hosts: Iterable[Body], held: Iterable[str]) -> None:
        super().__init__(data)
        self.offer("host", [NONE_CHOSEN, *((str(body.id), body.name) for body in hosts)])
        self.offer("powers", [(power, powers.TITLES[power]) for power in held])


class StationPostingForm(PlainForm):
    """Who is posted to a station, from which day to which."""

    person = forms.TypedChoiceField(label="派驻人员", coerce=uuid.UUID, help_text="本单位现在任职的人员")
    begins_on = forms.DateField(label="起始日", widget=forms.SelectDateWidget)
    ends_on = forms.DateField(label="截止日", widget=forms.SelectDateWidget, help_text="含这一天；期满以后职权自动停止")

    def __init__(self, data: Any, people: Iterable[Person]) -> None:
        super().__init__(data, initial={"begins_on": clock.today()})
        self.offer("person", [NONE_CHOSEN, *((str(person.id), person.name) for person in people)])


class StandardVisitForm(PlainForm):
    """The checklist: each point is met, or what falls short is written down."""

    visited_on = forms.DateField(label="检查日", widget=forms.SelectDateWidget)
    remark = forms.CharField(
        label="总体评价", required=False, max_length=2_000, widget=forms.Textarea(attrs={"rows": 3})
    )
    due_on = forms.DateField(
        label="整改期限", required=False, widget=forms.SelectDateWidget, help_text="有不符合的项目时填写"
    )

    def __init__(self, data: Any) -> None:
        super().__init__(data, initial={"visited_on": clock.today()})
        for code, standard in listed.standards().items():
            self.fields[f"is_{code}"] = forms.ChoiceField(
                label=standard.title,
                help_text=f"依据：{standard.source}",
                widget=forms.RadioSelect,
                choices=[(MET, "符合"), (SHORT, "不符合")],
            )
            self.fields[f"finding_{code}"] = forms.CharField(
                label="不符合的，写明发现的问题", required=False, max_length=300
            )
        self.order_fields(["visited_on", *(name for name in self.fields if "." in name), "remark", "due_on"])

    def clean(self) -> dict[str, Any]:
        """What the directory takes: the points met, and what fell short in words."""
        said = super().clean() or {}
        short: dict[str, str] = {}
        for code in listed.standards():
            if said.get(f"is_{code}") == SHORT:
                short[code] = str(said.get(f"finding_{code}") or "").strip()
                if not short[code]:
                    self.add_error(f"finding_{code}", "不符合的，请写明发现的问题")
        met = [code for code in listed.standards() if said.get(f"is_{code}") == MET]
        rest = {name: said.get(name) for name in ("visited_on", "remark", "due_on")}
        return {**rest, "met": met, "shortcomings": short}

    @property
    def parts(self) -> list[tuple[str, list[tuple[forms.BoundField, forms.BoundField]]]]:
        """The points under their headings, each with the field for what falls short."""
        found: dict[str, list[tuple[forms.BoundField, forms.BoundField]]] = {}
        for code, standard in listed.standards().items():
            found.setdefault(standard.part, []).append((self[f"is_{code}"], self[f"finding_{code}"]))
        return list(found.items())


class SaidForm(PlainForm):
    """What was done, in words."""

    said = forms.CharField(label="说明", max_length=300, widget=forms.Textarea(attrs={"rows": 3}))
