"""时限看板 and calendars: figures, their lists, whose they are."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from fengqiao.base import clock
from fengqiao.casebook import jobs, limits
from fengqiao.casebook.limits import Edges
from fengqiao.directory import actions as directory
from fengqiao.directory import powers
from fengqiao.directory.fixtures import ready_staff
from fengqiao.directory.kinds import DepartmentKind
from fengqiao.ledger import actions as ledger
from tests.casebook.journey import Journey
from tests.casebook.test_write_calendars import read_strictly
from tests.desks.conftest import Desk
from tests.portal.visiting import look_in

pytestmark = pytest.mark.django_db
MOST_QUERIES = 12


def board(browser: Client, **words: str) -> str:
    response = browser.get(reverse("desks:limits"), words)
    assert response.status_code == 200
    return response.content.decode()


def tabs(page: str) -> dict[str, int]:
    """The counts of the tabs by their titles."""
    return {title: int(count) for title, count in re.findall(r'>([^<>]+)<span class="count">(\d+)</span>', page)}


def mediating(journey: Journey) -> Journey:
    journey.to_offer()
    journey.to_record()
    return journey


def test_an_empty_board_says_what_would_stand_there(journey: Journey, desk: Desk) -> None:
    page = board(desk(journey.cast.clerk))
    assert "现在没有要守的期限" in page
    assert "没有约定的调解或者核实" in page


def test_limits_stand_under_their_kind_with_the_law_and_lead_to_their_cases(applied: Journey, desk: Desk) -> None:
    clerk = desk(applied.cast.clerk)
    page = board(clerk)
    assert "申请劳动仲裁的时效" in page
    look_in(applied.cast.court.id, person=applied.cast.clerk.person.id)
    rows, count = limits.rows(Edges.of(clock.today()), of=[f"body:{applied.cast.court.id}"])
    assert {row.name for row in rows} == {"court_designation", "arbitration_limitation"}
    assert count == tabs(page)["全部"] == 2
    only = board(clerk, name="arbitration_limitation")
    assert "《劳动争议调解仲裁法》第二十七条" in only
    assert '<span class="number">1</span> 项' in only
    assert reverse("desks:case", args=[applied.case]) in only


def test_each_group_holds_its_days_and_no_others() -> None:
    friday = Edges.of(clock.today().replace(year=2026, month=11, day=20))
    assert (friday.soon.day, friday.sunday.day, friday.monday.day) == (25, 22, 16)


@pytest.mark.parametrize(("days", "group"), [(-1, "late"), (0, "today"), (1, "soon"), (40, "later")])
def test_a_limit_is_counted_in_the_group_of_its_day(journey: Journey, days: int, group: str) -> None:
    journey.apply()
    look_in(journey.cast.court.id, person=journey.cast.clerk.person.id)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE casebook_limit SET due = %s", [clock.today() + timedelta(days=days)])
    (tally,) = limits.tallies(Edges.of(clock.today()), of=[f"body:{journey.cast.court.id}"])
    assert (tally.group, tally.count) == (group, 1)
    found, _ = limits.rows(Edges.of(clock.today()), of=[f"body:{journey.cast.court.id}"], group=group)
    assert len(found) == 1


def test_a_limit_that_passed_stays_late_until_the_step_is_done(applied: Journey, desk: Desk) -> None:
    with clock.moved(timedelta(days=15)):
        look_in(applied.cast.court.id, person=applied.cast.worker.id)
        assert jobs.expire_clocks() == 1
        clerk = desk(applied.cast.clerk)
        assert tabs(board(clerk))["已逾期"] == 1
        assert "李秀英与赵建国" in board(clerk, group="late")
        notice = "不属于人民法院受理范围，可以申请仲裁。"
        applied.do(applied.clerk, "return_application", ground="not_court_scope", notice=notice)
        assert tabs(board(clerk))["全部"] == 0


def test_weeks_are_bars_and_lead_to_their_limits(applied: Journey, desk: Desk) -> None:
    clerk = desk(applied.cast.clerk)
    page = board(clerk)
    links = re.findall(r'href="\?([^"]*week=\d[^"]*)"', page)
    assert links
    narrowed = clerk.get(reverse("desks:limits") + "?" + links[0].replace("&amp;", "&"))
    assert "为止的一周" in narrowed.content.decode()


def test_words_that_are_not_understood_narrow_nothing(applied: Journey, desk: Desk) -> None:
    nonsense = board(desk(applied.cast.clerk), group="x", name="y", week="z", scope="w", page="-3")
    assert tabs(nonsense)["全部"] == 2
    assert "全部期限" in nonsense


def test_a_mediator_sees_their_own_cases_first_and_may_look_at_the_bodys(journey: Journey, desk: Desk) -> None:
    mediating(journey)
    assert tabs(board(desk(journey.cast.mediator)))["全部"] > 0
    other = desk(journey.cast.second_mediator)
    assert tabs(board(other))["全部"] == 0
    assert tabs(board(other, scope="body"))["全部"] > 0


def test_the_board_counts_in_the_database_however_many_cases_there_are(journey: Journey, desk: Desk) -> None:
    for _ in range(6):
        journey.apply()
    clerk = desk(journey.cast.clerk)
    with CaptureQueriesContext(connection) as queries:
        page = board(clerk)
    assert tabs(page)["全部"] == 6
    assert len(queries) <= MOST_QUERIES
    assert not any("SELECT view" in query["sql"] for query in queries)


def test_row_security_hides_limits_and_appointments_of_others(journey: Journey) -> None:
    mediating(journey)
    cast = journey.cast
    for body, seen in ((cast.organisation, True), (cast.county_court, False)):
        look_in(body.id, person=cast.security.person.id)
        for table in ("casebook_limit", "casebook_appointment", "casebook_party"):
            with connection.cursor() as cursor:
                cursor.execute(f"SELECT count(*) FROM {table}")
                assert bool(cursor.fetchone()[0]) is seen
        assert bool(limits.tallies(Edges.of(clock.today()), of=[f"body:{cast.organisation.id}"])) is seen


def test_replay_finds_the_rows_as_they_are(journey: Journey) -> None:
    mediating(journey)
    journey.to_agreement()
    journey.to_ruling()
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")  # replay locks every log, which a node's own command may and the web may not
    assert list(ledger.replay()) == []


def test_own_appointments_are_downloaded_by_those_whose_they_are(journey: Journey, desk: Desk) -> None:
    mediating(journey)
    for member, count in (("mediator", 1), ("second_mediator", 0), ("administrator", 1), ("judge", 0)):
        response = desk(getattr(journey.cast, member)).get(reverse("desks:calendar"))
        assert response.headers["Content-Type"] == "text/calendar; charset=utf-8"
        assert len(read_strictly(response.content)) == count, member


def test_a_judge_gets_the_hearing_they_hold(journey: Journey, desk: Desk) -> None:
    mediating(journey)
    journey.to_agreement()
    steps: list[tuple[Any, str, dict[str, Any]]] = [
        (journey.mediator, "countersign_agreement", {"draft": 1, "signature": "sha256:" + "ab" * 32}),
        (journey.admin, "seal_agreement", {"draft": 1, "sealed_file": "sha256:" + "ab" * 32}),
        (journey.mediator, "conclude_mediation", {"ground": 1, "summary": "双方达成协议"}),
        (journey.clerk, "take_back", {}),
        (journey.worker, "apply_for_confirmation", {"court": str(journey.cast.court.id), "truthful": True}),
        (journey.employer, "apply_for_confirmation", {"court": str(journey.cast.court.id), "truthful": True}),
        (journey.clerk, "accept_confirmation", {"case_number": "诉前调确1号", "judge_name": journey.judge.name}),
        (
            journey.judge,
            "schedule_hearing",
            {"starts_at": (clock.now() + timedelta(minutes=5)).isoformat(), "mode": "online"},
        ),
    ]
    for by, kind, fields in steps:
        journey.do(by, kind, **fields)
    (event,) = read_strictly(desk(journey.cast.judge).get(reverse("desks:calendar")).content)
    assert event["SUMMARY"].startswith("法院核实调解协议")
    assert event["LOCATION"] == "在线"


def test_the_calendar_of_a_case_is_for_those_who_take_part(journey: Journey, desk: Desk) -> None:
    mediating(journey)
    url = reverse("desks:case_calendar", args=[journey.case])
    mediator = desk(journey.cast.mediator)
    assert url in mediator.get(reverse("desks:case", args=[journey.case])).content.decode()
    assert len(read_strictly(mediator.get(url).content)) == 1
    look_in(journey.cast.county_court.id, person=journey.cast.clerk.person.id)
    department = directory.open_department(
        body=journey.cast.county_court, name="立案庭", kind=DepartmentKind.FILING, powers=[powers.COURT_FILING], by=None
    )
    stranger = desk(ready_staff(name="邻县", username="neighbour", department=department))
    assert stranger.get(url).status_code == 404
    operator = desk(journey.cast.operator)
    assert operator.get(reverse("desks:limits")).status_code == 404
    assert operator.get(reverse("desks:calendar")).status_code == 404
