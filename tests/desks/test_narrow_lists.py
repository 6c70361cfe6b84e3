"""Filters, counters and search of the lists: done by the database, with row security in force."""

import csv
import io
import re
import uuid
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from fengqiao.base import clock
from fengqiao.casebook import lists
from fengqiao.casebook.lists import Wanted
from fengqiao.casebook.timeline import reference
from fengqiao.desks.forms.lists import WorkFilter, digest_of
from fengqiao.directory.cast import EMPLOYER, WORKER
from tests.casebook.journey import Journey
from tests.desks.conftest import Desk
from tests.desks.test_read_lists import get
from tests.portal.visiting import visit_as

pytestmark = pytest.mark.django_db
Ask = Callable[..., int]


def counted(page: str) -> int:
    """How many the list says it holds."""
    found = re.search(r"共 (\d+) [项件]", page)
    assert found, page
    return int(found[1])


def changed(case: uuid.UUID, **columns: Any) -> None:
    """Say something else in the rows of a case, as the owner of the schema can."""
    for table in ("casebook_case", "casebook_work"):
        with connection.cursor() as cursor:
            cursor.execute("RESET ROLE")
            cursor.execute("SELECT attname FROM pg_attribute WHERE attrelid = %s::regclass", [table])
            known = {name for (name,) in cursor.fetchall()}
            for column, value in columns.items():
                if column in known:
                    cursor.execute(f"UPDATE {table} SET {column} = %s WHERE subject = %s", [value, case])
            cursor.execute("SET LOCAL ROLE fengqiao_web")


@pytest.fixture
def several(journey: Journey) -> list[uuid.UUID]:
    """Four applications: one late and dear, one due soon and another cause, one without a limit, one due later."""
    today = clock.today()
    found = [journey.apply().subject for _ in range(4)]
    changed(found[0], due=today - timedelta(days=1), amount_fen=9_000_000)
    changed(found[1], due=today + timedelta(days=5), cause="termination.economic")
    changed(found[2], due=None, since=clock.now() - timedelta(days=8))
    changed(found[3], due=today + timedelta(days=6), title="王小明与焦作某机械有限公司")
    return found


@pytest.fixture
def ask(several: list[uuid.UUID], journey: Journey, desk: Desk) -> Ask:
    """How many of the clerk's steps match."""
    clerk = desk(journey.cast.clerk)
    return lambda **query: counted(get(clerk, "work", **query))


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ({}, 4),
        ({"limit": "late"}, 1),
        ({"limit": "soon"}, 1),
        ({"limit": "later"}, 1),
        ({"limit": "none"}, 1),
        ({"limit": "nonsense"}, 4),
        ({"task": "prove_arbitration_status"}, 4),
        ({"task": "take_back"}, 0),
        ({"task": "prove_arbitration_status", "limit": "late"}, 1),
        ({"least": "50,000"}, 1),
        ({"most": "49999.99"}, 3),
        ({"least": "24000", "most": "24000"}, 3),
        ({"least": "nonsense"}, 4),
        ({"waited": "7"}, 1),
        ({"waited": "15"}, 0),
        ({"whose": "body"}, 4),
        ({"whose": "mine"}, 0),
        ({"cause": "pay.arrears"}, 3),
        ({"text": "王小明"}, 1),
        ({"text": "机械 王小明"}, 1),
        ({"text": "%"}, 0),
        ({"text": "  "}, 4),
    ],
)
def test_each_filter_narrows_to_its_rows(ask: Ask, query: dict[str, str], count: int) -> None:
    assert ask(**query) == count


def test_a_case_is_found_by_its_number_whole_or_by_its_last_six_signs(
    several: list[uuid.UUID], ask: Ask, journey: Journey
) -> None:
    number = reference(several[0], clock.now())
    assert ask(text=number) == 1
    assert ask(text=number.lower()) == 1
    assert ask(text=number[-6:]) == 1
    assert ask(text="20010101" + number[8:]) == 0


@pytest.mark.parametrize(
    "typed",
    ["（{year}）豫0811诉前调1号", "({year})豫0811诉前调1号", "（{year}）豫0811 诉前调1号", "诉前调1"],
)
def test_a_case_is_found_by_the_number_its_court_gave_or_by_its_end(journey: Journey, desk: Desk, typed: str) -> None:
    for _ in range(2):
        journey.apply()
        journey.tell_status()
        journey.do(journey.clerk, "accept_application")
    clerk, year = desk(journey.cast.clerk), journey.view.opened_at.year
    assert counted(get(clerk, "cases", text=typed.format(year=year))) == 1
    for other in (typed.replace("调1", "调11"), f"%{typed}", f"_{typed}"):
        assert counted(get(clerk, "cases", text=other.format(year=year))) == 0


def test_counters_are_the_numbers_of_rows_they_lead_to(several: list[uuid.UUID], journey: Journey) -> None:
    visit_as(journey.clerk)
    for wanted in (Wanted(), Wanted(text="李秀英"), Wanted(least_fen=5_000_000)):
        groups = lists.work_groups(journey.clerk, wanted)
        assert groups
        for group in groups:
            narrowed = Wanted(text=wanted.text, least_fen=wanted.least_fen, task=group.kind, limit=group.limit)
            assert group.count == len(lists.work_page(journey.clerk, narrowed)), group


def test_a_counter_keeps_the_other_filters(several: list[uuid.UUID], journey: Journey, desk: Desk) -> None:
    page = get(desk(journey.cast.clerk), "work", text="李秀英")
    assert "?text=%E6%9D%8E%E7%A7%80%E8%8B%B1&amp;limit=late" in page


@pytest.mark.parametrize("sort", ["due", "-due", "title", "-title", "amount", "-amount", "since", "-since"])
def test_rows_stand_in_the_order_asked_for(several: list[uuid.UUID], journey: Journey, sort: str) -> None:
    visit_as(journey.clerk)
    column = {"due": "due", "title": "title", "amount": "amount_fen", "since": "since"}[sort.removeprefix("-")]
    found = [getattr(row, column) for row in lists.work_page(journey.clerk, Wanted(sort=sort))]
    known = [value for value in found if value is not None]
    assert known == sorted(known, reverse=sort.startswith("-"))
    assert found[: len(known)] == known  # what has no limit stands last


@pytest.mark.parametrize(
    "wanted",
    [
        Wanted(),
        Wanted(text="李秀英", limit="late"),
        Wanted(text="没有这样的当事人"),
        Wanted(sort="-amount", task="accept_application"),
        Wanted(sort="title", least_fen=5_000_000),
        Wanted(sort="title", page=9),
    ],
)
def test_counted_and_listed_at_once_as_one_by_one(several: list[uuid.UUID], journey: Journey, wanted: Wanted) -> None:
    visit_as(journey.clerk)
    groups, rows = lists.work_found(journey.clerk, wanted)
    assert set(groups) == set(lists.work_groups(journey.clerk, wanted))
    assert rows == lists.work_page(journey.clerk, wanted)


def test_a_list_is_turned_page_by_page(journey: Journey, desk: Desk) -> None:
    for _ in range(27):
        journey.apply()
    clerk = desk(journey.cast.clerk)
    first, second, beyond = (get(clerk, "work", page=page) for page in ("1", "2", "99"))
    assert [page.count("data-open") for page in (first, second, beyond)] == [25, 2, 2]
    assert counted(beyond) == 27
    assert counted(get(clerk, "cases", page="99")) == 27


def test_an_export_holds_every_row_that_matches(journey: Journey, desk: Desk) -> None:
    for _ in range(30):
        journey.apply()
    clerk = desk(journey.cast.clerk)
    for name in ("export_work", "export_cases"):
        response = clerk.get(reverse(f"desks:{name}"), {"text": "李秀英", "sort": "-amount"})
        rows = list(csv.reader(io.StringIO(response.getvalue().decode("utf-8-sig"))))
        assert len(rows) == 31, name
        assert response.streaming


def test_an_export_is_not_cut_at_a_thousand(journey: Journey, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("fengqiao.casebook.narrowing.AT_A_TIME", 2)
    monkeypatch.setattr("fengqiao.desks.views.lists.ROWS_AT_A_TIME", 3)
    for _ in range(8):
        journey.apply()
    response = desk(journey.cast.clerk).get(reverse("desks:export_work"))
    parts = [part.decode("utf-8-sig") for part in response.streaming_content]  # type: ignore[attr-defined]  # a stream
    assert len(parts) == 3
    assert len("".join(parts).splitlines()) == 9


@pytest.mark.parametrize("number", [WORKER[1], WORKER[2], EMPLOYER[2], f"+86 {WORKER[1]}"])
def test_a_party_is_found_by_a_whole_number_that_stands_in_no_address(
    journey: Journey, desk: Desk, number: str
) -> None:
    journey.apply()
    clerk = desk(journey.cast.clerk)
    answer = clerk.post(reverse("desks:find_party"), {"number": number})
    assert answer.status_code == 302
    assert number not in answer.headers["Location"]
    assert counted(clerk.get(answer.headers["Location"]).content.decode()) == 1


def test_a_number_typed_for_a_name_leaves_the_address_at_once(journey: Journey, desk: Desk) -> None:
    journey.apply()
    clerk = desk(journey.cast.clerk)
    answer = clerk.get(reverse("desks:work"), {"text": WORKER[1], "limit": "soon"})
    assert answer.status_code == 302
    assert WORKER[1] not in answer.headers["Location"]
    assert "limit=soon" in answer.headers["Location"]


def test_a_number_that_nobody_gave_or_that_is_not_whole_finds_nothing(journey: Journey, desk: Desk) -> None:
    journey.apply()
    clerk = desk(journey.cast.clerk)
    answer = clerk.post(reverse("desks:find_party"), {"number": "13999999999"})
    assert counted(clerk.get(answer.headers["Location"]).content.decode()) == 0
    refused = clerk.post(reverse("desks:find_party"), {"number": "1380000"})
    assert refused.status_code == 422
    assert "这不是完整的身份证号" in refused.content.decode()


def test_a_number_finds_no_case_of_another_body(journey: Journey, desk: Desk) -> None:
    journey.apply()
    digest = digest_of(WORKER[1])
    assert digest
    page = get(desk(journey.cast.administrator), "cases", scope="all", found=digest.hex())
    assert counted(page) == 0
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM casebook_found(%s)", [digest])
        assert cursor.fetchone() == (0,)


def test_what_waits_for_another_body_is_not_seen_even_by_raw_sql(journey: Journey) -> None:
    journey.apply()
    for actor, seen in ((journey.clerk, True), (journey.worker, True), (journey.admin, False)):
        visit_as(actor)
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM casebook_work WHERE subject = %s", [journey.case])
            assert (cursor.fetchone() != (0,)) is seen


def test_every_waiting_row_says_what_its_case_says_wherever_the_case_is(journey: Journey) -> None:
    def differing() -> list[tuple[Any, ...]]:
        with connection.cursor() as cursor:
            cursor.execute("RESET ROLE")
            cursor.execute(
                "SELECT w.kind, w.body FROM casebook_work w JOIN casebook_case c USING (subject)"
                " WHERE (w.title, w.cause, w.amount_fen, w.opened_at, w.readers)"
                " IS DISTINCT FROM (c.title, c.cause, c.amount_fen, c.opened_at, c.readers)"
                " OR (w.body <> '' AND w.held_by <> 'body:' || w.body)"
            )
            found: list[tuple[Any, ...]] = cursor.fetchall()
            cursor.execute("SET LOCAL ROLE fengqiao_web")
        return found

    for leg in (journey.to_offer, journey.to_record, journey.to_agreement, journey.to_ruling):
        leg()
        assert differing() == []


@pytest.mark.parametrize("name", ["work", "cases"])
@pytest.mark.parametrize("query", [{}, {"text": "李秀英", "least": "1", "cause": "pay.arrears"}])
def test_a_narrowed_list_needs_no_more_queries(
    several: list[uuid.UUID], journey: Journey, desk: Desk, name: str, query: dict[str, str]
) -> None:
    clerk = desk(journey.cast.clerk)
    with CaptureQueriesContext(connection) as queries:
        get(clerk, name, **query)
    assert len(queries) <= 8, [each["sql"][:100] for each in queries]


def test_what_is_not_understood_narrows_nothing() -> None:
    form = WorkFilter({"task": "nonsense", "limit": "x", "least": "-1", "found": "zz", "whose": "y", "waited": "z"})
    assert form.wanted == Wanted()


def test_the_keys_are_told_in_a_dialog(several: list[uuid.UUID], journey: Journey, desk: Desk) -> None:
    clerk: Client = desk(journey.cast.clerk)
    for name in ("work", "cases"):
        page = get(clerk, name)
        assert '<dialog class="keys" id="keys"' in page
        assert "按 ? 查看快捷键" in page
