"""Narrowing a roster, putting members forward, and what each step on an entry asks."""

import uuid
from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from django import forms

from fengqiao.base import clock
from fengqiao.base.choices import offer
from fengqiao.base.ids import new_id
from fengqiao.casebook.causes import causes
from fengqiao.directory.registers.roster_said import NO_FEE

Choices = Sequence[tuple[str, str]]
ANY: Final = ("", "不限")
MEMBERS: Final = (ANY, ("body", "调解组织"), ("person", "调解员"))
REASONED: Final = ("refuse_entry", "suspend_entry", "resume_entry", "remove_entry")
DATED: Final = ("suspend_entry", "resume_entry", "remove_entry")


class RosterFilter(forms.Form):
    """What narrows a roster; every field may be empty, and what is not understood narrows nothing."""

    text = forms.CharField(label="名称或者姓名", required=False, max_length=60)
    member = forms.ChoiceField(label="种类", required=False, choices=MEMBERS)
    region = forms.ChoiceField(label="地区", required=False)
    speciality = forms.ChoiceField(label="擅长领域", required=False)

    def __init__(self, data: Any, regions: Choices) -> None:
        super().__init__(data, label_suffix="", auto_id="filter_%s")
        offer(self, "region", [ANY, *regions])
        offer(self, "speciality", [ANY, *_specialities()])
        self.is_valid()

    def asked(self, name: str) -> str:
        """What was asked for; empty where nothing, or nothing understood."""
        return str(self.cleaned_data.get(name) or "").strip()


class NominationForm(forms.Form):
    """Who is put forward, for which days, with which specialities, free of charge or not."""

    member = forms.ChoiceField(label="推荐谁", error_messages={"required": "请选择推荐的调解组织或者调解员"})
    valid_from = forms.DateField(label="起始日", widget=forms.SelectDateWidget)
    valid_to = forms.DateField(
        label="截止日", widget=forms.SelectDateWidget, required=False, help_text="含这一天；不填为不定期"
    )
    specialities = forms.MultipleChoiceField(
        label="擅长领域", required=False, widget=forms.CheckboxSelectMultiple, help_text="公开名册上供当事人选择时参考"
    )
    fee = forms.CharField(label="收费情况", max_length=100, initial=NO_FEE, help_text="不收费的写“不收费”")
    reason = forms.CharField(label="推荐理由", required=False, max_length=300, widget=forms.Textarea(attrs={"rows": 3}))
    command = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, data: Any, members: Choices) -> None:
        super().__init__(data, label_suffix="", initial={"valid_from": clock.today(), "command": new_id()})
        offer(self, "member", [("", "请选择"), *members])
        offer(self, "specialities", _specialities())


class EntryStepForm(forms.Form):
    """What a step on an entry asks: a reason, from which day, a new last day; many ask nothing."""

    since = forms.DateField(label="生效日", widget=forms.SelectDateWidget, help_text="不早于今天")
    valid_to = forms.DateField(
        label="新的截止日", widget=forms.SelectDateWidget, required=False, help_text="含这一天；不填为不定期"
    )
    reason = forms.CharField(
        label="理由",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "请写明理由"},
    )
    command = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, data: Any, kind: str, until: date | None) -> None:
        super().__init__(
            data, label_suffix="", initial={"since": clock.today(), "valid_to": until, "command": new_id()}
        )
        wanted = {"since": kind in DATED, "valid_to": kind == "extend_entry", "reason": kind in REASONED}
        for name in [name for name, asked in wanted.items() if not asked]:
            del self.fields[name]
        if kind == "resume_entry":
            self.fields["reason"].required = False

    @property
    def said(self) -> dict[str, Any]:
        """What was typed, but for the command's id."""
        return {name: value for name, value in self.cleaned_data.items() if name != "command"}

    @property
    def command_id(self) -> uuid.UUID:
        """The command's id."""
        found: uuid.UUID = self.cleaned_data["command"]
        return found


def _specialities() -> list[tuple[str, str]]:
    return [(cause.code, cause.title) for cause in causes().values()]
