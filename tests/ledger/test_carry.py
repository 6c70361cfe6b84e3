"""Subjects carried through many acts at once: what is stored is what single appends would have stored."""

import uuid
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection

from fengqiao.base import clock
from fengqiao.base.ids import new_id
from fengqiao.casebook.carrying import carry
from fengqiao.directory import cast
from fengqiao.ledger import actions as log
from fengqiao.ledger import queries
from fengqiao.ledger.export import export
from fengqiao.ledger.refusals import CommandReused, NoSubject
from fengqiao.procedure.refused import WrongState
from fengqiao.refusals import Refused
from fengqiao.wire.verify import verify_export
from tests.casebook.journey import Journey


@pytest.fixture
def journey(db: None) -> Journey:
    queries.register_own_key(clock.now())
    return Journey(cast.settle())


def _rows(table: str, case: uuid.UUID) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {table} WHERE subject = %s", [case])
        found: list[tuple[Any, ...]] = cursor.fetchall()
    return found


def _go(journey: Journey) -> None:
    journey.to_offer()
    journey.to_record()
    with clock.moved(timedelta(minutes=10)):
        journey.to_agreement()


def _stumble(journey: Journey) -> None:
    with carry():
        journey.apply()
        journey.do(journey.clerk, "take_back")


def test_what_is_put_down_is_what_the_acts_say(journey: Journey) -> None:
    with carry():
        _go(journey)
    assert list(log.replay()) == []
    with clock.moved(timedelta(hours=1)):
        assert verify_export(export(journey.case)).holds
    acts, errands = _rows("ledger_act", journey.case), _rows("ledger_errand", journey.case)
    assert len(acts) == len(errands) == journey.view.seq > 20


def test_a_carried_case_goes_on_by_single_acts(journey: Journey) -> None:
    with carry():
        _go(journey)
    with clock.moved(timedelta(minutes=30)):
        journey.to_ruling()
    assert journey.view.force.state == "confirmed"
    assert list(log.replay()) == []


def test_nothing_is_written_before_the_end(journey: Journey) -> None:
    with carry() as carrier:
        journey.apply()
        assert list(carrier.subjects) == [journey.case]
        assert _rows("ledger_act", journey.case) == []
        with pytest.raises(NoSubject):
            assert journey.view
    assert journey.view.intake.state == "applied"


def test_what_is_refused_leaves_no_trace_and_the_case_goes_on(journey: Journey) -> None:
    with carry():
        journey.apply()
        with pytest.raises(WrongState):
            journey.do(journey.clerk, "take_back")
        journey.tell_status()
    assert journey.view.seq == 2


def test_the_same_command_again_is_the_act_it_became(journey: Journey) -> None:
    command = new_id()
    with carry():
        first = journey.apply(command)
        again = journey.apply(command)
        assert (again.subject, again.digest, again.fresh) == (first.subject, first.digest, False)
        with pytest.raises(CommandReused):
            journey.do(journey.clerk, "accept_application", command_id=command)
    assert journey.view.seq == 1


def test_a_command_that_the_log_knows_already_ends_the_whole_load(journey: Journey) -> None:
    command = new_id()
    journey.apply(command)
    with pytest.raises(CommandReused), carry():
        Journey(journey.cast).apply(command)


def test_only_subjects_opened_here_are_carried(journey: Journey) -> None:
    journey.apply()
    with carry(), pytest.raises(NoSubject):
        journey.do(journey.clerk, "accept_application")


def test_a_fault_leaves_nothing(journey: Journey) -> None:
    with pytest.raises(Refused):
        _stumble(journey)
    assert _rows("ledger_act", journey.case) == []
