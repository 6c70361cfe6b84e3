"""Sharing people across bodies: the lender and the person agree, the borrower takes up, and it ends."""

from datetime import timedelta
from typing import Any

import pytest

from fengqiao.base import clock
from fengqiao.directory import queries
from fengqiao.directory.actions import sharing
from fengqiao.directory.cast import Cast
from fengqiao.directory.fixtures import Staff
from fengqiao.directory.models import Department, Loan
from fengqiao.directory.queries.pool import lent_to
from fengqiao.directory.refusals import DaysReversed
from fengqiao.directory.registers.pool_refusals import AlreadyLent, LoanClosed, NotLenders, OwnLoan
from fengqiao.directory.registers.refusals import ReasonRequired, StepClosed
from fengqiao.ledger import actions as log
from fengqiao.refusals import NotFound
from tests.directory.acting import acting

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def ask(cast: Cast, **changes: Any) -> Loan:
    """The district court's filing division asks for the organisation's mediator."""
    said: dict[str, Any] = {
        "lender": cast.organisation,
        "person": cast.mediator.person,
        "department": Department.objects.get(body=cast.court, name="立案庭"),
        "valid_from": clock.today(),
        "valid_to": clock.today() + 30 * DAY,
        "by": acting(cast.clerk),
        **changes,
    }
    return sharing.request_loan(**said)


def bodies_of(member: Staff) -> set[str]:
    found = queries.postings_of(member.person.id, on=clock.today())
    return {posting.department.body.name for posting in found}


@pytest.mark.parametrize("person_first", [True, False])
def test_both_agree_and_the_person_serves_with_the_borrower_for_the_term(cast: Cast, person_first: bool) -> None:
    loan = ask(cast)
    person = (sharing.agree_as_person, acting(cast.mediator))
    lender = (sharing.agree_as_lender, acting(cast.administrator))
    (first, by), (second, other) = (person, lender) if person_first else (lender, person)
    first(entry=loan.id, by=by)
    with pytest.raises(StepClosed):
        sharing.take_up_loan(entry=loan.id, by=acting(cast.clerk))
    assert second(entry=loan.id, by=other).state == "agreed"
    assert lent_to(cast.court.id, on=clock.today()) == []
    sharing.take_up_loan(entry=loan.id, by=acting(cast.clerk))
    assert lent_to(cast.court.id, on=clock.today()) == [cast.mediator.person]
    assert lent_to(cast.court.id, on=clock.today() + 31 * DAY) == []
    assert bodies_of(cast.mediator) == {cast.organisation.name, cast.court.name}
    sharing.recall_loan(entry=loan.id, reason="本单位案件多", by=acting(cast.administrator))
    ended = sharing.end_loan(entry=loan.id, reason="已办结", by=acting(cast.mediator))
    assert ended.state == "ended"
    assert bodies_of(cast.mediator) == {cast.organisation.name}
    with pytest.raises(LoanClosed):
        sharing.end_loan(entry=loan.id, reason="重复", by=acting(cast.clerk))
    assert list(log.replay()) == []


def test_what_is_asked_wrongly_is_refused(cast: Cast) -> None:
    with pytest.raises(OwnLoan):
        ask(cast, lender=cast.court, person=cast.judge.person)
    with pytest.raises(NotLenders):
        ask(cast, person=cast.arbitration_clerk.person)
    with pytest.raises(DaysReversed):
        ask(cast, valid_to=clock.today() - DAY)
    with pytest.raises(NotFound):
        ask(cast, department=Department.objects.filter(body=cast.organisation)[0])
    with pytest.raises(NotFound):
        ask(cast, by=acting(cast.judge))
    ask(cast)
    with pytest.raises(AlreadyLent):
        ask(cast)


def test_the_lender_or_the_person_declines_and_nobody_else(cast: Cast) -> None:
    loan = ask(cast)
    for stranger in (cast.arbitration_clerk, cast.second_mediator, cast.clerk):
        with pytest.raises(NotFound):
            sharing.decline_loan(entry=loan.id, reason="不行", by=acting(stranger))
    with pytest.raises(ReasonRequired):
        sharing.decline_loan(entry=loan.id, reason="", by=acting(cast.mediator))
    assert sharing.decline_loan(entry=loan.id, reason="没有时间", by=acting(cast.mediator)).state == "declined"
    assert ask(cast).state == "requested"
