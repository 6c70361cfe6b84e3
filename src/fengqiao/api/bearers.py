"""Bearers of tokens: found by the digest of what they show, and announced to the database like a visit."""

import base64
import hashlib
import hmac
from datetime import timedelta
from typing import Any, Final

from django.db import connection

from fengqiao.api.models import Token
from fengqiao.api.refusals import Unauthenticated
from fengqiao.base import clock, node, visitors
from fengqiao.directory import acting_for
from fengqiao.directory.kinds import AccountState
from fengqiao.directory.models import Account, Person
from fengqiao.directory.visitor import Visitor, visitor_for

LIFE: Final = timedelta(hours=12)
MARK: Final = "fq_"
"""Tokens begin so, that one published by mistake is recognised."""


_LIVING: Final = f"""
SELECT t.id, a.id, a.kind, p.id, p.name, p.identity_checked_at, p.larger_type, {acting_for.COLUMNS}
FROM api_token t
JOIN directory_account a ON a.id = t.account_id AND a.state = %(active)s
JOIN directory_person p ON p.id = a.person_id
LEFT JOIN directory_posting o ON o.id = t.posting_id AND {acting_for.CURRENT}
WHERE t.digest = %(digest)s AND t.revoked_at IS NULL AND t.expires_at > %(now)s
  AND (t.posting_id IS NULL OR o.id IS NOT NULL) AND cardinality(visitor_readers()) > 0
"""  # noqa: S608 - made of constants
"""The token that lives, and its announced bearer with what they act for; asked for at every call, so by hand."""


def digest_of(secret: str) -> bytes:
    """The digest that stands in the table; the secret has 256 random bits, so that it needs no key."""
    return hashlib.sha256(secret.encode()).digest()


def visitor_token(secret: str) -> str:
    """The token under which PostgreSQL knows the bearer; it stands in no table."""
    return base64.urlsafe_b64encode(hmac.digest(node.secret("bearer-token"), secret.encode(), "sha256")).decode()


def readers_of(visitor: Visitor) -> list[str]:
    """The reader keys of a visitor: the person, and the body they act for."""
    return [f"person:{visitor.person}", *([f"body:{visitor.body.id}"] if visitor.body else [])]


def resume(secret: str) -> tuple[Token, Visitor]:
    """The living token and its bearer, announced to the database; raises Unauthenticated."""
    visitors.announce(visitor_token(secret))
    asked: dict[str, Any] = {
        "digest": digest_of(secret),
        "active": AccountState.ACTIVE.value,
        "today": clock.today(),
        "now": clock.now(),
    }
    with connection.cursor() as cursor:
        cursor.execute(_LIVING, asked)
        row = cursor.fetchone()
    if row is None:
        visitors.announce("")
        raise Unauthenticated
    token, account_id, kind, person_id, name, checked_at, larger_type, *acts_for = row
    person = Person(id=person_id, name=name, identity_checked_at=checked_at, larger_type=larger_type)
    account = Account(id=account_id, person=person, kind=kind, state=AccountState.ACTIVE)
    posting = acting_for.posting_of(tuple(acts_for))
    return Token(id=token, account=account, posting=posting), visitor_for(account, posting)
