"""Documents, their signatures, and the id that a case makes for itself."""

import uuid
from datetime import UTC, datetime, timedelta, timezone

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fengqiao.wire import canon, digests, formats
from fengqiao.wire.canon import NotCanonical
from fengqiao.wire.formats import (
    NotAnInstant,
    act_from_text,
    act_text,
    certifies,
    instant_text,
    parse_instant,
    read_command,
    read_seat,
    seal_act,
    seal_command,
    signed_bytes,
    subject_id,
)
from tests.wire.building import COURT, Log, referred

MOMENTS = st.datetimes(datetime(1970, 1, 1), datetime(9999, 12, 30), timezones=st.just(UTC))  # noqa: DTZ001  # naive by contract


def test_instants_are_utc_with_milliseconds_cut_off() -> None:
    shanghai = timezone(timedelta(hours=8))
    moment = datetime(2026, 11, 22, 9, 44, 11, 123_999, shanghai)
    assert instant_text(moment) == "2026-11-22T01:44:11.123Z"
    assert parse_instant("2026-11-22T01:44:11.123Z") == datetime(2026, 11, 22, 1, 44, 11, 123_000, UTC)


@given(MOMENTS)
def test_instants_round_trip_and_sort_as_text(moment: datetime) -> None:
    text = instant_text(moment)
    assert instant_text(parse_instant(text)) == text
    later = instant_text(moment + timedelta(milliseconds=1))
    assert text < later


def test_an_instant_needs_a_zone() -> None:
    with pytest.raises(ValueError, match="zone"):
        instant_text(datetime(2026, 11, 22))  # noqa: DTZ001  # the case under test


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2026-11-22",
        "2026-11-22T01:44:11Z",
        "2026-11-22T01:44:11.123",
        "2026-11-22T01:44:11.123+00:00",
        "2026-02-30T01:44:11.123Z",
        "2026-11-22T24:00:00.000Z",
        "2026-11-22 01:44:11.123Z",
        "2026-11-22T01:44:11.123Z\n",
        "２026-11-22T01:44:11.123Z",
    ],
)
def test_other_spellings_of_instants_are_refused(text: str) -> None:
    with pytest.raises(NotAnInstant):
        parse_instant(text)


def test_a_case_id_certifies_itself() -> None:
    log = referred()
    command = log.acts[0].command
    at = log.acts[0].command_document.at
    found = uuid.UUID(log.subject)
    assert (found.version, found.variant) == (8, uuid.RFC_4122)
    assert found.int >> 80 == int(parse_instant(at).timestamp() * 1000)
    assert certifies(log.subject, command, at)
    assert not certifies(log.subject, command + b" ", at)
    assert not certifies(log.subject, command, "2026-11-22T01:01:11.124Z")
    assert not certifies(log.subject.upper(), command, at)


@given(st.binary(), MOMENTS)
def test_every_case_id_is_a_version_8_uuid_of_its_time(command: bytes, moment: datetime) -> None:
    at = instant_text(moment)
    found = uuid.UUID(subject_id(command, at))
    assert (found.version, found.variant) == (8, uuid.RFC_4122)
    assert parse_instant(at) == datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=found.int >> 80)


def test_an_act_gives_back_what_was_sealed() -> None:
    log = referred()
    act = log.acts[3]
    assert act.command_document == read_command(act.command)
    assert act.seat_document == read_seat(act.seat)
    assert act.seat_document is act.seat_document
    assert act.digest == digests.digest("ed", act.seat) == log.acts[4].seat_document.prev
    assert act_from_text(act_text(act)) == act


@pytest.mark.parametrize("suite", ["ed", "sm"])
def test_a_signature_says_nothing_about_another_document(suite: digests.SuiteName) -> None:
    log = Log(suite)
    act = log.open(COURT)
    public = log.holders[COURT].private.public()
    signature = act.command_signature.to_bytes()
    assert public.verify(signed_bytes("command", act.command), signature)
    assert public.verify(b"fengqiao/command/1\n" + act.command, signature)
    assert not public.verify(act.command, signature)
    for other in ("seat", "receipt", "export"):
        assert not public.verify(signed_bytes(other, act.command), signature)


def test_a_seat_for_another_command_is_not_sealed() -> None:
    log = referred()
    court = log.holders[COURT]
    said, signature = seal_command(log.command("other"), "ed", court.private, court.key)
    with pytest.raises(ValueError, match="another command"):
        seal_act(said, signature, log.acts[0].seat_document, court.private, court.key)


def test_documents_of_another_version_or_shape_are_refused() -> None:
    command = msgspec.to_builtins(Log().command("register_intake"))
    assert read_command(canon.encode(command))
    for changes in (
        {"v": 2},
        {"id": "7"},
        {"kind": ""},
        {"kind_version": 0},
        {"files": ["sha256:0"]},
        {"files": ["sha256:" + "0" * 64 + "\n"]},
        {"more": 1},
        {"at": "2026-11-22"},
    ):
        with pytest.raises(NotCanonical):
            read_command(canon.encode({**command, **changes}))
    with pytest.raises(NotAnInstant):
        read_command(canon.encode({**command, "at": "2026-02-30T01:44:11.123Z"}))


@pytest.mark.parametrize("value", ["", "AA=", "AA", "AB==", "AA==\n", "=AAA", "签"])
def test_loose_base64_is_no_signature(value: str) -> None:
    assert formats.Signature(suite="ed", key="ed:0", value=value).to_bytes() == b""
    assert formats.Signature(suite="ed", key="ed:0", value="AA==").to_bytes() == b"\0"
