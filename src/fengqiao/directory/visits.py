"""Visits: a session from signing in to signing out, idleness, the twelfth hour, or a change of powers.

The session holds which account acts under which posting, and when it was last seen. The token that PostgreSQL
knows the visitor by is derived from the session's key under a secret of the node: it stands in no table.
"""

import base64
import hmac
import uuid
from datetime import UTC, datetime
from typing import Any, Final

from django.contrib.sessions.backends.base import SessionBase
from django.db import connection, transaction

from fengqiao.base import clock, node, visitors
from fengqiao.directory import acting_for, parameters
from fengqiao.directory.actors import readers_for
from fengqiao.directory.kinds import AccountKind, AccountState
from fengqiao.directory.models import Account, Person, Posting
from fengqiao.directory.visitor import Visitor, visitor_for

VISIT = "visit"


@transaction.atomic
def begin(session: SessionBase, *, account: Account, posting: Posting | None) -> Visitor:
    """Begin a visit under a new session key; what another person left in the session is gone."""
    end(session, keep=_belongs_to_nobody(session))
    session.cycle_key()
    now = clock.now()
    session[VISIT] = {
        "account": str(account.id),
        "posting": str(posting.id) if posting else "",
        "kind": account.kind,
        "since": now.timestamp(),
        "seen": now.timestamp(),
    }
    session.save()
    _admit(session, account=account, posting=posting, until=now + parameters.ABSOLUTE)
    return visitor_for(account, posting)


def change_posting(session: SessionBase, *, account: Account, posting: Posting) -> Visitor:
    """Go on with the visit under another posting, with a new key and within the old hours."""
    visit = dict(session[VISIT], posting=str(posting.id))
    visitors.dismiss(token_of(session))
    session.cycle_key()
    session[VISIT] = visit
    session.save()
    _admit(session, account=account, posting=posting, until=_instant(visit["since"]) + parameters.ABSOLUTE)
    return visitor_for(account, posting)


def resume(session: SessionBase) -> Visitor | None:
    """Whoever the session belongs to, announced to the database; None for nobody, or a visit that is over."""
    visit = session.get(VISIT)
    if visit is None:
        visitors.announce("")
        return None
    visitors.announce(token_of(session))
    visitor = None if _is_over(visit) else _load(visit)
    if visitor is None:
        end(session)
        return None
    _touch(session, visit)
    return visitor


def end(session: SessionBase, *, keep: bool = False) -> None:
    """End the visit: the token is forgotten and, unless `keep`, the session emptied."""
    if session.session_key and VISIT in session:
        visitors.dismiss(token_of(session))
    if not keep:
        session.flush()
    visitors.announce("")


def token_of(session: SessionBase) -> str:
    """The token under which PostgreSQL knows the bearer of this session."""
    key = (session.session_key or "").encode()
    return base64.urlsafe_b64encode(hmac.digest(node.secret("visitor-token"), key, "sha256")).decode()


def _admit(session: SessionBase, *, account: Account, posting: Posting | None, until: datetime) -> None:
    token = token_of(session)
    person = account.person
    visitors.admit(token, person=person.id, readers=readers_for(person, posting), until=until)
    visitors.announce(token)


def _belongs_to_nobody(session: SessionBase) -> bool:
    return VISIT not in session


def _is_over(visit: dict[str, Any]) -> bool:
    now = clock.now()
    idle = parameters.IDLE_STAFF if visit["kind"] == AccountKind.STAFF else parameters.IDLE_PARTY
    return now >= _instant(visit["seen"]) + idle or now >= _instant(visit["since"]) + parameters.ABSOLUTE


def _touch(session: SessionBase, visit: dict[str, Any]) -> None:
    now = clock.now()
    if now - _instant(visit["seen"]) >= parameters.SEEN_EVERY:
        session[VISIT] = dict(visit, seen=now.timestamp())


def _instant(seconds: float) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)


_LOAD: Final = f"""
SELECT a.kind, p.id, p.name, p.identity_checked_at, p.larger_type, {acting_for.COLUMNS}
FROM directory_account a
JOIN directory_person p ON p.id = a.person_id
LEFT JOIN directory_posting o ON o.id = %(posting)s AND o.person_id = p.id AND {acting_for.CURRENT}
WHERE a.id = %(account)s AND a.state = %(active)s AND cardinality(visitor_readers()) > 0
"""  # noqa: S608 - made of constants
"""The account of the announced visitor with what they act for; nobody once the account or the token ended."""


def _load(visit: dict[str, Any]) -> Visitor | None:
    """The visitor by one query; None where account or posting ended, or the token was dismissed."""
    account_id = uuid.UUID(visit["account"])
    asked = {
        "account": account_id,
        "posting": uuid.UUID(visit["posting"]) if visit["posting"] else None,
        "today": clock.today(),
        "active": AccountState.ACTIVE.value,
    }
    with connection.cursor() as cursor:
        cursor.execute(_LOAD, asked)
        row = cursor.fetchone()
    if row is None:
        return None
    kind, person_id, name, checked_at, larger_type, *acts_for = row
    posting = acting_for.posting_of(tuple(acts_for))
    if visit["posting"] and posting is None:
        return None
    person = Person(id=person_id, name=name, identity_checked_at=checked_at, larger_type=larger_type)
    account = Account(id=account_id, person=person, kind=kind, state=AccountState.ACTIVE)
    return visitor_for(account, posting)
