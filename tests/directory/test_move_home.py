"""A body's register when the body moves: proposed by its home, agreed to by the new node alone, sealed after that."""

import uuid

import msgspec
import pytest

from fengqiao.base import clock, node
from fengqiao.base.ids import new_id
from fengqiao.directory import cast
from fengqiao.directory.actions import homes
from fengqiao.directory.models import Body
from fengqiao.directory.queries.homes import body_view, is_home, new_home
from fengqiao.directory.queries.people import postings_of
from fengqiao.directory.registers import BODY
from fengqiao.directory.registers.acts import registrar
from fengqiao.directory.registers.body import BodyFacts
from fengqiao.directory.registers.home import AgreeToHome
from fengqiao.directory.registers.table import Step, decide
from fengqiao.procedure.standing import Actor
from fengqiao.refusals import NotFound, Refused

pytestmark = pytest.mark.django_db
TO = "city-1"


def _code(act: object, **said: object) -> str:
    try:
        act(**said)  # type: ignore[operator]  # an action
    except Refused as refusal:
        return refusal.code
    return ""


def _begun() -> Body:
    body: Body = cast.settle().organisation
    homes.begin_move_home(body=body.id, to=TO, by=None)
    return body


def test_the_index_says_where_a_body_goes_and_the_home_stays_until_the_end() -> None:
    body = Body.objects.get(id=_begun().id)
    assert (body.node, body.moves_to, body.home_agreed) == (node.this().name, TO, False)
    assert new_home(body.id) == ("", "")
    assert _code(homes.finish_move_home, body=body.id, to=TO) == "home_not_agreed"
    homes.withdraw_move_home(body=body.id, by=None)
    assert Body.objects.get(id=body.id).moves_to == ""
    assert _code(homes.withdraw_move_home, body=body.id, by=None) == "no_home_move"


def test_a_second_move_a_court_and_the_same_node_are_refused() -> None:
    people = cast.settle()
    assert _code(homes.begin_move_home, body=people.court.id, to=TO, by=None) == "home_fixed"
    organisation = people.organisation.id
    assert _code(homes.begin_move_home, body=organisation, to=node.this().name, by=None) == "home_same_node"
    homes.begin_move_home(body=organisation, to=TO, by=None)
    assert _code(homes.begin_move_home, body=organisation, to="city-2", by=None) == "home_move_under_way"


def test_only_the_new_node_agrees() -> None:
    view = body_view(_begun().id)
    assert view is not None
    by = msgspec.structs.replace(registrar(None), node=TO, body=view.id)
    assert decide(BODY, Step(view, AgreeToHome(TO), by, BodyFacts(), clock.today())).authority == "new_home"
    operator = Actor(str(new_id()), "王", view.id, frozenset({"node.operate"}), TO, "password+totp")
    for other in (registrar(None), msgspec.structs.replace(by, node="city-2"), operator):
        with pytest.raises(NotFound):
            decide(BODY, Step(view, AgreeToHome(TO), other, BodyFacts(), clock.today()))


def test_a_node_vouches_while_it_is_the_home_and_for_what_it_received_before() -> None:
    body = cast.settle().organisation
    assert is_home(body.id, node.this().name, clock.now())
    assert not is_home(body.id, TO, clock.now())
    assert not is_home(uuid.uuid4(), TO, clock.now())


def test_whose_body_is_at_home_elsewhere_signs_in_there() -> None:
    people = cast.settle()
    mediator = people.mediator.account.person_id
    assert len(postings_of(mediator, on=clock.today())) == 1
    Body.objects.filter(id=people.organisation.id).update(node=TO)
    assert postings_of(mediator, on=clock.today()) == []
