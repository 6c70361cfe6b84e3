"""`fengqiao move-home`: a dry run says what would move and changes nothing; what stands in the way is a code."""

import argparse

import pytest

from fengqiao.directory import cast
from fengqiao.directory.models import Body
from fengqiao.docking import actions, moves
from fengqiao.docking.store import step
from fengqiao.project import moving
from fengqiao.project.command_line import _parser
from fengqiao.refusals import Refused
from fengqiao.wire import boxes
from tests.docking.foreign import Foreign

pytestmark = [pytest.mark.django_db, pytest.mark.clocks]


@pytest.fixture
def city() -> Foreign:
    """A peer that may become a home."""
    found = Foreign("city-1")
    box = boxes.public_text(boxes.generate())
    actions.admit_peer(name=found.name, address="", suite=found.suite, keys=[found.listed()], box=box)
    with step() as store:
        store.keep_announcement(found.name, 1, {"case/move_home": 1})
    return found


def _told(*words: str) -> tuple[int, list[str]]:
    """The status and the lines of the command with these words."""
    wanted: argparse.Namespace = _parser().parse_args(["move-home", *words])
    lines: list[str] = []
    return moving.run(wanted, lines.append), lines


def test_a_dry_run_counts_and_changes_nothing(city: Foreign) -> None:
    organisation = cast.settle().organisation
    status, lines = _told("--region", "4108", "--to", city.name, "--dry-run")
    assert status == 0
    assert f"{organisation.name}：在办 0 件，办结 0 件，由其承办 0 件，材料 0 份，人员 3 名" in lines
    assert moves.moves() == []
    assert Body.objects.get(id=organisation.id).moves_to == ""


def test_an_order_given_twice_is_one(city: Foreign) -> None:
    organisation = cast.settle().organisation
    for _ in range(2):
        assert _told("--body", str(organisation.id), "--to", city.name, "--no-wait")[0] == 0
    assert [(each.body, each.stage) for each in moves.moves()] == [(organisation.id, "waiting")]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("--region", "4108"), "target_missing"),
        (("--region", "4108", "--to", "nobody-1"), "home_node_unknown"),
        (("--region", "99", "--to", "city-1"), "nothing_to_move"),
        (("--agree",), "not_asked_of_here"),
    ],
)
def test_what_stands_in_the_way_has_a_code(city: Foreign, words: tuple[str, ...], code: str) -> None:
    cast.settle()
    with pytest.raises(Refused) as refused:
        _told(*words)
    assert refused.value.code == code
