"""What carries bytes between the nodes, or not, and what they do about it by the clock."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial

from fengqiao.docking import protocol
from fengqiao.wire import parcels
from tests.docking.simulation.machines import ACTIVE, NAMES, Machines
from tests.docking.simulation.nodes import EPOCH, NOTE, Node


class Network(Machines):
    """A network that loses, repeats, reorders, delays, tampers and is cut."""

    def send(self, sender: str, receiver: str, data: bytes, deliver: Callable[[bytes], None]) -> None:
        """Carry bytes, or not."""
        if NOTE.encode() in data:
            self.faults.append("private value in clear")
        if not self.healed:
            if (sender, receiver) in self.cuts or self.random.random() < 0.15:
                self.reached["lost"] += 1
                return
            if self.random.random() < 0.04:
                data = self._tampered(data)
        for _ in range(1 + (not self.healed and self.random.random() < 0.1)):
            slow = not self.healed and self.random.random() < 0.1
            delay = self.random.uniform(0.02, 900 if slow else 4)
            self.after(delay, partial(self._arrives, sender, self.lives[sender], deliver, data))

    def _arrives(self, sender: str, life: int, deliver: Callable[[bytes], None], data: bytes) -> None:
        """What a disk sent before it was put back from a backup, connections and all, arrives no more."""
        if self.lives[sender] == life:
            deliver(data)

    def _tampered(self, data: bytes) -> bytes:
        self.reached["tampered"] += 1
        if self.random.random() < 0.3:
            return data[: self.random.randrange(len(data))]
        place = self.random.randrange(len(data))
        return data[:place] + bytes([data[place] ^ (1 << self.random.randrange(7))]) + data[place + 1 :]

    def flush(self, node: Node) -> None:
        """Send what is due to every peer."""
        for peer in sorted(node.store.peers()):
            jitter = self.random.random()
            if not node.up:
                return
            if not node.store.courier(peer).parcel and not node.store.get("queue", peer):
                continue
            data = self.step(node, partial(protocol.due_parcel, node.store, node.here, peer, self.at(node), jitter))
            if data:
                self._note_sent(node, peer, data)
                self.send(node.name, peer, data, partial(self.parcel_arrives, self.nodes[peer], node))

    def _note_sent(self, node: Node, peer: str, data: bytes) -> None:
        if self.unanswered.setdefault((node.name, peer), data) != data:
            self.faults.append("another parcel before the answer")
        times = self.sent.setdefault((node.name, self.lives[node.name], data), [])
        self.reached["sent again"] += bool(times)
        times.append(self.now)

    def parcel_arrives(self, node: Node, sender: Node, data: bytes) -> None:
        step = partial(protocol.parcel_came, node.store, node.trust, node.here, data, self.at(node))
        before = node.store.arrived
        answer = self.step(node, step)
        if node.store.arrived > before:
            node.changed = self.at(node)
        if answer is None:
            return
        code = self._note_answer(node, data, answer)
        self.send(node.name, sender.name, answer, partial(self.answer_arrives, sender, node.name))
        if not code:
            self.flush(node)

    def _note_answer(self, node: Node, data: bytes, answer: bytes) -> str:
        read = parcels.read(parcels.unseal(answer).canonical, parcels.Answer)
        if read.code:
            self.reached[f"parcel refused: {read.code}"] += 1
            return read.code
        first = self.answers.setdefault((node.name, data), answer)
        if first != answer and node.name not in self.restored:
            self.faults.append("one parcel, two answers")
        for text in read.receipts:
            receipt = parcels.receipt_of(text)
            self.reached[f"{receipt.rung} {receipt.code}".strip()] += 1
        return ""

    def answer_arrives(self, node: Node, peer: str, data: bytes) -> None:
        def take() -> None:
            code = protocol.answer_came(node.store, node.trust, node.here, peer, data, self.at(node))
            if code:
                self.reached[f"answer: {code}"] += 1
                protocol.attempt_failed(node.store, peer, code)

        self.step(node, take)
        if not node.store.courier(peer).parcel:
            self.unanswered.pop((node.name, peer), None)
        self.flush(node)

    def compare(self, node: Node, peer: str) -> None:
        """Ask a peer the next question of a comparison."""
        if not node.up:
            return
        data = node.walk_question(peer, self.at(node))
        self.send(node.name, peer, data, partial(self.question_arrives, self.nodes[peer], node))

    def question_arrives(self, node: Node, asker: Node, data: bytes) -> None:
        if node.up:
            reply = protocol.reply_to(node.store, node.trust, node.here, data, self.at(node), node.trees)
            self.send(node.name, asker.name, reply, partial(self.reply_arrives, asker, node.name))

    def reply_arrives(self, node: Node, peer: str, data: bytes) -> None:
        again = []

        def take() -> None:
            again.append(node.reply_came(peer, data, self.at(node)))

        self.step(node, take)
        if any(again):
            self.compare(node, peer)
        self.flush(node)

    def pump(self, node: Node) -> None:
        self.after(self.random.uniform(40, 80), partial(self.pump, node))
        if not node.up:
            return
        self.step(node, partial(self._tend, node))
        for peer in sorted(node.store.peers()):
            never = self._uncompared(node, peer)
            due = never or node.store.awaited().get(peer) is False or self.random.random() < 0.03
            if due:
                if self.random.random() < 0.3:
                    node.walks.pop(peer, None)
                self.compare(node, peer)
        self.flush(node)
        self._note_settled(node)

    def _uncompared(self, node: Node, peer: str) -> bool:
        """Whether the two have not been compared since nothing goes wrong any more and no act came here."""
        healed = self.at(node) - timedelta(seconds=self.now - ACTIVE)
        return self.healed and node.compared.get(peer, EPOCH) < max(healed, node.changed)

    def _tend(self, node: Node) -> None:
        before = node.store.highest()
        for done in node.tend(self.at(node), self.healed):
            name, _, code = done.partition(":")
            self.reached[f"{name} {code}".strip()] += 1
        self.reached["tended"] += node.store.highest() - before

    def _note_settled(self, node: Node) -> None:
        for subject in self.subjects:
            custody = node.store.custody(subject)
            if custody and custody.anchor.node == node.name:
                chain = {each.digest for each in node.store.log(subject).chain}
                self.settled[subject] = self.settled.get(subject, set()) | chain

    def quiet(self) -> bool:
        """Whether nothing waits anywhere any more."""
        if any(not self.nodes[name].up for name in NAMES):
            return False
        for node in self.nodes.values():
            store = node.store
            if any(self._uncompared(node, peer) for peer in store.peers()):
                return False
            if store.awaited() or any(node.name in self.carriers(each.subject) for each in store.open_proposals()):
                return False
            if any(store.courier(peer).parcel or store.waiting(peer, 1) for peer in store.peers()):
                return False
        return all(self._agreed(subject) for subject in self.subjects)

    def _agreed(self, subject: str) -> bool:
        return len({self.nodes[name].store.head(subject) for name in self.carriers(subject)}) == 1

    def carriers(self, subject: str) -> list[str]:
        """The nodes that carry a subject at the end, without one that cannot apply a poisoned act for good."""
        custody = next((n.store.custody(subject) for n in self.nodes.values() if n.store.custody(subject)), None)
        anchor = self.nodes[custody.anchor.node if custody else "A"]
        poisoned = {"C"} if subject in self.poisoned and not self.mended else set()
        return sorted(set(anchor.store.participants(subject)) - poisoned)
