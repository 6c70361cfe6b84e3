"""A region moves from the court's node to one of its own and back, while parties go on taking steps in its cases."""

import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from tests.docking.installations import Installation
from tests.environment import HOME

from bench.measuring import say
from fengqiao.base.postgres import Cluster

STEPS_A_ROUND: Final = 20
PATIENCE_SECONDS: Final = 3600.0


@dataclass
class Load:
    """What was done in cases while they moved: steps seated where they were taken, and steps sent to the other node."""

    seated: int = 0
    sent: int = 0
    rounds: int = 0

    def take(self, node: Installation) -> None:
        """Some steps at the node where the parties sign in."""
        self.rounds += 1
        here, there = node.tell("steps", STEPS_A_ROUND, self.rounds)
        self.seated, self.sent = self.seated + here, self.sent + there


def measure(*, bodies: int, cases: int) -> dict[str, Any]:
    """Seconds there and back, what was done meanwhile, and how many cases differ afterwards."""
    cluster = Cluster(HOME)
    cluster.home.mkdir(parents=True, exist_ok=True)
    cluster.start()
    with tempfile.TemporaryDirectory() as root:
        court = Installation("court-homes", Path(root) / "court").create()
        city = Installation("city-homes", Path(root) / "city")
        try:
            return {"homes": _measured(court, city, bodies, cases)}
        finally:
            for node in (court, city):
                node.remove()


def _measured(court: Installation, city: Installation, bodies: int, cases: int) -> dict[str, Any]:
    court.tell("prepare")
    court.tell("settle_divisions")
    court.rest()
    city.create(template=court.database)
    begun = time.monotonic()
    court.tell("lay_in", bodies, cases)
    say(f"  {cases} cases of {bodies} bodies driven in {time.monotonic() - begun:.0f} s")
    for node in (court, city):
        node.open_door()
    for node, other in ((court, city), (city, court)):
        node.tell("admit", other.name, other.address, *other.tell("key_and_box"))
        node.tell("start")
    court.tell("share_with", city.name)
    _settle(court, city)
    load = Load()
    there = _move(court, city, load, court)
    say(f"  there in {there:.0f} s")
    back = _move(city, court, load, court)
    compared, differing = city.tell("region_checked")
    if compared < cases:
        raise RuntimeError(f"only {compared} of {cases} cases were compared")
    return {
        "bodies": bodies,
        "cases": cases,
        "seconds_there": round(there, 1),
        "seconds_back": round(back, 1),
        "acts_during": load.seated + load.sent,
        "sent_to_the_other_node": load.sent,
        "differing": differing,
    }


def _move(old: Installation, new: Installation, load: Load, parties: Installation) -> float:
    """Seconds from the order to the end of the last body's move; the check at the end must find nothing."""
    begun = time.monotonic()
    old.tell("order_region", new.name)
    agreed = False
    while not (agreed and old.tell("region_moved")):
        if time.monotonic() - begun > PATIENCE_SECONDS:
            raise RuntimeError(f"the move did not end: {old.tell('stages')}")
        for node in (old, new):
            node.tell("carry")
            _work(node)
        load.take(parties)
        agreed = agreed or new.tell("agree_to_move") == ""
    seconds = time.monotonic() - begun
    _settle(old, new)
    _, differing = old.tell("region_checked")
    if differing:
        raise RuntimeError(f"{differing} cases differ")
    return seconds


def _work(node: Installation) -> int:
    node.tell("impatient")
    return int(node.tell("work")) + int(node.tell("seat"))


def _settle(*nodes: Installation) -> None:
    """Let both work until nothing waits anywhere."""
    end, quiet = time.monotonic() + PATIENCE_SECONDS, 0
    while quiet < 2 and time.monotonic() < end:
        done = [_work(node) for node in nodes]
        quiet = 0 if any(done) or any(node.tell("waiting") for node in nodes) else quiet + 1
