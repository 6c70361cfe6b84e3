"""Each guard of the table refuses once here, with its code; a guard without such a line fails the last test."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

import pytest

from fengqiao.procedure import KINDS, RULES, Actor, read_payload
from fengqiao.procedure.decide import choose
from fengqiao.procedure.model import Finding
from fengqiao.procedure.rules import RULES_OF
from fengqiao.procedure.standing import standings
from fengqiao.procedure.start import BLANK

from . import cast, scenes, suits, turns
from .cast import (
    ADMIN,
    CLERK,
    EMPLOYER,
    JUDGE,
    MEDIATOR,
    OTHER_CLERK,
    PRESIDENT,
    TIMER,
    WORKER,
    Stage,
    play,
)
from .group_cases import GROUP_CASES
from .moving_cases import MOVING_CASES
from .negotiations import NEGOTIATION_CASES
from .oral_cases import ORAL_CASES
from .order_cases import ORDER_CASES
from .outcome_cases import OUTCOME_CASES
from .plan_cases import PLAN_CASES

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
    **OWN,
    "mediator": "m",
    "mediator_name": "张和",
    "content": "……",
    "signed_agreement": FILE,
    "effective_on": "2026-03-02",
}
STRANGE_TERM = [{"number": 1, "obligor": "x9", "obligee": "a1", "text": "付款"}]
PENDING: FIELDS = {
    **OPENING,
    "court": cast.COURT,
    "stage": "second",
    "case_number": "民终1号",
    "registered_on": "2026-03-02",
    "lower_number": "民初1号",
}
STATED = {"judge_name": "何明", "clerk_name": "陈立", "facts": "……", "result": "……"}
TOMORROW, YESTERDAY = "2026-03-03", "2026-03-01"
SIGNED = {"draft": 1, "signature": cast.DIGEST}
STALE = {"draft": 7, "signature": cast.DIGEST}
MEETING = {"session": "s9", "starts_at": "2026-03-10T01:00:00Z", "mode": "online"}
CORRECTION = {"act": cast.DIGEST, "field": "party_name", "target": "x9", "was": "甲", "becomes": "乙", "reason": "笔误"}
FACTS = {"undisputed_facts": ["欠付三个月工资"], "consented": True}
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
    fields: Mapping[str, Any] = MappingProxyType({})
    facts: Mapping[str, Any] = MappingProxyType({})


def _unprepared() -> Stage:
    return play(scenes.offered(), (ADMIN, read_payload("accept_referral", 1, {})), (ADMIN, scenes.ASSIGN))


def _scheduled() -> Stage:
    stage = _unprepared()
    stage.do(MEDIATOR, read_payload("disclose", 1, {"circumstance": "none"}))
    stage.do(MEDIATOR, read_payload("schedule_session", 1, MEETING))
    return stage


def _unchecked_draft() -> Stage:
    return play(_scheduled(), (MEDIATOR, scenes.DRAFT))


def _asked(stage: Stage) -> Stage:
    return play(stage, (WORKER, read_payload("insist_on_suit", 1, {"complaint": FILE})))


def _former() -> Stage:
    replaced = {"leaving": "s-mediator", "mediator": SECOND, "reason": "请假"}
    return play(scenes.mediating(), (ADMIN, read_payload("replace_mediator", 1, replaced)))


def _agent(stage: Stage) -> Stage:
    return play(stage, (WORKER, read_payload("appoint_agent", 1, AGENT)))


def _unlawful() -> Stage:
    stage = scenes.mediating()
    stage.do(MEDIATOR, scenes.DRAFT, findings=(Finding("waiver", "stop", "不得约定放弃社会保险。", "社会保险法"),))
    return stage


def _countersigned() -> Stage:
    return play(scenes.signed(), scenes.EXECUTE[0])


def _sealed() -> Stage:
    return play(_countersigned(), scenes.EXECUTE[1])


def _half_signed() -> Stage:
    return play(scenes.drafted(), (WORKER, scenes.sign()))


def _half_applied() -> Stage:
    return play(scenes.agreed(), (WORKER, scenes.join()))


def _lawyer_at_court() -> Stage:
    return _agent(scenes.agreed())


def _complained_twice() -> Stage:
    return play(turns.with_complaint(), (CLERK, read_payload("answer_petition", 1, {"petition": "t0", "answer": "……"})))


def _joined_applicant() -> Stage:
    joined = {"side": "applicant", "party": {"id": "a2", "kind": "natural", "name": "李秀英"}, "reason": "同案"}
    return play(scenes.chosen(), (CLERK, read_payload("join_party", 1, joined)))


def _petition_open() -> Stage:
    complaint = {"petition": "t0", "ground": "other", "reason": "……"}
    return play(scenes.failed(), (WORKER, read_payload("complain", 1, complaint)))


CASES = (
    Case("own_name", "self_signed", Stage, cast.STRANGER, "apply", ONLINE),
    Case("seats_open", "self_signed", Stage, CLERK, "apply", {**ONLINE, "channel": "paper"}),
    Case("channel", "self_signed", Stage, WORKER, "apply", {**ONLINE, "channel": "paper"}),
    Case("parties_distinct", "duplicate_id", Stage, WORKER, "apply",
         {**ONLINE, "respondents": [{**FIRM, "id": "a1"}]}),
    Case("received_by_today", "future_day", Stage, ADMIN, "receive_own_case", {**OWN, "received_on": TOMORROW}),
    Case("effective_by_today", "future_day", Stage, ADMIN, "enter_settlement", {**SETTLED, "effective_on": TOMORROW}),
    Case("settled_terms_clear", "terms_unclear", Stage, ADMIN, "enter_settlement",
         {**SETTLED, "terms": STRANGE_TERM}),
    Case("status_proved", "proof_missing", scenes.applied, WORKER, "prove_arbitration_status", {"status": "pending"}),
    Case("status_days", "future_day", scenes.applied, WORKER, "prove_arbitration_status",
         {"status": "none", "infringed_on": TOMORROW}),
    Case("arbitration_known", "arbitration_unknown", turns.with_unknown_status, CLERK,
         "accept_application"),
    Case("suit_clock_runs", "no_suit_clock", scenes.applied, WORKER, "lodge_complaint_first", {"complaint": FILE}),
    Case("complaint_at_hand", "complaint_missing", scenes.failed, WORKER, "insist_on_suit"),
    Case("suit_admissible", "arbitration_first", lambda: _asked(scenes.failed()), CLERK, "register_suit",
         {"case_number": "1"}),
    Case("ground_of_non_acceptance", "suit_admissible", lambda: _asked(scenes.failed()), JUDGE, "rule_non_acceptance",
         {"case_number": "1", "ground": "arbitration_pending", "reasons": "……"}),
    Case("never_arbitrated", "arbitration_done", lambda: scenes.failed(cast.EXEMPT), WORKER, "request_arbitration",
         {"commission": "c"}),
    Case("arbitration_pending", "arbitration_done", scenes.failed, CLERK, "return_to_arbitration"),
    Case("by_anchor", "wrong_standing", scenes.failed, ADMIN, "close_case", {"reason": "no_further_request"}),
    Case("petitions_answered", "petition_open", _petition_open, CLERK, "close_case",
         {"reason": "no_further_request"}),
    Case("performed", "still_to_perform", scenes.agreed, CLERK, "close_case", {"reason": "performed"}),
    Case("closing_explained", "reason_missing", scenes.agreed, CLERK, "close_case", {"reason": "other"}),
    Case("not_consented", "already_consented", scenes.accepted, WORKER, "consent_as_applicant", {"explained": True}),
    Case("someone_to_ask", "already_answered", scenes.both_consented, CLERK, "ask_respondent",
         {"party": "r1", "method": "sms"}),
    Case("known_respondent", "unknown_party", scenes.accepted, CLERK, "ask_respondent",
         {"party": "a1", "method": "sms"}),
    Case("seat_free", "seat_taken", turns.with_two_respondents, cast.CONTRACTOR, "take_seat", {"party": "r1"}),
    Case("identity_matches", "not_this_party", scenes.accepted, EMPLOYER, "take_seat",
         {"party": "r1"}, {"identity_matches": False}),
    Case("not_answered", "already_answered", scenes.both_consented, EMPLOYER, "refuse_as_respondent"),
    Case("known_party", "unknown_party", scenes.accepted, CLERK, "record_attempt",
         {"party": "x9", "method": "sms", "result": "无"}),
    Case("enough_attempts", "too_few_attempts", scenes.accepted, CLERK, "declare_unreachable",
         {"party": "r1", "reason": "……"}),
    Case("consent_given", "no_consent", turns.with_two_respondents, EMPLOYER, "choose_organisation",
         {"organisation": "o"}),
    Case("on_roster", "not_on_roster", scenes.accepted, CLERK, "appoint_organisation",
         {"organisation": "o"}, {"on_roster": False}),
    Case("applicant_consented", "no_consent", _joined_applicant, CLERK, "offer_referral"),
    Case("choice_is_over", "parties_choosing", scenes.both_consented, CLERK, "appoint_organisation",
         {"organisation": "o"}),
    Case("change_explained", "reason_missing", scenes.chosen, CLERK, "appoint_organisation", {"organisation": "o"}),
    Case("recall_of_offer", "wrong_recall_reason", scenes.offered, CLERK, "recall_referral",
         {"reason": "suspension"}),
    Case("recall_of_custody", "wrong_recall_reason", scenes.mediating, CLERK, "recall_referral",
         {"reason": "consent_withdrawn"}),
    Case("nobody_presides", "already_answered", scenes.mediating, ADMIN, "assign_mediator", ASSIGNED),
    Case("one_presides", "no_presider", turns.with_unassigned, ADMIN, "assign_mediator",
         {"mediators": [{**SECOND, "presiding": False}]}),
    Case("mediators_distinct", "duplicate_id", scenes.mediating, ADMIN, "replace_mediator",
         {"leaving": "s-mediator", "mediator": {**SECOND, "person": "s-mediator"}, "reason": "……"}),
    Case("not_former", "former_mediator", _former, ADMIN, "replace_mediator",
         {"leaving": "s-mediator-2", "mediator": {"person": "s-mediator", "name": "张和"}, "reason": "……"}),
    Case("mediators_on_roster", "not_on_roster", turns.with_unassigned, ADMIN, "assign_mediator",
         ASSIGNED, {"mediators_on_roster": {}}),
    Case("leaving_is_current", "unknown_mediator", scenes.mediating, ADMIN, "replace_mediator",
         {"leaving": "x", "mediator": SECOND, "reason": "……"}),
    Case("disclosure_clear", "disclosure_unclear", scenes.mediating, MEDIATOR, "disclose",
         {"circumstance": "interest"}),
    Case("mediator_is_current", "unknown_mediator", scenes.mediating, WORKER, "waive_disclosure", {"mediator": "x"}),
    Case("challenge_new", "duplicate_id", turns.with_challenge, WORKER, "challenge_mediator",
         {"challenge": "c0", "mediator": "s-mediator", "ground": "interest", "reason": "……"}),
    Case("challenge_waits", "unknown_item", scenes.mediating, ADMIN, "decide_challenge",
         {"challenge": "c0", "upheld": True, "reason": "……"}),
    Case("challenge_open", "unknown_item", turns.with_challenge, ADMIN, "decide_challenge",
         {"challenge": "x", "upheld": True, "reason": "……"}),
    Case("in_period", "too_late", turns.with_period_over, WORKER, "sign_agreement", SIGNED),
    Case("all_consented", "no_consent", turns.with_joined_contractor, MEDIATOR, "schedule_session", MEETING),
    Case("no_challenge_pending", "challenge_pending", turns.with_challenge, MEDIATOR, "draft_agreement",
         {"content": "……"}),
    Case("mediator_ready", "not_disclosed", _unprepared, MEDIATOR, "schedule_session", MEETING),
    Case("slots_ahead", "past_day", scenes.mediating, MEDIATOR, "propose_times",
         {"slots": [{"starts_at": "2026-03-01T01:00:00Z"}, {"starts_at": "2026-03-20T01:00:00Z"}], "mode": "online"}),
    Case("times_asked", "no_times_asked", scenes.mediating, WORKER, "answer_times", {}),
    Case("slots_offered", "unknown_item", turns.with_times_asked, WORKER, "answer_times",
         {"suits": ["2026-03-21T01:00:00Z"]}),
    Case("sitting_held", "unknown_item", _scheduled, MEDIATOR, "record_undisputed_facts", FACTS),
    Case("facts_unconfirmed", "facts_confirmed", turns.with_facts_confirmed, MEDIATOR, "record_undisputed_facts",
         FACTS),
    Case("facts_at_hand", "already_answered", turns.with_facts_half_confirmed, WORKER, "sign_undisputed_facts",
         {"statement": 1, "signature": cast.DIGEST}),
    Case("fresh_facts", "stale_facts", turns.with_facts_recorded, WORKER, "sign_undisputed_facts",
         {"statement": 2, "signature": cast.DIGEST}),
    *(Case(*row) for row in PLAN_CASES),
    *(Case(*row) for row in ORAL_CASES),
    *(Case(*row) for row in NEGOTIATION_CASES),
    Case("session_new", "duplicate_id", scenes.mediating, MEDIATOR, "schedule_session", {**MEETING, "session": "s1"}),
    Case("place_given", "place_missing", scenes.mediating, MEDIATOR, "schedule_session",
         {**MEETING, "mode": "mixed"}),
    Case("session_known", "unknown_item", scenes.mediating, MEDIATOR, "record_attendance",
         {"session": "x", "present": []}),
    Case("present_prepared", "identity_unchecked", _scheduled, MEDIATOR, "record_attendance",
         {"session": "s9", "present": ["a1"]}),
    Case("session_held", "unknown_item", _scheduled, MEDIATOR, "record_session",
         {"record": "w", "session": "s9", "text": "……"}),
    Case("record_unsigned", "already_answered", scenes.mediating, WORKER, "sign_record",
         {"record": "w1", "signature": cast.DIGEST}),
    Case("record_at_hand", "unknown_item", scenes.mediating, WORKER, "refuse_record", {"record": "w1", "reason": "……"}),
    Case("no_suit_clock", "suit_clock_running", lambda: scenes.mediating(cast.AWARDED), MEDIATOR, "propose_extension",
         {"until": "2026-04-15", "reason": "……"}),
    Case("period_running", "too_late", turns.with_period_over, MEDIATOR, "propose_extension",
         {"until": "2026-04-15", "reason": "……"}),
    Case("later_than_period", "past_day", scenes.mediating, MEDIATOR, "propose_extension",
         {"until": "2026-04-01", "reason": "……"}),
    Case("extension_waits", "no_pending_extension", scenes.mediating, WORKER, "consent_to_extension",
         {"until": "2026-04-15"}),
    Case("extension_pending", "no_pending_extension", turns.with_extension_proposed, WORKER, "consent_to_extension",
         {"until": "2026-05-15"}),
    Case("appraisal_days", "future_day", scenes.mediating, MEDIATOR, "start_appraisal",
         {"matter": "笔迹", "started_on": "2026-03-09"}),
    Case("suspicion_open", "unknown_item", scenes.heard, JUDGE, "lift_suspension", {"reason": "……"}),
    Case("fully_executed", "not_all_signed", scenes.signed, MEDIATOR, "conclude_mediation",
         {"ground": 1, "summary": "……"}),
    Case("ground_is_agreement", "wrong_ground", _sealed, MEDIATOR, "conclude_mediation",
         {"ground": 5, "summary": "……"}),
    Case("ground_fits", "wrong_ground", scenes.mediating, MEDIATOR, "conclude_mediation",
         {"ground": 1, "summary": "……"}),
    Case("failure_explained", "reason_missing", scenes.mediating, MEDIATOR, "conclude_mediation",
         {"ground": 5, "summary": "……"}),
    Case("terms_clear", "terms_unclear", scenes.mediating, MEDIATOR, "draft_agreement",
         {"content": "……", "terms": STRANGE_TERM}),
    Case("not_signed", "already_answered", _half_signed, WORKER, "sign_agreement", SIGNED),
    Case("special_authority", "authority_missing", _lawyer_at_court, cast.LAWYER, "apply_for_confirmation",
         {"court": cast.COURT, "truthful": True}),
    Case("signer_checked", "identity_unchecked", _unchecked_draft, WORKER, "sign_agreement", SIGNED),
    Case("lawful_terms", "unlawful_terms", _unlawful, WORKER, "sign_agreement", SIGNED),
    Case("fresh_draft", "stale_draft", scenes.drafted, WORKER, "sign_agreement", STALE),
    Case("not_countersigned", "already_answered", _countersigned, MEDIATOR, "countersign_agreement", SIGNED),
    Case("countersigned", "not_all_signed", scenes.signed, ADMIN, "seal_agreement",
         {"draft": 1, "sealed_file": cast.DIGEST}),
    Case("not_joined", "already_answered", _half_applied, WORKER, "apply_for_confirmation",
         {"court": cast.COURT, "truthful": True}),
    Case("agreement_stands", "wrong_state", turns.gone_to_arbitration, WORKER, "apply_for_confirmation",
         {"court": cast.COURT, "truthful": True}),
    Case("confirmation_in_time", "too_late", lambda: scenes.agreed().wait(40), WORKER, "apply_for_confirmation",
         {"court": cast.COURT, "truthful": True}),
    Case("right_court", "wrong_court", scenes.agreed, WORKER, "apply_for_confirmation",
         {"court": "x", "truthful": True}),
    Case("hearing_place", "place_missing", scenes.reviewing, JUDGE, "schedule_hearing",
         {"starts_at": "2026-03-10T01:00:00Z", "mode": "on_site"}),
    Case("heard_together", "not_heard_together", scenes.reviewing, JUDGE, "record_hearing",
         {"present": ["r1"], "text": "……"}),
    Case("supplement_day", "past_day", scenes.reviewing, JUDGE, "require_supplement",
         {"what": "……", "until": YESTERDAY}),
    Case("supplement_asked", "unknown_item", scenes.reviewing, WORKER, "submit_supplement"),
    Case("review_extendable", "past_day", scenes.reviewing, PRESIDENT, "extend_confirmation",
         {"until": TOMORROW, "reason": "……"}),
    Case("truth_unclouded", "suspended", turns.with_suspicion, JUDGE, "confirm_agreement"),
    Case("supplement_settled", "supplement_pending", lambda: turns.with_supplement(0), JUDGE, "confirm_agreement"),
    Case("supplement_missed", "supplement_pending", lambda: turns.with_supplement(0), JUDGE, "treat_as_withdrawn",
         {"reasons": "……"}),
    Case("objection_in_time", "too_late", lambda: scenes.confirmed().wait(30), WORKER, "object_to_confirmation",
         {"reason": "……"}),
    Case("obligor_reports", "not_your_term", scenes.agreed, WORKER, "record_performance",
         {"term": 1, "performed_on": "2026-03-02"}),
    Case("obligee_confirms", "not_your_term", scenes.agreed, EMPLOYER, "confirm_receipt",
         {"term": 1, "received_on": "2026-03-02"}),
    Case("default_is_due", "too_early", scenes.agreed, WORKER, "report_default", {"term": 1, "text": "……"}),
    Case("principal_acts", "self_signed", turns.with_principal_and_agent, WORKER, "appoint_agent",
         {**AGENT, "as_party": "a2"}),
    Case("for_organisation", "unknown_party", turns.with_agent, WORKER, "prove_authority",
         {"authority": "representative", "proofs": FILE}),
    Case("agent_new", "already_answered", turns.with_agent, WORKER, "appoint_agent", AGENT),
    Case("agent_known", "unknown_item", scenes.accepted, WORKER, "revoke_agent", {"person": "x"}),
    Case("in_hand", "wrong_standing", scenes.failed, ADMIN, "note_parallel_proceeding",
         {"body": "监察", "text": "……"}),
    Case("newcomer_new", "duplicate_id", scenes.accepted, CLERK, "join_party",
         {"side": "respondent", "party": FIRM, "reason": "……"}),
    Case("successor_fits", "unknown_party", scenes.accepted, CLERK, "succeed_party",
         {"party": "r1", "successor": {**FIRM, "id": "r7"}, "reason": "合并", "proof": FILE}),
    Case("own_address", "self_signed", scenes.accepted, WORKER, "confirm_service_address",
         {"party": "r1", "address": {"key": "k", "box": "…"}}),
    Case("correction_target", "unknown_party", scenes.accepted, CLERK, "correct_record", CORRECTION),
    Case("request_new", "duplicate_id", turns.with_records_requested, WORKER, "request_employer_records",
         {"request": "q0", "party": "r1", "what": "考勤"}),
    Case("request_waits", "unknown_item", scenes.mediating, EMPLOYER, "produce_employer_records",
         {"request": "q0", "answer": "absent"}),
    Case("request_open", "unknown_item", turns.with_records_requested, EMPLOYER, "produce_employer_records",
         {"request": "x", "answer": "absent"}),
    Case("answer_complete", "proof_missing", turns.with_records_requested, EMPLOYER, "produce_employer_records",
         {"request": "q0", "answer": "produced"}),
    Case("petition_new", "duplicate_id", turns.with_complaint, WORKER, "complain",
         {"petition": "t0", "ground": "other", "reason": "……"}),
    Case("petition_waits", "unknown_item", _complained_twice, CLERK, "answer_petition",
         {"petition": "t0", "answer": "……"}),
    Case("petition_open", "unknown_item", turns.with_complaint, CLERK, "answer_petition",
         {"petition": "x", "answer": "……"}),
    Case("own_court", "wrong_standing", Stage, OTHER_CLERK, "enter_pending_suit", PENDING),
    Case("registered_by_today", "future_day", Stage, CLERK, "enter_pending_suit",
         {**PENDING, "registered_on": TOMORROW}),
    Case("procedure_fits", "not_for_this_stage", Stage, CLERK, "enter_pending_suit",
         {**PENDING, "procedure": "summary"}),
    Case("lower_number_given", "lower_number_missing", Stage, CLERK, "enter_pending_suit",
         {**PENDING, "lower_number": " "}),
    Case("not_requested", "already_answered", lambda: play(scenes.agreed(cast.EXEMPT), (WORKER, suits.REQUEST)),
         WORKER, "request_statement", {"truthful": True}),
    Case("as_agreed", "statement_mismatch", suits.entrusted_agreed, JUDGE, "issue_statement",
         {**STATED, "terms": STRANGE_TERM}),
    Case("terms_given", "terms_unclear", suits.registered, JUDGE, "issue_statement", STATED),
    Case("not_received", "statement_received", lambda: play(suits.statement_made(), (WORKER, suits.RECEIVE)),
         WORKER, "repudiate_statement"),
    Case("panel_collective", "too_few_workers", scenes.accepted, CLERK, "seat_panel", {}),
    Case("panel_drawn", "panel_not_drawn", turns.collective, CLERK, "seat_panel", {}, {"panel": None}),
    Case("panel_changed", "panel_unchanged", turns.with_panel, CLERK, "seat_panel", {}),
    Case("panel_sits", "no_panel_sits", turns.collective, CLERK, "release_panel", {"reason": "……"}),
    Case("panel_dissolved", "panel_still_stands", turns.with_panel, CLERK, "release_panel", {"reason": "……"}),
    *(Case(*row) for row in (*MOVING_CASES, *ORDER_CASES)),
    *(Case(*row) for row in GROUP_CASES),
    *(Case(*row) for row in OUTCOME_CASES),
    Case("clock_over", "too_early", scenes.applied, TIMER, "expire_clock", {"clock": "court_designation"}),
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
