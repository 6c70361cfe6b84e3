"""The few facts that decide where an application goes."""

from typing import Final

from django import forms

from fengqiao.base.choices import offer
from fengqiao.casebook.causes import causes
from fengqiao.directory.queries.regions import find_region
from fengqiao.law.routing import RouteFacts
from fengqiao.law.special_groups import GROUPS
from fengqiao.refusals import Refused

STATUSES: Final = (
    ("none", "尚未申请仲裁"),
    ("pending", "仲裁审理中"),
    ("refused_or_overdue", "仲裁不予受理或者逾期未决定"),
    ("award", "已有仲裁裁决"),
    ("exempt", "持工资欠条，无须先仲裁"),
    ("not_labour", "不属于劳动人事争议"),
)


class RegionField(forms.CharField):
    """The code of a division that is there."""

    def __init__(self, label: str, *, required: bool, help_text: str = "") -> None:
        super().__init__(label=label, max_length=9, required=required, help_text=help_text)

    def clean(self, value: object) -> str:
        """The code."""
        code = str(super().clean(value))
        try:
            return find_region(code).code if code else ""
        except Refused as refusal:
            raise forms.ValidationError(refusal.message) from refusal


class RouteForm(forms.Form):
    """What is asked at the window."""

    status = forms.ChoiceField(label="仲裁情况", choices=STATUSES, widget=forms.RadioSelect, initial="none")
    place = RegionField("劳动合同履行地代码", required=True, help_text="干活的地方，例如 410811 为山阳区")
    seat = RegionField("用人单位所在地代码", required=False)
    causes = forms.MultipleChoiceField(label="争议事项", required=False, widget=forms.CheckboxSelectMultiple)
    has_committee = forms.BooleanField(label="用人单位设有劳动争议调解委员会", required=False)
    groups = forms.MultipleChoiceField(
        label="特殊群体",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=[(group.code, group.title) for group in GROUPS.values()],
    )

    def __init__(self, *args: object, **options: object) -> None:
        super().__init__(*args, **options)  # type: ignore[arg-type]  # Django's own arguments, handed on
        offer(self, "causes", [(cause.code, cause.title) for cause in causes().values()])

    @property
    def facts(self) -> RouteFacts:
        """The facts of a valid form."""
        said = self.cleaned_data
        return RouteFacts(
            status=said["status"],
            place=said["place"],
            seat=said["seat"],
            causes=tuple(said["causes"]),
            personnel=any(causes()[code].field == "personnel" for code in said["causes"]),
            has_committee=said["has_committee"],
            groups=tuple(said["groups"]),
        )
