"""Reconciliation: two nodes compare the heads of what they share by a tree of digests, and repair what differs.

A subject's place in the tree is the digest of its id, so that ids that begin with their time spread evenly. The first
step goes over 256 branches, each further one over 16; a bucket with few subjects is listed instead.
"""

import hashlib
from bisect import bisect_left
from collections.abc import Iterable, MutableMapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from fengqiao.docking.protocol.owing import owed
from fengqiao.docking.protocol.ports import Store, Trust
from fengqiao.docking.protocol.receiving import ask
from fengqiao.docking.protocol.starting import caught_up, lacking
from fengqiao.docking.protocol.values import Here
from fengqiao.refusals import Refused
from fengqiao.wire import digests, parcels
from fengqiao.wire.formats import instant_text
from fengqiao.wire.parcels import ActItem, AnnouncementItem, Bucket, Head, Prefix, Question, Reply

FEW: Final = 24
FIRST_DIGITS: Final = 2


def mark(lines: Iterable[str]) -> str:
    """The first 128 bits of the digest over `lines`, in hexadecimal."""
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:32]


class Tree:
    """The heads of shared subjects, each given once: a line for each, sorted by place, which begins it."""

    def __init__(self, heads: Iterable[Head]) -> None:
        # One list of plain texts and a sort without a key: a million objects would keep the collector busy for seconds.
        sha256 = hashlib.sha256
        self._lines = sorted(
            [
                f"{sha256(each.subject.encode()).hexdigest()[:16]} {each.subject} {each.head} {' '.join(each.outside)}"
                for each in heads
            ]
        )

    def bucket(self, prefix: Prefix, *, listed: bool | None = None) -> Bucket:
        """The bucket of a prefix; its heads are listed where they are few, or as `listed` says."""
        start, end = self._span(prefix)
        lines = self._lines[start:end]
        show = len(lines) <= FEW if listed is None else listed
        heads = tuple(map(_head, lines)) if show else None
        return Bucket(prefix, len(lines), mark(lines), heads)

    def below(self, prefix: Prefix) -> list[Bucket]:
        """The bucket with its heads where they are few, else the marks of the buckets one step down."""
        start, end = self._span(prefix)
        if end - start <= FEW or len(prefix) >= parcels.GREATEST_PREFIX:
            return [self.bucket(prefix, listed=True)]
        digits = FIRST_DIGITS if not prefix else 1
        return [self.bucket(f"{prefix}{step:0{digits}x}", listed=False) for step in range(16**digits)]

    def _span(self, prefix: Prefix) -> tuple[int, int]:
        """Where the lines of a prefix begin and end."""
        return bisect_left(self._lines, prefix), bisect_left(self._lines, prefix + "g")


def _head(line: str) -> Head:
    _, subject, head, *outside = line.rstrip(" ").split(" ")
    return Head(subject, head, tuple(outside))


def reply_to(
    store: Store, trust: Trust, here: Here, data: bytes, now: datetime, trees: MutableMapping[str, Tree]
) -> bytes:
    """The reply to the question in `data`, whatever the bytes; it changes nothing here.

    `trees` are those that a comparison under way goes on with, by peer; a question from the root has a new one made.
    """
    digest = parcels.parcel_digest(here.suite, data)
    code, question = _read_question(trust, here, data, now)
    buckets: list[Bucket] = []
    if question is not None:
        tree = trees.get(question.sender)
        if tree is None or "" in question.prefixes:
            tree = trees[question.sender] = Tree(store.shared(question.sender))
        buckets = [bucket for prefix in question.prefixes for bucket in tree.below(prefix)]
    reply = Reply(
        suite=here.suite,
        node=here.name,
        receiver=question.sender if question else "",
        question=digest,
        at=instant_text(now),
        code=code,
        announcement=store.own_announcement() if question else None,
        buckets=tuple(buckets),
    )
    return parcels.seal(reply, here.suite, here.private, here.key_id)


def _read_question(trust: Trust, here: Here, data: bytes, now: datetime) -> tuple[str, Question | None]:
    if len(data) > parcels.GREATEST_PARCEL_BYTES:
        return "oversize", None
    try:
        sealed = parcels.unseal(data)
        sender = trust.sender(sealed.signature)
        if not sender:
            return "unknown_peer", None
        code = trust.fault("question", sealed.canonical, sealed.signature, sender, now)
        if code:
            return code, None
        question = parcels.read(sealed.canonical, Question)
    except Refused:
        return "not_canonical", None
    if question.sender != sender:
        return "key_of_other_node", None
    return ("", question) if question.receiver == here.name else ("not_for_this_node", None)


@dataclass
class Walk:
    """One comparison with one peer, from the root down. `heads`: what the peer has of each subject that differs."""

    peer: str
    tree: Tree
    open: list[Prefix] = field(default_factory=lambda: [""])
    heads: dict[str, Head] = field(default_factory=dict)
    asked: bytes = b""
    rounds: int = 0
    bytes_moved: int = 0
    announcement: AnnouncementItem | None = None

    @property
    def finished(self) -> bool:
        """Whether everything was compared."""
        return not self.open

    def question(self, here: Here, now: datetime) -> bytes:
        """The next question."""
        question = Question(
            suite=here.suite,
            sender=here.name,
            receiver=self.peer,
            at=instant_text(now),
            prefixes=tuple(self.open[: parcels.GREATEST_QUESTIONS]),
        )
        self.asked = parcels.seal(question, here.suite, here.private, here.key_id)
        return self.asked

    def reply_came(self, trust: Trust, here: Here, data: bytes, now: datetime) -> str:
        """Go on with a reply; the code of why it does not count, or empty."""
        try:
            sealed = parcels.unseal(data)
            reply = parcels.read(sealed.canonical, Reply)
        except Refused as refusal:
            return refusal.code
        code = trust.fault("reply", sealed.canonical, sealed.signature, self.peer, now) or reply.code
        if not code and (reply.node != self.peer or reply.receiver != here.name):
            code = "not_for_this_node"
        if not code and not (self.asked and digests.matches(reply.question, self.asked)):
            code = "other_question"
        if code:
            return code
        self.rounds += 1
        self.announcement = reply.announcement
        self.bytes_moved += len(self.asked) + len(data)
        self.open = self.open[parcels.GREATEST_QUESTIONS :] + self._differing(reply.buckets)
        self.asked = b""
        return ""

    def _differing(self, buckets: Sequence[Bucket]) -> list[Prefix]:
        deeper: list[Prefix] = []
        for theirs in buckets:
            ours = self.tree.bucket(theirs.prefix, listed=theirs.heads is not None)
            if theirs.heads is not None:
                self._compare(ours.heads or (), theirs.heads)
            elif (theirs.count, theirs.mark) != (ours.count, ours.mark):
                deeper.append(theirs.prefix)
        return deeper

    def _compare(self, ours: Sequence[Head], theirs: Sequence[Head]) -> None:
        here, there = ({each.subject: each for each in side} for side in (ours, theirs))
        for subject in here.keys() | there.keys():
            if here.get(subject) != there.get(subject):
                self.heads[subject] = there.get(subject) or Head(subject, "")


def repair(store: Store, walk: Walk) -> None:
    """Mend what a finished walk found: send what the peer lacks, ask for what it has, await it where that is due."""
    peer = walk.peer
    if walk.announcement is not None:
        store.keep_announcement(peer, walk.announcement.number, walk.announcement.kinds)
    for subject, head in sorted(walk.heads.items()):
        missing = lacking(store, head)
        if missing is not None:
            ask(store, peer, subject, answering=False)
        if missing is not None and missing.head:
            continue
        for digest, act in owed(store, peer, subject, head.head):
            if digest not in head.outside:
                store.enqueue(peer, f"act:{digest}", subject, ActItem(act))
    caught_up(store, peer, walk.heads.values())
