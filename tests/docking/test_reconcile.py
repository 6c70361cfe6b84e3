"""Two nodes find what differs between them, wherever it is, at little cost; and nothing where nothing differs."""

import random
import uuid
from dataclasses import dataclass, field
from datetime import UTC, datetime

import pytest
from msgspec.structs import replace

from fengqiao.docking.protocol import Walk, reply_to
from fengqiao.docking.protocol.reconciling import Tree
from fengqiao.wire.parcels import AnnouncementItem, Head
from tests.docking.simulation.keys import HeardTrust, Keys

NOW = datetime(2026, 11, 22, tzinfo=UTC)
KEYS = Keys(frozenset("AB"))


def digest(number: int) -> str:
    return f"sha256:{number:064x}"


def head(number: int, version: int = 0) -> Head:
    return Head(str(uuid.UUID(int=number << 64 | number)), f"sha256:{number:056x}{version:08x}")


@dataclass
class Side:
    """A node of which only the heads matter."""

    heads: list[Head] = field(default_factory=list)

    def shared(self, peer: str) -> list[Head]:
        return self.heads

    def own_announcement(self) -> AnnouncementItem | None:
        return None


def compared(ours: list[Head], theirs: list[Head]) -> Walk:
    """The finished walk of A, which has `ours`, with B."""
    walk = Walk("B", Tree(ours))
    trees: dict[str, Tree] = {}
    while not walk.finished:
        question = walk.question(KEYS.here("A"), NOW)
        side: object = Side(theirs)
        reply = reply_to(side, HeardTrust(KEYS, "B"), KEYS.here("B"), question, NOW, trees)  # type: ignore[arg-type]  # asks for no more
        assert walk.reply_came(HeardTrust(KEYS, "A"), KEYS.here("A"), reply, NOW) == ""
    return walk


@pytest.mark.parametrize("count", [0, 1, 24, 25, 700, 20_000])
def test_equal_sides_differ_in_nothing(count: int) -> None:
    heads = [head(number) for number in range(count)]
    walk = compared(heads, heads[::-1])
    assert walk.heads == {}
    assert walk.rounds == 1


@pytest.mark.parametrize("count", [1, 24, 25, 700, 20_000])
def test_each_difference_is_found(count: int) -> None:
    pick = random.Random(count)
    numbers = range(count)
    ours, theirs = {n: head(n) for n in numbers}, {n: head(n) for n in numbers}
    changed, lost, extra = pick.choice(numbers), pick.choice(numbers), count + 5
    theirs[changed] = head(changed, 1)
    theirs.pop(lost)
    theirs[extra] = head(extra)
    expected = {head(lost).subject: Head(head(lost).subject, ""), head(extra).subject: head(extra)}
    if changed != lost:
        expected[head(changed).subject] = head(changed, 1)
    assert compared(list(ours.values()), list(theirs.values())).heads == expected


def test_what_is_kept_outside_a_chain_is_listed() -> None:
    same = head(1)
    ours = [same, head(2), Head(head(3).subject, "", (digest(7),))]
    theirs = [replace(same, outside=(digest(8), digest(9))), head(2), Head(head(3).subject, "", (digest(7), digest(8)))]
    assert compared(ours, theirs).heads == {theirs[0].subject: theirs[0], theirs[2].subject: theirs[2]}


def test_one_side_that_has_forgotten_everything_hears_of_everything() -> None:
    theirs = [head(number) for number in range(5_000)]
    assert compared([], theirs).heads == {each.subject: each for each in theirs}


def test_a_hundred_differences_in_a_hundred_thousand_cost_little() -> None:
    pick = random.Random(1)
    ours = [head(number) for number in range(100_000)]
    changed = set(pick.sample(range(100_000), 100))
    theirs = [head(number, 1) if number in changed else each for number, each in enumerate(ours)]
    walk = compared(ours, theirs)
    assert len(walk.heads) == 100
    assert walk.rounds <= 4
    assert walk.bytes_moved < 1_000_000
