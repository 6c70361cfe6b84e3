"""Taking in acts that other nodes seated: verify, place, then the same `evolve` as at home."""

import uuid
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal, Protocol

from django.db import transaction

from fengqiao.ledger import core, queries, rows, sql
from fengqiao.ledger.actions.placing import place_anew, placement_of
from fengqiao.ledger.actions.writing import act_writes, flight, new_cursor, next_writes
from fengqiao.ledger.core import Placement
from fengqiao.ledger.refusals import Misplaced, Unverified
from fengqiao.ledger.subjects import Record, SubjectKind, kind_named
from fengqiao.refusals import Refused
from fengqiao.wire import digests, formats
from fengqiao.wire.authorities import SUCCEED, document_in, fits
from fengqiao.wire.formats import Act, Command, Seat
from fengqiao.wire.keys import PublicKey


class FindKey(Protocol):
    """Finds the key of an id if it belongs to `node` and was valid at `at`."""

    def __call__(self, key: str, *, node: str, at: datetime) -> PublicKey | None: ...


@dataclass(frozen=True)
class Received:
    """How far an act came: `stored` (kept, not in the chain now) or `applied`; and what else follows from it.

    `applied` are the acts that are in the chain by it, `aside` those that it sets aside; `gaps` says that an act before
    one that is kept is missing, `contested` that two acts claim one seat.
    """

    digest: str
    rung: Literal["stored", "applied"]
    applied: tuple[str, ...] = ()
    aside: tuple[str, ...] = ()
    gaps: bool = False
    contested: bool = False


def receive(act: Act) -> Received:
    """Take in one act; the same act again changes nothing and gets the same answer.

    Raises Unverified where a signature, the command's digest or the subject's own id does not hold.
    """
    record = verified(act)
    subject = uuid.UUID(record.seat.subject)
    kind = kind_named(record.seat.subject_kind)
    with transaction.atomic():
        cursor = new_cursor()
        cursor.execute(sql.ONE_OPENING, [str(subject)])
        row = cursor.execute(sql.LOCK, [subject]).fetchone()
        if row is not None and _is_plain(subject, row, record):
            try:
                _apply_next(kind, subject, row, act, record)
            except Misplaced:
                pass
            else:
                return Received(record.digest, "applied", (record.digest,))
        known = {digest: rows.record_of(digest, each) for digest, each in queries.acts(subject)}
        before = placement_of(subject, known)
        if record.digest in known:
            return _outcome(record.digest, known, before, before)
        known[record.digest] = record
        writes = [*kind.introduces(record), *act_writes(kind, subject, act, record, None)]
        after = place_anew(kind, subject, known, writes, exists=row is not None)
        return _outcome(record.digest, known, before, after)


def verified(act: Act, public_key: FindKey = queries.public_key) -> Record:
    """What the act says, once both signatures, the command and the subject's id stand; raises Unverified."""
    for document, canonical, signature, node_name in (
        ("command", act.command, act.command_signature, act.command_document.author.node),
        ("seat", act.seat, act.seat_signature, act.seat_document.node),
    ):
        # A key that has ended since still proves what it signed while it was valid.
        at = act.command_document.at if document == "command" else act.seat_document.at
        public = public_key(signature.key, node=node_name, at=formats.parse_instant(at))
        message = formats.signed_bytes(document, canonical)  # type: ignore[arg-type]  # the two literals above
        if public is None or not public.verify(message, signature.to_bytes()):
            raise Unverified(f"（{document}）")
    seat, command = act.seat_document, act.command_document
    if not digests.matches(seat.command, act.command):
        raise Unverified("（seat.command）")
    if seat.seq == 1 and not formats.certifies(seat.subject, act.command, command.at):
        raise Unverified("（subject）")
    if seat.seq > 1 and command.subject != seat.subject:
        raise Unverified("（command.subject）")
    check_succession(command, seat)
    return Record(act.digest, command, seat, formats.parse_instant(seat.at))


def check_succession(command: Command, seat: Seat) -> None:
    """Raise Unverified where an act of succession does not rest on both authorities' word for just this act."""
    if command.kind != SUCCEED:
        return
    try:
        said = queries.authorised_succession(document_in(command))
    except Refused as refusal:
        raise Unverified("（succession）") from refusal
    if not fits(said, command, seat):
        raise Unverified("（succession）")


def _is_plain(subject: uuid.UUID, row: tuple[Any, ...], record: Record) -> bool:
    """Whether the act is new, no seat is contested, and no act waits for one that is missing.

    What a succession keeps is asked of the whole chain.
    """
    if record.seat.prev != row[7] or record.command.kind == SUCCEED:
        return False
    return not queries.is_loose(subject)


def _apply_next(kind: SubjectKind[Any], subject: uuid.UUID, row: tuple[Any, ...], act: Act, record: Record) -> None:
    """The common case: the act stands right after the head."""
    custody = core.follow(rows.custody_of(row), rows.entry_of(record))
    before = kind.decode(bytes(row[12]))
    after = kind.evolve(before, record)
    flight(
        [
            *kind.introduces(record),
            next_writes(kind, subject, custody, after, act, record, None),
            *kind.index(subject, before, after, record),
        ]
    )


def _outcome(digest: str, known: dict[str, Record], before: Placement, after: Placement) -> Received:
    chain, chain_before = ({entry.digest for entry in each.chain} for each in (after, before))
    set_aside = {entry.digest for entry in after.aside} - {entry.digest for entry in before.aside}
    return Received(
        digest,
        "applied" if digest in chain else "stored",
        tuple(entry.digest for entry in after.chain if entry.digest not in chain_before),
        tuple(sorted(set_aside)),
        gaps=bool(core.gaps({each: rows.entry_of(record) for each, record in known.items()})),
        contested=after.contested,
    )
