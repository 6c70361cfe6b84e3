"""Forms of the ledger of mediators: its filter, entering and changing, certificates, leaving, sheets."""

import uuid
from collections.abc import Mapping, Sequence
from typing import Any, Final

from django import forms

from fengqiao.base import clock
from fengqiao.base.choices import offer
from fengqiao.base.ids import parse_id
from fengqiao.casebook.causes import causes
from fengqiao.directory import listed
from fengqiao.directory.models import Person
from fengqiao.directory.queries.mediators import ENDING_DAYS, Search

ANY: Final = ("", "不限")
CERTIFIED: Final = {
    "valid": "持证有效",
    "ending": f"{ENDING_DAYS} 天内到期",
    "expired": "已过期",
    "none": "没有登记过",
    "without": "现在不持证",
}
WHOLE: Final = "whole"
GOOD: Final = "good"


def choices_of(of: str) -> list[tuple[str, str]]:
    """Code and title of each row of one of the lists of `directory.listed`."""
    return [(row.code, row.title) for row in getattr(listed, of)().values()]


def cause_choices() -> list[tuple[str, str]]:
    """Code and title of each cause."""
    return [(cause.code, cause.title) for cause in causes().values()]


class MediatorFilter(forms.Form):
    """What the ledger is narrowed by; every field may be empty, and what is not understood narrows nothing."""

    text = forms.CharField(label="姓名", required=False, max_length=60)
    category = forms.ChoiceField(label="类别", required=False)
    cause = forms.ChoiceField(label="专长案由", required=False)
    language = forms.ChoiceField(label="语言", required=False)
    certified = forms.ChoiceField(label="持证", required=False, choices=[ANY, *CERTIFIED.items()])
    left = forms.ChoiceField(label="范围", required=False, choices=[("", "在任的"), ("1", "已退出的")])
    region = forms.RegexField(r"\d{2}|\d{4}|\d{6}|\d{9}", required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any) -> None:
        super().__init__(data, label_suffix="", auto_id="filter_%s")
        offered = {
            "category": choices_of("categories"),
            "cause": cause_choices(),
            "language": choices_of("languages"),
        }
        for name, choices in offered.items():
            offer(self, name, [ANY, *choices])
        self.is_valid()

    @property
    def region_code(self) -> str:
        """The region asked for, empty for the whole jurisdiction."""
        return str(self.cleaned_data.get("region") or "")

    @property
    def search(self) -> Search:
        """What is looked for, in words of the directory."""
        said = self.cleaned_data
        after = str(self.data.get("after", "")).split("~")
        return Search(
            text=said.get("text") or "",
            category=said.get("category") or "",
            cause=said.get("cause") or "",
            language=said.get("language") or "",
            certified=said.get("certified") or "",
            left=bool(said.get("left")),
            after=(after[0], after[1], after[2]) if _is_key(after) else None,
        )


class MediatorForm(forms.Form):
    """What is known of a mediator: a colleague, or somebody found by their phone, which is shown to nobody."""

    person = forms.TypedChoiceField(label="本单位任职人员", coerce=uuid.UUID, required=False, empty_value=None)
    name = forms.CharField(label="姓名", max_length=60, required=False, help_text="不在上面名单里的，填写姓名和手机号")
    phone = forms.CharField(
        label="手机号", max_length=20, required=False, help_text="用来认定是同一个人；加密保存，台账上不显示"
    )
    category = forms.ChoiceField(label="类别")
    causes = forms.MultipleChoiceField(label="专长案由", required=False, widget=forms.CheckboxSelectMultiple)
    industries = forms.MultipleChoiceField(label="熟悉行业", required=False, widget=forms.CheckboxSelectMultiple)
    languages = forms.MultipleChoiceField(
        label="普通话以外的语言",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="不选就是只用普通话调解",
    )

    def __init__(
        self, data: Any, *, initial: Mapping[str, Any] | None = None, colleagues: Sequence[Person] | None = None
    ) -> None:
        super().__init__(data, initial=dict(initial or {}), label_suffix="")
        offered = {
            "person": [("", "不在名单里"), *((str(each.id), each.name) for each in colleagues or ())],
            "category": [("", "请选择"), *choices_of("categories")],
            "causes": cause_choices(),
            "industries": choices_of("industries"),
            "languages": choices_of("languages"),
        }
        for name, choices in offered.items():
            offer(self, name, choices)
        if colleagues is None:  # of somebody who stands in the ledger already
            del self.fields["person"], self.fields["name"], self.fields["phone"]

    def clean(self) -> dict[str, Any]:
        """The person chosen, or a name and a phone."""
        said = super().clean() or {}
        if "person" in self.fields and not said.get("person"):
            for name, title in (("name", "姓名"), ("phone", "手机号")):
                if not said.get(name):
                    self.add_error(name, f"请填写“{title}”，或者选择本单位任职人员")
        return said


class CertificateForm(forms.Form):
    """A certificate as it stands on paper."""

    kind = forms.ChoiceField(label="证书种类")
    number = forms.CharField(label="证号", max_length=60)
    issuer = forms.CharField(label="发证单位", max_length=120)
    issued_on = forms.DateField(label="发证日期", widget=forms.SelectDateWidget)
    expires_on = forms.DateField(
        label="有效期至", required=False, widget=forms.SelectDateWidget, help_text="含这一天；长期有效的不填"
    )

    def __init__(self, data: Any) -> None:
        super().__init__(data, label_suffix="")
        offer(self, "kind", [("", "请选择"), *choices_of("certificate_kinds")])


class ReasonForm(forms.Form):
    """A reason, where one must be given."""

    reason = forms.CharField(label="原因", max_length=300, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, data: Any) -> None:
        super().__init__(data, label_suffix="")


class LeaveForm(ReasonForm):
    """The last day and why."""

    on = forms.DateField(label="退出日", widget=forms.SelectDateWidget, help_text="最后一天，含这一天")
    field_order = ("on", "reason")

    def __init__(self, data: Any) -> None:
        super().__init__(data)
        self.initial = {"on": clock.today()}


class SheetForm(forms.Form):
    """A filled sheet, and what to do where rows of it are wrong."""

    sheet = forms.FileField(label="表格（xlsx）", help_text="按模板填写；也可以导出台账，改好再传回来")
    rule = forms.ChoiceField(
        label="有错误的行怎么办",
        initial=WHOLE,
        widget=forms.RadioSelect,
        choices=[(WHOLE, "有一行不对就都不登记，改好再传"), (GOOD, "只登记正确的行，错误的行列出来")],
    )

    def __init__(self, data: Any, files: Any) -> None:
        super().__init__(data, files, label_suffix="")


def _is_key(after: list[str]) -> bool:
    return len(after) == 3 and "\0" not in "".join(after) and parse_id(after[2]) is not None
