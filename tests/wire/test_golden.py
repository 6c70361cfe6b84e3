"""Fixed keys and fixed bytes: what was sealed once must read and verify (Ed25519: come out the same) for ever.

A test that fails here means that old files can no longer be proved: make a new version of the format instead
of changing the files beside.
"""

import base64
from pathlib import Path
from typing import Any

import msgspec
import pytest

from fengqiao.wire import canon, digests
from fengqiao.wire.digests import SuiteName
from fengqiao.wire.formats import (
    Command,
    Document,
    Seat,
    Signature,
    act_digest,
    act_from_text,
    read_export,
    seal_act,
    seal_command,
    seal_export,
    signed_bytes,
    subject_id,
)
from fengqiao.wire.keys import fingerprint, key_id
from fengqiao.wire.suites import SUITES
from fengqiao.wire.verify import verify_export
from tests.wire.building import referred

GOLDEN = Path(__file__).parent / "golden"
BOTH = pytest.mark.parametrize("suite", ["ed", "sm"])


def vectors(suite: SuiteName) -> dict[str, Any]:
    found: dict[str, Any] = msgspec.json.decode((GOLDEN / f"{suite}.json").read_bytes())
    return found


@BOTH
def test_keys(suite: SuiteName) -> None:
    golden = vectors(suite)
    private = SUITES[suite].load_private(base64.b64decode(golden["private"]))
    public = private.public().to_bytes()
    assert public == base64.b64decode(golden["public"])
    assert key_id(suite, public) == golden["key"]
    assert fingerprint(suite, public) == golden["fingerprint"]


@BOTH
def test_bytes_digests_and_ids(suite: SuiteName) -> None:
    golden = vectors(suite)
    command = msgspec.convert(golden["command"], Command)
    seat = msgspec.convert(golden["seat"], Seat)
    assert canon.encode(command).decode() == golden["command_bytes"]
    assert canon.encode(seat).decode() == golden["seat_bytes"]
    said = golden["command_bytes"].encode()
    assert digests.digest(suite, said) == golden["command_digest"] == seat.command
    assert subject_id(said, command.at) == golden["subject"] == seat.subject


@BOTH
def test_signatures_verify(suite: SuiteName) -> None:
    golden = vectors(suite)
    public = SUITES[suite].load_public(base64.b64decode(golden["public"]))
    documents: tuple[Document, ...] = ("command", "seat")
    for document in documents:
        signature = msgspec.convert(golden[f"{document}_signature"], Signature)
        covered = signed_bytes(document, golden[f"{document}_bytes"].encode())
        assert public.verify(covered, signature.to_bytes())
        assert not public.verify(covered + b"\0", signature.to_bytes())


def test_ed25519_seals_the_same_bytes_again() -> None:
    golden = vectors("ed")
    private = SUITES["ed"].load_private(base64.b64decode(golden["private"]))
    command = msgspec.convert(golden["command"], Command)
    seat = msgspec.convert(golden["seat"], Seat)
    said, signature = seal_command(command, "ed", private, golden["key"])
    act = seal_act(said, signature, seat, private, golden["key"])
    assert msgspec.to_builtins(act.command_signature) == golden["command_signature"]
    assert msgspec.to_builtins(act.seat_signature) == golden["seat_signature"]
    assert act_digest(act) == golden["act_digest"]


@BOTH
def test_exported_files_hold(suite: SuiteName) -> None:
    data = (GOLDEN / f"export-{suite}.json").read_bytes()
    report = verify_export(data)
    assert report.findings == ()
    assert len(report.proven) == 5
    export = read_export(data)
    assert canon.encode(export) == data
    golden = vectors(suite)
    assert act_digest(act_from_text(export.body.acts[0])) == golden["act_digest"]
    assert export.body.subject == golden["subject"]


def test_ed25519_exports_the_same_file_again() -> None:
    log = referred("ed")
    court = log.holders["court.example"]
    data = (GOLDEN / "export-ed.json").read_bytes()
    assert seal_export(log.body(), court.private, court.key) == data
