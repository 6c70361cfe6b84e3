"""Forms of a room: guests and the record."""

from typing import Any

from django import forms

from fengqiao.law.identifiers import parse_mobile_phone
from fengqiao.refusals import Refused
from fengqiao.rooms import machine


class GuestForm(forms.Form):
    """Who else takes part: name, phone, role."""

    name = forms.CharField(label="姓名", max_length=50)
    phone = forms.CharField(
        label="手机号", max_length=20, help_text="只有这个手机号收验证码才能进入，链接转给别人没有用"
    )
    role = forms.ChoiceField(label="身份", choices=[(role, machine.ROLE_TITLES[role]) for role in machine.GUEST_ROLES])

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, label_suffix="")

    def clean_phone(self) -> str:
        """The regular number; an impossible one is said to be so."""
        try:
            return parse_mobile_phone(self.cleaned_data["phone"])
        except Refused as refusal:
            raise forms.ValidationError(refusal.message) from refusal


class RecordForm(forms.Form):
    """The record as it goes into the case."""

    text = forms.CharField(label="笔录内容", widget=forms.Textarea(attrs={"rows": 18}), max_length=20_000)
    facts = forms.CharField(
        label="无争议事实",
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
        help_text="各方都确认的事实，每行一条；没有就不填",
        max_length=5_000,
    )
    record = forms.CharField(widget=forms.HiddenInput)
    command = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, data: Any = None, **given: Any) -> None:
        super().__init__(data, label_suffix="", **given)
