"""无争议事实确认书: what all parties signed as undisputed, what follows from it, and what does not stand in it."""

from typing import Final

from fengqiao.papers.parts import Block, Heading, Item, Items, Signatures, Signed, Text
from fengqiao.papers.source import Source, confirmed_by, party_blocks

MEANING: Final = (
    Item("以上事实经各方当事人逐条核对，自愿签字确认，没有争议；"),
    Item("在诉讼程序中，当事人无需对上述事实举证，但涉及国家利益、社会公共利益和他人合法权益的除外；"
         "移送仲裁的，随案移送，由仲裁庭依法认定；"),
    Item("本确认书只记载事实。当事人为达成调解协议作出的妥协和认可不在其中，不得在其后的程序中作为对其不利的根据，"
         "但法律另有规定或者当事人均同意的除外。"),
)  # fmt: skip


def undisputed_facts(source: Source) -> tuple[Block, ...]:
    """The facts, in writing even where a recording stands for the record of the sessions, with all signatures.

    Law: 人民法院在线调解规则 art. 18, 22; 法释〔2016〕14号 art. 22. That they need no proof:
    法发〔2016〕14号 no. 23, not verified against the original.
    """
    view, found = source.view, source.view.undisputed
    mediators = "、".join(mediator.name for mediator in view.mediators)
    people = confirmed_by(source, view.parties, found.signatures if found else ())
    return (
        *party_blocks(source),
        Text(
            f"{source.dispute}，由{source.organisation}调解员{mediators}主持调解，各方当事人没有达成调解协议。"
            "经征得各方当事人同意，依照《人民法院在线调解规则》第二十二条的规定，将调解过程中各方没有争议的事实书面记载如下："
        ),
        Items(tuple(Item(fact) for fact in (found.facts if found else ()))),
        Heading("各方当事人确认"),
        Items(MEANING),
        Signatures((*people, Signed("调解员", mediators, note="已在系统中记录"))),
    )
