"""可能的平行程序 on the page of a case: what is told, and one press that records it."""

import re
import uuid

import pytest
from django.test import Client
from django.urls import reverse

from tests.casebook.journey import Journey
from tests.casebook.test_find_parallels import opened
from tests.desks.conftest import Desk

pytestmark = pytest.mark.django_db


def page_of(browser: Client, case: uuid.UUID) -> str:
    response = browser.get(reverse("desks:case", args=[case]))
    assert response.status_code == 200
    return response.content.decode()


def recording(page: str) -> dict[str, str]:
    """What the form that records a parallel case would send."""
    form = page[page.index("note_parallel_proceeding") : page.index("记入本案</button>")]
    return dict(re.findall(r'type="hidden" name="(command_id|body|text)" value="([^"]*)"', form))


def test_a_case_without_parallels_says_nothing_of_them(journey: Journey, desk: Desk) -> None:
    case = opened(journey)
    assert "可能的平行程序" not in page_of(desk(journey.cast.clerk), case)


def test_another_courts_case_is_named_by_its_court_alone_and_recorded_by_one_press(
    journey: Journey, desk: Desk
) -> None:
    other = opened(journey, court=journey.cast.county_court)
    mine = opened(journey)
    clerk = desk(journey.cast.clerk)
    page = page_of(clerk, mine)
    assert "可能的平行程序" in page
    assert journey.cast.county_court.name in page
    assert str(other) not in page
    sent = recording(page)
    url = reverse("desks:act", args=[mine, "note_parallel_proceeding"])
    assert clerk.post(url, sent).status_code == 302
    assert clerk.post(url, sent).status_code == 302  # a double click is one act
    journey.case = mine
    (note,) = journey.view.notes
    assert note.kind == "parallel_proceeding"
    assert journey.cast.county_court.name in note.text
    after = page_of(clerk, mine)
    assert "已记入本案" in after
    assert "记入本案</button>" not in after


def test_what_is_recorded_may_be_written_over_first(journey: Journey, desk: Desk) -> None:
    opened(journey)
    mine = opened(journey)
    clerk = desk(journey.cast.clerk)
    sent = recording(page_of(clerk, mine)) | {"again": "1"}
    page = clerk.post(reverse("desks:act", args=[mine, "note_parallel_proceeding"]), sent).content.decode()
    assert "请核对是否同一争议" in page
    journey.case = mine
    assert journey.view.notes == ()


def test_whoever_may_not_record_it_is_told_and_offered_no_button(journey: Journey, desk: Desk) -> None:
    opened(journey)
    mine = opened(journey)
    page = page_of(desk(journey.cast.president), mine)
    assert "可能的平行程序" in page
    assert "记入本案</button>" not in page
    assert "由承办单位记录" in page
