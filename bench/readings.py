"""The reading half of the load: which pages are asked for how often, by whom, of which cases."""

import random
import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from urllib.parse import quote

from django.conf import settings
from django.db import connection, transaction

from bench.multiplying import Copies, multiply, multiply_papers
from bench.population import Court, Member, party
from fengqiao.directory.cast import Cast

PARTIES = 600
PAPERS = 1_000
"""How many parties read, and how many cases bring their papers."""


@dataclass(frozen=True)
class Reading:
    """One request: its class, its address, and the header that says who asks."""

    name: str
    address: str
    header: str


@dataclass
class Readings:
    """Draws requests from the mix; `cases` are the copies whose pages are read, `papers` those that bring papers."""

    people: Cast
    courts: list[Court]
    source: random.Random
    cases: Copies
    papers: Copies
    sessions: dict[uuid.UUID, str] = field(default_factory=dict)
    tokens: dict[uuid.UUID, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.numbers = [n for n in range(self.cases.first, self.cases.last + 1) if self.cases.brings_acts(n)]
        self.read_by = self.source.sample(self.numbers, min(PARTIES, len(self.numbers)))
        multiply(self.people, self.papers)
        multiply_papers()
        self.by_court = _papers_by_court()

    def draw(self, count: int) -> list[Reading]:
        """So many requests in the mix's shares."""
        ways, weights = zip(*MIX, strict=True)
        chosen: Sequence[Callable[[Readings], Reading]] = self.source.choices(ways, weights, k=count)
        with transaction.atomic():
            return [way(self) for way in chosen]

    def work(self) -> Reading:
        """等我办理: where staff begin the day, and come back to after each step."""
        return self._page("desk work list", "/desk/work/", self._staff())

    def case_list(self) -> Reading:
        """The body's cases, as they are, narrowed to a state, or searched by a party's name."""
        wish = self.source.choice(
            ("", "?state=mediation:preparing", "?scope=all&sort=-opened", f"?text={quote('李秀')}")
        )
        return self._page("desk case list", f"/desk/cases/{wish}", self._staff())

    def desk_case(self) -> Reading:
        """A case opened by whoever works on it: the most read page of staff."""
        number = self.source.choice(self.numbers)
        return self._page("desk case page", f"/desk/cases/{_case(number)}/", self._filer(self.cases.court(number)))

    def desk_form(self) -> Reading:
        """The form of a step, opened before it is taken."""
        number = self.source.choice(self.numbers)
        address = f"/desk/cases/{_case(number)}/note_parallel_proceeding/"
        return self._page("desk step form", address, self._filer(self.cases.court(number)))

    def party_case(self) -> Reading:
        """A party looks how their case stands; in practice after each message."""
        number = self.source.choice(self.read_by)
        return self._page("party case page", f"/cases/{_case(number)}/", self._applicant(number))

    def my_cases(self) -> Reading:
        """The party's list."""
        return self._page("party case list", "/cases/", self._applicant(self.source.choice(self.read_by)))

    def home(self) -> Reading:
        """The first page, by somebody who has not signed in."""
        return Reading("home", "/", "Accept: text/html")

    def party_form(self) -> Reading:
        """The form of a step on the phone."""
        number = self.source.choice(self.read_by)
        address = f"/cases/{_case(number)}/act/confirm_service_address/"
        return self._page("party step form", address, self._applicant(number))

    def inbox(self) -> Reading:
        """Messages of staff; parties follow the link in theirs to the case."""
        return self._page("inbox", "/messages/", self._staff())

    def paper(self) -> Reading:
        """A paper downloaded by the court's staff."""
        court = self.source.choice(sorted(self.by_court))
        address = f"/papers/open/{self.source.choice(self.by_court[court])}/"
        return self._page("paper", address, self._filer(court))

    def api_case(self) -> Reading:
        """Another system reads a case that it was told of."""
        number = self.source.choice(self.numbers)
        return self._call("API case", f"/cases/{_case(number)}", self._filer(self.cases.court(number)))

    def api_work(self) -> Reading:
        """Another system asks what waits."""
        return self._call("API work", "/work", self._staff())

    def api_cases(self) -> Reading:
        """Another system lists cases."""
        return self._call("API case list", "/cases?sort=-opened", self._staff())

    def _staff(self) -> Member:
        court = self.source.choice(self.courts)
        return self.source.choice(court.staff[self.source.choice(("clerk", "judge", "administrator", "mediator"))])

    def _filer(self, court: int) -> Member:
        return self.source.choice(self.courts[court].staff["clerk"])

    def _applicant(self, number: int) -> Member:
        return party(self.people.worker, number)

    def _page(self, name: str, address: str, who: Member) -> Reading:
        if who.account.id not in self.sessions:
            self.sessions[who.account.id] = who.session()
        return Reading(name, address, f"Cookie: {settings.SESSION_COOKIE_NAME}={self.sessions[who.account.id]}")

    def _call(self, name: str, address: str, who: Member) -> Reading:
        if who.account.id not in self.tokens:
            self.tokens[who.account.id] = who.token()
        return Reading(name, f"/api/v1{address}", f"Authorization: Bearer {self.tokens[who.account.id]}")


MIX: tuple[tuple[Callable[[Readings], Reading], int], ...] = (
    (Readings.work, 16),
    (Readings.case_list, 8),
    (Readings.desk_case, 20),
    (Readings.desk_form, 8),
    (Readings.party_case, 16),
    (Readings.my_cases, 6),
    (Readings.home, 5),
    (Readings.party_form, 4),
    (Readings.inbox, 5),
    (Readings.paper, 4),
    (Readings.api_case, 4),
    (Readings.api_work, 2),
    (Readings.api_cases, 2),
)
"""Shares in a hundred. Staff take most steps, and each step costs them the work list, the case and a form: so these
three are near half. Parties read their case some ten times in its life. Systems that dock read what
they were told of."""


def _case(number: int) -> uuid.UUID:
    return uuid.UUID(f"{number:08x}-0000-8000-8000-000000000000")


def _papers_by_court() -> dict[int, list[uuid.UUID]]:
    found: dict[int, list[uuid.UUID]] = {}
    with connection.cursor() as cursor:
        cursor.execute("SELECT c.court, p.id FROM papers_paper p JOIN bench_copy c ON c.id = p.subject ORDER BY p.id")
        for court, paper in cursor.fetchall():
            found.setdefault(court, []).append(paper)
    return found
