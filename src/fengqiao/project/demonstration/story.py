"""One case of the city while it is driven: its people, what it is about, and the doing of its steps."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from functools import cached_property
from random import Random
from typing import Any, Final

from fengqiao.base import clock, node
from fengqiao.casebook import actions as casebook
from fengqiao.casebook.jobs import timer
from fengqiao.casebook.private_values import Path
from fengqiao.ledger.actions import Appended
from fengqiao.procedure import Actor, CaseView, read_payload
from fengqiao.procedure.kinds.corrections import ExpireClock
from fengqiao.project.demonstration.disputes import Dispute
from fengqiao.project.demonstration.names import Company
from fengqiao.project.demonstration.staff import District, Office
from fengqiao.refusals import Refused

DIGEST: Final = "sha256:" + "d3" * 32
"""Stands for scans and signatures that were handed in outside this demonstration."""
SPACE: Final = uuid.UUID("6f0f7f0c-6d1c-5b55-9d3a-0d0f5a1c4108")
AT_NIGHT: Final = timedelta(hours=-7, minutes=-50)
"""Ten past midnight in China, when the timer looks at limits, from the day's midnight in UTC."""


@dataclass(frozen=True)
class Party:
    """Somebody who takes part as a party: who acts, and what is typed when they are named."""

    actor: Actor
    name: str
    identity: str
    phone: str
    address: str
    company: Company | None = None


class Stumbled(RuntimeError):
    """A step of a script was refused: the script is wrong, or the procedure changed."""


@dataclass
class Story:
    """One case. `times` are the instants of its steps, `place` is the step under way."""

    number: int
    seed: str
    serial: int
    chance: Random
    district: District
    organisation: Office
    other: Office
    dispute: Dispute
    worker: Party
    employer: Party
    contractor: Party
    lawyer: Party
    words: Sequence[str]
    times: Sequence[datetime]
    place: int = 0
    subject: uuid.UUID | None = None
    view: CaseView | None = None
    acts: int = 0
    drafts: int = field(default=0)

    @property
    def case(self) -> CaseView:
        """The case as it stands; it must be open."""
        if self.view is None:
            raise Stumbled(f"case {self.number} is not open")
        return self.view

    @property
    def now(self) -> datetime:
        """The instant of the step under way."""
        return self.times[self.place]

    @property
    def today(self) -> date:
        """The day of the step under way."""
        return clock.day_of(self.now)

    @cached_property
    def share(self) -> float:
        """How much of what was claimed the parties settle on."""
        return self.chance.choice((1, 1, 0.95, 0.9, 0.9, 0.85, 0.8, 0.75, 0.7))

    def time_of(self, *words: str) -> datetime | None:
        """When the next of these steps is to come, None if none of them is."""
        for place in range(self.place + 1, len(self.words)):
            if self.words[place] in words:
                return self.times[place]
        return None

    def do(self, by: Actor, kind: str, fields: Mapping[str, Any], clear: Mapping[Path, str]) -> None:
        """Take the step under way, at its instant, after the limits that passed before it."""
        self._let_limits_pass(self.today)
        with clock.moved_to(self.now):
            self._keep(self._act(by, kind, fields, clear))

    def let_limits_pass(self, until: date) -> None:
        """What the timer did in this case from its latest step to the day before `until`."""
        self._let_limits_pass(until)

    def _act(self, by: Actor, kind: str, fields: Mapping[str, Any], clear: Mapping[Path, str]) -> Appended[CaseView]:
        payload = read_payload(kind, 1, fields)
        command_id = command_of(self.seed, self.number, self.acts)
        try:
            if self.subject is None:
                return casebook.open_case(payload=payload, by=by, command_id=command_id, clear=clear)
            return casebook.append(case=self.subject, payload=payload, by=by, command_id=command_id, clear=clear)
        except Refused as refusal:
            step = f"{self.words[self.place]} of case {self.number} ({' '.join(self.words[: self.place])})"
            raise Stumbled(f"{step}: {refusal.code} {refusal.message} {refusal.fields}") from refusal

    def _keep(self, appended: Appended[CaseView]) -> None:
        self.subject, self.view = appended.subject, appended.view
        self.acts += 1

    def _let_limits_pass(self, until: date) -> None:
        if self.view is None:
            return
        running = [each for each in self.view.clocks.values() if each.state == "running" and each.due < until]
        for limit in sorted(running, key=lambda each: each.due):
            midnight = datetime.combine(limit.due + timedelta(days=1), datetime.min.time(), UTC)
            if self.case.running(limit.name) is None:
                continue
            with clock.moved_to(midnight + AT_NIGHT):
                self._expire(limit.name)

    def _expire(self, name: str) -> None:
        """Record that a limit passed, unless the case is at an end, as the timer would."""
        try:
            appended = casebook.append(
                case=self.subject or SPACE,
                payload=ExpireClock(clock=name),
                by=timer(),
                command_id=command_of(self.seed, self.number, self.acts),
            )
        except Refused:
            return
        self._keep(appended)


def command_of(seed: str, number: int, act: int) -> uuid.UUID:
    """The id of a case's command: the same in each build from the same seed, so that a build can go on."""
    return uuid.uuid5(SPACE, f"{seed}/{number}/{act}")


def party_actor(person: uuid.UUID, name: str) -> Actor:
    """The actor that a party is whose document was compared."""
    return Actor(str(person), name, "", frozenset(), node.this().name, "phone_code+document")
