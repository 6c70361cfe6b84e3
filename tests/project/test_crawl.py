"""Every page as every role: no fault, nothing for axe, no dead link, nothing of another's case, no number in clear.

The node is a small city with cases in every state. Each person signs in at the door and follows every link that the
pages offer, a few addresses of each kind; what they may see is compared with what the database says they may.
"""

import os
import re
import time
import uuid
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import msgspec
import psycopg
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from fengqiao.base import clock
from fengqiao.base.postgres import Cluster
from fengqiao.project.demonstration import planning
from fengqiao.project.demonstration.building import Wanted
from tests.project.nodes import chromium, demonstration
from tests.project.people import DESK, PHONE, Window, sign_in_party, sign_in_staff

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PARTIES = {"worker": "13800000001", "employer": "13800000002"}
STAFF = ("clerk", "judge", "president", "administrator", "mediator", "arbitration", "operator", "security", "auditor")
OF_EACH_KIND = int(os.environ.get("FENGQIAO_CRAWL_EACH", "2"))
"""So many pages of each kind a person looks at; `make crawl` lets them look at more."""
PAPERS_WAIT_SECONDS = 240
"""How long the worker may take, beside all else, for a paper that its reader cannot have set at once."""

SELF_MADE = re.compile(r"^/(sign-out|desk/sign-out|demonstration|gallery|larger-type|static|api/v1/docs)")
IDENTITY = re.compile(r"(?<![0-9A-Za-z])[1-8]\d{16}[\dX](?![0-9A-Za-z])")
PHONE_NUMBER = re.compile(r"(?<!\d)1[3-9]\d{9}(?!\d)")
CASE_PAGES = ("/cases/{}/", "/desk/cases/{}/", "/desk/cases/{}/parties/", "/desk/cases/{}/export/", "/api/v1/cases/{}")


@dataclass
class Node:
    """The running city: its address and where its database is."""

    base: str
    home: Path


@dataclass
class Crawl:
    """One person's walk over everything that they are shown."""

    window: Window
    visited: Counter[str] = field(default_factory=Counter)
    cases: set[str] = field(default_factory=set)
    findings: list[str] = field(default_factory=list)

    def walk(self, *starts: str) -> None:
        """Follow links from the starts until no kind of page is left that was not seen often enough."""
        waiting, known = list(starts), set(starts)
        while waiting:
            address = waiting.pop(0)
            kind = kind_of(address)
            if self.visited[kind] >= OF_EACH_KIND:
                continue
            self.visited[kind] += 1
            for link in self._read(address, kind):
                if link not in known:
                    known.add(link)
                    waiting.append(link)

    def _read(self, address: str, kind: str) -> Iterator[str]:
        answer = self.window.page.context.request.get(self.window.base + address, max_redirects=3)
        end = time.monotonic() + PAPERS_WAIT_SECONDS
        while answer.status == 503 and "正在制作" in answer.text() and time.monotonic() < end:
            time.sleep(2)
            answer = self.window.page.context.request.get(self.window.base + address, max_redirects=3)
        if answer.status != 200:
            self.findings.append(f"{self.window.name} {address}: offered, but answers {answer.status}")
            return
        if "text/html" not in answer.headers.get("content-type", ""):
            return
        html = answer.text()
        self._look(address, kind, html)
        for link in re.findall(r'<a [^>]*href="([^"]*)"', html):
            found = urlsplit(urljoin(address, unescape(link)))
            if found.path.startswith("/") and not found.netloc and not found.scheme and not SELF_MADE.match(found.path):
                yield found.path + (f"?{found.query}" if found.query else "")

    def _look(self, address: str, kind: str, html: str) -> None:
        text = re.sub(r"<[^>]+>", " ", re.sub(r"(?s)<(script|style|head).*?</\1>", " ", html))
        self.cases |= set(re.findall(r"/cases/([0-9a-f-]{36})/(?!seat/)", html))
        for pattern in (IDENTITY, PHONE_NUMBER):
            self.findings += [f"{self.window.name} {address}: {found} in clear" for found in pattern.findall(text)]
        if self.visited[kind] == 1:
            self.window.page.goto(self.window.base + address)
            found = Axe().run(self.window.page).response["violations"]
            self.findings += [
                f"{self.window.name} {kind}: {each['id']} {each['nodes'][0]['html'][:120]}" for each in found
            ]
            if self.window.page.evaluate("document.documentElement.scrollWidth > innerWidth + 1"):
                self.findings.append(f"{self.window.name} {kind}: scrolls sideways")


def kind_of(address: str) -> str:
    """The address without what is different from case to case.

    >>> kind_of("/desk/cases/01a20193-b308-8824-b978-5bbbb3738ae2/contact/?page=2")
    '/desk/cases/id/contact/'
    """
    path = address.split("?")[0]
    path = re.sub(r"[0-9a-f]{8}-[0-9a-f-]{27}", "id", path)
    return re.sub(r"sha256:[0-9a-f]+|sm3:[0-9a-f]+", "digest", path)


@pytest.fixture(scope="module")
def node(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Node]:
    """A city with a live case in every state, and some that are over."""
    home = tmp_path_factory.mktemp("crawl") / "node"
    home.mkdir()
    wanted = Wanted(clock.today(), live=len(planning.live_ways()), concluded=20)
    (home / "demonstration.json").write_bytes(msgspec.json.encode(wanted))
    with demonstration(home) as base:
        yield Node(base, home)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as found:
        yield found


@pytest.fixture(scope="module")
def crawls(node: Node, browser: Browser) -> dict[str, Crawl]:
    """Everybody's walk."""
    found = {"nobody": Crawl(Window(browser, node.base, PHONE, "nobody"))}
    found["nobody"].walk("/", "/help/", "/desk/")
    for name, phone in PARTIES.items():
        found[name] = Crawl(Window(browser, node.base, PHONE, name))
        sign_in_party(found[name].window, phone)
        found[name].walk("/", "/cases/", "/apply/")
    for name in STAFF:
        found[name] = Crawl(Window(browser, node.base, DESK, name))
        sign_in_staff(found[name].window, name)
        found[name].walk("/desk/")
    return found


def test_no_page_has_a_finding(crawls: dict[str, Crawl]) -> None:
    findings = [finding for crawl in crawls.values() for finding in (*crawl.findings, *crawl.window.findings)]
    assert not findings, "\n".join(findings)


def test_the_walks_reach_the_rooms_of_each_role(crawls: dict[str, Crawl]) -> None:
    kinds = {name: set(crawl.visited) for name, crawl in crawls.items()}
    assert "/cases/id/" in kinds["worker"]
    for name in ("clerk", "judge", "administrator", "mediator"):
        assert {"/desk/work/", "/desk/cases/", "/desk/cases/id/"} <= kinds[name], name
    assert "/desk/node/" in kinds["operator"]
    assert "/desk/node/" not in kinds["clerk"]
    assert sum(len(seen) for seen in kinds.values()) > 150


def test_cases_of_others_are_not_there(node: Node, crawls: dict[str, Crawl]) -> None:
    """What pages show, and what direct addresses open, is what the database's own list of readers says."""
    readers = _readers(node)
    keys = _keys(node)
    for name, crawl in crawls.items():
        own = {case for case, of in readers.items() if of & keys.get(name, set())}
        assert crawl.cases <= own, f"{name} was shown a case of others"
        for case in sorted(set(readers) - own)[:3]:
            for page in CASE_PAGES:
                address = node.base + page.format(case)
                status = crawl.window.page.context.request.get(address, max_redirects=0).status
                assert status in (302, 401, 404), f"{name} {page}: {status}"


def test_each_opening_of_a_private_value_is_recorded(node: Node, crawls: dict[str, Crawl]) -> None:
    """The clerk opens a phone number on purpose: it is shown, once, and the record says who read what and why."""
    window = crawls["clerk"].window
    case = sorted(crawls["clerk"].cases)[0]
    before = _openings(node, case)
    window.go(f"/desk/cases/{case}/private/a1/phone/")
    window.fill({"why": "联系当事人"})
    with window.page.expect_navigation():
        window.page.locator("main form[method=post] button").last.click()
    assert PHONE_NUMBER.search(window.page.inner_text("main"))
    assert _openings(node, case) == before + 1


def _connect(node: Node) -> "psycopg.Connection[tuple[object, ...]]":
    sockets = Cluster(node.home).sockets
    return psycopg.connect(f"host={sockets} user=fengqiao dbname=fengqiao")


def _readers(node: Node) -> dict[str, set[str]]:
    with _connect(node) as database:
        return {str(case): set(of) for case, of in database.execute("SELECT subject, readers FROM casebook_case")}  # type: ignore[call-overload]  # a text array


def _keys(node: Node) -> dict[str, set[str]]:
    """The reader keys of everybody who walks: their own, and those of the bodies to which they are posted."""
    with _connect(node) as database:
        staff = database.execute(
            "SELECT a.username, 'body:' || d.body_id FROM directory_account a"
            " JOIN directory_posting p ON p.person_id = a.person_id"
            " JOIN directory_department d ON d.id = p.department_id WHERE a.username = ANY(%s)",
            [list(STAFF)],
        ).fetchall()
        found: dict[str, set[str]] = {str(name): {str(key)} for name, key in staff}
        for name, (called) in {"worker": "李秀英", "employer": "赵建国"}.items():
            people = database.execute("SELECT id FROM directory_person WHERE name = %s", [called]).fetchall()
            found[name] = {f"person:{uuid.UUID(str(person))}" for (person,) in people}
    return found


def _openings(node: Node, case: str) -> int:
    with _connect(node) as database:
        row = database.execute("SELECT count(*) FROM base_reading WHERE subject = %s", [case]).fetchone()
        return int(str(row[0])) if row else 0
