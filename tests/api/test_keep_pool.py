"""The expert pool, people shared and complaints through the interface: the same steps and refusals as at the desk."""

import uuid
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from fengqiao.base import clock
from fengqiao.directory.cast import Cast
from fengqiao.directory.cast_pool import settle_pool
from fengqiao.directory.fixtures import PASSWORD, Staff, totp_now
from fengqiao.directory.models import Department, RosterEntry
from tests.api.conftest import BASE, Caller, Enter, application

pytestmark = pytest.mark.django_db


def test_an_expert_waits_until_both_sides_confirm(enter: Enter, cast: Cast) -> None:
    said = {"person": str(cast.mediator.person.id), "valid_from": clock.today().isoformat()}
    none_yet = enter("administrator").post("/pool/entries", said)
    assert (none_yet.status_code, none_yet.json()["code"]) == (409, "pool_incomplete")


def test_a_mediator_is_lent_step_by_step(enter: Enter, cast: Cast) -> None:
    said: dict[str, Any] = {
        "lender": str(cast.organisation.id),
        "person": str(cast.mediator.person.id),
        "department": str(Department.objects.get(body=cast.court, name="立案庭").id),
        "valid_from": clock.today().isoformat(),
        "valid_to": clock.today().isoformat(),
    }
    made = enter("clerk").post("/loans", said)
    assert (made.status_code, made.json()["state"]) == (201, "requested")
    address = f"/loans/{made.json()['id']}"
    assert enter("judge").post(f"{address}/agree_as_lender", {}).status_code == 404
    assert enter("arbitration_clerk").get(address).status_code == 404
    assert enter("mediator").post(f"{address}/agree_as_person", {}).json()["state"] == "person_agreed"
    assert enter("administrator").post(f"{address}/agree_as_lender", {}).json()["state"] == "agreed"
    assert enter("clerk").post(f"{address}/take_up_loan", {}).json()["state"] == "lent"
    assert enter("administrator").get("/loans").json()["total"] == 1
    assert enter("clerk").post("/loans", said | {"lender": str(uuid.uuid4())}).status_code == 404


def test_a_complaint_is_answered_before_it_is_decided(enter: Enter, cast: Cast) -> None:
    entry = RosterEntry.objects.get(person=cast.mediator.person)
    said = {"entry": str(entry.id), "complainant": "李秀英", "ground": "forcing", "text": "要求当场签字。"}
    assert enter("clerk").post("/complaints", said | {"ground": "rude"}).status_code == 422
    made = enter("clerk").post("/complaints", said)
    assert made.status_code == 201
    address = f"/complaints/{made.json()['id']}"
    decision = {"result": "warned", "text": "属实"}
    early = enter("clerk").post(f"{address}/decide_complaint", decision)
    assert (early.status_code, early.json()["code"]) == (409, "complaint_not_heard")
    assert enter("mediator").post(f"{address}/answer_complaint", {"text": "没有强迫"}).json()["state"] == "answered"
    assert enter("clerk").post(f"{address}/decide_complaint", decision).json()["result"] == "warned"
    assert enter("worker").get(address).status_code == 404


def as_expert(member: Staff) -> Caller:
    """An expert with a token of their own."""
    proof = {"username": member.username, "password": PASSWORD, "totp": totp_now()}
    answer = Client().post(f"{BASE}/token", proof, content_type="application/json")
    return Caller(member.person.id, str(answer.json()["token"]))


def test_an_expert_of_the_panel_reads_the_case_advises_and_is_out_when_it_is_dissolved(
    enter: Enter, cast: Cast
) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE NONE")
        experts = settle_pool(court=cast.high_court, union=cast.union).experts
        cursor.execute("SET LOCAL ROLE fengqiao_web")
    said = application(cast)
    mates = [{"id": f"a{number}", "kind": "natural", "name": f"工友{number}"} for number in range(2, 11)]
    case = enter("worker").post("/cases", said | {"applicants": [*said["applicants"], *mates]}).json()["case"]
    clerk, callers = enter("clerk"), {each.person.id: as_expert(each) for each in experts}
    assert next(iter(callers.values())).get(f"/cases/{case}").status_code == 404
    panel = clerk.post("/panels", {"case": case}).json()
    expert, other = (callers[uuid.UUID(each)] for each in panel["members"][:2])
    shown = expert.get(f"/cases/{case}").json()["case"]
    assert len(shown["panel"]["members"]) == 3
    assert (shown["parties"][0]["identity"], shown["parties"][0]["phone"], shown["papers"]) == (None, None, [])
    steps = {step["kind"] for step in expert.get(f"/cases/{case}/available").json()["steps"]}
    assert "give_panel_advice" in steps
    assert expert.post(f"/cases/{case}/acts/give_panel_advice", {"text": ""}).status_code == 422
    assert expert.post(f"/cases/{case}/acts/give_panel_advice", {"text": "应当先核对考勤。"}).status_code == 201
    assert clerk.post(f"/cases/{case}/acts/give_panel_advice", {"text": "……"}).json()["code"] == "wrong_standing"
    export = expert.get(f"/cases/{case}/export")
    assert (export.status_code, export.json()["code"]) == (403, "withheld_from_panel")
    back = {"person": str(expert.person), "reason": "与申请人相识"}
    assert expert.post(f"/panels/{panel['id']}/recuse_expert", back).status_code == 200
    assert (expert.get(f"/cases/{case}").status_code, expert.get(f"/cases/{case}/acts").status_code) == (409, 409)
    assert other.get(f"/cases/{case}").status_code == 200
    assert clerk.post(f"/panels/{panel['id']}/dissolve_panel", {"reason": "不再需要"}).status_code == 200
    assert other.get(f"/cases/{case}").json()["code"] == "no_longer_yours"
    assert clerk.get(f"/cases/{case}").json()["case"]["panel"]["advice"][0]["text"] == "应当先核对考勤。"
