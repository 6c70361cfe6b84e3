"""One form for many cases: the form of the step, without what differs from case to case."""

import uuid
from typing import Any, Final

from django import forms
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict

from fengqiao.base.ids import parse_id
from fengqiao.casebook.forms import Part, PayloadForm, constant, form_for
from fengqiao.desks.actions import BY_SYSTEM
from fengqiao.desks.acts.pages import page_of
from fengqiao.directory.visitor import Visitor
from fengqiao.procedure import CaseView

NUMBERED: Final = frozenset({"accept_confirmation"})
"""Kinds whose case number the system gives each case; one typed number cannot be that of many."""


def shared_form(kind: str, view: CaseView, visitor: Visitor) -> type[PayloadForm]:
    """The form class of the step in one of the cases, asking only what is the same in all."""
    page = page_of(kind)
    instead: dict[str, Part] = dict(page.instead(view, visitor)) if page.instead else {}
    if kind in NUMBERED:
        instead["case_number"] = constant(BY_SYSTEM)
    return form_for(kind, view, visitor, instead=instead)


def blank(kind: str, view: CaseView, visitor: Visitor) -> PayloadForm:
    """The form before anybody typed; its `command_id` becomes the id of the batch."""
    page = page_of(kind)
    return shared_form(kind, view, visitor)(initial=page.prefill(view, visitor) if page.prefill else {})


def filled(
    kind: str, view: CaseView, visitor: Visitor, data: QueryDict, *, command: uuid.UUID | None = None
) -> PayloadForm:
    """The form as it was sent; for one case under the `command` that is its own."""
    given: Any = data
    if command is not None:
        given = data.copy()
        given["command_id"] = str(command)
    return shared_form(kind, view, visitor)(given, MultiValueDict())


def command_of(batch: uuid.UUID, case: uuid.UUID) -> uuid.UUID:
    """The id of the command that a batch gives one case: the same batch sent again repeats nothing."""
    return uuid.uuid5(batch, str(case))


def cases_in(data: QueryDict) -> list[uuid.UUID]:
    """The cases that a page names, each once; what is no id is left out."""
    found = (parse_id(text) for text in data.getlist("case"))
    return list(dict.fromkeys(case for case in found if case))


def steps_in(data: QueryDict) -> dict[str, list[uuid.UUID]]:
    """The ticked steps by their kind, as `kind:case`; a case that was ticked alone stands under an empty kind."""
    found: dict[str, list[uuid.UUID]] = {}
    for text in data.getlist("step"):
        kind, _, name = text.rpartition(":")
        case = parse_id(name)
        if case:
            found.setdefault(kind, []).append(case)
    return found


class ReviewedForm(forms.Form):
    """That somebody looked at the list before what cannot be undone."""

    reviewed = forms.BooleanField(label="我已核对上列案件，知道办理以后不能撤回")
