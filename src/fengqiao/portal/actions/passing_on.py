"""A returned application goes elsewhere without being typed again: its case becomes a draft for another body.

The procedure knows no transfer between bodies that do not answer for the case: a court returns an application on the
grounds of 在线 9, an organisation refuses it, and the party applies where it belongs. Only the body and the consent,
which is given to one mediation and not to another, are asked anew.
"""

import uuid
from collections import defaultdict
from typing import Final

import msgspec
from django.db import transaction

from fengqiao.base import private
from fengqiao.directory.visitor import Visitor
from fengqiao.files import queries as files
from fengqiao.portal import steps
from fengqiao.portal.actions import drafts
from fengqiao.portal.answers import Answers, Typed
from fengqiao.portal.models import Draft
from fengqiao.portal.plain import AGAIN
from fengqiao.portal.queries.cases import Seat
from fengqiao.procedure import CaseView
from fengqiao.procedure.model import Party, Private
from fengqiao.refusals import NotFound

WHY: Final = "换一个单位申请，带入原申请的内容"


@transaction.atomic
def pass_on(*, seat: Seat) -> Draft:
    """The draft that takes over what a returned or withdrawn application said; pressed twice, it is the same draft."""
    view, visitor = seat.view, seat.visitor
    own = next((party for party in view.side("applicant") if party.person == str(visitor.person)), None)
    if own is None or view.intake.state not in AGAIN:
        raise NotFound
    number = uuid.uuid5(seat.id, f"pass_on:{visitor.person}")
    before = Draft.objects.filter(id=number, person=visitor.person).first()
    if before is not None and before.case is None and before.discarded_at is None:
        return before
    draft = drafts.begin_as(person=visitor.person, draft=None if before else number)
    answers = _answers(view, own, visitor, seat.id)
    drafts.keep(draft=draft.id, person=visitor.person, answers=answers, title=steps.title(answers))
    return draft


def _answers(view: CaseView, own: Party, visitor: Visitor, case: uuid.UUID) -> Answers:
    """What the case says, page by page; pages that are right as they stand are done."""
    opened = _Opened(case, visitor)
    answers = Answers()
    answers.typed["who"] = _who(own, opened)
    for number, party in enumerate((each for each in view.side("applicant") if each is not own), start=1):
        answers.others.append(f"other-{number}")
        answers.typed[f"other-{number}"] = opened.of(party, "name", "identity", "phone")
        answers.typed["who"]["together"] = ["on"]
    for number, party in enumerate(view.side("respondent"), start=1):
        answers.respondents.append(f"respondent-{number}")
        answers.typed[f"respondent-{number}"] = _respondent(party, opened)
    answers.typed |= _claims(view) | {"story": {"facts_text": [view.facts_text]}}
    answers.typed["evidence"] = {"photos_links": [str(link) for link in _evidence(case, visitor)]}
    answers.typed |= _arbitration(view)
    for key in steps.keys(answers):
        if key in answers.typed and steps.bound(key, answers, visitor).is_valid():
            answers.done.append(key)
    return answers


class _Opened:
    """Private values of the case, each reading recorded."""

    def __init__(self, case: uuid.UUID, visitor: Visitor) -> None:
        self.case, self.visitor = case, visitor

    def of(self, party: Party, *names: str) -> Typed:
        """Those fields of a party as they were typed."""
        return {name: [self._value(party, name)] for name in names}

    def _value(self, party: Party, name: str) -> str:
        value = getattr(party, name)
        if not isinstance(value, Private):
            return str(value or "")
        token = msgspec.to_builtins(value)
        return private.read(token, subject=self.case, reader=self.visitor.person, what=f"{party.name} {name}", why=WHY)


def _who(own: Party, opened: _Opened) -> Typed:
    """The applicant; for whom they apply is asked anew where it was not for themselves alone."""
    acting = {} if own.capacity else {"acting": ["self"]}
    known = () if opened.visitor.identity_checked else ("name", "identity")
    return {**opened.of(own, *known, "phone", "address"), **acting}


def _respondent(party: Party, opened: _Opened) -> Typed:
    said = opened.of(party, "name", "phone", "address", "representative", "credit_code")
    return said | {"kind": [party.kind], "role": [party.capacity]}


def _claims(view: CaseView) -> dict[str, Typed]:
    fen: dict[str, int] = defaultdict(int)
    texts: dict[str, str] = {}
    for claim in view.claims:
        fen[claim.cause] += claim.amount_fen
        texts.setdefault(claim.cause, claim.text or (claim.title if claim.cause == "other" else ""))
    amounts: Typed = {}
    for cause, amount in fen.items():
        amounts[f"amount_{cause}"] = [f"{amount // 100}.{amount % 100:02d}" if amount else ""]
        amounts[f"text_{cause}"] = [texts[cause]]
    return {"causes": {"causes": list(fen)}, "amounts": amounts}


def _evidence(case: uuid.UUID, visitor: Visitor) -> list[uuid.UUID]:
    """The files that the visitor handed in themselves: sent again, they belong to the new case too."""
    own = files.links_of(case, [f"person:{visitor.person}"])
    return [link.id for link in own if link.owner == visitor.person and link.purpose == "evidence"]


def _arbitration(view: CaseView) -> dict[str, Typed]:
    status = view.arbitration.status
    if not status:
        return {}
    limit = view.clocks.get("arbitration_limitation")
    days = {"award_received_on": view.arbitration.award_received_on, "infringed_on": limit.started if limit else None}
    proof: Typed = {"case_number": [view.arbitration.case_number]}
    for name, day in days.items():
        if day is not None:
            proof |= {f"{name}_year": [str(day.year)], f"{name}_month": [str(day.month)], f"{name}_day": [str(day.day)]}
    return {"arbitration": {"status": [status]}, "proof": proof}
