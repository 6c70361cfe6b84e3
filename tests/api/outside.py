"""People who call a running node from outside, and a way to it on which an answer gets lost."""

import http.client
import json
import re
import threading
import time
import urllib.error
import urllib.request
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import urlsplit

import pyotp

from fengqiao.directory.fixtures import PASSWORD, TOTP_KEY


@dataclass
class Person:
    """Somebody with a token."""

    api: str
    token: str = ""

    def call(self, method: str, address: str, body: object = None) -> Any:
        """The document that the node answers; fails the test where it refuses."""
        headers = {"Content-Type": "application/json", "Command-Id": str(uuid.uuid4())}
        headers |= {"Authorization": f"Bearer {self.token}"} if self.token else {}
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self.api + address, data, headers, method=method)  # noqa: S310 - our own node
        try:
            with urllib.request.urlopen(request, timeout=30) as answer:  # noqa: S310 - our own node
                said = answer.read()
        except urllib.error.HTTPError as refusal:
            raise AssertionError((address, refusal.read().decode())) from refusal
        return json.loads(said) if said else None

    def take(self, case: str, kind: str, **fields: Any) -> None:
        self.call("POST", f"/cases/{case}/acts/{kind}", fields)

    def file(self, content: str) -> str:
        sent = {"name": "签名.png", "purpose": "photo", "content": content}
        return str(self.call("POST", "/files", sent)["digest"])


def staff(api: str, username: str) -> Person:
    proof = {"username": username, "password": PASSWORD, "totp": pyotp.TOTP(TOTP_KEY).now()}
    return Person(api, Person(api).call("POST", "/token", proof)["token"])


def party(api: str, phone: str) -> Person:
    """A party, by the code that the demonstration's page of messages shows."""
    Person(api).call("POST", "/token/code", {"phone": phone})
    page = api.replace("/api/v1", "/demonstration/messages/")
    for _ in range(40):
        with urllib.request.urlopen(page, timeout=30) as answer:  # noqa: S310 - our own node
            said = answer.read().decode()
        found = [each for each in said.split("<article")[1:] if phone[-4:] in each and "验证码" in each]
        codes = re.findall(r"验证码\D{0,12}(\d{6})", "".join(found))
        if codes:
            return Person(api, Person(api).call("POST", "/token", {"phone": phone, "code": codes[0]})["token"])
        time.sleep(0.25)
    raise AssertionError(f"no code for {phone}")


class _Way(ThreadingHTTPServer):
    """Passes on to a server; the first answer to an address that has `lost` in it is lost."""

    def __init__(self, host: str, port: int, lost: str) -> None:
        super().__init__(("127.0.0.1", 0), _Passing)
        self.host, self.port, self.lost = host, port, lost

    def loses(self, path: str) -> bool:
        """Whether the answer to `path` is the one to lose; no other is after it."""
        found = bool(self.lost) and self.lost in path
        if found:
            self.lost = ""
        return found


class _Passing(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.0"
    server: _Way

    def pass_on(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        connection = http.client.HTTPConnection(self.server.host, self.server.port, timeout=30)
        connection.request(self.command, self.path, body or None, dict(self.headers.items()))
        answer = connection.getresponse()
        said = answer.read()
        connection.close()
        if self.server.loses(self.path):
            self.close_connection = True
            return
        self.send_response(answer.status)
        self.send_header("Content-Type", answer.headers.get("Content-Type", "text/plain"))
        self.send_header("Content-Length", str(len(said)))
        self.end_headers()
        self.wfile.write(said)

    def do_GET(self) -> None:
        self.pass_on()

    def do_POST(self) -> None:
        self.pass_on()

    def do_DELETE(self) -> None:
        self.pass_on()

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing: the test reads what the client prints."""


@contextmanager
def lossy_way(server: str, lost: str) -> Iterator[str]:
    """The address of a way to `server`; of all that it passes on it loses the first answer to an address in `lost`."""
    parts = urlsplit(server)
    way = _Way(parts.hostname or "", parts.port or 80, lost)
    thread = threading.Thread(target=way.serve_forever, args=(0.01,))
    thread.start()
    yield f"http://127.0.0.1:{way.server_port}{parts.path}"
    way.shutdown()
    thread.join()
    way.server_close()
