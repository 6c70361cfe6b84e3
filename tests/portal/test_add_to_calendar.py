"""加入日历: a party takes the next appointment into the calendar of their phone."""

import uuid

import pytest
from django.test import Client

from fengqiao.directory.cast import Cast
from fengqiao.procedure import read_payload
from tests.casebook.test_write_calendars import read_strictly
from tests.portal import playing
from tests.portal.playing import confirm_address

pytestmark = pytest.mark.django_db


def arranged(cast: Cast) -> playing.Played:
    """A session is appointed."""
    played = playing.preparing(cast)
    confirm_address(played, played.worker, "a1")
    confirm_address(played, played.employer, "r1")
    fields: dict[str, object] = {
        "session": "s1",
        "starts_at": "2099-01-05T01:30:00Z",
        "mode": "on_site",
        "place": "总工会二楼调解室",
    }
    played.do(played.mediator, read_payload("schedule_session", 1, fields))
    return played


def test_both_sides_find_the_link_and_get_the_file(cast: Cast, worker: Client, employer: Client) -> None:
    played = arranged(cast)
    for browser in (worker, employer):
        page = browser.get(f"/cases/{played.id}/").content.decode()
        assert f"/cases/{played.id}/calendar.ics" in page
        response = browser.get(f"/cases/{played.id}/calendar.ics")
        assert response.headers["Content-Type"] == "text/calendar; charset=utf-8"
        assert response.headers["Cache-Control"] == "private, no-store"
        (event,) = read_strictly(response.content)
        assert event["DTSTART"] == "20990105T013000Z"
        assert event["LOCATION"] == "总工会二楼调解室"


def test_whoever_takes_no_part_finds_nothing(cast: Cast, stranger: Client, anybody: Client) -> None:
    played = arranged(cast)
    assert stranger.get(f"/cases/{played.id}/calendar.ics").status_code == 404
    assert stranger.get(f"/cases/{uuid.uuid4()}/calendar.ics").status_code == 404
    assert anybody.get(f"/cases/{played.id}/calendar.ics").status_code == 302


def test_without_an_appointment_there_is_no_file(cast: Cast, worker: Client) -> None:
    played = playing.accepted(cast)
    assert worker.get(f"/cases/{played.id}/calendar.ics").status_code == 404
