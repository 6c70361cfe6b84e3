"""Giving other nodes what the cases they carry stand on: ranges of files, keys of private values, each in a box."""

import base64
import uuid
from datetime import datetime, timedelta
from typing import Final

import structlog
from django.db import connection

from fengqiao.base import clock, private
from fengqiao.base.ids import parse_id
from fengqiao.docking.actions.peers import here
from fengqiao.docking.actions.receipting import encoded, own_receipts
from fengqiao.docking.trust import PeerTrust
from fengqiao.files import actions as files
from fengqiao.files.models import Link
from fengqiao.refusals import Refused
from fengqiao.wire import boxes, digests, parcels
from fengqiao.wire.formats import instant_text, parse_instant
from fengqiao.wire.parcels import Fetch, Given

log = structlog.get_logger(__name__)
RANGE_BYTES: Final = 1024 * 1024
FRESH: Final = timedelta(minutes=20)
"""Clocks of nodes may be ten minutes apart, each way."""


def give(data: bytes) -> bytes:
    """The answer to a fetch: only a node that carries the subject gets anything, and only it can open what it gets."""
    now = clock.now()
    try:
        sealed = parcels.unseal(data)
        asked = parcels.read(sealed.canonical, Fetch)
    except Refused as refusal:
        return _given(data, now, receiver="", code=refusal.code)
    code = PeerTrust().fault("fetch", sealed.canonical, sealed.signature, asked.sender, now)
    if not code and (asked.receiver != here().name or abs(parse_instant(asked.at) - now) > FRESH):
        code = "not_for_this_node"
    box, subject = _box_of(asked.sender), parse_id(asked.subject)
    if not code and (subject is None or not _carries(asked.sender, subject)):
        code = "stranger"
    if not code and not box:
        code = "no_box"
    if code or subject is None:
        return _given(data, now, receiver=asked.sender, code=code)
    if asked.what == "receipts":
        found = encoded(own_receipts(subject))
        return _given(data, now, receiver=asked.sender, box=boxes.close(box, found), size=len(found))
    return _file(data, asked, subject, box, now) if asked.what == "file" else _key(data, asked, subject, box, now)


def _file(data: bytes, asked: Fetch, subject: uuid.UUID, box: str, now: datetime) -> bytes:
    link = Link.objects.select_related("file").filter(subject=subject, file_id=asked.name, discarded_at=None).first()
    if link is None:
        return _given(data, now, receiver=asked.sender, code="no_file")
    opened = files.Opened(link.name, link.media_type, inline=False, file=link.file)
    end = min(asked.offset + RANGE_BYTES, link.size)
    part = b"".join(opened.chunks(asked.offset, end)) if asked.offset < end else b""
    said = {"name": link.name, "media_type": link.media_type, "purpose": link.purpose}
    return _given(data, now, receiver=asked.sender, box=boxes.close(box, part), size=link.size, said=said)


def _key(data: bytes, asked: Fetch, subject: uuid.UUID, box: str, now: datetime) -> bytes:
    key = parse_id(asked.name)
    try:
        shared = private.share(key or uuid.UUID(int=0), subject=subject)
    except private.Erased as refusal:
        return _given(data, now, receiver=asked.sender, code=refusal.code)
    log.info("key given", subject=asked.subject, key=asked.name, node=asked.sender)
    closed = boxes.close(box, shared.key.secret)
    return _given(
        data, now, receiver=asked.sender, box=closed, size=len(shared.key.secret), said={"person": shared.person}
    )


def _given(
    data: bytes,
    now: datetime,
    *,
    receiver: str,
    code: str = "",
    box: bytes = b"",
    size: int = 0,
    said: dict[str, str] | None = None,
) -> bytes:
    this = here()
    given = Given(
        suite=this.suite,
        node=this.name,
        receiver=receiver,
        fetch=digests.digest(this.suite, data),
        at=instant_text(now),
        code=code,
        box=base64.b64encode(box).decode(),
        size=size,
        said=said or {},
    )
    return parcels.seal(given, this.suite, this.private, this.key_id)


def _carries(node: str, subject: uuid.UUID) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT EXISTS (SELECT FROM docking_participant WHERE subject = %s AND node = %s AND moved_to = '')",
            [subject, node],
        )
        return bool(cursor.fetchone()[0])


def _box_of(node: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT box FROM docking_peer WHERE node = %s AND ended_at IS NULL", [node])
        row = cursor.fetchone()
    return str(row[0]) if row else ""
