"""The six facets of a case and every state that each of them knows.

A state names the limits that run while it lasts, or says why the law sets none; it is final, or somebody owes a step.
"""

from typing import Final

from msgspec import Struct

INTAKE: Final = "intake"
REFERRAL: Final = "referral"
MEDIATION: Final = "mediation"
AGREEMENT: Final = "agreement"
FORCE: Final = "force"
PERFORMANCE: Final = "performance"

FACETS: Final[dict[str, str]] = {
    INTAKE: "收案与去向",
    REFERRAL: "征询、选定与委派",
    MEDIATION: "调解",
    AGREEMENT: "调解协议",
    FORCE: "法律效力",
    PERFORMANCE: "履行",
}

UNOPENED: Final = "unopened"
"""Where every facet starts: nothing has happened in it yet."""


class State(Struct, frozen=True):
    """One state of one facet.

    `resting` marks a state in which the procedure may lawfully end or wait for ever; `clocks` are the limits that run
    while it lasts; `no_clock` says why there is none.
    """

    facet: str
    name: str
    title: str
    resting: bool = False
    clocks: tuple[str, ...] = ()
    no_clock: str = ""


REST = "本阶段已了，无待办事项"
PARTIES_WILL = "由当事人自主决定，法律未设期限"

PERIODS_OF_COURT: Final = (
    "mediation_before_filing", "mediation_ordinary_after_filing", "mediation_summary_after_filing",
)  # fmt: skip
PERIODS: Final = (*PERIODS_OF_COURT, "own_mediation", "arbitration_entrusted_mediation")

_ALL: Final = (
    State(INTAKE, UNOPENED, "未提出", resting=True, no_clock="案件尚未提出"),
    State(INTAKE, "applied", "已申请，待审查", clocks=("court_designation",)),
    State(INTAKE, "accepted", "法院已接收", no_clock="期限由征询委派、调解、司法确认各阶段分别计算"),
    State(INTAKE, "applied_own", "已向组织申请，待受理", clocks=("own_mediation", "arbitration_entrusted_mediation")),
    State(INTAKE, "own", "组织自行受理", clocks=("own_mediation", "arbitration_entrusted_mediation")),
    State(INTAKE, "settled", "线下达成协议，已录入", clocks=("confirmation_application",)),
    State(INTAKE, "negotiated", "和解协议待双方确认", no_clock=PARTIES_WILL),
    State(INTAKE, "negotiation_settled", "和解协议已签订", resting=True, no_clock="按和解协议约定的期限履行"),
    State(INTAKE, "negotiation_failed", "未达成和解", resting=True, no_clock=REST),
    State(INTAKE, "suit_requested", "当事人坚持起诉，待决定是否立案", clocks=("registration",)),
    State(INTAKE, "returned", "已退回申请", resting=True, no_clock=REST),
    State(INTAKE, "withdrawn", "已撤回申请", resting=True, no_clock=REST),
    State(INTAKE, "registered", "已登记立案", resting=True, no_clock="转入诉讼程序，适用审理期限"),
    State(INTAKE, "suit_refused", "裁定不予受理", clocks=("non_acceptance_appeal",)),
    State(
        INTAKE,
        "arbitration_requested",
        "申请人同意移送仲裁，待移送",
        no_clock="仲裁时效在案件中提示，移送本身法律未设期限",
    ),
    State(
        INTAKE,
        "sent_to_arbitration",
        "已移送仲裁，待签收",
        no_clock="仲裁委员会的受理期限自其收到之日起另行计算",
    ),
    State(INTAKE, "at_arbitration", "仲裁委员会已签收", resting=True, no_clock="转入仲裁程序"),
    State(INTAKE, "entrusting", "立案后委托调解", no_clock="期限由征询委托、调解、审理各阶段分别计算"),
    State(INTAKE, "suit_withdrawing", "申请撤诉，待裁定", no_clock="宣判前可以申请撤诉，裁定的期限法律未单独规定"),
    State(INTAKE, "suit_withdrawn", "准许撤诉", resting=True, no_clock=REST),
    State(INTAKE, "closed", "已结案", resting=True, no_clock=REST),
    State(REFERRAL, UNOPENED, "未启动", resting=True, no_clock="尚未接收，或者不经法院委派"),
    State(REFERRAL, "choosing", "征询意愿、选定组织", clocks=("court_designation", "joint_choice")),
    State(REFERRAL, "chosen", "已选定或者指定", no_clock="选定、指定后应当即时发出委派，法律未另设期限"),
    State(REFERRAL, "offered", "已发出委派，待确认", clocks=("referral_acceptance", "result_return_local")),
    State(REFERRAL, "accepted", "已接受委派", clocks=(*PERIODS_OF_COURT, "result_return_local")),
    State(REFERRAL, "declined", "不予接受，待重新选定", no_clock="重新选定、指定的期限法律未作规定"),
    State(REFERRAL, "recalled", "已收回，待重新选定", no_clock="重新选定、指定的期限法律未作规定"),
    State(REFERRAL, "returned", "组织已退回，待法院收回", clocks=("result_return_local",)),
    State(REFERRAL, "ended", "不再委派", no_clock=PARTIES_WILL),
    State(REFERRAL, "taken_back", "结果已收回法院", resting=True, no_clock=REST),
    State(MEDIATION, UNOPENED, "未开始", resting=True, no_clock="尚未接受委派或者受理"),
    State(
        MEDIATION,
        "preparing",
        "调解准备",
        clocks=(*PERIODS, "respondent_inquiry"),
    ),
    State(MEDIATION, "active", "调解进行", clocks=PERIODS),
    State(MEDIATION, "appraising", "鉴定评估（不计入调解期限）", no_clock="鉴定评估期限不计入调解期限"),
    State(MEDIATION, "suspended", "因虚假调解嫌疑中止", clocks=PERIODS),
    State(MEDIATION, "stopped", "调解已停止，待办理终结", clocks=("result_return_local",)),
    State(MEDIATION, "concluded_agreed", "终结（达成协议）", resting=True, no_clock=REST),
    State(MEDIATION, "concluded_failed", "终结（未达成协议）", no_clock=PARTIES_WILL),
    State(AGREEMENT, UNOPENED, "无协议", resting=True, no_clock="尚未起草"),
    State(AGREEMENT, "drafted", "已起草，待签署", clocks=PERIODS),
    State(AGREEMENT, "signing", "签署中", clocks=PERIODS),
    State(AGREEMENT, "recorded", "口头协议已记录，待各方确认", clocks=PERIODS),
    State(AGREEMENT, "refused", "当事人拒绝签署", clocks=PERIODS),
    State(AGREEMENT, "signed", "当事人已签齐，待调解员签名", clocks=("own_mediation",)),
    State(AGREEMENT, "countersigned", "调解员已签名，待加盖印章", clocks=("own_mediation",)),
    State(AGREEMENT, "effective", "已生效", resting=True, no_clock="转入履行和司法确认，期限由该两阶段分别计算"),
    State(FORCE, UNOPENED, "未申请", resting=True, no_clock=PARTIES_WILL),
    State(FORCE, "applying", "部分当事人已申请", clocks=("confirmation_application",)),
    State(
        FORCE,
        "applied",
        "已共同申请，待受理",
        no_clock="适用法释〔2011〕5号的三日内决定受理；其余情形法律未单设受理期限",
    ),
    State(FORCE, "reviewing", "已受理，审查中", clocks=("confirmation_decision", "confirmation_statutory")),
    State(FORCE, "heard", "已询问核实，待裁定", clocks=("confirmation_decision", "confirmation_statutory")),
    State(FORCE, "withdrawing", "申请撤回，待裁定", clocks=("confirmation_decision", "confirmation_statutory")),
    State(FORCE, "confirmed", "裁定有效", resting=True, clocks=("confirmation_objection_party",)),
    State(FORCE, "dismissed", "裁定驳回", no_clock=PARTIES_WILL),
    State(FORCE, "not_accepted", "裁定不予受理", no_clock="申请的三十日自协议生效起算，不因裁定重新计算"),
    State(FORCE, "withdrawn", "裁定准许撤回", no_clock="申请的三十日自协议生效起算，不因撤回重新计算"),
    State(FORCE, "objected", "当事人异议，审查中", no_clock="异议审查期限法律未作规定"),
    State(FORCE, "revoked", "确认裁定已撤销", no_clock=PARTIES_WILL),
    State(FORCE, "statement_applying", "部分当事人已请求制作调解书", no_clock=PARTIES_WILL),
    State(FORCE, "statement_applied", "共同请求制作调解书，待立案", no_clock="立案审查适用登记立案的规定"),
    State(FORCE, "statement_registered", "已立案，待制作调解书", no_clock="适用审理期限"),
    State(FORCE, "statement_made", "调解书已制作，待签收", no_clock="签收前当事人可以反悔，签收期限法律未作规定"),
    State(FORCE, "stated", "调解书已生效", resting=True, no_clock="调解书不能上诉，按调解书确定的期限履行"),
    State(FORCE, "repudiated", "签收前反悔，继续审理", resting=True, no_clock="适用审理期限，及时判决"),
    State(FORCE, "statement_refused", "不予制作调解书", no_clock=PARTIES_WILL),
    State(FORCE, "review_applying", "部分当事人已申请仲裁审查", clocks=("arbitration_review_application",)),
    State(FORCE, "review_applied", "共同申请仲裁审查，待受理", no_clock="决定是否受理的期限规章未作规定"),
    State(FORCE, "review_accepted", "仲裁审查中", clocks=("arbitration_review_decision",)),
    State(FORCE, "review_refused", "仲裁审查不予受理", no_clock="申请司法确认的三十日自协议生效起算"),
    State(FORCE, "review_denied", "不予制作仲裁调解书", no_clock=PARTIES_WILL),
    State(
        FORCE,
        "arbitral_statement_made",
        "仲裁调解书已制作，待签收",
        no_clock="送达前可以撤回申请，未规定签收期限",
    ),
    State(FORCE, "arbitrally_stated", "仲裁调解书已生效", resting=True, no_clock="按仲裁调解书确定的期限履行"),
    State(FORCE, "order_applied", "已申请支付令，待受理", clocks=("payment_order_acceptance",)),
    State(FORCE, "order_accepted", "支付令审查中", clocks=("payment_order_issue",)),
    State(FORCE, "order_issued", "支付令已发出，待送达", clocks=("payment_order_service",)),
    State(FORCE, "order_served", "支付令已送达", clocks=("payment_order_objection",)),
    State(FORCE, "order_objected", "对支付令有异议，审查中", no_clock="异议审查期限法律未作规定"),
    State(FORCE, "order_effective", "支付令已生效", resting=True, no_clock="债务人不履行的，申请执行的期间为二年"),
    State(FORCE, "order_ended", "支付令已失效", no_clock=PARTIES_WILL),
    State(FORCE, "order_rejected", "支付令申请未获准许", no_clock=PARTIES_WILL),
    State(PERFORMANCE, UNOPENED, "无履行事项", resting=True, no_clock="尚无生效协议"),
    State(PERFORMANCE, "due", "待履行", no_clock="按协议约定的期限履行"),
    State(PERFORMANCE, "partial", "部分履行", no_clock="按协议约定的期限履行"),
    State(PERFORMANCE, "performed", "已履行完毕", resting=True, no_clock=REST),
    State(PERFORMANCE, "defaulted", "逾期未履行", no_clock="下一步由权利人选择；经确认的，申请执行期间为二年"),
)

STATES: Final[dict[tuple[str, str], State]] = {(state.facet, state.name): state for state in _ALL}


def state_title(facet: str, name: str) -> str:
    """The Chinese name of a state."""
    return STATES[facet, name].title


def states_of(facet: str) -> tuple[State, ...]:
    """Every state of one facet, in the order in which a case meets them."""
    return tuple(state for state in _ALL if state.facet == facet)
