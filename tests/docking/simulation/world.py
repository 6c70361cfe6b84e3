"""The world around the nodes, which does its worst: cuts, kills, full disks, backups put back, poison, moves."""

import heapq
from functools import partial

from fengqiao.docking import protocol
from fengqiao.ledger.core import Grant
from tests.docking.simulation.machines import ACTIVE, NAMES
from tests.docking.simulation.nodes import Node, holder
from tests.docking.simulation.people import CUSTODY, People

QUIET = 14_400
"""The longest that everything may take to settle after the faults, in seconds."""


class World(People):
    """One history. `run` plays it; what must hold afterwards is asked of `invariants.broken`.

    With `buries` a node is held for dead in it, and another goes on in its place.
    """

    def run(self) -> "World":
        self._begin()
        end = ACTIVE + QUIET
        while self.queue and self.now <= end:
            self.now, _, event = heapq.heappop(self.queue)
            event()
            if self.settled_at is not None:
                break
        return self

    def _begin(self) -> None:
        pick = self.random
        for node in self.nodes.values():
            node.skew_seconds = pick.randint(-600, 600)
            self._announce(node)
            self.after(pick.uniform(1, 60), partial(self.pump, node))
        for anchor in "AAB":
            self.step(self.nodes[anchor], partial(self._open, self.nodes[anchor]))
        for _ in range(45):
            self.after(pick.uniform(60, ACTIVE), partial(self.work, self.nodes[pick.choice("AAABBCCP")]))
        for event, times in (
            (self.cut, 4), (self.back_up, 5), (self.restore, pick.choice((0, 1, 1, 2))), (self.kill, 3),
            (self.upgrade, 4), (self.downgrade, pick.choice((0, 0, 1))), (self.rotate, pick.choice((0, 1))),
            (self.poison, pick.choice((0, 0, 0, 1))), (self.fill_disk, 2), (self.move, pick.choice((0, 1, 1))),
            (self.slip, pick.choice((0, 1))),
        ):  # fmt: skip
            for _ in range(times):
                self.after(pick.uniform(300, ACTIVE), event)
        if self.buries:
            self.after(self.fate.uniform(1800, ACTIVE - 3600), self.bury)
        self.after(ACTIVE, self.heal)

    def _open(self, node: Node) -> None:
        self.subjects.append(node.open(self.at(node), self._number()))

    # -- what goes wrong

    def cut(self) -> None:
        one, other = self.random.sample(NAMES, 2)
        pair = {(one, other)} | ({(other, one)} if self.random.random() < 0.5 else set())
        self.reached["one-way cut" if len(pair) == 1 else "two-way cut"] += 1
        self.cuts |= pair
        self.after(self.random.uniform(300, 2400), lambda: self.cuts.difference_update(pair))

    def kill(self) -> None:
        node = self.nodes[self.random.choice(NAMES)]
        if node.up:
            self.reached["killed"] += 1
            self.crash(node)

    def back_up(self) -> None:
        self.back_up_of(self.random.choice(NAMES))

    def back_up_of(self, name: str) -> None:
        self.backups[name] = self.nodes[name].store.copy()

    def restore(self) -> None:
        if self.backups:
            self._roll_back(self.random.choice(sorted(self.backups)))

    def slip(self) -> None:
        """C, which anchors nothing, goes back a little with its witness: only its peers can tell it."""
        node = self.nodes["C"]
        held = [each for each in self.subjects if self._has(node, each)]
        if self.healed:
            return
        if not held or not node.up:
            self.after(600, self.slip)
            return
        self.back_up_of("C")
        subject = self.random.choice(held)
        self.work(node, subject)
        self.after(self.random.uniform(2, 90), partial(self._slipped, node, subject))

    def _slipped(self, node: Node, subject: str) -> None:
        if self.healed:
            return
        self.slipped.add("C")
        self._roll_back("C", aware=False)
        self.reached["slipped"] += 1
        self.work(node, subject)

    def _has(self, node: Node, subject: str) -> bool:
        custody = node.store.custody(subject)
        return custody is not None and custody.holder.node == node.name and not custody.closed

    def _roll_back(self, name: str, *, aware: bool = True) -> None:
        node = self.nodes[name]
        node.store.tables = {table: dict(rows) for table, rows in self.backups[name].items()}
        node.walks.clear()
        node.up = False
        if not aware:
            node.witness = node.store.highest()
        elif self.random.random() < 0.2:
            node.witness = None
        self.restored.add(name)
        self.lives[name] += 1
        for peer in NAMES:
            self.unanswered.pop((name, peer), None)
        self.reached["restored"] += 1
        self.start(node)

    def fill_disk(self) -> None:
        node = self.nodes[self.random.choice(NAMES)]
        node.store.tables.setdefault("world", {})["full"] = 1
        self.after(self.random.uniform(60, 900), lambda: node.store.tables.get("world", {}).pop("full", None))

    def upgrade(self) -> None:
        self._set_version(self.nodes[self.random.choice(NAMES)], 2)

    def downgrade(self) -> None:
        self.reached["downgraded"] += 1
        self._set_version(self.nodes[self.random.choice(NAMES)], 1)

    def _set_version(self, node: Node, version: int) -> None:
        node.store.version = version
        self._announce(node)
        self.step(node, partial(self._release, node))

    def _release(self, node: Node) -> None:
        self.reached["released"] += protocol.release_held(node.store, node.here, self.at(node))

    def rotate(self) -> None:
        node = self.nodes[self.random.choice("AB")]
        self.keys.rotate(node.name)
        self.reached["rotated"] += 1
        for name in NAMES:
            self.after(self.random.uniform(10, 1500), partial(self._refresh, self.nodes[name]))

    def _refresh(self, node: Node) -> None:
        self.keys.refresh(node.name)
        self.step(node, partial(self._release, node))

    def poison(self) -> None:
        """An act that C cannot apply, for a fault of its own program; not where C may answer for the case."""
        node, subject = self.nodes["A"], self.subjects[0] if self.subjects else ""
        self.nodes["C"].store.defect = True
        number = self._number()

        def seal() -> None:
            if subject in self.succeeded:
                return
            code = node.seal(subject, node.command(subject, self.at(node), number, poison=1), self.at(node))
            if not code:
                self.poisoned.add(subject)
                self.reached["poison"] += 1
            self._issue(node, number, not code)

        self.step(node, seal)

    def move(self) -> None:
        """Body B's work in a subject goes home to C: an act of the anchor, after which B answers `moved`."""
        if not self.subjects:  # whoever was to open one was killed meanwhile
            return
        node, subject = self.nodes["A"], self.random.choice(self.subjects)

        def seal() -> None:
            custody = node.store.custody(subject)
            if custody and custody.anchor.node == "A" and custody.holder.node == "B":
                at = self.at(node)
                grant = Grant(holder("C"), at + CUSTODY)
                code = node.lend(subject, at, grant, moved_from="B")
                self.reached[f"move {code}".strip()] += 1
                done.append(code)

        done: list[str] = []
        self.step(node, seal)
        self.flush(node)
        if "" in done:
            self.moved.add(subject)
            self.work(self.nodes["P"], subject)
        elif not self.healed:
            self.after(400, self.move)

    def bury(self) -> None:
        """An anchor is held for dead, works on alone all the while, and comes back after another took its place."""
        dead = self.fate.choice("AAB")
        heir = self.fate.choice(sorted(set(NAMES) - {dead}))
        alone = {pair for other in NAMES for pair in ((dead, other), (other, dead))}
        self.cuts |= alone
        self.after(self.fate.uniform(1800, 3600), lambda: self.cuts.difference_update(alone))
        self.after(self.fate.uniform(300, 1500), partial(self._succeed, dead, self.nodes[heir]))

    def _succeed(self, dead: str, heir: Node) -> None:
        for subject in self.subjects:
            if subject in self.poisoned or heir.store.moved_to(subject):
                continue
            self.step(heir, partial(self._take_place, subject, dead, heir, self._number()))
        self.flush(heir)

    def _take_place(self, subject: str, dead: str, heir: Node, number: int) -> None:
        code = heir.succeed(subject, dead, self.at(heir), number)
        self.reached[f"succeed {code}".strip()] += 1
        if not code:
            self.succeeded.add(subject)

    # -- and then nothing any more

    def heal(self) -> None:
        """From now on nothing goes wrong: everything must come together."""
        self.healed, self.cuts = True, set()
        for node in self.nodes.values():
            node.store.tables.get("world", {}).pop("full", None)
            if node.name == "C" and self.mended:
                node.store.defect = False
            self.keys.refresh(node.name)
            self.start(node)
            self._set_version(node, 2)
        self.after(600, self._look)

    def _look(self) -> None:
        if self.quiet():
            self.settled_at = self.now
            for node in self.nodes.values():
                self.reached.update(f"work: {cause}" for cause in node.store.every("raised"))
        self.after(300, self._look)
