"""Forms of signing in and of the identity check."""

import uuid
from typing import Any

from django import forms

from fengqiao.base import clock
from fengqiao.casebook.forms.fields import FilesField
from fengqiao.law.identifiers import parse_mobile_phone, parse_resident_identity
from fengqiao.portal.forms.base import PortalForm, checked


class PhoneForm(PortalForm):
    """The phone to sign in with."""

    phone = forms.CharField(
        label="您的手机号",
        max_length=20,
        help_text="不用注册，也不用记密码。我们发一个验证码给您。",
        widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "tel"}),
        error_messages={"required": "请填写您的手机号"},
    )

    def clean_phone(self) -> str:
        """The eleven digits."""
        return checked(parse_mobile_phone, self.cleaned_data["phone"])


class CodeForm(PortalForm):
    """The code that came to the phone."""

    code = forms.CharField(
        label="短信验证码",
        max_length=12,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "one-time-code"}),
        error_messages={"required": "请填写短信里的 6 位数字"},
    )


class IdentityForm(PortalForm):
    """Name and number as on the document, and a picture of it."""

    name = forms.CharField(
        label="姓名", max_length=60, help_text="和身份证上一样", widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    identity_number = forms.CharField(
        label="身份证号",
        max_length=24,
        help_text="18 位，最后一位是 X 的请填 X",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, *args: Any, owner: uuid.UUID, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["photo"] = FilesField(
            owner=owner,
            purpose="photo",
            at_most=1,
            label="身份证人像面的照片",
            help_text="拍清楚四个角和文字。只用来核对身份，不会给对方看。",
        )
        self.fields["photo"].widget.attrs["accept"] = "image/jpeg,image/png,image/webp"

    def clean_identity_number(self) -> str:
        """The number in its regular form."""
        return checked(
            lambda text: parse_resident_identity(text, today=clock.today()).number, self.cleaned_data["identity_number"]
        )
