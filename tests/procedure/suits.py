"""Scenes after filing: suits registered, entrusted, agreed upon, and set down in a mediation statement."""

from datetime import date

from fengqiao.procedure.kinds.intake import InsistOnSuit, RegisterSuit
from fengqiao.procedure.kinds.mediation import LeaveMediation
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
from fengqiao.procedure.kinds.statement import IssueStatement, ReceiveStatement, RequestStatement
from fengqiao.procedure.kinds.suit import EnterPendingSuit, EntrustMediation, RegisterForStatement
from fengqiao.procedure.model import Term

from .cast import (
    ABSENT_WORKER_ENTRY,
    ADMIN,
    CLAIM,
    CLERK,
    COURT,
    DIGEST,
    EMPLOYER,
    EMPLOYER_ENTRY,
    EXEMPT,
    FACTS_TEXT,
    JUDGE,
    MEDIATOR,
    ORGANISATION,
    SCAN,
    TERMS,
    WORKER,
    Stage,
    play,
)
from .scenes import DRAFT, EXECUTE, SEATS, accepted, agreed, conclude, hold, prepare, sign

RECEIVE = ReceiveStatement(signature=DIGEST)
REQUEST = RequestStatement(truthful=True)
PENDING_SUIT = EnterPendingSuit(
    court=COURT,
    stage="second",
    case_number="（2026）豫08民终1号",
    registered_on=date(2026, 2, 24),
    lower_number="（2025）豫0811民初9号",
    applicants=(ABSENT_WORKER_ENTRY,),
    respondents=(EMPLOYER_ENTRY,),
    claims=(CLAIM,),
    facts_text=FACTS_TEXT,
)


def statement(terms: tuple[Term, ...] = ()) -> IssueStatement:
    """The statement as the judge writes it."""
    return IssueStatement(
        judge_name="何明", clerk_name="陈立", facts="被告拖欠原告工资。", result="被告支付工资。", terms=terms
    )


def registered() -> Stage:
    """The worker left mediation and sued; the suit is registered."""
    return play(
        accepted(EXEMPT),
        (WORKER, LeaveMediation()),
        (WORKER, InsistOnSuit(complaint=SCAN)),
        (CLERK, RegisterSuit(case_number="（2026）豫0811民初3号")),
    )


def entrusted(procedure: str = "ordinary") -> Stage:
    """The court set about entrusting the mediation of the registered suit."""
    return play(registered(), (JUDGE, EntrustMediation(procedure="summary" if procedure == "summary" else "ordinary")))


def taken_on(stage: Stage) -> Stage:
    """Both consented and chose; the organisation accepted what was entrusted to it."""
    if stage.case.side("respondent")[0].person == "":
        stage.do(*SEATS[1])
    return play(
        stage,
        (WORKER, ConsentAsApplicant(explained=True)),
        (CLERK, AskRespondent(party="r1", method="phone")),
        (EMPLOYER, ConsentAsRespondent(explained=True)),
        (WORKER, ChooseOrganisation(organisation=ORGANISATION)),
        (EMPLOYER, ChooseOrganisation(organisation=ORGANISATION)),
        (CLERK, OfferReferral()),
        (ADMIN, AcceptReferral()),
    )


def entrusted_failed() -> Stage:
    """The worker left the entrusted mediation; the court took the result back."""
    stage = play(taken_on(entrusted()), (WORKER, LeaveMediation()), (ADMIN, conclude(4, "不愿继续")))
    return play(stage, (CLERK, TakeBack()))


def entrusted_agreed(stage: Stage | None = None) -> Stage:
    """The entrusted mediation ended in an agreement, which the court took back."""
    stage = hold(prepare(taken_on(stage or entrusted())))
    play(stage, (MEDIATOR, DRAFT), (WORKER, sign()), (EMPLOYER, sign()), *EXECUTE)
    return play(stage, (MEDIATOR, conclude(1)), (CLERK, TakeBack()))


def second_instance() -> Stage:
    """An appeal that the court entered, with both parties in their seats."""
    return play(Stage(), (CLERK, PENDING_SUIT), (WORKER, TakeSeat(party="a1")), (EMPLOYER, TakeSeat(party="r1")))


def statement_requested() -> Stage:
    """Agreed before filing in a dispute that may be sued upon; both ask for a statement."""
    return play(agreed(EXEMPT), (WORKER, REQUEST), (EMPLOYER, REQUEST))


def statement_made() -> Stage:
    """Registered for it, and the statement is made."""
    register = RegisterForStatement(case_number="（2026）豫0811民初5号", judge_name="何明")
    return play(statement_requested(), (CLERK, register), (JUDGE, statement()))


def stated() -> Stage:
    """Both signed for the statement."""
    return play(statement_made(), (WORKER, RECEIVE), (EMPLOYER, RECEIVE))


def stated_by_the_court() -> Stage:
    """The court mediated the registered suit itself; the statement is made and not signed for yet."""
    return play(second_instance(), (JUDGE, statement(TERMS)))
