"""Scenes of settlements reached in negotiation, and the lines of their guards for `test_guards`."""

from datetime import date
from typing import Any, Final

from fengqiao.procedure.kinds.negotiation import (
    AgreeToDisclosure,
    AskSettlementReview,
    ConfirmSettlement,
    EnterNegotiatedSettlement,
    ReviewSettlement,
)

from .cast import (
    ABSENT_WORKER_ENTRY,
    ADMIN,
    ARBITRATION_CLERK,
    CLAIM,
    COMMISSION,
    DIGEST,
    EMPLOYER,
    EMPLOYER_ENTRY,
    FACTS_TEXT,
    ORGANISATION,
    TERMS,
    WORKER,
    Stage,
    play,
)
from .scenes import SEATS

CONCEDED = "双方认可欠薪为两个月。"
CONFIRM = ConfirmSettlement(signature=DIGEST)
ENTER = EnterNegotiatedSettlement(
    organisation=ORGANISATION,
    guided_by="刘芳",
    applicants=(ABSENT_WORKER_ENTRY,),
    respondents=(EMPLOYER_ENTRY,),
    claims=(CLAIM,),
    facts_text=FACTS_TEXT,
    content="用人单位一次支付一万二千元。",
    terms=TERMS,
    concessions=CONCEDED,
    made_on=date(2026, 3, 2),
)


def entered() -> Stage:
    """The union entered what the parties settled; both took their seats."""
    return play(Stage(), (ADMIN, ENTER), *SEATS)


def half_confirmed() -> Stage:
    """The worker has signed."""
    return play(entered(), (WORKER, CONFIRM))


def settled() -> Stage:
    """Both have signed."""
    return play(half_confirmed(), (EMPLOYER, CONFIRM))


def review_asked() -> Stage:
    """The commission was asked to review the settlement."""
    return play(settled(), (WORKER, AskSettlementReview(commission=COMMISSION)))


def reviewed() -> Stage:
    """The commission found it lawful."""
    return play(review_asked(), (ARBITRATION_CLERK, ReviewSettlement(valid="valid", reasons="……")))


def half_disclosed() -> Stage:
    """The worker agreed that what was conceded may be used."""
    return play(settled(), (WORKER, AgreeToDisclosure(explained=True)))


Fields = dict[str, Any]
OPENING: Final[Fields] = {
    "organisation": ORGANISATION,
    "guided_by": "刘芳",
    "applicants": [{"id": "a1", "kind": "natural", "name": "王建国"}],
    "respondents": [{"id": "r1", "kind": "organisation", "name": "某公司"}],
    "claims": [{"cause": "pay", "title": "支付工资"}],
    "facts_text": "……",
    "content": "……",
    "made_on": "2026-03-03",
}
NEGOTIATION_CASES: Final[tuple[tuple[Any, ...], ...]] = (
    ("made_by_today", "future_day", Stage, ADMIN, "enter_negotiated_settlement", OPENING),
    ("settlement_unconfirmed", "already_answered", half_confirmed, WORKER, "confirm_settlement",
     {"signature": DIGEST}),
    ("settlement_not_reviewed", "already_answered", review_asked, EMPLOYER, "ask_settlement_review",
     {"commission": COMMISSION}),
    ("settlement_review_asked", "unknown_item", reviewed, ARBITRATION_CLERK, "review_settlement",
     {"valid": "valid", "reasons": "……"}),
    ("concessions_shielded", "already_consented", half_disclosed, WORKER, "agree_to_disclosure",
     {"explained": True}),
    ("settlement_owed", "not_your_term", settled, EMPLOYER, "finish_settlement", {}),
)  # fmt: skip
