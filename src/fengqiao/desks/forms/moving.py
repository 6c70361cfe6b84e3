"""Which region or body moves to which node."""

from collections.abc import Iterable
from typing import Any, Final

from django import forms

from fengqiao.base.choices import offer

Choices = Iterable[tuple[str, str]]
NONE_CHOSEN: Final = ("", "请选择")


class MoveForm(forms.Form):
    """A region or one body, and the node that it moves to."""

    region = forms.ChoiceField(
        label="地区",
        required=False,
        error_messages={"invalid_choice": "这个地区没有归属本节点、可以迁移的单位"},
        help_text="地区内归属本节点的单位一起迁移，法院、仲裁委员会除外",
    )
    body = forms.CharField(
        label="或者一个单位",
        required=False,
        max_length=120,
        widget=forms.TextInput({"autocomplete": "off", "spellcheck": "false"}),
        help_text="单位全称或者编号；选了地区的不用填",
    )
    to = forms.ChoiceField(
        label="迁往的节点",
        error_messages={"invalid_choice": "节点登记表中没有这个节点"},
        help_text="节点登记表中的名称",
    )

    def __init__(self, data: Any, *, regions: Choices, nodes: Iterable[str]) -> None:
        super().__init__(data, label_suffix="")
        offer(self, "region", [NONE_CHOSEN, *regions])
        offer(self, "to", [NONE_CHOSEN, *((name, name) for name in nodes)])

    def clean(self) -> dict[str, str]:
        """One of region and body is named."""
        said: dict[str, str] = {name: str(value).strip() for name, value in (super().clean() or {}).items()}
        if not said.get("region") and not said.get("body") and "region" not in self.errors:
            self.add_error("region", "请选择地区，或者填写单位")
        return said
