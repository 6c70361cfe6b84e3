"""Putting experts forward, asking for people of other bodies, receiving complaints, and what each later step asks."""

import uuid
from collections.abc import Sequence
from typing import Any, Final

from django import forms

from fengqiao.base import clock
from fengqiao.base.choices import offer
from fengqiao.base.ids import new_id
from fengqiao.casebook.causes import causes
from fengqiao.directory.registers.complaint import GROUNDS, RESULTS

Choices = Sequence[tuple[str, str]]
CHOOSE: Final = ("", "请选择")
ASKED: Final[dict[str, tuple[str, ...]]] = {
    "refuse_expert": ("reason",),
    "suspend_expert": ("since", "reason"),
    "resume_expert": ("since",),
    "remove_expert": ("since", "reason"),
    "leave_pool": ("reason",),
    "recuse_expert": ("person", "reason"),
    "dissolve_panel": ("reason",),
    "decline_loan": ("reason",),
    "recall_loan": ("reason",),
    "end_loan": ("reason",),
    "answer_complaint": ("text",),
    "decide_complaint": ("result", "text"),
    "tell_complainant": ("text",),
}
"""The fields of each step; those that are not named here ask nothing."""

TEXTS: Final = {
    "answer_complaint": ("事实和意见", "请写明事实和意见"),
    "decide_complaint": ("查明的事实和理由", "请写明查明的事实和理由"),
    "tell_complainant": ("告知的方式和时间", "请写明怎样告知，例如电话、短信、送达"),
}


class Commanding(forms.Form):
    """A form that carries the id of the command, so that a second click is the same command."""

    command = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, data: Any, **initial: Any) -> None:
        super().__init__(data, label_suffix="", initial={"command": new_id(), **initial})

    @property
    def said(self) -> dict[str, Any]:
        """What was typed, but for the command's id."""
        return {name: value for name, value in self.cleaned_data.items() if name != "command"}

    @property
    def command_id(self) -> uuid.UUID:
        """The command's id."""
        found: uuid.UUID = self.cleaned_data["command"]
        return found

    def _offer(self, name: str, choices: Choices) -> None:
        offer(self, name, choices)


class ExpertForm(Commanding):
    """Who is put forward for the pool, for which days, with which specialities."""

    person = forms.ChoiceField(label="推荐谁", error_messages={"required": "请选择被推荐人"})
    valid_from = forms.DateField(label="起始日", widget=forms.SelectDateWidget)
    valid_to = forms.DateField(
        label="截止日", widget=forms.SelectDateWidget, required=False, help_text="含这一天；不填为不定期"
    )
    specialities = forms.MultipleChoiceField(
        label="擅长领域", required=False, widget=forms.CheckboxSelectMultiple, help_text="抽选专家组时，熟悉案由的优先"
    )
    reason = forms.CharField(label="推荐理由", required=False, max_length=300, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, data: Any, people: Choices) -> None:
        super().__init__(data, valid_from=clock.today())
        self._offer("person", [CHOOSE, *people])
        self._offer("specialities", [(cause.code, cause.title) for cause in causes().values()])


class LoanForm(Commanding):
    """Whom the body asks for, for which of its departments, for which days, for which case."""

    person = forms.ChoiceField(
        label="借用谁", help_text="其他单位现在任职的人员", error_messages={"required": "请选择借用的人员"}
    )
    department = forms.ChoiceField(label="借入部门", help_text="借用期间按这个部门的职权办案")
    valid_from = forms.DateField(label="起始日", widget=forms.SelectDateWidget)
    valid_to = forms.DateField(label="截止日", widget=forms.SelectDateWidget, help_text="含这一天")
    case_number = forms.CharField(
        label="所涉案件", required=False, max_length=60, help_text="只为一个案件借用的，写明案件编号；不填为一般借用"
    )
    reason = forms.CharField(label="理由", required=False, max_length=300, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, data: Any, people: Choices, departments: Choices) -> None:
        super().__init__(data, valid_from=clock.today(), valid_to=clock.today())
        self._offer("person", [CHOOSE, *people])
        self._offer("department", [CHOOSE, *departments])


class ComplaintForm(Commanding):
    """Whom the complaint is about, who complains, on what ground, and what happened."""

    entry = forms.ChoiceField(label="被投诉人", error_messages={"required": "请选择名册中的组织或者调解员"})
    complainant = forms.CharField(label="投诉人姓名或者名称", max_length=60)
    ground = forms.ChoiceField(label="事由", choices=[CHOOSE, *GROUNDS.items()])
    case_number = forms.CharField(label="所涉案件编号", required=False, max_length=60)
    text = forms.CharField(
        label="情况",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="时间、经过和证据；被投诉人会看到这一段",
    )

    def __init__(self, data: Any, entries: Choices, **initial: Any) -> None:
        super().__init__(data, **initial)
        self._offer("entry", [CHOOSE, *entries])


class StepForm(Commanding):
    """What one step asks: many ask nothing."""

    person = forms.ChoiceField(label="回避的专家")
    result = forms.ChoiceField(label="处理结果", choices=[CHOOSE, *RESULTS.items()])
    since = forms.DateField(label="生效日", widget=forms.SelectDateWidget, help_text="不早于今天")
    reason = forms.CharField(
        label="理由",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "请写明理由"},
    )
    text = forms.CharField(max_length=2000, widget=forms.Textarea(attrs={"rows": 5}))

    def __init__(self, data: Any, kind: str, people: Choices = ()) -> None:
        super().__init__(data, since=clock.today())
        asked = ASKED.get(kind, ())
        for name in [name for name in self.fields if name not in (*asked, "command")]:
            del self.fields[name]
        if "person" in asked:
            self._offer("person", [CHOOSE, *people])
        if "text" in asked:
            label, missing = TEXTS[kind]
            self.fields["text"].label = label
            self.fields["text"].error_messages["required"] = missing
