"""Forms of the register of employers and of visits."""

from typing import Any, Final

from django import forms

from fengqiao.base import clock
from fengqiao.directory.actions.employers import Facts, facts_of
from fengqiao.directory.growth_kinds import Channel, Industry, Size
from fengqiao.directory.models import Employer
from fengqiao.directory.queries.employers import LACKS
from fengqiao.law.identifiers import parse_credit_code
from fengqiao.refusals import Refused

WHETHER: Final = (("", "不清楚"), ("yes", "有"), ("no", "没有"))
SAID: Final = {"yes": True, "no": False, "": None}
ANY: Final = ("", "不限")


class EmployerFilter(forms.Form):
    """What the list is narrowed to."""

    text = forms.CharField(label="名称或者代码", required=False, max_length=60)
    region = forms.CharField(label="地区代码", required=False, max_length=9)
    size = forms.ChoiceField(label="规模", required=False, choices=[ANY, *Size.choices])
    industry = forms.ChoiceField(label="行业", required=False, choices=[ANY, *Industry.choices])
    lacks = forms.ChoiceField(label="尚缺", required=False, choices=[ANY, *LACKS.items()])
    visits = forms.ChoiceField(label="走访", required=False, choices=[ANY, ("on", "应走访的")])


class WhetherField(forms.TypedChoiceField):
    """Yes, no, or not known."""

    def __init__(self, label: str) -> None:
        super().__init__(
            label=label,
            choices=WHETHER,
            coerce=SAID.__getitem__,
            empty_value=None,
            required=False,
            widget=forms.RadioSelect,
        )


class EmployerForm(forms.Form):
    """An employer's record. `seen` tells which state of it was shown."""

    unified_code = forms.CharField(label="统一社会信用代码", max_length=24, help_text="营业执照上的18位")
    name = forms.CharField(label="名称", max_length=120)
    region = forms.CharField(label="所在地代码", max_length=9, help_text="行政区划代码，例如 410811 为山阳区")
    address = forms.CharField(label="地址", max_length=200, required=False)
    phone = forms.CharField(label="单位电话", max_length=40, required=False)
    size = forms.ChoiceField(label="规模", choices=Size.choices, widget=forms.RadioSelect)
    staff_count = forms.IntegerField(label="职工人数", min_value=0, max_value=9_999_999, required=False)
    industry = forms.ChoiceField(label="行业", choices=[("", "请选择"), *Industry.choices])
    has_union = WhetherField("工会")
    has_party = WhetherField("基层党组织")
    has_congress = WhetherField("职工代表大会")
    has_committee = WhetherField("劳动争议调解委员会")
    officers = forms.CharField(label="调解信息员", max_length=600, required=False, help_text="姓名，几个人用顿号隔开")
    channels = forms.MultipleChoiceField(
        label="诉求表达渠道", choices=Channel.choices, required=False, widget=forms.CheckboxSelectMultiple
    )
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any, employer: Employer | None = None) -> None:
        super().__init__(data, label_suffix="", initial=_initial(employer) if employer else None)
        if employer:
            del self.fields["unified_code"]

    def clean_unified_code(self) -> str:
        """The code in its regular form."""
        try:
            return parse_credit_code(self.cleaned_data["unified_code"])
        except Refused as refusal:
            raise forms.ValidationError(refusal.message) from refusal

    @property
    def facts(self) -> Facts:
        """What a valid form says."""
        said = {name: self.cleaned_data[name] for name in Facts.__dataclass_fields__}
        return Facts(
            **said
            | {
                "size": Size(said["size"]),
                "industry": Industry(said["industry"]),
                "officers": [part for part in said["officers"].split("、") if part],
                "channels": [Channel(channel) for channel in said["channels"]],
            }
        )


class SheetForm(forms.Form):
    """A sheet of employers."""

    sheet = forms.FileField(label="填好的表格", help_text="xlsx，最多5000行")


class VisitPlanForm(forms.Form):
    """A visit that is to be made."""

    reason = forms.CharField(label="走访原因", max_length=200)
    planned_on = forms.DateField(label="计划日期", widget=forms.SelectDateWidget)


class VisitForm(forms.Form):
    """What a visit found."""

    visited_on = forms.DateField(label="走访日期", widget=forms.SelectDateWidget, initial=clock.today)
    visitors = forms.CharField(label="走访人员", max_length=120)
    findings = forms.CharField(label="走访情况", max_length=2000, widget=forms.Textarea(attrs={"rows": 5}))
    follow_up_on = forms.DateField(
        label="下次跟进日期",
        required=False,
        widget=forms.SelectDateWidget,
        help_text="没有要跟进的不填，这次走访就办结",
    )


class FollowUpForm(forms.Form):
    """A step of following up."""

    text = forms.CharField(label="跟进情况", max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))
    next_on = forms.DateField(
        label="下次跟进日期", required=False, widget=forms.SelectDateWidget, help_text="已经解决的不填，这次走访就办结"
    )


def _initial(employer: Employer) -> dict[str, Any]:
    words = {value: word for word, value in SAID.items()}
    said = vars(facts_of(employer))
    whether = {name: words[said[name]] for name in said if name.startswith("has_")}
    return said | whether | {"officers": "、".join(employer.officers), "seen": employer.changed_at.isoformat()}
