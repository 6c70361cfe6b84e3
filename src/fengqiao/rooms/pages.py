"""What the room's page shows, for the person who looks at it."""

import uuid
from datetime import datetime
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from fengqiao.base import clock
from fengqiao.base.clock import SHANGHAI
from fengqiao.casebook import queries as cases
from fengqiao.casebook.timeline import reference
from fengqiao.directory.visitor import Visitor
from fengqiao.files import queries as files
from fengqiao.files.kinds import PAPER
from fengqiao.refusals import NotFound
from fengqiao.rooms import machine, queries, records
from fengqiao.rooms.machine import Member, Room, State
from fengqiao.rooms.models import Segment
from fengqiao.rooms.relays import credentials
from fengqiao.rooms.transcripts import recogniser


def page(room: uuid.UUID, here: Room, visitor: Visitor) -> dict[str, Any]:
    """Everything on the page of an open room."""
    return {
        **panels(room, here, visitor),
        **_case(here, visitor),
        "live": f"/rooms/{room}",
        "most_seats": machine.MOST_PEOPLE,
    }


def panels(room: uuid.UUID, here: Room, visitor: Visitor) -> dict[str, Any]:
    """What changes while people talk: who is there, who hears whom, what was written."""
    person = str(visitor.person)
    mine = here.member(person)
    heard = machine.hears(here)
    hands = queries.hands(room)
    mediates = machine.mediates(here, person)
    people = [{"number": n, **_person(member, here, heard, hands, person)} for n, member in enumerate(here.members)]
    return {
        **(record_state(here, room, visitor) if mediates else {}),
        "room": room,
        "here": here,
        "me": mine,
        "mediates": mediates,
        "state_title": machine.STATE_TITLES[State(here.state)],
        "together": person in heard,
        "people": people,
        "everybody": [row for row in people if not row["removed"]],
        "hearers": [row for row in people if row["heard"]] if person in heard else [],
        "hand_up": person in hands,
        "recording": bool(machine.segment(here)),
        "transcribes": recogniser() is not None,
        "missing_consents": [m.name for m in here.members if m.person in heard and not m.consents],
        "lines": [_line(line, person) for line in queries.lines(room)],
    }


def closed(room: uuid.UUID, here: Room, visitor: Visitor) -> dict[str, Any]:
    """What stays of a room: who was with whom, when, and where the recordings are."""
    names = {member.person: member.name for member in here.members}
    together = [
        {
            "since": _clock(interval.since),
            "until": _clock(interval.until),
            "caucus": interval.state == State.CAUCUS,
            "people": [names.get(person, "") for person in interval.people],
        }
        for interval in queries.intervals(room)
        if str(visitor.person) in interval.people or machine.mediates(here, str(visitor.person))
    ]
    me = here.member(str(visitor.person))
    return {
        "room": room,
        "here": here,
        "mediates": machine.mediates(here, str(visitor.person)),
        "guest": me is not None and me.role in machine.GUEST_ROLES,
        "hosts": [f"调解员{member.name}" for member in here.members if member.role == "mediator"],
        "together": together,
        "head": queries.head(room),
        "segments": _segments(room, here, visitor),
        "transcripts": queries.transcripts(room),
        **_case(here, visitor),
    }


def _clock(at: datetime | None) -> str:
    return f"{at.astimezone(SHANGHAI):%H:%M:%S}" if at else ""


def record_state(here: Room, room: uuid.UUID, visitor: Visitor) -> dict[str, Any]:
    """How far the record is, for the mediator, with one prepared from what happened so far."""
    about = _case(here, visitor)
    prepared = records.prepared(room, here, cases.view(uuid.UUID(here.case))) if about["sitting"] else ""
    return {**about, "prepared": prepared, "transcripts": queries.transcripts(room)}


def record_fields(room: uuid.UUID, here: Room, visitor: Visitor) -> dict[str, str]:
    """What the record's form begins with: the mediator's draft, or the prepared record."""
    return {"text": records.drafted(room, here, cases.view(uuid.UUID(here.case)))}


def _person(member: Member, here: Room, heard: tuple[str, ...], hands: list[str], visitor: str) -> dict[str, Any]:
    return {
        "person": member.person,
        "seat": member.seat,
        "name": member.name,
        "role": machine.ROLE_TITLES[member.role],
        "guest": member.role in machine.GUEST_ROLES,
        "you": member.person == visitor,
        "present": member.present,
        "removed": member.removed,
        "heard": member.person in heard,
        "in_circle": member.person in here.circle,
        "silenced": member.silenced,
        "consents": member.consents,
        "hand": member.person in hands,
    }


def _line(line: Any, person: str) -> dict[str, Any]:
    found = files.links([line.link], [f"person:{person}"]) if line.link else []
    return {
        "name": "我" if str(line.person) == person else line.name,
        "mine": str(line.person) == person,
        "text": line.text,
        "at": line.at.astimezone(SHANGHAI),
        "file": found[0] if found else None,
    }


def _case(here: Room, visitor: Visitor) -> dict[str, Any]:
    """What of the case stands on the page; to a guest, who does not see the case, no more than when it is."""
    case = uuid.UUID(here.case)
    try:
        view = cases.view(case)
    except NotFound:
        return {"case_url": "", "number": "", "starts_at": None, "evidence": [], "sitting": None, "record": None}
    sitting = next((each for each in view.sittings if each.id == here.sitting), None)
    record = next((each for each in view.records if each.sitting == here.sitting), None)
    address = reverse("desks:case" if visitor.is_staff else "portal:case", args=[case])
    return {
        "case_url": address,
        "sign_url": "" if visitor.is_staff else reverse("portal:act", args=[case, "sign_record"]),
        "number": reference(view.id, view.opened_at),
        "starts_at": sitting.starts_at if sitting else None,
        "sitting": sitting,
        "record": record,
        "evidence": sorted(files.links_of(case, visitor.readers), key=lambda row: row.purpose == PAPER),
    }


def _segments(room: uuid.UUID, here: Room, visitor: Visitor) -> list[dict[str, Any]]:
    links = {row.digest: row for row in files.links_of(uuid.UUID(here.case), [f"person:{visitor.person}"])}
    return [
        {"began_at": each.began_at, "ended_at": each.ended_at, "file": links.get(each.digest), "trouble": each.trouble}
        for each in Segment.objects.filter(room_id=room, people__contains=[str(visitor.person)]).order_by("began_at")
    ]


def ice_servers(room: uuid.UUID, person: str, at: datetime | None = None) -> list[dict[str, Any]]:
    """The relays that browsers may use, with credentials that end by themselves."""
    return [credentials(each, str(room), person, at or clock.now()) for each in settings.FENGQIAO_RELAYS]


def request_live(request: HttpRequest) -> str:
    """The live process's origin as the page names it."""
    port = settings.FENGQIAO_LIVE_PORT
    return f"{request.scheme}://{request.get_host().rsplit(':', 1)[0]}:{port}" if port else ""
