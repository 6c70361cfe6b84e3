"""Registering a system of the body, and where events are sent to it."""

import uuid
from collections.abc import Iterable
from typing import Any

from django import forms

from fengqiao.base.choices import offer
from fengqiao.systems.events import EVENTS

DAYS = (("365", "一年"), ("180", "半年"), ("90", "三个月"), ("730", "两年"))


class SystemForm(forms.Form):
    """A system: its name and key, what it may do, as whom, for how long."""

    name = forms.CharField(label="系统名称", max_length=60, help_text="本单位业务系统的名称，如某某市总工会调解系统")
    public_key = forms.CharField(
        label="公钥",
        required=False,
        max_length=400,
        widget=forms.Textarea({"rows": 4, "spellcheck": "false", "autocomplete": "off"}),
        help_text="粘贴业务系统生成的 Ed25519 公钥（PEM 或者 Base64）；不填的由本系统生成密钥对，私钥只显示一次",
    )
    powers = forms.MultipleChoiceField(
        label="职权范围", widget=forms.CheckboxSelectMultiple, help_text="系统最多可以行使的职权"
    )
    postings = forms.TypedMultipleChoiceField(
        label="以谁的岗位办理",
        required=False,
        coerce=uuid.UUID,
        widget=forms.CheckboxSelectMultiple,
        help_text="本人在“外部系统”页面同意以后才生效",
    )
    days = forms.TypedChoiceField(label="有效期", coerce=int, choices=DAYS, widget=forms.RadioSelect, initial="365")

    def __init__(
        self, data: Any, *, powers: Iterable[tuple[str, str]], postings: Iterable[tuple[uuid.UUID, str]]
    ) -> None:
        super().__init__(data, label_suffix="")
        offer(self, "powers", powers)
        offer(self, "postings", postings)


class HookForm(forms.Form):
    """An address and the events that are sent there."""

    url = forms.CharField(
        label="推送地址",
        max_length=500,
        widget=forms.TextInput({"inputmode": "url", "autocomplete": "off", "spellcheck": "false"}),
        help_text="业务系统接收推送的 https 地址",
    )
    events = forms.MultipleChoiceField(
        label="推送哪些事件",
        widget=forms.CheckboxSelectMultiple,
        choices=[(name, event.title) for name, event in EVENTS.items()],
    )


class PostingForm(forms.Form):
    """One more posting under which a system shall act."""

    posting = forms.TypedChoiceField(label="增加一个岗位", coerce=uuid.UUID)

    def __init__(self, data: Any, *, postings: Iterable[tuple[uuid.UUID, str]]) -> None:
        super().__init__(data, label_suffix="")
        offer(self, "posting", [("", "请选择"), *postings])
