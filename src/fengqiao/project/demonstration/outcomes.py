"""Steps beside judicial confirmation: statements of courts and commissions, payment orders, mediation after filing."""

from typing import Any, Final

from fengqiao.project.demonstration.acting import ACTORS, Step, step
from fengqiao.project.demonstration.saying import number_of, scan
from fengqiao.project.demonstration.story import DIGEST, Story


def _ordered(story: Story) -> dict[str, Any]:
    return {
        "court": story.district.court.id, "term": 1, "claim": "pay", "no_other_debt": True, "deliverable": True,
        "amount_fen": story.case.agreement.terms[0].amount_fen,
    }  # fmt: skip


def _stated(story: Story) -> dict[str, str]:
    return {
        "judge_name": ACTORS["judge"](story).name,
        "clerk_name": ACTORS["clerk"](story).name,
        "facts": story.case.facts_text,
        "result": story.case.agreement.content,
    }


def _under_number(word: str, role: str = "judge_name", who: str = "judge") -> Any:
    return lambda story: {"case_number": number_of(story, word), role: ACTORS[who](story).name}


def _of_both(name: str, kind: str, **fields: Any) -> dict[str, Step]:
    return {f"{name}_{suffix}": step(by, kind, **fields) for by, suffix in (("worker", "a"), ("employer", "r"))}


OUTCOMES: Final = {
    "prove_exempt": step("worker", "prove_arbitration_status", status="exempt", proofs=[scan("工资欠条")]),
    **_of_both("ask_statement", "request_statement", truthful=True),
    "register_statement": step("clerk", "register_for_statement", _under_number("民初")),
    "issue_statement": step("judge", "issue_statement", _stated),
    "refuse_statement": step("judge", "refuse_statement", grounds=["others_interests"], reasons="损害其他债权人利益。"),
    **_of_both("receive_statement", "receive_statement", signature=DIGEST),
    **{
        f"review_{suffix}": step(
            by, "apply_for_review", lambda story: {"commission": story.district.commission.id, "truthful": True}
        )
        for by, suffix in (("worker", "a"), ("employer", "r"))
    },
    "accept_review": step("arbitration", "accept_review", _under_number("劳人仲审", "arbitrator_name", "arbitration")),
    "refuse_review": step(
        "arbitration", "refuse_review", ground="employment_relation", reasons="协议涉及确认劳动关系。"
    ),
    "arbitral_statement": step("arbitration", "issue_arbitral_statement", signature=DIGEST),
    "deny_review": step("arbitration", "deny_arbitral_statement", grounds=["unclear"], reasons="履行期限约定不明。"),
    **_of_both("receive_arbitral", "receive_arbitral_statement", signature=DIGEST),
    "order": step("worker", "apply_for_payment_order", _ordered),
    "accept_order": step("clerk", "accept_payment_order", _under_number("民督")),
    "reject_order": step("judge", "reject_payment_order", ground="unclear", reasons="债权债务关系不明确。"),
    "issue_order": step("judge", "issue_payment_order"),
    "serve_order": step("clerk", "record_order_service", lambda story: {"served_on": story.today.isoformat()}),
    "object_order": step("employer", "object_to_payment_order", reason="款项已经付清，有转账记录。"),
    "end_order": step("judge", "end_payment_order", ended_by="objection"),
    "entrust": step("judge", "entrust_mediation", procedure="ordinary"),
    "withdraw_suit": step("worker", "withdraw_suit", reason="双方已经和解。"),
    "permit_suit": step("judge", "permit_suit_withdrawal"),
}
