"""The way to a node: one in five answers is lost, one in ten parcels arrives twice."""

import http.client
import random
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import urlsplit

LOST: float = 0.2
DOUBLED: float = 0.1


class Way(ThreadingHTTPServer):
    """Stands before a node's door; once `healed` it passes on everything once."""

    daemon_threads = True

    def __init__(self, door: str, seed: int) -> None:
        super().__init__(("127.0.0.1", 0), _Passing)
        parts = urlsplit(door)
        self.host, self.port = parts.hostname or "", parts.port or 80
        self.chance = random.Random(seed)
        self.healed = False
        self.lost = self.doubled = self.passed = 0
        threading.Thread(target=self.serve_forever, args=(0.05,), daemon=True).start()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Nothing: whoever called was killed."""


class _Passing(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Way

    def do_POST(self) -> None:
        way = self.server
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        fate = 1.0 if way.healed else way.chance.random()
        way.passed += 1
        try:
            status, said = self._pass_on(body)
            if LOST <= fate < LOST + DOUBLED:
                way.doubled += 1
                status, said = self._pass_on(body)
        except (OSError, http.client.HTTPException):
            self.close_connection = True  # the node is down, or went down over it
            return
        if fate < LOST:
            way.lost += 1
            self.close_connection = True
            return
        self.send_response(status)
        self.send_header("Content-Length", str(len(said)))
        self.end_headers()
        self.wfile.write(said)

    def _pass_on(self, body: bytes) -> tuple[int, bytes]:
        line = http.client.HTTPConnection(self.server.host, self.server.port, timeout=60)
        try:
            line.request("POST", self.path, body, dict(self.headers.items()))
            answer = line.getresponse()
            return answer.status, answer.read()
        finally:
            line.close()

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing: thousands of parcels pass."""
