"""What each guard of the commission's review and of the payment order refuses: rows of `test_guards`."""

from typing import Any, Final

from msgspec.structs import replace

from fengqiao.procedure.kinds.performance import ApplyForEnforcement, ReportDefault
from fengqiao.procedure.model import Petition

from . import cast, outcome_scenes, scenes
from .cast import ARBITRATION_CLERK, CLERK, EMPLOYER, WORKER, Stage, play

Fields = dict[str, Any]
REVIEW: Fields = {"commission": cast.COMMISSION, "truthful": True}
ORDER: Fields = {
    "court": cast.COURT,
    "term": 1,
    "claim": "pay",
    "amount_fen": 100,
    "no_other_debt": True,
    "deliverable": True,
}
ENTRUSTED: Fields = {
    "organisation": cast.ORGANISATION,
    "applicants": [{"id": "a1", "kind": "natural", "name": "王建国"}],
    "respondents": [{"id": "r1", "kind": "organisation", "name": "某公司"}],
    "claims": [{"cause": "pay", "title": "支付工资"}],
    "facts_text": "……",
    "commission": cast.COMMISSION,
    "case_number": "仲1号",
    "consented_on": "2026-03-02",
    "consents": [{"digest": cast.DIGEST}],
}


def _half_reviewing() -> Stage:
    return play(scenes.agreed(), (WORKER, outcome_scenes.ask_review()))


def _half_received() -> Stage:
    return play(outcome_scenes.arbitral_statement_made(), (WORKER, outcome_scenes.SIGN_FOR))


def _enforced_too_late() -> Stage:
    stage = play(scenes.confirmed().wait(40), (WORKER, ReportDefault(term=1, text="未付")))
    late = replace(stage.case.clocks["enforcement_application"], state="expired")
    stage.view = replace(stage.case, clocks={**stage.case.clocks, late.name: late})
    return stage


def _enforced() -> Stage:
    stage = play(scenes.confirmed().wait(40), (WORKER, ReportDefault(term=1, text="未付")))
    return play(stage, (WORKER, ApplyForEnforcement(term=1, amount_fen=1_800_000)))


def _preserved() -> Stage:
    stage = outcome_scenes.defaulted()
    petition = Petition("t9", "request_preservation", "a1", "转移设备", stage.now)
    stage.view = replace(stage.case, petitions=(petition,))
    return stage


OUTCOME_CASES: Final[tuple[tuple[str, str, Any, Any, str, Fields], ...]] = (
    ("arbitrator_signed", "proof_missing", outcome_scenes.review_accepted, ARBITRATION_CLERK,
     "issue_arbitral_statement", {}),
    ("not_enforced", "already_answered", _enforced, WORKER, "apply_for_enforcement", {"term": 1}),
    ("enforced_in_time", "too_late", _enforced_too_late, WORKER, "apply_for_enforcement", {"term": 1}),
    ("rating_open", "unknown_item", scenes.agreed, CLERK, "settle_follow_up", {"text": "……"}),
    ("own_commission", "wrong_standing", Stage, ARBITRATION_CLERK, "entrust_by_commission",
     {**ENTRUSTED, "commission": "x"}),
    ("by_today", "future_day", Stage, ARBITRATION_CLERK, "entrust_by_commission",
     {**ENTRUSTED, "consented_on": "2026-03-03"}),
    ("review_in_time", "too_late", lambda: scenes.agreed().wait(20), WORKER, "apply_for_review", REVIEW),
    ("not_reviewing", "already_answered", _half_reviewing, WORKER, "apply_for_review", REVIEW),
    ("same_commission", "other_commission", _half_reviewing, EMPLOYER, "apply_for_review",
     {**REVIEW, "commission": "x"}),
    ("review_not_received", "statement_received", _half_received, WORKER, "withdraw_review", {}),
    ("creditor", "not_the_creditor", outcome_scenes.defaulted, EMPLOYER, "apply_for_payment_order", ORDER),
    ("amount_fixed", "amount_too_high", outcome_scenes.defaulted, WORKER, "apply_for_payment_order",
     {**ORDER, "amount_fen": 0}),
    ("no_preservation", "preservation_applied", _preserved, WORKER, "apply_for_payment_order", ORDER),
    ("debtor", "not_your_term", outcome_scenes.order_served, WORKER, "object_to_payment_order", {"reason": "……"}),
    ("objecting_in_time", "too_late", lambda: outcome_scenes.order_served().wait(40), EMPLOYER,
     "object_to_payment_order", {"reason": "……"}),
)  # fmt: skip
