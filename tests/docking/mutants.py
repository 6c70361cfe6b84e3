"""Faults put into the protocol by hand, one at a time: the invariants must notice each."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import pytest
from msgspec.structs import replace

from fengqiao.docking import protocol
from fengqiao.docking.protocol import answering, proposing, receiving, reconciling, sending, starting
from fengqiao.docking.protocol.values import Courier
from fengqiao.ledger import core
from fengqiao.wire import canon
from fengqiao.wire.formats import Receipt, instant_text
from fengqiao.wire.parcels import Head
from tests.docking.simulation.memory import MemoryStore

Patch = Callable[[pytest.MonkeyPatch], None]


@dataclass(frozen=True)
class Mutant:
    """A fault, a seed whose history shows it, what is noticed, and whether a node is held for dead in that history."""

    fault: str
    put_in: Patch
    seed: int
    noticed: str
    buries: bool = False


def replaced(module: Any, name: str, value: Any) -> Patch:
    return lambda patch: patch.setattr(module, name, value)


def packed_anew(store: Any, here: Any, peer: str, now: datetime, jitter: float) -> bytes:
    """Every try is a new parcel."""
    courier = store.courier(peer)
    store.keep_courier(Courier(peer, due=courier.due, attempts=courier.attempts))
    return ORIGINAL_DUE(store, here, peer, now, jitter)


ORIGINAL_DUE = sending.due_parcel


def written_anew(store: Any, here: Any, subject: str, digest: str, rung: Any, now: datetime, code: str = "") -> str:
    """A receipt is written each time it is given."""
    receipt = Receipt(node=here.name, subject=subject, digest=digest, rung=rung, code=code, at=instant_text(now))
    text = canon.encode(receipt).decode()
    store.keep_receipt(receipt, text)
    return text


def new_receipts(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(receiving, "receipt_now", written_anew)
    patch.setattr(receiving._Taking, "_final", lambda *_: "")


def unverified(patch: pytest.MonkeyPatch) -> None:
    patch.setattr("tests.docking.simulation.keys.HeardTrust.fault", lambda *_: "")


def everything_stops(patch: pytest.MonkeyPatch) -> None:
    """One held act holds up the whole queue."""
    original = answering._is_done
    patch.setattr(
        answering,
        "_is_done",
        lambda store, peer, waiting, receipts, answer: (
            original(store, peer, waiting, receipts, answer) and not any(r.code for r in receipts.values())
        ),
    )


def sent_everything_away(patch: pytest.MonkeyPatch) -> None:
    """What is in flight leaves the queue when it is sent, not when it is receipted."""

    def forget(store: Any, here: Any, peer: str, now: datetime, jitter: float) -> bytes:
        parcel = ORIGINAL_DUE(store, here, peer, now, jitter)
        store.remove(peer, [n for n in store.courier(peer).numbers if n in store.get("queue", peer, {})])
        store.keep_courier(Courier(peer))
        return parcel

    patch.setattr("fengqiao.docking.protocol.due_parcel", forget)


def no_reconciliation(patch: pytest.MonkeyPatch) -> None:
    """Sends go missing and end states are never compared."""
    sent_everything_away(patch)
    patch.setattr("fengqiao.docking.protocol.repair", lambda *_: None)


def number_stays(store: MemoryStore, highest: int) -> None:
    """The numbers of acts count from what the disk remembers."""
    if highest == store.highest() + 1:
        store.put("counter", "sealed", highest)


def caught_up_at_once(store: MemoryStore, peer: str, heads: Iterable[Head]) -> None:
    """Whoever answered is awaited no more, though nothing of it is here yet."""
    store.keep_missing(peer, ())


def no_pulls(patch: pytest.MonkeyPatch) -> None:
    for module in (receiving, reconciling):
        patch.setattr(module, "ask", lambda *_, **__: None)


def heads_only(patch: pytest.MonkeyPatch) -> None:
    """What is kept beside the chain is not compared."""
    original = MemoryStore.shared
    patch.setattr(
        MemoryStore,
        "shared",
        lambda store, peer: [replace(each, outside=()) for each in original(store, peer) if each.head],
    )


MUTANTS = (
    Mutant("gaps are not pulled", no_pulls, 1021, "acknowledged act lost"),
    Mutant("a pull is answered with nothing", replaced(MemoryStore, "beyond", lambda *_: []), 0, "heads differ"),
    Mutant("what was sent counts as arrived", no_reconciliation, 0, "heads differ"),
    Mutant("acts beside the chain are not compared", heads_only, 124, "acknowledged act lost"),
    Mutant("a proposal is sent once", replaced(proposing, "AGAIN", timedelta(days=9)), 333, "acknowledged act lost"),
    Mutant(
        "answers are not remembered", replaced(MemoryStore, "answer_to", lambda *_: b""), 0, "one parcel, two answers"
    ),
    Mutant("receipts are written anew", new_receipts, 1, "one rung, two receipts"),
    Mutant("signatures are not checked", unverified, 62, "signature does not verify"),
    Mutant(
        "tries follow each other at once",
        replaced(sending, "wait", lambda *_: timedelta()),
        0,
        "sent again within a second",
    ),
    Mutant(
        "each try is a new parcel", replaced(protocol, "due_parcel", packed_anew), 0, "another parcel before the answer"
    ),
    Mutant("a held act holds up its whole queue", everything_stops, 4, "queues did not drain"),
    Mutant(
        "numbers count from a disk that went back",
        replaced(MemoryStore, "count_from", number_stays),
        34,
        "a number given twice",
    ),
    Mutant(
        "a restored node seals at once",
        replaced(starting, "fell_behind", lambda *_: None),
        56,
        "sealed on a forgotten log",
    ),
    Mutant(
        "caught up before anything is here",
        replaced(reconciling, "caught_up", caught_up_at_once),
        129,
        "sealed on a forgotten log",
    ),
    Mutant(
        "the dead come back and win by a higher term",
        replaced(core, "_successions", lambda *_: 0),
        1,
        "succession undone",
        buries=True,
    ),
)
