"""Small steps that are taken for each party, gathered on one page."""

from typing import Any, Final

from django import forms
from django.urls import reverse

from fengqiao.base import clock
from fengqiao.casebook.forms import SIDES, PayloadForm, choice_title, form_for
from fengqiao.directory.visitor import Visitor
from fengqiao.procedure import CaseView, available, available_on_paper
from fengqiao.procedure.model import Party

DOCUMENTS: Final = {"natural": "identity_card", "organisation": "business_licence"}
"""The document that most parties of that kind show."""


def preparations(view: CaseView, visitor: Visitor) -> list[dict[str, Any]]:
    """Each party with what was told, checked and confirmed, and the forms for what was not."""
    steps = (
        ("tell_rights", "告知权利义务", "记下已经告知", "rights_told_at"),
        ("check_identity", "核实身份", "记下核实结果", "identity_checked_at"),
        ("confirm_service_address", "确认送达地址", "记下送达地址", "address_confirmed_at"),
    )
    open_kinds = _open_kinds(view, visitor)
    return [
        _card(party)
        | {
            "steps": [
                {
                    "kind": kind,
                    "title": title,
                    "submit": submit,
                    "at": getattr(party, done),
                    "form": _form(kind, view, visitor, party)
                    if kind in open_kinds and not getattr(party, done)
                    else None,
                    "url": reverse("desks:act", args=[view.id, kind]),
                }
                for kind, title, submit, done in steps
            ]
        }
        for party in view.parties
    ]


def contacts(view: CaseView, visitor: Visitor) -> list[dict[str, Any]]:
    """Each party with the attempts made, and the forms to ask and to note an attempt."""
    open_kinds = _open_kinds(view, visitor)
    return [
        _card(party)
        | {
            "attempts": [
                {"at": made.at, "method": choice_title("", "method", made.method), "result": made.result}
                for made in view.attempts
                if made.party == party.id
            ],
            "asked_at": party.asked_at,
            "ask": _form("ask_respondent", view, visitor, party)
            if "ask_respondent" in open_kinds and party.side == "respondent" and not party.consent
            else None,
            "note": _form("record_attempt", view, visitor, party) if "record_attempt" in open_kinds else None,
            "ask_url": reverse("desks:act", args=[view.id, "ask_respondent"]),
            "note_url": reverse("desks:act", args=[view.id, "record_attempt"]),
            "phone_url": reverse("desks:read_private", args=[view.id, party.id, "phone"]) if party.phone else "",
        }
        for party in view.parties
    ]


def _card(party: Party) -> dict[str, Any]:
    return {
        "id": party.id,
        "name": party.name,
        "side": SIDES[party.side],
        "joined": bool(party.person),
        "consent": party.consent,
    }


def _open_kinds(view: CaseView, visitor: Visitor) -> set[str]:
    now = clock.now()
    rules = (*available(view, visitor.actor, now), *available_on_paper(view, visitor.actor, now))
    return {rule.kind for rule in rules}


def _form(kind: str, view: CaseView, visitor: Visitor, party: Party) -> PayloadForm:
    form = form_for(kind, view, visitor)(initial={"party": party.id, "document": DOCUMENTS[party.kind]})
    form.fields["party"].widget = forms.HiddenInput()
    form.auto_id = f"id_{kind}_{party.id}_%s"
    return form
