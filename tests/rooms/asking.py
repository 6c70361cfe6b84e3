"""HTTP for hostile players: cookies by hand, no redirects followed, nothing raised for a status."""

import asyncio
import http.client
import json
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode, urlsplit


@dataclass
class Answer:
    """What came back."""

    status_code: int
    headers: dict[str, str]
    text: str

    def json(self) -> Any:
        """The body as JSON."""
        return json.loads(self.text)


@dataclass
class Web:
    """A browser without a window."""

    base: str
    cookies: dict[str, str] = field(default_factory=dict)

    async def get(self, path: str) -> Answer:
        return await asyncio.to_thread(self._ask, "GET", path, b"", {})

    async def post(
        self, path: str, data: dict[str, Any] | bytes | None = None, headers: dict[str, str] | None = None
    ) -> Answer:
        body = data if isinstance(data, bytes) else urlencode(data or {}, doseq=True).encode()
        kind = "text/plain" if isinstance(data, bytes) else "application/x-www-form-urlencoded"
        return await asyncio.to_thread(self._ask, "POST", path, body, {"Content-Type": kind, **(headers or {})})

    def _ask(self, method: str, path: str, body: bytes, headers: dict[str, str]) -> Answer:
        connection = http.client.HTTPConnection(urlsplit(self.base).netloc, timeout=20)
        cookie = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        connection.request(method, path, body, {"Cookie": cookie, **headers})
        answer = connection.getresponse()
        for value in answer.headers.get_all("Set-Cookie", []):
            name, _, rest = value.partition("=")
            self.cookies[name] = rest.partition(";")[0]
        found = Answer(
            answer.status, {k.lower(): v for k, v in answer.headers.items()}, answer.read().decode(errors="replace")
        )
        connection.close()
        return found
