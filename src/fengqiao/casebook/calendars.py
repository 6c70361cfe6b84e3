"""Appointments of a case, and calendar files (RFC 5545) that phones and desks can take in.

A file says when, where and which case by its short number: no name, no claim, no address of a page.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

from django.http import HttpResponse

from fengqiao.procedure import CaseView
from fengqiao.refusals import NotFound

MEDIA_TYPE: Final = "text/calendar; charset=utf-8"
RESERVED: Final = timedelta(hours=2)
"""How long a calendar keeps free: the law sets no length, and an entry without one is drawn as a line."""

FOLD_OCTETS: Final = 75
TITLES: Final = {"session": "劳动争议调解", "hearing": "法院核实调解协议"}
MODES: Final = {"online": "在线参加", "on_site": "现场参加", "mixed": "在线或者现场参加", "written": "分别进行"}
BRING: Final = "请带身份证件和材料原件。"
OPEN_PAGE: Final = "到时间登录平台，打开这件案件的页面参加。"


class NoAppointment(NotFound):
    """这件案件现在没有约定的调解或者核实时间。"""

    code = "no_appointment"


@dataclass(frozen=True)
class Appointment:
    """One appointment ahead. `people` are the mediators' ids, `judge` the judge's name; empty where none."""

    id: str
    what: str
    starts_at: datetime
    mode: str
    place: str
    body: str
    people: tuple[str, ...] = ()
    judge: str = ""


@dataclass(frozen=True)
class Event:
    """One entry of a calendar file. `uid` stays the same when the appointment is moved."""

    uid: str
    starts_at: datetime
    summary: str
    location: str
    description: str


def appointments(view: CaseView) -> tuple[Appointment, ...]:
    """What is appointed and was not held: sessions while mediation goes on, the hearing while the court reviews."""
    found = []
    if view.mediation.state in ("preparing", "active"):
        people = tuple(mediator.person for mediator in view.mediators)
        found = [
            Appointment(each.id, "session", each.starts_at, each.mode, each.place, view.organisation, people)
            for each in view.sittings
            if not each.held
        ]
    held = view.confirmation
    if held.hearing_at is not None and view.force.state == "reviewing":
        court = held.court or view.court
        found.append(Appointment("hearing", "hearing", held.hearing_at, held.hearing_mode, "", court, judge=held.judge))
    return tuple(found)


def event(appointment: Appointment, *, case: str, number: str, node: str) -> Event:
    """The entry for an appointment of the case with that id and short number."""
    mode = MODES.get(appointment.mode, "")
    return Event(
        uid=f"{appointment.id}.{case}@{node}",
        starts_at=appointment.starts_at,
        summary=f"{TITLES[appointment.what]}（编号 {number}）",
        location=appointment.place or ("在线" if appointment.mode == "online" else ""),
        description="。".join(part for part in (mode, OPEN_PAGE if appointment.mode == "online" else BRING) if part),
    )


def of_case(view: CaseView, *, number: str, node: str, stamp: datetime) -> bytes:
    """The file with all appointments ahead of a case with that short number; raises NoAppointment."""
    ahead = appointments(view)
    if not ahead:
        raise NoAppointment
    return calendar([event(each, case=view.id, number=number, node=node) for each in ahead], stamp=stamp)


def response(file: bytes, name: str) -> HttpResponse:
    """The file as a browser hands it to a calendar; nobody on the way keeps a copy."""
    answer = HttpResponse(file, content_type=MEDIA_TYPE)
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}.ics"'
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


def calendar(events: Iterable[Event], *, stamp: datetime) -> bytes:
    """A calendar file with those entries, each with a reminder a day before; `stamp` is when it was made.

    >>> calendar([], stamp=datetime(2026, 11, 22, 4, 0, tzinfo=UTC)).decode().splitlines()[1]
    'VERSION:2.0'
    """
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Fengqiao//Appointments//ZH", "CALSCALE:GREGORIAN"]
    lines += [line for each in events for line in _entry(each, stamp)]
    lines.append("END:VCALENDAR")
    return b"".join(folded(line) for line in lines)


def _entry(each: Event, stamp: datetime) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{escaped(each.uid)}"
    yield f"DTSTAMP:{utc(stamp)}"
    yield f"DTSTART:{utc(each.starts_at)}"
    yield f"DTEND:{utc(each.starts_at + RESERVED)}"
    yield f"SUMMARY:{escaped(each.summary)}"
    if each.location:
        yield f"LOCATION:{escaped(each.location)}"
    yield f"DESCRIPTION:{escaped(each.description)}"
    yield from ("BEGIN:VALARM", "ACTION:DISPLAY", "TRIGGER:-P1D", f"DESCRIPTION:{escaped(each.summary)}", "END:VALARM")
    yield "END:VEVENT"


def utc(instant: datetime) -> str:
    """The instant in UTC, to the second: every calendar shows it in its own time zone.

    >>> utc(datetime(2026, 11, 25, 1, 30, tzinfo=UTC))
    '20261125T013000Z'
    """
    return f"{instant.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def escaped(text: str) -> str:
    r"""Text as a value of type TEXT; control characters that no line may hold become spaces.

    >>> escaped("一楼,东;\\ 调解室\n请准时")
    '一楼\\,东\\;\\\\ 调解室\\n请准时'
    """
    plain = "".join(
        sign if sign == "\n" or (sign >= " " and sign not in "\x7f\u2028\u2029\x85") else " "
        for sign in text.replace("\r\n", "\n").replace("\r", "\n")
    )
    return plain.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def folded(line: str) -> bytes:
    """The line with its end, cut into pieces of at most 75 octets, never inside a character.

    >>> folded("SUMMARY:" + "调" * 30).count(b"\\r\\n ")
    1
    """
    pieces: list[bytes] = [b""]
    for sign in line:
        octets = sign.encode()
        room = FOLD_OCTETS - (1 if len(pieces) > 1 else 0)
        if len(pieces[-1]) + len(octets) > room:
            pieces.append(b"")
        pieces[-1] += octets
    return b"\r\n ".join(pieces) + b"\r\n"
