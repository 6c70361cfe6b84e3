"""The rules of custody hold in every simulated history, and each rule left out is noticed."""

from collections import Counter
from datetime import timedelta
from typing import Any

import msgspec
import pytest

from fengqiao.ledger import core
from fengqiao.ledger.core import Custody, Entry, Grant, Holder
from fengqiao.ledger.refusals import CustodyEnded, CustodyExpired, Misplaced, NotAnchor, NotCustodian
from tests.ledger.simulation import EPOCH, Simulation, Without

COURT, CENTRE = Holder("court", "court-node"), Holder("centre", "centre-node")
LATER = EPOCH + timedelta(days=30)


def entry(term: int, seq: int, prev: str, node: Holder, *, opens: Grant | None = None, closes: bool = False) -> Entry:
    return Entry(f"{term}.{seq}.{node.body}", term, seq, prev, node.node, f"c{seq}", opens, closes)


GENESIS = entry(1, 1, "", COURT, opens=Grant(COURT))
LENT = entry(2, 2, GENESIS.digest, COURT, opens=Grant(CENTRE, LATER))
WORK = entry(2, 3, LENT.digest, CENTRE)
RESULT = entry(2, 4, WORK.digest, CENTRE, closes=True)


def custody(*entries: Entry) -> Custody:
    state = core.opened(GENESIS)
    for each in entries:
        state = core.follow(state, each)
    return state


class TestSeat:
    def test_only_the_anchor_opens_a_term(self) -> None:
        with pytest.raises(NotAnchor):
            core.seat(custody(LENT), node=CENTRE.node, opens=Grant(CENTRE), at=EPOCH)
        assert core.seat(custody(LENT), node=COURT.node, opens=Grant(COURT), at=EPOCH) == core.Seating(
            3, 3, LENT.digest
        )

    def test_only_the_custodian_seats_acts(self) -> None:
        with pytest.raises(NotCustodian):
            core.seat(custody(LENT), node=COURT.node, opens=None, at=EPOCH)
        assert core.seat(custody(LENT), node=CENTRE.node, opens=None, at=EPOCH) == core.Seating(2, 3, LENT.digest)

    def test_after_a_result_the_custodian_seats_nothing(self) -> None:
        with pytest.raises(CustodyEnded):
            core.seat(custody(LENT, WORK, RESULT), node=CENTRE.node, opens=None, at=EPOCH)

    def test_until_the_last_instant_of_custody_and_not_after(self) -> None:
        assert core.seat(custody(LENT), node=CENTRE.node, opens=None, at=LATER)
        with pytest.raises(CustodyExpired):
            core.seat(custody(LENT), node=CENTRE.node, opens=None, at=LATER + timedelta(milliseconds=1))


class TestFollow:
    @pytest.mark.parametrize(
        "wrong",
        [
            entry(2, 4, LENT.digest, CENTRE),
            entry(2, 3, GENESIS.digest, CENTRE),
            entry(3, 3, LENT.digest, CENTRE),
            entry(2, 3, LENT.digest, COURT),
            entry(3, 3, LENT.digest, CENTRE, opens=Grant(CENTRE)),
            entry(2, 3, LENT.digest, COURT, opens=Grant(COURT)),
        ],
        ids=[
            "gap",
            "wrong head",
            "term not opened",
            "not the custodian",
            "opened by custodian",
            "term not higher",
        ],
    )
    def test_what_does_not_fit_is_refused(self, wrong: Entry) -> None:
        with pytest.raises(Misplaced):
            core.follow(custody(LENT), wrong)

    def test_the_anchor_passes_on_by_its_own_act_only(self) -> None:
        passed = entry(3, 3, LENT.digest, COURT, opens=Grant(CENTRE, None, CENTRE))
        assert custody(LENT, passed).anchor == CENTRE
        with pytest.raises(Misplaced):
            core.follow(custody(LENT, passed), entry(4, 4, passed.digest, COURT, opens=Grant(COURT)))


class TestPlace:
    def known(self, *entries: Entry) -> dict[str, Entry]:
        return {each.digest: each for each in entries}

    def test_a_recall_sets_aside_what_it_does_not_keep(self) -> None:
        recall = entry(3, 3, LENT.digest, COURT, opens=Grant(COURT))
        placed = core.place(self.known(GENESIS, LENT, WORK, recall), {WORK.digest})
        assert [each.digest for each in placed.chain] == [GENESIS.digest, LENT.digest, recall.digest]
        assert placed.aside == (WORK,)
        assert not placed.contested

    def test_of_two_acts_in_one_seat_the_first_stays_and_the_seat_is_contested(self) -> None:
        rival = msgspec.structs.replace(WORK, digest="another")
        for first, second in ((WORK, rival), (rival, WORK)):
            placed = core.place(self.known(GENESIS, LENT, first, second), {first.digest})
            assert placed.chain[-1] == first
            assert placed.aside == ()
            assert placed.contested

    def test_what_has_a_gap_waits(self) -> None:
        recall = entry(3, 4, "not known", COURT, opens=Grant(COURT))
        known = self.known(GENESIS, LENT, recall)
        assert core.place(known, set()).chain == (GENESIS, LENT)
        assert core.gaps(known) == {"not known"}

    def test_nothing_known_is_no_chain(self) -> None:
        assert core.place({}, set()) == core.Placement((), (), contested=False)


def survey(seeds: range, **options: Any) -> tuple[dict[int, list[str]], "Counter[str]"]:
    """The broken invariants by seed, and how often each branch was reached."""
    reached: Counter[str] = Counter()
    broken = {}
    for seed in seeds:
        simulation = Simulation(seed, **options).run()
        reached.update(simulation.reached)
        if found := simulation.broken():
            broken[seed] = found
    return broken, reached


@pytest.mark.parametrize("unaware", [False, True], ids=["as the rules say", "holders fall back unaware"])
def test_no_seed_breaks_the_rules(unaware: bool) -> None:
    broken, reached = survey(range(250), unaware=unaware)
    assert broken == {}
    wanted = {"aside", "adopted", "lent", "recall", "result", "taken", "restore", "new_anchor"}
    wanted |= {"lost", "custody_ended", "custody_expired"} | ({"conflict", "slip"} if unaware else set())
    assert wanted <= {name for name, times in reached.items() if times > 5}


@pytest.mark.parametrize(
    ("without", "notices"),
    [
        ("result_closes", "act after the result of its term"),
        ("command_ids", "one command, two acts"),
        ("adoption", "acknowledged act lost"),
        ("both_kept", "heads differ"),
        ("until", "binding act after custody ended"),
    ],
)
def test_a_rule_left_out_is_noticed(without: Without, notices: str) -> None:
    options: dict[str, Any] = {"without": without, "unaware": without == "both_kept"}
    for seed in range(250):
        if notices in Simulation(seed, **options).run().broken():
            return
    pytest.fail(f"250 seeds without {without} broke nothing")


def test_opening_by_another_than_the_anchor_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    lawful = core._open_term

    def lax(state: Custody, each: Entry, grant: Grant) -> Custody:
        anchor = Holder(state.anchor.body, each.node)
        after = lawful(msgspec.structs.replace(state, anchor=anchor), each, grant)
        return msgspec.structs.replace(after, anchor=state.anchor)

    monkeypatch.setattr(core, "_open_term", lax)
    found = {name for seed in range(60) for name in Simulation(seed, without="one_opener").run().broken()}
    assert "opened by another than the anchor" in found


def test_a_seed_tells_the_same_history_twice() -> None:
    first, second = Simulation(7).run(), Simulation(7).run()
    assert first.nodes["A"].store.chain == second.nodes["A"].store.chain
    assert first.reached == second.reached
