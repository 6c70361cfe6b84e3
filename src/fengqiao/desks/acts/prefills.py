"""What stands in a form before anybody types: from the case, so that a mediator corrects instead of writing."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, time, timedelta
from typing import Any, Final

from fengqiao.base import clock
from fengqiao.base.wording import day_in_words, instant_in_words, yuan_in_words
from fengqiao.casebook.forms import SIDES
from fengqiao.desks.queries.limits import own_appointments
from fengqiao.directory.visitor import Visitor
from fengqiao.law.calendar import CALENDAR
from fengqiao.procedure import CaseView
from fengqiao.procedure.model import Party, Sitting
from fengqiao.procedure.representing import fellows, serving, stands

FIRST_PAYMENT: Final = timedelta(days=30)
TIME_TO_ANSWER: Final = timedelta(days=3)
"""How long those behind representatives have to answer, unless the mediator gives them longer."""
GROUP_CONTENT: Final = (
    "申请人与被申请人因劳动报酬发生争议，申请人一方人数众多，推举代表人参加调解。经调解，双方自愿达成如下协议：\n"
    "一、被申请人按履行事项所列，分别向各申请人支付，各人金额以履行事项为准。\n"
    "二、本协议须经被代表的申请人本人同意；没有同意的申请人不受本协议约束。\n"
)
NOTICE: Final = timedelta(days=3)
"""How long before a session its parties are told, so that they can come."""
HOURS: Final = (time(9, 30), time(14, 30), time(16, 0), time(11, 0))
"""When a session may begin, the usual hours first."""
OFFERED_AT_FIRST: Final = 3
"""How many times the form proposes to ask about."""
SESSION: Final = timedelta(minutes=90)
"""How long a session keeps a mediator, as a rule."""


def session(view: CaseView, visitor: Visitor) -> Mapping[str, Any]:
    """The time that suits most of those who were asked, else the first free hour; where they met last, else at home."""
    asked = view.times
    if asked is None:
        return {**_slot(next(_free_hours(visitor))), "mode": "on_site", "place": _place(view, visitor)}
    best = max(asked.slots, key=lambda slot: sum(slot in suits for suits in asked.answers.values()))
    return {**_slot(best.astimezone(clock.SHANGHAI)), "mode": asked.mode, "place": asked.place}


def times(view: CaseView, visitor: Visitor) -> Mapping[str, Any]:
    """The first three free hours on different days."""
    by_day: dict[date, datetime] = {}
    for begins in _free_hours(visitor):
        by_day.setdefault(begins.date(), begins)
        if len(by_day) == OFFERED_AT_FIRST:
            break
    slots = [_slot(begins) for begins in by_day.values()]
    return {"slots": slots, "mode": "on_site", "place": _place(view, visitor)}


def _slot(begins: datetime) -> dict[str, Any]:
    return {"starts_at_day": begins.date(), "starts_at_time": f"{begins:%H:%M}"}


def _place(view: CaseView, visitor: Visitor) -> str:
    met = next((sitting.place for sitting in reversed(view.sittings) if sitting.place), "")
    return met or (visitor.body.name if visitor.body else "")


def _free_hours(visitor: Visitor) -> Iterator[datetime]:
    """The visitor's free hours of working days from three days ahead on."""
    taken = {row.appointment.starts_at for row in own_appointments(visitor)}
    day = clock.today() + NOTICE
    while True:
        day = CALENDAR.next_working_day_on_or_after(day)
        for hour in HOURS:
            if _free(day, hour, taken):
                yield datetime.combine(day, hour, clock.SHANGHAI)
        day += timedelta(days=1)


def _free(day: date, hour: time, taken: Iterable[datetime]) -> bool:
    """Whether no appointment begins so near that one of the two would wait for the other."""
    begins = datetime.combine(day, hour, clock.SHANGHAI)
    return all(abs(begins - other) >= SESSION for other in taken)


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
    if shares := _shares(view):
        return {"content": GROUP_CONTENT, "terms": shares}
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


def oral(view: CaseView, visitor: Visitor) -> Mapping[str, Any]:
    """What a draft would say, reached today; of a text that is there, its own day."""
    return {**draft(view, visitor), "reached_on": view.agreement.oral or clock.today()}


def _shares(view: CaseView) -> list[dict[str, Any]]:
    """One row for each of a represented group, the sums to be filled in; nothing without a group."""
    head = view.party(serving(view)[0]) if stands(view) else None
    if head is None:
        return []
    other = _first(view, "respondent" if head.side == "applicant" else "applicant")
    title = view.claims[0].title if view.claims else ""
    day = clock.today() + FIRST_PAYMENT
    return [
        {"obligor": other.id, "obligee": party.id, "text": f"以银行转账方式{title}", "due_on": day}
        for party in fellows(view, head)
        if party.id not in view.group.left
    ]


def consents(view: CaseView, visitor: Visitor) -> Mapping[str, Any]:
    """Three days to answer, or the day that was given before while it has not passed."""
    given = view.agreement.asked_until
    return {"until": given if given and given > clock.today() else clock.today() + TIME_TO_ANSWER}


def undisputed(view: CaseView, visitor: Visitor) -> Mapping[str, Any]:
    """The facts as last written down, else those that the records of the sessions say were undisputed."""
    if view.undisputed:
        return {"undisputed_facts": view.undisputed.facts}
    return {"undisputed_facts": list(dict.fromkeys(fact for record in view.records for fact in record.undisputed))}


def statement(view: CaseView, visitor: Visitor) -> Mapping[str, Any]:
    """The facts as the case states them, and the result as it was agreed; empty where the court itself mediated."""
    return {"facts": view.facts_text, "result": view.agreement.content}


def conclusion(view: CaseView, visitor: Visitor) -> Mapping[str, Any]:
    """A summary of what was done, and why it came to nothing where the case itself says so."""
    agreed = view.agreement.effective_at is not None or view.agreement_phase.state == "effective"
    held = [sitting for sitting in view.sittings if sitting.held]
    days = "、".join(day_in_words(clock.day_of(sitting.starts_at)) for sitting in held)
    reached = "口头协议，已记录并经各方确认。" if view.agreement.oral else "调解协议，协议已签署盖章。"
    outcome = f"双方自愿达成{reached}" if agreed else ""
    if held:
        done = f"于{days}组织调解{len(held)}次。{outcome}"
    else:
        done = f"联系当事人{len(view.attempts)}次，没有开始调解。" if view.attempts else "没有开始调解。"
    return {"summary": f"本组织受理后，{done}", "reason": _STOPPED.get(view.stop_reason, "")}


_STOPPED: Final = {
    "withdrawn": "申请人撤回调解申请。",
    "unreachable": "经多次联系，未能联系到被申请人。",
    "refused": "被申请人不同意调解。",
    "left": "一方当事人不愿继续调解。",
    "period_ended": "调解期限届满，未达成协议。",
}


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
