"""One case under way through the interface: steps taken, steps refused, time gone by, and how it ended."""

import uuid
from collections.abc import Iterable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.db import connection

from fengqiao.base import clock
from fengqiao.casebook import jobs as casebook_jobs
from fengqiao.casebook import queries as casebook
from fengqiao.ledger.jobs import Errand
from fengqiao.notices import jobs as notices
from fengqiao.notices.models import Message
from fengqiao.papers import jobs as papers
from fengqiao.papers.models import Paper
from fengqiao.wire.verify import verify_export
from tests.ways.town import PARTIES, Town, serve_as_owner, serve_as_web

LONGEST_REST = 9
"""Days of rest at most by which a limit that ends on one of them ends later."""


@dataclass
class Way:
    """A case in a town. Everything is done by calls of the interface, each by a person with a token of their own."""

    town: Town
    time: ExitStack
    case: str = ""
    told_of: int = 0
    told: dict[str, set[str]] = field(default_factory=dict)

    def open(self, who: str, kind: str, **fields: Any) -> None:
        """Open the case by an act of this kind."""
        answer = self.town[who].post("/cases", {"kind": kind, **fields})
        assert answer.status_code == 201, (kind, answer.content.decode())
        self.case = answer.json()["case"]

    def not_opened(self, who: str, kind: str, **fields: Any) -> str:
        """The code by which the opening of a case is refused."""
        answer = self.town[who].post("/cases", {"kind": kind, **fields})
        return self._refusal(kind, answer)

    def take(self, who: str, kind: str, **fields: Any) -> None:
        """Take a step, which must be done."""
        answer = self._post(who, kind, fields)
        assert answer.status_code == 201, (kind, answer.status_code, answer.content.decode())

    def sign(self, who: str, kind: str, **fields: Any) -> None:
        """Take a step that carries a signature drawn by the person."""
        self.take(who, kind, signature=self.town[who].file(), **fields)

    def refused(self, who: str, kind: str, **fields: Any) -> str:
        """The code by which a step is refused; the refusal explains itself and the case stays as it was."""
        return str(self.refusal(who, kind, **fields)["code"])

    def refusal(self, who: str, kind: str, **fields: Any) -> dict[str, Any]:
        """What a refused step is answered: code, title, reason, article, fields at fault."""
        before = self._length()
        answer = self._post(who, kind, fields)
        assert 400 <= answer.status_code < 500, (kind, answer.status_code, answer.content.decode())
        said = answer.json()
        assert said["code"], said
        assert said["title"], said
        assert self._length() == before, "a refused step leaves no trace in the log"
        return dict(said)

    def wait(self, days: int) -> None:
        """Let days go by; limits that pass are recorded, as the worker process does each minute."""
        self.time.enter_context(clock.moved(timedelta(days=days)))
        self.town.forget_tokens()
        serve_as_owner()
        casebook_jobs.expire_clocks()
        serve_as_web()

    def wait_past(self, limit: str) -> None:
        """Let days go by until that running limit is over, whatever days of rest it ends behind."""
        self.wait((self.limits()[limit] - clock.today()).days + 1)

    def states(self, *facets: str) -> tuple[str, ...]:
        """The states of the facets as the case's own people see them."""
        view = self._view()
        return tuple(view.state(facet) for facet in facets)

    def limits(self) -> dict[str, date]:
        """The running limits by name with their last days."""
        return {name: running.due for name, running in self._view().clocks.items() if running.state == "running"}

    def next_of(self, who: str) -> set[str]:
        """The kinds of step for which this case waits for somebody."""
        rows = self.town[who].get("/work").json()["work"]
        return {row["kind"] for row in rows if row["case"] == self.case}

    def may(self, who: str) -> set[str]:
        """The kinds of step that somebody may take now."""
        steps = self.town[who].get(f"/cases/{self.case}/available").json()["steps"]
        return {step["kind"] for step in steps}

    def sees(self, who: str) -> bool:
        """Whether the case is somebody's at all: what is not theirs is not there."""
        return bool(self.town[who].get(f"/cases/{self.case}").status_code == 200)

    def reads(self, who: str) -> str:
        """All that the case and its log say to somebody."""
        caller = self.town[who]
        return "".join(caller.get(f"/cases/{self.case}{part}").content.decode() for part in ("", "/acts"))

    def not_exported(self, who: str) -> str:
        """The code by which somebody is refused the whole case as a file."""
        return self._refusal("export", self.town[who].get(f"/cases/{self.case}/export"))

    def ends(
        self,
        *,
        states: Mapping[str, str],
        papers: Iterable[str],
        told: Iterable[str],
        waits: Mapping[str, set[str]],
    ) -> None:
        """The case stands so, exactly these papers lie in it, these people heard of the last step, these are to act.

        Whoever is not named in `waits` has nothing to do in this case; the log proves itself offline.
        """
        self.follow_up()
        waiting = {who: self.next_of(who) for who in (*PARTIES, *self.town.staff)}
        found = {
            "states": {facet: self._view().state(facet) for facet in states},
            "papers": sorted(self.papers()),
            "not told": set(told) - self._heard_of_last(),
            "waits": {who: kinds for who, kinds in waiting.items() if kinds},
        }
        wanted = {"states": dict(states), "papers": sorted(papers), "not told": set(), "waits": dict(waits)}
        assert found == wanted
        reader = next(who for who in ("worker", "employer", "clerk", "administrator") if self.sees(who))
        exported = self.town[reader].get(f"/cases/{self.case}/export")
        report = verify_export(exported.content)
        assert report.holds, report.findings

    def papers(self) -> list[str]:
        """The titles of the papers in the case."""
        serve_as_owner()
        found = list(Paper.objects.filter(subject=self.case).order_by("made_at").values_list("title", flat=True))
        serve_as_web()
        return found

    def heard(self, who: str) -> list[str]:
        """The titles of the messages that somebody was sent in this case, the oldest first."""
        self.follow_up()
        return [message.title for message in self._messages() if who in self._names(message)]

    def follow_up(self) -> None:
        """What the worker process does after acts: papers, messages."""
        serve_as_owner()
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT n, subject, subject_kind, kind, term, seq, digest FROM ledger_errand"
                " WHERE subject = %s AND n > %s ORDER BY n",
                [self.case, self.told_of],
            )
            errands = [Errand(*row) for row in cursor.fetchall()]
        for errand in errands:
            for reader in (casebook_jobs.READER, papers.READER, notices.READER):
                reader.run(errand)
            self.told_of = errand.n
        serve_as_web()

    def _refusal(self, kind: str, answer: Any) -> str:
        assert 400 <= answer.status_code < 500, (kind, answer.status_code, answer.content.decode())
        said = answer.json()
        assert said["code"], said
        assert said["title"], said
        return str(said["code"])

    def _heard_of_last(self) -> set[str]:
        with connection.cursor() as cursor:
            serve_as_owner()
            cursor.execute("SELECT digest FROM ledger_errand WHERE subject = %s ORDER BY n DESC LIMIT 1", [self.case])
            (last,) = cursor.fetchone()
            serve_as_web()
        return {name for message in self._messages() if message.occasion == last for name in self._names(message)}

    def _messages(self) -> list[Message]:
        serve_as_owner()
        found = list(Message.objects.filter(subject=self.case).order_by("made_at"))
        serve_as_web()
        return found

    def _names(self, message: Message) -> set[str]:
        """Who of the town reads a message: its person, the holder of its power in its body, or its seat's person."""
        if message.to_person:
            everyone = self.town.people | {name: staff.person.id for name, staff in self.town.staff.items()}
            return {name for name, person in everyone.items() if person == message.to_person}
        if message.to_body:
            return {
                name
                for name, staff in self.town.staff.items()
                if staff.posting.department.body_id == message.to_body
                and message.to_power in staff.posting.department.powers
            }
        return {f"seat:{message.to_party}"}

    def _post(self, who: str, kind: str, fields: Mapping[str, Any]) -> Any:
        return self.town[who].post(f"/cases/{self.case}/acts/{kind}", dict(fields))

    def _view(self) -> Any:
        serve_as_owner()
        found = casebook.view(uuid.UUID(self.case))
        serve_as_web()
        return found

    def _length(self) -> int:
        with connection.cursor() as cursor:
            serve_as_owner()
            cursor.execute("SELECT count(*) FROM ledger_act WHERE subject = %s", [self.case])
            found = int(cursor.fetchone()[0])
            serve_as_web()
        return found
