"""Complaints that parties made within a case, on their way into the register of complaints.

A petition and its entry are one command, whose id follows from both: received twice, it is the same complaint.
"""

import uuid
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from fengqiao.base.ids import parse_id
from fengqiao.desks.queries.frame import case_of, number_of
from fengqiao.directory.models import RosterEntry
from fengqiao.directory.queries.complaints import complaint_received
from fengqiao.directory.registers.roster_entry import KEEPERS
from fengqiao.directory.visitor import Visitor
from fengqiao.procedure import CaseView
from fengqiao.procedure.model import Petition
from fengqiao.refusals import NotFound


def complained(view: CaseView, visitor: Visitor) -> list[dict[str, Any]]:
    """The complaints of a case for whoever keeps its court's roster: where each is received, or its entry."""
    found = [petition for petition in view.petitions if petition.kind == "complain"]
    return [_line(view, petition) for petition in found] if found and _keeps(view, visitor) else []


def said_in_case(visitor: Visitor, case: str, petition: str) -> dict[str, Any]:
    """What the form of receiving a complaint begins with; nothing where no case is named, not found for another's."""
    key = parse_id(case)
    if key is None:
        return {}
    view = case_of(visitor, key)
    found = next((each for each in view.petitions if each.kind == "complain" and each.id == petition), None)
    if found is None or not _keeps(view, visitor):
        raise NotFound
    party = view.party(found.party)
    return {
        "command": _command(view, found),
        "entry": _entry(view),
        "complainant": party.name if party else "",
        "case_number": number_of(view),
        "text": found.reason,
    }


def _line(view: CaseView, petition: Petition) -> dict[str, Any]:
    received = complaint_received(_command(view, petition))
    if received is not None:
        return {"text": petition.reason, "entry_url": reverse("desks:complaints_entry", args=[received])}
    asked = urlencode({"case": view.id, "petition": petition.id})
    return {"text": petition.reason, "url": f"{reverse('desks:open_complaints')}?{asked}"}


def _keeps(view: CaseView, visitor: Visitor) -> bool:
    own = str(visitor.body.id) if visitor.body else ""
    return own == view.court and bool(visitor.powers & KEEPERS)


def _command(view: CaseView, petition: Petition) -> uuid.UUID:
    return uuid.uuid5(uuid.UUID(view.id), f"complaint:{petition.id}")


def _entry(view: CaseView) -> str:
    """The entry of the organisation that has the case, or had it last, on the court's own roster."""
    organisation = view.organisation or (view.referrals[-1].organisation if view.referrals else "")
    if not organisation:
        return ""
    entry = RosterEntry.objects.filter(court__id=view.court, body__id=organisation).order_by("-valid_from").first()
    return str(entry.id) if entry else ""
