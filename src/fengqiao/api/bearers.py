"""Bearers of tokens: found by the digest of what they show, and announced to the database like a visit."""

import base64
import hashlib
import hmac
from datetime import timedelta
from typing import Final

from django.contrib.postgres.fields import ArrayField
from django.db.models import Func, Q, TextField

from fengqiao.api.models import Token
from fengqiao.api.refusals import Unauthenticated
from fengqiao.base import clock, node, visitors
from fengqiao.directory.kinds import AccountState
from fengqiao.directory.queries import in_force
from fengqiao.directory.visitor import Visitor, visitor_for

LIFE: Final = timedelta(hours=12)
MARK: Final = "fq_"
"""Tokens begin so, that one published by mistake is recognised."""


class _Readers(Func):
    """What the announced bearer may read; empty once they were dismissed."""

    function = "visitor_readers"
    output_field = ArrayField(TextField())


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
    posted = Q(posting=None) | Q(posting__in=in_force(clock.today()))
    living = Token.objects.filter(posted, digest=digest_of(secret), revoked_at=None, expires_at__gt=clock.now())
    found = (
        living.filter(account__state=AccountState.ACTIVE)
        .select_related("account__person", "posting__department__body__region")
        .annotate(readers=_Readers())
        .first()
    )
    if found is None or not found.readers:
        visitors.announce("")
        raise Unauthenticated
    return found, visitor_for(found.account, found.posting)
