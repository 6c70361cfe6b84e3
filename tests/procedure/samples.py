"""Well-formed payloads of every kind that fit a view, so that every step can be tried in every state."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

from fengqiao.procedure import KINDS, CaseView, Payload, read_payload

from . import cast

Fields = dict[str, Any]
SIGN = {"signature": cast.DIGEST}
PAPER = [{"digest": cast.DIGEST, "name": "扫描件"}]
CORRECTION = {"act": cast.DIGEST, "was": "甲", "becomes": "乙", "reason": "笔误"}


def _first_acts(view: CaseView, today: date) -> dict[str, list[Fields]]:
    party = {"id": "a1", "kind": "natural", "name": "王建国"}
    common = {
        "applicants": [party],
        "respondents": [{"id": "r1", "kind": "organisation", "name": "某公司"}],
        "claims": [{"cause": "pay.arrears", "title": "支付工资", "amount_fen": 100}],
        "facts_text": "欠薪三个月。",
    }
    named = {**common, "applicants": [{**party, "person": "p-worker"}]}
    own = {**common, "organisation": cast.ORGANISATION}
    negotiated = {"guided_by": "刘芳", "content": "……", "concessions": "双方认可欠薪两个月。"}
    settled = {"mediator": "s-mediator", "mediator_name": "张和", "content": "……", "signed_agreement": PAPER}
    return {
        "apply": [
            {**named, "court": cast.COURT},
            {**common, "court": cast.COURT, "channel": "paper"},
        ],
        "receive_own_case": [{**own, "received_on": today.isoformat()}],
        "apply_to_organisation": [{**named, "organisation": cast.ORGANISATION}],
        "enter_negotiated_settlement": [{**own, **negotiated, "made_on": today.isoformat()}],
        "confirm_settlement": [SIGN],
        "ask_settlement_review": [{"commission": cast.COMMISSION}],
        "review_settlement": [{"valid": valid, "reasons": "……"} for valid in ("valid", "invalid")],
        "agree_to_disclosure": [{"explained": True}],
        "apply_on_breach": [{"text": "到期未付。"}],
        "enter_settlement": [{**own, **settled, "effective_on": today.isoformat()}],
    }


def _intake(view: CaseView, today: date) -> dict[str, list[Fields]]:
    return {
        "prove_arbitration_status": [
            {"status": "none"},
            {"status": "exempt"},
            {"status": "pending", "proofs": PAPER, "commission": cast.COMMISSION},
            {
                "status": "award", "proofs": PAPER, "commission": cast.COMMISSION,
                "award_received_on": today.isoformat(), "final_for_employer": True,
            },
        ],
        "return_application": [{"ground": "not_court_scope", "notice": "请向有关部门申请。"}],
        "refuse_own_application": [{"reason": "不属受理范围。"}],
        "lodge_complaint_first": [{"complaint": PAPER}],
        "insist_on_suit": [{"complaint": PAPER}],
        "register_suit": [{"case_number": "民初1号"}],
        "rule_non_acceptance": [
            {"case_number": "民初2号", "ground": ground, "reasons": "……"} for ground in ("arbitration_first", "other")
        ],
        "request_arbitration": [{"commission": cast.COMMISSION}],
        "close_case": [{"reason": "no_further_request"}, {"reason": "performed"}],
    }  # fmt: skip


def _referral(view: CaseView, today: date) -> dict[str, list[Fields]]:
    organisations = ({"organisation": cast.ORGANISATION}, {"organisation": cast.OTHER_ORGANISATION})
    return {
        "consent_as_applicant": [{"explained": True}],
        "ask_respondent": [{"party": "r1", "method": "phone"}],
        "take_seat": [{"party": "a1"}, {"party": "r1"}],
        "consent_as_respondent": [{"explained": True}],
        "record_attempt": [{"party": "r1", "method": method, "result": "无人"} for method in ("phone", "visit")],
        "declare_unreachable": [{"party": "r1", "reason": "无法联系。"}],
        "choose_organisation": [*organisations],
        "appoint_organisation": [{**organisation, "reason": "改定"} for organisation in organisations],
        "decline_referral": [{"ground": "capacity", "reason": "人手不足。"}],
        "recall_referral": [{"reason": reason} for reason in ("silence", "lost_node", "consent_withdrawn")],
        "return_referral": [{"talked_with": "陈立", "reason": "不宜调解。"}],
        "end_referral": [{"reason": "unsuitable", "note": "不宜调解。"}],
        "mediate_anew": [{"reason": "双方愿意。"}],
    }


def _people(view: CaseView, today: date) -> dict[str, list[Fields]]:
    current = view.mediators[0].person if view.mediators else "s-mediator"
    other = "s-mediator-2" if current == "s-mediator" else "s-mediator"
    challenge = {"challenge": f"c{len(view.challenges)}", "mediator": current, "ground": "interest", "reason": "……"}
    pending = f"c{len(view.challenges) - 1}"
    return {
        "assign_mediator": [{"mediators": [{"person": p, "name": "张和"}]} for p in ("s-mediator", "s-mediator-2")],
        "replace_mediator": [{"leaving": current, "mediator": {"person": other, "name": "钱顺"}, "reason": "请假"}],
        "disclose": [{"circumstance": "none"}, {"circumstance": "interest", "text": "曾任顾问。"}],
        "waive_disclosure": [{"mediator": current}],
        "challenge_mediator": [challenge],
        "decide_challenge": [{"challenge": pending, "upheld": upheld, "reason": "……"} for upheld in (True, False)],
        "tell_rights": [{"party": party, "complete": True} for party in ("a1", "r1")],
        "check_identity": [
            {"party": party, "document": "other", "method": "original_seen", "matched": True} for party in ("a1", "r1")
        ],
        "confirm_service_address": [{"party": party, "address": {"key": "k", "box": "…"}} for party in ("a1", "r1")],
    }


def _sessions(view: CaseView, today: date) -> dict[str, list[Fields]]:
    session = view.sittings[-1].id if view.sittings else "s0"
    record = view.records[-1].id if view.records else "w0"
    starts = datetime(today.year, today.month, today.day, tzinfo=UTC) + timedelta(days=1)
    later = today + timedelta(days=60)
    proposed = view.extension.until if view.extension else later
    statement = {"statement": view.undisputed.version if view.undisputed else 1}
    slots = [starts + timedelta(days=days) for days in (0, 1)]
    return {
        "propose_times": [{"slots": [{"starts_at": slot.isoformat()} for slot in slots], "mode": "online"}],
        "answer_times": [{"suits": [slot.isoformat() for slot in view.times.slots[:1]] if view.times else []}],
        "schedule_session": [{"session": f"s{len(view.sittings)}", "starts_at": starts.isoformat(), "mode": "online"}],
        "record_attendance": [{"session": session, "present": ["a1", "r1"]}],
        "record_session": [{"record": f"w{len(view.records)}", "session": session, "text": "……"}],
        "sign_record": [{"record": record, **SIGN}],
        "note_unsigned_record": [{"record": record, "party": "r1", "reason": "离开"}],
        "refuse_record": [{"record": record, "reason": "记错了"}],
        "record_undisputed_facts": [{"undisputed_facts": ["欠付三个月工资"], "consented": True}],
        "sign_undisputed_facts": [{**statement, **SIGN}],
        "refuse_undisputed_facts": [{**statement, "reason": "金额不对"}],
        "propose_plan": [{"content": "……", "terms": []}],
        "consent_to_plan": [{"explained": True}],
        "propose_extension": [{"until": later.isoformat(), "reason": "补充"}],
        "consent_to_extension": [{"until": proposed.isoformat()}],
        "start_appraisal": [{"matter": "笔迹", "started_on": today.isoformat()}],
        "end_appraisal": [{"ended_on": today.isoformat()}],
        "suspend_for_false_mediation": [{"signs": "可疑。"}],
        "lift_suspension": [{"reason": "排除。"}],
        "conclude_mediation": [{"ground": ground, "summary": "……", "reason": "……"} for ground in range(1, 9)],
    }


def _outcome(view: CaseView, today: date) -> dict[str, list[Fields]]:
    draft = {"draft": max(view.agreement.version, 1)}
    owed = {"obligor": "r1", "obligee": "a1", "text": "付款", "due_on": today.isoformat()}
    terms = [{"number": number, **owed} for number in (1, 2)]
    received = {term.number for term in view.agreement.terms if term.received_on}
    term = {"term": 2 if 1 in received else 1}
    hearing = datetime(today.year, today.month, today.day, tzinfo=UTC) + timedelta(days=1)
    return {
        "draft_agreement": [{"content": "……", "terms": terms}],
        "ask_for_consents": [{**draft, "until": (today + timedelta(days=3)).isoformat()}],
        "consent_to_agreement": [{**draft, **SIGN}],
        "set_members_apart": [{**draft, "members": ["a1"]}],
        "record_oral_agreement": [
            {"content": "……", "terms": terms, "reached_on": today.isoformat(), "no_document": True}
        ],
        "confirm_oral_agreement": [{**draft, **SIGN}],
        "deny_oral_agreement": [{**draft, "ground": "document_wanted", "reason": "……"}],
        "sign_agreement": [{**draft, **SIGN}],
        "refuse_to_sign": [{**draft, "reason": "……"}],
        "countersign_agreement": [{**draft, **SIGN}],
        "seal_agreement": [{**draft, "sealed_file": cast.DIGEST}],
        "apply_for_confirmation": [{"court": cast.COURT, "truthful": True}],
        "accept_confirmation": [{"case_number": "确1号", "judge_name": "何明"}],
        "refuse_confirmation": [{"case_number": "确2号", "ground": "scope", "reasons": "……"}],
        "schedule_hearing": [{"starts_at": hearing.isoformat(), "mode": "online"}],
        "record_hearing": [{"present": ["a1", "r1"], "text": "……"}],
        "require_supplement": [{"what": "凭证", "until": (today + timedelta(days=1)).isoformat()}],
        "extend_confirmation": [{"until": (today + timedelta(days=20)).isoformat(), "reason": "……"}],
        "dismiss_confirmation": [{"grounds": ["unclear"], "reasons": "……"}],
        "treat_as_withdrawn": [{"reasons": "……"}],
        "object_to_confirmation": [{"reason": "……"}],
        "reject_objection": [{"reasons": "……"}],
        "uphold_objection": [{"reasons": "……"}],
        "record_performance": [{**term, "performed_on": today.isoformat()}],
        "confirm_receipt": [{**term, "received_on": today.isoformat()}],
        "report_default": [{**term, "text": "未付"}],
    }


def _corrections(view: CaseView, today: date) -> dict[str, list[Fields]]:
    agent = {"person": "p-lawyer", "name": "周正", "agent_kind": "lawyer", "special": True, "proof": cast.DIGEST}
    petition = f"t{len(view.petitions)}"
    last_petition = view.petitions[-1].id if view.petitions else "t0"
    last_request = view.records_requests[-1].id if view.records_requests else "q0"
    successor = {"id": "r1", "kind": "organisation", "name": "合并后公司"}
    return {
        "appoint_agent": [agent],
        "revoke_agent": [{"person": "p-lawyer"}],
        "prove_authority": [
            {"authority": authority, "proofs": PAPER} for authority in ("representative", "general", "special")
        ],
        "join_party": [{"side": "respondent", "party": {**successor, "id": "r2"}, "reason": "转包"}],
        "succeed_party": [{"party": "r1", "successor": successor, "reason": "合并", "proof": PAPER}],
        "correct_record": [{"field": "facts_text", **CORRECTION}],
        "request_employer_records": [{"request": f"q{len(view.records_requests)}", "party": "r1", "what": "考勤"}],
        "produce_employer_records": [{"request": last_request, "answer": "absent"}],
        "complain": [{"petition": petition, "ground": "other", "reason": "……"}],
        "request_preservation": [{"petition": petition, "reason": "……"}],
        "answer_petition": [{"petition": last_petition, "answer": "……"}],
        "note_parallel_proceeding": [{"body": "监察", "text": "……"}],
        "add_material": [{"files": PAPER}],
        "nominate_representatives": [{"representatives": ["a2", "a3", "a4"], "common": True, **SIGN}],
        "endorse_representatives": [{"nomination": max(view.group.nomination, 1), **SIGN}],
        "give_panel_advice": [{"text": "加班费的基数应当包括津贴。"}],
        "release_panel": [{"reason": "不再需要"}],
        "move_home": [{"body": cast.ORGANISATION, "node": "node-city"}],
        "succeed": [{"document": "……"}],
        "renew_term": [{}],
        "restore_agreement": [{"record": cast.DIGEST, "reason": "……"}],
        "decide_set_aside": [{"record": cast.DIGEST, "verdict": "adopt", "reason": "……"}],
        "expire_clock": [{"clock": name} for name in (*view.clocks, "joint_choice")],
    }


def _suit(view: CaseView, today: date) -> dict[str, list[Fields]]:
    stated = {"judge_name": "何明", "clerk_name": "陈立", "facts": "欠薪。", "result": "付款。"}
    owed = {"number": 1, "obligor": "r1", "obligee": "a1", "text": "付款", "due_on": today.isoformat()}
    pending = {
        **_first_acts(view, today)["apply"][1],
        "case_number": "民终1号",
        "registered_on": today.isoformat(),
        "stage": "second",
        "lower_number": "民初1号",
    }
    pending.pop("channel")
    return {
        "enter_pending_suit": [pending, {**pending, "stage": "first"}],
        "entrust_mediation": [{"procedure": procedure} for procedure in ("ordinary", "summary")],
        "invite_assistance": [{"organisation": cast.ORGANISATION, "matter": "到场疏导。"}],
        "refuse_suit_withdrawal": [{"reasons": "……"}],
        "register_for_statement": [{"case_number": "民初3号", "judge_name": "何明"}],
        "request_statement": [{"truthful": True}],
        "issue_statement": [stated, {**stated, "terms": [owed]}],
        "refuse_statement": [{"grounds": ["involuntary"], "reasons": "……"}],
        "receive_statement": [SIGN],
    }


def _outcomes(view: CaseView, today: date) -> dict[str, list[Fields]]:
    opening = {**_first_acts(view, today)["receive_own_case"][0], "commission": cast.COMMISSION}
    opening.pop("received_on")
    entrusted = {"case_number": "仲1号", "consented_on": today.isoformat(), "consents": PAPER}
    received = {term.number for term in view.agreement.terms if term.received_on}
    order = {"court": cast.COURT, "claim": "pay", "amount_fen": 100, "no_other_debt": True, "deliverable": True}
    return {
        "issue_arbitral_statement": [dict(SIGN)],
        "apply_for_enforcement": [{"term": 2 if 1 in received else 1}],
        "notify_performance": [{"ability": "able", "ability_basis": "经营正常"}],
        "record_follow_up": [{"party": "a1", "rating": rating, "text": "……"} for rating in (1, 5)],
        "settle_follow_up": [{"text": "已整改。"}],
        "suggest_mediation": [{**opening, "applied_on": today.isoformat()}],
        "entrust_by_commission": [{**opening, **entrusted}],
        "apply_for_review": [{"commission": cast.COMMISSION, "truthful": True}],
        "accept_review": [{"case_number": "审1号", "arbitrator_name": "吴清"}],
        "refuse_review": [{"ground": "late", "reasons": "……"}],
        "deny_arbitral_statement": [{"grounds": ["unclear"], "reasons": "……"}],
        "receive_arbitral_statement": [SIGN],
        "apply_for_payment_order": [{**order, "term": 2 if 1 in received else 1}],
        "accept_payment_order": [{"case_number": "民督1号", "judge_name": "何明"}],
        "reject_payment_order": [{"ground": "unfit", "reasons": "……"}],
        "record_order_service": [{"served_on": today.isoformat()}],
        "object_to_payment_order": [{"reason": "已经付清。"}],
        "end_payment_order": [{"ended_by": "objection"}],
        "overrule_order_objection": [{"reasons": "……"}],
    }


_MAKERS: tuple[Callable[[CaseView, date], dict[str, list[Fields]]], ...] = (
    _first_acts, _intake, _referral, _people, _sessions, _outcome, _corrections, _suit, _outcomes,
)  # fmt: skip


def samples(view: CaseView, today: date) -> list[Payload]:
    """At least one payload of every kind."""
    fields: dict[str, list[Fields]] = {}
    for make in _MAKERS:
        fields |= make(view, today)
    return [read_payload(kind, KINDS[kind].version, one) for kind in KINDS for one in fields.get(kind, [{}])]
