"""One step in many cases: each by a command of its own, so that one refusal holds up none of the others."""

import uuid
from collections.abc import Iterator
from dataclasses import dataclass

from django.http import QueryDict

from fengqiao.casebook.forms import PayloadForm, payload_from
from fengqiao.desks import actions
from fengqiao.desks.forms.bulk import command_of, filled
from fengqiao.desks.queries.bulk import Choice, Chosen
from fengqiao.directory.visitor import Visitor
from fengqiao.procedure import CaseView
from fengqiao.refusals import Refused


@dataclass(frozen=True)
class Outcome:
    """What became of one case: `after` is the case once the step is taken; without it `why` and `code` say no."""

    chosen: Chosen
    step_url: str
    after: CaseView | None = None
    why: str = ""
    code: str = ""


def take_in_all(choice: Choice, batch: uuid.UUID, data: QueryDict, visitor: Visitor) -> Iterator[Outcome]:
    """Take the step in one case after the other; what a batch did already is told again and not repeated."""
    for chosen in choice.cases:
        yield _taken(choice, chosen, batch, data, visitor)


def _taken(choice: Choice, chosen: Chosen, batch: uuid.UUID, data: QueryDict, visitor: Visitor) -> Outcome:
    command, url = command_of(batch, chosen.id), choice.step_url(chosen.id)
    form = filled(choice.kind, chosen.view, visitor, data, command=command)
    if not form.is_valid():
        return Outcome(chosen, url, why=_faults(form), code="invalid")
    payload, clear = payload_from(form)
    try:
        taken = actions.take_step(
            case=chosen.id, view=chosen.view, payload=payload, clear=clear, visitor=visitor, command=command
        )
    except Refused as refusal:
        return Outcome(chosen, url, why=refusal.message, code=refusal.code)
    return Outcome(chosen, url, after=taken.view)


def _faults(form: PayloadForm) -> str:
    """What is wrong with the form in this case, in one sentence."""
    forms = (form, *(row for group in form.groups for row in group.rows.forms))
    said = [str(message) for each in forms for messages in each.errors.values() for message in messages]
    return "；".join(dict.fromkeys(message.rstrip("。") for message in said)) + "。"
