"""代班: a colleague covers for a time, sees what waits, gains no power; an act in each case replaces a mediator."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import ProgrammingError, connection, transaction
from django.test import Client
from django.urls import reverse

from fengqiao.base import clock
from fengqiao.base.ids import new_id
from fengqiao.directory import actions, queries
from fengqiao.directory.actions.covers import AlreadyCovered, NotColleagues, SubstituteAway
from fengqiao.directory.fixtures import Staff
from fengqiao.directory.models import Cover
from fengqiao.directory.refusals import DaysReversed
from fengqiao.refusals import NotFound
from tests.casebook.journey import Journey
from tests.desks.conftest import Desk

pytestmark = pytest.mark.django_db


def named(journey: Journey, absent: Staff, substitute: Staff, begins: int = 0, ends: int = 5, **other: Any) -> Cover:
    today = clock.today()
    return actions.name_cover(
        body=other.get("body", journey.cast.organisation.id),
        absent=absent.person.id,
        substitute=substitute.person.id,
        begins_on=today + timedelta(days=begins),
        ends_on=today + timedelta(days=ends),
        by=absent.person.id,
    )


def day_fields(name: str, day: date) -> dict[str, str]:
    return {f"{name}_year": str(day.year), f"{name}_month": str(day.month), f"{name}_day": str(day.day)}


def post_cover(browser: Client, absent: Staff, substitute: Staff, ends: int = 5) -> Any:
    today = clock.today()
    fields = day_fields("begins_on", today) | day_fields("ends_on", today + timedelta(days=ends))
    fields |= {"absent": str(absent.person.id), "substitute": str(substitute.person.id)}
    return browser.post(reverse("desks:cover"), fields)


def test_a_mediator_names_a_colleague_and_is_shown_as_away(journey: Journey, desk: Desk) -> None:
    cast = journey.cast
    browser = desk(cast.mediator)
    assert "没有人请假" in browser.get(reverse("desks:cover")).content.decode()
    assert post_cover(browser, cast.mediator, cast.second_mediator).status_code == 302
    page = browser.get(reverse("desks:cover")).content.decode()
    assert "请假中" in page
    assert cast.second_mediator.person.name in page


def test_the_colleague_sees_what_waits_for_the_absent_and_may_still_not_do_it(journey: Journey, desk: Desk) -> None:
    cast = journey.cast
    journey.to_offer()
    journey.do(journey.admin, "accept_referral")
    entry = {"person": journey.mediator.person, "name": journey.mediator.name}
    journey.do(journey.admin, "assign_mediator", mediators=[entry])
    other = desk(cast.second_mediator)
    assert "您正在为" not in other.get(reverse("desks:cover")).content.decode()
    named(journey, cast.mediator, cast.second_mediator)
    page = other.get(reverse("desks:cover")).content.decode()
    assert f"您正在为{cast.mediator.person.name}代班" in page
    assert reverse("desks:case", args=[journey.case]) in page
    assert other.get(reverse("desks:act", args=[journey.case, "disclose"])).status_code == 404


def test_before_and_after_the_period_nothing_is_covered(journey: Journey) -> None:
    cast = journey.cast
    named(journey, cast.mediator, cast.second_mediator, begins=1, ends=2)
    who, body, today = cast.second_mediator.person.id, cast.organisation.id, clock.today()
    found = [len(queries.covered_by(who, body, today + timedelta(days=n))) for n in range(4)]
    assert found == [0, 1, 1, 0]


def test_what_makes_no_sense_is_refused(journey: Journey) -> None:
    cast = journey.cast
    with pytest.raises(DaysReversed):
        named(journey, cast.mediator, cast.second_mediator, begins=3, ends=2)
    with pytest.raises(DaysReversed):
        named(journey, cast.mediator, cast.second_mediator, begins=-3, ends=-1)
    with pytest.raises(NotColleagues):
        named(journey, cast.mediator, cast.clerk)
    with pytest.raises(NotColleagues):
        named(journey, cast.mediator, cast.mediator)
    named(journey, cast.mediator, cast.second_mediator)
    with pytest.raises(AlreadyCovered):
        named(journey, cast.mediator, cast.administrator, begins=5, ends=9)
    with pytest.raises(SubstituteAway):
        named(journey, cast.administrator, cast.mediator)


def test_a_mediator_speaks_for_nobody_else_and_the_administrator_for_all(journey: Journey, desk: Desk) -> None:
    cast = journey.cast
    assert post_cover(desk(cast.second_mediator), cast.mediator, cast.second_mediator).status_code == 422
    assert post_cover(desk(cast.administrator), cast.mediator, cast.second_mediator).status_code == 302
    again = post_cover(Client(), cast.mediator, cast.second_mediator)
    assert again.status_code == 302
    assert "sign-in" in again.headers["Location"]


def test_cover_is_taken_back_by_whose_it_is_and_the_row_stays(journey: Journey, desk: Desk) -> None:
    cast = journey.cast
    cover = named(journey, cast.mediator, cast.second_mediator)
    url = reverse("desks:withdraw_cover")
    for member in (cast.second_mediator, cast.clerk):
        assert desk(member).post(url, {"cover": str(cover.id)}).status_code == 404
    assert desk(cast.mediator).post(url, {"cover": str(cover.id)}).status_code == 302
    cover.refresh_from_db()
    assert cover.withdrawn_by == cast.mediator.person.id
    with pytest.raises(NotFound):
        actions.withdraw_cover(cover=cover.id, body=cover.body_id, by=cover.absent_id, oversees=True)
    with pytest.raises(ProgrammingError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM directory_cover")


def test_one_press_replaces_the_mediator_in_every_case_and_says_which_it_could_not(
    journey: Journey, desk: Desk
) -> None:
    cast = journey.cast
    cases = []
    for _ in range(2):
        journey.to_offer()
        journey.to_record()
        cases.append(journey.case)
    administrator = desk(cast.administrator)
    url = reverse("desks:hand_over", args=[cast.mediator.person.id])
    page = administrator.get(url).content.decode()
    assert all(str(case) in page for case in cases)
    fields = {
        "cases": [str(case) for case in cases],
        "mediator": str(cast.second_mediator.person.id),
        "reason": "请假",
        "batch": str(new_id()),
    }
    assert administrator.post(url, fields).status_code == 302
    for case in cases:
        journey.case = case
        view = journey.view
        assert [each.person for each in view.mediators] == [str(cast.second_mediator.person.id)]
        assert not view.mediators[0].disclosed
    assert "没有正在调解的案件" in administrator.get(url).content.decode()


def test_nobody_but_the_organisations_administrator_replaces_mediators(journey: Journey, desk: Desk) -> None:
    cast = journey.cast
    url = reverse("desks:hand_over", args=[cast.mediator.person.id])
    for member in (cast.mediator, cast.clerk):
        assert desk(member).get(url).status_code == 404
    administrator = desk(cast.administrator)
    assert administrator.get(reverse("desks:hand_over", args=[cast.clerk.person.id])).status_code == 404
    assert administrator.post(url, {"mediator": "x"}).status_code == 422
