"""Lists and the case page: what waits, narrowed and exported; few queries however much there is."""

import csv
import io
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from fengqiao.base import clock
from fengqiao.desks.views.lists import harmless
from fengqiao.wire.verify import verify_export
from tests.casebook.journey import Journey
from tests.desks.conftest import Desk

pytestmark = pytest.mark.django_db
MOST_QUERIES = 12


def get(client: Client, name: str, *args: Any, **query: str) -> str:
    response = client.get(reverse(f"desks:{name}", args=args), query)
    assert response.status_code == 200
    said: str = response.content.decode()
    return said


def test_what_waits_is_listed_and_leads_to_its_page(applied: Journey, desk: Desk) -> None:
    page = get(desk(applied.cast.clerk), "work")
    assert reverse("desks:act", args=[applied.case, "accept_application"]) in page
    assert "李秀英与赵建国" in page
    assert "共 1 项" in page


def test_an_empty_list_says_what_would_stand_there(journey: Journey, desk: Desk) -> None:
    assert "现在没有等您办理的事项" in get(desk(journey.cast.judge), "work")


def test_a_late_step_is_counted_and_found_by_its_counter(journey: Journey, desk: Desk) -> None:
    journey.apply()
    with clock.moved(timedelta(days=15)):
        clerk = desk(journey.cast.clerk)
        assert "?limit=late" in get(clerk, "work")
        assert "李秀英与赵建国" in get(clerk, "work", limit="late")
        assert "没有符合条件的事项" in get(clerk, "work", limit="soon")
        assert "没有符合条件的事项" in get(clerk, "work", text="王五")


def test_cases_are_found_by_name_and_state(journey: Journey, desk: Desk) -> None:
    journey.apply()
    clerk = desk(journey.cast.clerk)
    assert "共 1 件" in get(clerk, "cases", text="赵建国")
    assert "共 1 件" in get(clerk, "cases", state="intake:applied", sort="-amount")
    assert "共 0 件" in get(clerk, "cases", state="force:confirmed")
    assert "共 1 件" in get(clerk, "cases", page="nonsense", sort="nonsense", state="nonsense")


@pytest.mark.parametrize("name", ["export_work", "export_cases"])
def test_lists_are_exported_for_spreadsheets(journey: Journey, desk: Desk, name: str) -> None:
    journey.apply()
    response = desk(journey.cast.clerk).get(reverse(f"desks:{name}"))
    rows = list(csv.reader(io.StringIO(response.getvalue().decode("utf-8-sig"))))
    assert "李秀英与赵建国" in rows[1]
    assert "24000.00" in rows[1]


@pytest.mark.parametrize("cell", ["=1+1", "+86", "-1", "@sum", "\t=1"])
def test_no_cell_begins_a_formula(cell: str) -> None:
    assert harmless(cell) == f"'{cell}"


@pytest.mark.parametrize("name", ["work", "cases", "receive", "case", "contact", "parties", "act"])
def test_no_page_needs_more_than_twelve_queries(journey: Journey, desk: Desk, name: str) -> None:
    for _ in range(4):
        journey.apply()
    journey.tell_status()
    args = {"act": [journey.case, "accept_application"]}.get(name, [journey.case])
    clerk = desk(journey.cast.clerk)
    with CaptureQueriesContext(connection) as queries:
        get(clerk, name, *([] if name in ("work", "cases", "receive") else args))
    assert len(queries) <= MOST_QUERIES, [query["sql"][:90] for query in queries]


def test_the_page_of_a_case_far_on_needs_no_more_queries(journey: Journey, desk: Desk) -> None:
    journey.to_offer()
    journey.to_record()
    journey.to_agreement()
    mediator = desk(journey.cast.mediator)
    with CaptureQueriesContext(connection) as queries:
        page = get(mediator, "case", journey.case)
    assert len(queries) <= MOST_QUERIES, [query["sql"][:90] for query in queries]
    assert "系统检查" in page
    assert reverse("desks:act", args=[journey.case, "countersign_agreement"]) in page


def test_private_values_stay_closed_until_a_reason_is_given(journey: Journey, desk: Desk) -> None:
    journey.apply()
    clerk = desk(journey.cast.clerk)
    assert "13800000001" not in get(clerk, "case", journey.case)
    url = reverse("desks:read_private", args=[journey.case, "a1", "phone"])
    assert "13800000001" not in clerk.get(url).content.decode()
    assert "13800000001" not in clerk.post(url).content.decode()
    assert "13800000001" in clerk.post(url, {"why": "联系当事人"}).content.decode()
    with connection.cursor() as cursor:
        cursor.execute("SELECT reader, what, why FROM base_reading WHERE subject = %s", [journey.case])
        assert cursor.fetchall() == [(journey.cast.clerk.person.id, "李秀英：联系电话", "联系当事人")]


def test_a_private_value_that_nobody_gave_is_not_found(journey: Journey, desk: Desk) -> None:
    journey.apply()
    clerk = desk(journey.cast.clerk)
    for party, field in (("a1", "address"), ("zz", "phone"), ("a1", "name")):
        assert clerk.get(reverse("desks:read_private", args=[journey.case, party, field])).status_code == 404


def test_what_an_act_said_can_be_read(journey: Journey, desk: Desk) -> None:
    journey.apply()
    clerk = desk(journey.cast.clerk)
    page = get(clerk, "act_text", journey.case, journey.view.head)
    assert "支付2026年5月至8月工资" in page
    assert "24,000.00 元" in page
    assert "13800000001" not in page
    assert clerk.get(reverse("desks:act_text", args=[journey.case, "sha256:none"])).status_code == 404


def test_the_whole_log_can_be_taken_away_and_verified(journey: Journey, desk: Desk) -> None:
    journey.apply()
    response = desk(journey.cast.clerk).get(reverse("desks:export", args=[journey.case]))
    assert "attachment" in response.headers["Content-Disposition"]
    report = verify_export(response.content)
    assert not report.findings
    assert report.acts == 1
