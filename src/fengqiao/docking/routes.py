"""The ways to peers: straight to their door, or closed for them through a hub; and what a hub keeps for this node."""

from dataclasses import dataclass, field, replace
from typing import Final

from django.db import connection

from fengqiao.docking.actions import collection, unwrapped, wrapped
from fengqiao.docking.actions.relaying import KEPT, NOTHING, What
from fengqiao.docking.courier import Line, Unreachable
from fengqiao.refusals import Refused
from fengqiao.wire import parcels

AT_ONCE: Final = 50

ROUTES: Final = """
SELECT p.node, CASE WHEN p.via = '' THEN p.address ELSE h.address END, p.via, p.box, p.collects
FROM docking_peer p LEFT JOIN docking_peer h ON h.node = p.via AND h.ended_at IS NULL
WHERE p.ended_at IS NULL AND CASE WHEN p.via = '' THEN p.address ELSE coalesce(h.address, '') END <> ''
ORDER BY p.node
"""


@dataclass(frozen=True)
class Route:
    """The way to one peer."""

    peer: str
    address: str
    via: str
    box: str
    collects: bool
    line: Line = field(default_factory=lambda: Line(""))

    def on(self, before: "Route | None") -> "Route":
        """The same way, on the line that was open before where that leads to the same door."""
        if before is not None and before.address == self.address:
            return replace(self, line=before.line)
        if before is not None:
            before.line.close()
        return replace(self, line=Line(self.address))

    def post(self, what: What, data: bytes) -> bytes:
        """The peer's answer; raises Unreachable, also where its hub keeps what was sent until it is answered."""
        if not self.via:
            return self.line.post(f"/docking/v1/{what}", data)
        closed = wrapped(receiver=self.peer, box=self.box, what=what, data=data)
        answer = self.line.post("/docking/v1/relay", closed)
        if self.line.status == KEPT:
            raise Unreachable(f"kept by {self.via}")
        return answer


def routes() -> list[Route]:
    """The ways to all peers, as the registry has them now."""
    with connection.cursor() as cursor:
        cursor.execute(ROUTES)
        return [Route(*row) for row in cursor.fetchall()]


def collect(hub: Route) -> int:
    """Take in what a hub keeps for this node, and leave the answers with it; how many there were."""
    for done in range(AT_ONCE):
        try:
            mail = hub.line.post("/docking/v1/mailbox", collection(hub.peer))
            if hub.line.status != 200 or not mail:
                return done
            _, cover, _ = parcels.unwrap(mail)
            answer, _ = unwrapped(mail)
            hub.line.post(f"/docking/v1/mailbox/{cover.content}", answer)
        except (Unreachable, Refused):
            return done
        if hub.line.status != NOTHING:
            return done
    return AT_ONCE
