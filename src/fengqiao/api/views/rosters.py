"""Rosters of invited mediators: listed, put forward, and every step on an entry."""

import uuid
from collections.abc import Callable, Sequence
from http import HTTPStatus
from typing import Any, Final

import msgspec
from django.core.paginator import Paginator
from django.http import HttpResponse
from msgspec import Struct
from ninja import Query

from fengqiao.api import openapi
from fengqiao.api.gate import SIGNED_IN, Request
from fengqiao.api.reading import read_document, refuse_far_days
from fengqiao.api.roster_documents import (
    ChangeSaid,
    EntriesShown,
    EntryShown,
    ExtensionSaid,
    Nomination,
    NothingSaid,
    RefusalSaid,
    ResumptionSaid,
)
from fengqiao.api.verbs import STEPPING, reply, verb
from fengqiao.api.views.around import PageWish
from fengqiao.api.views.cases import CommandId
from fengqiao.base import clock
from fengqiao.casebook.queries import PAGE
from fengqiao.directory import actions, queries
from fengqiao.directory.models import Body, Person, RosterEntry
from fengqiao.directory.registers import ROSTER_ENTRY
from fengqiao.refusals import NotFound

GROUP: Final = "特邀调解名册"
ENTRIES: Final = "/rosters/entries"
ENTRY: Final = "/rosters/entries/{uuid:entry}"
STEPS: Final[dict[str, tuple[type[Struct], Callable[..., RosterEntry]]]] = {
    "consent_to_nomination": (NothingSaid, actions.consent_to_nomination),
    "confirm_entry": (NothingSaid, actions.confirm_entry),
    "refuse_entry": (RefusalSaid, actions.refuse_entry),
    "suspend_entry": (ChangeSaid, actions.suspend_entry),
    "resume_entry": (ResumptionSaid, actions.resume_entry),
    "remove_entry": (ChangeSaid, actions.remove_entry),
    "extend_entry": (ExtensionSaid, actions.extend_entry),
}


@verb("GET", ENTRIES, who=SIGNED_IN, title="名册登记列表", gives={200: EntriesShown}, group=GROUP)
def list_entries(request: Request, wanted: Query[PageWish]) -> HttpResponse:
    """The court's roster; for others the entries that concern them."""
    seen = queries.entries_seen(request.visitor).select_related("body", "person").order_by("id")
    pages = Paginator(seen, PAGE)
    page = pages.get_page(wanted.page)
    return reply(EntriesShown(_shown(list(page)), pages.count, page.number, pages.num_pages))


@verb(
    "POST",
    ENTRIES,
    who=SIGNED_IN,
    title=ROSTER_ENTRY.kinds["nominate_member"].title,
    takes=openapi.reference(Nomination),
    gives={201: EntryShown},
    refuses=STEPPING,
    group=GROUP,
)
def nominate_member(request: Request, command_id: CommandId) -> HttpResponse:
    """An organisation or a mediator is put forward; the same command again gives the same entry."""
    said = read_document(request, Nomination)
    refuse_far_days(said)
    fields = msgspec.structs.asdict(said)
    court = _found(Body, fields.pop("court"))
    member = _found({"body": Body, "person": Person}[fields.pop("member")], fields.pop("member_id"))
    made = actions.nominate_member(
        court=court, member=member, by=request.visitor.actor, command_id=command_id, **fields
    )
    return reply(_shown([made])[0], HTTPStatus.CREATED)


@verb("GET", ENTRY, who=SIGNED_IN, title="一项名册登记", gives={200: EntryShown}, group=GROUP)
def show_entry(request: Request, entry: uuid.UUID) -> HttpResponse:
    """One entry as it stands."""
    return reply(_shown([queries.entry_seen(request.visitor, entry)])[0])


def _take(kind: str, request: Request, entry: uuid.UUID, command_id: uuid.UUID) -> HttpResponse:
    """The entry after one step."""
    takes, action = STEPS[kind]
    said = read_document(request, takes)
    refuse_far_days(said)
    queries.entry_seen(request.visitor, entry)
    action(entry=entry, by=request.visitor.actor, command_id=command_id, **msgspec.structs.asdict(said))
    return reply(_shown([queries.entry_seen(request.visitor, entry)])[0])


def _declare(kind: str, takes: type[Struct]) -> None:
    def step(request: Request, entry: uuid.UUID, command_id: CommandId) -> HttpResponse:
        return _take(kind, request, entry, command_id)

    verb(
        "POST",
        f"{ENTRY}/{kind}",
        who=SIGNED_IN,
        title=ROSTER_ENTRY.kinds[kind].title,
        says=next(row.effect for row in ROSTER_ENTRY.rows if row.kind == kind),
        takes=openapi.reference(takes),
        gives={200: EntryShown},
        refuses=STEPPING,
        group=GROUP,
        operation_id=kind,
    )(step)


for _kind, (_takes, _) in STEPS.items():
    _declare(_kind, _takes)


def _found(model: type[Any], key: uuid.UUID) -> Any:
    found = model.objects.filter(id=key).first()
    if found is None:
        raise NotFound
    return found


def _shown(entries: Sequence[RosterEntry]) -> tuple[EntryShown, ...]:
    keys = [entry.id for entry in entries]
    heads = queries.heads_of(keys)
    courts = [entry.court_id for entry in entries]
    living = queries.entries_in_force(courts, clock.today()).filter(id__in=keys)
    in_force = set(living.values_list("id", flat=True))
    return tuple(_said(entry, heads[entry.id], entry.id in in_force) for entry in entries)


def _said(entry: RosterEntry, head: str, in_force: bool) -> EntryShown:
    member = entry.body or entry.person
    return EntryShown(
        id=entry.id,
        court=entry.court_id,
        member="body" if entry.body_id else "person",
        member_id=member.id if member else entry.id,
        name=member.name if member else "",
        state=entry.state,
        state_since=entry.state_since,
        in_force=in_force,
        valid_from=entry.valid_from,
        valid_to=entry.valid_to,
        nominator=entry.nominator_id,
        consented_at=entry.consented_at,
        confirmed_at=entry.confirmed_at,
        specialities=tuple(entry.specialities),
        fee=entry.fee,
        reason=entry.reason,
        head=head,
    )
