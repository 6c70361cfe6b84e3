"""People whom a case that came from another node names: known here from then on, so that they can sign in here too."""

import uuid

import msgspec
import structlog
from django.db import transaction

from fengqiao.base import private
from fengqiao.base.ids import parse_id
from fengqiao.casebook import queries
from fengqiao.directory import lookups
from fengqiao.directory.models import Person
from fengqiao.procedure import CaseView
from fengqiao.procedure.model import Party, Private

log = structlog.get_logger(__name__)


def introduce(case: uuid.UUID) -> int:
    """Enter the parties of a case whose phone can be read here and who are not known yet; how many there were.

    They keep the id by which the case names them. Whoever bears that phone here under another id is left alone: which
    of the two they are is for a person to decide. Their document was checked elsewhere, so here it is not.
    """
    view = queries.view(case)
    acts = {act.person: act.name for act in queries.acts(case, known=view)}
    return sum(_enter(view, case, party, acts.get(party.person, "")) for party in view.parties if party.person)


def _enter(view: CaseView, case: uuid.UUID, party: Party, called: str) -> bool:
    key = parse_id(party.person)
    phone = _clear(party.phone, case)
    if key is None or not phone or Person.objects.filter(id=key).exists():
        return False
    digest = lookups.of_phone(phone)
    if Person.objects.filter(phone_digest=digest).exists():
        log.warning("phone known under another id", case=view.id, party=party.id)
        return False
    name = party.name if party.kind == "natural" else called or party.representative or party.name
    with transaction.atomic():
        token = private.key_for(key, str(key)).seal(phone)
        Person.objects.create(id=key, name=name, phone_digest=digest, phone_token=token)
    return True


def _clear(token: Private | None, case: uuid.UUID) -> str:
    """The value in clear; empty where there is none or its key is not here."""
    if token is None:
        return ""
    try:
        return private.opened(msgspec.to_builtins(token), subject=case)
    except private.Erased:
        return ""
