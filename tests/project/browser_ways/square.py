"""A running city for the ways that are walked in the browser: its staff at their desks, and fresh parties for each."""

import os
import uuid
from collections.abc import Iterable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field, fields
from datetime import date
from pathlib import Path
from typing import Any

import psycopg
from playwright.sync_api import Browser

from fengqiao.base.postgres import Cluster
from fengqiao.directory.cast import EMPLOYER, WORKER, Bodies, Cast, Members
from fengqiao.directory.fixtures import Staff
from fengqiao.directory.models import Account, Body, Person, Posting
from fengqiao.project.demonstration import casting
from fengqiao.project.demonstration.building import SEED
from fengqiao.project.demonstration.names import Company, Human
from tests.api.conftest import Caller
from tests.project.browser_ways.calling import WindowCaller
from tests.project.browser_ways.walking import Walker
from tests.project.people import DESK, PHONE, sign_in_staff
from tests.ways.town import Town
from tests.ways.way import Way

HERE, ELSEWHERE = "410811", "410883"
"""The district whose court decides, and one whose people stand for the workers."""

BODIES = {
    "high_court": "河南省高级人民法院",
    "intermediate_court": "焦作市中级人民法院",
    "court": "焦作市山阳区人民法院",
    "county_court": "修武县人民法院",
    "arbitration": "焦作市山阳区劳动人事争议仲裁委员会",
    "union": "焦作市总工会",
    "organisation": "焦作市山阳区总工会劳动争议调解委员会",
    "township_organisation": "山阳区东方红街道劳动人事争议调解中心",
}
OFFICIAL = {"终结调解报告", "涉嫌虚假调解情况报告"}
BY_ONESELF = ("apply", "apply_to_organisation")
"""Cases that an applicant opens; in those that a body enters, both sides look for their seats."""
USERNAMES = {
    "second_mediator": "mediator2",
    "union_officer": "union",
    "arbitration_clerk": "arbitration",
    "township_administrator": "administrator-410811001",
    "intermediate_clerk": "clerk-4108",
    "intermediate_judge": "judge-4108",
}
"""Of those who sign in under another name than their role."""


@dataclass
class Square(Town):
    """The people of one dispute as the ways' harness calls them; staff come to their desks when first needed."""

    city: "City | None" = None

    def _enter(self, name: str) -> Caller:
        assert self.city is not None
        return WindowCaller(self.city.desk(name), self.staff[name].person.id)


@dataclass
class NodeWay(Way):
    """A way on a running node: its application names this dispute's own people."""

    named: dict[str, Any] = field(default_factory=dict)

    def open(self, who: str, kind: str, **fields: Any) -> None:
        named = self.named if kind in BY_ONESELF else _unknown(self.named)
        super().open(who, kind, **{**fields, **named})


@dataclass
class Dispute:
    """One dispute: the way so far, and the windows of its two sides."""

    city: "City"
    way: NodeWay
    worker: Walker
    employer: Walker
    human: Human
    company: Company
    seen_by: str = "clerk"

    def desk(self, name: str) -> Walker:
        """Somebody's desk, with this case at hand."""
        walker = self.city.desk(name)
        walker.case = self.title
        return walker

    @property
    def title(self) -> str:
        return f"{self.human.name}与{self.company.name}"

    def goes_to_arbitration(self) -> None:
        """The worker agrees, the clerk sends the file, the commission's clerk receives it."""
        self.worker.to_task("转去劳动仲裁")
        self.worker.fill({"commission": str(self.city.cast.arbitration.id)})
        self.worker.send()
        for desk, task in (("clerk", "移送仲裁"), ("arbitration_clerk", "签收移送材料")):
            self.desk(desk).to_task(task)
            self.desk(desk).send()

    def ends(self, *, papers: Iterable[str], told: Mapping[str, str], waits: Mapping[str, list[str]]) -> None:
        """These papers lie in the case and open, these people read that message, these are shown what to do now.

        Both sides see the same papers; whoever is not named in `waits` is told that nothing waits for them. Nothing was
        found on any page that anybody of this dispute saw.
        """
        for name, title in told.items():
            self.window(name).reads_messages(title)
        for name in ("worker", "employer"):
            window = self.window(name)
            if not window.takes_part:
                continue
            window.to_case()
            window.keep(f"end-{self.city.disputes}")
            window.reads_papers(*(set(papers) - OFFICIAL))
            assert not OFFICIAL & set(window.papers()), "what officials write to each other is not shown to parties"
            assert window.next_steps() == waits.get(name, []), name
        desk = self.desk(self.seen_by)
        desk.to_case()
        desk.keep(f"end-{self.city.disputes}")
        desk.reads_papers(*papers)
        for name in waits.keys() - {"worker", "employer"}:
            self.desk(name).to_case()
            assert self.desk(name).next_steps() == waits[name], name
        assert [finding for window in self.windows for finding in window.findings] == []

    def window(self, name: str) -> Walker:
        """Somebody's window."""
        return {"worker": self.worker, "employer": self.employer}.get(name) or self.desk(name)

    @property
    def windows(self) -> list[Walker]:
        return [self.worker, self.employer, *self.city.desks.values()]


@dataclass
class City:
    """The node's address and home, a browser, the desks that are open."""

    browser: Browser
    base: str
    home: Path
    desks: dict[str, Walker] = field(default_factory=dict)
    disputes: int = 0
    seen: dict[str, set[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.market = casting.market(SEED, date.today())  # noqa: DTZ011 - any day: ages of people hang on it, nothing else
        people = self._staff()
        named: dict[str, Any] = {**self._bodies(), **{each.name: people[each.name] for each in fields(Members)}}
        self.cast = Cast(**named, worker=Person(name=WORKER[0]), employer=Person(name=EMPLOYER[0]))
        self.staff = people

    def desk(self, name: str) -> Walker:
        """Somebody's desk, signed in when first needed."""
        if name not in self.desks:
            self.desks[name] = self._window(name, DESK)
            sign_in_staff(self.desks[name], self.staff[name].username)
        return self.desks[name]

    def dispute(self, *, invited: bool = False) -> Dispute:
        """Two people who have nothing to do with any other case; one invited signs in by the message that comes."""
        company = self.market.companies[HERE][self.disputes]
        human = self.market.companies[ELSEWHERE][self.disputes].contact
        self.disputes += 1
        worker, employer = self._window("worker", PHONE), self._window("employer", PHONE)
        people = {"worker": self._party(worker, human)}
        square = Square(self.cast, people, self.staff, city=self)
        square.callers["worker"] = WindowCaller(worker, people["worker"])
        if not invited:
            people["employer"] = self._party(employer, company.contact)
            square.callers["employer"] = WindowCaller(employer, people["employer"])
        way = NodeWay(square, ExitStack(), named=_named(human, people["worker"], company))
        found = Dispute(self, way, worker, employer, human, company)
        worker.case = employer.case = found.title
        return found

    def _window(self, name: str, size: dict[str, int]) -> Walker:
        pictures = Path(os.environ["FENGQIAO_PICTURES"]) if "FENGQIAO_PICTURES" in os.environ else None
        if pictures:
            pictures.mkdir(parents=True, exist_ok=True)
        window = Walker(self.browser, self.base, size, name, pictures)
        window.seen = self.seen.setdefault(name, set())
        return window

    def _party(self, window: Walker, human: Human) -> uuid.UUID:
        window.sign_in_quietly(human.phone)
        with self._database() as database:
            row = database.execute(
                "SELECT person FROM directory_securityevent WHERE what = 'signed_in' ORDER BY at DESC LIMIT 1"
            ).fetchone()
        assert row
        return uuid.UUID(str(row[0]))

    def _bodies(self) -> dict[str, Body]:
        with self._database() as database:
            rows = database.execute(
                "SELECT name, id FROM directory_body WHERE name = ANY(%s)", [list(BODIES.values())]
            ).fetchall()
        found = {str(name): Body(id=uuid.UUID(str(key)), name=str(name)) for name, key in rows}
        return {each.name: found[BODIES[each.name]] for each in fields(Bodies)}

    def _staff(self) -> dict[str, Staff]:
        names = {each.name: USERNAMES.get(each.name, each.name) for each in fields(Members)} | USERNAMES
        with self._database() as database:
            rows = database.execute(
                "SELECT a.username, p.id, p.name FROM directory_account a JOIN directory_person p ON p.id = a.person_id"
                " WHERE a.username = ANY(%s)",
                [list(names.values())],
            ).fetchall()
        found = {str(username): Person(id=uuid.UUID(str(key)), name=str(name)) for username, key, name in rows}
        return {role: Staff(found[called], Account(), Posting(), called) for role, called in names.items()}

    def _database(self) -> "psycopg.Connection[tuple[object, ...]]":
        return psycopg.connect(f"host={Cluster(self.home).sockets} user=fengqiao dbname=fengqiao")


def _unknown(named: dict[str, Any]) -> dict[str, Any]:
    """The two sides as a body enters them, which does not know who signs in."""
    return {side: [{**party, "person": ""} for party in parties] for side, parties in named.items()}


def _named(human: Human, person: uuid.UUID, company: Company) -> dict[str, Any]:
    """The two sides as an application names them."""
    applicant = {
        "id": "a1", "kind": "natural", "name": human.name, "person": str(person), "identity": human.number,
        "phone": human.phone, "address": "河南省焦作市山阳区东方红街道12号院3楼",
    }  # fmt: skip
    respondent = {
        "id": "r1", "kind": "organisation", "name": company.name, "representative": company.contact.name,
        "identity": company.credit_code, "phone": company.contact.phone,
    }  # fmt: skip
    return {"applicants": [applicant], "respondents": [respondent]}
