"""Who is waited for when a limit passed, and who is released when nobody is looked for any more."""

from fengqiao.procedure import work
from fengqiao.procedure.kinds.intake import AcknowledgeFile, ReferToArbitration, RequestArbitration, WithdrawApplication
from fengqiao.procedure.kinds.mediation import LeaveMediation
from fengqiao.procedure.standing import Standing
from fengqiao.procedure.withheld import withheld_papers, without_mediation

from .cast import ARBITRATION_CLERK, CLERK, COMMISSION, EMPLOYER, WORKER, Stage, play
from .scenes import failed, mediating, offered


def _waits(stage: Stage, standing: Standing) -> set[str]:
    return {item.kind for item in work(stage.case, stage.now) if item.standing is standing}


def test_an_offer_ends_with_the_search() -> None:
    for step in ((EMPLOYER, LeaveMediation()), (WORKER, WithdrawApplication())):
        stage = play(offered(), step)
        assert stage.case.state("referral") == "ended"
        assert (stage.case.organisation, stage.case.referrals[-1].outcome) == ("", "recalled")


def test_conducting_a_mediation_waits_for_whoever_has_the_case() -> None:
    stage = mediating()
    shared = {"tell_rights", "check_identity", "ask_respondent"}
    assert not shared & _waits(stage, Standing.CLERK)


def test_the_applicant_may_give_up_after_a_failed_mediation() -> None:
    stage = play(failed(), (WORKER, WithdrawApplication(reason="不再主张")))
    assert stage.case.state("intake") == "withdrawn"
    assert stage.case.organisation, "the organisation that mediated stays on the case"


def test_the_mediation_does_not_go_to_the_commission() -> None:
    stage = play(
        failed(), (WORKER, RequestArbitration(commission=COMMISSION)), (CLERK, ReferToArbitration()),
        (ARBITRATION_CLERK, AcknowledgeFile()),
    )  # fmt: skip
    read = without_mediation(stage.case)
    assert (read.sittings, read.records, read.agreement.content) == ((), (), "")
    assert {"written_record", "conclusion_report", "mediation_agreement"} <= withheld_papers(stage.case)
    assert "conclusion_report" not in {paper.kind for paper in read.papers}
    assert {"application", "arbitration_application"} <= {paper.kind for paper in read.papers}
