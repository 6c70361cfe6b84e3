"""Handing out places, giving them to people, sending a sheet, finding accounts and events."""

import uuid
from collections.abc import Iterable
from typing import Any, Final

from django import forms

from fengqiao.base.choices import offer
from fengqiao.base.ids import new_id
from fengqiao.directory import powers
from fengqiao.directory.kinds import AccountState, PlaceKind, SheetMode
from fengqiao.directory.models import Department

MOST_PLACES: Final = 100_000
LARGEST_SHEET: Final = 20 * 1024 * 1024


class PlacesForm(forms.Form):
    """How many places of each kind; `left` bounds them where it is given. Sent twice, it takes effect once."""

    command = forms.UUIDField(widget=forms.HiddenInput)
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, data: Any, *, left: dict[str, int] | None = None) -> None:
        super().__init__(data, initial={"command": new_id(), "seen": sum((left or {}).values())}, label_suffix="")
        for kind in PlaceKind:
            most = MOST_PLACES if left is None else left.get(kind, 0)
            if most:
                self.fields[kind] = forms.IntegerField(
                    label=kind.label,
                    required=False,
                    min_value=0,
                    max_value=MOST_PLACES,
                    help_text="" if left is None else f"最多{most}个",
                )

    @property
    def has_places(self) -> bool:
        """Whether there is a kind that may be asked for."""
        return any(kind in self.fields for kind in PlaceKind)

    @property
    def wanted(self) -> dict[PlaceKind, int]:
        """The kinds of which places were asked for."""
        return {kind: self.cleaned_data.get(kind) or 0 for kind in PlaceKind}


class OpenPlacesForm(PlacesForm):
    """For which body places are opened, by its full name."""

    holder = forms.CharField(label="接收单位", max_length=120, help_text="单位全称，如某某省人力资源和社会保障厅")


class HandOutForm(PlacesForm):
    """To which of the bodies below places go."""

    holder = forms.TypedChoiceField(label="下级单位", coerce=uuid.UUID)

    def __init__(self, data: Any, *, receivers: Iterable[tuple[uuid.UUID, str]], left: dict[str, int]) -> None:
        super().__init__(data, left=left)
        offer(self, "holder", [("", "请选择"), *receivers])


class PersonForm(forms.Form):
    """The person who gets an account, and their department."""

    name = forms.CharField(label="姓名", max_length=60, help_text="与身份证件一致", strip=True)
    phone = forms.CharField(label="手机号", max_length=20, widget=forms.TextInput({"inputmode": "tel"}))
    username = forms.CharField(
        label="用户名", max_length=60, help_text="3至60位小写字母、数字、点、横线或者下划线，以字母开头"
    )
    department = forms.TypedChoiceField(label="部门", coerce=uuid.UUID)

    def __init__(self, data: Any, *, departments: list[Department]) -> None:
        super().__init__(data, label_suffix="")
        choices = [(each.id, each.name) for each in departments]
        offer(self, "department", choices if len(choices) == 1 else [("", "请选择"), *choices])

    @property
    def typed(self) -> dict[str, str]:
        """What was typed of the person."""
        return {name: self.cleaned_data[name] for name in ("name", "phone", "username")}


class SingleForm(forms.Form):
    """One account, as a row of a sheet says it."""

    body = forms.CharField(label="单位", max_length=120, help_text="单位全称，与系统登记的名称一致")
    department = forms.CharField(label="部门", max_length=60, help_text="该单位在系统中已有的部门")
    name = forms.CharField(label="姓名", max_length=60, help_text="与身份证件一致")
    phone = forms.CharField(label="手机号", max_length=20, widget=forms.TextInput({"inputmode": "tel"}))
    username = forms.CharField(
        label="用户名", max_length=60, help_text="3至60位小写字母、数字、点、横线或者下划线，以字母开头"
    )

    def __init__(self, data: Any) -> None:
        super().__init__(data, label_suffix="")


class SheetForm(forms.Form):
    """A filled sheet, and what becomes of its good rows where others are faulty."""

    sheet = forms.FileField(label="开户表（xlsx）", help_text="按模板填写，一行一个账号，最多20000行")
    mode = forms.ChoiceField(
        label="有错误的行怎么办", initial=SheetMode.ALL, widget=forms.RadioSelect, choices=SheetMode.choices
    )

    def __init__(self, data: Any, files: Any) -> None:
        super().__init__(data, files, label_suffix="")

    def clean_sheet(self) -> Any:
        """A file of a size that a sheet of accounts has."""
        sheet = self.cleaned_data["sheet"]
        if sheet.size > LARGEST_SHEET:
            raise forms.ValidationError("表格超过20兆字节，请只保留要填写的一张表")
        return sheet


class AccountFilter(forms.Form):
    """Which accounts to list."""

    text = forms.CharField(label="姓名或者用户名", required=False, max_length=60)
    state = forms.ChoiceField(label="状态", required=False, choices=[("", "全部"), *AccountState.choices])

    @property
    def asked(self) -> dict[str, str]:
        """What was asked for; nothing where it cannot be read."""
        return self.cleaned_data if self.is_valid() else {}


class TrailFilter(forms.Form):
    """Which security events to list."""

    what = forms.ChoiceField(label="事项", required=False)
    text = forms.CharField(label="人员姓名或者用户名", required=False, max_length=60)
    address = forms.CharField(label="来源地址", required=False, max_length=45)
    since = forms.DateField(label="起", required=False, widget=forms.DateInput({"type": "date"}))
    until = forms.DateField(label="止", required=False, widget=forms.DateInput({"type": "date"}))

    def __init__(self, data: Any, *, titles: dict[str, str]) -> None:
        super().__init__(data, label_suffix="")
        offer(self, "what", [("", "全部"), *titles.items()])

    @property
    def asked(self) -> dict[str, Any]:
        """What was asked for; nothing where it cannot be read."""
        return self.cleaned_data if self.is_valid() else {}


class PowersForm(forms.Form):
    """What a department may do."""

    powers = forms.MultipleChoiceField(
        label="职权", required=False, widget=forms.CheckboxSelectMultiple, choices=list(powers.TITLES.items())
    )

    def __init__(self, data: Any, *, held: Iterable[str]) -> None:
        super().__init__(data, initial={"powers": list(held)}, label_suffix="")
