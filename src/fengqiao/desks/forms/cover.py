"""Naming who covers, and handing a mediator's cases to another."""

import uuid
from typing import Any

from django import forms

from fengqiao.base import clock
from fengqiao.base.choices import offer
from fengqiao.desks.queries.cover import body_of, oversees
from fengqiao.directory import queries
from fengqiao.directory.visitor import Visitor

REASON = "请假"


class CoverForm(forms.Form):
    """Who is away, who covers, from which day to which."""

    absent = forms.TypedChoiceField(label="请假人", coerce=uuid.UUID)
    substitute = forms.TypedChoiceField(label="代班人", coerce=uuid.UUID, help_text="本单位现在任职的同事")
    begins_on = forms.DateField(label="起始日", widget=forms.SelectDateWidget)
    ends_on = forms.DateField(label="截止日", widget=forms.SelectDateWidget, help_text="含这一天")

    def __init__(self, data: Any, visitor: Visitor) -> None:
        today = clock.today()
        initial = {"absent": visitor.person, "begins_on": today, "ends_on": today}
        super().__init__(data, initial=initial, label_suffix="")
        people = [(person.id, person.name) for person in queries.colleagues(body_of(visitor).id, today)]
        away = people if oversees(visitor) else [(visitor.person, visitor.name)]
        offer(self, "absent", away)
        offer(self, "substitute", [("", "请选择"), *people])


class ReplacementForm(forms.Form):
    """Who takes over, and in which cases."""

    cases = forms.MultipleChoiceField(label="案件", widget=forms.CheckboxSelectMultiple)
    mediator = forms.ChoiceField(label="新调解员", help_text="接替以后由新调解员重新披露利害关系")
    reason = forms.CharField(label="原因", max_length=200, initial=REASON)
    batch = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(
        self, data: Any, *, cases: list[tuple[str, str]], mediators: list[tuple[str, str]], initial: dict[str, Any]
    ) -> None:
        super().__init__(data, initial=initial | {"cases": [case for case, _ in cases]}, label_suffix="")
        offer(self, "cases", cases)
        offer(self, "mediator", [("", "请选择"), *mediators])
