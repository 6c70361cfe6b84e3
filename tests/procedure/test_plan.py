"""A mediator's plan stands unless somebody objects: only where ruled, agreed to before, and signed after."""

from datetime import timedelta

import pytest

from fengqiao.procedure import available, work
from fengqiao.procedure.kinds.agreement import RefuseToSign
from fengqiao.procedure.kinds.corrections import AppointAgent, ExpireClock
from fengqiao.procedure.kinds.mediation import LeaveMediation, SuspendForFalseMediation
from fengqiao.procedure.kinds.plan import AskAboutPlan, DeclinePlan, ObjectToPlan
from fengqiao.procedure.withheld import withheld_kinds, withheld_papers, without_mediation

from .cast import ADMIN, CLERK, DIGEST, EMPLOYER, LAWYER, MEDIATOR, TIMER, WORKER, play
from .scenes import DRAFT, conclude, expire, mediating, sign
from .turns import PLAN, PLAN_AGREED, with_plan, with_plan_agreed, with_plan_asked, with_plan_objected

WINDOW = "proposal_objection"


def test_silence_makes_the_plan_a_draft_and_signatures_make_it_bind() -> None:
    stage = with_plan()
    clock = stage.case.clocks[WINDOW]
    assert clock.due - clock.started == timedelta(days=7)
    assert stage.case.agreement.content == "", "a plan is no draft while somebody may object"
    assert {i.standing for i in work(stage.case, stage.now) if i.kind == "object_to_plan"} == {
        "applicant",
        "respondent",
    }
    expire(stage, WINDOW)
    assert stage.states()["agreement"] == "drafted"
    assert stage.case.agreement.content == PLAN.content
    assert stage.case.agreement.terms == PLAN.terms
    assert stage.case.agreement.effective_at is None, "silence alone binds nobody"
    play(stage, (WORKER, sign()), (EMPLOYER, sign()))
    assert stage.states()["agreement"] == "effective"


def test_who_was_silent_may_still_refuse_to_sign() -> None:
    stage = play(expire(with_plan(), WINDOW), (EMPLOYER, RefuseToSign(draft=1, reason="……")))
    assert stage.states()["agreement"] == "refused"


def test_one_objection_leaves_nothing_of_the_plan() -> None:
    stage = with_plan_objected()
    assert WINDOW not in stage.clocks()
    assert stage.case.plan is not None
    assert stage.case.plan.agreement.content == ""
    assert stage.refused(WORKER, ObjectToPlan()) == "unknown_item"
    assert stage.refused(MEDIATOR, PLAN) == "plan_without_consent"
    assert stage.refused(MEDIATOR, AskAboutPlan()) == "unknown_item", "once in a case"
    stage.do(MEDIATOR, DRAFT)
    assert stage.states()["agreement"] == "drafted", "talks go on"


def test_the_last_day_is_in_time_and_the_day_after_is_not() -> None:
    stage = with_plan()
    last = (stage.case.clocks[WINDOW].due - stage.today).days
    stage.wait(last).judge(EMPLOYER, ObjectToPlan())
    assert stage.refused(TIMER, ExpireClock(clock=WINDOW)) == "too_early"
    assert stage.wait(1).refused(EMPLOYER, ObjectToPlan()) == "too_late"


def test_it_is_off_where_no_place_has_ruled_it() -> None:
    assert mediating().refused(MEDIATOR, AskAboutPlan(), plan_days=0) == "plan_disabled"
    assert with_plan_agreed().refused(MEDIATOR, PLAN, plan_days=0) == "plan_disabled"


def test_all_must_agree_to_it_first_and_may_change_their_minds() -> None:
    stage = with_plan_asked()
    assert stage.refused(MEDIATOR, PLAN) == "plan_without_consent"
    play(stage, (WORKER, PLAN_AGREED), (WORKER, DeclinePlan()))
    assert stage.refused(EMPLOYER, PLAN_AGREED) == "unknown_item"
    assert "propose_plan" not in {rule.kind for rule in available(stage.case, MEDIATOR, stage.now)}


def test_an_agent_consents_only_under_special_authority() -> None:
    agent = AppointAgent(person="p-lawyer", name="周正", agent_kind="lawyer", proof=DIGEST)
    stage = play(with_plan_asked(), (WORKER, agent))
    assert stage.refused(LAWYER, PLAN_AGREED) == "authority_missing"
    assert play(with_plan(), (WORKER, agent)).judge(LAWYER, ObjectToPlan()).kind == "object_to_plan"


@pytest.mark.parametrize("step", [(WORKER, LeaveMediation()), (MEDIATOR, DRAFT), (MEDIATOR, conclude(5, "分歧较大"))])
def test_an_exit_another_draft_or_an_end_stops_the_window(step: object) -> None:
    stage = play(with_plan(), step)  # type: ignore[arg-type]  # parametrised with steps
    assert WINDOW not in stage.clocks()


def test_under_suspicion_silence_makes_nothing() -> None:
    stage = play(with_plan(), (CLERK, SuspendForFalseMediation(signs="……")))
    assert stage.judge(EMPLOYER, ObjectToPlan()).kind == "object_to_plan"
    expire(stage, WINDOW)
    assert "agreement" not in stage.states()


def test_nothing_of_it_travels() -> None:
    case = with_plan().case
    assert without_mediation(case).plan is None
    assert {"no_objection_plan", "plan_objection"} <= withheld_papers(case)
    assert {"propose_plan", "object_to_plan", "consent_to_plan"} <= withheld_kinds(case)


def test_nobody_of_the_organisation_but_the_mediator_proposes() -> None:
    assert with_plan_agreed().refused(ADMIN, PLAN) == "wrong_standing"
