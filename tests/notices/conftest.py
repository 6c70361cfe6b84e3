"""A case on a real node, carriers that tests decide over, and browsers."""

import json
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from pytest_django import Settings

from fengqiao.base import clock
from fengqiao.directory.cast import settle
from fengqiao.ledger import queries
from fengqiao.ledger.jobs import Errand
from fengqiao.notices.jobs import READER
from tests.casebook.journey import Journey


@pytest.fixture(autouse=True)
def addresses(settings: Settings) -> None:
    Path(settings.STATIC_ROOT).mkdir(exist_ok=True)  # WhiteNoise warns of a directory that is not there
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }


@pytest.fixture
def journey(db: None) -> Journey:
    queries.register_own_key(clock.now())
    return Journey(settle())


@pytest.fixture
def browser(db: None) -> Client:
    return Client()


def tell_all() -> None:
    """Let messages follow from every act so far; `read_on` itself waits for what other transactions commit."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT n, subject, subject_kind, kind, term, seq, digest FROM ledger_errand ORDER BY n")
        errands = [Errand(*row) for row in cursor.fetchall()]
    for errand in errands:
        READER.run(errand)


@dataclass
class Provider:
    """A provider of text messages on this machine: what it was sent, and what it is to answer next."""

    server: HTTPServer
    received: list[tuple[dict[str, str], bytes]] = field(default_factory=list)
    answers: list[tuple[int, Any]] = field(default_factory=list)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server.server_port}/v1/messages?trace=no"

    def entry(self, name: str, **more: Any) -> dict[str, Any]:
        """The provider as settings list it."""
        return {"adapter": "http", "name": name, "url": self.url, "account": "court-4108", "secret": "s3cret", **more}


@pytest.fixture
def provider() -> Iterator[Provider]:
    yield from _provider()


@pytest.fixture
def second_provider() -> Iterator[Provider]:
    yield from _provider()


def _provider() -> Iterator[Provider]:
    class Answering(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            found.received.append((dict(self.headers), body))
            status, answer = found.answers.pop(0) if found.answers else (202, {"id": "p-1", "state": "sent"})
            said = answer if isinstance(answer, bytes) else json.dumps(answer).encode()
            self.send_response(status)
            self.send_header("Content-Length", str(len(said)))
            self.end_headers()
            self.wfile.write(said)

        def log_message(self, format: str, *args: Any) -> None:
            """Nothing: the test reads what was received."""

    server = HTTPServer(("127.0.0.1", 0), Answering)
    found = Provider(server)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    yield found
    server.shutdown()
    thread.join()
    server.server_close()
