"""One push on its way: the signed request, and what the receiver answered. No database here.

The connection goes to the address that was examined, under the name that was registered; nothing is followed further.
"""

import http.client
import json
import secrets
import socket
import ssl
from dataclasses import dataclass
from http import HTTPStatus
from typing import Final
from urllib.parse import SplitResult

from fengqiao.base import clock
from fengqiao.systems import addresses, keys
from fengqiao.systems.models import Push
from fengqiao.systems.refusals import HookAddress
from fengqiao.wire import http_signatures as signed
from fengqiao.wire.http_signatures import Message

TIMEOUT_SECONDS: Final = 10.0
COMPONENTS: Final = ("@method", "@target-uri", "content-type", "content-digest")


@dataclass(frozen=True)
class Outcome:
    """What became of a push: the status that was answered, 0 for none, and in a word what went wrong."""

    status: int
    said: str = ""

    @property
    def is_received(self) -> bool:
        """Whether the receiver has it."""
        return HTTPStatus.OK <= self.status < HTTPStatus.MULTIPLE_CHOICES

    @property
    def is_gone(self) -> bool:
        """Whether the receiver wants nothing more there."""
        return self.status == HTTPStatus.GONE


def body_of(push: Push) -> bytes:
    """The document that is pushed: which case has what, and nothing of it."""
    said = {
        "id": str(push.id),
        "event": push.event,
        "case": str(push.case),
        "seq": push.seq,
        "kind": push.kind,
        "at": push.at.isoformat(timespec="milliseconds").replace("+00:00", "Z"),
    }
    return json.dumps(said | ({"due_on": push.due_on.isoformat()} if push.due_on else {})).encode()


def headers_of(url: str, body: bytes) -> dict[str, str]:
    """The headers of the signed request; time and nonce are new at each try."""
    headers = {"content-type": "application/json", "content-digest": signed.content_digest(body)}
    message = Message("POST", url, headers, body)
    created, nonce = int(clock.now().timestamp()), secrets.token_urlsafe(16)
    signature = signed.sign(message, COMPONENTS, keys.own(), keyid=keys.own_id(), created=created, nonce=nonce)
    return {**headers, **signature}


def send(url: str, body: bytes) -> Outcome:
    """Send a push once; every failure of the other side or of the way there is an outcome."""
    try:
        parts = addresses.check(url)
        connection = _connection(parts, addresses.look_up(parts))
    except HookAddress:
        return Outcome(0, "address_closed")
    except OSError:
        return Outcome(0, "name_unknown")
    try:
        target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        connection.request("POST", target, body, {"Host": parts.netloc, **headers_of(url, body)})
        status = connection.getresponse().status
        return Outcome(status, "" if status < HTTPStatus.MULTIPLE_CHOICES else f"http_{status}")
    except TimeoutError:
        return Outcome(0, "timeout")
    except ssl.SSLError:
        return Outcome(0, "tls")
    except (OSError, http.client.HTTPException, ValueError) as fault:
        return Outcome(0, type(fault).__name__[:60])
    finally:
        connection.close()


def _connection(parts: SplitResult, address: str) -> http.client.HTTPConnection:
    """A connection to `address` that speaks to the host of `parts`."""
    if parts.scheme == "http":
        return http.client.HTTPConnection(address, parts.port or 80, timeout=TIMEOUT_SECONDS)
    return _Pinned(parts.hostname or "", address, parts.port or 443)


class _Pinned(http.client.HTTPSConnection):
    """HTTPS to a host, at an address that was looked up before."""

    def __init__(self, host: str, address: str, port: int) -> None:
        self._address, self._trust = address, ssl.create_default_context()
        super().__init__(host, port, timeout=TIMEOUT_SECONDS, context=self._trust)

    def connect(self) -> None:
        """Open the connection to that address, with the host's certificate."""
        plain = socket.create_connection((self._address, self.port), TIMEOUT_SECONDS)
        self.sock = self._trust.wrap_socket(plain, server_hostname=self.host)
