"""Filters of lists; every field may be empty, and what is not understood narrows nothing."""

from typing import Any

from django import forms

from fengqiao.casebook.queries import Filter
from fengqiao.desks.queries.lists import LIMITS, state_choices

ANY = ("", "不限")


class WorkFilter(forms.Form):
    """What narrows the waiting steps."""

    text = forms.CharField(label="当事人", required=False, max_length=60)
    task = forms.ChoiceField(label="事项", required=False)
    limit = forms.ChoiceField(label="期限", required=False, choices=[ANY, *LIMITS.items()])

    def __init__(self, data: Any, tasks: list[tuple[str, str]]) -> None:
        super().__init__(data, label_suffix="", auto_id="filter_%s")
        self.fields["task"].choices = [ANY, *tasks]  # type: ignore[attr-defined]  # a ChoiceField

    @property
    def asked(self) -> dict[str, str]:
        """What was asked for; faulty fields are as if empty."""
        self.is_valid()
        return {name: self.cleaned_data.get(name, "") for name in ("text", "task", "limit")}


class CaseFilter(forms.Form):
    """What narrows the body's cases."""

    text = forms.CharField(label="当事人", required=False, max_length=60)
    state = forms.ChoiceField(label="走到哪里", required=False)
    scope = forms.ChoiceField(label="范围", required=False, choices=[("", "办理中的"), ("all", "全部，包括已了结的")])

    def __init__(self, data: Any) -> None:
        super().__init__(data, label_suffix="", auto_id="filter_%s")
        self.fields["state"].choices = [ANY, *state_choices()]  # type: ignore[attr-defined]  # a ChoiceField

    def wanted(self, sort: str, page: str) -> Filter:
        """The filter for the casebook."""
        self.is_valid()
        facet, _, state = self.cleaned_data.get("state", "").partition(":")
        return Filter(
            text=self.cleaned_data.get("text", ""),
            facet=facet,
            state=state,
            open_only=self.cleaned_data.get("scope") != "all",
            sort=sort or "due",
            page=int(page) if page.isascii() and page.isdigit() else 1,
        )
