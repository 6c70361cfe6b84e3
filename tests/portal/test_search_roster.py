"""The public roster: anybody finds who is on a roster today, and nobody who is not."""

import uuid
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from fengqiao.base import clock
from fengqiao.directory import actions
from fengqiao.directory.cast import Cast, settle
from fengqiao.directory.models import RosterEntry
from fengqiao.portal.queries.roster import PAGE, SHOWN, Wanted, matching, search
from tests.directory.acting import acting

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def cast(db: None) -> Cast:
    return settle()


def names(**wanted: Any) -> list[str]:
    """The names that a search finds, sorted."""
    return sorted(row["name"] for row in search(Wanted(**wanted)).rows)


def test_organisations_and_mediators_are_found_by_any_part_of_the_name(cast: Cast) -> None:
    assert names() == sorted([cast.organisation.name, cast.township_organisation.name])
    assert names(text="东方红") == [cast.township_organisation.name]
    assert names(text="工会") == [cast.organisation.name]
    assert names(text="东") == [cast.township_organisation.name]
    assert names(kind="person") == ["孙立新", "郑小梅"]
    assert names(kind="person", text="立新") == ["孙立新"]
    assert names(kind="person", text="新立") == []
    assert names(text="%") == names(text="'; DROP") == []


def test_by_region_the_place_of_the_organisation_counts(cast: Cast) -> None:
    assert names(region="410811001") == [cast.township_organisation.name]
    assert len(names(region="4108")) == 2
    assert names(region="410821") == []
    assert len(names(kind="person", region="41")) == 2


def test_by_speciality_or_by_the_scope_registered(cast: Cast) -> None:
    assert names(cause="pay.arrears") == []
    actions.change_body(body=cast.organisation.id, fields={"accepts": ["pay.arrears"]}, by=None)
    assert names(cause="pay.arrears") == [cast.organisation.name]
    RosterEntry.objects.filter(body__isnull=False).update(specialities=["pay.arrears"])
    both = search(Wanted(cause="pay.arrears"))
    assert (len(both.rows), both.count) == (2, 2), "none is found twice"


@pytest.mark.parametrize(
    ("later", "listed"),
    [(-1, False), (0, True), (9, True), (10, False)],
)
def test_only_who_is_on_the_roster_today_is_listed(cast: Cast, later: int, listed: bool) -> None:
    first = clock.today()
    actions.enter_roster(
        court=cast.county_court, member=cast.worker, valid_from=first, valid_to=first + 9 * DAY, by=None
    )
    with clock.moved(later * DAY):
        assert (cast.worker.name in names(kind="person")) is listed


def test_whoever_is_suspended_disappears_at_once_and_their_page_with_them(cast: Cast) -> None:
    entry = RosterEntry.objects.get(body=cast.organisation)
    page = Client().get(reverse("portal:roster_entry", args=[entry.id]))
    assert cast.court.name in page.content.decode()
    actions.suspend_entry(entry=entry.id, reason="投诉核查", by=acting(cast.clerk))
    assert cast.organisation.name not in names()
    assert Client().get(reverse("portal:roster_entry", args=[entry.id])).status_code == 404


def test_the_page_works_without_signing_in_and_keeps_what_was_asked(cast: Cast) -> None:
    page = Client().get(reverse("portal:roster"), {"text": "东方红", "region": "4108"}).content.decode()
    assert "找到 1 个" in page
    assert cast.township_organisation.name in page
    assert 'value="东方红"' in page
    assert "山阳区" in page
    assert "没有找到" in Client().get(reverse("portal:roster"), {"text": "没有这个名字"}).content.decode()
    assert Client().get(reverse("portal:roster"), {"region": "x", "kind": "x", "after": "x"}).status_code == 200


def test_long_lists_are_walked_page_by_page(cast: Cast) -> None:
    people = [actions.enter_person(name=f"调解员{number:02}", by=None) for number in range(PAGE + 5)]
    actions.enter_many(court=cast.county_court, members=people, valid_from=date(2026, 9, 1), by=None)
    first = search(Wanted(kind="person", text="调解员"))
    assert (len(first.rows), first.count) == (PAGE, PAGE + 5)
    second = Client().get(reverse("portal:roster") + first.more)
    assert len(second.context["found"].rows) == 5
    assert not second.context["found"].more


MANY = """
INSERT INTO directory_body (id, kind, level, name, short_name, region_id, covers, node, address, phone, unified_code,
  accepts, industries, languages, stages, liaison, opened_at)
SELECT gen_random_uuid(), 'other', 'none', '第' || n || '调解中心', '', '410811', '{}', '', '', '', '', '{}', '{}',
  '{}', '{}', '', now() FROM generate_series(1, 3000) n;
INSERT INTO directory_person (id, name, identity_check_means, larger_type)
SELECT gen_random_uuid(), '第' || n || '人', '', false FROM generate_series(1, 3000) n;
INSERT INTO directory_rosterentry (id, court_id, body_id, valid_from, state, state_since, reason, specialities, fee)
SELECT gen_random_uuid(), %(court)s, id, '2026-01-01', 'confirmed', '2026-01-01', '', '{}', ''
FROM directory_body WHERE kind = 'other';
INSERT INTO directory_rosterentry (id, court_id, person_id, valid_from, state, state_since, reason, specialities, fee)
SELECT gen_random_uuid(), %(court)s, id, '2026-01-01', 'confirmed', '2026-01-01', '', '{}', ''
FROM directory_person WHERE name LIKE '第%%';
ANALYZE directory_body, directory_person, directory_rosterentry;
"""


def lay_in_many(cast: Cast) -> None:
    with connection.cursor() as cursor:
        for each in MANY.split(";\n")[:-1]:
            cursor.execute(each, {"court": cast.court.id} if "%(" in each else None)


@pytest.mark.parametrize("kind", ["body", "person"])
def test_among_thousands_a_name_is_looked_for_in_its_index(cast: Cast, kind: str) -> None:
    [way], given = matching(Wanted(kind=kind, text="2718"), clock.today())
    lay_in_many(cast)
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN {SHOWN[kind]} {way}", given)
        plan = "\n".join(row[0] for row in cursor.fetchall())
    assert f"directory_{kind}_name_parts" in plan
    assert len(names(kind=kind, text="2718")) == 1


@pytest.mark.parametrize("kind", ["body", "person"])
def test_of_more_than_are_counted_each_page_follows_the_one_before(cast: Cast, kind: str) -> None:
    lay_in_many(cast)
    wanted = Wanted(kind=kind, text="第", region="410811")
    first = search(wanted)
    assert first.result == "找到 1000 个以上"
    second = search(replace(wanted, after=uuid.UUID(first.more.rpartition("after=")[2])))
    urls = [row["url"] for row in (*first.rows, *second.rows)]
    assert len(urls) == 2 * PAGE
    assert urls == sorted(set(urls))
