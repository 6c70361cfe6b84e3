"""What a case stands on follows it: files range by range, keys of private values; to its participants alone."""

import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from fengqiao.directory.cast import EMPLOYER, WORKER
from fengqiao.wire.bundles import LOG, verify_bundle
from tests.docking.docked import Pair, docked, settle

pytestmark = [pytest.mark.slow, pytest.mark.alone]
SIZE = 3_000_000
RANGE = 1024 * 1024


@pytest.fixture(scope="module")
def nodes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pair]:
    with docked(tmp_path_factory.mktemp("fetch"), "f") as found:
        yield found


def test_a_file_follows_its_act_and_the_act_is_complete_then(nodes: Pair) -> None:
    court, city = nodes
    case = court.tell("to_offer")
    digest = court.tell("hand_in", case, SIZE)
    settle(court, city)
    assert city.tell("holds", case, digest) == SIZE
    assert city.tell("asked_from", digest) == [0, RANGE, 2 * RANGE]
    assert city.tell("complete", digest) == [city.name]
    assert court.tell("complete", digest) == [city.name]


def test_a_transfer_that_broke_off_goes_on_where_it_stopped(nodes: Pair) -> None:
    court, city = nodes
    case = court.tell("to_offer")
    digest = court.tell("hand_in", case, SIZE + 1)
    city.tell("cut_short", case, digest, SIZE + 1, 1_500_000)
    settle(court, city)
    assert city.tell("holds", case, digest) == SIZE + 1
    assert city.tell("asked_from", digest) == [1_500_000, 1_500_000 + RANGE]


def test_a_node_that_does_not_carry_the_case_gets_nothing(nodes: Pair) -> None:
    court, city = nodes
    case = court.tell("to_application")
    digest = court.tell("hand_in", case, 1000)
    settle(court, city)
    assert city.tell("ask_for", court.name, case, digest) == "stranger"
    assert city.tell("holds", case, digest) == -1


def test_the_other_node_reads_what_the_parties_gave_and_knows_them_when_they_come(nodes: Pair) -> None:
    court, city = nodes
    city.tell("forget_people", WORKER[0], EMPLOYER[0])
    assert city.tell("bearer", WORKER[1]) == []
    case = court.tell("to_offer")
    settle(court, city)
    assert city.tell("phone_of", case, "a1") == court.tell("phone_of", case, "a1") == WORKER[1]
    assert city.tell("bearer", WORKER[1]) == court.tell("bearer", WORKER[1])
    assert city.tell("bearer", EMPLOYER[1]) == court.tell("bearer", EMPLOYER[1])
    assert city.tell("wants", case) == []


def test_an_exported_case_says_what_is_proven_and_by_whom(nodes: Pair, tmp_path: Path) -> None:
    court, city = nodes
    case = court.tell("to_offer")
    digest = court.tell("hand_in", case, 5000)
    settle(court, city)
    path = tmp_path / "case.zip"
    assert court.tell("bundle", case, str(path)) == []
    report, files = verify_bundle(path)
    assert report.holds, report.findings
    assert (files.matching, files.differing, files.missing) == (1, (), ())
    [said] = [sentence for sentence in report.proven if "回执" in sentence]
    assert city.name in said
    assert "act_unsettled" not in report.codes
    assert any("材料与记录写明的摘要一致" in sentence for sentence in files.sentences)

    changed = tmp_path / "changed.zip"
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(changed, "w") as target:
        for name in source.namelist():
            data = source.read(name)
            target.writestr(name, data if name == LOG or not name.endswith(digest[7:]) else data[:-1] + b"!")
    assert verify_bundle(changed)[1].differing == (digest,)

    bare = tmp_path / "bare.zip"
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(bare, "w") as target:
        target.writestr(LOG, source.read(LOG))
    assert verify_bundle(bare)[1].missing == (digest,)


def test_an_export_without_the_other_nodes_answer_says_whose_receipts_are_missing(nodes: Pair, tmp_path: Path) -> None:
    court, city = nodes
    case = court.tell("to_offer")
    settle(court, city)
    city.kill_door()
    assert court.tell("bundle", case, str(tmp_path / "case.zip")) == [city.name]
    assert verify_bundle(tmp_path / "case.zip")[0].holds
    city.open_door()
