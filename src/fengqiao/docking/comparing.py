"""One comparison with a peer over its line, from the root down, and the mending of what differs."""

from typing import Final

import structlog

from fengqiao.base import clock
from fengqiao.docking import protocol
from fengqiao.docking.actions.peers import here
from fengqiao.docking.courier import Unreachable
from fengqiao.docking.protocol import Walk
from fengqiao.docking.protocol.reconciling import Tree
from fengqiao.docking.routes import Route
from fengqiao.docking.store import step
from fengqiao.docking.trust import PeerTrust

log = structlog.get_logger(__name__)
COMPARED: Final = "UPDATE docking_peer SET compared_at = %s, differing = %s WHERE node = %s"


def compare(route: Route) -> set[str] | None:
    """Compare what is shared with a peer and mend what differs: the subjects that do; None where it gave no answer."""
    peer = route.peer
    with step() as store:
        walk = Walk(peer, Tree(store.shared(peer)))
    while not walk.finished:
        try:
            data = route.post("questions", walk.question(here(), clock.now()))
        except Unreachable:
            return None
        code = walk.reply_came(PeerTrust(), here(), data, clock.now())
        if code:
            log.warning("reply does not count", peer=peer, code=code)
            return None
    log.info("compared", peer=peer, differing=len(walk.heads), rounds=walk.rounds, bytes=walk.bytes_moved)
    with step() as store:
        protocol.repair(store, walk)
        store.write(COMPARED, clock.now(), len(walk.heads), peer)
    return set(walk.heads)
