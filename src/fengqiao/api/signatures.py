"""Callers that sign each request: systems of others, acting for their body under a posting whose person agreed."""

import base64
import dataclasses
import hmac
import uuid
from datetime import datetime, timedelta
from typing import Any, Final

import msgspec
from django.core.exceptions import RequestDataTooBig
from django.db import connection
from django.db.models import Q
from django.http import HttpRequest, UnreadablePostError

from fengqiao.api.reading import MOST_BYTES
from fengqiao.api.refusals import Malformed, TooMuch
from fengqiao.base import clock, node, visitors
from fengqiao.base.ids import parse_id
from fengqiao.directory import acting_for
from fengqiao.directory.kinds import AccountKind, AccountState
from fengqiao.directory.models import Account, Person
from fengqiao.directory.visitor import Visitor, visitor_for
from fengqiao.systems import keys, queries
from fengqiao.systems.models import System
from fengqiao.systems.queries import AtDoor
from fengqiao.systems.refusals import (
    PostingNeeded,
    SignatureReplayed,
    SystemExpired,
    SystemRevoked,
    SystemUnknown,
)
from fengqiao.wire import http_signatures as signed
from fengqiao.wire.http_signatures import Given, Message

WINDOW_SECONDS: Final = 300
"""How far the time of a signature may lie from this node's, either way."""
REMEMBERED: Final = timedelta(seconds=2 * WINDOW_SECONDS + 60)
"""So long a nonce is remembered: longer than a signature with it can be in time."""
ANNOUNCED: Final = timedelta(hours=1)
USED_EVERY: Final = timedelta(minutes=1)
"""The last use is written down no more often than this."""

ALWAYS: Final = ("@method", "@target-uri")
WHEN_SENT: Final = ("content-digest", "command-id", "posting")
"""Headers that change what a request does: signed whenever they are sent."""

_POSTINGS: Final = f"""
SELECT a.id, p.id, p.name, p.identity_checked_at, p.larger_type, {acting_for.COLUMNS}
FROM directory_account a
JOIN directory_person p ON p.id = a.person_id
JOIN directory_posting o ON o.person_id = p.id AND {acting_for.CURRENT}
WHERE a.state = %(active)s AND a.kind = %(staff)s AND b.id = %(body)s AND d.powers && %(powers)s
  AND o.id = ANY (system_postings(%(system)s)) AND (%(posting)s::uuid IS NULL OR o.id = %(posting)s)
LIMIT 2
"""  # noqa: S608 - made of constants


def is_signed(request: HttpRequest) -> bool:
    """Whether the request claims to be signed."""
    return "Signature-Input" in request.headers


def resume(request: HttpRequest) -> tuple[AtDoor, Visitor]:
    """The system that signed the request, and as whom it acts, announced to the database.

    Raises refusals of status 401 before anything else is looked at; nothing is remembered of what does not verify.
    """
    visitors.announce("")
    message = message_of(request)
    given = signed.read(message.headers)
    sent = [name for name in WHEN_SENT if name in message.headers]
    needed = [*ALWAYS, *(["content-digest"] if message.body else []), *sent]
    signed.check_coverage(given, dict.fromkeys(needed))
    signed.check_time(given, clock.now().timestamp(), WINDOW_SECONDS)
    system = _verified(message, given)
    _remember(system.id, given.nonce)
    return system, _visitor(system, request)


def message_of(request: HttpRequest) -> Message:
    """The request as it was sent, its body read whole; raises TooMuch."""
    length = request.headers.get("Content-Length") or "0"
    if not (length.isascii() and length.isdigit()) or len(length) > 12 or int(length) > MOST_BYTES:
        raise TooMuch
    try:
        body = request.body
    except RequestDataTooBig as error:
        raise TooMuch from error
    except UnreadablePostError as error:
        raise Malformed from error
    query = request.META.get("QUERY_STRING", "")
    address = request.build_absolute_uri(request.path) + (f"?{query}" if query else "")
    headers = {name.lower(): value for name, value in request.headers.items()}
    return Message(request.method or "", address, headers, body)


def _verified(message: Message, given: Given) -> AtDoor:
    """The system whose key made the signature over just this body, if its registration still holds."""
    named = parse_id(given.keyid)
    system = queries.at_door(named) if named else None
    if system is None:
        raise SystemUnknown
    signed.check_signature(message, given, keys.load_public(system.public_key))
    if message.body or "content-digest" in message.headers:
        signed.check_digest(message.headers["content-digest"], message.body)
    if system.revoked_at is not None:
        raise SystemRevoked
    if system.expires_at <= clock.now():
        raise SystemExpired
    return system


def _remember(system: uuid.UUID, nonce: str) -> None:
    """Refuse what was received before; committed at once, whatever becomes of the request."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO systems_nonce VALUES (%s, %s, %s) ON CONFLICT DO NOTHING",
            [system, nonce, clock.now() + REMEMBERED],
        )
        if cursor.rowcount != 1:
            raise SignatureReplayed


def _visitor(system: AtDoor, request: HttpRequest) -> Visitor:
    """As whom the system acts: the posting that the request names, or the only one there is."""
    named = request.headers.get("Posting")
    posting = parse_id(named) if named is not None else None
    if named is not None and posting is None:
        raise PostingNeeded
    asked: dict[str, Any] = {
        "active": AccountState.ACTIVE.value,
        "staff": AccountKind.STAFF.value,
        "today": clock.today(),
        "body": system.body,
        "system": system.id,
        "posting": posting,
        "powers": sorted(system.powers),
    }
    with connection.cursor() as cursor:
        cursor.execute(_POSTINGS, asked)
        rows = cursor.fetchall()
    if len(rows) != 1:
        raise PostingNeeded
    visitor = _narrowed(system, rows[0])
    _announce(system, visitor)
    return visitor


def _narrowed(system: AtDoor, row: tuple[Any, ...]) -> Visitor:
    """Who is posted, with those of their powers alone that the system has; the log names the system as the means."""
    account_id, person_id, name, checked_at, larger_type, *acts_for = row
    person = Person(id=person_id, name=name, identity_checked_at=checked_at, larger_type=larger_type)
    account = Account(id=account_id, person=person, kind=AccountKind.STAFF, state=AccountState.ACTIVE)
    whole = visitor_for(account, acting_for.posting_of(tuple(acts_for)))
    held, means = whole.powers & system.powers, means_of(system.id)
    actor = msgspec.structs.replace(whole.actor, powers=held, means=means)
    return dataclasses.replace(whole, powers=held, means=means, actor=actor)


def means_of(system: uuid.UUID) -> str:
    """How an act in the log says by which system it came."""
    return f"system:{system}"


def _announce(system: AtDoor, visitor: Visitor) -> None:
    """Tell the database who reads; admitted anew where the last admission ended."""
    said = f"{system.id}:{visitor.posting}".encode()
    token = base64.urlsafe_b64encode(hmac.digest(node.secret("system-token"), said, "sha256")).decode()
    visitors.announce(token)
    now = clock.now()
    with connection.cursor() as cursor:
        cursor.execute("SELECT cardinality(visitor_readers()) > 0")
        known = bool(cursor.fetchone()[0])
    if not known:
        visitors.admit(token, person=visitor.person, readers=visitor.readers, until=now + ANNOUNCED)
    _note_use(system.id, now)


def _note_use(system: uuid.UUID, now: datetime) -> None:
    long_ago = Q(last_used_at=None) | Q(last_used_at__lt=now - USED_EVERY)
    System.objects.filter(long_ago, id=system).update(last_used_at=now)
