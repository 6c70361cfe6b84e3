"""口头协议记录: what the parties agreed by word of mouth, as the mediator wrote it down and each of them confirmed."""

from typing import Final

from fengqiao.papers.contents.application import claims_of, terms_of
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
from fengqiao.papers.source import Source, confirmed_by, party_blocks
from fengqiao.procedure.days import day_of

MEANING: Final = (
    Item("各方当事人认为无需制作调解协议书，采取口头协议方式，由调解员记录协议内容；"),
    Item("口头协议自各方当事人达成协议之日起生效，对各方具有约束力，应当按照约定履行；"),
    Item("本记录不是调解协议书，不能据此申请司法确认、仲裁审查、法院调解书、支付令或者公证；"
         "一方不履行的，对方可以依法申请仲裁或者起诉。"),
)  # fmt: skip


def oral_agreement_record(source: Source) -> tuple[Block, ...]:
    """The parties, what was claimed, what was agreed and when, how it is performed, what follows, confirmations.

    Law: 法释〔2016〕14号 art. 23; 人民调解法 art. 28, 30.
    """
    view = source.view
    agreement = view.agreement
    reached = day_text(agreement.oral or day_of(source.act.at))
    scope = "全部" if agreement.covers == "all" else "部分"
    terms = terms_of(source)
    return (
        *party_blocks(source),
        Text("申请人的请求事项："),
        claims_of(view.claims),
        Heading("口头协议的内容"),
        Text(f"经{source.organisation}主持调解，各方当事人于{reached}就上述请求的{scope}自愿达成口头协议，记录如下："),
        *paragraphs(agreement.content),
        *((Heading("履行的方式和期限"), *terms) if terms else ()),
        Heading("协议的效力"),
        Items(MEANING),
        _signatures(source),
        Closing(source.organisation, day_text(day_of(source.act.at)), notes=(f"口头协议自{reached}起生效。",)),
    )


def _signatures(source: Source) -> Signatures:
    view = source.view
    mediators = "、".join(mediator.name for mediator in view.mediators)
    people = confirmed_by(source, view.parties, view.agreement.signatures)
    return Signatures((*people, Signed("调解员", mediators, note="已在系统中记录")))
