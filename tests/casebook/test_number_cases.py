"""Numbers of cases: without gaps however many ask, given by the node that seals, and the same on every node."""

import threading
import uuid
from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest
from django.db import connections, transaction

from fengqiao.base.ids import new_id
from fengqiao.casebook import actions
from fengqiao.directory import cast
from fengqiao.directory.actions import numbering
from fengqiao.directory.cast import EMPLOYER, WORKER
from fengqiao.directory.models import GivenNumber, NumberCounter
from fengqiao.law.case_numbers import parse_case_number
from fengqiao.ledger import queries as ledger
from fengqiao.procedure.refused import WrongState
from tests.casebook.journey import Journey, of

DAY = date(2026, 11, 20)
WORD = "诉前调"


@pytest.mark.django_db(transaction=True)
def test_numbers_have_no_gaps_when_many_ask_at_once() -> None:
    court = cast.settle().court.id
    given: list[str] = []

    def ask(subject: uuid.UUID) -> None:
        given.append(numbering.take_number(subject=subject, body=court, word=WORD))
        connections.close_all()

    askers = [threading.Thread(target=ask, args=(subject,)) for subject in [new_id() for _ in range(8)] * 2]
    for asker in askers:
        asker.start()
    for asker in askers:
        asker.join()
    assert sorted({parse_case_number(text).serial for text in given}) == list(range(1, 9))
    assert GivenNumber.objects.count() == 8
    assert NumberCounter.objects.get().last == 8


class TestOfACase:
    """The number is a fact of the act by which the case was taken in."""

    def test_the_court_gives_it_when_it_accepts_and_the_log_says_it(self, journey: Journey) -> None:
        journey.apply()
        assert journey.view.number == ""
        journey.tell_status()
        journey.do(journey.clerk, "accept_application")
        assert parse_case_number(journey.view.number).serial == 1
        sealed = ledger.chain(journey.case)[-1][1]
        assert sealed.seat_document.facts["number"] == journey.view.number

    def test_what_is_refused_uses_up_none(self, journey: Journey) -> None:
        journey.apply()
        journey.tell_status()
        journey.do(journey.clerk, "accept_application")
        with pytest.raises(WrongState):
            journey.do(journey.clerk, "accept_application")
        assert (
            numbering.next_number(body=journey.cast.court.id, word=WORD, on=journey.view.opened_at.date())[-2:] == "2号"
        )

    def test_an_organisation_numbers_its_own_case(self, journey: Journey) -> None:
        payload = of(
            "apply_to_organisation",
            organisation=str(journey.cast.organisation.id),
            applicants=[{"id": "a1", "kind": "natural", "name": WORKER[0], "person": journey.worker.person}],
            respondents=[{"id": "r1", "kind": "natural", "name": EMPLOYER[0]}],
            claims=[{"cause": "pay.arrears", "title": "支付2026年5月至8月工资", "amount_fen": 2_400_000}],
            facts_text="2026年5月起单位拖欠工资四个月，每月六千元。",
        )
        clear: Mapping[Any, str] = {("applicants", 0, "identity"): WORKER[2], ("applicants", 0, "phone"): WORKER[1]}
        opened = actions.open_case(payload=payload, by=journey.worker, command_id=new_id(), clear=clear)
        journey.case = opened.subject
        assert opened.view.number == ""
        journey.do(journey.admin, "accept_own_application")
        assert journey.view.number == f"〔{journey.view.opened_at.year}〕调字第1号"


def test_planned_numbers_leave_the_counter_which_goes_on_after_them(db: None) -> None:
    court = cast.settle().court.id
    with numbering.planned(2025, 7):
        assert parse_case_number(numbering.next_number(body=court, word=WORD, on=DAY)).serial == 7
    assert not NumberCounter.objects.exists()
    numbering.go_on_after({(court, 2026, WORD): 41})
    numbering.go_on_after({(court, 2026, WORD): 12})
    assert parse_case_number(numbering.next_number(body=court, word=WORD, on=DAY)).serial == 42


def test_a_number_rolled_back_is_given_again(db: None) -> None:
    court = cast.settle().court.id
    with transaction.atomic():
        first = numbering.next_number(body=court, word=WORD, on=DAY)
        transaction.set_rollback(True)
    assert numbering.next_number(body=court, word=WORD, on=DAY) == first
