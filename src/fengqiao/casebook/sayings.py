"""What one act said, in a sentence for the timeline; private values and what was said in confidence stay out."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any, Final

import msgspec

from fengqiao.base.clock import SHANGHAI
from fengqiao.casebook.causes import cause_title
from fengqiao.casebook.forms.wording import choice_title
from fengqiao.procedure import ActRecord, CaseView
from fengqiao.procedure.kinds.fields import Payload
from fengqiao.procedure.panels import DrawnPanel

Names = Mapping[str, str]
Saying = Callable[[CaseView, Any, Names], str]
_WEEKDAYS: Final = "一二三四五六日"
MODES: Final = {"online": "在线", "on_site": "现场", "mixed": "在线与现场结合", "written": "分别进行"}
STATUSES: Final = {
    "none": "没有申请过劳动仲裁",
    "pending": "已申请仲裁，正在审理",
    "refused_or_overdue": "仲裁委员会不予受理或者逾期未决定",
    "award": "已有仲裁裁决",
    "exempt": "依法可以不经仲裁直接起诉",
    "not_labour": "不是劳动人事争议",
}
GROUNDS: Final = {
    1: "达成调解协议",
    2: "自行和解或者撤回",
    3: "无法联系一方当事人",
    4: "一方不愿继续调解",
    5: "分歧较大，难以达成一致",
    6: "调解期限届满",
    7: "当事人拒绝签署",
    8: "其他情形",
}


def said(view: CaseView, act: ActRecord, names: Names) -> str:
    """The sentence for one act; empty where its title says all."""
    if act.kind == "seat_panel":  # who takes part is what the custodian found, not what was said
        return "、".join(each.name for each in msgspec.convert(act.facts["panel"], DrawnPanel).members)
    saying = _SAYINGS.get(act.kind)
    return saying(view, act.payload, names) if saying and isinstance(act.payload, Payload) else ""


def day_words(day: date) -> str:
    """The day with its weekday."""
    return f"{day.year}年{day.month}月{day.day}日（周{_WEEKDAYS[day.weekday()]}）"


def instant_words(at: datetime) -> str:
    """The day and the minute, in China."""
    local = at.astimezone(SHANGHAI)
    return f"{day_words(local.date())}{local:%H:%M}"


def _party(view: CaseView, party: str) -> str:
    found = view.party(party)
    return found.name if found else ""


def _apply(_view: CaseView, payload: Any, _names: Names) -> str:
    claims = "、".join(dict.fromkeys(cause_title(claim.cause) for claim in payload.claims))
    total = sum(claim.amount_fen for claim in payload.claims)
    return f"{claims}，共 {total / 100:,.2f} 元" if total else claims


def _appointment(_view: CaseView, payload: Any, _names: Names) -> str:
    place = f"，{payload.place}" if payload.place else ""
    return f"{instant_words(payload.starts_at)}，{MODES[payload.mode]}{place}"


def _times(_view: CaseView, payload: Any, _names: Names) -> str:
    return "、".join(instant_words(slot.starts_at) for slot in payload.slots)


def _suiting(_view: CaseView, payload: Any, _names: Names) -> str:
    said = "、".join(instant_words(at) for at in payload.suits) or "所提的时间都不行"
    return f"{said}。{payload.needs}" if payload.needs else said


def _mediators(_view: CaseView, payload: Any, _names: Names) -> str:
    return f"调解员：{'、'.join(entry.name for entry in payload.mediators)}"


def _disclosure(_view: CaseView, payload: Any, _names: Names) -> str:
    return "没有应当披露的情形" if payload.circumstance == "none" else payload.text


def _draft(view: CaseView, payload: Any, _names: Names) -> str:
    total = sum(term.amount_fen for term in payload.terms)
    return f"履行事项 {len(payload.terms)} 项" + (f"，共 {total / 100:,.2f} 元" if total else "")


AUTHORITIES: Final = {
    "representative": "法定代表人或者主要负责人",
    "special": "单位委托的工作人员（特别授权）",
    "general": "单位委托的工作人员（一般授权）",
}


def _grounds(kind: str) -> Saying:
    """On which grounds it was refused, in the words in which they were chosen."""
    return lambda _view, payload, _names: "；".join(choice_title(kind, "grounds", each) for each in payload.grounds)


def _ground(kind: str, field: str = "ground") -> Saying:
    """The one ground, in the words in which it was chosen."""
    return lambda _view, payload, _names: choice_title(kind, field, getattr(payload, field))


_SAYINGS: Final[dict[str, Saying]] = {
    "apply": _apply,
    "apply_to_organisation": _apply,
    "receive_own_case": _apply,
    "enter_settlement": _apply,
    "enter_negotiated_settlement": _apply,
    "decline_settlement": lambda _v, p, _n: p.reason,
    "review_settlement": lambda _v, p, _n: "可以作为证据使用" if p.valid == "valid" else "不能作为证据使用",
    "apply_on_breach": lambda _v, p, _n: p.text,
    "prove_arbitration_status": lambda _v, p, _n: STATUSES[p.status],
    "return_application": lambda _v, p, _n: p.notice,
    "refuse_own_application": lambda _v, p, _n: p.reason,
    "take_seat": lambda v, p, _n: _party(v, p.party),
    "ask_respondent": lambda v, p, _n: _party(v, p.party),
    "choose_organisation": lambda _v, p, n: n.get(p.organisation, ""),
    "appoint_organisation": lambda _v, p, n: n.get(p.organisation, ""),
    "decline_referral": lambda _v, _p, _n: "调解组织不接受，将重新选定或者指定。",
    "end_referral": lambda _v, p, _n: p.note,
    "assign_mediator": _mediators,
    "replace_mediator": lambda _v, p, _n: f"由{p.mediator.name}接替",
    "disclose": _disclosure,
    "decide_challenge": lambda _v, p, _n: ("准予。" if p.upheld else "不准予。") + p.reason,
    "tell_rights": lambda v, p, _n: _party(v, p.party),
    "check_identity": lambda v, p, _n: _party(v, p.party),
    "confirm_service_address": lambda v, p, _n: _party(v, p.party) + ("，同意电子送达" if p.electronic else ""),
    "propose_times": _times,
    "answer_times": _suiting,
    "schedule_session": _appointment,
    "schedule_hearing": _appointment,
    "record_undisputed_facts": lambda _v, p, _n: f"共{len(p.undisputed_facts)}项，请各方核对签字",
    "refuse_undisputed_facts": lambda _v, p, _n: p.reason,
    "ask_about_plan": lambda _v, p, _n: p.reason,
    "decline_plan": lambda _v, p, _n: p.reason,
    "object_to_plan": lambda _v, p, _n: p.reason,
    "propose_extension": lambda _v, p, _n: f"延长到{day_words(p.until)}。{p.reason}",
    "start_appraisal": lambda _v, p, _n: p.matter,
    "draft_agreement": _draft,
    "record_oral_agreement": lambda v, p, n: f"{day_words(p.reached_on)}口头达成。{_draft(v, p, n)}",
    "deny_oral_agreement": _ground("deny_oral_agreement"),
    "conclude_mediation": lambda _v, p, _n: GROUNDS[p.ground],
    "accept_confirmation": lambda _v, p, _n: f"{p.case_number}，审查法官{p.judge_name}",
    "refuse_confirmation": _ground("refuse_confirmation"),
    "dismiss_confirmation": _grounds("dismiss_confirmation"),
    "refuse_statement": _grounds("refuse_statement"),
    "refuse_review": _ground("refuse_review"),
    "deny_arbitral_statement": _grounds("deny_arbitral_statement"),
    "reject_payment_order": _ground("reject_payment_order"),
    "end_payment_order": _ground("end_payment_order", "ended_by"),
    "restore_agreement": lambda _v, p, _n: p.reason,
    "decide_set_aside": lambda _v, p, _n: ("采用。" if p.verdict == "adopt" else "不采用。") + p.reason,
    "require_supplement": lambda _v, p, _n: f"{p.what}（{day_words(p.until)}前）",
    "enter_pending_suit": _apply,
    "invite_assistance": lambda _v, p, n: n.get(p.organisation, ""),
    "register_for_statement": lambda _v, p, _n: f"{p.case_number}，审判人员{p.judge_name}",
    "issue_statement": lambda _v, p, _n: f"审判人员{p.judge_name}，书记员{p.clerk_name}",
    "suggest_mediation": _apply,
    "entrust_by_commission": _apply,
    "record_follow_up": lambda v, p, _n: f"{_party(v, p.party)}，评价{p.rating}级",
    "accept_review": lambda _v, p, _n: f"{p.case_number}，仲裁员{p.arbitrator_name}",
    "apply_for_payment_order": lambda _v, p, _n: f"第{p.term}项，{p.amount_fen / 100:,.2f} 元",
    "accept_payment_order": lambda _v, p, _n: f"{p.case_number}，审判员{p.judge_name}",
    "record_order_service": lambda _v, p, _n: f"{day_words(p.served_on)}送达",
    "register_suit": lambda _v, p, _n: p.case_number,
    "record_performance": lambda _v, p, _n: f"第{p.term}项，{day_words(p.performed_on)}",
    "confirm_receipt": lambda _v, p, _n: f"第{p.term}项，{day_words(p.received_on)}",
    "report_default": lambda _v, p, _n: f"第{p.term}项：{p.text}",
    "appoint_agent": lambda _v, p, _n: p.name + ("（特别授权）" if p.special else "（一般授权）"),
    "prove_authority": lambda _v, p, _n: AUTHORITIES[p.authority],
    "request_employer_records": lambda _v, p, _n: p.what,
    "nominate_representatives": lambda v, p, _n: "代表人：" + "、".join(_party(v, each) for each in p.representatives),
    "act_personally": lambda _v, p, _n: p.reason,
    "resign_as_representative": lambda _v, p, _n: p.reason,
    "ask_for_consents": lambda _v, p, _n: f"请在{day_words(p.until)}以前答复",
    "set_members_apart": lambda v, p, _n: "、".join(_party(v, each) for each in p.members) + "另行处理",
    "give_panel_advice": lambda _v, p, _n: p.text,
    "release_panel": lambda _v, p, _n: p.reason,
}
