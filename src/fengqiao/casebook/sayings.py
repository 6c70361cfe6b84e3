"""What one act said, in a sentence for the timeline; private values and what was said in confidence stay out."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any, Final

from fengqiao.base.clock import SHANGHAI
from fengqiao.casebook.causes import cause_title
from fengqiao.procedure import ActRecord, CaseView
from fengqiao.procedure.kinds.fields import Payload

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


_SAYINGS: Final[dict[str, Saying]] = {
    "apply": _apply,
    "apply_to_organisation": _apply,
    "receive_own_case": _apply,
    "enter_settlement": _apply,
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
    "schedule_session": _appointment,
    "schedule_hearing": _appointment,
    "propose_extension": lambda _v, p, _n: f"延长到{day_words(p.until)}。{p.reason}",
    "start_appraisal": lambda _v, p, _n: p.matter,
    "draft_agreement": _draft,
    "conclude_mediation": lambda _v, p, _n: GROUNDS[p.ground],
    "accept_confirmation": lambda _v, p, _n: f"{p.case_number}，审查法官{p.judge_name}",
    "require_supplement": lambda _v, p, _n: f"{p.what}（{day_words(p.until)}前）",
    "register_suit": lambda _v, p, _n: p.case_number,
    "record_performance": lambda _v, p, _n: f"第{p.term}项，{day_words(p.performed_on)}",
    "confirm_receipt": lambda _v, p, _n: f"第{p.term}项，{day_words(p.received_on)}",
    "report_default": lambda _v, p, _n: f"第{p.term}项：{p.text}",
    "appoint_agent": lambda _v, p, _n: p.name + ("（特别授权）" if p.special else "（一般授权）"),
    "prove_authority": lambda _v, p, _n: AUTHORITIES[p.authority],
    "request_employer_records": lambda _v, p, _n: p.what,
}
