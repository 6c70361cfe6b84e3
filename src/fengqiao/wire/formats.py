"""The documents that nodes exchange and keep: commands, seats, acts, receipts, exports.

What is signed is never the bare bytes but `fengqiao/<document>/1`, a line end, and the canonical bytes: so a
signature over one kind of document says nothing about another.
"""

import base64
import binascii
import hashlib
import re
import uuid
from datetime import UTC, datetime, timedelta
from functools import cached_property
from typing import Annotated, Any, Final, Literal

from msgspec import Meta, Struct

from fengqiao.refusals import Refused
from fengqiao.wire import canon, digests
from fengqiao.wire.digests import SuiteName
from fengqiao.wire.keys import KeyId, PrivateKey

VERSION: Final = 1
EXPORT_FORMAT: Final = "fengqiao/export"

Document = Literal[
    "command", "seat", "receipt", "export", "parcel", "answer", "witness", "question", "reply", "succession",
    "cover", "collection", "registry", "fetch", "given", "sheet", "paper_answer",
]  # fmt: skip
Rung = Literal["stored", "applied", "complete", "refused"]
_INSTANT: Final = r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{3}Z"
_DIGEST: Final = r"(sha256|sm3):[0-9a-f]{64}"
Instant = Annotated[str, Meta(pattern=rf"^{_INSTANT}\Z")]
InstantOrNone = Annotated[str, Meta(pattern=rf"^({_INSTANT})?\Z")]
DigestText = Annotated[str, Meta(pattern=rf"^{_DIGEST}\Z")]
DigestOrNone = Annotated[str, Meta(pattern=rf"^({_DIGEST})?\Z")]
Identifier = Annotated[str, Meta(pattern=r"^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\Z")]
Name = Annotated[str, Meta(min_length=1)]
Counter = Annotated[int, Meta(ge=1)]


class NotAnInstant(Refused):
    """时间的写法不正确，应如“2026-11-22T01:44:11.123Z”。"""

    status = 422
    code = "not_an_instant"


class Author(Struct, frozen=True, forbid_unknown_fields=True):
    """Who wants something: on which node signed in, for which body, in which role, and how identified."""

    node: Name
    body: str
    person: str
    role: str
    means: str


class Command(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What somebody wants. `subject` is empty in the first command of a log, which makes the subject."""

    v: Literal[1] = VERSION
    id: Identifier
    subject: str
    kind: Name
    kind_version: Counter
    at: Instant
    author: Author
    data: dict[str, Any]
    files: tuple[DigestText, ...] = ()


class Opening(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A new term of custody: for which body, on which node, until when, and the head that it keeps.

    `until` is empty where custody has no end (the anchor's own); `keeps` is empty in the first act. `moves_anchor`:
    the subject passes to this body for good; the command, signed at its node, is the consent.
    """

    body: str
    node: Name
    until: InstantOrNone
    keeps: DigestOrNone
    moves_anchor: bool = False


class Seat(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The place that the custodian's node gave a command, with what it found as facts.

    `seq` counts from 1 through all terms; `prev` is the digest of the act before, empty in the first.
    """

    v: Literal[1] = VERSION
    suite: SuiteName
    subject_kind: Name
    subject: Name
    term: Counter
    seq: Counter
    prev: DigestOrNone
    command: DigestText
    node: Name
    at: Instant
    facts: dict[str, Any]
    opens: Opening | None = None
    closes: bool = False


class Signature(Struct, frozen=True, forbid_unknown_fields=True):
    """A signature: by which suite, by which key, and its bytes in base64."""

    suite: SuiteName
    key: KeyId
    value: str

    def to_bytes(self) -> bytes:
        """The signature's bytes; empty, which no key verifies, where `value` is not strict base64."""
        return _from_base64(self.value)


class Act(Struct, frozen=True, forbid_unknown_fields=True, dict=True):
    """A command in its seat: both as canonical bytes, with the signatures of the nodes that made them."""

    command: bytes
    command_signature: Signature
    seat: bytes
    seat_signature: Signature

    @cached_property
    def command_document(self) -> Command:
        """The command, decoded once; raises NotCanonical."""
        return read_command(self.command)

    @cached_property
    def seat_document(self) -> Seat:
        """The seat, decoded once; raises NotCanonical."""
        return read_seat(self.seat)

    @cached_property
    def digest(self) -> str:
        """The act's digest, computed once."""
        return act_digest(self)


class Receipt(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """How far a node has come with an act: kept, applied, complete with its files, or refused with a code."""

    v: Literal[1] = VERSION
    node: Name
    subject: Name
    digest: DigestText
    rung: Rung
    code: str
    at: Instant


class SealedReceipt(Struct, frozen=True, forbid_unknown_fields=True):
    """A receipt's canonical bytes as text, with its node's signature."""

    receipt: str
    signature: Signature


class ActText(Struct, frozen=True, forbid_unknown_fields=True):
    """An act as it stands in files and parcels: its documents' canonical bytes as text."""

    command: str
    command_signature: Signature
    seat: str
    seat_signature: Signature


class NodeKey(Struct, frozen=True, forbid_unknown_fields=True):
    """A node's public key (DER in base64), valid from an instant until before another (empty: no end yet)."""

    node: Name
    suite: SuiteName
    key: KeyId
    public: str
    valid_from: Instant
    valid_until: InstantOrNone

    def to_bytes(self) -> bytes:
        """The key's DER bytes; empty where `public` is not strict base64."""
        return _from_base64(self.public)


class ExportBody(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What an exported file says: one subject's acts in order, receipts, and the keys to verify them."""

    v: Literal[1] = VERSION
    format: Literal["fengqiao/export"]
    suite: SuiteName
    subject_kind: Name
    subject: Name
    acts: tuple[ActText, ...]
    receipts: tuple[SealedReceipt, ...]
    keys: tuple[NodeKey, ...]
    node: Name
    exported_at: Instant


class Export(Struct, frozen=True, forbid_unknown_fields=True):
    """The offline file: the body, signed by the node that exported it."""

    body: ExportBody
    signature: Signature


def instant_text(moment: datetime) -> str:
    """The instant as `2026-11-22T01:44:11.123Z`; what is below a millisecond is cut off.

    Raises ValueError for a datetime without a zone.
    """
    if moment.tzinfo is None:
        raise ValueError("an instant needs a time zone")
    return f"{moment.astimezone(UTC).replace(tzinfo=None).isoformat(timespec='milliseconds')}Z"


def parse_instant(text: str) -> datetime:
    """The aware UTC datetime that `text` names; raises NotAnInstant."""
    if re.fullmatch(_INSTANT, text) is None:
        raise NotAnInstant
    try:
        return datetime.fromisoformat(text)
    except ValueError as fault:
        raise NotAnInstant from fault


_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def signed_bytes(document: Document, canonical: bytes) -> bytes:
    """What a signature over a document covers."""
    return b"fengqiao/%b/1\n%b" % (document.encode(), canonical)


def sign(document: Document, canonical: bytes, suite: SuiteName, key: PrivateKey, key_id: KeyId) -> Signature:
    """The signature over a document's canonical bytes."""
    value = key.sign(signed_bytes(document, canonical))
    return Signature(suite=suite, key=key_id, value=base64.b64encode(value).decode())


def seal_command(command: Command, suite: SuiteName, private_key: PrivateKey, key_id: KeyId) -> tuple[bytes, Signature]:
    """The command's canonical bytes, with the signature of its author's node."""
    canonical = canon.encode(command)
    return canonical, sign("command", canonical, suite, private_key, key_id)


def seal_act(command: bytes, command_signature: Signature, seat: Seat, private_key: PrivateKey, key_id: KeyId) -> Act:
    """The act: the command in `seat`, signed in the seat's suite by the custodian's node.

    Raises ValueError where the seat names another command.
    """
    if not digests.same(seat.command, digests.digest(seat.suite, command)):
        raise ValueError("the seat names another command")
    canonical = canon.encode(seat)
    signature = sign("seat", canonical, seat.suite, private_key, key_id)
    return Act(command=command, command_signature=command_signature, seat=canonical, seat_signature=signature)


def seal_receipt(receipt: Receipt, suite: SuiteName, private_key: PrivateKey, key_id: KeyId) -> SealedReceipt:
    """The receipt with its node's signature."""
    canonical = canon.encode(receipt)
    signature = sign("receipt", canonical, suite, private_key, key_id)
    return SealedReceipt(receipt=canonical.decode(), signature=signature)


def seal_export(body: ExportBody, private_key: PrivateKey, key_id: KeyId) -> bytes:
    """The exported file's bytes, signed in the body's suite by the exporting node."""
    signature = sign("export", canon.encode(body), body.suite, private_key, key_id)
    return canon.encode(Export(body=body, signature=signature))


def act_digest(act: Act) -> str:
    """The digest of the seat's canonical bytes in the suite that the seat is signed in."""
    return digests.digest(act.seat_signature.suite, act.seat)


def act_text(act: Act) -> ActText:
    """The act as text, for files and parcels."""
    return ActText(
        command=act.command.decode(),
        command_signature=act.command_signature,
        seat=act.seat.decode(),
        seat_signature=act.seat_signature,
    )


def act_from_text(text: ActText) -> Act:
    """The act that `act_text` wrote."""
    return Act(
        command=text.command.encode(),
        command_signature=text.command_signature,
        seat=text.seat.encode(),
        seat_signature=text.seat_signature,
    )


def read_command(data: bytes) -> Command:
    """The command in canonical bytes; raises NotCanonical or NotAnInstant."""
    command = canon.decode(data, Command)
    parse_instant(command.at)
    return command


def read_seat(data: bytes) -> Seat:
    """The seat in canonical bytes; raises NotCanonical or NotAnInstant."""
    seat = canon.decode(data, Seat)
    parse_instant(seat.at)
    if seat.opens is not None and seat.opens.until:
        parse_instant(seat.opens.until)
    return seat


def read_receipt(data: bytes) -> Receipt:
    """The receipt in canonical bytes; raises NotCanonical or NotAnInstant."""
    receipt = canon.decode(data, Receipt)
    parse_instant(receipt.at)
    return receipt


def read_export(data: bytes) -> Export:
    """The exported file in canonical bytes; raises NotCanonical or NotAnInstant."""
    export = canon.decode(data, Export)
    parse_instant(export.body.exported_at)
    for key in export.body.keys:
        parse_instant(key.valid_from)
        if key.valid_until:
            parse_instant(key.valid_until)
    return export


def subject_id(command: bytes, at: str) -> str:
    """The id that a log's first command makes: a UUID of its time and of bits of its own digest.

    `command` is the canonical bytes, with an empty subject; `at` is the command's own instant, so that the
    same command handed in twice makes the same subject. Layout: RFC 9562 version 8, 48 bits of milliseconds
    since 1970, then 74 bits of SHA-256 in either suite.
    """
    milliseconds = (parse_instant(at) - _EPOCH) // timedelta(milliseconds=1)
    bits = int.from_bytes(hashlib.sha256(command).digest()) >> (256 - 74)
    high, low = bits >> 62, bits & ((1 << 62) - 1)
    number = (milliseconds & ((1 << 48) - 1)) << 80 | 8 << 76 | high << 64 | 2 << 62 | low
    return str(uuid.UUID(int=number))


def certifies(subject: str, command: bytes, at: str) -> bool:
    """Whether `subject` is the id that the log's first command, made at `at`, makes."""
    return digests.same(subject, subject_id(command, at))


def _from_base64(text: str) -> bytes:
    try:
        found = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        return b""
    # Spare bits in the last character would let two texts mean the same bytes.
    return found if base64.b64encode(found).decode() == text else b""
