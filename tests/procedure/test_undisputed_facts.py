"""Facts that nobody disputes are written down, bind nobody until all have signed, and travel alone."""

import pytest

from fengqiao.procedure import work
from fengqiao.procedure.kinds.corrections import AppointAgent, JoinParty
from fengqiao.procedure.kinds.mediation import LeaveMediation, SuspendForFalseMediation
from fengqiao.procedure.kinds.referral import TakeBack
from fengqiao.procedure.kinds.undisputed import RecordUndisputedFacts, RefuseUndisputedFacts
from fengqiao.procedure.withheld import withheld_kinds, withheld_papers, without_mediation
from fengqiao.refusals import Refused

from . import turns
from .cast import ADMIN, CLERK, DIGEST, EMPLOYER, LAWYER, MEDIATOR, SECOND_WORKER, WORKER, Stage, play
from .scenes import agreed, conclude, drafted, mediating
from .turns import CONFIRM_FACTS, CONTRACTOR_ENTRY, with_facts_confirmed, with_facts_half_confirmed, with_facts_recorded

AGAIN = RecordUndisputedFacts(undisputed_facts=("欠付二个月工资",), consented=True)


def _waiting(stage: Stage) -> set[str]:
    return {item.standing for item in work(stage.case, stage.now) if item.kind == "sign_undisputed_facts"}


def _confirmed(stage: Stage) -> bool:
    facts = stage.case.undisputed
    return facts is not None and facts.confirmed_at is not None


def test_they_are_confirmed_once_all_have_signed_and_only_then_is_there_a_paper() -> None:
    stage = with_facts_recorded()
    assert _waiting(stage) == {"applicant", "respondent"}
    stage.do(WORKER, CONFIRM_FACTS)
    assert _waiting(stage) == {"respondent"}
    assert not _confirmed(stage)
    assert "undisputed_facts" not in {paper.kind for paper in stage.case.papers}
    stage.do(EMPLOYER, CONFIRM_FACTS)
    assert _confirmed(stage)
    assert _waiting(stage) == set()
    assert [paper.kind for paper in stage.case.papers].count("undisputed_facts") == 1
    assert stage.refused(MEDIATOR, AGAIN) == "facts_confirmed"


def test_one_who_does_not_agree_leaves_them_without_effect() -> None:
    stage = play(with_facts_half_confirmed(), (EMPLOYER, RefuseUndisputedFacts(statement=1, reason="是两个月")))
    assert stage.refused(EMPLOYER, CONFIRM_FACTS) == "unknown_item"
    assert _waiting(stage) == set()
    stage.do(MEDIATOR, AGAIN)
    facts = stage.case.undisputed
    assert facts is not None
    assert (facts.version, facts.signatures, facts.refused_by) == (2, (), {}), "a new text voids what was signed"
    assert stage.refused(WORKER, CONFIRM_FACTS) == "stale_facts"
    assert _waiting(stage) == {"applicant", "respondent"}


def test_every_party_signs_of_several_on_one_side_too() -> None:
    stage = mediating()
    stage.do(ADMIN, JoinParty(side="respondent", party=CONTRACTOR_ENTRY, reason="转包"))
    stage.do(MEDIATOR, AGAIN)
    play(stage, (WORKER, CONFIRM_FACTS), (EMPLOYER, CONFIRM_FACTS))
    assert not _confirmed(stage)


def test_an_agent_needs_special_authority() -> None:
    stage = with_facts_recorded()
    stage.do(WORKER, AppointAgent(person="p-lawyer", name="周正", agent_kind="lawyer", proof=DIGEST))
    assert stage.refused(LAWYER, CONFIRM_FACTS) == "authority_missing"
    assert stage.refused(SECOND_WORKER, CONFIRM_FACTS) == "not_yours"


def test_they_may_be_recorded_when_a_party_has_left_and_signed_after_the_end() -> None:
    stage = play(mediating(), (WORKER, LeaveMediation()), (MEDIATOR, AGAIN), (WORKER, CONFIRM_FACTS))
    play(stage, (MEDIATOR, conclude(4, "申请人不愿继续")))
    assert stage.refused(EMPLOYER, CONFIRM_FACTS) == "awaiting_take_back"
    play(stage, (CLERK, TakeBack()), (EMPLOYER, CONFIRM_FACTS))
    assert _confirmed(stage)


@pytest.mark.parametrize("scene", [agreed, lambda: play(drafted(), (CLERK, SuspendForFalseMediation(signs="……")))])
def test_not_where_an_agreement_binds_nor_under_suspicion(scene: object) -> None:
    stage = scene()  # type: ignore[operator]  # parametrised with scenes
    with pytest.raises(Refused):
        stage.judge(MEDIATOR, AGAIN)


def test_they_travel_once_confirmed_and_nothing_else_that_was_said() -> None:
    half, whole = with_facts_half_confirmed().case, with_facts_confirmed().case
    assert without_mediation(half).undisputed is None
    assert without_mediation(whole).undisputed == whole.undisputed
    assert without_mediation(whole).records == ()
    assert "undisputed_facts" not in withheld_papers(whole)
    assert "written_record" in withheld_papers(whole)
    told = {"record_undisputed_facts", "sign_undisputed_facts", "refuse_undisputed_facts", "record_session"}
    assert told <= withheld_kinds(whole), "the texts that were talked over stay behind"
    refused = play(turns.with_facts_recorded(), (EMPLOYER, RefuseUndisputedFacts(statement=1))).case
    assert without_mediation(refused).undisputed is None
