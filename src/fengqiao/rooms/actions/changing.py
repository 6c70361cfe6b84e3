"""Changes of a room: each is an act in its log, and the live process is told."""

import hashlib
import uuid
from collections.abc import Mapping
from typing import Any, Final

import msgspec
from django.db import connection, transaction

from fengqiao.base import clock, node
from fengqiao.base.ids import new_id
from fengqiao.casebook import queries as casebook
from fengqiao.casebook.refusals import NoLongerYours
from fengqiao.directory.phone_bearers import bearer_of
from fengqiao.directory.visitor import Visitor
from fengqiao.ledger import actions as log
from fengqiao.ledger.actions import Appended
from fengqiao.ledger.refusals import NoSubject
from fengqiao.ledger.subjects import Judgement
from fengqiao.refusals import NotFound
from fengqiao.rooms import machine, people, queries
from fengqiao.rooms.machine import Room
from fengqiao.rooms.refusals import NotYourRoom, Removed, RoomFull
from fengqiao.rooms.subjects import KIND, OPENING
from fengqiao.wire.formats import Author, Command, instant_text

CHANNEL: Final = "fengqiao_rooms"
NAMESPACE: Final = uuid.UUID("6b1f6a54-21a5-5d0e-9a1c-0b7ad9a7c001")
"""Of command ids that follow from what they are about: two mediators who open one session's room open one room."""


def open_room(*, case: uuid.UUID, sitting: str, by: Visitor) -> uuid.UUID:
    """The room of a session of the case, opened by its mediator at the first call."""
    view = casebook.view(case)
    session = people.sitting_of(view, sitting)
    if not any(mediator.person == str(by.person) for mediator in view.mediators):
        raise NotYourRoom
    known = queries.room_of(case, session.id)
    if known is not None:
        enter(room=known, by=by)
        return known
    said = {"case": str(case), "sitting": session.id, "people": people.of_case(view)}
    command_id = uuid.uuid5(NAMESPACE, f"{case}/{session.id}")

    def judge(_: Room | None) -> Judgement:
        return Judgement(_command(OPENING, said, command_id, "", _author(by, "mediator")), {"author_name": by.name})

    mark = _fingerprint(OPENING, {"case": str(case), "sitting": session.id}, "")
    with transaction.atomic():
        opened = log.open_subject(
            KIND, command_id=command_id, fingerprint=mark, anchor_body=view.organisation, judge=judge
        )
        tell(opened.subject)
    return opened.subject


def enter(*, room: uuid.UUID, by: Visitor) -> Room:
    """The room as the visitor finds it, with its people brought up to date with the case; whoever has no place in it
    finds nothing."""
    with transaction.atomic():
        _let_in(room)
        found = queries.view(room)
        if found.state == machine.State.CLOSED:
            _require_belongs(found, str(by.person))
            return found
        entries = _people_now(found, str(by.person))
        if _differ(found, entries):
            found = _append(room, "admit_members", {"people": entries}, _author(by, "")).view
    _require_belongs(found, str(by.person))
    return found


def take(*, room: uuid.UUID, verb: str, said: Mapping[str, Any], by: Visitor, command_id: uuid.UUID) -> Room:
    """The room after one thing that the visitor does in it; raises what `machine.decide` refuses."""
    if machine.VERBS[verb].who == "house":
        raise NotFound
    return _append(room, verb, said, _author(by, ""), command_id).view


def invite(*, room: uuid.UUID, name: str, phone: str, role: str, by: Visitor) -> Room:
    """The room with a guest added: whoever bears that phone, and nobody else."""
    with transaction.atomic():
        queries.view(room)
        person, _ = bearer_of(phone, name=name)
        said = {"person": str(person.id), "name": name, "role": role}
        return _append(room, "invite_guest", said, _author(by, "")).view


def note(*, room: uuid.UUID, verb: str, said: Mapping[str, Any], about: str = "") -> Room:
    """The room after what the house itself saw: somebody came or went, a recording was kept. For the live process."""
    author = Author(node=node.this().name, body="", person=about, role="", means="room_token" if about else "timer")
    return _append(room, verb, said, author).view


def _append(
    room: uuid.UUID, verb: str, said: Mapping[str, Any], author: Author, command_id: uuid.UUID | None = None
) -> Appended[Room]:
    command = command_id or new_id()

    def judge(view: Room | None) -> Judgement:
        if view is None:
            raise NoSubject
        machine.decide(view, verb, said, author.person)
        member = view.member(author.person)
        by = msgspec.structs.replace(author, role=member.role if member else "")
        facts = {"epoch": view.epoch, "author_name": member.name if member else ""}
        return Judgement(_command(verb, said, command, str(room), by), facts)

    with transaction.atomic():
        appended = log.append(
            KIND, subject=room, command_id=command, fingerprint=_fingerprint(verb, said, author.person), judge=judge
        )
        tell(room)
    return appended


def _command(kind: str, said: Mapping[str, Any], command_id: uuid.UUID, subject: str, author: Author) -> Command:
    digest = said.get("digest")
    return Command(
        id=str(command_id),
        subject=subject,
        kind=kind,
        kind_version=1,
        at=instant_text(clock.now()),
        author=author,
        data=dict(said),
        files=(digest,) if isinstance(digest, str) else (),
    )


def _author(by: Visitor, role: str) -> Author:
    body = str(by.body.id) if by.body else ""
    return Author(node=node.this().name, body=body, person=str(by.person), role=role, means=by.means)


def _fingerprint(verb: str, said: Mapping[str, Any], person: str) -> bytes:
    return hashlib.sha256(msgspec.json.encode([verb, said, person])).digest()


def _people_now(room: Room, visitor: str) -> list[dict[str, str]]:
    """The case's people now. A guest does not see the case, and leaves them as they are; whoever left the case since
    is out of its room, too."""
    member = room.member(visitor)
    if member is not None and member.role in machine.GUEST_ROLES:
        return [
            {"person": m.person, "name": m.name, "role": m.role}
            for m in room.members
            if m.role not in machine.GUEST_ROLES and not m.removed
        ]
    try:
        return people.of_case(casebook.view(uuid.UUID(room.case)))
    except (NotFound, NoLongerYours) as refusal:
        raise Removed from refusal


def _differ(room: Room, entries: list[dict[str, str]]) -> bool:
    """Whether somebody of the case has no seat yet, is called otherwise now, or has left the case."""
    of_case = {m.person: (m.name, m.role) for m in room.members if m.role not in machine.GUEST_ROLES and not m.removed}
    out = {m.person for m in room.members if m.removed}
    now = {entry["person"]: (entry["name"], entry["role"]) for entry in entries if entry["person"] not in out}
    full = machine.free_seat(room.members) is None
    return bool(of_case.keys() - now.keys()) or any(
        of_case.get(person) != said for person, said in now.items() if person in of_case or not full
    )


def _require_belongs(room: Room, person: str) -> None:
    member = room.member(person)
    if member is None:
        raise RoomFull
    if member.removed:
        raise Removed


def _let_in(room: uuid.UUID) -> None:
    """Whoever takes part in the case may read the room of its session from now on; nobody else."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT rooms_let_in(%s)", [room])


def tell(room: uuid.UUID) -> None:
    """Let the live process know that something of the room has changed, once the transaction holds."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_notify(%s, %s)", [CHANNEL, str(room)])
