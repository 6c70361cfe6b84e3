"""Fetching what acts of other nodes stand on: their files range by range, the keys of their private values.

An act stands without its files; `complete` is a receipt of its own, once all of them are here. A file that broke off
goes on where it stopped; at most one range is in memory.
"""

import base64
import re
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final, Literal

import structlog
from django.db import InterfaceError, OperationalError, connection

from fengqiao.base import clock, node, private
from fengqiao.base.ids import parse_id
from fengqiao.base.private import DataKey, Shared
from fengqiao.casebook import newcomers
from fengqiao.casebook.queries import view as case_view
from fengqiao.casebook.subjects import NAME, readers
from fengqiao.docking import protocol
from fengqiao.docking.actions.peers import here
from fengqiao.docking.actions.receipting import keep_receipts
from fengqiao.docking.courier import Unreachable
from fengqiao.docking.routes import Route, routes
from fengqiao.docking.store import SqlStore, step
from fengqiao.docking.trust import PeerTrust
from fengqiao.files import actions as files
from fengqiao.files import stores
from fengqiao.files.content import Content
from fengqiao.refusals import Refused
from fengqiao.wire import boxes, digests, parcels
from fengqiao.wire.formats import Act, instant_text
from fengqiao.wire.parcels import Fetch, Given

log = structlog.get_logger(__name__)
AT_ONCE: Final = 20
SHORTEST_WAIT, LONGEST_WAIT = timedelta(seconds=2), timedelta(hours=1)
DIGEST: Final = re.compile(r"(?:sha256|sm3):[0-9a-f]{64}")

SEATING: Final = frozenset({"take_seat", "succeed_party"})
"""Acts after which the case names other people than before; their phones may have been given long ago."""

WANT: Final = """
INSERT INTO docking_want (subject, what, name, node, act) VALUES (%s, %s, %s, %s, %s) ON CONFLICT DO NOTHING
"""


@dataclass(frozen=True)
class Wanted:
    """One thing that is not here yet."""

    subject: uuid.UUID
    what: Literal["file", "key", "receipts"]
    name: str
    act: str
    tries: int


def note_wants(store: SqlStore, act: Act, digest: str) -> None:
    """Note what an act that came stands on: its author's node has it."""
    command, seat = act.command_document, act.seat_document
    if seat.subject_kind != NAME or command.author.node == here().name:
        return
    for what, name in sorted(set(_named(command.data))):
        store.write(WANT, seat.subject, what, name, command.author.node, digest)
    if command.kind in SEATING and seat.node != here().name:
        newcomers.introduce(uuid.UUID(seat.subject))


def _named(value: Any) -> Iterator[tuple[str, str]]:
    """The files and keys that a payload names."""
    if isinstance(value, dict):
        if value.keys() == {"key", "box"} and value["key"]:
            yield "key", str(value["key"])
            return
        for part in value.values():
            yield from _named(part)
    elif isinstance(value, list):
        for part in value:
            yield from _named(part)
    elif isinstance(value, str) and DIGEST.fullmatch(value):
        yield "file", value


def fetch_wanted(route: Route) -> int:
    """Fetch what this node lacks and the peer has; how many things came."""
    done = 0
    for wanted in _due(route.peer):
        try:
            _fetch(route, wanted)
        except Unreachable:
            return done
        except Refused as refusal:
            _put_off(wanted, refusal.code)
            continue
        except (OperationalError, InterfaceError):  # the database is away
            raise
        except Exception as fault:  # whatever is wrong with one thing holds up no other, as with errands
            log.exception("not fetched", subject=str(wanted.subject), name=wanted.name)
            _put_off(wanted, type(fault).__name__)
            continue
        _came(wanted)
        done += 1
    return done


class NotGiven(Refused):
    """对方系统没有提供这件材料，稍后再取。"""

    code = "not_given"

    def __init__(self, code: str) -> None:
        """`code` is what the other node answered."""
        super().__init__()
        self.code = code  # type: ignore[misc]  # the class's is what stands where the other gave none


def gather_receipts(subject: uuid.UUID) -> list[str]:
    """Ask every other node that carries a subject for its receipts, each signed; those that did not answer."""
    silent = []
    with step() as store:
        carriers = set(store.participants(str(subject))) - {here().name}
    reached = {route.peer: route.on(None) for route in routes() if route.peer in carriers}
    for name in sorted(carriers):
        try:
            if name not in reached:
                raise Unreachable(name)
            _, data = _ask(reached[name], Wanted(subject, "receipts", str(subject), "", 0), 0)
            keep_receipts(data, subject=subject, node=name)
        except (Unreachable, Refused):
            silent.append(name)
    for route in reached.values():
        route.line.close()
    return silent


def _fetch(route: Route, wanted: Wanted) -> None:
    if wanted.what == "key":
        given, secret = _ask(route, wanted, 0)
        key = parse_id(wanted.name)
        if key is not None:
            shared = Shared(DataKey(key, secret), given.said.get("person", ""))
            private.keep_shared(shared, subject=wanted.subject, came_from=route.peer)
            newcomers.introduce(wanted.subject)
        return
    place = uuid.uuid5(wanted.subject, wanted.name)
    with stores.partials().held(place) as partial:
        while True:
            given, part = _ask(route, wanted, partial.offset)
            partial.append([part] if part else [], size=given.size)
            if partial.offset >= given.size:
                break
            if not part:
                raise NotGiven("empty_range")
        try:
            _keep(wanted, given, Content(given.size, partial.read))
        finally:
            stores.partials().remove(place)


def _keep(wanted: Wanted, given: Given, content: Content) -> None:
    files.bring(
        content,
        digest=wanted.name,
        name=given.said.get("name", ""),
        media_type=given.said.get("media_type", ""),
        purpose=given.said.get("purpose", ""),
        subject=wanted.subject,
        readers=readers(case_view(wanted.subject)),
    )


def _ask(route: Route, wanted: Wanted, offset: int) -> tuple[Given, bytes]:
    """What the peer gives of one thing from `offset` on; raises NotGiven, Unopened, Unreachable."""
    this, now = here(), clock.now()
    asked = Fetch(
        suite=this.suite,
        sender=this.name,
        receiver=route.peer,
        at=instant_text(now),
        subject=str(wanted.subject),
        what=wanted.what,
        name=wanted.name,
        offset=offset,
    )
    data = parcels.seal(asked, this.suite, this.private, this.key_id)
    sealed = parcels.unseal(route.post("fetch", data))
    given = parcels.read(sealed.canonical, Given)
    code = PeerTrust().fault("given", sealed.canonical, sealed.signature, route.peer, now)
    if not code and not (given.node == route.peer and digests.matches(given.fetch, data)):
        code = "other_answer"
    if code or given.code:
        raise NotGiven(code or given.code)
    return given, boxes.open_box(node.box_key(), base64.b64decode(given.box))


def _due(peer: str) -> Sequence[Wanted]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT subject, what, name, act, tries FROM docking_want WHERE node = %s AND done_at IS NULL"
            " AND next_at <= %s ORDER BY next_at LIMIT %s",
            [peer, clock.now(), AT_ONCE],
        )
        return [Wanted(*row) for row in cursor.fetchall()]


def _put_off(wanted: Wanted, code: str) -> None:
    wait = min(SHORTEST_WAIT * (1 << min(wanted.tries, 12)), LONGEST_WAIT)
    log.info("not fetched", subject=str(wanted.subject), name=wanted.name, code=code)
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE docking_want SET tries = tries + 1, next_at = %s, said = %s"
            " WHERE subject = %s AND what = %s AND name = %s",
            [clock.now() + wait, code, wanted.subject, wanted.what, wanted.name],
        )


def _came(wanted: Wanted) -> None:
    """Note that it is here; with the last thing that an act stands on, the act is complete and all are told."""
    with step() as store:
        done = "UPDATE docking_want SET done_at = %s WHERE subject = %s AND what = %s AND name = %s RETURNING 1"
        store.read(done, clock.now(), wanted.subject, wanted.what, wanted.name)
        if not store.read("SELECT FROM docking_want WHERE act = %s AND done_at IS NULL", wanted.act):
            protocol.files_complete(store, here(), str(wanted.subject), wanted.act, clock.now())
