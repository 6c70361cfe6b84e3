"""Forms of the assessment, of commendations and warnings, and of guidance for work."""

from typing import Any

from django import forms

from fengqiao.base.choices import offer
from fengqiao.casebook.causes import causes
from fengqiao.directory.growth_kinds import DistinctionKind, Grade, Industry
from fengqiao.law.special_groups import GROUPS


class AssessmentForm(forms.Form):
    """The grade and its reasons; `seen` is the digest of the figures that stood before the person."""

    grade = forms.ChoiceField(label="等次", choices=Grade.choices, widget=forms.RadioSelect)
    reasons = forms.CharField(
        label="理由",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="数据只是参考：案件难易、培训学分、投诉查实的情况也请写明",
    )
    seen = forms.CharField(max_length=80, widget=forms.HiddenInput)


class DistinctionForm(forms.Form):
    """A commendation or a warning."""

    kind = forms.ChoiceField(label="种类", choices=DistinctionKind.choices, widget=forms.RadioSelect)
    reason = forms.CharField(label="理由", max_length=500, widget=forms.Textarea(attrs={"rows": 2}))


class GuidanceForm(forms.Form):
    """Guidance for work in one field."""

    field = forms.ChoiceField(label="领域")
    title = forms.CharField(label="标题", max_length=120)
    text = forms.CharField(label="正文", max_length=20_000, widget=forms.Textarea(attrs={"rows": 14}))
    source = forms.CharField(label="依据", max_length=200, required=False, help_text="制定所依据的文件")

    def __init__(self, data: Any, initial: dict[str, Any] | None = None) -> None:
        super().__init__(data, initial=initial, label_suffix="")
        offer(self, "field", list(guided_fields().items()))


def guided_fields() -> dict[str, str]:
    """The fields of guidance by code: industries, groups, causes."""
    industries = {f"industry.{code}": f"行业：{title}" for code, title in Industry.choices}
    groups = {f"group.{group.code}": f"群体：{group.title}" for group in GROUPS.values()}
    return industries | groups | {f"cause.{cause.code}": f"案由：{cause.title}" for cause in causes().values()}
