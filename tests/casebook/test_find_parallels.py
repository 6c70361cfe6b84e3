"""The same dispute is found by the identity of both sides; whoever takes no part in it learns the least."""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest
from django.db import ProgrammingError, connection

from fengqiao.base import clock, visitors
from fengqiao.base.ids import new_id
from fengqiao.casebook import actions, parallels
from fengqiao.directory.cast import WORKER
from fengqiao.directory.models import Body
from fengqiao.law.identifiers import credit_code_check_digit, identity_check_digit
from tests.casebook.journey import Journey, of
from tests.portal.visiting import visit_as

pytestmark = pytest.mark.django_db
CODE = "91410800MA40000015"
OTHER_CODE = "91410800MA4000002" + credit_code_check_digit("91410800MA4000002")
COMPANY = "焦作宏达机械制造有限公司"


@contextmanager
def at_desk(*readers: str) -> Iterator[None]:
    """As the web role, for somebody who reads as `readers`."""
    token = str(uuid.uuid4())
    visitors.admit(token, person=uuid.uuid4(), readers=readers, until=clock.now() + timedelta(hours=1))
    with connection.cursor() as cursor:
        visitors.announce(token)
        cursor.execute("SET LOCAL ROLE fengqiao_web")
        try:
            yield
        finally:
            cursor.execute("RESET ROLE")
            visitors.announce("")


def opened(
    journey: Journey,
    *,
    court: Body | None = None,
    worker: str = WORKER[2],
    code: str = CODE,
    typed_code: bool = False,
    company_applies: bool = False,
) -> uuid.UUID:
    """A case between that worker and the company with that code, before the court; entered by its own people."""
    person = {
        "id": "p1",
        "kind": "natural",
        "name": WORKER[0],
        "person": "" if company_applies else journey.worker.person,
    }
    company = {"id": "p2", "kind": "organisation", "name": COMPANY, "credit_code": "" if typed_code else code}
    company["person"] = journey.employer.person if company_applies else ""
    sides = {"applicants": [person], "respondents": [company]}
    if company_applies:
        sides = {"applicants": [company], "respondents": [person]}
    workers = "respondents" if company_applies else "applicants"
    clear: dict[Any, str] = {(workers, 0, "identity"): worker}
    if typed_code:
        clear[("respondents", 0, "identity")] = code
    payload = of(
        "apply",
        court=str((court or journey.cast.court).id),
        claims=[{"cause": "pay.arrears", "title": "支付工资", "amount_fen": 100}],
        facts_text="拖欠工资。",
        **sides,
    )
    by = journey.employer if company_applies else journey.worker
    visit_as(by)
    return actions.open_case(payload=payload, by=by, command_id=new_id(), clear=clear).subject


def number_of(n: int) -> str:
    """The identity number of somebody else."""
    first = f"41081119900101{n:03d}"
    return first + identity_check_digit(first)


def test_the_same_two_sides_before_the_same_court_are_found_with_their_title(journey: Journey) -> None:
    first, second = opened(journey), opened(journey)
    with at_desk(f"body:{journey.cast.court.id}"):
        (found,) = parallels.find(second).parallels
    assert (found.subject, found.title) == (first, f"{WORKER[0]}与{COMPANY}")
    assert (found.body, found.stage) == (journey.cast.court.name, "受理审查")


def test_of_another_bodys_case_only_who_has_it_and_how_far_it_is_is_told(journey: Journey) -> None:
    opened(journey, court=journey.cast.county_court)
    mine = opened(journey)
    with at_desk(f"body:{journey.cast.court.id}"):
        (found,) = parallels.find(mine).parallels
    assert found.subject is None
    assert found.title == ""
    assert (found.body, found.stage) == (journey.cast.county_court.name, "受理审查")


@pytest.mark.parametrize("change", [{"code": OTHER_CODE}, {"worker": number_of(7)}])
def test_one_side_alone_is_another_dispute(journey: Journey, change: dict[str, str]) -> None:
    opened(journey, **change)  # type: ignore[arg-type]  # two of its text parameters
    mine = opened(journey)
    with at_desk(f"body:{journey.cast.court.id}"):
        assert parallels.find(mine).parallels == ()


def test_a_code_typed_as_the_document_and_the_employer_as_applicant_are_the_same_two_sides(journey: Journey) -> None:
    opened(journey, typed_code=True)
    opened(journey, company_applies=True)
    mine = opened(journey)
    with at_desk(f"body:{journey.cast.court.id}"):
        assert len(parallels.find(mine).parallels) == 2


def test_an_identity_entered_later_is_compared_too(journey: Journey) -> None:
    opened(journey)
    mine = opened(journey, code="")
    journey.case = mine
    with at_desk(f"body:{journey.cast.court.id}"):
        assert parallels.find(mine).parallels == ()
    company = {"id": "p3", "kind": "organisation", "name": COMPANY, "credit_code": CODE}
    journey.do(journey.clerk, "join_party", side="respondent", party=company, reason="补正用人单位")
    with at_desk(f"body:{journey.cast.court.id}"):
        assert len(parallels.find(mine).parallels) == 1


def test_a_withdrawn_application_is_no_parallel(journey: Journey) -> None:
    journey.case = opened(journey)
    journey.do(journey.worker, "withdraw_application")
    mine = opened(journey)
    with at_desk(f"body:{journey.cast.court.id}"):
        assert parallels.find(mine).parallels == ()


def test_whoever_does_not_read_the_case_for_a_body_is_told_nothing(journey: Journey) -> None:
    opened(journey, court=journey.cast.county_court)
    mine = opened(journey)
    for readers in ((f"person:{journey.worker.person}",), (f"body:{journey.cast.union.id}",), ()):
        with at_desk(*readers):
            assert parallels.find(mine) == parallels.Found()


def test_digests_themselves_are_closed_to_the_web_role(journey: Journey) -> None:
    mine = opened(journey)
    for statement in (
        "SELECT * FROM casebook_identity",
        f"SELECT * FROM casebook_sides('{mine}')",
        "SELECT * FROM casebook_named('x')",
    ):
        with at_desk(f"body:{journey.cast.court.id}"), connection.cursor() as cursor:
            cursor.execute("SAVEPOINT before")
            with pytest.raises(ProgrammingError, match="permission denied"):
                cursor.execute(statement)
            cursor.execute("ROLLBACK TO SAVEPOINT before")


def test_many_applicants_against_one_employer_within_ninety_days_are_a_signal(journey: Journey) -> None:
    with clock.moved(timedelta(days=-91)):
        opened(journey, worker=number_of(99))
    cases = [opened(journey, worker=number_of(n)) for n in range(4)]
    with at_desk(f"body:{journey.cast.court.id}"):
        assert not parallels.find(cases[0]).is_group
    opened(journey, court=journey.cast.county_court, worker=number_of(4))
    with at_desk(f"body:{journey.cast.court.id}"):
        found = parallels.find(cases[0])
    assert (found.applicants, found.cases, found.is_group, found.may_be_represented) == (5, 5, True, False)
