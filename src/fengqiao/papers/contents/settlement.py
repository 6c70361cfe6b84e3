"""和解协议: what the parties settled in negotiation, with whose guidance, and what follows."""

from dataclasses import replace

from msgspec.structs import replace as with_changes

from fengqiao.papers.contents.application import claims_of, terms_of
from fengqiao.papers.parts import Block, Closing, Heading, Item, Items, Signatures, Signed, Text, day_text, paragraphs
from fengqiao.papers.source import Source, party_block
from fengqiao.procedure.model import Agreement, Settlement

EFFECTS = (
    Item("本协议对双方当事人具有约束力，双方应当履行；"),
    Item("经仲裁委员会审查，程序和内容合法有效的，可以作为证据使用；为达成和解作出妥协所涉及的对争议事实的认可，"
         "不得在其后的程序中作为对其不利的证据，但法律另有规定或者当事人均同意的除外；"),
    Item("一方不履行的，对方可以向调解组织申请调解，或者向劳动人事争议仲裁委员会申请仲裁。"),
)  # fmt: skip
SIDES = {"applicant": "劳动者", "respondent": "用人单位"}


def settlement_agreement(source: Source) -> tuple[Block, ...]:
    """The settlement with both signatures, and without what was conceded for its sake.

    Law: 劳动争议调解仲裁法 art. 4, 5; 企业劳动争议协商调解规定 art. 11; 民事诉讼法解释 (2022) art. 107.
    """
    view = source.view
    found = view.settlement or Settlement("", (), "", "", view.opened_at.date())
    terms = terms_of(replace(source, view=with_changes(view, agreement=Agreement(terms=found.terms))))
    return (
        *(party_block(source, party, role=SIDES[party.side]) for party in view.parties),
        Heading("争议事项"),
        claims_of(view.claims),
        Text(f"双方因上述事项发生劳动争议，在{source.organisation}{found.guided_by}协助下协商，自愿达成和解如下："),
        Heading("和解内容"),
        *paragraphs(found.content),
        *((Heading("履行的方式和期限"), *terms) if terms else ()),
        Heading("协议的效力"),
        Items(EFFECTS),
        _signatures(source, found),
        Closing(f"协助协商：{source.organisation}", day_text(found.made_on)),
    )


def _signatures(source: Source, found: Settlement) -> Signatures:
    given = {signature.by: signature for signature in found.signatures}
    return Signatures(
        tuple(
            source.signed(SIDES[party.side], party.name, given[party.id])
            if party.id in given
            else Signed(SIDES[party.side], party.name, note="")
            for party in source.view.parties
        )
    )
