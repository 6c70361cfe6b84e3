"""One window: which bodies on this node an application should go to, by law, place and scope."""

import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from fengqiao.directory.models import Body
from fengqiao.directory.queries.bodies import bodies_covering
from fengqiao.law.routing import Purpose, RouteFacts, Way, ways

MOST: Final = 3
"""Bodies shown for one way; nearer ones come first."""
TITLES: Final = {
    Purpose.MEDIATE: "调解",
    Purpose.ARBITRATE: "仲裁",
    Purpose.SUE: "起诉或者先行调解",
    Purpose.COMPLAIN: "投诉",
    Purpose.INVITE: "邀请参加",
}


@dataclass(frozen=True)
class Destination:
    """One body that an application may go to, what it is asked for, and why; `rank` counts from 1."""

    rank: int
    body: Body
    purpose: str
    reason: str
    source: str
    verified: bool
    joint: bool


@dataclass(frozen=True)
class Route:
    """The destinations in order, and the ways for which no body is entered here."""

    destinations: tuple[Destination, ...]
    missing: tuple[Way, ...]


def route(facts: RouteFacts) -> Route:
    """Where an application with these facts should go: in the order of the ways, nearer first. A query a place."""
    open_ways = ways(facts)
    kinds = {kind for way in open_ways for kind in way.kinds}
    near = [list(_accepting(bodies_covering(region, kinds=kinds), facts.causes)) for region in facts.regions]
    found: list[tuple[Way, Body]] = []
    missing: list[Way] = []
    seen: set[tuple[uuid.UUID, Purpose]] = set()
    for way in open_ways:
        bodies = [body for body in _bodies(way, near) if (body.id, way.purpose) not in seen]
        seen |= {(body.id, way.purpose) for body in bodies}
        found += [(way, body) for body in bodies]
        missing += [] if bodies else [way]
    return Route(tuple(_destination(rank, *each) for rank, each in enumerate(found, start=1)), tuple(missing))


def _bodies(way: Way, near: Sequence[Sequence[Body]]) -> list[Body]:
    """The bodies of a way in each place that connects; of those with one competent body, that one in each place."""
    found: dict[uuid.UUID, Body] = {}
    for place in near:
        fitting = [body for body in place if body.kind in way.kinds]
        for body in fitting[: 1 if way.one_only else MOST]:
            found.setdefault(body.id, body)
    return list(found.values())[: len(near) if way.one_only else MOST]


def _accepting(bodies: Sequence[Body], causes: Sequence[str]) -> Iterator[Body]:
    """Those whose scope takes in one of the causes; one with no scope stated takes all."""
    return (body for body in bodies if not body.accepts or not causes or set(body.accepts) & set(causes))


def _destination(rank: int, way: Way, body: Body) -> Destination:
    source = way.citation.text
    return Destination(rank, body, TITLES[way.purpose], way.reason, source, way.citation.verified, way.joint)
