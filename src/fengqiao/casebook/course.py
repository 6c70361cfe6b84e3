"""The course of a case as a river: its stations, and where the case lies."""

from dataclasses import dataclass
from typing import Final

from fengqiao.base import clock
from fengqiao.procedure import CaseView, state_title

MEDIATING: Final = ("preparing", "active", "appraising", "suspended", "stopped")
AWAY: Final = {
    "returned": "申请已退回",
    "negotiation_failed": "未达成和解",
    "withdrawn": "申请已撤回",
    "registered": "已转入诉讼",
    "suit_withdrawing": "等法院裁定能否撤诉",
    "suit_withdrawn": "已撤诉",
    "suit_refused": "不予受理",
    "suit_requested": "正在决定是否立案",
    "arbitration_requested": "将移送仲裁",
    "sent_to_arbitration": "已移送仲裁",
    "at_arbitration": "仲裁委员会办理",
}
"""States of intake in which the case has left the river."""

NEGOTIATED: Final = frozenset({"negotiated", "negotiation_settled", "negotiation_failed"})
"""States of intake in which there is a settlement of the parties' own, and no case to mediate yet."""

BY_STATEMENT: Final = frozenset(
    {"statement_applying", "statement_applied", "statement_registered", "statement_made", "stated"}
)
"""States of force in which the court sets the agreement down: registered for that, the case has not left."""

FORCE_ENDED: Final = frozenset(
    {"confirmed", "dismissed", "objected", "revoked", "stated", "repudiated", "arbitrally_stated", "order_effective"}
)
"""States of force in which the way that was gone has come to its end."""

AHEAD: Final = {
    "accept": ("法院看完材料，决定接收还是退回，都会告诉您。", "《人民法院在线调解规则》第八条、第九条"),
    "choose": (
        "双方都愿意调解的，一起选一家调解组织；选不到一起，由法院指定。",
        "《人民法院在线调解规则》第十条、第十五条",
    ),
    "mediate": ("调解员约双方谈，一般三十天以内，不收费。", "《人民法院在线调解规则》第二十四条"),
    "sign": ("谈成以后双方在手机上签字，协议就有约束力。", "《人民法院在线调解规则》第十九条"),
    "confirm": (
        "双方一起请法院确认协议。确认以后对方不履行，可以直接申请强制执行。",
        "《中华人民共和国民事诉讼法》第二百零五条、第二百零六条",
    ),
    "way_out": ("调解没有谈成，不影响您的权利，可以申请仲裁或者起诉。", "《人民法院在线调解规则》第二十一条"),
    "perform": ("按协议付钱、办事，收到以后在这里确认。", "《中华人民共和国人民调解法》第三十一条"),
}
"""What lies ahead at each station, in plain words, and the law."""


@dataclass(frozen=True)
class Station:
    """One station: `state` is done, now, next or skipped; `note` says how it went or where it stands."""

    code: str
    title: str
    state: str
    note: str = ""
    url: str = ""


@dataclass(frozen=True)
class _Reached:
    code: str
    title: str
    done: bool = False
    skipped: bool = False
    runs: bool = False
    note: str = ""


def stations(view: CaseView) -> list[Station]:
    """The stations of this case, from the application to the performance."""
    course = _negotiated(view) if view.intake.state in NEGOTIATED else _mediated_course(view)
    over = (view.intake.state in AWAY and view.force.state not in BY_STATEMENT) or view.intake.state == "closed"
    found: list[Station] = []
    lies = False
    for reached in course:
        left = reached.skipped or (over and not reached.runs)
        state = "done" if reached.done else "skipped" if left else "next" if lies else "now"
        lies = lies or state == "now"
        found.append(Station(reached.code, reached.title, state, reached.note))
    return found


def _mediated_course(view: CaseView) -> list[_Reached]:
    course = [_applied(view), *_opening(view), _mediated(view), *_choice_of_ways(view)]
    forced = [] if view.agreement.oral else [_confirmed(view)]
    return [*course, _signed(view), *forced, _performed(view)]


def _negotiated(view: CaseView) -> list[_Reached]:
    """The short course of a settlement of the parties' own: nobody mediates, nothing is confirmed by a court."""
    signed = view.intake.state == "negotiation_settled"
    note = "" if signed else state_title("intake", view.intake.state)
    return [
        _Reached("apply", "录入和解协议", done=True),
        _Reached("sign", "双方签名", done=signed, note=note),
        _Reached("perform", "履行", note="按和解协议履行" if signed else ""),
    ]


def _applied(view: CaseView) -> _Reached:
    if view.intake.state == "settled":
        return _Reached("apply", "录入协议", done=True)
    day = clock.day_of(view.opened_at)
    left = "" if _failed(view) else AWAY.get(view.intake.state, "")
    return _Reached("apply", "提交申请", done=True, note=left or f"{day.month}月{day.day}日")


def _opening(view: CaseView) -> list[_Reached]:
    intake, referral = view.intake.state, view.referral.state
    if intake == "settled":
        return []
    waiting = intake in ("applied", "applied_own")
    note = state_title("intake", intake) if waiting else ""
    if referral == "unopened" and not view.court:
        return [_Reached("accept", "组织受理", done=not waiting and intake not in AWAY, note=note)]
    accepted = _Reached("accept", "法院接收", done=referral != "unopened", note=note)
    chosen = referral in ("accepted", "taken_back")
    lies = referral not in ("unopened", "accepted", "taken_back")
    choice = _Reached(
        "choose",
        "选调解组织",
        done=chosen,
        skipped=referral == "ended",
        note=state_title("referral", referral) if lies else "",
    )
    return [accepted, choice]


def _mediated(view: CaseView) -> _Reached:
    state, drafted = view.mediation.state, view.agreement_phase.state not in ("unopened", "refused")
    note = state_title("mediation", state) if state in MEDIATING else ""
    if state == "concluded_failed":
        return _Reached("mediate", "调解", done=True, note="没有谈成")
    if view.referral.state == "ended":
        return _Reached("mediate", "调解", skipped=True)
    return _Reached("mediate", "调解", done=drafted or state == "concluded_agreed", note="" if drafted else note)


def _failed(view: CaseView) -> bool:
    return view.mediation.state == "concluded_failed" or view.referral.state == "ended"


def _choice_of_ways(view: CaseView) -> list[_Reached]:
    """Where mediation failed: the party chooses the way on, or has chosen it."""
    if not _failed(view):
        return []
    chosen = AWAY.get(view.intake.state, "")
    return [_Reached("way_out", "选择下一步", done=bool(chosen), note=chosen or "仲裁或者起诉")]


def _signed(view: CaseView) -> _Reached:
    state = view.agreement_phase.state
    note = state_title("agreement", state) if state not in ("unopened", "effective") else ""
    title = "口头协议" if view.agreement.oral else "签调解协议"
    return _Reached("sign", title, done=state == "effective", skipped=_failed(view), note=note)


def _confirmed(view: CaseView) -> _Reached:
    state = view.force.state
    unasked = state == "unopened" and view.performance.state == "performed"
    note = "" if state == "unopened" else state_title("force", state)
    skipped = _failed(view) or unasked
    return _Reached("confirm", _way_to_force(state), done=state in FORCE_ENDED, skipped=skipped, note=note)


def _way_to_force(state: str) -> str:
    if state in BY_STATEMENT:
        return "法院调解书"
    if state.startswith(("review_", "arbitral")):
        return "仲裁审查"
    return "支付令" if state.startswith("order_") else "司法确认"


def _performed(view: CaseView) -> _Reached:
    state = view.performance.state
    runs = state in ("due", "partial", "defaulted")
    note = "" if state == "unopened" else state_title("performance", state)
    return _Reached("perform", "履行", done=state == "performed", skipped=_failed(view), runs=runs, note=note)
