"""Complaints to the court of the roster: received, answered, decided with effect on the roster, told."""

from datetime import timedelta

import pytest

from fengqiao.base import clock
from fengqiao.directory import queries
from fengqiao.directory.actions import complaints, suspend_entry
from fengqiao.directory.cast import Cast
from fengqiao.directory.models import Complaint, RosterEntry
from fengqiao.directory.registers.complaint import ANSWER_DAYS
from fengqiao.directory.registers.pool_refusals import (
    ComplaintClosed,
    NotHeard,
    NotOnCourtsRoster,
    TextRequired,
)
from fengqiao.ledger import actions as log
from fengqiao.refusals import NotFound
from tests.directory.acting import acting

pytestmark = pytest.mark.django_db


def entry_of(cast: Cast, *, mediator: bool) -> RosterEntry:
    found = RosterEntry.objects.select_related("body", "person", "court")
    return found.get(person=cast.mediator.person) if mediator else found.get(body=cast.organisation)


def complain(cast: Cast, *, mediator: bool = True, text: str = "反复要求当场签字，否则不让离开。") -> Complaint:
    return complaints.receive_complaint(
        entry=entry_of(cast, mediator=mediator),
        complainant="李秀英",
        ground="forcing",
        text=text,
        by=acting(cast.clerk),
    )


@pytest.mark.parametrize(
    ("result", "state"), [("unfounded", "confirmed"), ("warned", "confirmed"), ("removed", "removed")]
)
def test_a_mediator_answers_and_the_result_reaches_the_roster(cast: Cast, result: str, state: str) -> None:
    found = complain(cast)
    with pytest.raises(NotHeard):
        complaints.decide_complaint(entry=found.id, result=result, text="查明", by=acting(cast.clerk))
    with pytest.raises(NotFound):
        complaints.answer_complaint(entry=found.id, text="没有", by=acting(cast.administrator))
    complaints.answer_complaint(entry=found.id, text="没有强迫，有录音录像。", by=acting(cast.mediator))
    complaints.decide_complaint(entry=found.id, result=result, text="经查看录音录像", by=acting(cast.clerk))
    assert entry_of(cast, mediator=True).state == state
    assert queries.person_on_roster(cast.court.id, cast.mediator.person.id, clock.today()) is (state == "confirmed")
    assert complaints.tell_complainant(entry=found.id, text="电话告知", by=acting(cast.president)).state == "told"
    with pytest.raises(ComplaintClosed):
        complaints.tell_complainant(entry=found.id, text="电话告知", by=acting(cast.clerk))
    assert list(log.replay()) == []


def test_silence_does_not_hold_up_the_decision_for_ever(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    found = complain(cast, mediator=False)
    last = clock.today() + timedelta(days=ANSWER_DAYS)
    assert found.answer_by == last
    suspend_entry(entry=found.entry_id, reason="核查期间", by=acting(cast.clerk))
    monkeypatch.setattr(clock, "today", lambda: last)
    with pytest.raises(NotHeard):
        complaints.decide_complaint(entry=found.id, result="suspended", text="属实", by=acting(cast.clerk))
    monkeypatch.setattr(clock, "today", lambda: last + timedelta(days=1))
    complaints.decide_complaint(entry=found.id, result="suspended", text="属实", by=acting(cast.clerk))
    assert entry_of(cast, mediator=False).state == "suspended"


def test_a_complaint_says_something_and_concerns_the_courts_own_roster(cast: Cast) -> None:
    with pytest.raises(TextRequired):
        complain(cast, text=" ")
    found = complain(cast)
    complaints.answer_complaint(entry=found.id, text="没有", by=acting(cast.mediator))
    complaints.decide_complaint(entry=found.id, result="removed", text="属实", by=acting(cast.clerk))
    with pytest.raises(NotOnCourtsRoster):
        complain(cast)
    with pytest.raises(NotFound):
        complaints.receive_complaint(
            entry=entry_of(cast, mediator=False),
            complainant="李秀英",
            ground="other",
            text="情况",
            by=acting(cast.judge),
        )
