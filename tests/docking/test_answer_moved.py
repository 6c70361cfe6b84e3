"""Once the work went to another node, this one answers `moved` for it, until that node brings it back."""

import pytest
from django.db import connection

from fengqiao.base import node
from fengqiao.wire.formats import Opening
from tests.docking.foreign import Foreign, receipts, rungs
from tests.ledger.counting import READERS

pytestmark = pytest.mark.django_db


def _part(subject: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT moved_to FROM docking_participant WHERE subject = %s AND node = %s", [subject, node.this().name]
        )
        return str(cursor.fetchone()[0])


def _moved(city: Foreign, to: str) -> None:
    """An act of the anchor by which this node's part goes to another."""
    said = {"add": 1, "readers": READERS, "moved_from": node.this().name}
    place = Opening("body-city", to, "", city.acts[-1].digest)
    assert rungs(city.send(city.act(data=said, opens=place, term=2))) == ["applied"]


def test_the_old_node_answers_moved_and_names_the_new_one(city: Foreign) -> None:
    stranger = Foreign("city-3").admitted()
    Foreign("city-2").admitted()
    city.send(city.act(1))
    _moved(city, "city-2")
    assert _part(city.subject) == "city-2"
    answer = stranger.send(city.act(1, term=2))
    assert [(each.rung, each.code) for each in receipts(answer)] == [("refused", "moved")]
    assert answer.moved == {city.subject: "city-2"}


def test_who_the_work_went_to_brings_it_back(city: Foreign) -> None:
    city.send(city.act(1))
    _moved(city, city.name)
    assert _part(city.subject) == city.name
    assert rungs(city.send(city.act(1, term=2))) == ["applied"]
    assert _part(city.subject) == ""


def test_an_opening_that_names_a_node_again_brings_its_part_back(city: Foreign) -> None:
    city.send(city.act(1))
    _moved(city, city.name)
    back = Opening("body-here", node.this().name, "", city.acts[-1].digest)
    assert rungs(city.send(city.act(1, opens=back, term=3))) == ["applied"]
    assert _part(city.subject) == ""
