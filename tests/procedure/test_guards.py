"""Each guard of the table refuses once here, with its code; a guard without such a line fails the last test."""

from collections.abc import Callable
from typing import Any, NamedTuple

import pytest

from fengqiao.procedure import KINDS, RULES, Actor, read_payload
from fengqiao.procedure.decide import choose
from fengqiao.procedure.model import Finding
from fengqiao.procedure.rules import RULES_OF
from fengqiao.procedure.standing import standings
from fengqiao.procedure.start import BLANK

from . import cast, turns
from .cast import (
    ADMIN,
    CLERK,
    EMPLOYER,
    JUDGE,
    MEDIATOR,
    PRESIDENT,
    TIMER,
    WORKER,
    Stage,
    play,
)

FIELDS = dict[str, Any]
PARTY = {"id": "a1", "kind": "natural", "name": "王建国"}
FIRM = {"id": "r1", "kind": "organisation", "name": "某公司"}
OPENING: FIELDS = {
    "applicants": [PARTY],
    "respondents": [FIRM],
    "claims": [{"cause": "pay", "title": "支付工资"}],
    "facts_text": "……",
}
MINE = [{**PARTY, "person": "p-worker"}]
ONLINE: FIELDS = {**OPENING, "court": cast.COURT, "applicants": MINE}
OWN: FIELDS = {**OPENING, "organisation": cast.ORGANISATION}
FILE = [{"digest": cast.DIGEST}]
SETTLED: FIELDS = {
    **OWN, "mediator": "m", "mediator_name": "张和", "content": "……", "signed_agreement": FILE, "effective_on": "2026-03-02",
}  # fmt: skip
STRANGE_TERM = [{"number": 1, "obligor": "x9", "obligee": "a1", "text": "付款"}]
TOMORROW, YESTERDAY = "2026-03-03", "2026-03-01"
SIGNED = {"draft": 1, "signature": cast.DIGEST}
STALE = {"draft": 7, "signature": cast.DIGEST}
MEETING = {"session": "s9", "starts_at": "2026-03-10T01:00:00Z", "mode": "online"}
CORRECTION = {"act": cast.DIGEST, "field": "party_name", "target": "x9", "was": "甲", "becomes": "乙", "reason": "笔误"}
AGENT = {"person": "p-lawyer", "name": "周正", "agent_kind": "lawyer", "proof": cast.DIGEST}
ASSIGNED = {"mediators": [{"person": "s-mediator", "name": "张和"}]}
SECOND = {"person": "s-mediator-2", "name": "钱顺"}


class Case(NamedTuple):
    """One refusal: the guard, the code, where, who, what, and what the world said."""

    guard: str
    code: str
    scene: Callable[[], Stage]
    by: Actor
    kind: str
    fields: FIELDS = {}
    facts: FIELDS = {}


def _unprepared() -> Stage:
    return play(cast.offered(), (ADMIN, read_payload("accept_referral", 1, {})), (ADMIN, cast.ASSIGN))


def _scheduled() -> Stage:
    stage = _unprepared()
    stage.do(MEDIATOR, read_payload("disclose", 1, {"circumstance": "none"}))
    stage.do(MEDIATOR, read_payload("schedule_session", 1, MEETING))
    return stage


def _unchecked_draft() -> Stage:
    return play(_scheduled(), (MEDIATOR, cast.DRAFT))


def _asked(stage: Stage) -> Stage:
    return play(stage, (WORKER, read_payload("insist_on_suit", 1, {"complaint": FILE})))


def _former() -> Stage:
    replaced = {"leaving": "s-mediator", "mediator": SECOND, "reason": "请假"}
    return play(cast.mediating(), (ADMIN, read_payload("replace_mediator", 1, replaced)))


def _agent(stage: Stage) -> Stage:
    return play(stage, (WORKER, read_payload("appoint_agent", 1, AGENT)))


def _unlawful() -> Stage:
    stage = cast.mediating()
    stage.do(MEDIATOR, cast.DRAFT, findings=(Finding("waiver", "stop", "不得约定放弃社会保险。", "社会保险法"),))
    return stage


def _countersigned() -> Stage:
    return play(cast.signed(), cast.EXECUTE[0])


def _complained_twice() -> Stage:
    return play(turns.with_complaint(), (CLERK, read_payload("answer_petition", 1, {"petition": "t0", "answer": "……"})))


def _joined_applicant() -> Stage:
    joined = {"side": "applicant", "party": {"id": "a2", "kind": "natural", "name": "李秀英"}, "reason": "同案"}
    return play(cast.chosen(), (CLERK, read_payload("join_party", 1, joined)))


def _petition_open() -> Stage:
    complaint = {"petition": "t0", "ground": "other", "reason": "……"}
    return play(cast.failed(), (WORKER, read_payload("complain", 1, complaint)))


CASES = (
    Case("own_name", "self_signed", Stage, cast.STRANGER, "apply", ONLINE),
    Case("seats_open", "self_signed", Stage, CLERK, "apply", {**ONLINE, "channel": "paper"}),
    Case("channel", "self_signed", Stage, WORKER, "apply", {**ONLINE, "channel": "paper"}),
    Case("parties_distinct", "duplicate_id", Stage, WORKER, "apply", {**ONLINE, "respondents": [{**FIRM, "id": "a1"}]}),
    Case("received_by_today", "future_day", Stage, ADMIN, "receive_own_case", {**OWN, "received_on": TOMORROW}),
    Case("effective_by_today", "future_day", Stage, ADMIN, "enter_settlement", {**SETTLED, "effective_on": TOMORROW}),
    Case("settled_terms_clear", "terms_unclear", Stage, ADMIN, "enter_settlement", {**SETTLED, "terms": STRANGE_TERM}),
    Case("status_proved", "proof_missing", cast.applied, WORKER, "prove_arbitration_status", {"status": "pending"}),
    Case("status_days", "future_day", cast.applied, WORKER, "prove_arbitration_status", {"status": "none", "infringed_on": TOMORROW}),
    Case("arbitration_known", "arbitration_unknown", lambda: play(Stage(), (WORKER, cast.APPLY)), CLERK, "accept_application"),
    Case("suit_clock_runs", "no_suit_clock", cast.applied, WORKER, "lodge_complaint_first", {"complaint": FILE}),
    Case("complaint_at_hand", "complaint_missing", cast.failed, WORKER, "insist_on_suit"),
    Case("suit_admissible", "arbitration_first", lambda: _asked(cast.failed()), CLERK, "register_suit", {"case_number": "1"}),
    Case("ground_of_non_acceptance", "suit_admissible", lambda: _asked(cast.failed()), JUDGE, "rule_non_acceptance",
         {"case_number": "1", "ground": "arbitration_pending", "reasons": "……"}),
    Case("never_arbitrated", "arbitration_done", lambda: cast.failed(cast.EXEMPT), WORKER, "request_arbitration", {"commission": "c"}),
    Case("arbitration_pending", "arbitration_done", cast.failed, CLERK, "return_to_arbitration"),
    Case("by_anchor", "wrong_standing", cast.failed, ADMIN, "close_case", {"reason": "no_further_request"}),
    Case("petitions_answered", "petition_open", _petition_open, CLERK, "close_case", {"reason": "no_further_request"}),
    Case("performed", "still_to_perform", cast.agreed, CLERK, "close_case", {"reason": "performed"}),
    Case("closing_explained", "reason_missing", cast.agreed, CLERK, "close_case", {"reason": "other"}),
    Case("not_consented", "already_consented", cast.accepted, WORKER, "consent_as_applicant", {"explained": True}),
    Case("someone_to_ask", "already_answered", cast.both_consented, CLERK, "ask_respondent", {"party": "r1", "method": "sms"}),
    Case("known_respondent", "unknown_party", cast.accepted, CLERK, "ask_respondent", {"party": "a1", "method": "sms"}),
    Case("seat_free", "seat_taken", turns.with_two_respondents, cast.CONTRACTOR, "take_seat", {"party": "r1"}),
    Case("identity_matches", "not_this_party", cast.accepted, EMPLOYER, "take_seat", {"party": "r1"}, {"identity_matches": False}),
    Case("not_answered", "already_answered", cast.both_consented, EMPLOYER, "refuse_as_respondent"),
    Case("known_party", "unknown_party", cast.accepted, CLERK, "record_attempt", {"party": "x9", "method": "sms", "result": "无"}),
    Case("enough_attempts", "too_few_attempts", cast.accepted, CLERK, "declare_unreachable", {"party": "r1", "reason": "……"}),
    Case("consent_given", "no_consent", turns.with_two_respondents, EMPLOYER, "choose_organisation", {"organisation": "o"}),
    Case("on_roster", "not_on_roster", cast.accepted, CLERK, "appoint_organisation", {"organisation": "o"}, {"on_roster": False}),
    Case("applicant_consented", "no_consent", _joined_applicant, CLERK, "offer_referral"),
    Case("choice_is_over", "parties_choosing", cast.both_consented, CLERK, "appoint_organisation", {"organisation": "o"}),
    Case("change_explained", "reason_missing", cast.chosen, CLERK, "appoint_organisation", {"organisation": "o"}),
    Case("recall_of_offer", "wrong_recall_reason", cast.offered, CLERK, "recall_referral", {"reason": "suspension"}),
    Case("recall_of_custody", "wrong_recall_reason", cast.mediating, CLERK, "recall_referral", {"reason": "consent_withdrawn"}),
    Case("no_mediator_yet", "already_answered", cast.mediating, ADMIN, "assign_mediator", ASSIGNED),
    Case("one_presides", "no_presider", turns.with_unassigned, ADMIN, "assign_mediator", {"mediators": [{**SECOND, "presiding": False}]}),
    Case("mediators_distinct", "duplicate_id", cast.mediating, ADMIN, "replace_mediator",
         {"leaving": "s-mediator", "mediator": {**SECOND, "person": "s-mediator"}, "reason": "……"}),
    Case("not_former", "former_mediator", _former, ADMIN, "replace_mediator",
         {"leaving": "s-mediator-2", "mediator": {"person": "s-mediator", "name": "张和"}, "reason": "……"}),
    Case("mediators_on_roster", "not_on_roster", turns.with_unassigned, ADMIN, "assign_mediator", ASSIGNED, {"mediators_on_roster": {}}),
    Case("leaving_is_current", "unknown_mediator", cast.mediating, ADMIN, "replace_mediator", {"leaving": "x", "mediator": SECOND, "reason": "……"}),
    Case("disclosure_clear", "disclosure_unclear", cast.mediating, MEDIATOR, "disclose", {"circumstance": "interest"}),
    Case("mediator_is_current", "unknown_mediator", cast.mediating, WORKER, "waive_disclosure", {"mediator": "x"}),
    Case("challenge_new", "duplicate_id", turns.with_challenge, WORKER, "challenge_mediator",
         {"challenge": "c0", "mediator": "s-mediator", "ground": "interest", "reason": "……"}),
    Case("challenge_waits", "unknown_item", cast.mediating, ADMIN, "decide_challenge", {"challenge": "c0", "upheld": True, "reason": "……"}),
    Case("challenge_open", "unknown_item", turns.with_challenge, ADMIN, "decide_challenge", {"challenge": "x", "upheld": True, "reason": "……"}),
    Case("in_period", "too_late", turns.with_period_over, WORKER, "sign_agreement", SIGNED),
    Case("all_consented", "no_consent", turns.with_joined_contractor, MEDIATOR, "schedule_session", MEETING),
    Case("no_challenge_pending", "challenge_pending", turns.with_challenge, MEDIATOR, "draft_agreement", {"content": "……"}),
    Case("mediator_ready", "not_disclosed", _unprepared, MEDIATOR, "schedule_session", MEETING),
    Case("session_new", "duplicate_id", cast.mediating, MEDIATOR, "schedule_session", {**MEETING, "session": "s1"}),
    Case("place_given", "place_missing", cast.mediating, MEDIATOR, "schedule_session", {**MEETING, "mode": "mixed"}),
    Case("session_known", "unknown_item", cast.mediating, MEDIATOR, "record_attendance", {"session": "x", "present": []}),
    Case("present_prepared", "identity_unchecked", _scheduled, MEDIATOR, "record_attendance", {"session": "s9", "present": ["a1"]}),
    Case("session_held", "unknown_item", _scheduled, MEDIATOR, "record_session", {"record": "w", "session": "s9", "text": "……"}),
    Case("record_unsigned", "already_answered", cast.mediating, WORKER, "sign_record", {"record": "w1", "signature": cast.DIGEST}),
    Case("no_suit_clock", "suit_clock_running", lambda: cast.mediating(cast.AWARDED), MEDIATOR, "propose_extension", {"until": "2026-04-15", "reason": "……"}),
    Case("period_running", "too_late", turns.with_period_over, MEDIATOR, "propose_extension", {"until": "2026-04-15", "reason": "……"}),
    Case("later_than_period", "past_day", cast.mediating, MEDIATOR, "propose_extension", {"until": "2026-04-01", "reason": "……"}),
    Case("extension_waits", "no_pending_extension", cast.mediating, WORKER, "consent_to_extension", {"until": "2026-04-15"}),
    Case("extension_pending", "no_pending_extension", turns.with_extension_proposed, WORKER, "consent_to_extension", {"until": "2026-05-15"}),
    Case("appraisal_days", "future_day", cast.mediating, MEDIATOR, "start_appraisal", {"matter": "笔迹", "started_on": "2026-03-09"}),
    Case("suspicion_open", "unknown_item", cast.heard, JUDGE, "lift_suspension", {"reason": "……"}),
    Case("fully_executed", "not_all_signed", cast.signed, MEDIATOR, "conclude_mediation", {"ground": 1, "summary": "……"}),
    Case("ground_is_agreement", "wrong_ground", lambda: play(_countersigned(), cast.EXECUTE[1]), MEDIATOR, "conclude_mediation",
         {"ground": 5, "summary": "……"}),
    Case("ground_fits", "wrong_ground", cast.mediating, MEDIATOR, "conclude_mediation", {"ground": 1, "summary": "……"}),
    Case("failure_explained", "reason_missing", cast.mediating, MEDIATOR, "conclude_mediation", {"ground": 5, "summary": "……"}),
    Case("terms_clear", "terms_unclear", cast.mediating, MEDIATOR, "draft_agreement", {"content": "……", "terms": STRANGE_TERM}),
    Case("not_signed", "already_answered", lambda: play(cast.drafted(), (WORKER, cast.sign())), WORKER, "sign_agreement", SIGNED),
    Case("special_authority", "authority_missing", lambda: _agent(cast.agreed()), cast.LAWYER, "apply_for_confirmation", {"court": cast.COURT, "truthful": True}),
    Case("signer_checked", "identity_unchecked", _unchecked_draft, WORKER, "sign_agreement", SIGNED),
    Case("lawful_terms", "unlawful_terms", _unlawful, WORKER, "sign_agreement", SIGNED),
    Case("fresh_draft", "stale_draft", cast.drafted, WORKER, "sign_agreement", STALE),
    Case("not_countersigned", "already_answered", _countersigned, MEDIATOR, "countersign_agreement", SIGNED),
    Case("countersigned", "not_all_signed", cast.signed, ADMIN, "seal_agreement", {"draft": 1, "sealed_file": cast.DIGEST}),
    Case("not_joined", "already_answered", lambda: play(cast.agreed(), (WORKER, cast.join())), WORKER, "apply_for_confirmation",
         {"court": cast.COURT, "truthful": True}),
    Case("confirmation_in_time", "too_late", lambda: cast.agreed().wait(40), WORKER, "apply_for_confirmation", {"court": cast.COURT, "truthful": True}),
    Case("right_court", "wrong_court", cast.agreed, WORKER, "apply_for_confirmation", {"court": "x", "truthful": True}),
    Case("hearing_place", "place_missing", cast.reviewing, JUDGE, "schedule_hearing", {"starts_at": "2026-03-10T01:00:00Z", "mode": "on_site"}),
    Case("heard_together", "not_heard_together", cast.reviewing, JUDGE, "record_hearing", {"present": ["r1"], "text": "……"}),
    Case("supplement_day", "past_day", cast.reviewing, JUDGE, "require_supplement", {"what": "……", "until": YESTERDAY}),
    Case("supplement_asked", "unknown_item", cast.reviewing, WORKER, "submit_supplement"),
    Case("review_extendable", "past_day", cast.reviewing, PRESIDENT, "extend_confirmation", {"until": TOMORROW, "reason": "……"}),
    Case("truth_unclouded", "suspended", turns.with_suspicion, JUDGE, "confirm_agreement"),
    Case("supplement_settled", "supplement_pending", lambda: turns.with_supplement(0), JUDGE, "confirm_agreement"),
    Case("supplement_missed", "supplement_pending", lambda: turns.with_supplement(0), JUDGE, "treat_as_withdrawn", {"reasons": "……"}),
    Case("objection_in_time", "too_late", lambda: cast.confirmed().wait(30), WORKER, "object_to_confirmation", {"reason": "……"}),
    Case("obligor_reports", "not_your_term", cast.agreed, WORKER, "record_performance", {"term": 1, "performed_on": "2026-03-02"}),
    Case("obligee_confirms", "not_your_term", cast.agreed, EMPLOYER, "confirm_receipt", {"term": 1, "received_on": "2026-03-02"}),
    Case("default_is_due", "too_early", cast.agreed, WORKER, "report_default", {"term": 1, "text": "……"}),
    Case("principal_acts", "self_signed", turns.with_principal_and_agent, WORKER, "appoint_agent", {**AGENT, "as_party": "a2"}),
    Case("agent_new", "already_answered", turns.with_agent, WORKER, "appoint_agent", AGENT),
    Case("agent_known", "unknown_item", cast.accepted, WORKER, "revoke_agent", {"person": "x"}),
    Case("in_hand", "wrong_standing", cast.failed, ADMIN, "note_parallel_proceeding", {"body": "监察", "text": "……"}),
    Case("newcomer_new", "duplicate_id", cast.accepted, CLERK, "join_party", {"side": "respondent", "party": FIRM, "reason": "……"}),
    Case("successor_fits", "unknown_party", cast.accepted, CLERK, "succeed_party",
         {"party": "r1", "successor": {**FIRM, "id": "r7"}, "reason": "合并", "proof": FILE}),
    Case("own_address", "self_signed", cast.accepted, WORKER, "confirm_service_address", {"party": "r1", "address": {"key": "k", "box": "…"}}),
    Case("correction_target", "unknown_party", cast.accepted, CLERK, "correct_record", CORRECTION),
    Case("request_new", "duplicate_id", turns.with_records_requested, WORKER, "request_employer_records", {"request": "q0", "party": "r1", "what": "考勤"}),
    Case("request_waits", "unknown_item", cast.mediating, EMPLOYER, "produce_employer_records", {"request": "q0", "answer": "absent"}),
    Case("request_open", "unknown_item", turns.with_records_requested, EMPLOYER, "produce_employer_records", {"request": "x", "answer": "absent"}),
    Case("answer_complete", "proof_missing", turns.with_records_requested, EMPLOYER, "produce_employer_records", {"request": "q0", "answer": "produced"}),
    Case("petition_new", "duplicate_id", turns.with_complaint, WORKER, "complain", {"petition": "t0", "ground": "other", "reason": "……"}),
    Case("petition_waits", "unknown_item", _complained_twice, CLERK, "answer_petition", {"petition": "t0", "answer": "……"}),
    Case("petition_open", "unknown_item", turns.with_complaint, CLERK, "answer_petition", {"petition": "x", "answer": "……"}),
    Case("clock_over", "too_early", cast.applied, TIMER, "expire_clock", {"clock": "court_designation"}),
)  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.guard)
def test_the_guard_refuses(case: Case) -> None:
    stage = case.scene()
    payload = read_payload(case.kind, KINDS[case.kind].version, case.fields)
    assert stage.refused(case.by, payload, **case.facts) == case.code
    facts = stage.facts(payload, **case.facts)
    mine = standings(stage.view, case.by)
    ctx, rule = choose(stage.view or BLANK, RULES_OF[case.kind], mine, payload, case.by, facts, stage.now)
    refusing = next(guard for guard in rule.guards if guard.check(ctx) is not None)
    assert refusing.name == case.guard


def test_every_guard_of_the_table_has_its_line() -> None:
    assert {case.guard for case in CASES} == {guard.name for rule in RULES for guard in rule.guards}


def test_every_guard_is_defined_once_and_says_what_it_asks() -> None:
    guards = {id(guard): guard for rule in RULES for guard in rule.guards}.values()
    assert len({guard.name for guard in guards}) == len(guards)
    assert all(guard.says for guard in guards)
