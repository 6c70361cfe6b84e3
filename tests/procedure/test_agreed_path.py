"""One agreed dispute from the worker's phone to the court's ruling, act by act."""

from datetime import date, timedelta

import msgspec

from fengqiao.procedure import CaseView, Work, evolve, work
from fengqiao.procedure.kinds.corrections import AddMaterial
from fengqiao.procedure.kinds.force import ConfirmAgreement, RecordHearing, ScheduleHearing
from fengqiao.procedure.kinds.intake import AcceptApplication, CloseCase
from fengqiao.procedure.kinds.performance import ConfirmReceipt, RecordPerformance
from fengqiao.procedure.kinds.referral import (
    AcceptReferral,
    AskRespondent,
    ChooseOrganisation,
    ConsentAsApplicant,
    ConsentAsRespondent,
    OfferReferral,
    TakeBack,
    TakeSeat,
)

from .cast import (
    ADMIN,
    APPLY,
    CLERK,
    COURT,
    EMPLOYER,
    JUDGE,
    MEDIATOR,
    NEVER_ARBITRATED,
    ORGANISATION,
    SCAN,
    WORKER,
    Stage,
    play,
)
from .scenes import (
    ACCEPT_CONFIRMATION,
    DRAFT,
    EXECUTE,
    conclude,
    confirmed,
    hold,
    join,
    prepare,
    sign,
    signed,
)


def _waited_for(stage: Stage) -> set[tuple[str, str]]:
    items: tuple[Work, ...] = work(stage.case, stage.now)
    return {(item.standing.value, item.kind) for item in items}


def test_one_dispute_travels_from_application_to_ruling() -> None:
    stage = _from_application_to_acceptance()
    _from_first_session_to_result(stage)
    _from_joint_application_to_ruling(stage)
    assert stage.states() == {
        "intake": "accepted",
        "referral": "taken_back",
        "mediation": "concluded_agreed",
        "agreement": "effective",
        "force": "confirmed",
        "performance": "due",
    }


def _from_application_to_acceptance() -> Stage:
    stage = Stage()
    stage.do(WORKER, APPLY)
    assert stage.states() == {"intake": "applied"}
    assert stage.case.anchor == stage.case.custodian == COURT
    assert stage.case.clocks["court_designation"].due == date(2026, 3, 5)  # Monday + 3 working days = Thursday
    play(stage, (WORKER, NEVER_ARBITRATED), (WORKER, AddMaterial(files=SCAN)))

    stage.do(CLERK, AcceptApplication())
    play(stage, (WORKER, ConsentAsApplicant(explained=True)), (CLERK, AskRespondent(party="r1", method="phone")))
    play(stage, (EMPLOYER, TakeSeat(party="r1")), (EMPLOYER, ConsentAsRespondent(explained=True)))
    assert stage.case.clocks["joint_choice"].due == date(2026, 3, 4)  # Monday + 2 working days = Wednesday

    stage.do(WORKER, ChooseOrganisation(organisation=ORGANISATION))
    assert stage.case.state("referral") == "choosing"
    stage.do(EMPLOYER, ChooseOrganisation(organisation=ORGANISATION))
    assert stage.case.state("referral") == "chosen"
    assert not stage.clocks() & {"joint_choice", "court_designation"}

    stage.do(CLERK, OfferReferral())
    assert stage.case.custodian == COURT, "custody never passes at the offer"
    stage.wait(1).do(ADMIN, AcceptReferral())
    assert stage.case.custodian == ORGANISATION
    assert stage.case.anchor == COURT
    assert stage.case.clocks["result_return_local"].started == date(2026, 3, 2)
    assert stage.case.clocks["mediation_before_filing"].started == date(2026, 3, 3)

    return stage


def _from_first_session_to_result(stage: Stage) -> None:
    hold(prepare(stage))
    play(stage, (MEDIATOR, DRAFT), (WORKER, sign()))
    assert stage.states()["agreement"] == "signing"
    stage.do(EMPLOYER, sign())
    assert stage.states()["agreement"] == "effective"
    assert stage.case.clocks["confirmation_application"].started == stage.case.agreement.effective_on

    play(stage, *EXECUTE, (MEDIATOR, conclude(1)))
    assert stage.case.closed_term, "a result is the custodian's last act"
    stage.do(CLERK, TakeBack())
    assert (stage.case.custodian, stage.case.closed_term) == (COURT, False)


def _from_joint_application_to_ruling(stage: Stage) -> None:
    play(stage, (WORKER, join()), (EMPLOYER, join()), (CLERK, ACCEPT_CONFIRMATION))
    assert stage.clocks() >= {"confirmation_decision"}
    stage.do(JUDGE, ScheduleHearing(starts_at=stage.now + timedelta(days=1), mode="online"))
    stage.wait(1).do(JUDGE, RecordHearing(present=("a1", "r1"), text="双方确认自愿。"))
    stage.do(JUDGE, ConfirmAgreement())


def test_the_money_is_paid_and_the_case_closed() -> None:
    stage = confirmed()
    assert ("respondent", "record_performance") in _waited_for(stage)
    stage.do(EMPLOYER, RecordPerformance(term=1, performed_on=stage.today))
    assert _waited_for(stage) == {("applicant", "confirm_receipt")}
    stage.do(WORKER, ConfirmReceipt(term=1, received_on=stage.today))
    assert _waited_for(stage) == {("clerk", "close_case")}
    stage.do(CLERK, CloseCase(reason="performed"))
    assert stage.case.state("intake") == "closed"
    assert not stage.clocks()


def test_each_stop_on_the_way_waits_for_the_right_people() -> None:
    stage = play(Stage(), (WORKER, APPLY), (WORKER, NEVER_ARBITRATED))
    assert _waited_for(stage) == {("clerk", "accept_application"), ("applicant", "consent_as_applicant")}
    waiting = _waited_for(signed())
    assert ("mediator", "countersign_agreement") in waiting
    assert ("organisation_administrator", "conclude_mediation") not in waiting


def test_the_view_survives_its_own_bytes() -> None:
    view = confirmed().case
    assert msgspec.json.decode(msgspec.json.encode(view), type=CaseView) == view


def test_replaying_the_log_gives_the_same_view() -> None:
    stage = confirmed()
    view = None
    for act in stage.acts:
        view = evolve(view, act)
    assert view == stage.case
    assert stage.case.seq == len(stage.acts)
    assert stage.case.head == stage.acts[-1].digest


def test_the_papers_of_the_agreed_path_are_referred_to_by_act() -> None:
    made = [paper.kind for paper in confirmed().case.papers]
    for kind in (
        "application", "consent", "referral_letter", "written_record", "mediation_agreement",
        "confirmation_application", "ruling_valid",
    ):  # fmt: skip
        assert kind in made
