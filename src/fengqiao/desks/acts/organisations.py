"""To whom a case can be offered, and why not to the others: the choice of an organisation, explained."""

import uuid
from collections.abc import Mapping
from typing import Any, Final

from django import forms

from fengqiao.base import clock
from fengqiao.base.ids import parse_id
from fengqiao.casebook.causes import cause_title
from fengqiao.casebook.forms import Part
from fengqiao.casebook.loads import open_cases
from fengqiao.directory import queries
from fengqiao.directory.models import Body
from fengqiao.directory.queries.eligibility import Wanted, why_not
from fengqiao.directory.visitor import Visitor
from fengqiao.procedure import CaseView

FEW: Final = 6
"""Up to so many choices are shown at once; more fold into a list."""
STAGE: Final = "before_filing"
"""A court appoints before it registers the suit."""


def organisation_explained(view: CaseView | None, visitor: Visitor) -> Mapping[str, Part]:
    """The organisations of the roster whose scope and capacity allow the case, with their load; the others named."""
    court = parse_id(view.court) if view else None
    if view is None or court is None:
        return {}
    cause = view.claims[0].cause
    found = queries.organisations_for(court, cause=cause, on=clock.today())
    load = open_cases([body.id for body in found])
    wanted = Wanted(cause=cause, cause_title=cause_title(cause), stage=STAGE)
    reasons = {body.id: why_not(body, wanted, open_cases=load.get(body.id, 0)) for body in found}
    choices = [(str(body.id), _title(body, load)) for body in found if not reasons[body.id]]
    others = [f"{body.name}（{'；'.join(reasons[body.id])}）" for body in found if reasons[body.id]]
    return {
        "organisation": Part(lambda cleaned: cleaned.get("organisation", ""), {"organisation": _asked(choices, others)})
    }


def _asked(choices: list[tuple[str, str]], others: list[str]) -> forms.ChoiceField:
    said: dict[str, Any] = {"label": "调解组织", "help_text": f"现在不能选的：{'、'.join(others)}" if others else ""}
    if len(choices) <= FEW:
        return forms.ChoiceField(choices=choices, widget=forms.RadioSelect, **said)
    return forms.ChoiceField(choices=[("", "请选择"), *choices], **said)


def _title(body: Body, load: Mapping[uuid.UUID, int]) -> str:
    """The organisation with what it has in hand."""
    in_hand = load.get(body.id, 0)
    room = f"，还能接 {body.capacity - in_hand} 件" if body.capacity is not None else ""
    return f"{body.name}（在办 {in_hand} 件{room}）"
