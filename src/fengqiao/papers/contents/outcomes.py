"""Papers of the arbitration commission's review, and of the payment order."""

from typing import Any, Final

from fengqiao.papers.amounts import both
from fengqiao.papers.contents.application import claims_of, terms_of
from fengqiao.papers.contents.ruling import LAW
from fengqiao.papers.parts import (
    Block,
    Closing,
    Heading,
    Item,
    Items,
    PartyBlock,
    Signatures,
    Signed,
    Text,
    day_text,
    paragraphs,
)
from fengqiao.papers.source import MATTER, Source, names, party_block, party_closing, submitted_to

CLAIMS: Final = {"pay": "劳动报酬", "injury_medical": "工伤医疗费", "compensation": "经济补偿", "damages": "赔偿金"}
BY_INTERPRETATION: Final = "民事诉讼法解释第四百三十条"
ENDED: Final = {
    "objection": ("债务人提出书面异议，经审查异议成立", f"{LAW}第二百二十八条"),
    "not_served": ("支付令自发出之日起三十日内无法送达债务人", BY_INTERPRETATION),
    "withdrawn": ("债权人在债务人收到支付令前撤回申请", BY_INTERPRETATION),
    "sued": ("债权人就同一债权债务关系提起诉讼", BY_INTERPRETATION),
}


def review_application(source: Source) -> tuple[Block, ...]:
    """仲裁审查申请书, of all parties together, with the materials that go with it.

    Law: 劳动人事争议仲裁办案规则 art. 74.
    """
    effective = source.view.agreement.effective_on
    return (
        *(party_block(source, party, role="申请人") for party in source.view.parties),
        Heading("申请事项"),
        Text("请求审查申请人达成的调解协议，并依法制作仲裁调解书。"),
        Heading("事实与理由"),
        Text(
            f"申请人因{MATTER}，经{source.organisation}主持调解，自愿达成调解协议，"
            f"协议自{day_text(effective) if effective else '签署之日'}起生效。现共同申请仲裁审查。"
        ),
        *terms_of(source),
        Heading("提交材料"),
        Items((
            Item("调解协议；"),
            Item("当事人身份证明、资格证明；"),
            Item("调解组织主持调解的有关证明和其他与调解协议相关的证明材料；"),
            Item("各方的送达地址、电话等联系方式。"),
        )),
        Text("申请人保证协议出于自愿，内容真实合法，没有损害国家利益、社会公共利益或者他人合法权益。"),
        *submitted_to(_commission(source)),
        party_closing(source, "申请人"),
    )  # fmt: skip


def arbitral_mediation_statement(source: Source) -> tuple[Block, ...]:
    """仲裁调解书 after review: the request and the result, of the same content as the agreement.

    Law: 劳动争议调解仲裁法 art. 42, 51; 劳动人事争议仲裁办案规则 art. 77.
    """
    view = source.view
    return (
        *(party_block(source, party, in_clear=True) for party in view.parties),
        Text(f"{names(view.parties)}共同申请审查调解协议一案，本委受理后进行了审查，现已审查终结。"),
        Heading("请求事项"),
        claims_of(view.claims),
        Heading("调解结果"),
        Text(f"各方当事人经{source.organisation}主持调解，自愿达成如下协议："),
        *paragraphs(view.review.result),
        *terms_of(source),
        Text("上述协议符合法律规定，本委予以确认。"),
        Text("本调解书经双方当事人签收后，发生法律效力。一方当事人逾期不履行的，另一方当事人可以向人民法院申请执行。"),
        Signatures((_arbitrator(source),)),
        Closing(_commission(source), source.day, seal=_commission(source)),
    )


def _arbitrator(source: Source) -> Signed:
    """The arbitrator's place; one of an earlier version of the procedure named them alone."""
    review = source.view.review
    return source.signed("仲裁员", review.judge, review.signed) if review.signed else Signed("仲裁员", review.judge)


def payment_order_application(source: Source) -> tuple[Block, ...]:
    """支付令申请书: the amount, the facts and evidence it rests on, and that the conditions are met.

    Law: 民事诉讼法 (2023) art. 225; 民事诉讼法解释 art. 427; 劳动争议调解仲裁法 art. 16.
    """
    payload: Any = source.act.payload
    order = source.view.payment_order
    files = tuple(Item(file.name or "证据一份") for file in payload.evidence)
    return (
        *_creditor_and_debtor(source),
        Heading("请求事项"),
        Text(f"请求向被申请人发出支付令，督促其给付{CLAIMS[order.claim]}{both(order.amount_fen)}。"),
        Heading("事实与理由"),
        Text(
            f"双方因{MATTER}，经{source.organisation}主持调解达成调解协议，约定如下。履行期限已经届满，被申请人没有支付。"
        ),
        *terms_of(source),
        Text("申请人与被申请人没有其他债务纠纷，没有对待给付义务；支付令能够送达被申请人；申请人没有申请诉前保全。"),
        Heading("证据"),
        Items((Item("调解协议书；"), *files)),
        *submitted_to(source.body_name(order.court)),
        party_closing(source, "申请人"),
    )


def enforcement_application(source: Source) -> tuple[Block, ...]:
    """强制执行申请书: on what instrument, against whom, for how much, with what is known of property.

    Law: 民事诉讼法 (2023) art. 206, 227, 247, 250; 民事诉讼法解释 art. 460; 劳动争议调解仲裁法 art. 51.
    """
    view, payload = source.view, source.act.payload
    owed = next((term for term in view.agreement.terms if term.number == getattr(payload, "term", 0)), None)
    amount, clues = getattr(payload, "amount_fen", 0), str(getattr(payload, "property_clues", ""))
    debtor = view.party(owed.obligor) if owed else None
    what, sum_owed = owed.text.rstrip("。") if owed else "", f"，金额{both(amount)}" if amount else ""
    applicant = source.acting_party
    return (
        *((party_block(source, applicant, role="申请执行人", in_clear=True),) if applicant else ()),
        *((party_block(source, debtor, role="被执行人", in_clear=True),) if debtor else ()),
        Heading("执行依据"),
        Text(f"{_instrument(source)}。"),
        Heading("请求事项"),
        Text(f"请求强制被执行人履行：{what}{sum_owed}。"),
        Heading("事实与理由"),
        Text("上述法律文书已经生效，履行期限已经届满，被执行人没有履行。"),
        *terms_of(source),
        *((Heading("财产线索"), *paragraphs(clues)) if clues else ()),
        *submitted_to(source.court),
        party_closing(source, "申请执行人"),
    )


def _instrument(source: Source) -> str:
    """The instrument in force: the ruling, one of the statements, or the order, with its number."""
    view = source.view
    found = {
        "confirmed": (source.court, view.confirmation.case_number, "民事裁定书（确认调解协议有效）"),
        "stated": (source.court, view.statement.number, "民事调解书"),
        "arbitrally_stated": (_commission(source), view.review.number, "仲裁调解书"),
        "order_effective": (source.body_name(view.payment_order.court), view.payment_order.number, "支付令"),
    }
    return "".join(found.get(view.force.state, found["confirmed"]))


def payment_order(source: Source) -> tuple[Block, ...]:
    """支付令: who is to pay what to whom, within fifteen days, or to object.

    Law: 民事诉讼法 (2023) art. 227; 民事诉讼法解释 art. 427.
    """
    order = source.view.payment_order
    return (
        *_creditor_and_debtor(source),
        Text(
            f"申请人向本院申请支付令，要求被申请人给付{CLAIMS[order.claim]}{both(order.amount_fen)}。"
            "经审查，申请人的申请符合法定条件，债权债务关系明确、合法。"
        ),
        Text(f"依照{LAW}第二百二十七条规定，特发出如下支付令："),
        Text(f"被申请人应当自收到本支付令之日起十五日内，给付申请人{CLAIMS[order.claim]}{both(order.amount_fen)}。"),
        Text(
            "被申请人如有异议，应当自收到本支付令之日起十五日内向本院书面提出；逾期不提出异议又不履行的，"
            "申请人可以向人民法院申请执行。"
        ),
        *_end(source),
    )


def order_rejection(source: Source) -> tuple[Block, ...]:
    """The notice or ruling that no payment order is issued.

    Law: 民事诉讼法 (2023) art. 227; 民事诉讼法解释 art. 427, 428.
    """
    payload: Any = source.act.payload
    accepted = bool(source.view.payment_order.number)
    ruled = "驳回申请人的支付令申请。" if accepted else "对申请人的支付令申请，不予受理。"
    return (
        *_creditor_and_debtor(source),
        Text(f"申请人向本院申请支付令。本院经审查认为，{REJECTED[payload.ground]}。"),
        *paragraphs(payload.reasons),
        Text(f"依照{LAW}第二百二十七条、民事诉讼法解释第四百二十七条、第四百二十八条规定，{ruled}"),
        Text("申请人可以依据调解协议，依法申请仲裁或者向人民法院提起诉讼。"),
        *_end(source),
    )


REJECTED: Final = {
    "unfit": "申请不符合支付令的受理条件",
    "not_due": "请求给付的金钱尚未到期或者数额不确定",
    "unclear": "债权债务关系不明确",
    "unlawful_gain": "请求给付的金钱属于违法所得",
}


def ruling_order_ended(source: Source) -> tuple[Block, ...]:
    """The ruling that ends the proceedings; the order lapses, and the agreement may be sued upon.

    Law: 民事诉讼法 (2023) art. 228; 民事诉讼法解释 art. 430, 435; 法释〔2020〕26号 art. 13.
    """
    payload: Any = source.act.payload
    found, article = ENDED[payload.ended_by]
    return (
        *_creditor_and_debtor(source),
        Text(f"申请人向本院申请支付令一案，{found}。"),
        Text(f"依照{article}规定，裁定如下："),
        Text("终结本案的督促程序；已经发出的支付令自行失效。"),
        Text("申请人可以依据调解协议直接向人民法院提起诉讼。"),
        *_end(source),
    )


def _creditor_and_debtor(source: Source) -> tuple[PartyBlock, ...]:
    order = source.view.payment_order
    parties = ((source.view.party(order.creditor), "申请人"), (source.view.party(order.debtor), "被申请人"))
    return tuple(party_block(source, party, role=role, in_clear=True) for party, role in parties if party)


def _commission(source: Source) -> str:
    return source.body_name(source.view.commission or source.view.arbitration.commission)


def _end(source: Source) -> tuple[Block, ...]:
    court, judge = source.body_name(source.view.payment_order.court), source.view.payment_order.judge
    lines = (f"审判员　{judge or source.act.name}",)
    return (Closing("", source.day, seal=court, lines=lines, notes=("本件与原本核对无异",)),)
