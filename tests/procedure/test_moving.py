"""A custodian's move to another node: only the node itself records it, once the new one has agreed; all else stays."""

from msgspec.structs import replace

from fengqiao.procedure import Actor, available, work
from fengqiao.procedure.facts import Heir, NewHome
from fengqiao.procedure.kinds.mediation import ConcludeMediation
from fengqiao.procedure.kinds.moving import MoveHome, Succeed
from fengqiao.procedure.standing import Standing, standings

from .cast import ADMIN, CLERK, COURT, MEDIATOR, NEW_HOME, NODE, ORGANISATION, TIMER, WORKER, Stage
from .scenes import mediating

TO_CITY = MoveHome(body=ORGANISATION, node="node-city")
AGREED = NEW_HOME
SIGNED = Succeed(document="……")


def _but_for_the_seat(stage: Stage) -> object:
    return replace(stage.case, term=0, seq=0, head="")


def test_nothing_of_the_case_changes_but_where_it_lies() -> None:
    stage = mediating()
    before, waiting = _but_for_the_seat(stage), work(stage.case)
    decision = stage.judge(NODE, TO_CITY, home=AGREED)
    assert (decision.opens, decision.until, decision.closes) == (ORGANISATION, None, False)
    stage.do(NODE, TO_CITY, home=AGREED)
    assert stage.acts[-1].facts["home_agreed"] == AGREED.agreed
    assert _but_for_the_seat(stage) == before
    assert work(stage.case) == waiting


def test_it_waits_for_the_new_nodes_consent() -> None:
    stage = mediating()
    assert stage.refused(NODE, TO_CITY, home=None) == "move_not_agreed"
    assert stage.refused(NODE, TO_CITY, home=NewHome("node-elsewhere", "sha256:" + "cd" * 32)) == "move_not_agreed"


def test_only_who_has_the_case_in_hand_moves_with_it() -> None:
    stage = mediating()
    court = MoveHome(body=COURT, node="node-city")
    assert stage.refused(NODE, court, home=AGREED) == "not_its_work"
    for_another = Actor("", "节点系统", COURT, frozenset(), "node-court", "node")
    assert stage.refused(for_another, TO_CITY, home=AGREED) == "not_its_work"


def test_no_person_is_offered_it_and_none_may_take_it() -> None:
    stage = mediating()
    assert standings(stage.case, NODE) == {Standing.NODE}
    for by in (ADMIN, CLERK, MEDIATOR, WORKER, TIMER):
        assert stage.refused(by, TO_CITY, home=AGREED) == "wrong_standing"
        assert "move_home" not in {rule.kind for rule in available(stage.case, by)}


def test_a_result_is_the_custodians_last_act_also_for_a_move() -> None:
    stage = mediating()
    stage.do(MEDIATOR, ConcludeMediation(ground=5, summary="分歧较大。", reason="对数额分歧较大。"))
    assert stage.case.closed_term
    assert stage.refused(NODE, TO_CITY, home=AGREED) == "awaiting_take_back"


def test_a_succession_changes_nothing_but_where_the_case_lies() -> None:
    stage = mediating()
    before, waiting = _but_for_the_seat(stage), work(stage.case)
    assert stage.judge(NODE, SIGNED).opens == ORGANISATION
    stage.do(NODE, SIGNED)
    assert _but_for_the_seat(stage) == before
    assert work(stage.case) == waiting


def test_a_succession_needs_the_authorities_word_for_this_case_this_body_and_this_node() -> None:
    stage = mediating()
    of_case = {"subject": stage.case.id, "anchor": "node-gone", "body": COURT, "node": NODE.node}
    for wrong, code in (
        (None, "succession_unproven"),
        (Heir(**{**of_case, "subject": "another"}), "succession_unproven"),
        (Heir(**{**of_case, "body": ORGANISATION}), "not_its_succession"),
        (Heir(**{**of_case, "node": "node-elsewhere"}), "not_its_succession"),
    ):
        assert stage.refused(NODE, SIGNED, succession=wrong) == code
    for by in (ADMIN, CLERK, MEDIATOR, WORKER, TIMER):
        assert stage.refused(by, SIGNED) == "wrong_standing"


def test_a_result_that_waits_is_taken_back_by_the_succession() -> None:
    stage = mediating()
    stage.do(MEDIATOR, ConcludeMediation(ground=5, summary="分歧较大。", reason="对数额分歧较大。"))
    assert stage.judge(NODE, SIGNED).opens == COURT
    stage.do(NODE, SIGNED)
    assert not stage.case.closed_term
