"""Before a session begins everybody who takes part is reminded: the day before, and in the last hour."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

import pytest

from fengqiao.base import clock
from fengqiao.notices.jobs import remind_of_sessions
from fengqiao.notices.models import Delivery, Message
from fengqiao.procedure.kinds.mediation import ScheduleSession
from tests.notices.conftest import tell_all
from tests.rooms.conftest import Session
from tests.rooms.test_enter import work_as_worker

AHEAD = timedelta(days=3)


@pytest.fixture
def starts(session: Session) -> datetime:
    """The session of the case, moved to three days from now; the worker takes over."""
    at = clock.now() + AHEAD
    session.played.do(session.played.mediator, ScheduleSession(session="s2", starts_at=at, mode="online"))
    work_as_worker()
    tell_all()
    return at


@contextmanager
def before(starts: datetime, left: timedelta) -> Iterator[None]:
    with clock.moved_to(starts - left):
        yield


def told(template: str) -> list[Message]:
    return list(Message.objects.filter(template=template).order_by("recipient"))


def test_everybody_is_reminded_once_the_day_before_and_once_in_the_last_hour(
    session: Session, starts: datetime
) -> None:
    for left, day, hour in ((25, 0, 0), (23.5, 3, 0), (21, 3, 0), (3, 3, 0), (0.9, 3, 3), (0.2, 3, 3)):
        with before(starts, timedelta(hours=left)):
            remind_of_sessions()
            remind_of_sessions()
        assert (len(told("reminder_session_day")), len(told("reminder_session_hour"))) == (day, hour), left
    people = {str(message.to_person) for message in told("reminder_session_hour")}
    assert people == {str(each.person) for each in (session.mediator, session.worker, session.employer)}


def test_parties_hear_it_on_their_phones_and_the_mediator_in_the_inbox(session: Session, starts: datetime) -> None:
    with before(starts, timedelta(hours=23)):
        remind_of_sessions()
    by_person = {str(message.to_person): message for message in told("reminder_session_day")}
    party, mediator = by_person[str(session.worker.person)], by_person[str(session.mediator.person)]
    assert "约好的调解：" in party.text
    assert "在线进行" in party.text
    assert party.sms == "您约好的调解快到时间了。"
    assert set(Delivery.objects.filter(message=party).values_list("channel", flat=True)) == {"in_app", "sms"}
    assert "您主持的调解：" in mediator.text
    assert set(Delivery.objects.filter(message=mediator).values_list("channel", flat=True)) == {"in_app"}


def test_who_was_told_of_the_appointment_just_now_is_not_reminded_of_it(session: Session) -> None:
    at = clock.now() + timedelta(hours=22)
    session.played.do(session.played.mediator, ScheduleSession(session="s2", starts_at=at, mode="online"))
    work_as_worker()
    tell_all()
    remind_of_sessions()
    assert told("reminder_session_day") == []
    with before(at, timedelta(minutes=30)):
        remind_of_sessions()
    assert len(told("reminder_session_hour")) == 3


def test_another_session_is_reminded_of_by_itself(session: Session, starts: datetime) -> None:
    with before(starts, timedelta(hours=23)):
        remind_of_sessions()
    later = starts + timedelta(days=2)
    session.played.do(session.played.mediator, ScheduleSession(session="s3", starts_at=later, mode="online"))
    work_as_worker()
    with before(later, timedelta(hours=23)):
        remind_of_sessions()
    assert len(told("reminder_session_day")) == 6
