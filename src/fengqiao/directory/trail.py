"""The trail of security events: signing in, accounts, postings, identity checks."""

import uuid

from fengqiao.base import clock
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
