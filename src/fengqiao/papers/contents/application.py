"""Papers by which a party asks: for mediation, for arbitration, for confirmation."""

from fengqiao.papers.amounts import both
from fengqiao.papers.parts import Block, Closing, Heading, Item, Items, Signatures, Signed, Text, day_text, paragraphs
from fengqiao.papers.source import MATTER, ROLES, Source, names, party_block, party_blocks, submitted_to
from fengqiao.procedure.days import day_of
from fengqiao.procedure.model import Claim

CHANNELS = {"online": "在线申请", "oral": "口头申请，由工作人员当场记录", "paper": "书面申请"}


def application(source: Source) -> tuple[Block, ...]:
    """调解申请书.

    Law: 劳动争议调解仲裁法 art. 12; 企业劳动争议协商调解规定 art. 21: applicant, requests, facts and reasons, time.
    """
    to = source.organisation if source.view.organisation and not source.view.court else source.court
    return (
        *party_blocks(source),
        Heading("请求事项"),
        claims_of(source.view.claims),
        Heading("事实与理由"),
        *paragraphs(source.view.facts_text),
        Text(f"申请方式：{CHANNELS.get(source.view.channel, '在线申请')}。申请时间：{source.day}。"),
        *_evidence(source),
        *submitted_to(to),
        _asked_by(source),
    )


def arbitration_application(source: Source) -> tuple[Block, ...]:
    """仲裁申请书, filled in from the case.

    Law: 劳动争议调解仲裁法 art. 28: basics of both, requests with facts and reasons, evidence.
    """
    return (
        *party_blocks(source),
        Heading("仲裁请求"),
        claims_of(source.view.claims),
        Heading("事实与理由"),
        *paragraphs(source.view.facts_text),
        Text("双方曾自愿接受调解，未能达成协议。申请人同意将本申请书和所附材料移送仲裁委员会。"),
        *submitted_to(source.body_name(source.view.commission or str(getattr(source.act.payload, "commission", "")))),
        _asked_by(source),
    )


def confirmation_application(source: Source) -> tuple[Block, ...]:
    """司法确认申请书, of all parties together.

    Law: 民事诉讼法 (2023) art. 205; 民事诉讼法解释 (2022) art. 353, 354; 法释〔2011〕5号 art. 3, 6.
    """
    view, agreement = source.view, source.view.agreement
    effective = day_text(agreement.effective_on) if agreement.effective_on else "调解协议生效之日"
    return (
        *(party_block(source, party, role="申请人") for party in view.parties),
        Heading("申请事项"),
        Text(f"依法确认申请人于{effective}经{source.organisation}主持调解达成的调解协议有效。"),
        Heading("事实与理由"),
        Text(
            f"申请人因{MATTER}纠纷，经{source.organisation}主持调解，自愿达成调解协议，协议自{effective}起生效。"
            "现根据《中华人民共和国民事诉讼法》第二百零五条的规定，共同向你院申请司法确认。"
        ),
        *terms_of(source),
        Heading("共同承诺"),
        Text(
            "申请人出于解决纠纷的目的自愿达成协议，没有恶意串通、规避法律的行为；如果因为该协议内容而给国家、"
            "集体或者他人造成损害的，愿意承担相应的民事责任和其他法律责任。"
        ),
        Heading("提交材料"),
        Items((
            Item("调解协议书；"),
            Item("调解组织主持调解的证明（载于调解协议书）；"),
            Item("申请人的身份、住所、联系方式等基本信息；"),
            Item("与调解协议相关的财产权利证明等材料（如有）。"),
        )),
        *submitted_to(source.court),
        Signatures(tuple(
            Signed("申请人", party.name, note="已在线确认申请") for party in view.parties
        )),
        Closing("", source.day),
    )  # fmt: skip


def claims_of(claims: tuple[Claim, ...]) -> Items:
    """The claims, each with its amount in digits and capitals."""
    return Items(tuple(_claim(claim, last=claim is claims[-1]) for claim in claims))


def terms_of(source: Source) -> tuple[Block, ...]:
    """The terms of the agreement as numbered items; nothing where it has none."""
    terms = source.view.agreement.terms
    if not terms:
        return ()
    party_names = {party.id: party.name for party in source.view.parties}
    items = []
    for term in terms:
        who = f"{party_names.get(term.obligor, term.obligor)}向{party_names.get(term.obligee, term.obligee)}履行："
        amount = f"，金额{both(term.amount_fen)}" if term.amount_fen else ""
        due = f"，于{day_text(term.due_on)}前（含当日）履行完毕" if term.due_on else ""
        items.append(Item(f"{who}{term.text.rstrip('。；，')}{amount}{due}{'。' if term is terms[-1] else '；'}"))
    return (Items(tuple(items)),)


def _claim(claim: Claim, *, last: bool) -> Item:
    amount = f"，金额{both(claim.amount_fen)}" if claim.amount_fen else ""
    return Item(f"{claim.title.rstrip('。；，')}{amount}{'。' if last else '；'}", (claim.text,) if claim.text else ())


def _evidence(source: Source) -> tuple[Block, ...]:
    files = getattr(source.act.payload, "evidence", ())
    if not files:
        return ()
    return (Heading("证据材料"), Items(tuple(Item(file.name or "未命名材料") for file in files)))


def _asked_by(source: Source) -> Block:
    applicants = source.view.side("applicant")
    return Closing(f"{ROLES['applicant']}：{names(applicants)}", day_text(day_of(source.act.at)))
