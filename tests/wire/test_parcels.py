"""What travels between nodes: fixed bytes for ever, and every field changed once is noticed."""

import base64
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from fengqiao.refusals import Refused
from fengqiao.wire import canon, parcels
from fengqiao.wire.canon import NotCanonical
from fengqiao.wire.digests import SuiteName
from fengqiao.wire.formats import Receipt, Signature, act_text, signed_bytes
from fengqiao.wire.parcels import (
    ActItem,
    AnnouncementItem,
    Answer,
    Bucket,
    Head,
    Parcel,
    ProposalItem,
    PullItem,
    Question,
    ReceiptItem,
    Reply,
    Succession,
    Witness,
)
from fengqiao.wire.suites import SUITES
from tests.wire.building import COURT, ORGANISATION, Holder, clock, referred
from tests.wire.test_tamper import changed, leaves

GOLDEN = Path(__file__).parent / "golden" / "parcels.json"
BOTH = pytest.mark.parametrize("suite", ["ed", "sm"])
DIGEST = "sha256:" + "0" * 64


LOG = referred("ed")
ACT = LOG.acts[3]
RECEIPT = Receipt(node=COURT, subject=LOG.subject, digest=ACT.digest, rung="applied", code="", at=clock(9))
RECEIPT_TEXT = canon.encode(RECEIPT).decode()
ANNOUNCEMENT = AnnouncementItem(3, {"dispute/accept_referral": 2})


def parcel(suite: SuiteName) -> Parcel:
    """With one of each item."""
    said, signature = ACT.command.decode(), ACT.command_signature
    return Parcel(
        suite=suite,
        id="00000000-0000-4000-8000-000000000001",
        sender=COURT,
        receiver=ORGANISATION,
        at=clock(10),
        highest=7,
        items=(
            ActItem(act_text(ACT)),
            ProposalItem(said, signature, is_right=True, receipt=RECEIPT_TEXT, receipt_signature=ACT.seat_signature),
            ReceiptItem(RECEIPT_TEXT),
            PullItem(LOG.subject, ACT.digest, answering=False),
            ANNOUNCEMENT,
        ),
    )


def answer(suite: SuiteName) -> Answer:
    return Answer(
        suite=suite,
        node=ORGANISATION,
        receiver=COURT,
        parcel=DIGEST,
        at=clock(11),
        code="",
        receipts=(RECEIPT_TEXT,),
        moved={LOG.subject: "city.example"},
        seen=7,
    )


def reply(suite: SuiteName) -> Reply:
    head = Head(LOG.subject, ACT.digest, (ACT.digest,))
    return Reply(
        suite=suite,
        node=ORGANISATION,
        receiver=COURT,
        question=DIGEST,
        at=clock(14),
        code="",
        announcement=ANNOUNCEMENT,
        buckets=(Bucket("0f", 1, "0" * 32, (head,)), Bucket("10", 70, "1" * 32, None)),
    )


def documents(suite: SuiteName) -> dict[str, msgspec.Struct]:
    """One of each document."""
    return {
        "parcel": parcel(suite),
        "answer": answer(suite),
        "witness": Witness(node=COURT, highest=7, at=clock(12)),
        "question": Question(suite=suite, sender=COURT, receiver=ORGANISATION, at=clock(13), prefixes=("", "0f")),
        "reply": reply(suite),
        "succession": Succession(
            subject=LOG.subject, anchor=COURT, body="body:2", node=ORGANISATION, head=ACT.digest, at=clock(15)
        ),
    }


def sealed(document: msgspec.Struct, holder: Holder) -> bytes:
    return parcels.seal(document, holder.suite, holder.private, holder.key)


def fault(data: bytes, holder: Holder, kind: Any) -> str:
    """Why `data` is not `holder`'s document of that kind; empty where it is."""
    try:
        found = parcels.unseal(data)
        parcels.read(found.canonical, kind)
    except Refused as refusal:
        return refusal.code
    covered = signed_bytes(parcels.name_of(kind), found.canonical)
    if (found.signature.suite, found.signature.key) != (holder.suite, holder.key):
        return "key"
    return "" if holder.private.public().verify(covered, found.signature.to_bytes()) else "signature"


@BOTH
@pytest.mark.parametrize("name", ["parcel", "answer", "witness", "question", "reply", "succession"])
def test_every_field_changed_once_is_noticed(suite: SuiteName, name: str) -> None:
    holder = referred(suite).holders[COURT]
    document = documents(suite)[name]
    data = sealed(document, holder)
    assert fault(data, holder, type(document)) == ""
    line, _, canonical = data.partition(b"\n")
    for part in (line, canonical):
        file = msgspec.json.decode(part)
        for path in leaves(file):
            other = canon.encode(changed(file, path))
            forged = other + b"\n" + canonical if part is line else line + b"\n" + other
            assert fault(forged, holder, type(document)), path


@BOTH
def test_a_signature_over_one_document_says_nothing_about_another(suite: SuiteName) -> None:
    holder = referred(suite).holders[COURT]
    question = documents(suite)["question"]
    data = sealed(question, holder)
    covered = signed_bytes("parcel", parcels.unseal(data).canonical)
    assert not holder.private.public().verify(covered, parcels.unseal(data).signature.to_bytes())


def cut_short(data: bytes) -> Iterator[bytes]:
    for length in (0, 1, data.index(b"\n"), data.index(b"\n") + 1, len(data) - 1):
        yield data[:length]


def test_a_document_cut_short_is_refused() -> None:
    holder = referred("ed").holders[COURT]
    parcel = documents("ed")["parcel"]
    for data in cut_short(sealed(parcel, holder)):
        assert fault(data, holder, Parcel) in ("not_canonical", "signature")


def test_a_parcel_holds_five_hundred_items_and_not_one_more() -> None:
    parcel = documents("ed")["parcel"]
    assert isinstance(parcel, Parcel)
    pull = parcel.items[3]
    full = canon.encode(msgspec.structs.replace(parcel, items=(pull,) * 500))
    assert len(parcels.read(full, Parcel).items) == 500
    with pytest.raises(NotCanonical):
        parcels.read(canon.encode(msgspec.structs.replace(parcel, items=(pull,) * 501)), Parcel)


@BOTH
def test_fixed_bytes_read_and_verify_for_ever(suite: SuiteName) -> None:
    golden = msgspec.json.decode(GOLDEN.read_bytes())[suite]
    public = base64.b64decode(golden["public"])
    key = SUITES[suite].load_public(public)
    for name, document in documents(suite).items():
        data = golden[name].encode()
        found = parcels.unseal(data)
        kind: Any = type(document)
        assert parcels.read(found.canonical, kind) == document
        assert key.verify(signed_bytes(parcels.name_of(type(document)), found.canonical), found.signature.to_bytes())


def test_ed25519_seals_the_same_bytes_again() -> None:
    golden = msgspec.json.decode(GOLDEN.read_bytes())["ed"]
    holder = referred("ed").holders[COURT]
    for name, document in documents("ed").items():
        assert sealed(document, holder).decode() == golden[name]


def test_unseal_wants_a_signature_line() -> None:
    assert isinstance(parcels.unseal(canon.encode(Signature("ed", "ed:1", "")) + b"\n{}").signature, Signature)
    with pytest.raises(NotCanonical):
        parcels.unseal(b"{}" * 600 + b"\n{}")
