"""Bodies at desks: a jurisdiction sees its own and nothing beside it; registers kept by who answers for them."""

import uuid
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from fengqiao.base import clock
from fengqiao.directory import actions, powers
from fengqiao.directory.cast import Cast
from fengqiao.directory.kinds import DepartmentKind
from fengqiao.directory.models import AreaAssignment, Body, Department, Liaison
from tests.casebook.journey import Journey
from tests.desks.conftest import Desk
from tests.desks.test_cover_for_colleagues import day_fields

pytestmark = pytest.mark.django_db


def page_of(browser: Client, body: Body) -> str:
    return str(browser.get(reverse("desks:body", args=[body.id])).content.decode())


def liaison(cast: Cast, body: Body | None = None) -> Liaison:
    return actions.name_liaison(
        body=body or cast.organisation,
        name="郭志强",
        phone="13900000777",
        duty="办公室主任",
        matters="诉调对接",
        by=None,
    )


def test_the_overview_shows_tiles_of_the_parts_and_the_bodies_of_the_place(journey: Journey, desk: Desk) -> None:
    browser = desk(journey.cast.union_officer)
    page = browser.get(reverse("desks:bodies")).content.decode()
    assert all(name in page for name in ("焦作市总工会", "焦作市中级人民法院", "山阳区", "修武县"))
    assert "河南省高级人民法院" not in page
    county = browser.get(reverse("desks:bodies"), {"region": "410811"}).content.decode()
    assert "焦作市山阳区人民法院" in county
    assert "修武县人民法院" not in county
    assert browser.get(reverse("desks:bodies"), {"region": "4109"}).status_code == 404
    assert browser.get(reverse("desks:bodies"), {"region": "x"}).status_code == 404


def test_the_tree_shows_who_stands_above_and_below_one_level_at_a_time(journey: Journey, desk: Desk) -> None:
    cast, address = journey.cast, reverse("desks:body_tree")
    union = desk(cast.union_officer)
    page = union.get(address)
    assert page.context["line"] == []
    assert "上级单位不在您单位的管辖地域内" in page.content.decode()
    below = {row["id"]: row["inferiors"] for row in page.context["rows"]}
    assert cast.organisation.id in below
    one = union.get(address, {"of": str(cast.organisation.id)})
    assert [row["id"] for row in one.context["line"]] == [cast.union.id]
    assert address in union.get(reverse("desks:bodies")).content.decode()
    clerk = desk(cast.clerk)
    for outside in (cast.union.id, cast.county_court.id):
        assert clerk.get(address, {"of": str(outside)}).status_code == 404
    assert union.get(address, {"of": "x"}).status_code == 404


def test_a_search_finds_within_the_place_only(journey: Journey, desk: Desk) -> None:
    browser = desk(journey.cast.clerk)
    assert "找到 1 个单位" in browser.get(reverse("desks:bodies"), {"text": "山阳区人民法院"}).content.decode()
    assert "找到 0 个单位" in browser.get(reverse("desks:bodies"), {"text": "修武县"}).content.decode()


def test_a_body_outside_the_jurisdiction_is_not_found(journey: Journey, desk: Desk) -> None:
    cast = journey.cast
    url = reverse("desks:body", args=[cast.county_court.id])
    assert Client().get(url).status_code == 302
    assert desk(cast.clerk).get(url).status_code == 404
    assert desk(cast.union_officer).get(url).status_code == 200
    assert desk(cast.administrator).get(reverse("desks:body", args=[uuid.uuid4()])).status_code == 404


def test_registers_are_kept_by_the_body_itself_and_the_one_above(journey: Journey, desk: Desk) -> None:
    cast = journey.cast
    url = reverse("desks:change_body", args=[cast.organisation.id])
    for member, status in (
        (cast.union_officer, 200),
        (cast.administrator, 200),
        (cast.operator, 404),
        (cast.president, 404),
        (cast.clerk, 404),
        (cast.mediator, 404),
    ):
        assert desk(member).get(url).status_code == status, member.username


def test_the_scope_and_capacity_changed_by_form_stand_on_the_page(journey: Journey, desk: Desk) -> None:
    cast = journey.cast
    browser, url = desk(cast.administrator), reverse("desks:change_body", args=[cast.organisation.id])
    said = {
        "name": cast.organisation.name,
        "short_name": "山阳工会调委会",
        "accepts": ["pay.arrears"],
        "capacity": "30",
    }
    said |= {"languages": ["csl"], "stages": ["before_filing"], "industries": ["E"], "phone": "0391-1234567"}
    assert browser.post(url, said).status_code == 302
    page = page_of(browser, cast.organisation)
    assert all(
        text in page for text in ("追索劳动报酬纠纷", "建筑业", "立案前（委派）", "国家通用手语", "还能接 30 件")
    )
    again = browser.post(url, said)
    assert again.status_code == 422
    assert browser.post(url, said | {"capacity": "0"}).status_code == 422


def test_a_body_and_a_department_are_opened_below_and_a_name_twice_is_refused(journey: Journey, desk: Desk) -> None:
    cast = journey.cast
    browser = desk(cast.union_officer)
    url = reverse("desks:open_body", args=[cast.union.id])
    said = {
        "kind": "union_service_station",
        "level": "county",
        "name": "山阳区总工会法律服务工作站",
        "region": "410811",
    }
    assert browser.post(url, said).status_code == 302
    made = Body.objects.get(name=said["name"])
    assert made.superior_id == cast.union.id
    answer = browser.post(url, said)
    assert answer.status_code == 422
    assert "同类单位中已经有这个名称" in answer.content.decode()
    url = reverse("desks:open_department", args=[made.id])
    room = {"name": "调解室", "kind": DepartmentKind.MEDIATION_OFFICE, "powers": [powers.ORGANISATION_MEDIATE]}
    assert browser.post(url, room).status_code == 302
    assert Department.objects.get(body=made).powers == [powers.ORGANISATION_MEDIATE]
    both = {"name": "乱", "kind": DepartmentKind.OTHER, "powers": [powers.AUDIT_READ, powers.NODE_OPERATE]}
    assert browser.post(url, both).status_code == 422


def test_a_body_moves_below_another_and_not_below_itself(journey: Journey, desk: Desk) -> None:
    cast = journey.cast
    browser, url = desk(cast.union_officer), reverse("desks:move_body", args=[cast.organisation.id])
    assert browser.post(url, {"superior": str(cast.organisation.id)}).status_code == 422
    assert browser.post(url, {"superior": str(cast.court.id)}).status_code == 302
    assert Body.objects.get(id=cast.organisation.id).superior_id == cast.court.id
    assert browser.get(url).status_code == 404


def test_whom_to_call_stands_on_the_page_and_reading_the_phone_is_recorded(journey: Journey, desk: Desk) -> None:
    cast = journey.cast
    named = liaison(cast)
    browser = desk(cast.clerk)
    page = page_of(browser, cast.organisation)
    assert "郭志强" in page
    assert "13900000777" not in page
    url = reverse("desks:read_liaison_phone", args=[named.id])
    assert "13900000777" not in browser.get(url).content.decode()
    assert browser.post(url, {"why": ""}).status_code == 422
    assert "13900000777" in browser.post(url, {"why": "商议移送"}).content.decode()
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")
        cursor.execute("SELECT reader, why FROM base_reading WHERE subject = %s", [named.person_id])
        assert cursor.fetchall() == [(cast.clerk.person.id, "商议移送")]


def test_the_phone_of_a_liaison_outside_the_jurisdiction_is_not_found(journey: Journey, desk: Desk) -> None:
    cast = journey.cast
    named = liaison(cast, cast.county_court)
    url = reverse("desks:read_liaison_phone", args=[named.id])
    assert desk(cast.clerk).get(url).status_code == 404


def test_the_case_page_names_whom_to_call(journey: Journey, desk: Desk) -> None:
    cast = journey.cast
    named = liaison(cast)
    journey.to_offer()
    browser = desk(cast.clerk)
    page = browser.get(reverse("desks:case", args=[journey.case])).content.decode()
    assert "联系谁" in page
    assert "郭志强" in page
    url = reverse("desks:read_liaison_phone", args=[named.id])
    assert browser.get(url, {"case": str(journey.case)}).status_code == 200
    other = liaison(cast, cast.county_court)
    url = reverse("desks:read_liaison_phone", args=[other.id])
    assert browser.get(url, {"case": str(journey.case)}).status_code == 404


def test_a_liaison_is_named_by_form_once_and_relieved(journey: Journey, desk: Desk) -> None:
    cast = journey.cast
    browser, url = desk(cast.administrator), reverse("desks:name_liaison", args=[cast.organisation.id])
    said = {"name": "郭志强", "duty": "主任", "phone": "13900000777"}
    assert browser.post(url, said).status_code == 302
    twice = browser.post(url, said)
    assert twice.status_code == 422
    assert "已经是本单位的联络员" in twice.content.decode()
    named = Liaison.objects.get()
    end = reverse("desks:end_liaison", args=[named.id])
    assert desk(cast.clerk).post(end).status_code == 404
    assert browser.post(end).status_code == 302
    assert "郭志强" not in page_of(browser, cast.organisation)


def test_an_arbitrator_looks_after_an_area_and_its_organisations_say_so(journey: Journey, desk: Desk) -> None:
    cast = journey.cast
    browser, url = desk(cast.union_officer), reverse("desks:assign_area", args=[cast.arbitration.id])
    said: dict[str, Any] = {"person": str(cast.arbitration_clerk.person.id), "region": "410811"}
    said |= day_fields("begins_on", clock.today())
    assert browser.post(url, said).status_code == 302
    assert browser.post(url, said).status_code == 422
    page = page_of(desk(cast.clerk), cast.township_organisation)
    assert "联系指导的仲裁员" in page
    assert cast.arbitration_clerk.person.name in page
    end = reverse("desks:end_area", args=[AreaAssignment.objects.get().id])
    assert browser.post(end, day_fields("on", clock.today())).status_code == 302
    assert browser.post(reverse("desks:assign_area", args=[cast.organisation.id]), said).status_code in (404, 422)


def test_a_bodys_page_costs_the_same_however_many_stand_on_it(journey: Journey, desk: Desk) -> None:
    cast = journey.cast
    browser = desk(cast.clerk)

    def cost() -> int:
        with CaptureQueriesContext(connection) as captured:
            page_of(browser, cast.organisation)
        return len(captured)

    liaison(cast)
    actions.enter_mediator(body=cast.organisation, person=cast.mediator.person, category="lawyer", by=None)
    few = cost()
    for number in range(8):
        phone = f"139000004{number:02d}"
        actions.name_liaison(body=cast.organisation, name="高建军", phone=phone, duty="联络员", by=None)
        actions.enter_mediator(body=cast.organisation, name="高建军", phone=phone, category="lawyer", by=None)
    assert cost() == few


def test_the_court_is_offered_whom_scope_and_capacity_allow_and_told_why_not_the_others(
    journey: Journey, desk: Desk
) -> None:
    cast = journey.cast
    Body.objects.filter(id=cast.township_organisation.id).update(capacity=0)
    Body.objects.filter(id=cast.organisation.id).update(capacity=30)
    journey.apply()
    journey.tell_status()
    journey.do(journey.clerk, "accept_application")
    journey.do(journey.worker, "consent_as_applicant", explained=True)
    journey.do(journey.clerk, "ask_respondent", party="r1", method="phone")
    journey.do(journey.employer, "take_seat", party="r1")
    journey.do(journey.employer, "consent_as_respondent", explained=True)
    for party in (journey.worker, journey.employer):
        journey.do(party, "leave_choice_to_court")
    page = desk(cast.clerk).get(reverse("desks:act", args=[journey.case, "appoint_organisation"])).content.decode()
    assert "在办 0 件，还能接 30 件" in page
    assert "现在不能选的：山阳区东方红街道劳动人事争议调解中心（已办满" in page
    assert f'value="{cast.township_organisation.id}"' not in page
