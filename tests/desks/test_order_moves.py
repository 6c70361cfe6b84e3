"""单位迁移 at the desk of an operator: tried out, ordered, withdrawn, agreed to; for others it does not exist."""

import pytest
from django.db import connection
from django.test import Client

from fengqiao.base import clock, node
from fengqiao.directory import cast
from fengqiao.directory.fixtures import Staff
from fengqiao.directory.models import Body
from fengqiao.docking import actions, moves, moving
from fengqiao.docking.store import step
from fengqiao.wire import boxes
from tests.directory.playing import staff_browser
from tests.docking.foreign import Foreign
from tests.portal.visiting import serve_as_web

pytestmark = [pytest.mark.django_db, pytest.mark.clocks, pytest.mark.usefixtures("plain_statics")]
PAGE = "/desk/node/moving/"


@pytest.fixture
def members(db: None) -> cast.Cast:
    return cast.settle()


@pytest.fixture
def city(members: cast.Cast) -> Foreign:
    """A peer that has keys and reads what moves."""
    found = Foreign("city-1")
    box = boxes.public_text(boxes.generate())
    actions.admit_peer(name=found.name, address="", suite=found.suite, keys=[found.listed()], box=box)
    with step() as store:
        store.keep_announcement(found.name, 1, {"case/move_home": 1})
    return found


def _carry_on() -> None:
    """What the worker does, which is not held to the web's rows."""
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")
    moving.carry_on()
    serve_as_web()


def _at_desk(member: Staff) -> Client:
    """A browser with one of the staff signed in; from here on the connection is the web's."""
    serve_as_web()
    return staff_browser(Client(), member)


def _stages() -> list[str]:
    return [each.stage for each in moves.moves()]


def test_a_region_is_tried_out_ordered_and_withdrawn(members: cast.Cast, city: Foreign) -> None:
    operator = _at_desk(members.operator)
    organisation = Body.objects.get(id=members.organisation.id)
    page = operator.get(PAGE, {"region": organisation.region_id or "", "to": city.name}).content.decode()
    assert "试算没有改动任何内容" in page
    assert organisation.name in page
    assert _stages() == []
    said = {"body": [str(organisation.id)], "to": city.name}
    for _ in range(2):
        assert operator.post(PAGE + "order/", said).status_code == 302
    _carry_on()
    assert _stages() == ["waiting"]
    assert Body.objects.get(id=organisation.id).moves_to == city.name
    assert "等新节点同意" in operator.get(PAGE).content.decode()
    operator.post(PAGE + "withdraw/", {"body": str(organisation.id)})
    _carry_on()
    assert _stages() == []
    assert Body.objects.get(id=organisation.id).moves_to == ""


def test_what_is_wrong_is_said_at_the_field_and_what_was_typed_stays(members: cast.Cast, city: Foreign) -> None:
    operator = _at_desk(members.operator)
    page = operator.get(PAGE, {"region": "410811", "to": "nobody-1"}).content.decode()
    assert "节点登记表中没有这个节点" in page
    assert "请选择地区，或者填写单位" in operator.get(PAGE, {"to": city.name}).content.decode()
    page = operator.get(PAGE, {"region": "99", "to": city.name}).content.decode()
    assert "没有归属本节点、可以迁移的单位" in page
    page = operator.get(PAGE, {"body": "某某街道调解委员会", "to": city.name}).content.decode()
    assert "没有这个单位" in page
    assert "某某街道调解委员会" in page


def test_one_body_is_named_by_its_full_name_and_regions_by_choice(members: cast.Cast, city: Foreign) -> None:
    operator = _at_desk(members.operator)
    page = operator.get(PAGE, {"body": members.organisation.name, "to": city.name}).content.decode()
    assert "迁移这 1 个单位" in page
    for code in ("41", "4108", "410811"):
        assert f'<option value="{code}"' in page


def test_a_court_is_planned_as_what_does_not_move(members: cast.Cast, city: Foreign) -> None:
    page = _at_desk(members.operator).get(PAGE, {"body": str(members.court.id), "to": city.name}).content.decode()
    assert "法院、仲裁委员会不迁移节点" in page
    assert "迁移这" not in page


def test_a_node_that_could_not_read_the_move_is_refused(members: cast.Cast, city: Foreign) -> None:
    with step() as store:
        store.keep_announcement(city.name, 2, {"case/apply": 1})
    page = _at_desk(members.operator).get(PAGE, {"region": "410811", "to": city.name}).content.decode()
    assert "请先升级新节点" in page


def test_what_other_nodes_ask_is_agreed_to_once(members: cast.Cast) -> None:
    operator = _at_desk(members.operator)
    Body.objects.filter(id=members.organisation.id).update(moves_to=node.this().name, node="city-1")
    assert "请本节点接收" in operator.get(PAGE).content.decode()
    for _ in range(2):
        assert operator.post(PAGE + "agree/", {"body": str(members.organisation.id)}).status_code == 302
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")
        cursor.execute("SELECT count(*) FROM docking_welcome WHERE agreed_at <= %s", [clock.now()])
        assert cursor.fetchone()[0] == 1


@pytest.mark.parametrize("who", ["clerk", "mediator", "administrator", "auditor"])
def test_it_does_not_exist_for_others(members: cast.Cast, who: str) -> None:
    browser: Client = _at_desk(getattr(members, who))
    assert browser.get(PAGE).status_code == 404
    for verb in ("order", "withdraw", "agree", "check", "letters"):
        assert browser.post(f"{PAGE}{verb}/").status_code == 404
