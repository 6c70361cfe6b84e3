"""The line to another node: one POST, bounded in time and size."""

import http.client
import select
import urllib.request
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import urlsplit

from fengqiao.wire.parcels import GREATEST_PARCEL_BYTES

TIMEOUT_SECONDS: Final = 30.0


class Unreachable(Exception):
    """The other node gave no answer; whether it took the parcel in is not known."""


def fetched(address: str) -> bytes:
    """The bytes at an address; raises OSError."""
    with urllib.request.urlopen(address, timeout=TIMEOUT_SECONDS) as answer:  # noqa: S310 - from the node's settings
        data: bytes = answer.read(GREATEST_PARCEL_BYTES)
    return data


@dataclass
class Line:
    """A connection that is kept open between parcels."""

    address: str
    status: int = 0
    """Of the last answer."""
    _open: http.client.HTTPConnection | None = field(default=None, repr=False)

    def post(self, path: str, body: bytes) -> bytes:
        """The answer's bytes, whatever its status; raises Unreachable. It tries once; the clock tries again."""
        if self._open is not None and self._was_closed(self._open):
            self.close()
        try:
            return self._post(path, body)
        except (OSError, http.client.HTTPException) as fault:
            self.close()
            raise Unreachable(f"{type(fault).__name__}: {fault}") from fault

    def _was_closed(self, kept: http.client.HTTPConnection) -> bool:
        """Whether the other side has hung up meanwhile: then there is something to read before anything was asked."""
        return kept.sock is None or bool(select.select([kept.sock], [], [], 0)[0])

    def _post(self, path: str, body: bytes) -> bytes:
        if self._open is None:
            parts = urlsplit(self.address)
            kind = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
            self._open = kind(parts.hostname or "", parts.port, timeout=TIMEOUT_SECONDS)
        self._open.request("POST", path, body, {"Content-Type": "application/vnd.fengqiao.docking"})
        answer = self._open.getresponse()
        self.status = answer.status
        data = answer.read(2 * GREATEST_PARCEL_BYTES + 1)
        if len(data) > 2 * GREATEST_PARCEL_BYTES:
            raise http.client.IncompleteRead(data[:0])
        return data

    def close(self) -> None:
        """Let go of the connection."""
        if self._open is not None:
            self._open.close()
        self._open = None
