"""调解方案: what the mediator proposes, and what it means that nobody objects."""

from dataclasses import replace

from msgspec.structs import replace as with_changes

from fengqiao.papers.contents.application import claims_of, terms_of
from fengqiao.papers.parts import Block, Heading, Item, Items, Text, day_text, paragraphs
from fengqiao.papers.source import Source, closing, names, party_blocks
from fengqiao.procedure.model import Agreement


def no_objection_plan(source: Source) -> tuple[Block, ...]:
    """The plan, the last day to object, how to object, and what follows either way.

    Law: 法发〔2016〕14号 no. 24, not verified against the original; 法释〔2016〕14号 art. 22;
    民事诉讼法 (2023) art. 90.
    """
    view = source.view
    plan = view.plan.agreement if view.plan else Agreement()
    terms = terms_of(replace(source, view=with_changes(view, agreement=plan)))
    mediators = "、".join(mediator.name for mediator in view.mediators)
    return (
        Text(f"{names(view.parties)}：", align="flush"),
        Text(
            f"{source.dispute}，经调解未能达成调解协议，各方对争议事实没有重大分歧，并已书面同意由调解员提出方案。"
            f"现由{source.organisation}提出调解方案如下，书面送达各方当事人："
        ),
        *party_blocks(source),
        Heading("请求事项"),
        claims_of(view.claims),
        Heading("调解方案"),
        *paragraphs(plan.content),
        *((Heading("履行的方式和期限"), *terms) if terms else ()),
        Heading("提出异议的期限和后果"),
        Items(_consequences(source)),
        closing(source, source.organisation, f"调解员：{mediators}"),
    )


def _consequences(source: Source) -> tuple[Item, ...]:
    clock = source.view.running("proposal_objection")
    days = source.view.plan.days if source.view.plan else 0
    until = f"，即至{day_text(clock.due)}止" if clock else ""
    return (
        Item(f"不同意本方案的，自收到之日起{days}日内{until}，在本平台或者以其他书面方式提出异议，不需要说明理由；"),
        Item("任何一方提出书面异议的，本方案不发生效力，不得在其后的程序中作为对任何一方不利的根据；"),
        Item("各方在期限内均未提出书面异议的，视为各方同意本方案，据此形成调解协议，由各方签名后生效；"),
        Item("协议生效后，可以依法共同申请司法确认。"),
    )
