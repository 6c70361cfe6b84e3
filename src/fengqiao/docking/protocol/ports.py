"""What the protocol's steps ask of the node they run in."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Protocol

from fengqiao.docking.protocol.values import Cause, Courier, Proposed, TakenIn, Waiting, WorkItem
from fengqiao.ledger.core import Custody
from fengqiao.wire.formats import Act, ActText, Document, Receipt, Signature
from fengqiao.wire.parcels import AnnouncementItem, Head, Item, ProposalItem


class Trust(Protocol):
    """The signed registry, as far as it is known here."""

    def sender(self, signature: Signature) -> str:
        """The peer that owns the key of `signature`; empty where the key is nobody's."""

    def fault(self, document: Document, canonical: bytes, signature: Signature, node: str, now: datetime) -> str:
        """The code of what is wrong with `node`'s signature now; empty where it stands."""


class Queues(Protocol):
    """What waits for each peer."""

    def peers(self) -> Collection[str]:
        """The nodes that this one exchanges with."""

    def courier(self, peer: str) -> Courier:
        """Where the traffic to `peer` stands."""

    def keep_courier(self, courier: Courier) -> None:
        """Keep where the traffic stands."""

    def enqueue(self, peer: str, key: str, subject: str, item: Item) -> None:
        """Put an item at the end of the queue, unless one of the same key waits there already."""

    def waiting(self, peer: str, most: int) -> Sequence[Waiting]:
        """The first items of the queue, in order, without those of stopped subjects."""

    def in_flight(self, peer: str, numbers: Sequence[int]) -> Sequence[Waiting]:
        """The items of these numbers."""

    def remove(self, peer: str, numbers: Sequence[int]) -> None:
        """Take items off the queue."""

    def stop(self, peer: str, subject: str) -> None:
        """Send nothing more of one subject to `peer` until a person resumes it."""

    def highest(self) -> int:
        """How many acts this node has sealed."""

    def count_from(self, highest: int) -> None:
        """Number the acts sealed from now on beyond `highest`, which somebody has seen already."""

    def saw(self, peer: str, highest: int) -> int:
        """The highest number ever seen of `peer`, this one included."""


class Kept(Protocol):
    """What was answered, receipted, announced and noted."""

    def answer_to(self, parcel: str) -> bytes:
        """The answer that the parcel of this digest got; empty where it got none."""

    def keep_answer(self, peer: str, parcel: str, answer: bytes) -> None:
        """Keep an answer for ever."""

    def receipt(self, node: str, digest: str) -> Receipt | None:
        """The furthest receipt of `node` for an act or a proposal."""

    def receipt_text(self, node: str, digest: str, rung: str) -> str:
        """The receipt of one rung as it was first written; empty where there is none."""

    def keep_receipt(self, receipt: Receipt, text: str) -> None:
        """Keep a receipt; the first of its rung stays."""

    def keep_announcement(self, peer: str, number: int, kinds: Mapping[str, int]) -> None:
        """Keep which kinds a peer reads, unless a later announcement of it is known."""

    def own_announcement(self) -> AnnouncementItem | None:
        """What this node announced last."""

    def keep_own_announcement(self, item: AnnouncementItem) -> None:
        """Keep what this node announces."""

    def announced(self, peer: str) -> Mapping[str, int] | None:
        """Which kinds a peer reads; None where it never said."""

    def raise_work(self, item: WorkItem) -> None:
        """Put something before a person, once."""

    def drop_work(self, peer: str, cause: Cause) -> None:
        """Take off a person's list what was put there about `peer` for `cause`: it has mended by itself."""

    def awaited(self) -> Mapping[str, bool]:
        """The peers to catch up with, and whether each was heard: what it has and this node lacks is known then."""

    def await_peer(self, peer: str) -> None:
        """Await a peer of which nothing is known any more."""

    def look_back(self, now: datetime) -> None:
        """Note that since `now` this node looks what it has forgotten."""

    def looks_back(self) -> datetime | None:
        """Since when this node looks what it has forgotten; None where it does not."""

    def end_look_back(self) -> None:
        """Look back no longer."""

    def keep_missing(self, peer: str, heads: Collection[Head]) -> None:
        """A peer was heard: what it has that is not here, in place of what was missing of it before."""

    def missing(self, subject: str) -> Mapping[str, Head]:
        """What peers have of a subject that is not here, by peer."""

    def keep_missing_of(self, peer: str, subject: str, head: Head | None) -> None:
        """Keep what is still missing of one subject; None where it is all here."""


class Logs(Protocol):
    """The subjects' logs."""

    def expect(self, acts: Sequence[Act]) -> None:
        """Read ahead what will be asked of these acts, which come next and can all be read."""

    def take_in(self, act: Act) -> TakenIn:
        """Verify and place an act; the same act again changes nothing. Raises Refused where it can never stand.

        What cannot be read or applied here yet is held, and its subject with it.
        """

    def retry_held(self) -> Iterable[tuple[str, str, TakenIn]]:
        """Try what is held again; the digest, subject and outcome of each act that is held no longer."""

    def is_held(self, subject: str) -> bool:
        """Whether a subject is read-only here because of an act that cannot be read or applied yet."""

    def custody(self, subject: str) -> Custody | None:
        """Who has the subject; None where it is not known here."""

    def participants(self, subject: str) -> Collection[str]:
        """The nodes that carry the subject by word of one that carries it, this one included."""

    def named(self, subject: str) -> Collection[str]:
        """The same, and those of whom acts are kept though nothing here says that they carry it."""

    def left_by(self, subject: str, node: str) -> str:
        """The act by which a node's part in the subject went elsewhere; empty where it has not."""

    def moved_to(self, subject: str) -> str:
        """The node that this node's part in the subject went to; empty where it is still here."""

    def return_part(self, subject: str) -> None:
        """Carry a subject here again whose part went elsewhere before."""

    def head(self, subject: str) -> str:
        """The head of the subject's chain; empty where none is known."""

    def knows(self, subject: str, digest: str) -> bool:
        """Whether an act is kept with everything before it; true of none, the empty digest."""

    def keeps(self, subject: str, digest: str) -> bool:
        """Whether an act is kept, in the chain or outside it."""

    def beyond(self, subject: str, head: str) -> Sequence[tuple[str, ActText]]:
        """Every act kept of the subject that does not lead to `head`, in order of term and seat."""

    def shared(self, peer: str) -> Iterable[Head]:
        """The heads of the subjects that this node carries with `peer`, also of those it has but a part of.

        Where one of the two has left it is the act by which it left, and outside the chain no more than it sealed
        itself; of a peer that nothing here says to carry the subject it is only that.
        """

    def sealer(self, subject: str, digest: str) -> str:
        """The node that sealed an act."""


class Proposals(Protocol):
    """Proposals, own and received."""

    def keep_proposal(self, peer: str, subject: str, digest: str, item: ProposalItem) -> None:
        """Keep a proposal that came, once."""

    def open_proposals(self) -> Sequence[Proposed]:
        """Those that are not known to be seated or refused."""

    def keep_sent(self, proposed: Proposed) -> None:
        """Keep to whom a proposal was sent, and when."""


class Store(Queues, Kept, Logs, Proposals, Protocol):
    """Everything that a step may read and keep; one transaction around each step is the caller's."""
