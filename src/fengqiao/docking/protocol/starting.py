"""After a start: whether this node has forgotten something, and what it may not do until it knows.

Sealing in a subject waits until every other participant was heard: an act sealed on a forgotten log would claim a
seat that is taken.
"""

from collections.abc import Iterable
from datetime import datetime

from fengqiao.docking.protocol.ports import Store
from fengqiao.docking.protocol.proposing import SILENCE
from fengqiao.docking.protocol.values import Here
from fengqiao.wire.parcels import Head


def started(store: Store, witness: int | None, now: datetime) -> bool:
    """Whether the node is behind its witness (or has none), and must catch up with every peer before it seals."""
    if witness is not None and store.highest() >= witness:
        return False
    fell_behind(store, witness or 0, now)
    return True


def fell_behind(store: Store, seen: int, now: datetime) -> None:
    """Await every peer: what each holds is to be asked again. Numbers go on beyond the highest that was `seen`."""
    store.count_from(seen)
    for peer in store.peers():
        store.await_peer(peer)
    store.look_back(now)


def note_heard(store: Store, now: datetime) -> None:
    """Look back no longer once every peer was heard and all that they have is here, or after a day."""
    since = store.looks_back()
    if since is not None and (not store.awaited() or now - since >= SILENCE):
        store.end_look_back()


def caught_up(store: Store, peer: str, heads: Iterable[Head]) -> None:
    """What `peer` holds is known now; each subject waits until all that it holds of that is here."""
    if peer in store.awaited():
        store.keep_missing(peer, [each for each in (lacking(store, head) for head in heads) if each is not None])


def note_caught_up(store: Store, subjects: Iterable[str]) -> None:
    """Miss no longer what is here now of these subjects."""
    if not store.awaited():
        return
    for subject in sorted(subjects):
        for peer, head in store.missing(subject).items():
            rest = lacking(store, head)
            if rest != head:
                store.keep_missing_of(peer, subject, rest)


def note_refused(store: Store, peer: str, subject: str, digest: str) -> None:
    """Wait no longer for an act that came from `peer` and can never stand: it was heard."""
    head = store.missing(subject).get(peer)
    if head is not None:
        chain = "" if head.head == digest else head.head
        outside = tuple(each for each in head.outside if each != digest)
        rest = Head(subject, chain, outside) if chain or outside else None
        store.keep_missing_of(peer, subject, rest)


def lacking(store: Store, head: Head) -> Head | None:
    """What of a peer's `head` is not here: its chain, as long as the way back from it is not whole, and acts outside.

    Of acts that the peer keeps outside its chain nobody may have the way back; that they are kept is enough. What went
    home to another node is asked of nobody: nothing is sealed in it here.
    """
    if store.moved_to(head.subject):
        return None
    chain = "" if store.knows(head.subject, head.head) else head.head
    outside = tuple(each for each in head.outside if not store.keeps(head.subject, each))
    return Head(head.subject, chain, outside) if chain or outside else None


def may_seal(store: Store, here: Here, subject: str, kind: str, version: int) -> str:
    """Why this node may not seal an act of `kind` in a subject now; empty where it may.

    `catching_up`: a node that an act kept here names was not heard since the start, or has what is missing here; for a
    day any node, where this one answers for the subject: it may have given it to that node and forgotten.
    `held`: an act here cannot be read or applied yet.
    `kind_not_announced`: a participant would not be able to read the act. One that never said what it reads stops
    nobody: what it turns out not to read it keeps until it was upgraded, and no act is lost.
    """
    waits_for = {peer for peer, heard in store.awaited().items() if not heard} | store.missing(subject).keys()
    custody = store.custody(subject)
    answers = custody is not None and custody.anchor.node == here.name
    if waits_for and ((answers and store.looks_back() is not None) or waits_for & set(store.named(subject))):
        return "catching_up"
    if store.is_held(subject):
        return "held"
    for peer in store.participants(subject):
        said = store.announced(peer)
        if peer in store.peers() and said is not None and said.get(kind, 0) < version:
            return "kind_not_announced"
    return ""
