"""Calendar files: golden bytes, and a strict reader of RFC 5545 that takes every line."""

import re
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fengqiao.base import clock
from fengqiao.casebook import calendars
from fengqiao.casebook.calendars import Appointment, Event
from fengqiao.refusals import NotFound
from tests.casebook.journey import Journey

STAMP = datetime(2026, 11, 22, 4, 5, 6, tzinfo=UTC)
NAME = re.compile(r"[A-Z][A-Z0-9-]*")
OF_EVENT = {"UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "LOCATION", "DESCRIPTION"}
OF_ALARM = {"ACTION", "TRIGGER", "DESCRIPTION"}


def read_strictly(file: bytes) -> list[dict[str, str]]:
    """The entries of a calendar file; anything that RFC 5545 does not allow here fails."""
    assert file.endswith(b"\r\n")
    physical = file.split(b"\r\n")[:-1]
    assert all(len(line) <= 75 and b"\r" not in line and b"\n" not in line for line in physical)
    lines: list[str] = []
    for piece in physical:
        if piece.startswith(b" "):
            lines[-1] += piece[1:].decode()  # each piece is whole characters
        else:
            lines.append(piece.decode())
    events: list[dict[str, str]] = []
    stack: list[str] = []
    for line in lines:
        name, colon, value = line.partition(":")
        assert colon, line
        assert NAME.fullmatch(name), line
        assert all(sign >= " " for sign in value), line
        if name == "BEGIN":
            stack.append(value)
            if value == "VEVENT":
                events.append({})
        elif name == "END":
            assert stack.pop() == value
        elif stack == ["VCALENDAR", "VEVENT"]:
            assert name in OF_EVENT
            assert name not in events[-1]
            events[-1][name] = text_of(value) if not name.startswith("DT") else value
        elif stack == ["VCALENDAR", "VEVENT", "VALARM"]:
            assert name in OF_ALARM
        else:
            assert stack == ["VCALENDAR"]
            assert name in {"VERSION", "PRODID", "CALSCALE"}
    assert not stack
    assert lines[:2] == ["BEGIN:VCALENDAR", "VERSION:2.0"]
    for event in events:
        assert {"UID", "DTSTAMP", "DTSTART", "SUMMARY"} <= event.keys()
        assert all(re.fullmatch(r"\d{8}T\d{6}Z", event[name]) for name in ("DTSTAMP", "DTSTART", "DTEND"))
    return events


def text_of(value: str) -> str:
    """A TEXT value as it was meant; a sign that had to be escaped and was not fails."""
    assert re.fullmatch(r"(?:[^\\;,]|\\[\\;,nN])*", value), value
    return re.sub(r"\\([\\;,nN])", lambda found: "\n" if found[1] in "nN" else found[1], value)


def test_the_file_of_one_session_is_this_and_nothing_else() -> None:
    session = Appointment(
        "s1", "session", datetime(2026, 11, 25, 1, 30, tzinfo=UTC), "on_site", "总工会二楼,调解室", "body"
    )
    file = calendars.calendar([calendars.event(session, case="c1", number="20261122-AB12CD", node="n1")], stamp=STAMP)
    assert file.decode() == "\r\n".join(
        [
            "BEGIN:VCALENDAR",
            "VERSION:2.0",
            "PRODID:-//Fengqiao//Appointments//ZH",
            "CALSCALE:GREGORIAN",
            "BEGIN:VEVENT",
            "UID:s1.c1@n1",
            "DTSTAMP:20261122T040506Z",
            "DTSTART:20261125T013000Z",
            "DTEND:20261125T033000Z",
            "SUMMARY:劳动争议调解（编号 20261122-AB12CD）",
            "LOCATION:总工会二楼\\,调解室",
            "DESCRIPTION:现场参加。请带身份证件和材料原件。",
            "BEGIN:VALARM",
            "ACTION:DISPLAY",
            "TRIGGER:-P1D",
            "DESCRIPTION:劳动争议调解（编号 20261122-AB12CD）",
            "END:VALARM",
            "END:VEVENT",
            "END:VCALENDAR",
            "",
        ]
    )


@given(st.text(max_size=300))
def test_whatever_is_typed_as_the_place_comes_back_and_breaks_no_line(place: str) -> None:
    shown = Event("u", STAMP, "题目", place, "说明")
    (event,) = read_strictly(calendars.calendar([shown], stamp=STAMP))
    meant = re.sub(r"[\x00-\x09\x0b-\x1f\x7f\x85\u2028\u2029]", " ", place.replace("\r\n", "\n").replace("\r", "\n"))
    assert event.get("LOCATION", "") == meant


@pytest.mark.django_db
def test_a_case_has_appointments_from_the_arrangement_until_they_are_held(journey: Journey) -> None:
    journey.to_offer()
    with pytest.raises(NotFound):
        calendars.of_case(journey.view, number="1", node="n", stamp=clock.now())
    journey.to_record()
    (event,) = read_strictly(calendars.of_case(journey.view, number="1", node="n", stamp=clock.now()))
    assert event["LOCATION"] == "调解室"
    journey.do(journey.mediator, "record_attendance", session="s1", present=["a1", "r1"])
    assert calendars.appointments(journey.view) == ()


@pytest.mark.django_db
def test_no_name_of_anybody_is_in_the_file(journey: Journey) -> None:
    journey.to_offer()
    journey.to_record()
    file = calendars.of_case(journey.view, number="1", node="n", stamp=clock.now()).decode().replace("\r\n ", "")
    for name in (journey.worker.name, journey.employer.name, journey.mediator.name):
        assert name not in file
