"""Who finds what at the desks: another body's case, another power's step, nobody's are not there."""

import uuid

import pytest
from django.test import Client
from django.urls import get_resolver, reverse

from fengqiao.casebook import withholding
from fengqiao.directory import actions, powers
from fengqiao.directory.fixtures import ready_staff
from fengqiao.directory.kinds import DepartmentKind
from tests.casebook.journey import Journey
from tests.desks.conftest import Desk
from tests.portal.visiting import look_in

pytestmark = pytest.mark.django_db


def test_every_address_says_who_may_call_it() -> None:
    patterns = get_resolver("fengqiao.desks.urls").url_patterns
    assert all(hasattr(pattern.callback, "permission") for pattern in patterns)


@pytest.mark.parametrize("name", ["work", "cases", "receive", "node", "postings", "home"])
def test_nobody_is_sent_to_sign_in(journey: Journey, name: str) -> None:
    response = Client().get(reverse(f"desks:{name}"))
    assert response.status_code == 302
    assert response.headers["Location"].startswith(reverse("desks:sign_in"))


@pytest.mark.parametrize("name", ["case", "parties", "contact", "export"])
def test_another_bodys_case_is_not_found(journey: Journey, desk: Desk, name: str) -> None:
    journey.apply()
    look_in(journey.cast.county_court.id, person=journey.cast.clerk.person.id)
    department = actions.open_department(
        body=journey.cast.county_court, name="立案庭", kind=DepartmentKind.FILING, powers=[powers.COURT_FILING], by=None
    )
    stranger = desk(ready_staff(name="邻县", username="neighbour", department=department))
    assert stranger.get(reverse(f"desks:{name}", args=[journey.case])).status_code == 404
    assert stranger.post(reverse("desks:act", args=[journey.case, "accept_application"])).status_code == 404


def test_who_reads_a_part_is_not_offered_the_whole(
    journey: Journey, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The file with all records is offered to whoever may have it, and to nobody who is then refused it."""
    journey.apply()
    clerk, page, file = (
        desk(journey.cast.clerk),
        *(reverse(f"desks:{name}", args=[journey.case]) for name in ("case", "export")),
    )
    assert f'href="{file}"' in clerk.get(page).content.decode()
    assert clerk.get(file).status_code == 200
    monkeypatch.setattr(withholding, "as_commission", lambda _: True)
    assert f'href="{file}"' not in clerk.get(page).content.decode()
    assert clerk.get(file).status_code == 403


def test_a_case_that_was_never_there_is_not_found(journey: Journey, desk: Desk) -> None:
    assert desk(journey.cast.clerk).get(reverse("desks:case", args=[uuid.uuid4()])).status_code == 404


def test_a_step_of_another_power_is_not_found(journey: Journey, desk: Desk) -> None:
    journey.apply()
    url = reverse("desks:act", args=[journey.case, "accept_application"])
    judge = desk(journey.cast.judge)
    assert judge.get(url).status_code == 404
    assert judge.post(url, {"command_id": str(uuid.uuid4())}).status_code == 404
    assert journey.view.intake.state == "applied"


@pytest.mark.parametrize("member", ["operator", "auditor"])
def test_who_runs_the_node_sees_no_case(journey: Journey, desk: Desk, member: str) -> None:
    journey.apply()
    browser = desk(getattr(journey.cast, member))
    assert browser.get(reverse("desks:work")).status_code == 404
    assert browser.get(reverse("desks:case", args=[journey.case])).status_code == 404


def test_the_dashboard_is_for_who_runs_the_node(journey: Journey, desk: Desk) -> None:
    assert desk(journey.cast.clerk).get(reverse("desks:node")).status_code == 404


def test_a_kind_that_does_not_exist_is_not_found(journey: Journey, desk: Desk) -> None:
    journey.apply()
    assert desk(journey.cast.clerk).get(reverse("desks:act", args=[journey.case, "no-such-step"])).status_code == 404
