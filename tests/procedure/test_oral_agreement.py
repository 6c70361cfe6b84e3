"""An agreement by word of mouth binds once each party has confirmed the record; what asks for a document stays shut."""

from datetime import date

from msgspec.structs import replace

from fengqiao.procedure import available, work
from fengqiao.procedure.kinds.intake import CloseCase
from fengqiao.procedure.kinds.oral import ConfirmOralAgreement, DenyOralAgreement
from fengqiao.procedure.kinds.performance import ConfirmReceipt, RecordPerformance
from fengqiao.procedure.kinds.referral import TakeBack
from fengqiao.procedure.model import Finding
from fengqiao.procedure.ways_to_force import ways_to_force
from fengqiao.procedure.withheld import withheld_kinds, withheld_papers, without_mediation

from . import turns
from .cast import CLERK, DIGEST, EMPLOYER, MEDIATOR, WORKER, Stage, play
from .scenes import DRAFT, conclude, hold, mediating, own_case, prepare, sign
from .turns import CONFIRM_ORAL, ORAL, with_oral_agreement, with_oral_record


def _waiting(stage: Stage, kind: str) -> set[str]:
    return {item.standing for item in work(stage.case, stage.now) if item.kind == kind}


def test_it_binds_from_the_day_it_was_reached_once_all_have_confirmed() -> None:
    stage = with_oral_record()
    assert stage.case.agreement_phase.state == "recorded"
    assert _waiting(stage, "confirm_oral_agreement") == {"applicant", "respondent"}
    stage.do(WORKER, CONFIRM_ORAL)
    assert stage.case.agreement.effective_on is None
    assert stage.refused(WORKER, CONFIRM_ORAL) == "already_answered"
    stage.do(EMPLOYER, CONFIRM_ORAL)
    case = stage.case
    assert (case.agreement_phase.state, case.performance.state) == ("effective", "due")
    assert case.agreement.effective_on == ORAL.reached_on == date(2026, 3, 3)
    assert [paper.kind for paper in case.papers].count("oral_agreement_record") == 1
    assert "mediation_agreement" not in {paper.kind for paper in case.papers}


def test_nobody_signs_or_seals_it_and_it_is_performed_and_closed() -> None:
    stage = with_oral_agreement()
    offered = {rule.kind for by in (MEDIATOR, CLERK) for rule in available(stage.case, by, stage.now)}
    assert offered.isdisjoint({"countersign_agreement", "seal_agreement"})
    play(stage, (MEDIATOR, conclude(1)), (CLERK, TakeBack()))
    stage.do(EMPLOYER, RecordPerformance(term=1, performed_on=stage.today))
    play(stage, (WORKER, ConfirmReceipt(term=1, received_on=stage.today)), (CLERK, CloseCase(reason="performed")))
    assert stage.case.intake.state == "closed"


def test_no_way_that_asks_for_a_document_is_open() -> None:
    stage = turns.agreed_orally()
    assert "confirmation_application" not in stage.case.clocks
    assert _waiting(stage, "apply_for_confirmation") == set()
    before = {way.code: way for way in ways_to_force(stage.case, stage.today)}
    assert set(before) == {"judicial_confirmation", "arbitration_review", "court_statement", "notarised_instrument"}
    assert not any(way.open for way in before.values())
    assert all("口头协议" in way.reason for way in before.values())
    defaulted = replace(stage.case, performance=replace(stage.case.performance, state="defaulted"))
    after = {way.code for way in ways_to_force(defaulted, stage.today) if way.open}
    assert "payment_order" not in after
    assert "arbitration" in after


def test_who_denies_it_or_wants_a_document_leaves_it_without_effect() -> None:
    stage = play(with_oral_record(), (WORKER, CONFIRM_ORAL))
    assert stage.refused(WORKER, DenyOralAgreement(draft=1, ground="not_agreed")) == "already_answered"
    stage.do(EMPLOYER, DenyOralAgreement(draft=1, ground="document_wanted"))
    assert stage.case.agreement_phase.state == "refused"
    assert stage.refused(EMPLOYER, CONFIRM_ORAL) == "wrong_state"
    play(stage, (MEDIATOR, DRAFT), (WORKER, sign(2)), (EMPLOYER, sign(2)))
    assert stage.case.agreement.oral is None, "a document is no oral agreement"
    assert "confirmation_application" in stage.case.clocks


def test_a_new_record_voids_what_was_confirmed() -> None:
    stage = play(with_oral_record(), (WORKER, CONFIRM_ORAL), (MEDIATOR, ORAL))
    assert stage.case.agreement.signatures == ()
    assert stage.refused(EMPLOYER, CONFIRM_ORAL) == "stale_draft"
    again = ConfirmOralAgreement(draft=2, signature=DIGEST)
    assert play(stage, (WORKER, again), (EMPLOYER, again)).case.agreement_phase.state == "effective"


def test_unlawful_terms_are_not_confirmed_by_word_of_mouth_either() -> None:
    stage = mediating()
    stop = Finding("waiver", "stop", "不得约定放弃社会保险。", "社会保险法")
    stage.do(MEDIATOR, ORAL, findings=(stop,))
    assert stage.refused(WORKER, CONFIRM_ORAL) == "unlawful_terms"


def test_an_own_case_of_a_peoples_committee_may_be_agreed_by_word_of_mouth() -> None:
    stage = hold(prepare(own_case()))
    stage.view = replace(stage.case, peoples_committee=True)
    play(stage, (MEDIATOR, ORAL), (WORKER, CONFIRM_ORAL), (EMPLOYER, CONFIRM_ORAL))
    assert stage.case.agreement_phase.state == "effective"
    stage.do(MEDIATOR, conclude(1))
    assert stage.case.mediation.state == "concluded_agreed"


def test_the_commission_reads_what_binds_and_nothing_that_does_not() -> None:
    assert without_mediation(with_oral_agreement().case).agreement.content == ORAL.content
    unconfirmed = with_oral_record().case
    assert without_mediation(unconfirmed).agreement.content == ""
    assert {"record_oral_agreement", "confirm_oral_agreement", "deny_oral_agreement"} <= withheld_kinds(unconfirmed)
    assert "oral_agreement_record" in withheld_papers(unconfirmed)
