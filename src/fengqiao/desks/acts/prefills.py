"""What stands in a form before anybody types: from the case, so that a mediator corrects instead of writing."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, Final

from fengqiao.base import clock
from fengqiao.base.wording import day_in_words, instant_in_words, yuan_in_words
from fengqiao.casebook.forms import SIDES
from fengqiao.directory.visitor import Visitor
from fengqiao.law.calendar import CALENDAR
from fengqiao.procedure import CaseView
from fengqiao.procedure.model import Party, Sitting

FIRST_PAYMENT: Final = timedelta(days=30)
NOTICE: Final = timedelta(days=3)
"""How long before a session its parties are told, so that they can come."""


def session(view: CaseView, visitor: Visitor) -> Mapping[str, Any]:
    """A working morning three days ahead or soon after, where they met last or else at the body's own place."""
    day = CALENDAR.next_working_day_on_or_after(clock.today() + NOTICE)
    met = next((sitting.place for sitting in reversed(view.sittings) if sitting.place), "")
    place = met or (visitor.body.name if visitor.body else "")
    return {"starts_at_day": day, "starts_at_time": "09:30", "mode": "on_site", "place": place}


def attendance(view: CaseView, visitor: Visitor) -> Mapping[str, Any]:
    """The session that comes next, with everybody present."""
    due = [sitting for sitting in view.sittings if not sitting.held]
    return {"session": due[0].id if due else "", "present": [party.id for party in view.parties]}


def record(view: CaseView, visitor: Visitor) -> Mapping[str, Any]:
    """The latest session, and the beginning of its record."""
    held = [sitting for sitting in view.sittings if sitting.held]
    latest = held[-1] if held else None
    return {"session": latest.id if latest else "", "text": _record_text(view, latest)}


def draft(view: CaseView, visitor: Visitor) -> Mapping[str, Any]:
    """The present draft to be changed, or the first one, from the claims."""
    known = view.agreement
    if known.version:
        kept = [
            {"obligor": t.obligor, "obligee": t.obligee, "text": t.text, "amount_fen": t.amount_fen, "due_on": t.due_on}
            for t in known.terms
        ]
        return {"content": known.content, "covers": known.covers, "terms": kept}
    payer, payee = _first(view, "respondent"), _first(view, "applicant")
    day = clock.today() + FIRST_PAYMENT
    rows = [
        {
            "obligor": payer.id,
            "obligee": payee.id,
            "text": f"以银行转账方式{claim.title}" if claim.amount_fen else claim.title,
            "amount_fen": claim.amount_fen,
            "due_on": day,
        }
        for claim in view.claims
    ]
    return {"content": _agreement_text(view, payer, payee, day), "covers": "all", "terms": rows}


def conclusion(view: CaseView, visitor: Visitor) -> Mapping[str, Any]:
    """The ground that the case itself suggests, with a summary of what was done."""
    agreed = view.agreement.effective_at is not None or view.agreement_phase.state == "effective"
    held = [sitting for sitting in view.sittings if sitting.held]
    days = "、".join(day_in_words(clock.day_of(sitting.starts_at)) for sitting in held)
    outcome = "双方自愿达成调解协议，协议已签署盖章。" if agreed else ""
    summary = f"本组织受理后，于{days}组织调解{len(held)}次。{outcome}" if held else outcome
    return {"ground": "1" if agreed else "", "summary": summary}


def hearing(view: CaseView, visitor: Visitor) -> Mapping[str, Any]:
    """Everybody present, and the questions that the court has to ask."""
    return {
        "present": [party.id for party in view.parties],
        "text": "经询问，双方当事人均陈述：\n"
        "一、自愿申请司法确认，协议是双方真实意思表示，没有受到欺诈、胁迫；\n"
        "二、协议内容清楚，理解协议的法律后果，没有恶意串通、规避法律，不损害他人合法权益；\n"
        "三、协议履行情况：\n"
        "四、没有就同一纠纷向其他法院提起诉讼或者申请司法确认。\n"
        "已告知虚假调解的法律后果，以及裁定确认后一方不履行的，对方可以申请强制执行。",
    }


def _record_text(view: CaseView, sitting: Sitting | None) -> str:
    when = instant_in_words(sitting.starts_at) if sitting else ""
    here = [party for party in view.parties if sitting is None or party.id in sitting.present]
    said = "\n".join(f"{SIDES[party.side]}{party.name}陈述：" for party in here)
    opened = f"{when}，调解员核对到场当事人身份，告知权利义务，双方没有申请回避。"
    return f"{opened}\n{said}\n调解员归纳争议：\n各方提出的方案：\n结果："


def _agreement_text(view: CaseView, payer: Party, payee: Party, day: date) -> str:
    total = sum(claim.amount_fen for claim in view.claims)
    titles = "、".join(claim.title for claim in view.claims)
    paid = f"，合计{yuan_in_words(total).replace(' ', '')}" if total else ""
    return (
        f"一、被申请人{payer.name}于{day.year}年{day.month}月{day.day}日前向申请人{payee.name}履行以下事项：{titles}{paid}。\n"
        "二、款项以银行转账方式支付到申请人本人账户。\n"
        "三、上述事项履行完毕后，双方就本案请求事项再无争议。\n"
        "四、双方同意共同向人民法院申请司法确认。"
    )


def _first(view: CaseView, side: str) -> Party:
    return view.side(side)[0]
