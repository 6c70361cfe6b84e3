"""As a hub: pass on what is closed for others, or keep it for them; never open it, never receipt it, never retry it."""

from datetime import timedelta
from typing import Final, Literal

import structlog
from django.db import connection

from fengqiao.base import clock, node
from fengqiao.docking.actions.accepting import accept_parcel, answer_question
from fengqiao.docking.actions.giving import give
from fengqiao.docking.actions.peers import here
from fengqiao.docking.courier import Line, Unreachable
from fengqiao.docking.protocol.receiving import refusal_of
from fengqiao.docking.trust import PeerTrust
from fengqiao.refusals import Refused
from fengqiao.wire import boxes, digests, parcels
from fengqiao.wire.formats import instant_text, parse_instant
from fengqiao.wire.parcels import Answer, Collection, Cover, Sealed

What = Literal["parcels", "questions", "fetch"]
log = structlog.get_logger(__name__)
KEPT: Final = 202
NOTHING: Final = 204
REFUSED: Final = 403
FRESH: Final = timedelta(minutes=20)
"""Clocks of nodes may be ten minutes apart, each way."""
KEPT_FOR: Final = timedelta(days=30)


def wrapped(*, receiver: str, box: str, what: What, data: bytes) -> bytes:
    """A parcel or question closed for `receiver`, whose public key `box` is, under a cover that a hub can read."""
    this, closed = here(), boxes.close(box, data)
    cover = Cover(
        suite=this.suite,
        sender=this.name,
        receiver=receiver,
        at=instant_text(clock.now()),
        what=what,
        content=digests.digest(this.suite, data),
        box=digests.digest(this.suite, closed),
    )
    return parcels.wrap(cover, closed, this.suite, this.private, this.key_id)


def unwrapped(data: bytes) -> tuple[bytes, str]:
    """The answer to what was closed for this node, and the code that it was refused with as a whole."""
    try:
        _, cover, closed = parcels.unwrap(data)
        inside = boxes.open_box(node.box_key(), closed)
    except Refused as refusal:
        return refusal_of(here(), data, clock.now(), refusal.code), refusal.code
    if cover.what == "questions":
        return answer_question(inside), ""
    if cover.what == "fetch":
        return give(inside), ""
    return accept_parcel(inside)


def relay(data: bytes) -> tuple[bytes, int]:
    """What the receiver answers to something closed for it, with the status to send it with.

    KEPT, and no bytes, where it is not reached or has not answered: the sender's clock tries again.
    """
    try:
        sealed, cover, _ = parcels.unwrap(data)
    except Refused as refusal:
        return refusal_of(here(), data, clock.now(), refusal.code), REFUSED
    code = _fault(sealed, cover)
    if code:
        return refusal_of(here(), data, clock.now(), code), REFUSED
    known = _answer_to(cover)
    if known:
        return known, 200
    address = _address_of(cover.receiver)
    if address:
        line = Line(address)
        try:
            return line.post("/docking/v1/sealed", data), 200
        except Unreachable as fault:
            log.info("receiver not reached", receiver=cover.receiver, said=str(fault))
        finally:
            line.close()
    if cover.what == "parcels":
        _keep(cover, data)
    return b"", KEPT


def next_mail(data: bytes) -> tuple[bytes, int]:
    """The oldest thing kept for whoever asks, which stays until it is answered; NOTHING where there is none."""
    try:
        sealed = parcels.unseal(data)
        asked = parcels.read(sealed.canonical, Collection)
    except Refused as refusal:
        return refusal.code.encode(), REFUSED
    now = clock.now()
    fault = PeerTrust().fault("collection", sealed.canonical, sealed.signature, asked.sender, now)
    if fault or asked.receiver != here().name or abs(parse_instant(asked.at) - now) > FRESH:
        return (fault or "not_for_this_node").encode(), REFUSED
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT data FROM docking_mail WHERE receiver = %s AND answer IS NULL ORDER BY since LIMIT 1",
            [asked.sender],
        )
        row = cursor.fetchone()
    return (bytes(row[0]), 200) if row else (b"", NOTHING)


def keep_answer(content: str, data: bytes) -> int:
    """Keep what a receiver answered to something that was kept for it, for its sender to find; the status."""
    try:
        sealed = parcels.unseal(data)
        answer = parcels.read(sealed.canonical, Answer)
    except Refused:
        return REFUSED
    if PeerTrust().fault("answer", sealed.canonical, sealed.signature, answer.node, clock.now()):
        return REFUSED
    with connection.cursor() as cursor:
        if answer.code:  # refused as a whole: the sender's next try may be another box
            cursor.execute("DELETE FROM docking_mail WHERE content = %s AND receiver = %s", [content, answer.node])
        cursor.execute(
            "UPDATE docking_mail SET answer = %s WHERE content = %s AND receiver = %s AND answer IS NULL",
            [data, content, answer.node],
        )
        cursor.execute("DELETE FROM docking_mail WHERE since < %s AND answer IS NOT NULL", [clock.now() - KEPT_FOR])
    return NOTHING


def collection(hub: str) -> bytes:
    """This node's request for what a hub keeps for it."""
    this = here()
    asked = Collection(suite=this.suite, sender=this.name, receiver=hub, at=instant_text(clock.now()))
    return parcels.seal(asked, this.suite, this.private, this.key_id)


def _fault(sealed: Sealed, cover: Cover) -> str:
    """Why nothing is passed on: only peers' own things are, and only to peers."""
    fault = PeerTrust().fault("cover", sealed.canonical, sealed.signature, cover.sender, clock.now())
    return fault or ("" if _is_peer(cover.receiver) else "unknown_receiver")


def _is_peer(name: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT EXISTS (SELECT FROM docking_peer WHERE node = %s AND ended_at IS NULL)", [name])
        return bool(cursor.fetchone()[0])


def _address_of(name: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT address FROM docking_peer WHERE node = %s AND via = ''", [name])
        row = cursor.fetchone()
    return str(row[0]) if row else ""


def _answer_to(cover: Cover) -> bytes:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT answer FROM docking_mail WHERE content = %s AND receiver = %s AND sender = %s",
            [cover.content, cover.receiver, cover.sender],
        )
        row = cursor.fetchone()
    return bytes(row[0]) if row and row[0] is not None else b""


def _keep(cover: Cover, data: bytes) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO docking_mail (content, receiver, sender, data) VALUES (%s, %s, %s, %s) ON CONFLICT DO NOTHING",
            [cover.content, cover.receiver, cover.sender, data],
        )
