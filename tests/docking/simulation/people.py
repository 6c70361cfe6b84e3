"""The people at the nodes: they write, lend, recall and propose, and are promised that it is kept."""

import hashlib
from datetime import timedelta
from functools import partial

from fengqiao.docking import protocol
from fengqiao.ledger.core import Grant
from tests.docking.simulation.network import Network
from tests.docking.simulation.nodes import NOTE, Node, holder

CUSTODY = timedelta(seconds=2_400)
GRACE = timedelta(minutes=20)


class People(Network):
    """Whoever is at work at a node, on one subject or another."""

    def work(self, node: Node, subject: str = "") -> None:
        if not self.subjects or self.healed:
            return
        subject = subject or self.random.choice(self.subjects)
        action = partial(self._work, node, subject, self._number(), self.random.random())
        before = node.store.highest(), len(node.store.every("proposal"))
        self.step(node, action)
        if (node.store.highest(), len(node.store.every("proposal"))) != before:
            self.flush(node)

    def _work(self, node: Node, subject: str, number: int, chance: float) -> None:
        custody, at = node.store.custody(subject), self.at(node)
        if custody is None or node.store.moved_to(subject):
            return
        held_here = custody.holder.node == node.name
        if node.name == custody.anchor.node and not held_here:
            self._maybe_recall(node, subject, chance)
        elif node.name == custody.anchor.node and chance < 0.5:
            gone = {"B"} if subject in self.moved else set()
            others = sorted(set("BC") - {node.name} - gone)
            if not others:
                return
            code = node.lend(subject, at, Grant(holder(self.random.choice(others)), at + CUSTODY))
            self.reached[f"lend {code}".strip()] += 1
        elif held_here:
            command = node.command(subject, at, number, note="private:" + hashlib.sha256(NOTE.encode()).hexdigest())
            code = node.seal(subject, command, at, closes=node.name != custody.anchor.node and chance < 0.25)
            self.reached[f"seal {code}".strip()] += 1
            self._issue(node, number, not code)
        else:
            node.propose(subject, node.command(subject, at, number), at)
            protocol.route_proposals(node.store, node.here, at)
            self._issue(node, number, True)

    def _issue(self, node: Node, number: int, done: bool) -> None:
        if done:
            self.issued[f"00000010-0000-0000-0000-{number & ((1 << 48) - 1):012x}"] = node.name

    def _maybe_recall(self, node: Node, subject: str, chance: float) -> None:
        custody, at = node.store.custody(subject), self.at(node)
        assert custody is not None
        silent = custody.until is not None and at > custody.until + GRACE
        if silent or chance < 0.25:
            code = node.lend(subject, at, Grant(custody.anchor))
            self.reached[f"recall {code}".strip()] += 1
