"""Bodies and the ledger of mediators by the interface: the same rules as on the pages."""

import uuid
from typing import Any

import pytest
from django.test import Client

from fengqiao.base import visitors
from fengqiao.directory import actions
from fengqiao.directory.cast import Cast
from tests.api.conftest import BASE, Enter

pytestmark = pytest.mark.django_db


def new(cast: Cast, **other: Any) -> dict[str, Any]:
    said = {"body": str(cast.organisation.id), "name": "马春兰", "phone": "13900000101", "category": "retired_judge"}
    return said | other


def test_a_mediator_is_entered_certified_and_found(cast: Cast, enter: Enter) -> None:
    administrator = enter("administrator")
    made = administrator.post("/mediators/entries", new(cast))
    assert made.status_code == 201
    assert "13900000101" not in made.content.decode()
    held = {"kind": "labour_mediator", "number": "1", "issuer": "省厅", "issued_on": "2026-01-05"}
    address = f"/mediators/{made.json()['id']}/certificates"
    assert administrator.post(address, held | {"issued_on": "2999-01-05"}).status_code == 422
    assert administrator.post(address, held).json()["certified_until"] == "9999-12-31"
    found = administrator.get("/mediators?text=春兰&certified=valid").json()
    assert ([row["name"] for row in found["mediators"]], found["after"]) == (["马春兰"], "")
    assert administrator.post("/mediators/entries", new(cast)).json()["code"] == "already_in_ledger"
    wrong = administrator.post("/mediators/entries", new(cast, phone="13900000102", category="king"))
    assert list(wrong.json()["fields"]) == ["category"]


def test_the_ladder_of_the_interface(cast: Cast, enter: Enter) -> None:
    body = f"/bodies/{cast.organisation.id}"
    clerk, mediator, worker = enter("clerk"), enter("mediator"), enter("worker")
    assert clerk.get(body).json()["name"] == cast.organisation.name
    assert clerk.get(f"/bodies/{cast.county_court.id}").status_code == 404
    assert clerk.get(f"/bodies/{uuid.uuid4()}").status_code == 404
    assert clerk.get("/mediators").status_code == 200
    assert clerk.get("/mediators?region=410821").status_code == 404
    assert clerk.get("/mediators?region=x").status_code == 422
    assert clerk.get("/mediators?after=a~b~c").status_code == 200
    assert clerk.post("/mediators/entries", new(cast)).status_code == 404
    assert mediator.get("/mediators").status_code == 404
    assert worker.get(body).status_code == 404
    other = new(cast, body=str(cast.township_organisation.id))
    assert enter("administrator").post("/mediators/entries", other).status_code == 404
    visitors.announce("")
    assert Client().get(f"{BASE}{body}").status_code == 401


def test_pages_follow_one_another(cast: Cast, enter: Enter) -> None:
    for number in range(30):
        actions.enter_mediator(
            body=cast.organisation, name="王伟", phone=f"139000005{number:02d}", category="lawyer", by=None
        )
    union = enter("union_officer")
    first = union.get("/mediators").json()
    second = union.get(f"/mediators?after={first['after']}").json()
    ids = [row["id"] for page in (first, second) for row in page["mediators"]]
    assert (len(ids), len(set(ids)), second["after"]) == (30, 30, "")
