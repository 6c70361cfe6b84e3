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
from fengqiao.directory.kinds import AccountState
from fengqiao.directory.models import Account, Body, Department, Person, Posting, Region
from fengqiao.directory.visitor import Visitor, visitor_for

LIFE: Final = timedelta(hours=12)
MARK: Final = "fq_"
"""Tokens begin so, that one published by mistake is recognised."""


_LIVING: Final = """
SELECT t.id, a.id, a.kind, p.id, p.name, p.identity_checked_at, p.larger_type,
  o.id, d.id, d.name, d.powers, b.id, b.kind, b.level, b.name, b.short_name, b.covers, r.code, r.full_name
FROM api_token t
JOIN directory_account a ON a.id = t.account_id AND a.state = %(active)s
JOIN directory_person p ON p.id = a.person_id
LEFT JOIN directory_posting o ON o.id = t.posting_id AND o.withdrawn_at IS NULL
  AND o.begins_on <= %(today)s AND (o.ends_on IS NULL OR o.ends_on >= %(today)s)
LEFT JOIN directory_department d ON d.id = o.department_id
LEFT JOIN directory_body b ON b.id = d.body_id
LEFT JOIN directory_region r ON r.code = b.region_id
WHERE t.digest = %(digest)s AND t.revoked_at IS NULL AND t.expires_at > %(now)s
  AND (t.posting_id IS NULL OR o.id IS NOT NULL) AND cardinality(visitor_readers()) > 0
"""
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
    posting = _posting(*acts_for) if acts_for[0] else None
    return Token(id=token, account=account, posting=posting), visitor_for(account, posting)


def _posting(*row: Any) -> Posting:
    """The posting of a row of `_LIVING`, from its id on, with department, body and region."""
    posting, department, department_name, powers, body, kind, level, name, short_name, covers, code, full_name = row
    region = Region(code=code, full_name=full_name) if code else None
    found = Body(id=body, kind=kind, level=level, name=name, short_name=short_name, covers=covers, region=region)
    return Posting(id=posting, department=Department(id=department, name=department_name, powers=powers, body=found))
