"""Sealing the next act of a subject at this node: its command, its seat, both signed."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Generic, TypeVar

from fengqiao.base import clock, node
from fengqiao.ledger import core, rows
from fengqiao.ledger.core import Custody, Grant
from fengqiao.ledger.subjects import Judgement, Record
from fengqiao.wire import digests, formats
from fengqiao.wire.formats import Act, Command, Seat

V = TypeVar("V")
Judge = Callable[[V | None], Judgement]


@dataclass(frozen=True)
class Appended(Generic[V]):
    """What became of a command: the act's digest, the view after it, and whether it was seated just now.

    `waits_since`: it was received at that instant and waits for the custodian; `digest`, `seq` and `view` are those of
    the subject as it stands.
    """

    subject: uuid.UUID
    digest: str
    seq: int
    view: V
    fresh: bool
    waits_since: datetime | None = None


def seal_first(kind: str, judgement: Judgement, grant: Grant) -> tuple[Act, Record, uuid.UUID]:
    """The first act of a subject, whose id follows from the act's time and its command's digest."""
    here = node.this()
    command, signature = formats.seal_command(judgement.command, here.suite, here.private, here.key_id)
    subject = formats.subject_id(command, judgement.command.at)
    seat = _seat(kind, subject, core.FIRST, judgement, command, grant, judgement.command.at)
    return *_sealed(command, signature, judgement.command, seat), uuid.UUID(subject)


def seal_next(
    kind: str, subject: uuid.UUID, custody: Custody, judgement: Judgement, *, not_before: datetime
) -> tuple[Act, Record]:
    """The act that takes the next seat; raises the custody refusals of `core.seat`."""
    here = node.this()
    now = clock.now()
    made_at = formats.instant_text(now) if judgement.sealed else judgement.command.at
    at = max(made_at, formats.instant_text(not_before))  # a node's clock may be set back, a log may not
    seating = core.seat(custody, node=here.name, opens=judgement.opens, at=max(now, not_before))
    command, signature = judgement.sealed or formats.seal_command(
        judgement.command, here.suite, here.private, here.key_id
    )
    seat = _seat(kind, str(subject), seating, judgement, command, judgement.opens, at)
    return _sealed(command, signature, judgement.command, seat)


def _seat(
    kind: str, subject: str, seating: core.Seating, judgement: Judgement, command: bytes, grant: Grant | None, at: str
) -> Seat:
    here = node.this()
    return Seat(
        suite=here.suite,
        subject_kind=kind,
        subject=subject,
        term=seating.term,
        seq=seating.seq,
        prev=seating.prev,
        command=digests.digest(here.suite, command),
        node=here.name,
        at=at,
        facts=judgement.facts,
        opens=rows.opening_of(grant, seating.prev) if grant else None,
        closes=judgement.closes,
    )


def _sealed(command_bytes: bytes, signature: formats.Signature, command: Command, seat: Seat) -> tuple[Act, Record]:
    here = node.this()
    act = formats.seal_act(command_bytes, signature, seat, here.private, here.key_id)
    return act, Record(act.digest, command, seat, formats.parse_instant(seat.at))
