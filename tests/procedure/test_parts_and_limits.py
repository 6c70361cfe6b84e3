"""Agreements on a part of the dispute, applications that nobody joins, and who presides and waits."""

import pytest

from fengqiao.procedure import work
from fengqiao.procedure.kinds.corrections import RequestPreservation
from fengqiao.procedure.kinds.fields import MediatorEntry
from fengqiao.procedure.kinds.intake import AcknowledgeFile, CloseCase, ReferToArbitration, RequestArbitration
from fengqiao.procedure.kinds.mediation import AssignMediator, ChallengeMediator, DecideChallenge, Disclose
from fengqiao.procedure.kinds.performance import ConfirmReceipt

from .cast import ADMIN, ARBITRATION_CLERK, CLERK, COMMISSION, EMPLOYER, MEDIATOR, WORKER, Stage, play
from .scenes import accepted, confirmed, expire, failed, join, preparing
from .turns import defaulted, half_applied, partly_agreed, partly_confirmed, with_unassigned

TO_COMMISSION = RequestArbitration(commission=COMMISSION)


def _waiting(stage: Stage, kind: str) -> set[str]:
    return {item.standing for item in work(stage.case, stage.now) if item.kind == kind}


def test_the_rest_of_a_dispute_goes_to_arbitration_while_the_agreement_stands() -> None:
    stage = play(partly_agreed(), (WORKER, TO_COMMISSION), (CLERK, ReferToArbitration()))
    assert "confirmation_application" in {name for name, clock in stage.case.clocks.items() if clock.state == "running"}
    stage = play(stage, (WORKER, join()), (EMPLOYER, join()), (ARBITRATION_CLERK, AcknowledgeFile()))
    assert (stage.case.state("intake"), stage.case.state("force")) == ("at_arbitration", "applied")
    stage.do(WORKER, ConfirmReceipt(term=1, received_on=stage.today))
    assert stage.case.state("performance") == "performed"


def test_what_was_agreed_on_as_a_whole_is_confirmed_or_arbitrated_not_both() -> None:
    stage = play(defaulted(), (WORKER, TO_COMMISSION))
    assert stage.refused(WORKER, join()) == "wrong_state"
    assert not _waiting(stage, "record_performance"), "nobody is asked to perform what is disputed elsewhere"


def test_a_confirmed_part_leaves_the_way_open_for_the_rest() -> None:
    assert _waiting(partly_confirmed(), "request_arbitration") == {"applicant"}
    assert not _waiting(confirmed(), "request_arbitration")


def test_an_application_that_nobody_joins_lapses_with_its_limit() -> None:
    stage = expire(half_applied(), "confirmation_application")
    assert stage.case.state("force") == "unopened"
    assert stage.case.confirmation.applicants == ()
    assert not _waiting(stage, "apply_for_confirmation")


def test_a_case_without_an_agreement_is_not_closed_as_performed() -> None:
    assert failed().refused(CLERK, CloseCase(reason="performed")) == "still_to_perform"


def test_when_the_presider_leaves_another_is_made_to_preside() -> None:
    two = (
        MediatorEntry(person="s-mediator", name="张和"),
        MediatorEntry(person="s-mediator-2", name="李平", presiding=False),
    )
    stage = play(with_unassigned(), (ADMIN, AssignMediator(mediators=two)), (MEDIATOR, Disclose(circumstance="none")))
    stage.do(WORKER, ChallengeMediator(challenge="c1", mediator="s-mediator", ground="interest", reason="……"))
    stage.do(ADMIN, DecideChallenge(challenge="c1", upheld=True, reason="……"))
    assert _waiting(stage, "assign_mediator") == {"organisation_administrator"}
    stage.do(ADMIN, AssignMediator(mediators=(MediatorEntry(person="s-mediator-2", name="李平"),)))
    assert [(one.person, one.presiding) for one in stage.case.mediators] == [("s-mediator-2", True)]


def test_parties_are_asked_about_a_conflict_until_they_waive_it() -> None:
    stage = play(preparing(), (MEDIATOR, Disclose(circumstance="interest", text="持股")))
    assert _waiting(stage, "waive_disclosure") == {"applicant", "respondent"}


@pytest.mark.parametrize("standing", ["clerk", "judge"])
def test_a_petition_waits_for_clerk_and_judge(standing: str) -> None:
    stage = play(accepted(), (WORKER, RequestPreservation(petition="p1", reason="转移财产")))
    assert standing in _waiting(stage, "answer_petition")
