"""Legal aid by the interface: asked for, decided, the lawyer named, then authorised by an act in the case."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client

from fengqiao.directory import actions, powers
from fengqiao.directory.cast import WORKER, Cast
from fengqiao.directory.fixtures import PASSWORD, ready_staff, totp_now
from fengqiao.directory.kinds import BodyKind, DepartmentKind, Level
from tests.api.conftest import BASE, Caller, Enter

pytestmark = pytest.mark.django_db
LAWYER = {"name": "马明远", "phone": "13800000077", "licence": "14108202610012345", "firm": "河南明远律师事务所"}
WISH: dict[str, Any] = {
    "request": "帮我参加调解、要回工资",
    "phone": WORKER[1],
    "promised": True,
    "ground": "migrant_pay_or_injury",
}


@pytest.fixture
def centre(cast: Cast) -> Caller:
    """The officer of the city's legal aid centre."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE NONE")
        body = actions.open_body(
            kind=BodyKind.LEGAL_AID_CENTRE, level=Level.CITY, name="焦作市法律援助中心", region="4108", by=None
        )
        office = actions.open_department(
            body=body, name="审查科", kind=DepartmentKind.OTHER, powers=[powers.LEGAL_AID_DECIDE], by=None
        )
        officer = ready_staff(name="田野", username="aid", department=office)
        cursor.execute("SET LOCAL ROLE fengqiao_web")
    proof = {"username": officer.username, "password": PASSWORD, "totp": totp_now()}
    token = Client().post(f"{BASE}/token", proof, content_type="application/json").json()["token"]
    return Caller(officer.person.id, token)


def test_from_the_application_to_a_lawyer_in_the_case(case: str, enter: Enter, centre: Caller) -> None:
    worker = enter("worker")
    address = f"/cases/{case}/legal-aid"
    made = worker.post(address, WISH)
    assert (made.status_code, made.json()["state"], made.json()["centre"]) == (201, "applied", "焦作市法律援助中心")
    assert WORKER[1] not in made.content.decode()
    assert worker.post(address, WISH).json()["code"] == "aid_already_applied"
    (waiting,) = centre.get("/legal-aid/applications").json()["applications"]
    one = f"/legal-aid/applications/{waiting['id']}"
    refused = centre.post(f"{one}/decide", {"grant": False})
    assert (refused.status_code, list(refused.json()["fields"])) == (422, ["reason"])
    lawyer = centre.post("/legal-aid/lawyers", LAWYER)
    assert lawyer.status_code == 201
    assert centre.post("/legal-aid/lawyers", LAWYER).json()["code"] == "lawyer_known"
    named = {"lawyer": lawyer.json()["id"]}
    assert centre.post(f"{one}/name-lawyer", named).json()["code"] == "aid_state_wrong"
    assert centre.post(f"{one}/decide", {"grant": True}).json()["state"] == "granted"
    assert centre.post(f"{one}/name-lawyer", named).json()["lawyer"] == "马明远"
    early = {"special": True, "proof": "sha256:" + "0" * 64}
    unknown = worker.post(f"{address}/authorise", early)
    assert (unknown.status_code, unknown.json()["code"]) == (422, "file_unknown")
    joined = worker.post(f"{address}/authorise", {"special": True, "proof": worker.file()})
    assert (joined.status_code, joined.json()["state"]) == (200, "joined")
    agents = worker.get(f"/cases/{case}").json()["case"]["parties"][0]["agents"]
    assert [(agent["name"], agent["kind"], agent["special"]) for agent in agents] == [("马明远", "legal_aid", True)]
    assert [each["state"] for each in worker.get("/legal-aid/own").json()["applications"]] == ["joined"]


def test_it_is_withdrawn_by_the_party_alone_and_seen_by_the_centre_alone(
    case: str, enter: Enter, centre: Caller
) -> None:
    worker = enter("worker")
    address = f"/cases/{case}/legal-aid"
    assert worker.post(address, WISH | {"ground": "", "hardship": ""}).json()["fields"].keys() == {"hardship"}
    assert worker.post(address, WISH | {"promised": False}).json()["code"] == "aid_incomplete"
    made = worker.post(address, WISH).json()
    assert enter("employer").post(address, WISH).status_code == 404
    assert enter("clerk").post(address, WISH).status_code == 404
    assert enter("clerk").get(f"/legal-aid/applications/{made['id']}").status_code == 404
    assert enter("clerk").get("/legal-aid/own").json()["applications"] == []
    assert worker.get("/legal-aid/applications").status_code == 404
    assert worker.post(f"{address}/withdraw", {}).json()["state"] == "withdrawn"
    assert worker.post(f"{address}/withdraw", {}).json()["code"] == "aid_state_wrong"
    assert centre.post(f"/legal-aid/applications/{made['id']}/decide", {"grant": True}).status_code == 409


def test_without_a_centre_the_party_is_told_whom_to_call(case: str, enter: Enter) -> None:
    answer = enter("worker").post(f"/cases/{case}/legal-aid", WISH)
    assert (answer.status_code, answer.json()["code"]) == (409, "no_aid_centre")
