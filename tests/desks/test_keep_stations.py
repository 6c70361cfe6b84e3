"""Stations: who is posted there has the station's powers there, for the term and no longer; visits are followed up."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from fengqiao.base import clock
from fengqiao.directory import actions, listed, powers, queries
from fengqiao.directory.actions.standards import ChecklistIncomplete, NoOrganisation, StepOutOfTurn, VisitInFuture
from fengqiao.directory.actions.stations import PowersNotHeld, StationAtHome, StationClosed, StationStaffed
from fengqiao.directory.cast import Cast
from fengqiao.directory.kinds import ShortcomingState, StationKind
from fengqiao.directory.models import Posting, Shortcoming, ShortcomingStep, StandardVisit, Station
from tests.casebook.journey import Journey
from tests.desks.conftest import Desk
from tests.desks.test_cover_for_colleagues import day_fields
from tests.directory.acting import acting
from tests.portal.visiting import visit_as

pytestmark = pytest.mark.django_db

ON = timedelta(days=1)


def opened(cast: Cast, **other: Any) -> Station:
    said: dict[str, Any] = {
        "resident": cast.court,
        "host": cast.union,
        "kind": StationKind.LITIGATION_SERVICE,
        "name": "驻总工会诉讼服务站",
        "place": "一楼1号窗口",
        "powers": [powers.COURT_FILING],
        "by": None,
    }
    visit_as(acting(cast.president))
    return actions.open_station(**said | other)


def posted(cast: Cast, station: Station, days: int = 10) -> Posting:
    visit_as(acting(cast.president))
    return actions.post_person(
        person=cast.judge.person,
        department=station.department,
        begins_on=clock.today(),
        ends_on=clock.today() + timedelta(days=days),
        by=None,
    )


def test_who_is_posted_has_the_stations_powers_to_the_last_day_and_not_the_day_after(journey: Journey) -> None:
    cast = journey.cast
    posting = posted(cast, opened(cast), days=10)

    def held(days: int) -> set[str]:
        found = queries.postings_of(cast.judge.person.id, on=clock.today() + timedelta(days=days))
        return {power for each in found for power in each.department.powers}

    assert held(-1) == held(11) == {powers.COURT_JUDGING}
    assert held(0) == held(10) == {powers.COURT_JUDGING, powers.COURT_FILING}
    assert posting.department.body_id == cast.court.id


def test_the_station_works_for_its_term_at_the_desk_and_no_longer(journey: Journey, desk: Desk) -> None:
    cast = journey.cast
    posting = posted(cast, opened(cast), days=0)
    browser = desk(cast.judge)
    assert browser.post(reverse("desks:postings"), {"posting": str(posting.id)}).status_code == 302
    receive = reverse("desks:receive")
    assert browser.get(receive).status_code == 200
    with clock.moved(ON):
        assert browser.get(receive).status_code == 302


def test_a_station_takes_no_more_powers_than_the_body_has_and_stands_elsewhere(journey: Journey) -> None:
    cast = journey.cast
    with pytest.raises(PowersNotHeld):
        opened(cast, powers=[powers.ARBITRATION_FILING])
    with pytest.raises(StationAtHome):
        opened(cast, host=cast.court)
    assert not Station.objects.exists()


def test_a_station_is_opened_staffed_emptied_and_closed_from_the_desk(journey: Journey, desk: Desk) -> None:
    cast = journey.cast
    browser = desk(cast.president)
    said = {"kind": "judges_studio", "name": "法官工作室", "host": str(cast.organisation.id), "place": "二楼"}
    said |= {"powers": [powers.COURT_JUDGING]}  # type: ignore[dict-item]  # several values of one field
    url = reverse("desks:open_station", args=[cast.court.id])
    assert browser.post(url, said | {"powers": ["x"]}).status_code == 422
    assert browser.post(url, said).status_code == 302
    station = Station.objects.get()
    post = reverse("desks:post_to_station", args=[station.id])
    term = {"person": str(cast.judge.person.id)} | day_fields("begins_on", clock.today())
    assert browser.post(post, term).status_code == 422
    ends = day_fields("ends_on", clock.today() - ON)
    assert browser.post(post, term | ends).status_code == 422
    ends = day_fields("ends_on", clock.today() + ON)
    assert browser.post(post, term | ends).status_code == 302
    assert browser.post(post, term | ends).status_code == 422
    page = browser.get(reverse("desks:station", args=[station.id])).content.decode()
    assert "在驻" in page
    close = reverse("desks:close_station", args=[station.id])
    staffed = browser.post(close)
    assert staffed.status_code == 422
    assert cast.judge.person.name in staffed.content.decode()
    posting = Posting.objects.get(department=station.department)
    assert browser.post(reverse("desks:end_station_posting", args=[station.id, posting.id])).status_code == 302
    assert browser.post(close).status_code == 302
    assert browser.post(post, term | ends).status_code == 422


def test_who_does_not_keep_the_resident_body_changes_nothing_at_the_station(journey: Journey, desk: Desk) -> None:
    cast = journey.cast
    station = opened(cast)
    url = reverse("desks:station", args=[station.id])
    assert Client().get(url).status_code == 302
    for member in (cast.union_officer, cast.clerk):
        browser = desk(member)
        assert browser.get(url).status_code == 200
        assert browser.post(reverse("desks:close_station", args=[station.id])).status_code == 404
    posted(cast, station)
    with pytest.raises(StationStaffed):
        actions.close_station(station=station.id, by=None)


def test_a_closed_station_is_closed_once(journey: Journey) -> None:
    station = opened(journey.cast)
    actions.close_station(station=station.id, by=None)
    with pytest.raises(StationClosed):
        actions.close_station(station=station.id, by=None)


def visited(cast: Cast, short: dict[str, str], **other: Any) -> StandardVisit:
    today = clock.today()
    said: dict[str, Any] = {
        "body": cast.organisation,
        "visitor_body": cast.union,
        "visited_on": today,
        "met": [code for code in listed.standards() if code not in short],
        "shortcomings": short,
        "due_on": today + timedelta(days=30),
        "remark": "",
        "by": cast.union_officer.person.id,
        "by_name": cast.union_officer.person.name,
    }
    return actions.record_standard_visit(**said | other)


def test_a_visit_says_of_every_point_whether_it_was_met(journey: Journey) -> None:
    cast = journey.cast
    with pytest.raises(ChecklistIncomplete):
        visited(cast, {}, met=["premises.sign"])
    with pytest.raises(VisitInFuture):
        visited(cast, {}, visited_on=clock.today() + ON)
    with pytest.raises(NoOrganisation):
        visited(cast, {}, body=cast.court)
    assert not StandardVisit.objects.exists()
    assert visited(cast, {}).met == list(listed.standards())


def test_a_shortcoming_is_followed_until_it_is_closed_and_never_out_of_turn(journey: Journey) -> None:
    cast = journey.cast
    visited(cast, {"premises.sign": "没有挂牌"})
    found = Shortcoming.objects.get()
    said: dict[str, Any] = {
        "shortcoming": found.id,
        "said": "已挂牌",
        "by": cast.administrator.person.id,
        "by_name": "吴",
    }
    for early in (actions.close_shortcoming, actions.return_shortcoming):
        with pytest.raises(StepOutOfTurn):
            early(**said)
    actions.report_remedy(**said)
    with pytest.raises(StepOutOfTurn):
        actions.report_remedy(**said)
    actions.return_shortcoming(**said)
    actions.report_remedy(**said)
    assert actions.close_shortcoming(**said).state == ShortcomingState.CLOSED
    with pytest.raises(StepOutOfTurn):
        actions.return_shortcoming(**said)
    assert ShortcomingStep.objects.count() == 4


def test_the_list_is_followed_up_from_both_desks(journey: Journey, desk: Desk) -> None:
    cast = journey.cast
    guide, own = desk(cast.union_officer), desk(cast.administrator)
    url = reverse("desks:record_standard_visit", args=[cast.organisation.id])
    assert own.get(url).status_code == 404
    today = clock.today()
    form = {f"is_{code}": "met" for code in listed.standards()} | {"is_premises.sign": "short"}
    form |= day_fields("visited_on", today)
    missing = guide.post(url, form)
    assert missing.status_code == 422
    assert "请写明发现的问题" in missing.content.decode()
    form |= {"finding_premises.sign": "没有挂牌"}
    assert guide.post(url, form).status_code == 422
    assert guide.post(url, form | day_fields("due_on", today + ON)).status_code == 302
    found = Shortcoming.objects.get()
    listing = reverse("desks:shortcomings")
    assert "没有挂牌" in own.get(listing).content.decode()
    assert desk(cast.clerk).get(listing).status_code == 404
    report, close = (reverse(f"desks:{name}", args=[found.id]) for name in ("report_remedy", "close_shortcoming"))
    assert own.post(close, {"said": "x"}).status_code == 404
    assert own.post(report, {"said": "已挂牌"}).status_code == 302
    assert guide.post(close, {"said": "看过了"}).status_code == 302
    assert "没有待整改的问题" in guide.get(listing).content.decode()
    page = guide.get(reverse("desks:standard_visit", args=[found.visit_id])).content.decode()
    assert "已销号" in page
