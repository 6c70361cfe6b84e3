"""A misrouted application goes elsewhere without being typed again, and the window is shown where one chooses."""

import uuid
from dataclasses import dataclass

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from fengqiao.casebook import queries as casebook
from fengqiao.directory.cast import EMPLOYER, Cast
from fengqiao.portal.models import Draft
from tests.casebook.journey import Journey
from tests.portal.filling import fill, photo
from tests.portal.playing import sign_in
from tests.portal.visiting import look_in, visit_as

pytestmark = pytest.mark.django_db


@dataclass
class Returned:
    """A case that the court returned."""

    case: uuid.UUID
    worker: Client
    cast: Cast

    @property
    def url(self) -> str:
        return reverse("portal:pass_on", args=[self.case])


@pytest.fixture
def returned(cast: Cast, worker: Client) -> Returned:
    draft = fill(worker, without="evidence")
    assert worker.post(f"/apply/{draft}/evidence/", {"photos": photo()}).status_code == 302
    assert worker.post(f"/apply/{draft}/send/").status_code == 302
    case = Draft.objects.get(id=draft).case
    assert case
    look_in(cast.court.id, person=cast.clerk.person.id)
    journey = Journey(cast, case=case)
    visit_as(journey.clerk)
    journey.do(journey.clerk, "return_application", ground="no_jurisdiction", notice="请到修武县申请。")
    return Returned(case, worker, cast)


def test_everything_is_taken_over_but_the_body_and_the_consent(returned: Returned) -> None:
    worker = returned.worker
    assert returned.url in worker.get(reverse("portal:case", args=[returned.case])).content.decode()
    to = worker.post(returned.url).headers["Location"]
    draft = to.split("/")[2]
    assert worker.post(f"/apply/{draft}/send/").status_code == 422
    assert worker.post(f"/apply/{draft}/court/", {"region": "410821", "to": "court"}).status_code == 302
    assert worker.post(f"/apply/{draft}/consent/", {"agree": "on"}).status_code == 302
    assert worker.post(f"/apply/{draft}/send/").status_code == 302
    made = Draft.objects.get(id=draft).case
    assert made
    look_in(returned.cast.county_court.id, returned.cast.court.id, person=returned.cast.worker.id)
    before, after = casebook.view(returned.case), casebook.view(made)
    assert after.court == str(returned.cast.county_court.id)
    assert after.claims == before.claims
    assert after.facts_text == before.facts_text
    assert [(p.name, p.representative) for p in after.parties] == [(p.name, p.representative) for p in before.parties]
    assert after.clocks["arbitration_limitation"].started == before.clocks["arbitration_limitation"].started
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")
        cursor.execute("SELECT count(*) FROM files_link WHERE subject = %s AND purpose = 'evidence'", [made])
        assert cursor.fetchone() == (1,)


def test_pressed_twice_it_is_one_draft_and_what_was_read_is_recorded(returned: Returned) -> None:
    first = returned.worker.post(returned.url).headers["Location"]
    assert returned.worker.post(returned.url).headers["Location"] == first
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")
        cursor.execute("SELECT count(*) FROM base_reading WHERE subject = %s", [returned.case])
        (readings,) = cursor.fetchone()
    assert readings >= 2


def test_only_the_applicant_of_a_returned_case(returned: Returned, cast: Cast) -> None:
    employer = sign_in(Client(), EMPLOYER[1])
    assert employer.post(returned.url).status_code == 404
    other = Journey(cast)
    visit_as(other.worker)
    other.apply()
    assert returned.worker.post(reverse("portal:pass_on", args=[other.case])).status_code == 404


def test_the_page_that_asks_for_the_body_says_where_such_cases_go(cast: Cast, worker: Client) -> None:
    draft = fill(worker, without="court")
    page = worker.get(f"/apply/{draft}/court/?at=410811").content.decode()
    assert cast.organisation.name in page
    assert "《劳动争议调解仲裁法》第二十一条第二款" in page
    assert "条文待核对" in page
