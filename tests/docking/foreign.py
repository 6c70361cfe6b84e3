"""A node that is not this one: it signs with a key of its own, keeps counters, and fills parcels."""

import base64
import uuid
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import msgspec
from django.db import connection

from fengqiao.base import clock, node
from fengqiao.docking import actions, jobs
from fengqiao.docking.actions import accept_parcel
from fengqiao.ledger.jobs import Errand
from fengqiao.wire import digests, formats, parcels
from fengqiao.wire.digests import SuiteName
from fengqiao.wire.formats import Act, Author, Command, NodeKey, Opening, Receipt, Seat, instant_text
from fengqiao.wire.keys import PrivateKey, key_id
from fengqiao.wire.parcels import ActItem, Answer, Item, Parcel
from fengqiao.wire.suites import SUITES
from tests.ledger.counting import READERS


@dataclass
class Foreign:
    """One node; `acts` is the log of one counter that it anchors."""

    name: str = "city-1"
    suite: SuiteName = "ed"
    private: PrivateKey = field(default=None)  # type: ignore[assignment]  # made below, by suite
    acts: list[Act] = field(default_factory=list)
    subject: str = ""
    person: str = "p1"

    def __post_init__(self) -> None:
        self.private = self.private or SUITES[self.suite].generate()
        self.key = key_id(self.suite, self.private.public().to_bytes())

    def listed(self, **changes: Any) -> NodeKey:
        """The key as the registry lists it, valid since yesterday."""
        public = base64.b64encode(self.private.public().to_bytes()).decode()
        since = instant_text(clock.now() - timedelta(days=1))
        return msgspec.structs.replace(NodeKey(self.name, self.suite, self.key, public, since, ""), **changes)

    def admitted(self, **changes: Any) -> "Foreign":
        """Itself, as a peer of this node."""
        actions.admit_peer(name=self.name, address="", suite=self.suite, keys=[self.listed(**changes)])
        return self

    def act(
        self,
        add: int = 1,
        *,
        opens: Opening | None = None,
        kind_version: int = 1,
        kind: str = "add",
        data: dict[str, Any] | None = None,
        **seat: Any,
    ) -> Act:
        """The next act of the counter, or of another kind of subject with its own `data`; the first one opens it."""
        last = self.acts[-1] if self.acts else None
        command = self._command(kind, kind_version, data or {"add": add, "readers": READERS})
        said, signature = formats.seal_command(command, self.suite, self.private, self.key)
        if last is None:
            self.subject = formats.subject_id(said, command.at)
            opens = Opening("body-city", self.name, "", "")
        place = Seat(
            suite=self.suite,
            subject_kind="count",
            subject=self.subject,
            term=1,
            seq=last.seat_document.seq + 1 if last else 1,
            prev=last.digest if last else "",
            command=digests.digest(self.suite, said),
            node=self.name,
            at=command.at,
            facts={},
            opens=opens,
        )
        sealed = formats.seal_act(said, signature, msgspec.structs.replace(place, **seat), self.private, self.key)
        self.acts.append(sealed)
        return sealed

    def _command(self, kind: str, kind_version: int, data: dict[str, Any]) -> Command:
        return Command(
            id=str(uuid.uuid4()),
            subject=self.subject,
            kind=kind,
            kind_version=kind_version,
            at=instant_text(clock.now()),
            author=Author(self.name, "body-city", self.person, "counter", "test"),
            data=data,
        )

    def parcel(self, *items: Item | Act, receiver: str = "", **changes: Any) -> bytes:
        """A sealed parcel with these items."""
        document = Parcel(
            suite=self.suite,
            id=str(uuid.uuid4()),
            sender=self.name,
            receiver=receiver or node.this().name,
            at=instant_text(clock.now()),
            highest=len(self.acts),
            items=tuple(ActItem(formats.act_text(each)) if isinstance(each, Act) else each for each in items),
        )
        document = msgspec.structs.replace(document, **changes)
        return parcels.seal(document, self.suite, self.private, self.key)

    def send(self, *items: Item | Act) -> Answer:
        """The answer to a parcel with these items."""
        return read_answer(accept_parcel(self.parcel(*items))[0])


def follow(subject: uuid.UUID) -> None:
    """What the reader does with the last act; errands of a test's own transaction are not read on yet."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT n, subject, subject_kind, kind, term, seq, digest FROM ledger_errand WHERE subject = %s"
            " ORDER BY n DESC LIMIT 1",
            [subject],
        )
        jobs.queue_acts([Errand(*cursor.fetchone())])


def read_answer(data: bytes) -> Answer:
    """The answer in bytes that this node signed."""
    found = parcels.unseal(data)
    public = node.this().private.public()
    assert public.verify(formats.signed_bytes("answer", found.canonical), found.signature.to_bytes())
    return parcels.read(found.canonical, Answer)


def receipts(answer: Answer) -> list[Receipt]:
    """The receipts in an answer."""
    return [parcels.receipt_of(text) for text in answer.receipts]


def rungs(answer: Answer) -> list[str]:
    """The rungs in an answer, with their codes."""
    return [f"{each.rung} {each.code}".strip() for each in receipts(answer)]
