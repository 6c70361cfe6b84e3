"""A case on a real node, a system of the organisation's, and a receiver that tests decide over."""

import json
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest
from django.db import connection

from fengqiao.base import clock
from fengqiao.directory import powers
from fengqiao.directory.cast import settle
from fengqiao.directory.fixtures import Staff
from fengqiao.directory.models import Account, Posting
from fengqiao.directory.visitor import Visitor, visitor_for
from fengqiao.ledger import queries
from fengqiao.ledger.jobs import Errand
from fengqiao.systems import actions, jobs
from fengqiao.systems.models import System
from tests.casebook.journey import Journey


@dataclass
class Receiver:
    """A system's ears: what came, and what it answers next; 204 where nothing was set."""

    server: HTTPServer
    received: list[tuple[str, dict[str, str], bytes]] = field(default_factory=list)
    answers: list[int] = field(default_factory=list)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server.server_port}/pushes?from=fengqiao"

    @property
    def events(self) -> list[str]:
        return [json.loads(body)["event"] for _, _, body in self.received]


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    class Answering(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            headers = {name.lower(): value for name, value in self.headers.items()}
            found.received.append((self.path, headers, body))
            self.send_response(found.answers.pop(0) if found.answers else 204)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, format: str, *args: Any) -> None:
            """Nothing: the test reads what was received."""

    server = HTTPServer(("127.0.0.1", 0), Answering)
    found = Receiver(server)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    yield found
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def journey(db: None) -> Journey:
    queries.register_own_key(clock.now())
    return Journey(settle())


def visitor(member: Staff) -> Visitor:
    """The member as somebody signed in."""
    account = Account.objects.select_related("person").get(id=member.account.id)
    posting = Posting.objects.select_related("department__body__region").get(id=member.posting.id)
    return visitor_for(account, posting)


@pytest.fixture
def system(journey: Journey) -> System:
    cast = journey.cast
    made = actions.register(
        name="业务系统",
        public_key="",
        powers=[powers.ORGANISATION_ADMINISTER],
        postings=[cast.administrator.posting.id],
        days=365,
        by=visitor(cast.administrator),
    )
    return made.system


def note_all() -> None:
    """Let pushes follow from every act so far; `read_on` itself waits for what other transactions commit."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT n, subject, subject_kind, kind, term, seq, digest FROM ledger_errand ORDER BY n")
        errands = [Errand(*row) for row in cursor.fetchall()]
    jobs.READER.follow(errands)


def push_all() -> int:
    """How many tries were made until nothing was due any more."""
    tried = 0
    while taken := jobs.push_due():
        tried += taken
    return tried
