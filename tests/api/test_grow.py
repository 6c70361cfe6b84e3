"""Training, employers and the window by the interface: the same rules as on the pages."""

import uuid

import pytest
from django.test import Client

from fengqiao.base import visitors
from fengqiao.directory.actions import employers as actions
from fengqiao.directory.cast import Cast
from tests.api.conftest import BASE, Enter
from tests.directory.test_keep_employers import BARE, CODE
from tests.directory.test_training import planned

pytestmark = pytest.mark.django_db


def test_an_administrator_signs_mediators_up_and_reads_their_credits(cast: Cast, enter: Enter) -> None:
    plan = planned(cast)
    administrator = enter("administrator")
    (shown,) = administrator.get("/trainings").json()["trainings"]
    assert (shown["id"], shown["credits"], shown["state"]) == (str(plan.id), "10.0", "published")
    address, asked = "/trainings/places", {"training": str(plan.id), "people": [str(cast.mediator.person.id)]}
    assert administrator.post(address, asked).status_code == 201
    again = administrator.post(address, asked)
    assert (again.status_code, again.json()["code"]) == (409, "already_signed_up")
    wrong = administrator.post(address, asked | {"people": [str(cast.clerk.person.id)]})
    assert (wrong.status_code, list(wrong.json()["fields"])) == (422, ["people"])
    assert administrator.post(address, asked | {"seats": 9}).status_code == 422
    assert administrator.post(address, asked | {"training": str(uuid.uuid4())}).status_code == 404
    lines = administrator.get("/credits").json()["lines"]
    assert {line["name"] for line in lines} == {"孙立新", "郑小梅"}


def test_the_register_is_read_by_whoever_keeps_it(cast: Cast, enter: Enter) -> None:
    actions.enter_employer(unified_code=CODE, facts=BARE, body=cast.union, by=cast.union_officer.person.id)
    union = enter("union_officer")
    found = union.get("/employers?lacks=has_union").json()
    assert (found["total"], found["employers"][0]["unified_code"]) == (1, CODE)
    assert found["employers"][0]["has_union"] is None
    assert union.get("/employers?text=不在").json()["total"] == 0
    assert enter("clerk").get("/employers").status_code == 404


def test_the_window_answers_parties_and_staff_with_reasons(cast: Cast, enter: Enter) -> None:
    found = enter("worker").get("/window?status=none&place=410811001&causes=pay.arrears").json()["destinations"]
    assert (found[0]["name"], found[0]["source"]) == (
        cast.township_organisation.name,
        "《劳动争议调解仲裁法》第十条第一款",
    )
    clerk = enter("clerk")
    assert clerk.get("/window?place=410811&causes=nothing").json()["fields"]
    assert clerk.get("/window?place=410811&groups=nobody").status_code == 422
    assert clerk.get("/window").json()["destinations"] == []
    assert clerk.get("/window?status=soon").status_code == 422
    assert list(clerk.get("/window?seat=takes").json()["fields"]) == ["seat"]
    visitors.announce("")
    assert Client().get(f"{BASE}/window?place=410811").status_code == 401
