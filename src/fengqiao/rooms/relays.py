"""TURN relays (coturn) with credentials that expire: the shared secret never reaches a browser."""

import base64
import hmac
from datetime import datetime, timedelta
from typing import Any, Final

LIFE: Final = timedelta(hours=4)


def credentials(relay: dict[str, str], room: str, person: str, at: datetime) -> dict[str, Any]:
    """What one person's browser needs in one room for a relay given as {"url", "secret"}.

    The name says until when, the password proves it.

    >>> from datetime import UTC
    >>> relay = {"url": "turn:turn.example:3478", "secret": "s"}
    >>> said = credentials(relay, "r1", "p1", datetime(2026, 11, 22, tzinfo=UTC))
    >>> said["username"], len(said["credential"])
    ('1795320000:r1.p1', 28)
    """
    name = f"{int((at + LIFE).timestamp())}:{room}.{person}"
    # SHA-1 is what coturn's use-auth-secret asks for; it authenticates a relay, it proves nothing in a case.
    proof = base64.b64encode(hmac.digest(relay["secret"].encode(), name.encode(), "sha1")).decode()
    return {"urls": [relay["url"]], "username": name, "credential": proof}
