"""A provider behind HTTPS: one signed JSON POST a message.

The signature is HMAC-SHA256 over `timestamp`, a newline, `id`, a newline and the SHA-256 of the body in hex, so that
neither is changed nor replayed on the way. The provider keeps ids and answers a second one as it did the first.
"""

import hashlib
import hmac
import http.client
import json
import ssl
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import SplitResult, urlsplit

from django.core.exceptions import ImproperlyConfigured

from fengqiao.base import clock
from fengqiao.notices.adapters.port import Receipt, Rejected, Sms, Unreachable

LOOPBACK: Final = frozenset({"localhost", "127.0.0.1", "::1"})
LONGEST_ANSWER: Final = 16 * 1024
_SAFE_CODE: Final = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.-")


@dataclass(frozen=True)
class Gateway:
    """A provider by its address; `secret` signs, `timeout_seconds` holds for connecting and for each answer."""

    name: str
    url: str
    account: str
    secret: str
    timeout_seconds: float = 5.0

    def __post_init__(self) -> None:
        """Raises ImproperlyConfigured for an address that would send numbers in clear over the network."""
        parts = urlsplit(self.url)
        if parts.scheme != "https" and not (parts.scheme == "http" and parts.hostname in LOOPBACK):
            raise ImproperlyConfigured(f"{self.name}: an SMS provider is reached by https")

    def __repr__(self) -> str:
        return f"Gateway({self.name})"

    def send(self, sms: Sms) -> Receipt:
        """The provider's receipt. 400 and 422 reject the message; all else that fails is tried again or elsewhere."""
        body = json.dumps({"id": str(sms.id), "to": sms.phone, "text": sms.text}, ensure_ascii=False).encode()
        status, answer = self._post(body, self._headers(str(sms.id), body))
        if status in (200, 201, 202):
            return Receipt(self.name, str(answer.get("id", ""))[:120], answer.get("state") == "delivered")
        code = _code(answer.get("code")) or f"http_{status}"
        if status in (400, 422):
            raise Rejected(code)
        raise Unreachable(code)

    def _headers(self, message: str, body: bytes) -> dict[str, str]:
        timestamp = str(int(clock.now().timestamp()))
        signed = f"{timestamp}\n{message}\n{hashlib.sha256(body).hexdigest()}"
        return {
            "Content-Type": "application/json; charset=utf-8",
            "X-Account": self.account,
            "X-Timestamp": timestamp,
            "X-Signature": hmac.new(self.secret.encode(), signed.encode(), "sha256").hexdigest(),
        }

    def _post(self, body: bytes, headers: dict[str, str]) -> tuple[int, dict[str, Any]]:
        parts = urlsplit(self.url)
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        connection = self._connection(parts)
        try:
            connection.request("POST", path, body, headers)
            response = connection.getresponse()
            return response.status, _read(response.read(LONGEST_ANSWER))
        except TimeoutError as error:
            raise Unreachable("timeout") from error
        except (OSError, http.client.HTTPException) as error:
            raise Unreachable(_code(type(error).__name__)) from error
        finally:
            connection.close()

    def _connection(self, parts: SplitResult) -> http.client.HTTPConnection:
        host, port = parts.hostname or "", parts.port
        if parts.scheme == "https":
            context = ssl.create_default_context()
            return http.client.HTTPSConnection(host, port, timeout=self.timeout_seconds, context=context)
        return http.client.HTTPConnection(host, port, timeout=self.timeout_seconds)


def _read(answer: bytes) -> dict[str, Any]:
    """The answer's fields; none where it is not a JSON object."""
    try:
        fields = json.loads(answer)
    except ValueError:
        return {}
    return fields if isinstance(fields, dict) else {}


def _code(said: object) -> str:
    """A provider's error code as far as it is one; free text might repeat the number."""
    return said[:60] if isinstance(said, str) and set(said) <= _SAFE_CODE and not said.isdigit() else ""
