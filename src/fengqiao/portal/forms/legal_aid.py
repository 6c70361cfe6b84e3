"""Asking for legal aid, and giving the named lawyer the power to act."""

from typing import Any, Final

from django import forms

from fengqiao.law.identifiers import parse_mobile_phone
from fengqiao.law.legal_aid import GROUNDS
from fengqiao.portal.forms.base import PortalForm, checked

NONE_OF_THESE: Final = "none"


class AidForm(PortalForm):
    """Eligibility asked once: a ground on which nothing need be proved, or how things stand at home."""

    ground = forms.ChoiceField(
        label="您是下面哪一种情况？",
        widget=forms.RadioSelect,
        choices=[*((ground.code, ground.plain) for ground in GROUNDS.values()), (NONE_OF_THESE, "都不是")],
        help_text="前三种不用证明经济困难",
    )
    hardship = forms.CharField(
        label="都不是的，说说家里的收入",
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="例如：家里 4 口人，每月一共收入 3000 元",
    )
    request = forms.CharField(
        label="您想让律师帮您办什么？",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="例如：帮我参加调解、要回工资",
    )
    phone = forms.CharField(
        label="联系电话", max_length=20, widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "tel"})
    )
    promised = forms.BooleanField(
        label="我保证写的都是真的",
        help_text="说假话骗取法律援助的，要退回并承担责任",
        error_messages={"required": "请确认写的都是真的，再提交"},
    )

    def clean_phone(self) -> str:
        """The eleven digits."""
        return checked(parse_mobile_phone, self.cleaned_data["phone"])

    def clean(self) -> dict[str, Any]:
        """Who has none of the grounds says how things stand."""
        found = super().clean() or {}
        if found.get("ground") != NONE_OF_THESE:
            return found
        found["ground"] = ""
        if not str(found.get("hardship", "")).strip():
            self.add_error("hardship", "选了“都不是”的，请说说家里的收入")
        return found


class AuthoriseForm(PortalForm):
    """The power of attorney for the lawyer, signed."""

    special = forms.BooleanField(
        label="可以替我让步、和解、签协议（特别授权）",
        required=False,
        help_text="不勾也行：律师替您说话、交材料，签字还由您本人",
    )
    signature_image = forms.CharField(widget=forms.HiddenInput, required=False, max_length=2_000_000)
    signature_strokes = forms.CharField(widget=forms.HiddenInput, required=False, max_length=2_000_000)
    typed_name = forms.CharField(
        label="输入您的姓名", required=False, max_length=60, help_text="本人登录后输入姓名，和手写签名一样有效"
    )
    command = forms.UUIDField(widget=forms.HiddenInput)
