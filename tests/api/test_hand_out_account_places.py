"""Places for accounts through the interface: the ladder, handing on once, and what is refused."""

import uuid

import pytest
from django.db import connection
from django.test import Client

from fengqiao.directory.actions import handing_out
from fengqiao.directory.cast import Cast
from fengqiao.directory.cast_handing_out import Line, settle_line
from fengqiao.directory.fixtures import PASSWORD, totp_now
from fengqiao.directory.kinds import PlaceKind
from tests.api.conftest import BASE, Caller, Enter
from tests.portal.visiting import serve_as_web

PLACES = "/accounts/places"


@pytest.fixture
def line(cast: Cast) -> Line:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE NONE")
    found = settle_line()
    by = found.opener.person.id
    handing_out.open_places(opener=found.court.id, holder=found.province.id, wanted={PlaceKind.MEDIATOR: 5}, by=by)
    serve_as_web()
    return found


@pytest.fixture
def province(line: Line) -> Caller:
    """The administrator of the province's department, with a token."""
    proof = {"username": "province", "password": PASSWORD, "totp": totp_now()}
    answer = Client().post(f"{BASE}/token", proof, content_type="application/json")
    return Caller(line.administrator.person.id, answer.json()["token"])


def test_the_ladder_and_handing_on_once(line: Line, province: Caller, enter: Enter) -> None:
    assert Client().get(BASE + PLACES).status_code == 401
    assert enter("clerk").get(PLACES).status_code == 404
    assert province.get(PLACES).json()["own"] == [
        {"kind": "mediator", "received": 5, "handed": 0, "used": 0, "activated": 0, "unused": 5, "left": 5}
    ]
    command = uuid.uuid4()
    said = {"body": str(line.city.id), "places": {"mediator": 2}}
    first, again = (province.post(PLACES, said, command=command) for _ in range(2))
    assert (first.status_code, again.status_code) == (201, 201)
    assert first.json() == again.json()
    assert first.json()["own"][0]["left"] == 3
    other = province.post(PLACES, said | {"places": {"mediator": 1}}, command=command)
    assert (other.status_code, other.json()["code"]) == (409, "command_reused")


@pytest.mark.parametrize(
    ("places", "status", "code"),
    [
        ({"mediator": 6}, 409, "account_places_short"),
        ({"clerk": 1}, 422, "unreadable"),
        ({"mediator": 0}, 422, "unreadable"),
    ],
)
def test_what_is_refused(line: Line, province: Caller, places: dict[str, int], status: int, code: str) -> None:
    answer = province.post(PLACES, {"body": str(line.city.id), "places": places})
    assert (answer.status_code, answer.json()["code"]) == (status, code)
    beside = province.post(PLACES, {"body": str(line.county.id), "places": {"mediator": 1}})
    assert beside.status_code == 404
