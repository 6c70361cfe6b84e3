"""What must hold when a history has come to rest."""

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from fengqiao.ledger.core import Entry
from fengqiao.wire import formats
from fengqiao.wire.authorities import succession_in
from fengqiao.wire.parcels import ProposalItem
from tests.docking.simulation.machines import NAMES
from tests.docking.simulation.nodes import Node
from tests.docking.simulation.world import World


def play(seeds: range) -> "tuple[Counter[str], dict[int, list[str]]]":
    """How often each branch was reached, and what each history broke, where it broke anything."""
    reached: Counter[str] = Counter()
    found = {}
    for seed in seeds:
        world = World(seed, buries=seed % 4 == 3).run()
        reached.update(world.reached)
        if names := broken(world):
            found[seed] = names
    return reached, found


def broken(world: World) -> list[str]:
    """The names of the invariants that do not hold, sorted."""
    found = set(world.faults)
    if world.settled_at is None:
        found.add("queues did not drain")
    for subject in world.subjects:
        found |= set(_of_subject(world, subject))
    for node in world.nodes.values():
        found |= set(_of_node(world, node))
    found |= set(_lost(world))
    found |= set(_retried(world))
    return sorted(found)


def _of_subject(world: World, subject: str) -> Iterator[str]:
    carriers = world.carriers(subject)
    chains = {name: world.nodes[name].store.log(subject).chain for name in carriers}
    if len({chain[-1].digest if chain else "" for chain in chains.values()}) > 1:
        yield "heads differ"
    if len(set(chains.values())) > 1:
        yield "one case, two orders"
    store = world.nodes[carriers[0]].store
    custody = store.custody(subject)
    anchor = custody.anchor.node if custody else ""
    chain = chains.get(anchor, chains[carriers[0]])  # who succeeded may be the one that a fault of its own holds
    commands = Counter(entry.command for entry in chain)
    if any(count > 1 for count in commands.values()):
        yield "one command, two acts"
    trusted = anchor not in world.restored and subject not in world.succeeded
    if world.settled.get(subject, set()) - {entry.digest for entry in chain} and trusted:
        yield "settled act reversed"
    known = (entry for each in world.nodes.values() for entry in each.store.log(subject).known.values())
    if any(map(_succeeds, known)) and not any(map(_succeeds, chain)):
        yield "succession undone"
    yield from _unlawful(world, subject, anchor)


def _succeeds(entry: Entry) -> bool:
    return entry.opens is not None and entry.opens.succeeds is not None


def _unlawful(world: World, subject: str, node: str) -> Iterator[str]:
    """A second reading of the custody rules and of time, from the documents alone."""
    log = world.nodes[node or "A"].store.log(subject)
    anchor = holding = closed = ""
    last = ""
    for entry in log.chain:
        seat = log.acts[entry.digest].seat_document
        if seat.at < last:
            yield "clock moved back"
        last = seat.at
        if seat.opens:
            succession = succession_in(log.acts[entry.digest].command_document)
            if succession is not None and succession.anchor == anchor:
                anchor = succession.node
            anchor = anchor or seat.node
            if seat.node != anchor:
                yield "opened by another than the anchor"
            holding, closed = seat.opens.node, ""
            until = seat.opens.until
        else:
            if seat.node != holding:
                yield "sealed without custody"
            if closed:
                yield "act after the result of its term"
            if until and seat.at > until:
                yield "binding act after custody ended"
            closed = "closed" if seat.closes else ""


def _of_node(world: World, node: Node) -> Iterator[str]:
    store = node.store
    acts = {}
    for log in store.every("log").values():
        for digest, act in log.acts.items():
            acts[digest] = act
            if not _stands(world, node, act):
                yield "signature does not verify"
            if digest != act.digest:
                yield "digest does not match"
    yield from _of_receipts(world, node, acts)
    if any(other.store.get("seen", node.name, 0) > store.highest() for other in world.nodes.values()):
        yield "a number given twice"
    if any(name in store.awaited() for name in NAMES):
        yield "still catching up"
    if any(item.cause == "parcel_refused" for item in store.every("work")):
        yield "a person is asked about parcels that are taken again"
    for subject in world.subjects:
        if node.name in world.carriers(subject) and store.is_held(subject):
            yield "still held"


def _of_receipts(world: World, node: Node, acts: dict[str, formats.Act]) -> Iterator[str]:
    store = node.store
    for (name, digest, rung), text in store.every("receipt").items():
        receipt = formats.read_receipt(text.encode())
        if (receipt.node, receipt.digest, receipt.rung) != (name, digest, rung) or rung == "refused":
            yield "receipt does not match"
        if name == node.name and rung == "applied" and digest not in acts:
            yield "receipt without its act"
        first = world.receipts.setdefault((name, digest, rung), text)
        if first != text and name not in world.restored:
            yield "one rung, two receipts"


def _stands(world: World, node: Node, act: formats.Act) -> bool:
    command, seat = act.command_document, act.seat_document
    return world.keys.stands("command", act.command, act.command_signature, command.author.node) and world.keys.stands(
        "seat", act.seat, act.seat_signature, seat.node
    )


def _lost(world: World) -> Iterator[str]:
    """Commands that somebody was told are kept, and that are in no chain, though a disk still has them.

    Not what waits at a node that a fault of its own program holds for good: it is sent again after an hour, and goes
    to the anchor after 24; a history comes to rest before.
    """
    seated: set[str] = set()
    kept: set[str] = set()
    stranded: set[str] = set()
    for node in world.nodes.values():
        for subject, log in node.store.every("log").items():
            if node.name in world.carriers(subject):
                seated |= {entry.command for entry in log.chain}
            kept |= {act.command_document.id for act in log.acts.values()}
        for proposed in node.store.every("proposal").values():
            assert isinstance(proposed.item, ProposalItem)
            (kept if node.name in world.carriers(proposed.subject) else stranded).add(proposed.command_id)
    for command, author in world.issued.items():
        if command not in seated | (stranded - kept) and (command in kept or author not in world.restored):
            yield "acknowledged act lost"


def _retried(world: World) -> Iterator[str]:
    """One retry layer: the same parcel never twice within a second, and ever more rarely.

    A disk put back from a backup knows nothing of what it sent since, and counts from there.
    """
    for times in world.sent.values():
        if any(later - earlier < 1 for earlier, later in pairwise(times)):
            yield "sent again within a second"
        if len(times) > 200:
            yield "sent without end"
