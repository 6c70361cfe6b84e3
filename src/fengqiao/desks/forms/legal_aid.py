"""Forms of a legal aid centre."""

import uuid
from collections.abc import Sequence
from typing import Any

from django import forms

from fengqiao.base.choices import offer
from fengqiao.directory.models import AidLawyer
from fengqiao.law.identifiers import parse_mobile_phone
from fengqiao.refusals import Refused


class DecisionForm(forms.Form):
    """Whether aid is granted, and why not."""

    grant = forms.TypedChoiceField(
        label="审查结果",
        choices=(("yes", "给予法律援助"), ("no", "不予法律援助")),
        coerce=lambda said: said == "yes",
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label="理由",
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="不予援助的必须写明，申请人会看到",
    )


class NamingForm(forms.Form):
    """Which lawyer."""

    lawyer = forms.TypedChoiceField(label="承办律师", coerce=uuid.UUID)

    def __init__(self, data: Any, lawyers: Sequence[AidLawyer]) -> None:
        super().__init__(data, label_suffix="")
        choices = [(str(each.id), f"{each.person.name}（{each.firm}）") for each in lawyers]
        offer(self, "lawyer", [("", "请选择"), *choices])


class LawyerForm(forms.Form):
    """A lawyer of the centre."""

    name = forms.CharField(label="姓名", max_length=60)
    phone = forms.CharField(label="手机号", max_length=20, help_text="律师用这个手机号登录当事人端，参加案件")
    licence = forms.CharField(label="执业证号", max_length=40)
    firm = forms.CharField(label="执业机构", max_length=120)

    def clean_phone(self) -> str:
        """The eleven digits."""
        try:
            return parse_mobile_phone(self.cleaned_data["phone"])
        except Refused as refusal:
            raise forms.ValidationError(refusal.message) from refusal
