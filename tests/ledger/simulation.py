"""A seeded simulation of custody: four nodes as objects over the real `ledger.core`, on a network that loses,
repeats, delays and cuts, with nodes restored from backup. One subject a run; virtual minutes.

`without` leaves one rule out, to see that the invariants notice. With `unaware`, holders fall back by minutes without
noticing, and seal into seats that are taken already.
"""

import copy
import hashlib
import heapq
import random
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Literal

import msgspec

from fengqiao.ledger import core
from fengqiao.ledger.core import Custody, Entry, Grant, Holder
from fengqiao.ledger.refusals import CustodyEnded, CustodyExpired, NotAnchor, NotCustodian

NODES = "ABCP"
ANCHOR = "A"
WORKERS = "BC"
EPOCH = datetime(2026, 1, 5, tzinfo=UTC)
ACTIVE, QUIET = 3000, 4000
PATIENCE = 900
GRACE = 20

Without = Literal["", "one_opener", "result_closes", "command_ids", "adoption", "both_kept", "until"]


def holder(name: str) -> Holder:
    return Holder(f"body-{name}", name)


@dataclass
class Store:
    """What a node keeps on disk; a backup is a copy of it."""

    known: dict[str, Entry] = field(default_factory=dict)
    chain: tuple[Entry, ...] = ()
    aside: set[str] = field(default_factory=set)
    contested: bool = False
    custody: Custody | None = None
    proposals: set[str] = field(default_factory=set)
    acknowledged: set[tuple[str, str]] = field(default_factory=set)


def custody_of(store: Store) -> Custody:
    """The custody at the end of a store's chain, with the highest term it has heard of."""
    custody = core.opened(store.chain[0])
    for entry in store.chain[1:]:
        custody = core.follow(custody, entry)
    return msgspec.structs.replace(custody, highest_term=max(entry.term for entry in store.known.values()))


@dataclass
class Node:
    name: str
    store: Store = field(default_factory=Store)
    waits_for: set[str] = field(default_factory=set)


class Simulation:
    """One run. `broken()` afterwards names the invariants that do not hold; `reached` counts what happened."""

    def __init__(self, seed: int, *, without: Without = "", unaware: bool = False) -> None:
        self.random = random.Random(seed)
        self.without = without
        self.unaware = unaware
        self.now = 0
        self.nodes = {name: Node(name) for name in NODES}
        self.queue: list[tuple[int, int, Callable[[], None]]] = []
        self.events = 0
        self.cuts: set[tuple[str, str]] = set()
        self.healed = False
        self.backups: dict[str, Store] = {}
        self.restored: set[str] = set()
        self.issued: dict[str, str] = {}
        self.copies: dict[str, set[str]] = {}
        self.every: dict[str, Entry] = {}
        self.settled: set[str] = set()
        self.late: list[Entry] = []
        self.results: set[str] = set()
        self.reached: Counter[str] = Counter()

    # -- the world

    def after(self, minutes: int, event: Callable[[], None]) -> None:
        self.events += 1
        heapq.heappush(self.queue, (self.now + minutes, self.events, event))

    def send(self, sender: str, receiver: str, deliver: Callable[[], None]) -> None:
        if not self.healed and ((sender, receiver) in self.cuts or self.random.random() < 0.2):
            self.reached["lost"] += 1
            return
        for _ in range(1 + (self.random.random() < 0.1)):
            slow = not self.healed and self.random.random() < 0.15
            self.after(self.random.randint(1, 400 if slow else 9), deliver)

    @property
    def instant(self) -> datetime:
        return EPOCH + timedelta(minutes=self.now)

    def run(self) -> "Simulation":
        self.seal(ANCHOR, "", Grant(holder(ANCHOR)))
        for name in NODES:
            self.after(self.random.randint(1, 20), partial(self.pump, name))
        for _ in range(60):
            self.after(self.random.randint(20, ACTIVE), partial(self.work, self.random.choice("AABBCCP")))
        for _ in range(4):
            self.after(self.random.randint(1, ACTIVE), self.cut)
        for _ in range(6):
            self.after(self.random.randint(1, ACTIVE), partial(self.back_up, self.random.choice(NODES)))
        for _ in range(self.random.choice((0, 1, 1, 2))):
            self.after(self.random.randint(ACTIVE // 3, ACTIVE), self.restore)
        self.after(ACTIVE + 300, self.heal_network)
        while self.queue and self.now <= ACTIVE + QUIET:
            self.now, _, event = heapq.heappop(self.queue)
            event()
        return self

    def heal_network(self) -> None:
        self.healed, self.cuts = True, set()

    def cut(self) -> None:
        one, other = self.random.sample(NODES, 2)
        pair = {(one, other), (other, one)}
        self.cuts |= pair
        self.after(self.random.randint(100, 900), lambda: self.cuts.difference_update(pair))

    def back_up(self, name: str) -> None:
        self.backups[name] = copy.deepcopy(self.nodes[name].store)

    def restore(self) -> None:
        if self.backups:
            self.roll_back(self.random.choice(sorted(self.backups)))

    def roll_back(self, name: str, *, aware: bool = True) -> None:
        backup = self.backups[name]
        for digest, holders in self.copies.items():
            if digest not in backup.known:
                holders.discard(name)
        self.nodes[name].store = copy.deepcopy(backup)
        self.restored.add(name)
        self.reached["restore"] += 1
        if aware:
            self.nodes[name].waits_for = set(NODES) - {name}
        self.after(1, partial(self.work, name))  # whoever did not find out seals at once

    def slip(self, name: str) -> None:
        """Soon, a holder's disk falls back to now without its noticing (an anchor must notice: rule 10)."""
        self.back_up(name)
        self.reached["slip"] += 1
        self.after(self.random.randint(3, 30), lambda: self.fall(name))

    def fall(self, name: str) -> None:
        custody = self.custody(name)
        if custody and custody.anchor.node != name:
            self.roll_back(name, aware=False)

    # -- one node: what it knows

    def custody(self, name: str) -> Custody | None:
        return self.nodes[name].store.custody

    def learn(self, name: str, entries: list[Entry]) -> None:
        store = self.nodes[name].store
        if all(entry.digest in store.known for entry in entries):
            return
        for entry in entries:
            if self.without == "both_kept" and self.seat_taken(store, entry):
                continue
            store.known.setdefault(entry.digest, entry)
            self.copies.setdefault(entry.digest, set()).add(name)
        placement = core.place(store.known, {entry.digest for entry in store.chain})
        if placement.chain:
            store.chain, store.contested = placement.chain, placement.contested
            store.aside = {entry.digest for entry in placement.aside}
            store.custody = custody_of(store)
            self.reached["aside"] += bool(store.aside)
        custody = self.custody(name)
        if custody and custody.anchor.node == name:
            self.settled |= {entry.digest for entry in store.chain}

    def seat_taken(self, store: Store, entry: Entry) -> bool:
        return any((other.term, other.seq) == (entry.term, entry.seq) for other in store.chain)

    def seated(self, name: str) -> set[str]:
        return {entry.command for entry in self.nodes[name].store.chain if entry.command}

    # -- one node: what it does

    def seal(self, name: str, command: str, opens: Grant | None = None, closes: bool = False) -> bool:
        custody = self.custody(name)
        try:
            seating = self.seating(name, custody, opens) if custody else core.FIRST
        except (NotAnchor, NotCustodian, CustodyEnded, CustodyExpired) as refusal:
            self.reached[refusal.code] += 1
            return False
        self.events += 1
        text = f"{name} {seating} {command} {opens} {closes} {self.events}"
        digest = hashlib.sha256(text.encode()).hexdigest()
        entry = Entry(digest, seating.term, seating.seq, seating.prev, name, command, opens, closes)
        self.every[digest] = entry
        if custody and opens is None and custody.until and self.instant > custody.until:
            self.late.append(entry)
        self.learn(name, [entry])
        return True

    def seating(self, name: str, custody: Custody, opens: Grant | None) -> core.Seating:
        if self.without == "one_opener" and opens:
            return core.Seating(custody.term + 1, custody.seq + 1, custody.head)
        if self.without == "until":
            custody = msgspec.structs.replace(custody, until=None)
        return core.seat(custody, node=name, opens=opens, at=self.instant)

    def issue(self, name: str) -> str:
        command = f"c{len(self.issued) + 1}"
        self.issued[command] = name
        return command

    def work(self, name: str) -> None:
        node, custody = self.nodes[name], self.custody(name)
        if custody is None or node.waits_for:
            return
        if name == "P":
            node.store.proposals.add(self.issue(name))
        elif custody.holder.node == name and not custody.closed:
            self.work_as_holder(name, custody)
        if custody.anchor.node == name and custody.holder.node != name:
            self.recall_if_silent(name, custody)

    def work_as_holder(self, name: str, custody: Custody) -> None:
        chance = self.random.random()
        if self.unaware and name != custody.anchor.node and self.random.random() < 0.3:
            self.slip(name)
        command = f"c{len(self.issued) + 1}"
        if name == custody.anchor.node and chance < 0.45 and not self.healed:
            others = [other for other in WORKERS if other != name]
            until = self.instant + timedelta(minutes=PATIENCE)
            self.reached["lent"] += self.seal(name, "", Grant(holder(self.random.choice(others)), until))
        elif name == custody.anchor.node and chance < 0.5 and not self.healed and name == ANCHOR:
            self.reached["new_anchor"] += self.seal(name, "", Grant(holder("B"), None, holder("B")))
        elif name != custody.anchor.node and chance < 0.25:
            self.report(name, custody, command)
        elif self.seal(name, command):
            self.issued[command] = name

    def report(self, name: str, custody: Custody, command: str) -> None:
        """The holder's result, its last act."""
        opens = Grant(custody.anchor) if self.without == "one_opener" else None
        closes = self.without not in ("result_closes", "one_opener")
        if self.seal(name, command, opens, closes=closes):
            self.issued[command] = name
            self.results.add(self.nodes[name].store.chain[-1].digest)
            self.reached["result"] += 1

    def recall_if_silent(self, name: str, custody: Custody) -> None:
        grace = timedelta(minutes=GRACE)
        silent = custody.until is not None and self.instant > custody.until + grace
        at_once = self.random.random() < 0.3
        if (silent or at_once) and not self.healed:
            self.reached["recall"] += self.seal(name, "", Grant(custody.anchor))

    # -- one node: what it sends

    def pump(self, name: str) -> None:
        node = self.nodes[name]
        self.after(40, lambda: self.pump(name))
        for peer in node.waits_for:
            self.send(name, peer, partial(self.tell_all, peer, name))
        if not node.store.chain:
            return
        for peer in NODES.replace(name, ""):
            self.offer_acts(name, peer)
        self.offer_proposals(name)
        if not node.waits_for:
            self.act_as_anchor(name)

    def offer_acts(self, name: str, peer: str) -> None:
        store = self.nodes[name].store
        head = store.chain[-1].digest
        self.send(name, peer, lambda: self.hear_head(peer, name, head))
        for entry in list(store.known.values()):
            if (peer, entry.digest) not in store.acknowledged:
                self.send(name, peer, partial(self.hear_act, peer, name, entry))

    def hear_head(self, name: str, sender: str, head: str) -> None:
        known = self.nodes[name].store.known
        if head not in known or core.gaps(known):
            self.send(name, sender, lambda: self.tell_all(sender, name))

    def hear_act(self, name: str, sender: str, entry: Entry) -> None:
        self.learn(name, [entry])
        self.send(name, sender, lambda: self.nodes[sender].store.acknowledged.add((name, entry.digest)))

    def tell_all(self, name: str, asker: str) -> None:
        entries = list(self.nodes[name].store.known.values())
        self.send(name, asker, lambda: self.hear_all(asker, name, entries))

    def hear_all(self, name: str, sender: str, entries: list[Entry]) -> None:
        self.learn(name, entries)
        self.nodes[name].waits_for.discard(sender)

    def offer_proposals(self, name: str) -> None:
        store, custody = self.nodes[name].store, self.custody(name)
        assert custody is not None
        store.proposals -= self.seated(name)
        for command in sorted(store.proposals):
            if custody.holder.node == name:
                self.adopt(name, command)
            else:
                self.send(name, custody.holder.node, partial(self.adopt, custody.holder.node, command))

    def adopt(self, name: str, command: str) -> None:
        """Seat a proposal once; without command ids a repeated proposal is a new act."""
        custody = self.custody(name)
        if custody is None or self.nodes[name].waits_for or custody.holder.node != name:
            return
        if self.without != "command_ids" and command in self.seated(name):
            return
        self.reached["adopted"] += self.seal(name, command)

    def act_as_anchor(self, name: str) -> None:
        store, custody = self.nodes[name].store, self.custody(name)
        assert custody is not None
        if custody.anchor.node != name:
            return
        if self.without != "adoption":
            store.proposals |= {store.known[digest].command for digest in store.aside} - {""} - self.seated(name)
        if store.contested:
            self.reached["conflict"] += self.seal(name, "", Grant(custody.holder, custody.until))
        elif custody.closed or self.unfenced_result(store, custody):
            self.reached["taken"] += self.seal(name, "", Grant(custody.anchor))
        elif custody.holder.node != name and self.healed and custody.until and self.instant > custody.until:
            self.reached["recall"] += self.seal(name, "", Grant(custody.anchor))

    def unfenced_result(self, store: Store, custody: Custody) -> bool:
        """Whether a result stands in the living term, where results do not close it (a rule left out)."""
        return custody.holder.node != custody.anchor.node and any(
            entry.term == custody.term and entry.digest in self.results for entry in store.chain
        )

    # -- what must hold

    def broken(self) -> list[str]:
        found = []
        chains = {name: node.store.chain for name, node in self.nodes.items()}
        heads = {chain[-1].digest if chain else "" for chain in chains.values()}
        if len(heads) > 1:
            found.append("heads differ")
        chain = chains[ANCHOR]
        commands = Counter(entry.command for entry in chain if entry.command)
        if any(count > 1 for count in commands.values()):
            found.append("one command, two acts")
        if any(self.lost(command, author, commands) for command, author in self.issued.items()):
            found.append("acknowledged act lost")
        if self.settled - {entry.digest for entry in chain} and not self.restored & {"A", "B"}:
            found.append("settled act reversed")
        kept = {entry.digest for entry in chain}
        if any(entry.digest in kept for entry in self.late):
            found.append("binding act after custody ended")
        return found + self.unlawful(chain)

    def lost(self, command: str, author: str, commands: "Counter[str]") -> bool:
        if command in commands:
            return False
        copies = [digest for digest, entry in self.every.items() if entry.command == command]
        alive = any(self.copies[digest] for digest in copies)
        return alive or author not in self.restored

    def unlawful(self, chain: tuple[Entry, ...]) -> list[str]:
        """A second reading of rules 1 and 3, written without the core."""
        found, anchor, holding, reported = set(), ANCHOR, ANCHOR, False
        for entry in chain:
            if entry.opens:
                if entry.node != anchor:
                    found.add("opened by another than the anchor")
                anchor = entry.opens.anchor.node if entry.opens.anchor else anchor
                holding, reported = entry.opens.holder.node, False
            elif reported:
                found.add("act after the result of its term")
            elif entry.node != holding:
                found.add("sealed without custody")
            reported = reported or entry.digest in self.results
        return sorted(found)
