"""推举代表人名单, and the part of an agreement that says who stands behind representatives and what each gets."""

from fengqiao.papers.amounts import both
from fengqiao.papers.parts import Block, Heading, Item, Items, Rows, Signatures, Signed, Text, instant_text
from fengqiao.papers.source import ROLES, Source, names, party_blocks
from fengqiao.procedure.model import CaseView, Party
from fengqiao.procedure.representing import apart, fellows, represented, serving

AUTHORITY = (
    Item("代表人参加调解活动的行为，对其所代表的当事人发生效力；"),
    Item("代表人变更、放弃请求或者承认对方当事人的请求，与对方和解，必须经被代表的当事人本人同意；"),
    Item("没有在本名单上确认的当事人自己参加，不由代表人代表。"),
)


def nomination(source: Source) -> tuple[Block, ...]:
    """推举代表人名单: who is named, what they may do, and who has confirmed it, each with their own signature.

    Law: 劳动争议调解仲裁法 art. 7; 劳动人事争议仲裁办案规则 art. 63; 民事诉讼法解释 (2022) art. 76.
    """
    view = source.view
    named = [party for each in view.group.representatives if (party := view.party(each))]
    return (
        *party_blocks(source),
        Text(
            f"{source.dispute}，劳动者一方在十人以上，并有共同请求。依照《中华人民共和国劳动争议调解仲裁法》第七条的规定，"
            f"推举{names(named)}为代表人，共{len(named)}名。"
        ),
        Heading("代表人的权限"),
        Items(AUTHORITY),
        Heading("各人确认"),
        _confirmations(source, named),
    )


def _confirmations(source: Source, named: list[Party]) -> Signatures:
    """The places of everybody on that side: the named ones, then the others; empty for who has not confirmed."""
    view = source.view
    given = {signature.by: signature for signature in view.group.endorsed}
    chosen = {party.id for party in named}
    everybody = [*named, *(party for party in (fellows(view, named[0]) if named else ()) if party.id not in chosen)]
    return Signatures(
        tuple(
            source.signed(role, party.name, given[party.id])
            if party.id in given
            else Signed(role, party.name, note=_unconfirmed(view, party))
            for party in everybody
            for role in ("代表人" if party.id in chosen else ROLES[party.side],)
        )
    )


def _unconfirmed(view: CaseView, party: Party) -> str:
    if party.id in view.group.resigned:
        return "不再担任"
    return "自行参加" if party.id in view.group.personally else "尚未确认"


def shares(source: Source) -> tuple[Block, ...]:
    """The list of the represented: what each gets, that they consented, and the sum; nothing without a group."""
    view = source.view
    behind = represented(view)
    if not behind:
        return ()
    head = view.party(serving(view)[0])
    members = [party for party in (fellows(view, head) if head else ()) if party.id not in apart(view)]
    total = sum(_share(view, party) for party in members)
    rows = [(party.name, f"{both(_share(view, party))}；{_standing(view, party)}") for party in members]
    blocks: list[Block] = [
        Heading("附件：各人金额及同意情况"),
        Text("代表人与对方和解，已经被代表的当事人逐人同意（《劳动人事争议仲裁办案规则》第六十三条）："),
        Rows((*rows, ("合计", both(total)))),
    ]
    if gone := [party for party in view.parties if party.id in apart(view)]:
        blocks.append(
            Text(
                f"{names(gone)}没有同意，不受本协议约束，其请求可以另行主张。正文所写人数、合计与本附件不一致的，以本附件为准。"
            )
        )
    return tuple(blocks)


def _share(view: CaseView, party: Party) -> int:
    return sum(term.amount_fen for term in view.agreement.terms if term.obligee == party.id)


def _standing(view: CaseView, party: Party) -> str:
    """How the party came to be bound: by its own hand, or by its consent."""
    if party.id in serving(view):
        return "代表人，本人签署"
    consent = next((each for each in view.agreement.consents if each.by == party.id), None)
    if party.id not in represented(view) or consent is None:
        return "本人签署"
    return f"{instant_text(consent.at)}同意，由代表人签署"
