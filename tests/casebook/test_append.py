"""A dispute on a real node: from application to ruling, provable, rebuilt from its acts, seen by its people only."""

from datetime import timedelta

import pytest
from django.db import connection

from fengqiao.base import clock
from fengqiao.base.ids import new_id
from fengqiao.casebook import queries
from fengqiao.ledger import actions as log
from fengqiao.ledger.export import export
from fengqiao.ledger.refusals import CommandReused
from fengqiao.procedure.refused import WrongState
from fengqiao.wire.verify import verify_export
from tests.casebook.journey import Journey


def test_one_dispute_travels_from_application_to_ruling(journey: Journey) -> None:
    journey.to_offer()
    journey.to_record()
    with clock.moved(timedelta(minutes=10)):
        journey.to_agreement()
        journey.to_ruling()
        report = verify_export(export(journey.case))
    view = journey.view
    states = {facet: view.state(facet) for facet in ("referral", "mediation", "agreement", "force", "performance")}
    assert states == {
        "referral": "taken_back",
        "mediation": "concluded_agreed",
        "agreement": "effective",
        "force": "confirmed",
        "performance": "due",
    }
    assert list(log.replay()) == []
    assert report.holds, report.findings


def test_private_values_are_ciphertext_wherever_they_are_kept(journey: Journey) -> None:
    journey.apply()
    with connection.cursor() as cursor:
        cursor.execute("SELECT view, (SELECT string_agg(command, '') FROM ledger_act) FROM ledger_subject")
        for kept in cursor.fetchone():
            assert b"4108111988" not in bytes(kept)
            assert b"13800000001" not in bytes(kept)


def test_the_same_application_sent_twice_is_one_case(journey: Journey) -> None:
    command_id = new_id()
    first, second = journey.apply(command_id), journey.apply(command_id)
    assert (first.subject, second.fresh) == (second.subject, False)


def test_the_same_number_for_other_content_is_refused(journey: Journey) -> None:
    command_id = new_id()
    journey.apply()
    journey.do(journey.worker, "consent_as_applicant", explained=True, command_id=command_id)
    with pytest.raises(CommandReused):
        journey.do(journey.worker, "prove_arbitration_status", status="none", command_id=command_id)


def test_accept_and_recall_exclude_each_other(journey: Journey) -> None:
    journey.to_offer()
    journey.do(journey.admin, "accept_referral")
    with pytest.raises(WrongState):
        journey.do(journey.admin, "decline_referral", ground="other", reason="人手不足")


def test_work_waits_for_whoever_is_next(journey: Journey) -> None:
    journey.apply()
    journey.tell_status()
    waiting, count = queries.work(journey.clerk)
    assert count == 1
    assert (waiting[0].kind, waiting[0].due) == ("accept_application", journey.view.clocks["court_designation"].due)
    assert queries.work(journey.judge) == ([], 0)


def test_cases_are_listed_for_those_who_take_part(journey: Journey) -> None:
    journey.apply()
    mine, count = queries.cases(queries.Filter(text="李秀英"), of=[f"person:{journey.worker.person}"])
    assert [row.id for row in mine] == [journey.case]
    assert count == 1
    assert queries.cases(queries.Filter(), of=[f"body:{journey.cast.county_court.id}"]) == ([], 0)
