"""Experts of a panel at the desk: they open the case they were drawn for, advise, and read it no longer afterwards."""

import uuid
from functools import cache
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from fengqiao.base import clock
from fengqiao.casebook import following, jobs, queries
from fengqiao.directory.cast import WORKER, settle
from fengqiao.directory.cast_pool import Pool, settle_pool
from fengqiao.directory.fixtures import Staff, ready_staff
from fengqiao.directory.models import Panel
from fengqiao.files import actions as files
from fengqiao.ledger import queries as ledger
from fengqiao.ledger.jobs import Errand
from fengqiao.notices.recipients import recipients
from fengqiao.procedure import Standing
from tests.casebook.journey import Journey
from tests.desks.conftest import Desk, WebJourney
from tests.desks.test_keep_pool import collective, page_of, take
from tests.directory.playing import party_browser, staff_browser
from tests.portal.visiting import look_in, serve_as_web

pytestmark = pytest.mark.django_db
ADVICE = "加班费的基数应当包括按月固定发放的津贴。"


@pytest.fixture
def journey(db: None, plain_statics: None) -> Journey:
    """The cast, still on the owner's connection: a pool is to be settled first."""
    ledger.register_own_key(clock.now())
    return WebJourney(settle())


@pytest.fixture
def pool(journey: Journey) -> Pool:
    """The pool beside the cast; from here on the connection is the web's."""
    found = settle_pool(court=journey.cast.high_court, union=journey.cast.union)
    serve_as_web()
    return found


@pytest.fixture
def at(pool: Pool) -> Desk:
    """One browser for each member of staff, who signs in once."""
    browser: Desk = cache(lambda one: staff_browser(Client(), one))
    return lambda one: browser(one)


@pytest.fixture
def drawn(journey: Journey, pool: Pool, at: Desk) -> Panel:
    """Ten workers apply and the court draws a panel."""
    collective(journey, 10)
    draw = reverse("desks:draw_panel", args=[journey.case])
    assert at(journey.cast.clerk).post(draw, {"command": str(uuid.uuid4())}).status_code == 302
    look_in(journey.cast.court.id, person=journey.cast.clerk.person.id)
    return Panel.objects.get(case_id=journey.case)


def member(pool: Pool, panel: Panel, place: int = 0) -> Staff:
    return next(each for each in pool.experts if each.person.id == panel.members[place])


def case_page(browser: Client, case: uuid.UUID) -> Any:
    return browser.get(reverse("desks:case", args=[case]))


def advise(browser: Client, case: uuid.UUID, text: str = ADVICE) -> Any:
    url = reverse("desks:act", args=[case, "give_panel_advice"])
    return browser.post(url, {"command_id": str(uuid.uuid4()), "text": text})


def rows_seen(case: uuid.UUID, expert: Staff) -> int:
    """What a raw query on the web's connection gives the expert."""
    look_in(person=expert.person.id)
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM ledger_act WHERE subject = %s", [case])
        return int(cursor.fetchone()[0])


def test_an_expert_opens_the_case_from_the_panel_and_leaves_advice(
    journey: Journey,
    pool: Pool,
    at: Desk,
    drawn: Panel,
) -> None:
    expert = member(pool, drawn)
    browser = at(expert)
    opened = reverse("desks:case", args=[journey.case])
    assert opened in page_of(browser, "panels", drawn.id)
    own = browser.get(reverse("desks:panels")).content.decode()
    assert own.count(reverse("desks:panels_entry", args=[drawn.id])) == 1
    page = browser.get(opened).content.decode()
    assert "您是本案专家组成员" in page
    assert "拖欠工资" in page
    url = reverse("desks:act", args=[journey.case, "give_panel_advice"])
    assert url in page
    asking = browser.get(url).content.decode()
    assert "提交意见" in asking
    assert all(browser.get(reverse(f"desks:{name}")).status_code == 200 for name in ("panels", "postings", "bodies"))
    assert reverse("desks:panels") in asking
    assert reverse("desks:work") not in asking
    assert advise(browser, journey.case, "").status_code == 422
    assert advise(browser, journey.case).status_code == 302
    seen_by_clerk = case_page(at(journey.cast.clerk), journey.case).content.decode()
    assert ADVICE in seen_by_clerk
    assert "正在参加" in seen_by_clerk
    acts = queries.acts(journey.case)
    assert [act.kind for act in acts][-2:] == ["seat_panel", "give_panel_advice"]
    assert (acts[-1].role, acts[-1].person) == ("expert", str(expert.person.id))
    said = reverse("desks:act_text", args=[journey.case, acts[-1].digest])
    assert ADVICE in browser.get(said).content.decode()


def test_experts_see_no_numbers_no_papers_and_take_nothing_away(
    journey: Journey,
    pool: Pool,
    at: Desk,
    drawn: Panel,
) -> None:
    browser = at(member(pool, drawn))
    shown = case_page(browser, journey.case)
    assert all(party["private"] == [] for party in shown.context["parties"])
    assert shown.context["papers"] == []
    page = shown.content.decode()
    for name in ("parties", "contact", "export", "dossier", "draw_panel"):
        url = reverse(f"desks:{name}", args=[journey.case])
        assert url not in page
        assert browser.get(url).status_code in (403, 404), name
    assert browser.get(reverse("desks:act", args=[journey.case, "accept_application"])).status_code == 404
    private = reverse("desks:read_private", args=[journey.case, "a1", "phone"])
    assert browser.post(private, {"why": "想看"}).status_code == 404


def test_an_expert_who_also_mediates_elsewhere_may_not_export_the_case_either(
    journey: Journey,
    pool: Pool,
    at: Desk,
    drawn: Panel,
) -> None:
    """Powers at another body open no more of this case."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE NONE")
    department = journey.cast.mediator.posting.department
    expert = ready_staff(name="沈国华", username="expert-mediates", department=department)
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE directory_panel SET members = members || %s, readers = readers || %s WHERE id = %s",
            [[expert.person.id], [f"person:{expert.person.id}"], drawn.id],
        )
        cursor.execute("SET LOCAL ROLE fengqiao_web")
    assert case_page(at(expert), journey.case).status_code == 404
    seat = reverse("desks:act", args=[journey.case, "seat_panel"])
    assert at(journey.cast.clerk).post(seat, {"command_id": str(uuid.uuid4())}).status_code == 302
    assert case_page(at(expert), journey.case).status_code == 200
    refused = at(expert).get(reverse("desks:export", args=[journey.case]))
    assert (refused.status_code, "专家组只查看提出意见所需的内容" in refused.content.decode()) == (403, True)


def test_the_parties_read_who_sits_and_what_was_advised(
    journey: Journey,
    pool: Pool,
    at: Desk,
    drawn: Panel,
) -> None:
    assert advise(at(member(pool, drawn)), journey.case).status_code == 302
    page = party_browser(Client(), WORKER[1]).get(reverse("portal:case", args=[journey.case])).content.decode()
    assert "沈国华" in page
    assert ADVICE in page


def test_row_security_lets_members_in_and_nobody_else(
    journey: Journey,
    pool: Pool,
    at: Desk,
    drawn: Panel,
) -> None:
    expert = member(pool, drawn)
    assert rows_seen(journey.case, expert) > 0
    assert rows_seen(journey.case, journey.cast.arbitration_clerk) == 0
    said = {"reason": "案件已经转由法院直接处理"}
    assert take(at(journey.cast.clerk), "panels", drawn.id, "dissolve_panel", **said).status_code == 302
    assert rows_seen(journey.case, expert) == 0
    gone = case_page(at(expert), journey.case)
    assert gone.status_code == 409
    assert "专家组已于" in gone.content.decode()
    assert advise(at(expert), journey.case).status_code in (404, 409)
    assert reverse("desks:case", args=[journey.case]) not in page_of(at(expert), "panels", drawn.id)
    look_in(journey.cast.court.id, person=journey.cast.clerk.person.id)
    assert queries.acts(journey.case)[-1].kind == "release_panel"


def test_who_stands_back_is_out_of_the_case_at_once(
    journey: Journey,
    pool: Pool,
    at: Desk,
    drawn: Panel,
) -> None:
    expert, other = member(pool, drawn), member(pool, drawn, 1)
    said = {"person": str(expert.person.id), "reason": "与申请人相识"}
    assert take(at(expert), "panels", drawn.id, "recuse_expert", **said).status_code == 302
    gone = case_page(at(expert), journey.case)
    assert (gone.status_code, "您已于" in gone.content.decode()) == (409, True)
    assert case_page(at(other), journey.case).status_code == 200


def told(journey: Journey) -> list[str]:
    """The experts who are told of the latest act."""
    look_in(journey.cast.court.id, person=journey.cast.clerk.person.id)
    named = (journey.case, queries.acts(journey.case)[-1].digest)
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE fengqiao_worker")
        step = following.steps([named])[named]
        found = [each.person for each in recipients(step, Standing.EXPERT)]
        cursor.execute("SET LOCAL ROLE fengqiao_web")
    return found


def test_experts_are_told_when_they_come_and_when_they_go(
    journey: Journey,
    pool: Pool,
    at: Desk,
    drawn: Panel,
) -> None:
    assert told(journey) == [str(each) for each in drawn.members]
    said = {"reason": "不再需要"}
    assert take(at(journey.cast.clerk), "panels", drawn.id, "dissolve_panel", **said).status_code == 302
    assert told(journey) == [str(each) for each in drawn.members]


def test_experts_open_the_material_of_the_case_while_they_sit(
    journey: Journey,
    pool: Pool,
    at: Desk,
    drawn: Panel,
) -> None:
    expert = member(pool, drawn)
    look_in(journey.cast.court.id, person=journey.cast.clerk.person.id)
    digest = files.put(
        b"2026-08: 6000", name="工资表.txt", media_type="text/plain", owner=journey.cast.clerk.person.id,
        subject=journey.case, readers=[f"body:{journey.cast.court.id}"], purpose="evidence",
    )  # fmt: skip
    follow_files(journey)
    (row,) = [each for each in case_page(at(expert), journey.case).context["files"] if each.digest == digest]
    assert at(expert).get(row.url).status_code == 200
    said = {"reason": "案件已经转由法院直接处理"}
    assert take(at(journey.cast.clerk), "panels", drawn.id, "dissolve_panel", **said).status_code == 302
    follow_files(journey)
    assert at(expert).get(row.url).status_code == 404


def follow_files(journey: Journey) -> None:
    """What the worker does after each act."""
    look_in(journey.cast.court.id, person=journey.cast.clerk.person.id)
    last = queries.acts(journey.case)[-1]
    errand = Errand(1, journey.case, "case", last.kind, last.term, last.seq, last.digest)
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE fengqiao_worker")
        jobs.open_files([errand])
        cursor.execute("SET LOCAL ROLE fengqiao_web")


def test_staff_without_work_on_cases_open_none_of_their_own_bodys(journey: Journey, at: Desk) -> None:
    """The page is open to experts of any body; who merely runs the court's system still finds nothing there."""
    journey.apply()
    for name in ("operator", "auditor"):
        assert case_page(at(getattr(journey.cast, name)), journey.case).status_code == 404
