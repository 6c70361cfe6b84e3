"""Before a limit ends, whoever is waited for is reminded: three working days before, and one."""

from contextlib import AbstractContextManager
from datetime import date, datetime, time, timedelta

import pytest

from fengqiao.base import clock
from fengqiao.base.clock import SHANGHAI
from fengqiao.law.calendar import CALENDAR
from fengqiao.notices.jobs import deliver_queued, remind
from fengqiao.notices.models import Delivery, Message
from tests.casebook.journey import Journey


def on(day: date) -> AbstractContextManager[None]:
    """Nine in the morning of that day."""
    morning = datetime.combine(day, time(9), SHANGHAI)
    return clock.moved_to(morning)


@pytest.fixture
def offered(journey: Journey) -> date:
    """A case offered to an organisation: the day by which it must answer."""
    journey.to_offer()
    return journey.view.clocks["referral_acceptance"].due


def reminders(power: str) -> list[Message]:
    return list(Message.objects.filter(template__startswith="reminder", to_power=power).order_by("made_at"))


def test_the_organisation_is_reminded_three_working_days_and_one_before(journey: Journey, offered: date) -> None:
    for left, count in ((3, 1), (2, 1), (1, 2), (0, 2)):
        day = CALENDAR.subtract_working_days(offered, left) if left else offered
        with on(day):
            remind()
            remind()
            assert len(reminders("organisation.administer")) == count, left
    first, second = reminders("organisation.administer")
    assert (first.template, second.template) == ("reminder_three_days", "reminder_one_day")
    assert first.text.startswith("待办：确认是否接受委派。还有3个工作日，请于")
    assert "还有1个工作日" in second.text
    assert (first.to_body, first.due_on) == (journey.cast.organisation.id, offered)


def test_who_was_missed_on_the_third_day_is_reminded_on_the_second(offered: date) -> None:
    with on(CALENDAR.subtract_working_days(offered, 2)):
        remind()
    [message] = reminders("organisation.administer")
    assert message.template == "reminder_three_days"
    assert "还有2个工作日" in message.text


def test_on_the_last_day_it_says_so(offered: date) -> None:
    with on(offered):
        remind()
    [message] = reminders("organisation.administer")
    assert "今天到期" in message.text


def test_nobody_is_reminded_early_or_late(offered: date) -> None:
    for day in (CALENDAR.subtract_working_days(offered, 4), offered + timedelta(days=1)):
        with on(day):
            remind()
            assert [m.due_on for m in reminders("organisation.administer") if m.due_on == offered] == []


def test_a_free_seat_is_reminded_by_its_phone(journey: Journey) -> None:
    journey.apply()
    journey.tell_status()
    journey.do(journey.clerk, "accept_application")
    journey.do(journey.clerk, "ask_respondent", party="r1", method="phone")
    due = journey.view.clocks["court_designation"].due
    with on(CALENDAR.subtract_working_days(due, 1)):
        remind()
        [message] = Message.objects.filter(to_party="r1", to_person=None)
        assert "表示是否同意调解" in message.text
        assert message.readers == []
        deliver_queued()
    assert Delivery.objects.get(message=message).state == "delivered"
    people = Message.objects.filter(template="reminder_one_day", to_party="a1")
    assert {str(message.to_person) for message in people} == {journey.worker.person}
