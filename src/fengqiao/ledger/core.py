"""The rules of custody, as functions of what is known: no database, no network, no clock.

The PostgreSQL store and the simulator run this same file. A log is a set of entries; which of them form the chain
follows from the set alone (and, between two acts in one seat, from which was there first):

- only the anchor's node opens a term, naming the holder, until when, and the head it keeps;
- within a term only the holder's node seats acts, and none after the one that closes;
- of all openings the highest term whose whole ancestry is known wins; what it does not keep is set aside;
- where the registry authorities gave a dead anchor's subject to another node, that node's opening wins over every one
  that does not follow it, whatever its term: the dead may come back and not know.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime

import msgspec

from fengqiao.ledger.refusals import CustodyEnded, CustodyExpired, Misplaced, NotAnchor, NotCustodian


class Holder(msgspec.Struct, frozen=True):
    """A body and the node it is at home on."""

    body: str
    node: str


class Succeeds(msgspec.Struct, frozen=True):
    """In which node's place an anchor goes on, by word of the registry authorities, and what it keeps at least."""

    node: str
    head: str


class Grant(msgspec.Struct, frozen=True):
    """What an opening act says: who holds the subject from now on, until when, and, rarely, a new anchor."""

    holder: Holder
    until: datetime | None = None
    anchor: Holder | None = None
    succeeds: Succeeds | None = None


class Entry(msgspec.Struct, frozen=True, gc=False):
    """What the rules need to know of an act."""

    digest: str
    term: int
    seq: int
    prev: str
    node: str
    command: str
    opens: Grant | None = None
    closes: bool = False


class Custody(msgspec.Struct, frozen=True):
    """Who answers for a subject, who has it in hand, and where its chain stands."""

    anchor: Holder
    holder: Holder
    until: datetime | None
    term: int
    seq: int
    head: str
    closed: bool
    highest_term: int


class Seating(msgspec.Struct, frozen=True):
    """The place that the next act takes."""

    term: int
    seq: int
    prev: str


class Placement(msgspec.Struct, frozen=True):
    """The chain that follows from what is known, and what it leaves aside."""

    chain: tuple[Entry, ...]
    aside: tuple[Entry, ...]
    contested: bool


FIRST = Seating(1, 1, "")


def opened(entry: Entry) -> Custody:
    """The custody that a first act founds: its opening names the anchor, which holds the subject itself."""
    grant = entry.opens
    if grant is None or (entry.term, entry.seq, entry.prev) != (1, 1, "") or grant.holder.node != entry.node:
        raise Misplaced("（首个记录必须由主办单位自己开立）")
    return Custody(grant.holder, grant.holder, grant.until, 1, 1, entry.digest, entry.closes, 1)


def seat(custody: Custody, *, node: str, opens: Grant | None, at: datetime) -> Seating:
    """The seat for the next act of `node`, or the refusal that says why it gets none.

    Rules 1, 3 and 5: an opening is the anchor's; the holder seats nothing after its result, and nothing after `until`.
    Rule 11: who succeeds a dead anchor opens in its place.
    """
    if opens is not None:
        if not _may_open(custody, node, opens):
            raise NotAnchor
        return Seating(custody.highest_term + 1, custody.seq + 1, custody.head)
    if node != custody.holder.node:
        raise NotCustodian
    if custody.closed:
        raise CustodyEnded
    if custody.until is not None and at > custody.until:
        raise CustodyExpired
    return Seating(custody.term, custody.seq + 1, custody.head)


def follow(custody: Custody, entry: Entry) -> Custody:
    """The custody after `entry`, which must fit the next seat; Misplaced says why it does not."""
    if entry.prev != custody.head or entry.seq != custody.seq + 1:
        raise Misplaced("（不是紧接的下一个记录）")
    if entry.opens is not None:
        return _open_term(custody, entry, entry.opens)
    if entry.term != custody.term or entry.node != custody.holder.node or custody.closed:
        raise Misplaced("（不是现任承办单位的记录）")
    return msgspec.structs.replace(custody, seq=entry.seq, head=entry.digest, closed=entry.closes)


def _open_term(custody: Custody, entry: Entry, grant: Grant) -> Custody:
    if entry.term <= custody.term or not _may_open(custody, entry.node, grant):
        raise Misplaced("（不是主办单位开立的新任期）")
    return Custody(
        anchor=grant.anchor or custody.anchor,
        holder=grant.holder,
        until=grant.until,
        term=entry.term,
        seq=entry.seq,
        head=entry.digest,
        closed=entry.closes,
        highest_term=max(custody.highest_term, entry.term),
    )


def _may_open(custody: Custody, node: str, grant: Grant) -> bool:
    """Whether a node may open a term: the anchor's, and the one that succeeds it."""
    if grant.succeeds is None:
        return node == custody.anchor.node
    return grant.succeeds.node == custody.anchor.node and grant.anchor is not None and grant.anchor.node == node


def place(known: Mapping[str, Entry], current: Collection[str]) -> Placement:
    """The chain among `known` entries; `current` are the digests that stand in it now and win a tie (rule 9).

    The opening with the highest term whose ancestry is whole and lawful wins, before all others one that follows the
    most successions; the living term is followed from it.
    """
    children = defaultdict(list)
    for entry in known.values():
        children[entry.prev].append(entry)
    openings = [entry for entry in known.values() if entry.opens is not None]
    followed = dict.fromkeys((entry.digest for entry in openings), 0)
    if any(map(_succeeds, openings)):
        followed = {entry.digest: _successions(known, entry) for entry in openings}
    openings.sort(key=lambda each: (-followed[each.digest], -each.term, each.digest not in current, each.digest))
    for opening in openings:
        chain = ancestry(known, opening)
        custody = lawful(chain)
        if custody is not None:
            break
    else:
        return Placement((), (), contested=False)
    while (step := _next(children[chain[-1].digest], custody, current)) is not None:
        custody = follow(custody, step)
        chain.append(step)
    return Placement(tuple(chain), _aside(known, chain), _contested(known, chain, custody))


def gaps(known: Mapping[str, Entry]) -> set[str]:
    """The digests that known entries follow and that are not known: what must be pulled."""
    return {entry.prev for entry in known.values() if entry.prev} - known.keys()


def ancestry(known: Mapping[str, Entry], entry: Entry) -> list[Entry]:
    """From the first act to `entry`; empty where a link is missing."""
    chain = [entry]
    while chain[-1].prev:
        parent = known.get(chain[-1].prev)
        if parent is None:
            return []
        chain.append(parent)
    return chain[::-1]


def _successions(known: Mapping[str, Entry], opening: Entry) -> int:
    """How often another node took a dead anchor's place on the way to an opening."""
    return sum(1 for entry in ancestry(known, opening) if _succeeds(entry))


def _succeeds(entry: Entry) -> Succeeds | None:
    return entry.opens.succeeds if entry.opens is not None else None


def lawful(chain: Sequence[Entry]) -> Custody | None:
    """The custody at the end of `chain`, or None where a step breaks the rules."""
    if not chain:
        return None
    try:
        custody, kept = opened(chain[0]), {chain[0].digest}
        for entry in chain[1:]:
            succeeds = _succeeds(entry)
            if succeeds is not None and succeeds.head not in kept:
                return None
            custody = follow(custody, entry)
            kept.add(entry.digest)
    except Misplaced:
        return None
    return custody


def _next(candidates: Iterable[Entry], custody: Custody, current: Collection[str]) -> Entry | None:
    """The act of the living term that stands next: the one already there, else the smallest digest."""
    fitting = [
        entry
        for entry in candidates
        if entry.opens is None and entry.term == custody.term and entry.node == custody.holder.node
    ]
    if custody.closed or not fitting:
        return None
    return min(fitting, key=lambda entry: (entry.digest not in current, entry.digest))


def _aside(known: Mapping[str, Entry], chain: list[Entry]) -> tuple[Entry, ...]:
    """Entries of ended terms that the chain does not keep (rule 6): a person adopts or refuses them.

    A second act in a living seat waits for the anchor's next term and is not set aside yet.
    """
    kept = {entry.digest for entry in chain}
    living = max(entry.term for entry in chain)
    return tuple(
        entry
        for entry in known.values()
        if entry.digest not in kept and (entry.term < living or (entry.opens is not None and entry.term == living))
    )


def _contested(known: Mapping[str, Entry], chain: list[Entry], custody: Custody) -> bool:
    """Whether the anchor must open a new term: two acts claim one seat, or a rival opening is as high (rule 9)."""
    kept = {entry.digest for entry in chain}
    return any(
        (entry.term == custody.term and entry.prev in kept) or (entry.opens is not None and entry.term >= custody.term)
        for entry in known.values()
        if entry.digest not in kept
    )
