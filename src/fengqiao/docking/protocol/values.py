"""The plain values that the protocol's steps read and leave."""

from datetime import datetime
from typing import Literal

import msgspec

from fengqiao.wire.digests import SuiteName
from fengqiao.wire.keys import KeyId, PrivateKey
from fengqiao.wire.parcels import Item

HeldReason = Literal["", "kind_unknown", "key_unknown", "forgotten", "cannot_apply"]
"""Why an act waits. `key_unknown`: nobody vouches for it yet, and its subject goes on without it; the others hold up
their subject. `forgotten`: this node gave it its seat and has forgotten it, and its author's key is not known here."""

Cause = Literal[
    "refused",
    "parcel_refused",
    "kind_unknown",
    "key_unknown",
    "forgotten",
    "cannot_apply",
    "conflict",
    "aside",
    "stranger",
    "registry",
]


class Here(msgspec.Struct, frozen=True):
    """This node, as it signs."""

    name: str
    suite: SuiteName
    key_id: KeyId
    private: PrivateKey


class Waiting(msgspec.Struct, frozen=True):
    """An item in the queue to a peer; `number` orders the queue."""

    number: int
    subject: str
    item: Item


class Courier(msgspec.Struct, frozen=True):
    """Where the traffic to one peer stands: the parcel in flight, how often it was tried, when it is due again."""

    peer: str
    parcel: bytes = b""
    numbers: tuple[int, ...] = ()
    attempts: int = 0
    due: datetime | None = None
    said: str = ""


class TakenIn(msgspec.Struct, frozen=True):
    """What an act that came did to its subject: what entered the chain by it, what is missing, set aside, disputed."""

    known: bool = False
    in_chain: bool = False
    applied: tuple[str, ...] = ()
    aside: tuple[str, ...] = ()
    gaps: bool = False
    contested: bool = False
    held: HeldReason = ""


class Proposed(msgspec.Struct, frozen=True):
    """A proposal that waits to be seated: its item, and the nodes it was sent to already."""

    command_id: str
    subject: str
    digest: str
    since: datetime
    item: Item
    sent_to: frozenset[str] = frozenset()
    sent_at: datetime | None = None


class WorkItem(msgspec.Struct, frozen=True):
    """Something that a person must look at: with which peer, in which subject, what, and the details."""

    peer: str
    subject: str
    cause: Cause
    code: str
