"""What a node does about others by itself: queue its acts, carry parcels, compare, catch up after a start."""

import random
import threading
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path

import psycopg
import structlog
from django.conf import settings
from django.db import DatabaseError, connection

from fengqiao.base import clock
from fengqiao.docking import actions, carriers, protocol
from fengqiao.docking.actions.peers import here, join
from fengqiao.docking.comparing import compare
from fengqiao.docking.courier import Unreachable, fetched
from fengqiao.docking.fetching import fetch_wanted, note_wants
from fengqiao.docking.routes import Route, collect, routes
from fengqiao.docking.store import SqlStore, step
from fengqiao.docking.trust import PeerTrust
from fengqiao.ledger import queries
from fengqiao.ledger.jobs import Errand, Reader
from fengqiao.ledger.subjects import announced_versions
from fengqiao.refusals import Refused
from fengqiao.wire import parcels
from fengqiao.wire.formats import act_text, instant_text
from fengqiao.wire.parcels import Witness

log = structlog.get_logger(__name__)
COMPARE_EVERY = timedelta(hours=24)
_jitter = random.SystemRandom()


def queue_acts(errands: Sequence[Errand]) -> None:
    """Queue the acts that this node sealed for whoever carries their subjects; who joins gets all that came before.

    Who joins a case by another's act is sent everything by that other, and is known here to carry it.
    """
    store = SqlStore()
    peers = set(store.peers())
    joining = carriers.joining(errands, peers) if peers else {}
    sealed = 0
    acts = queries.named_acts([(errand.subject, errand.digest) for errand in errands])
    for errand in errands:
        act = acts[errand.digest]
        subject = str(errand.subject)
        note_wants(store, act, errand.digest)
        if act.seat_document.node != here().name:
            if errand.subject_kind not in carriers.REGISTERS:
                store.take_part(subject, _newcomers(store, subject, joining.get(errand.subject, {})))
            continue
        sealed += 1
        before = set(store.participants(subject))
        store.note_parts(act)
        for newcomer in _newcomers(store, subject, joining.get(errand.subject, {})):
            join(store, subject, newcomer)
        known = before | set(store.participants(subject))
        protocol.act_appended(store, here(), subject, errand.digest, act_text(act), known & peers)
    if sealed:
        store.count_from(store.highest() + sealed)
    store.flush()


def _newcomers(store: SqlStore, subject: str, joining: Mapping[str, bool]) -> list[str]:
    """Those of `joining` that do not carry the subject yet; who has left comes back only where it is to in any case."""
    known = store.participants(subject) if joining else ()
    return [
        each
        for each, anyway in sorted(joining.items())
        if each not in known and (anyway or not store.has_left(subject, each))
    ]


READER = Reader("docking", queue_acts)


def hand_on_proposals() -> None:
    """Send what was proposed here to whoever can seat it, and tell others what was refused here."""
    with step() as store:
        protocol.note_heard(store, clock.now())
        store.gather_proposals()
        for author, subject, digest, code in store.refused_here():
            protocol.refuse_proposal(store, here(), author, subject, digest, code, clock.now())
        protocol.route_proposals(store, here(), clock.now())


class Couriers:
    """One line to each peer, kept open."""

    def __init__(self) -> None:
        self._routes: dict[str, Route] = {}
        self._compared: dict[str, datetime] = {}

    def round(self) -> int:
        """Carry what is due to every peer; returns how many parcels were answered."""
        hand_on_proposals()
        done = sum(self._serve(route) for route in self._current())
        keep_witness()
        return done

    def _current(self) -> list[Route]:
        """The ways to all peers as they stand in the registry now; lines that are open stay open."""
        found = routes()
        self._routes = {each.peer: each.on(self._routes.get(each.peer)) for each in found}
        return list(self._routes.values())

    def _serve(self, route: Route) -> int:
        done = 0
        while self._carry(route):
            done += 1
        if route.collects:
            done += collect(route)
        if self._is_due(route.peer):
            self._compare(route)
        return done + fetch_wanted(route)

    def _carry(self, route: Route) -> bool:
        """Whether a parcel was sent and answered, so that another may follow at once."""
        peer = route.peer
        with step() as store:
            data = protocol.due_parcel(store, here(), peer, clock.now(), _jitter.random())
        if not data:
            return False
        try:
            answer = route.post("parcels", data)
        except Unreachable as fault:
            with step() as store:
                protocol.attempt_failed(store, peer, str(fault)[:200])
            return False
        with step() as store:
            code = protocol.answer_came(store, PeerTrust(), here(), peer, answer, clock.now())
            if code:
                protocol.attempt_failed(store, peer, code)
        if code:
            log.warning("answer does not count", peer=peer, code=code)
        return not code

    def _is_due(self, peer: str) -> bool:
        with step() as store:
            if store.awaited().get(peer) is False:
                return True
        last = self._compared.get(peer)
        return last is None or clock.now() - last >= COMPARE_EVERY

    def _compare(self, route: Route) -> None:
        if compare(route) is not None:
            self._compared[route.peer] = clock.now()


def read_registry() -> None:
    """Take in the registry that is published, if it is newer; say so where the one in force has grown too old."""
    place = settings.FENGQIAO_REGISTRY
    if not place:
        return
    try:
        data = fetched(place) if place.startswith("http") else Path(place).read_bytes()
        if actions.take_registry(data):
            log.info("registry taken", number=actions.standing().number)
            _share_with_new_peers()
    except (OSError, Refused) as fault:
        log.warning("registry not taken", place=place, said=str(fault))
    if actions.note_age():
        log.warning("registry is older than seven days", number=actions.standing().number)


def _share_with_new_peers() -> None:
    """Who is listed for the first time gets the logs of bodies and rosters that this node answers for."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT node FROM docking_peer p WHERE ended_at IS NULL"
            " AND NOT EXISTS (SELECT FROM docking_participant q WHERE q.node = p.node)"
        )
        fresh = [row[0] for row in cursor.fetchall()]
    for name in fresh:
        actions.share_registers(name=name)


def in_background() -> Callable[[], None]:
    """What starts a round of the couriers unless one is under way: a slow peer holds up no clock and no paper."""
    couriers, running = Couriers(), threading.Lock()

    def round_() -> None:
        try:
            start_once()
            couriers.round()
        except (DatabaseError, psycopg.Error):
            log.exception("couriers rest: database away")
        finally:
            connection.close()
            running.release()

    def begin() -> None:
        if not routes():
            keep_witness()  # the day it gets peers it must not take itself for put back
        elif running.acquire(blocking=False):
            threading.Thread(target=round_, name="couriers", daemon=True).start()

    @cache
    def start_once() -> None:
        start()

    return begin


def start() -> None:
    """After each start, of the node and of the worker: whether this node has forgotten something, what it reads now.

    A node that has counted nothing and has no witness is new: there is nothing that it could have forgotten.
    """
    witness = _witness()
    with step() as store:
        is_new = witness is None and store.highest() == 0
        if store.peers() and not is_new and protocol.started(store, witness, clock.now()):
            log.warning("behind the witness or without one: catching up with every peer")
    with step(careful=True) as store:
        protocol.release_held(store, here(), clock.now())
        kinds, said = announced_versions(), store.own_announcement()
        if said is None or said.kinds != kinds:
            protocol.announce(store, int(clock.now().timestamp() * 1000), kinds)


def _witness_path() -> Path:
    return Path(settings.FENGQIAO_WITNESS)


def _witness() -> int | None:
    """The number in the witness file; None where it is missing or not this node's."""
    try:
        witness = parcels.read(parcels.unseal(_witness_path().read_bytes()).canonical, Witness)
    except (OSError, Refused):
        return None
    return witness.highest if witness.node == here().name else None


def keep_witness() -> None:
    """Write how many acts were sealed outside the database, where it has grown.

    A node that looks back without a witness writes none yet: were it put back once more, it must look back again.
    """
    with step() as store:
        highest, looks_back = store.highest(), store.looks_back() is not None
    known = _witness()
    if looks_back if known is None else known >= highest:
        return
    this = here()
    witness = Witness(node=this.name, highest=highest, at=instant_text(clock.now()))
    path = _witness_path()
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_suffix(".partial")
    partial.write_bytes(parcels.seal(witness, this.suite, this.private, this.key_id))
    partial.replace(path)
