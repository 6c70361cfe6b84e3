"""A court's roster of invited mediators: putting forward, confirming, suspending, removing; each in the entry's log."""

import uuid
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final

import msgspec
from django.db import transaction
from django.db.models import Q, QuerySet

from fengqiao.base import clock
from fengqiao.directory import registers, trail
from fengqiao.directory.actions.bodies import By, actor_of
from fengqiao.directory.kinds import RosterState
from fengqiao.directory.models import Body, Person, RosterEntry
from fengqiao.directory.queries.rosters import belonging
from fengqiao.directory.queries.rows import made, with_relations
from fengqiao.directory.refusals import RosterEntryClosed
from fengqiao.directory.registers import ROSTER_ENTRY
from fengqiao.directory.registers.roster_said import (
    NO_FEE,
    ConfirmEntry,
    ConsentToNomination,
    EnterMember,
    EntryFacts,
    EntryView,
    ExtendEntry,
    NominateMember,
    OnRoster,
    RefuseEntry,
    RemoveEntry,
    ResumeEntry,
    SuspendEntry,
)
from fengqiao.directory.registers.subjects import entry_row
from fengqiao.procedure.standing import Actor

Member = Body | Person
LIVING: Final = (RosterState.NOMINATED, RosterState.CONFIRMED, RosterState.SUSPENDED)


@transaction.atomic
def enter_roster(
    *,
    court: Body,
    member: Member,
    valid_from: date,
    by: uuid.UUID | None,
    valid_to: date | None = None,
    specialities: Iterable[str] = (),
    fee: str = NO_FEE,
) -> RosterEntry:
    """Enter an organisation or a mediator on the court's roster, first and last day included.

    Law: 最高人民法院关于人民法院特邀调解的规定 (法释〔2016〕14号) art. 6, 7.
    """
    said = _entered(court, member, valid_from, valid_to, specialities, fee)
    Body.objects.select_for_update().get(id=court.id)  # two entries at once would not see each other
    entry = _enter(court, member, said, _others(said), registers.registrar(by))
    trail.record("roster_entered", by=by, detail=f"{court.name} {member.name}")
    return entry


@transaction.atomic
def enter_many(
    *, court: Body, members: Sequence[Member], valid_from: date, by: uuid.UUID | None, valid_to: date | None = None
) -> list[RosterEntry]:
    """Enter all members on the court's roster as `enter_roster` would, all or none."""
    actor = registers.registrar(by)
    Body.objects.select_for_update().get(id=court.id)
    standing = {row.body_id or row.person_id: row for row in _living().filter(court=court)}
    with registers.carrying(ROSTER_ENTRY):
        entries = []
        for member in members:
            said = _entered(court, member, valid_from, valid_to, (), NO_FEE)
            others = [_on_roster(standing[member.id])] if member.id in standing else []
            entries.append(_enter(court, member, said, [*others, *_carried(said)], actor))
    trail.record("roster_entered", by=by, detail=f"{court.name} {len(entries)}")
    return entries


@transaction.atomic
def nominate_member(
    *,
    court: Body,
    member: Member,
    valid_from: date,
    by: Actor,
    valid_to: date | None = None,
    specialities: Iterable[str] = (),
    fee: str = NO_FEE,
    reason: str = "",
    command_id: uuid.UUID | None = None,
) -> RosterEntry:
    """Put an organisation or a mediator forward to the court of the nominating body's level.

    Law: 最高人民法院关于人民法院特邀调解的规定 (法释〔2016〕14号) art. 6.
    """
    Body.objects.select_for_update().get(id=court.id)
    entered = _entered(court, member, valid_from, valid_to, specialities, fee)
    said = NominateMember(**msgspec.structs.asdict(entered), reason=reason)
    place = belonging(court=court, member=member, nominator=by.body, on=clock.today())
    facts = msgspec.structs.replace(
        _facts(court, member, _others(said)),
        nominator_name=place.nominator_name,
        peer_court=place.peer_court,
        peer_name=place.peer_name,
        is_own=place.is_own,
        in_line=place.in_line,
    )
    opened = registers.open_log(ROSTER_ENTRY, said, by=by, facts=facts, anchor=str(court.id), command_id=command_id)
    if opened.fresh:
        _note("roster_nominated", by, f"{court.name} {member.name}")
    return _shown(opened.view, court, member)


def consent_to_nomination(*, entry: uuid.UUID, by: Actor, command_id: uuid.UUID | None = None) -> RosterEntry:
    """Record the mediator's own consent. Law: 人民法院在线调解规则 (2021) art. 27."""
    return _take(entry, ConsentToNomination(), by, command_id)


def confirm_entry(*, entry: uuid.UUID, by: Actor, command_id: uuid.UUID | None = None) -> RosterEntry:
    """Confirm who was put forward: on the roster from today or from the first day, whichever is later."""
    return _take(entry, ConfirmEntry(), by, command_id)


def refuse_entry(*, entry: uuid.UUID, reason: str, by: Actor, command_id: uuid.UUID | None = None) -> RosterEntry:
    """Refuse who was put forward, with a reason."""
    return _take(entry, RefuseEntry(reason), by, command_id)


def suspend_entry(
    *, entry: uuid.UUID, reason: str, by: Actor, since: date | None = None, command_id: uuid.UUID | None = None
) -> RosterEntry:
    """Suspend an entry from `since` on, today unless said."""
    return _take(entry, SuspendEntry(since or clock.today(), reason), by, command_id)


def resume_entry(
    *, entry: uuid.UUID, by: Actor, reason: str = "", since: date | None = None, command_id: uuid.UUID | None = None
) -> RosterEntry:
    """Lift a suspension from `since` on, today unless said."""
    return _take(entry, ResumeEntry(since or clock.today(), reason), by, command_id)


def remove_entry(
    *, entry: uuid.UUID, reason: str, by: Actor, since: date | None = None, command_id: uuid.UUID | None = None
) -> RosterEntry:
    """Remove an entry for good from `since` on, today unless said. Law: 法释〔2016〕14号 art. 28."""
    return _take(entry, RemoveEntry(since or clock.today(), reason), by, command_id)


def extend_entry(
    *, entry: uuid.UUID, valid_to: date | None, by: Actor, command_id: uuid.UUID | None = None
) -> RosterEntry:
    """Give an entry a later last day, or none."""
    return _take(entry, ExtendEntry(valid_to), by, command_id)


def change_roster_entry(
    *, entry: RosterEntry, state: RosterState, since: date, reason: str, by: uuid.UUID | None
) -> RosterEntry:
    """Suspend an entry or remove it from `since` on; days before that stay as they were."""
    if state not in (RosterState.SUSPENDED, RosterState.REMOVED):
        raise RosterEntryClosed
    kind = SuspendEntry if state == RosterState.SUSPENDED else RemoveEntry
    return _take(entry.id, kind(since, reason), by, None)


@transaction.atomic
def _take(entry: uuid.UUID, said: msgspec.Struct, by: By, command_id: uuid.UUID | None) -> RosterEntry:
    actor = actor_of(by)

    def facts(view: EntryView) -> EntryFacts:
        return EntryFacts(others=_others(view) if isinstance(said, ConfirmEntry) else ())

    taken = registers.append(ROSTER_ENTRY, entry, said, by=actor, facts=facts, command_id=command_id)
    if taken.fresh:
        _note("roster_changed", actor, f"{ROSTER_ENTRY.title_of(said)} {taken.view.reason}")
    return made(RosterEntry, entry_row(taken.view))


def _entered(
    court: Body, member: Member, valid_from: date, valid_to: date | None, specialities: Iterable[str], fee: str
) -> EnterMember:
    body, person = (str(member.id), "") if isinstance(member, Body) else ("", str(member.id))
    return EnterMember(str(court.id), body, person, valid_from, valid_to, tuple(sorted(set(specialities))), fee)


def _enter(court: Body, member: Member, said: EnterMember, others: Sequence[OnRoster], actor: Actor) -> RosterEntry:
    opened = registers.open_log(ROSTER_ENTRY, said, by=actor, facts=_facts(court, member, others), anchor=str(court.id))
    return _shown(opened.view, court, member)


def _facts(court: Body, member: Member, others: Sequence[OnRoster]) -> EntryFacts:
    mediates = member.mediates and member.closed_at is None if isinstance(member, Body) else True
    return EntryFacts(
        is_court=court.is_court, mediates=mediates, member_name=member.name, court_name=court.name, others=others
    )


def _others(said: EnterMember | EntryView) -> list[OnRoster]:
    """What stands already of the member on that roster, in the tables or carried."""
    whom = Q(body_id=said.body) if said.body else Q(person_id=said.person)
    stored = [_on_roster(row) for row in _living().filter(whom, court_id=uuid.UUID(said.court))]
    return [*stored, *_carried(said)]


def _carried(said: EnterMember | EntryView) -> list[OnRoster]:
    found = registers.carried(ROSTER_ENTRY, (said.court, said.body or said.person))
    return [OnRoster(each.id, each.valid_from, each.valid_to) for each in found]


def _living() -> QuerySet[RosterEntry]:
    return RosterEntry.objects.filter(state__in=LIVING)


def _on_roster(row: RosterEntry) -> OnRoster:
    return OnRoster(str(row.id), row.valid_from, row.valid_to)


def _shown(view: EntryView, court: Body, member: Member) -> RosterEntry:
    whom: dict[str, Member] = {"body" if isinstance(member, Body) else "person": member}
    return with_relations(made(RosterEntry, entry_row(view)), court=court, **whom)


def _note(what: str, by: Actor, detail: str) -> None:
    trail.record(what, by=uuid.UUID(by.person) if by.person else None, detail=detail)
