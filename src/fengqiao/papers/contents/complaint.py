"""民事起诉状: filled in from a case, to be signed by hand."""

from collections.abc import Collection
from typing import Final

from msgspec.structs import replace

from fengqiao.papers.contents.application import claims_of
from fengqiao.papers.parts import Block, Closing, Heading, PartyBlock, Text, clean, day_text, paragraphs
from fengqiao.papers.source import Source, party_block, submitted_to
from fengqiao.procedure.model import Party

COSTS: Final = "本案诉讼费用由被告负担。"
BLANK: Final = "＿" * 12
BLANK_DAY: Final = "　　　　年　　月　　日"


def complaint(source: Source, own: Collection[str]) -> tuple[Block, ...]:
    """The complaint of the applicants, of whom those in `own` (ids) are told in full and their companions masked.

    Of the other side it says only what is public; their address is left to fill in.

    Law: 民事诉讼法 (2023) art. 124: parties, claims, facts and reasons, evidence. The form of 法〔2025〕82号 (要素式)
    was not at hand: courts that ask for it let the plaintiff copy from here.
    """
    view = source.view
    return (
        *(_plaintiff(source, party, full=party.id in own) for party in view.side("applicant")),
        *(block for party in view.side("respondent") for block in _defendant(party)),
        Heading("诉讼请求"),
        claims_of(view.claims),
        Text(COSTS),
        Heading("劳动仲裁情况"),
        Text(_arbitration(source)),
        Heading("事实与理由"),
        *paragraphs(view.facts_text),
        Heading("证据和证据来源"),
        Text(f"随案提交的材料，来源为原告保存；另有：{BLANK}"),
        *submitted_to(source.body_name(view.court or view.anchor)),
        Closing(f"具状人（签名或者盖章）：{BLANK[:6]}", BLANK_DAY),
    )


def _plaintiff(source: Source, party: Party, *, full: bool) -> PartyBlock:
    block = party_block(source, party, role="原告", in_clear=full)
    if not full:
        return block
    phone = (f"联系电话{source.clear(party.phone)}",) if party.phone else ()
    return replace(block, facts=(*block.facts, *phone))


def _defendant(party: Party) -> tuple[Block, ...]:
    facts = (clean(f"统一社会信用代码{party.credit_code}"),) if party.credit_code else ()
    people = (f"法定代表人（主要负责人）：{party.representative}",) if party.representative else ()
    return (
        PartyBlock("被告", party.name, facts, people),
        Text(f"住所地：{BLANK}"),
        Text(f"联系电话：{BLANK}"),
    )


def _arbitration(source: Source) -> str:
    """Where the dispute stands towards arbitration, which comes before a suit.

    Law: 劳动争议调解仲裁法 art. 5, 29, 43, 47-50.
    """
    found = source.view.arbitration
    by = source.body_name(found.commission) if found.commission else "劳动人事争议仲裁委员会"
    number = f"（{found.case_number}）" if found.case_number else ""
    received = f"，原告于{day_text(found.award_received_on)}收到裁决书" if found.award_received_on else ""
    return {
        "none": "尚未申请劳动仲裁。",
        "pending": f"已向{by}申请仲裁{number}，尚未裁决。",
        "refused_or_overdue": f"{by}{number}不予受理，或者逾期未作出决定、裁决。",
        "award": f"{by}已作出仲裁裁决{number}{received}，原告不服，依法起诉。",
        "exempt": "本案依法可以不经仲裁直接起诉。",
        "not_labour": "本案不属于须先经劳动仲裁的争议。",
    }.get(found.status, BLANK)
