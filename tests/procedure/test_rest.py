"""When a case is at rest: nobody is shown it as under way any more."""

from fengqiao.procedure import at_rest
from fengqiao.procedure.kinds.intake import CloseCase, InsistOnSuit, RegisterSuit, RequestArbitration
from fengqiao.procedure.kinds.intake import ReferToArbitration as Refer

from .cast import AWARDED, CLERK, COMMISSION, NEVER_ARBITRATED, SCAN, WORKER, play
from .scenes import accepted, agreed, failed


def test_a_dispute_that_was_registered_rests_though_its_mediation_failed() -> None:
    stage = play(failed(AWARDED), (WORKER, InsistOnSuit(complaint=SCAN)))
    assert not at_rest(stage.case)
    stage.do(CLERK, RegisterSuit(case_number="（2026）豫0811民初1号"))
    assert at_rest(stage.case)


def test_a_dispute_sent_to_arbitration_rests_once_the_commission_has_it() -> None:
    ask = RequestArbitration(commission=COMMISSION)
    stage = play(failed(NEVER_ARBITRATED), (WORKER, ask), (CLERK, Refer(materials=SCAN)))
    assert not at_rest(stage.case), "nobody has signed for the file yet"


def test_what_is_owed_keeps_a_case_awake_until_it_is_closed() -> None:
    assert not at_rest(accepted().case)
    assert not at_rest(agreed().case)


def test_a_closed_case_rests() -> None:
    stage = failed(NEVER_ARBITRATED)
    stage.do(CLERK, CloseCase(reason="no_further_request"))
    assert at_rest(stage.case)
