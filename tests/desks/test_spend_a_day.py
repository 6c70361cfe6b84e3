"""What a mediator's working day showed to be clumsy, and was mended."""

from datetime import datetime, time, timedelta

import pytest
from django.template.loader import render_to_string
from django.urls import reverse
from pytest_django import Settings

from fengqiao.base import clock
from fengqiao.base.ids import new_id
from fengqiao.law.calendar import CALENDAR
from tests.casebook.journey import Journey, staff_actor
from tests.desks.conftest import Desk

pytestmark = pytest.mark.django_db


@pytest.mark.usefixtures("plain_statics")
@pytest.mark.parametrize(("size", "shown"), [(0, "<span>PDF</span>"), (2048, "<span>PDF，2.0")])
def test_a_paper_tells_its_size_only_once_it_is_set(size: int, shown: str) -> None:
    paper = {"title": "委派调解函", "url": "/papers/1/", "size": size}
    page = render_to_string("components/papers.html", {"papers": [paper]})
    assert shown in page
    assert "字节" not in page


def test_a_case_page_at_the_desk_listens_for_what_others_do(journey: Journey, desk: Desk, settings: Settings) -> None:
    settings.FENGQIAO_LIVE_PORT = 8999
    journey.apply()
    page = desk(journey.cast.clerk).get(reverse("desks:case", args=[journey.case])).content.decode()
    assert f':8999/live/{journey.case}" data-seq="{journey.view.seq}"' in page


def test_an_appointment_stands_ready_to_be_sent(journey: Journey, desk: Desk) -> None:
    """On a working day, at the organisation's own place: two clicks arrange it."""
    journey.to_offer()
    journey.to_record()
    page = desk(journey.cast.mediator).get(reverse("desks:act", args=[journey.case, "schedule_session"]))
    initial = page.context["form"].initial
    assert initial["place"] == "调解室"
    assert CALENDAR.is_working_day(initial["starts_at_day"])


def test_what_comes_next_is_said_from_where_the_reader_stands(journey: Journey, desk: Desk) -> None:
    journey.apply()
    journey.tell_status()
    address = reverse("desks:act", args=[journey.case, "accept_application"])
    response = desk(journey.cast.clerk).post(address, {"command_id": str(new_id())}, follow=True)
    said = " ".join(str(message) for message in response.context["messages"])
    assert "由本单位办理征询被申请人意愿" in said
    assert journey.cast.court.name not in said


def test_two_sessions_do_not_begin_at_the_same_hour(journey: Journey, desk: Desk) -> None:
    journey.to_offer()
    journey.to_record()
    address = reverse("desks:act", args=[journey.case, "schedule_session"])
    mediator = desk(journey.cast.mediator)
    first = mediator.get(address).context["form"].initial
    day, hour = first["starts_at_day"], time.fromisoformat(first["starts_at_time"])
    starts = datetime.combine(day, hour, clock.SHANGHAI)
    journey.do(staff_actor(journey.cast.mediator), "schedule_session", session="s9", starts_at=starts, mode="online")
    second = mediator.get(address).context["form"].initial
    assert (second["starts_at_day"], second["starts_at_time"]) == (day, "14:30")


def test_the_work_list_begins_with_what_is_appointed_for_tomorrow(journey: Journey, desk: Desk) -> None:
    journey.to_offer()
    journey.to_record()
    tomorrow = datetime.combine(clock.today() + timedelta(days=1), time(9, 30), clock.SHANGHAI)
    journey.do(staff_actor(journey.cast.mediator), "schedule_session", session="s9", starts_at=tomorrow, mode="online")
    for member, seen in ((journey.cast.mediator, True), (journey.cast.clerk, False)):
        page = desk(member).get(reverse("desks:work")).content.decode()
        assert ("今天和明天的约定" in page) is seen


def test_a_conclusion_offers_the_grounds_that_fit_the_case(journey: Journey, desk: Desk) -> None:
    journey.to_offer()
    journey.to_record()
    address = reverse("desks:act", args=[journey.case, "conclude_mediation"])
    mediator = desk(journey.cast.mediator)
    form = mediator.get(address).context["form"]
    assert [key for key, _ in form.fields["ground"].choices] == [5, 8]
    assert form.fields["reason"].required
    journey.do(journey.worker, "leave_mediation")
    form = mediator.get(address).context["form"]
    assert [key for key, _ in form.fields["ground"].choices] == [4]
    assert form["ground"].initial == 4
    assert form.initial["reason"] == "一方当事人不愿继续调解。"
