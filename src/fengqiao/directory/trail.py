"""The trail of security events: signing in, accounts, postings, identity checks."""

import uuid
from collections.abc import Sequence

from django.db import connection

from fengqiao.base import clock
from fengqiao.base.ids import new_id
from fengqiao.directory.models import SecurityEvent


def record(
    what: str,
    *,
    person: uuid.UUID | None = None,
    by: uuid.UUID | None = None,
    address: str = "",
    detail: str = "",
) -> None:
    """Write down that `what` happened; never with a secret, a code or a private value."""
    SecurityEvent.objects.create(at=clock.now(), what=what, person=person, by=by, address=address, detail=detail[:300])


def record_many(
    what: str, *, people: Sequence[uuid.UUID], by: uuid.UUID | None, details: Sequence[str] | None = None
) -> None:
    """Write down that `what` happened to each of many people, in one statement."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO directory_securityevent (id, at, what, person, by, address, detail)"
            " SELECT given.id, %s, %s, given.person, %s, '', given.detail"
            " FROM unnest(%s::uuid[], %s::uuid[], %s::text[]) AS given (id, person, detail)",
            [
                clock.now(),
                what,
                by,
                [new_id() for _ in people],
                list(people),
                [detail[:300] for detail in details or [""] * len(people)],
            ],
        )
