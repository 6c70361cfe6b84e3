"""Forms of bodies: opening, changing, moving, departments, liaison officers, areas."""

import uuid
from collections.abc import Iterable, Mapping
from typing import Any, Final

from django import forms

from fengqiao.base import clock
from fengqiao.base.choices import offer
from fengqiao.desks.forms.mediators import cause_choices, choices_of
from fengqiao.directory import powers
from fengqiao.directory.kinds import BodyKind, DepartmentKind, Level
from fengqiao.directory.models import Body, Person, Region

Choices = list[tuple[str, str]]
NONE_CHOSEN: Final = ("", "请选择")
STATION_EXCEPT: Final = (DepartmentKind.STATION,)


class PlainForm(forms.Form):
    """A form whose labels end without a colon, and whose choices are given by name."""

    def __init__(self, data: Any = None, *, initial: Mapping[str, Any] | None = None) -> None:
        super().__init__(data, initial=dict(initial or {}), label_suffix="")

    def offer(self, name: str, choices: Iterable[tuple[str, str]]) -> None:
        """Give a field its choices."""
        offer(self, name, list(choices))


class OpenBodyForm(PlainForm):
    """What must be known of a body before it can take part."""

    kind = forms.ChoiceField(label="种类", choices=[NONE_CHOSEN, *BodyKind.choices])
    level = forms.ChoiceField(label="级别", choices=[NONE_CHOSEN, *Level.choices])
    name = forms.CharField(label="名称", max_length=120, help_text="公章上的全称")
    short_name = forms.CharField(label="简称", max_length=40, required=False)
    region = forms.ChoiceField(label="所在地")
    address = forms.CharField(label="地址", max_length=200, required=False)
    phone = forms.CharField(label="电话", max_length=40, required=False, help_text="对外公布的电话")
    unified_code = forms.CharField(label="统一社会信用代码", max_length=18, required=False)
    accepts = forms.MultipleChoiceField(
        label="受理案由", required=False, widget=forms.CheckboxSelectMultiple, help_text="调解组织填写；不选就是都受理"
    )

    def __init__(self, data: Any, regions: Iterable[Region]) -> None:
        super().__init__(data)
        self.offer("region", [NONE_CHOSEN, *((region.code, region.full_name) for region in regions)])
        self.offer("accepts", cause_choices())


class ChangeBodyForm(PlainForm):
    """What of a body may change without moving it."""

    name = forms.CharField(label="名称", max_length=120)
    short_name = forms.CharField(label="简称", max_length=40)
    address = forms.CharField(label="地址", max_length=200, required=False)
    phone = forms.CharField(label="电话", max_length=40, required=False)
    accepts = forms.MultipleChoiceField(
        label="受理案由", required=False, widget=forms.CheckboxSelectMultiple, help_text="不选就是都受理"
    )
    industries = forms.MultipleChoiceField(
        label="受理行业", required=False, widget=forms.CheckboxSelectMultiple, help_text="不选就是不限行业"
    )
    stages = forms.MultipleChoiceField(
        label="受理阶段", required=False, widget=forms.CheckboxSelectMultiple, help_text="不选就是各阶段都受理"
    )
    languages = forms.MultipleChoiceField(
        label="调解语言", required=False, widget=forms.CheckboxSelectMultiple, help_text="不选就是只用普通话"
    )
    capacity = forms.IntegerField(
        label="同时办理件数上限",
        required=False,
        min_value=1,
        max_value=100_000,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        help_text="办满以后不再分派；不填就是不限",
    )

    entered_by = forms.ChoiceField(
        label="纸质办理",
        required=False,
        help_text="没有接入系统的组织，凭其书面委托，由法院开出办理单、代为录入",
    )

    def __init__(self, data: Any, body: Body, courts: Iterable[Body]) -> None:
        super().__init__(data, initial={name: getattr(body, name) for name in self.base_fields})
        self.offer("entered_by", [("", "在系统中办理"), *((str(each.id), f"由{each.name}代为录入") for each in courts)])
        self.offer("accepts", cause_choices())
        for name in ("industries", "stages", "languages"):
            self.offer(name, choices_of(name))
        if not body.mediates:
            for name in ("accepts", "industries", "stages", "languages", "capacity", "entered_by"):
                del self.fields[name]


class MoveBodyForm(PlainForm):
    """The body above."""

    superior = forms.TypedChoiceField(label="新的上级单位", coerce=uuid.UUID, empty_value=None)

    def __init__(self, data: Any, bodies: Iterable[Body]) -> None:
        super().__init__(data)
        self.offer("superior", [NONE_CHOSEN, *((str(body.id), body.name) for body in bodies)])


class OpenDepartmentForm(PlainForm):
    """A department and its powers."""

    name = forms.CharField(label="名称", max_length=60)
    kind = forms.ChoiceField(
        label="种类", choices=[NONE_CHOSEN, *(each for each in DepartmentKind.choices if each[0] not in STATION_EXCEPT)]
    )
    powers = forms.MultipleChoiceField(
        label="职权", required=False, widget=forms.CheckboxSelectMultiple, choices=list(powers.TITLES.items())
    )


class LiaisonForm(PlainForm):
    """Whom to call."""

    name = forms.CharField(label="姓名", max_length=60)
    duty = forms.CharField(label="职务", max_length=60, help_text="如：立案庭副庭长")
    phone = forms.CharField(label="手机号", max_length=20, help_text="加密保存；谁查看过都有记录")
    matters = forms.CharField(label="联络事项", max_length=100, required=False, help_text="如：诉调对接、裁审衔接")


class PhoneForm(PlainForm):
    """Why a phone is wanted."""

    why = forms.CharField(label="查看事由", max_length=100, help_text="如：商议案件移送；事由会记录下来")


class AreaForm(PlainForm):
    """Who looks after which area, from which day to which."""

    person = forms.TypedChoiceField(label="仲裁员", coerce=uuid.UUID)
    region = forms.ChoiceField(label="片区")
    begins_on = forms.DateField(label="起始日", widget=forms.SelectDateWidget)
    ends_on = forms.DateField(label="截止日", required=False, widget=forms.SelectDateWidget, help_text="不定期的不填")

    def __init__(self, data: Any, people: Iterable[Person], regions: Iterable[Region]) -> None:
        super().__init__(data, initial={"begins_on": clock.today()})
        self.offer("person", [NONE_CHOSEN, *((str(person.id), person.name) for person in people)])
        self.offer("region", [NONE_CHOSEN, *((region.code, region.full_name) for region in regions)])


class EndForm(PlainForm):
    """The last day."""

    on = forms.DateField(label="截止日", widget=forms.SelectDateWidget, help_text="含这一天")

    def __init__(self, data: Any) -> None:
        super().__init__(data, initial={"on": clock.today()})
