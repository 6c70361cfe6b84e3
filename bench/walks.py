"""The acts of the load: cases that stand at different steps, and the next steps of each in their order.

The steps are those of the agreed path, noted while it is driven, and cut into walks: where a file must be signed (a
signature is made at a screen, with its upload), and where the procedure waits for a day. Each walk goes through
copies of a case that was driven to its beginning; the first opens new cases.
"""

import json
import random
import uuid
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from tests.casebook.journey import Journey

from bench.multiplying import Copies, multiply
from bench.population import Court, Member, newcomers, party
from fengqiao.base import clock
from fengqiao.directory.cast import Cast
from fengqiao.procedure import Actor, CaseView

PAUSES = ("offer_referral", "schedule_session", "schedule_hearing")
"""After these steps others act, or a day is waited for: a walk ends here."""

CASES_A_WALK: Mapping[str, int] = {"record_attempt": 2}
"""How many cases go each walk, named by its first step, for one that goes the whole path; one where nothing is said.

Every case of the path goes each walk once; people are called, records asked for and addresses changed in every other
case more than once, in a walk of its own.
"""

CONTACT = (
    ("mediator", "record_attempt", {"party": "r1", "method": "phone", "result": "已告知调解安排，对方次日答复"}),
    ("a1", "request_employer_records", {"request": "q1", "party": "r1", "what": "2026年5月至8月的考勤和工资支付记录"}),
    ("r1", "produce_employer_records", {"request": "q1", "answer": "absent", "text": "考勤由外包单位保管"}),
    ("mediator", "record_attempt", {"party": "a1", "method": "sms", "result": "已发送调解时间和地点"}),
    ("administrator", "note_parallel_proceeding", {"body": "劳动保障监察大队", "text": "已立案，尚未作出处理决定"}),
    ("a1", "confirm_service_address", {"party": "a1", "address": "焦作市山阳区解放东路一号", "electronic": True}),
    ("mediator", "record_attempt", {"party": "r1", "method": "visit", "result": "本人在场，确认按时参加调解"}),
)


@dataclass(frozen=True)
class Step:
    """Who takes which step, with what; the fields are those of the case it was noted in."""

    role: str
    kind: str
    fields: Mapping[str, Any]


@dataclass(frozen=True)
class Request:
    """One act as it is sent; `{case}` in the address where the case is opened by the walk itself."""

    kind: str
    address: str
    token: str
    body: bytes


class _Reached(Exception):
    """The journey stands before the step it was to end at."""


class _Followed(Journey):
    """A journey that notes its steps, and ends before one of them."""

    def __init__(self, people: Cast, until: str = "") -> None:
        super().__init__(people)
        self.until, self.steps = until, list[Step]()

    def do(
        self,
        by: Actor,
        kind: str,
        *,
        clear: Mapping[Any, str] | None = None,
        command_id: uuid.UUID | None = None,
        **fields: Any,
    ) -> CaseView:
        if kind == self.until:
            raise _Reached
        typed = {path[0]: value for path, value in (clear or {}).items()}
        self.steps.append(Step(self._role(by), kind, {**fields, **typed}))
        return super().do(by, kind, clear=clear, command_id=command_id, **fields)

    def _role(self, by: Actor) -> str:
        roles = {"a1": self.worker, "r1": self.employer, "clerk": self.clerk, "judge": self.judge}
        roles |= {"administrator": self.admin, "mediator": self.mediator}
        return next(role for role, actor in roles.items() if actor is by)

    def go(self) -> "_Followed":
        """Go the whole path, or as far as told."""
        try:
            self.to_offer()
            self.to_record()
            for leg in (self.to_agreement, self.to_ruling):
                with clock.moved(timedelta(minutes=10)):
                    leg()
        except _Reached:
            pass
        return self


def cut(steps: Sequence[Step]) -> list[list[Step]]:
    """The walks that a path is made of: pieces without a file, ended by pauses."""
    pieces: list[list[Step]] = [[]]
    for step in steps:
        if _names_file(step):
            pieces.append([])
            continue
        pieces[-1].append(step)
        if step.kind in PAUSES:
            pieces.append([])
    return [piece for piece in pieces if piece]


def _names_file(step: Step) -> bool:
    return '"sha256:' in json.dumps(step.fields, default=str)


@dataclass
class Walks:
    """Everything needed to draw cases with their next steps: courts, people, and the copies of each walk."""

    people: Cast
    courts: list[Court]
    source: random.Random
    first_number: int
    tokens: dict[uuid.UUID, str] = field(default_factory=dict)

    def build(self, acts: int) -> list[list[Request]]:
        """Walks of so many acts at least, mixed as the cases of a node are."""
        path = _Followed(self.people).go().steps
        pieces = cut(path)
        pieces.append([Step(*step) for step in CONTACT])
        weights = [CASES_A_WALK.get(piece[0].kind, 1) for piece in pieces]
        a_round = sum(len(piece) * weight for piece, weight in zip(pieces, weights, strict=True))
        rounds = acts // a_round + 1
        found = list(self._opening(pieces[0], rounds * weights[0]))
        for piece, weight in zip(pieces[1:], weights[1:], strict=True):
            found += self._continuing(piece, rounds * weight)
        self.source.shuffle(found)
        return found

    def _opening(self, piece: Sequence[Step], count: int) -> Iterator[list[Request]]:
        for number, (applicant, respondent) in enumerate(newcomers(count)):
            court = self.courts[number % len(self.courts)]
            sides = {"a1": applicant.member, "r1": respondent.member}
            parties = [
                {"id": side, "kind": "natural", "name": who.name, "identity": who.identity, "phone": who.phone}
                for side, who in (("a1", applicant), ("r1", respondent))
            ]
            fields = {
                "kind": "apply",
                "court": str(court.court),
                "applicants": [parties[0] | {"person": str(applicant.member.person.id)}],
                "respondents": [parties[1]],
                "claims": [{"cause": "pay.arrears", "title": "支付2026年5月至8月工资", "amount_fen": 2_400_000}],
                "facts_text": "2026年5月起单位拖欠工资四个月，每月六千元。",
            }
            first = Request("apply", "/api/v1/cases", self._token(applicant.member), json.dumps(fields).encode())
            yield [first, *self._requests(piece, court, sides, "{case}", number)]

    def _continuing(self, piece: Sequence[Step], count: int) -> Iterator[list[Request]]:
        until = piece[0].kind if piece[0].kind != CONTACT[0][1] else "record_attendance"
        with clock.moved(timedelta(days=-1)):
            originals = [_Followed(self.people, until).go().case for _ in range(4)]
        copies = Copies(originals, self.first_number, self.first_number + count - 1, with_acts=1)
        self.first_number += count
        multiply(self.people, copies)
        for number in range(copies.first, copies.last + 1):
            sides = {"a1": party(self.people.worker, number), "r1": party(self.people.employer, number)}
            case = uuid.UUID(f"{number:08x}-0000-8000-8000-000000000000")
            yield self._requests(piece, self.courts[copies.court(number)], sides, str(case), number)

    def _requests(
        self, piece: Sequence[Step], court: Court, sides: Mapping[str, Member], case: str, number: int
    ) -> list[Request]:
        """The steps as the people of that case send them; who mediates is chosen where the walk says so."""
        chosen = number if any(step.kind == "assign_mediator" for step in piece) else 0
        mediators = court.staff["mediator"]
        mediator = mediators[chosen % len(mediators)]
        here = {
            str(self.people.court.id): str(court.court),
            str(self.people.organisation.id): str(court.organisation),
            str(self.people.mediator.person.id): str(mediator.person.id),
            "前调确1号": f"前调确{number}号",
        }
        found = []
        for step in piece:
            who = sides.get(step.role) or (mediator if step.role == "mediator" else None)
            who = who or self.source.choice(court.staff[step.role])
            text = json.dumps(_at_another_time(step.fields), default=str, ensure_ascii=False)
            for there, now in here.items():
                text = text.replace(there, now)
            address = f"/api/v1/cases/{case}/acts/{step.kind}"
            found.append(Request(step.kind, address, self._token(who), text.encode()))
        return found

    def _token(self, member: Member) -> str:
        if member.account.id not in self.tokens:
            self.tokens[member.account.id] = member.token()
        return self.tokens[member.account.id]


def _at_another_time(fields: Mapping[str, Any]) -> dict[str, Any]:
    """What was fixed for an hour is fixed for the week after this one."""
    later = {"starts_at": (clock.now() + timedelta(days=7)).isoformat()}
    return {**fields, **{name: value for name, value in later.items() if name in fields}}
