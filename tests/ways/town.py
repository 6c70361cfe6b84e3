"""A town whose people call the interface: bodies, staff, two sides with their kin, contractors and lawyers."""

import uuid
from dataclasses import dataclass, field
from datetime import timedelta

from django.db import connection
from django.test import Client

from fengqiao.base import clock
from fengqiao.directory import actions, powers
from fengqiao.directory.actions import request_code
from fengqiao.directory.cast import EMPLOYER, WORKER, Cast, settle
from fengqiao.directory.fixtures import PASSWORD, Staff, ready_party, ready_staff, totp_now
from fengqiao.directory.kinds import DepartmentKind
from fengqiao.directory.models import Body, Department
from fengqiao.ledger import queries as ledger
from tests.api.conftest import BASE, Caller

PARTIES: dict[str, tuple[str, str, str]] = {
    "worker": WORKER,
    "employer": EMPLOYER,
    "workmate": ("王建国", "13800000003", "410811198503120019"),
    "contractor": ("孙强", "13800000004", "410811197811050011"),
    "lawyer": ("周正", "13800000005", "410811198001010012"),
    "relative": ("王小雨", "13800000006", "410811200107150021"),
}
"""Names by role: name, phone, number of the identity card."""


@dataclass
class Town:
    """The cast and more; `clock_moved` tells by how much the present has moved on since the beginning."""

    cast: Cast
    people: dict[str, uuid.UUID]
    staff: dict[str, Staff]
    callers: dict[str, Caller] = field(default_factory=dict)

    def __getitem__(self, name: str) -> Caller:
        """Somebody with a token of their own, got at the door when first needed."""
        if name not in self.callers:
            self.callers[name] = self._enter(name)
        return self.callers[name]

    def forget_tokens(self) -> None:
        """Tokens live twelve hours: after days have gone by everybody signs in again."""
        self.callers.clear()

    def phone(self, name: str) -> str:
        return PARTIES[name][1]

    def _enter(self, name: str) -> Caller:
        client = Client()
        if name in PARTIES:
            phone = PARTIES[name][1]
            proof = {"phone": phone, "code": request_code(phone=phone, address="192.0.2.9")}
            person = self.people[name]
        else:
            proof = {"username": self.staff[name].username, "password": PASSWORD, "totp": totp_now()}
            person = self.staff[name].person.id
        answer = client.post(f"{BASE}/token", proof, content_type="application/json")
        assert answer.status_code == 201, (name, answer.content.decode())
        return Caller(person, answer.json()["token"])


def settle_town() -> Town:
    """Enter everybody; from here on the connection is the web's, so that row security is in force."""
    cast = settle()
    ledger.register_own_key(clock.now())
    people = {"worker": cast.worker.id, "employer": cast.employer.id}
    for name, (called, phone, number) in PARTIES.items():
        if name not in people:
            people[name] = ready_party(name=called, phone=phone, identity_number=number).id
    staff = {
        name: getattr(cast, name)
        for name in (
            "clerk", "judge", "president", "administrator", "mediator", "second_mediator", "arbitration_clerk",
        )
    }  # fmt: skip
    staff |= _neighbours(cast)
    serve_as_web()
    return Town(cast, people, staff)


def _neighbours(cast: Cast) -> dict[str, Staff]:
    """The people of the township's organisation and of the court next door."""
    office = _department(
        cast.township_organisation, "办公室", DepartmentKind.MEDIATION_GUIDANCE, powers.ORGANISATION_ADMINISTER
    )
    room = _department(
        cast.township_organisation, "调解室", DepartmentKind.MEDIATION_OFFICE, powers.ORGANISATION_MEDIATE
    )
    filing = _department(cast.county_court, "立案庭", DepartmentKind.FILING, powers.COURT_FILING)
    mediator = ready_staff(name="马春华", username="mediator3", department=room)
    today = clock.today() - timedelta(days=30)
    actions.enter_roster(court=cast.court, member=mediator.person, valid_from=today, by=None)
    for member in (cast.organisation, cast.mediator.person):
        actions.enter_roster(court=cast.intermediate_court, member=member, valid_from=today, by=None)
    appeals = _department(cast.intermediate_court, "立案庭", DepartmentKind.FILING, powers.COURT_FILING)
    bench = _department(cast.intermediate_court, "民四庭", DepartmentKind.CIVIL, powers.COURT_JUDGING)
    return {
        "township_administrator": ready_staff(name="何秀兰", username="administrator2", department=office),
        "township_mediator": mediator,
        "county_clerk": ready_staff(name="郭静", username="clerk2", department=filing),
        "intermediate_clerk": ready_staff(name="冯敏", username="clerk3", department=appeals),
        "intermediate_judge": ready_staff(name="沈平", username="judge3", department=bench),
    }


def _department(body: Body, name: str, kind: DepartmentKind, power: str) -> Department:
    return actions.open_department(body=body, name=name, kind=kind, powers=[power], by=None)


def serve_as_web() -> None:
    """The connection takes the web's role."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE fengqiao_web")


def serve_as_owner() -> None:
    """The connection takes its own role again, for what the worker process does."""
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")
