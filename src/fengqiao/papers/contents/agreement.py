"""The mediation agreement (调解协议书)."""

from fengqiao.papers.contents.application import claims_of, terms_of
from fengqiao.papers.contents.group import shares
from fengqiao.papers.parts import (
    Block,
    Closing,
    Heading,
    Item,
    Items,
    Signatures,
    Signed,
    Text,
    day_text,
    paragraphs,
)
from fengqiao.papers.source import ROLES, Source, party_blocks
from fengqiao.procedure.days import day_of
from fengqiao.procedure.model import CaseView
from fengqiao.procedure.representing import signing_parties

COPIES = "本协议书一式三份，各方当事人和调解组织各执一份；当事人超过两方的，相应增加份数。电子文本与纸质文本内容一致。"


BEFORE_FILING = (
    "各方当事人可以自本协议生效之日起三十日内，依照《中华人民共和国民事诉讼法》第二百零五条的规定，"
    "共同向有管辖权的人民法院申请司法确认。"
)
IN_SUIT = (
    "本协议提交人民法院审查，由人民法院依照《中华人民共和国民事诉讼法》第一百条的规定制作民事调解书；"
    "当事人申请撤诉的，由人民法院裁定。"
)


def mediation_agreement(source: Source) -> tuple[Block, ...]:
    """调解协议书: parties, main facts and disputed points, requests, result, manner and time, signatures, seal.

    Law: 人民调解法 art. 29; 法释〔2016〕14号 art. 24; 企业劳动争议协商调解规定 art. 26; 劳动争议调解仲裁法 art. 14.
    """
    view = source.view
    scope = "全部" if view.agreement.covers == "all" else "部分"
    return (
        *party_blocks(source, in_clear=True),
        Heading("主要事实与争议事项"),
        *paragraphs(view.facts_text),
        Text("申请人的请求事项："),
        claims_of(view.claims),
        Heading("调解结果"),
        Text(
            f"经{source.organisation}主持调解，各方当事人在自愿、平等、合法的基础上，就上述请求的{scope}达成如下协议："
        ),
        *paragraphs(view.agreement.content),
        *_manner(source),
        *shares(source),
        Heading("协议的效力"),
        Items(_effects(view)),
        _signatures(source),
        *_end(source),
    )


def _manner(source: Source) -> tuple[Block, ...]:
    terms = terms_of(source)
    return (Heading("履行的方式和期限"), *terms) if terms else ()


def _effects(view: CaseView) -> tuple[Item, ...]:
    binding = "本协议自各方当事人签名或者盖章、调解员签名并加盖调解组织印章后生效，对各方当事人具有约束力，应当履行。"
    if view.agreement.effective_on and view.court:
        binding = "本协议自各方当事人签名或者盖章后生效，对各方当事人具有约束力，应当履行。"
    return (
        Item(binding),
        Item(IN_SUIT if view.suit.procedure else BEFORE_FILING),
        Item(COPIES),
    )


def _signatures(source: Source) -> Signatures:
    view = source.view
    given = {signature.by: signature for signature in view.agreement.signatures}
    people = []
    for party in signing_parties(view):
        role = ROLES[party.side]
        signature = given.get(party.id)
        people.append(
            source.signed(role, party.name, signature)
            if signature
            else Signed(role, party.name, note=_unsigned(source))
        )
    countersigned = {signature.by: signature for signature in view.agreement.countersignatures}
    for mediator in view.mediators:
        signature = countersigned.get(mediator.person)
        people.append(
            source.signed("调解员", mediator.name, signature)
            if signature
            else Signed("调解员", mediator.name, note=_unsigned(source))
        )
    return Signatures(tuple(people))


def _unsigned(source: Source) -> str:
    return "见所附纸质协议" if source.act.kind == "enter_settlement" else ""


def _end(source: Source) -> tuple[Block, ...]:
    agreement = source.view.agreement
    sealed = agreement.seal or source.act.kind == "enter_settlement"
    day = day_text(agreement.effective_on or day_of(source.act.at))
    notes = (f"本协议自{day}起生效。",) if agreement.effective_on else ()
    seal = source.organisation if sealed else ""
    return (Closing(source.organisation, day, seal=seal, notes=notes),)
