"""Forms of training: the plan, signing up, who was present, results, the year's credits."""

import uuid
from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from django import forms

from fengqiao.base.choices import offer
from fengqiao.directory import queries
from fengqiao.directory.actions.training import Plan
from fengqiao.directory.growth_kinds import TrainingMode
from fengqiao.directory.kinds import COURTS, BodyKind
from fengqiao.directory.models import Region, TrainingPlace
from fengqiao.directory.queries.regions import find_region
from fengqiao.directory.visitor import BodyCard
from fengqiao.refusals import Refused

HOSTS: Final = (
    *COURTS,
    BodyKind.HR_DEPARTMENT,
    BodyKind.ARBITRATION_COMMISSION,
    BodyKind.TRADE_UNION,
    BodyKind.JUSTICE_BUREAU,
    BodyKind.INDUSTRY_COMMERCE_FEDERATION,
    BodyKind.ENTERPRISE_CONFEDERATION,
)
"""Kinds of bodies that hold trainings with others."""


class SessionsField(forms.CharField):
    """Sessions, one a line: the day, a space, the title."""

    widget = forms.Textarea(attrs={"rows": 4})

    def clean(self, value: Any) -> list[tuple[date, str]]:
        """The sessions in the order typed."""
        lines = [line.split(maxsplit=1) for line in str(super().clean(value)).splitlines() if line.strip()]
        found = []
        for number, parts in enumerate(lines, start=1):
            try:
                on, title = date.fromisoformat(parts[0]), parts[1]
            except (ValueError, IndexError) as error:
                advice = f"第{number}行请写成“2026-12-01 课程名称”"
                raise forms.ValidationError(advice) from error
            found.append((on, title[:120]))
        return found


class PlanForm(forms.Form):
    """A training as it is drafted."""

    title = forms.CharField(label="培训名称", max_length=120)
    content = forms.CharField(
        label="内容和要求", max_length=4000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    hosts = forms.MultipleChoiceField(
        label="联办单位", required=False, widget=forms.CheckboxSelectMultiple, help_text="与本单位共同举办、共同登记"
    )
    region = forms.CharField(
        label="面向地区的代码", max_length=9, help_text="该地区及以下的调解员可以报名，例如 410811 为山阳区"
    )
    mode = forms.ChoiceField(label="方式", choices=TrainingMode.choices, widget=forms.RadioSelect)
    place = forms.CharField(label="地点或者网址", max_length=200)
    begins_on = forms.DateField(label="起始日", widget=forms.SelectDateWidget)
    ends_on = forms.DateField(label="截止日", widget=forms.SelectDateWidget)
    sign_up_until = forms.DateField(label="报名截止日", widget=forms.SelectDateWidget, help_text="含这一天")
    sessions = SessionsField(label="课次", help_text="每行一课：日期、空格、课程。例如：2026-12-01 劳动合同法")
    least_sessions = forms.IntegerField(label="结业最少到课次数", min_value=1, max_value=200)
    seats = forms.IntegerField(label="名额", min_value=1, max_value=10_000)
    credits = forms.DecimalField(label="学分", min_value=0, max_value=1000, decimal_places=1)
    pass_mark = forms.IntegerField(
        label="考试及格分", min_value=1, max_value=100, required=False, help_text="不考试的不填"
    )

    def __init__(self, data: Any, body: BodyCard) -> None:
        super().__init__(data, label_suffix="", initial={"region": body.region, "least_sessions": 1})
        others = [each for each in queries.bodies_in(body.covers, kinds=HOSTS) if each.id != body.id]
        offer(self, "hosts", [(str(each.id), each.name) for each in others])

    def clean_region(self) -> str:
        """The code of a division that is there."""
        try:
            return find_region(self.cleaned_data["region"]).code
        except Refused as refusal:
            raise forms.ValidationError(refusal.message) from refusal

    @property
    def plan(self) -> Plan:
        """The plan that a valid form says."""
        said = {name: self.cleaned_data[name] for name in Plan.__dataclass_fields__}
        return Plan(**said | {"mode": TrainingMode(said["mode"])})


class SignUpForm(forms.Form):
    """Who of the organisation takes part."""

    people = forms.TypedMultipleChoiceField(label="报名人员", coerce=uuid.UUID, widget=forms.CheckboxSelectMultiple)

    def __init__(self, data: Any, people: Sequence[tuple[uuid.UUID, str]]) -> None:
        super().__init__(data, label_suffix="")
        offer(self, "people", people)


class PresenceForm(forms.Form):
    """Who was present in one session."""

    present = forms.TypedMultipleChoiceField(
        label="到课人员", coerce=uuid.UUID, required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, data: Any, places: Sequence[TrainingPlace], present: Sequence[uuid.UUID]) -> None:
        super().__init__(data, label_suffix="", initial={"present": present})
        choices = [(place.id, f"{place.person.name}（{place.body.name}）") for place in places]
        offer(self, "present", choices)


class ScoresForm(forms.Form):
    """Examination results, a field for each place."""

    def __init__(self, data: Any, places: Sequence[TrainingPlace]) -> None:
        super().__init__(data, label_suffix="")
        self.places = {f"score_{place.id}": place for place in places}
        for name, place in self.places.items():
            self.fields[name] = forms.IntegerField(
                label=f"{place.person.name}（{place.body.name}）",
                min_value=0,
                max_value=100,
                required=False,
                initial=place.score,
            )

    @property
    def scores(self) -> dict[uuid.UUID, int | None]:
        """The results of a valid form, by place."""
        return {place.id: self.cleaned_data[name] for name, place in self.places.items()}


class CancelForm(forms.Form):
    """Why a training is called off."""

    reason = forms.CharField(label="取消理由", max_length=300)


class RequirementForm(forms.Form):
    """How many credits a year asks for in a region."""

    region = forms.ChoiceField(label="地区")
    year = forms.IntegerField(label="年度", min_value=2020, max_value=2100)
    credits = forms.DecimalField(label="学分", min_value=0, max_value=1000, decimal_places=1)
    source = forms.CharField(label="依据", max_length=200, help_text="文件名称和文号")

    def __init__(self, data: Any, body: BodyCard, year: int) -> None:
        super().__init__(data, label_suffix="", initial={"year": year})
        regions = Region.objects.filter(code__in=[code for code in body.covers if code]).order_by("code")
        offer(self, "region", [(region.code, region.full_name) for region in regions])
