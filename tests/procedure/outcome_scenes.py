"""Scenes before the arbitration commission, and of payment orders."""

from datetime import date

from fengqiao.procedure.kinds.fields import Payload
from fengqiao.procedure.kinds.intake import AcceptOwnApplication
from fengqiao.procedure.kinds.payment_order import (
    AcceptPaymentOrder,
    ApplyForPaymentOrder,
    IssuePaymentOrder,
    RecordOrderService,
)
from fengqiao.procedure.kinds.performance import ReportDefault
from fengqiao.procedure.kinds.referral import ConsentAsApplicant, ConsentAsRespondent
from fengqiao.procedure.kinds.review import (
    AcceptReview,
    ApplyForReview,
    EntrustByCommission,
    IssueArbitralStatement,
    ReceiveArbitralStatement,
    SuggestMediation,
)

from .cast import (
    ABSENT_WORKER_ENTRY,
    ADMIN,
    ARBITRATION_CLERK,
    CLAIM,
    CLERK,
    COMMISSION,
    COURT,
    DIGEST,
    EMPLOYER,
    EMPLOYER_ENTRY,
    FACTS_TEXT,
    JUDGE,
    ORGANISATION,
    SCAN,
    WORKER,
    Stage,
    play,
)
from .scenes import SEATS, agreed

SIGN_FOR = ReceiveArbitralStatement(signature=DIGEST)
ENTRUST = EntrustByCommission(
    commission=COMMISSION,
    organisation=ORGANISATION,
    case_number="焦劳人仲〔2026〕8号",
    consented_on=date(2026, 3, 2),
    consents=SCAN,
    applicants=(ABSENT_WORKER_ENTRY,),
    respondents=(EMPLOYER_ENTRY,),
    claims=(CLAIM,),
    facts_text=FACTS_TEXT,
)
SUGGEST = SuggestMediation(
    commission=COMMISSION,
    organisation=ORGANISATION,
    applied_on=date(2026, 3, 2),
    applicants=(ABSENT_WORKER_ENTRY,),
    respondents=(EMPLOYER_ENTRY,),
    claims=(CLAIM,),
    facts_text=FACTS_TEXT,
)


def ask_review(commission: str = COMMISSION) -> ApplyForReview:
    """An application for review to that commission."""
    return ApplyForReview(commission=commission, truthful=True)


def ask_order(**fields: object) -> ApplyForPaymentOrder:
    """An application for a payment order on the first term."""
    given: dict[str, object] = {"court": COURT, "term": 1, "claim": "pay", "amount_fen": 1_800_000, **fields}
    return ApplyForPaymentOrder(no_other_debt=True, deliverable=True, **given)  # type: ignore[arg-type]  # of one shape


def opened_by_commission(payload: Payload) -> Stage:
    """The commission hands mediation over; the organisation takes it up and both sides consent."""
    return play(
        Stage(),
        (ARBITRATION_CLERK, payload),
        (ADMIN, AcceptOwnApplication()),
        *SEATS,
        (WORKER, ConsentAsApplicant(explained=True)),
        (EMPLOYER, ConsentAsRespondent(explained=True)),
    )


def review_applied() -> Stage:
    """Both have applied for the commission's review."""
    return play(agreed(), (WORKER, ask_review()), (EMPLOYER, ask_review()))


def review_accepted() -> Stage:
    """The commission took the review up."""
    accept = AcceptReview(case_number="焦劳人仲审〔2026〕1号", arbitrator_name="吴清")
    return play(review_applied(), (ARBITRATION_CLERK, accept))


def arbitral_statement_made() -> Stage:
    """The commission accepted and set the agreement down."""
    return play(review_accepted(), (ARBITRATION_CLERK, IssueArbitralStatement(signature=DIGEST)))


def defaulted() -> Stage:
    """Agreed, not confirmed, not paid in time."""
    return play(agreed().wait(40), (WORKER, ReportDefault(term=1, text="未付")))


def order_issued() -> Stage:
    """The court issued the payment order."""
    accept = AcceptPaymentOrder(case_number="（2026）豫0811民督1号", judge_name="何明")
    return play(defaulted(), (WORKER, ask_order()), (CLERK, accept), (JUDGE, IssuePaymentOrder()))


def order_served() -> Stage:
    """The payment order reached the employer today."""
    stage = order_issued()
    return play(stage, (CLERK, RecordOrderService(served_on=stage.today)))
