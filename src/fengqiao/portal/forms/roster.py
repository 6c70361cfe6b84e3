"""Searching the public roster; every field may be empty, and what is not understood narrows nothing."""

from typing import Any, Final

from django import forms

from fengqiao.base.choices import offer
from fengqiao.base.ids import parse_id
from fengqiao.casebook.causes import causes
from fengqiao.directory.divisions import lineage
from fengqiao.directory.models import Region
from fengqiao.directory.queries import regions_under
from fengqiao.portal.forms.base import PortalForm
from fengqiao.portal.queries.roster import Wanted

ANY: Final = ("", "不限")
NATION: Final = ("", "全国")
KINDS: Final = (("body", "调解组织"), ("person", "调解员"))


class RosterSearch(PortalForm):
    """Organisations or mediators, by name, region and speciality."""

    kind = forms.ChoiceField(label="找什么", required=False, choices=KINDS)
    text = forms.CharField(label="名称或者姓名", required=False, max_length=40)
    region = forms.ChoiceField(label="地区", required=False, help_text="选好后点“查找”，可以再选下一级")
    cause = forms.ChoiceField(label="擅长什么", required=False)

    def __init__(self, data: Any) -> None:
        super().__init__(data, auto_id="roster_%s")
        offer(self, "region", [NATION, *_regions(str(data.get("region", "")))])
        named = [(cause.code, cause.title) for cause in causes().values()]
        offer(self, "cause", [ANY, *named])
        self.is_valid()

    @property
    def wanted(self) -> Wanted:
        """What was asked for; faulty fields are as if empty."""
        found = {name: str(self.cleaned_data.get(name) or "").strip() for name in self.fields}
        return Wanted(
            kind=found["kind"] or "body",
            text=found["text"],
            region=found["region"],
            cause=found["cause"],
            after=parse_id(str(self.data.get("after", ""))),
        )


def _regions(code: str) -> list[tuple[str, str]]:
    """The divisions above the one chosen, itself, and those one level below it."""
    known = Region.objects.in_bulk([each for each in _lineage(code) if each])
    above = [known[each] for each in sorted(known)]
    below = regions_under(above[-1].code if above else "")
    return [*((each.code, each.full_name) for each in above), *((each.code, f"　{each.name}") for each in below)]


def _lineage(code: str) -> list[str]:
    return lineage(code) if code.isdigit() and len(code) in (2, 4, 6, 9) else []
