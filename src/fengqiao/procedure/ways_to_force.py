"""Which ways lie open to give an agreement force, or to act on one that was not performed, side by side with why.

Worked out from the stage, the arbitration status and the content of the agreement. It chooses nothing: parties do.
"""

from collections.abc import Callable
from datetime import date
from typing import Final

from msgspec import Struct, structs

from fengqiao.procedure.guards.opening import SUIT_OPEN
from fengqiao.procedure.guards.signing import ENFORCED_AS
from fengqiao.procedure.model import CaseView, Term
from fengqiao.procedure.states import state_title

FREE: Final = frozenset({"unopened", "withdrawn", "not_accepted", "statement_refused", "review_refused"})
"""States of force in which the parties may still choose among the ways to make the agreement enforceable."""

FREE_FOR: Final = {
    "judicial_confirmation": FREE | {"review_denied"},
    "arbitration_review": FREE - {"review_refused"},
    "court_statement": FREE - {"statement_refused"},
}
"""The same for each way that is an act here: one that failed is not gone again, the others stay."""

EMPLOYMENT_WORDS: Final = ("确认劳动关系", "认可劳动关系", "存在劳动关系")
ORAL: Final = "是口头协议，没有调解协议书"
ENFORCE: Final = "一方不履行的，对方可以向人民法院申请强制执行"


class ForceWay(Struct, frozen=True):
    """One way. `kind` is the act that takes it, empty where it is taken elsewhere; `limit` names the clock that runs.

    `reason` says why it is open or why not; `effect` what it leads to; `until` the last day where one is counted.
    `under_way`: the parties, or one of them, have taken it and it has not ended.
    """

    code: str
    title: str
    open: bool
    reason: str
    effect: str
    basis: str
    kind: str = ""
    limit: str = ""
    until: date | None = None
    fee: str = "不收费"
    under_way: bool = False


UNDER_WAY: Final = {
    "judicial_confirmation": frozenset({"applying", "applied", "reviewing", "heard", "withdrawing", "objected"}),
    "court_statement": frozenset(
        {"statement_applying", "statement_applied", "statement_registered", "statement_made", "repudiated"}
    ),
    "arbitration_review": frozenset(
        {"review_applying", "review_applied", "review_accepted", "arbitral_statement_made"}
    ),
    "payment_order": frozenset({"order_applied", "order_accepted", "order_issued", "order_served", "order_objected"}),
}
"""The states of force in which a way is being gone."""


def ways_to_force(view: CaseView, today: date) -> tuple[ForceWay, ...]:
    """The ways that concern this case now, open and closed; none before an agreement binds or after it is performed.

    Law: 民事诉讼法 (2023) art. 100, 205, 225, 249; 劳动人事争议仲裁办案规则 art. 74, 75;
    劳动争议调解仲裁法 art. 15, 16; 法释〔2020〕26号 art. 13, 51.
    """
    if view.agreement_phase.state != "effective" or view.performance.state in ("unopened", "performed"):
        return ()
    defaulted = view.performance.state == "defaulted"
    found = _AFTER_DEFAULT if defaulted else _BEFORE_DEFAULT
    return tuple(_noted(way(view, today), view.force.state) for way in found)


def _noted(way: ForceWay, state: str) -> ForceWay:
    """The way with whether it is the one being gone; what stands in its page then is where it has come."""
    if state not in UNDER_WAY.get(way.code, ()):
        return way
    return structs.replace(way, open=False, under_way=True, reason=state_title("force", state))


def _why_not(view: CaseView, way: str = "") -> str:
    """Why this way to force may not be chosen any more; empty while it may."""
    if view.agreement.oral:
        return ORAL
    if view.force.state in ENFORCED_AS:
        return "协议已经具有强制执行力，不需要再办"
    if view.force.state == "dismissed":
        return "法院已经裁定驳回，先变更协议或者重新调解"
    if view.force.state in FREE_FOR.get(way, FREE):
        return ""
    if view.force.state in FREE | {"review_denied"}:
        return "这条路已经走过，没有办成；可以走别的路"
    return "已经选择了一种途径，正在办理；撤回以后可以另选"


def _late(view: CaseView, limit: str, today: date) -> bool:
    clock = view.clocks.get(limit)
    return clock is not None and (clock.state == "expired" or today > clock.due)


def _until(view: CaseView, limit: str) -> date | None:
    clock = view.running(limit)
    return clock.due if clock else None


def _after_filing(view: CaseView) -> bool:
    return view.intake.state in ("entrusting", "registered", "suit_withdrawing", "suit_withdrawn")


def concerns_employment(view: CaseView) -> bool:
    """Whether the agreement confirms an employment relation, which neither court nor commission sets down.

    Law: 劳动人事争议仲裁办案规则 art. 75; 民事诉讼法解释 art. 355.
    """
    texts = (view.agreement.content, *(term.text for term in view.agreement.terms))
    return any(word in text for text in texts for word in EMPLOYMENT_WORDS)


def money_only(terms: tuple[Term, ...]) -> bool:
    """Whether every term pays a fixed amount by a day."""
    return bool(terms) and all(term.amount_fen and term.due_on for term in terms)


def _confirmation(view: CaseView, today: date) -> ForceWay:
    why_not = _why_not(view, "judicial_confirmation")
    if not why_not and _after_filing(view):
        why_not = "案件已经立案，由法院制作调解书"
    if not why_not and _late(view, "confirmation_application", today):
        why_not = "自协议生效之日起三十日已过"
    if not why_not and concerns_employment(view):
        why_not = "协议含有确认劳动关系的内容，可能不予受理；可以先变更协议"
    return ForceWay(
        "judicial_confirmation",
        "请法院确认（司法确认）",
        not why_not,
        why_not or "未经仲裁的争议也可以办，各方在三十日内共同申请",
        f"法院裁定有效；{ENFORCE}",
        "民事诉讼法 第二百零五条、第二百零六条",
        kind="apply_for_confirmation",
        limit="confirmation_application",
        until=_until(view, "confirmation_application"),
    )


def _statement(view: CaseView, today: date) -> ForceWay:
    why_not = _why_not(view, "court_statement")
    in_suit = _after_filing(view)
    if not why_not and not in_suit:
        if not view.court:
            why_not = "不是法院委派的案件，可以先申请司法确认或者仲裁审查"
        elif view.arbitration.status not in SUIT_OPEN:
            why_not = "未经仲裁的劳动争议不能立案，因此不能制作法院调解书"
    return ForceWay(
        "court_statement",
        "请法院制作民事调解书",
        not why_not,
        why_not or ("案件已经立案，由法院审查后制作" if in_suit else "依仲裁情况可以起诉，各方共同请求立案"),
        f"各方签收后生效，签收前可以反悔；{ENFORCE}",
        "民事诉讼法 第一百条、第一百零二条；调解仲裁法 第五条",
        kind="" if in_suit else "request_statement",
        fee="案件受理费减半",
    )


def _review(view: CaseView, today: date) -> ForceWay:
    why_not = _why_not(view, "arbitration_review")
    if not why_not and _after_filing(view):
        why_not = "案件已经立案，由法院制作调解书"
    if not why_not and _late(view, "arbitration_review_application", today):
        why_not = "自协议生效之日起十五日已过"
    if not why_not and concerns_employment(view):
        why_not = "要求确认劳动关系的，仲裁委员会不予受理"
    return ForceWay(
        "arbitration_review",
        "请仲裁委员会审查（仲裁审查）",
        not why_not,
        why_not or "各方在十五日内共同申请，受理后五个工作日办结",
        f"制作仲裁调解书，各方签收后生效；{ENFORCE}",
        "劳动人事争议仲裁办案规则 第七十四条至第七十七条",
        kind="apply_for_review",
        limit="arbitration_review_application",
        until=_until(view, "arbitration_review_application"),
    )


def _notary(view: CaseView, today: date) -> ForceWay:
    why_not = _why_not(view)
    if not why_not and not money_only(view.agreement.terms):
        why_not = "只适用于给付内容、数额、期限都明确的付款协议"
    return ForceWay(
        "notarised_instrument",
        "办理赋予强制执行效力的公证",
        not why_not,
        why_not or "协议只约定付款，数额和期限明确；付款的一方要承诺不履行时愿意直接接受执行",
        f"公证债权文书；{ENFORCE}",
        "民事诉讼法 第二百四十九条",
        fee="按公证收费标准交费",
    )


def _enforcement(view: CaseView, today: date) -> ForceWay:
    able = view.force.state in ENFORCED_AS
    left = [term for term in view.agreement.terms if not term.received_on]
    asked = able and bool(left) and all(term.enforced_on for term in left)
    why_not = "申请书已经送交法院" if asked else "协议没有确认，也没有调解书，不能直接申请执行"
    return ForceWay(
        "enforcement",
        "申请强制执行",
        able and not asked,
        "协议已经确认或者已有生效的调解书、支付令" if able and not asked else why_not,
        "法院采取查封、扣划等执行措施",
        "民事诉讼法 第二百零六条、第二百四十七条、第二百五十条",
        kind="apply_for_enforcement" if able else "",
        limit="enforcement_application",
        until=_until(view, "enforcement_application"),
        under_way=asked,
    )


def _order(view: CaseView, today: date) -> ForceWay:
    why_not = ""
    if view.force.state in ENFORCED_AS:
        why_not = "可以直接申请强制执行，不需要支付令"
    elif view.agreement.oral:
        why_not = ORAL
    elif any(petition.kind == "request_preservation" for petition in view.petitions):
        why_not = "已经申请诉前保全的，不能申请支付令"
    elif not any(term.amount_fen and not term.received_on for term in view.agreement.terms):
        why_not = "没有到期未付的确定金额"
    elif view.force.state in ("order_ended", "order_rejected"):
        why_not = "支付令已经失效或者没有获准"
    elif view.force.state not in FREE | {"review_denied"}:
        why_not = "已经选择了一种途径，正在办理"
    return ForceWay(
        "payment_order",
        "申请支付令",
        not why_not,
        why_not or "只限劳动报酬、工伤医疗费、经济补偿、赔偿金，对方能收到支付令",
        "对方十五日内不付又不提异议的，可以申请执行；异议成立的，可以依协议直接起诉",
        "调解仲裁法 第十六条；民事诉讼法 第二百二十五条至第二百二十八条",
        kind="apply_for_payment_order",
        fee="财产案件受理费的三分之一",
    )


def _suit(view: CaseView, today: date) -> ForceWay:
    able = view.force.state not in ENFORCED_AS and (view.arbitration.status in SUIT_OPEN or _pays(view))
    told = view.arbitration.status in SUIT_OPEN
    reason = "只就给付劳动报酬达成协议而不履行的，可以直接起诉；请先在仲裁情况中选“依法可以直接起诉”"
    closed = "可以直接申请执行" if view.force.state in ENFORCED_AS else "协议不只是付款，未经仲裁不能直接起诉"
    return ForceWay(
        "suit_on_agreement",
        "依据协议起诉",
        able,
        ("依仲裁情况可以起诉" if told else reason) if able else closed,
        "法院七日内决定是否立案，协议有合同约束力，可以作为裁判根据",
        "法释〔2020〕26号 第十三条第三款、第五十一条",
        kind="insist_on_suit",
        limit="registration",
        until=_until(view, "registration"),
        fee="每件十元",
    )


def _pays(view: CaseView) -> bool:
    wages = all(claim.cause.startswith("pay") for claim in view.claims)
    return wages and money_only(view.agreement.terms)


def _arbitration(view: CaseView, today: date) -> ForceWay:
    able = view.force.state not in ENFORCED_AS and view.arbitration.status == "none"
    closed = "可以直接申请执行" if view.force.state in ENFORCED_AS else "本争议的仲裁情况不适用"
    return ForceWay(
        "arbitration",
        "申请劳动仲裁",
        able,
        "一方不履行协议的，另一方可以依法申请仲裁" if able else closed,
        "仲裁委员会审理裁决；调解中的让步不移送",
        "调解仲裁法 第十五条、第二十七条",
        kind="request_arbitration",
        limit="arbitration_limitation",
        until=_until(view, "arbitration_limitation"),
    )


_BEFORE_DEFAULT: Final[tuple[Callable[[CaseView, date], ForceWay], ...]] = (
    _confirmation, _review, _statement, _notary,
)  # fmt: skip
_AFTER_DEFAULT: Final[tuple[Callable[[CaseView, date], ForceWay], ...]] = (
    _enforcement, _order, _suit, _arbitration,
)  # fmt: skip
