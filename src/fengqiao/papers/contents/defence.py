"""答辩状、答辩书: what is answered to a suit or an application for arbitration, to be filled in and signed by hand."""

from collections.abc import Collection

from fengqiao.papers.amounts import both
from fengqiao.papers.contents.complaint import BLANK, BLANK_DAY
from fengqiao.papers.parts import Block, Closing, Heading, Item, Items, PartyBlock, Text
from fengqiao.papers.source import Source, names, party_block, submitted_to
from fengqiao.procedure.model import CaseView, Claim

LINE = "＿" * 24
CHOICE = "意见：（　）认可　（　）部分认可　（　）不认可"


def defence(source: Source, own: Collection[str]) -> tuple[Block, ...]:
    """The answer of the respondents, of whom those in `own` (ids) are told in full: to each claim, facts, evidence.

    What is answered is left to fill in. It goes to the commission where the dispute is before it, else to the court.

    Law: 民事诉讼法 (2023) art. 128; 劳动争议调解仲裁法 art. 30. The form of 法〔2025〕82号 (要素式) was not at hand.
    """
    view = source.view
    to = source.body_name(view.commission if before_commission(view) else view.court or view.anchor)
    number = view.suit.number or view.suit_number
    case = f"，案号{number}" if number and not before_commission(view) else ""
    return (
        *(party_block(source, party, role="答辩人", in_clear=party.id in own) for party in view.side("respondent")),
        *(PartyBlock("被答辩人", party.name) for party in view.side("applicant")),
        Text(f"对{names(view.side('applicant'))}与{names(view.side('respondent'))}劳动争议一案{case}，答辩如下："),
        Heading("对各项请求的意见"),
        Items(tuple(_answered(claim) for claim in view.claims)),
        Heading("对事实与理由的意见"),
        *(Text(LINE) for _ in range(4)),
        Heading("证据和证据来源"),
        Text(f"用人单位掌握管理的考勤、工资支付等资料，应当一并提供：{BLANK}"),
        *submitted_to(to),
        Closing(f"答辩人（签名或者盖章）：{BLANK[:6]}", BLANK_DAY),
    )


def before_commission(view: CaseView) -> bool:
    """Whether the dispute lies before the arbitration commission."""
    return view.intake.state == "at_arbitration"


def _answered(claim: Claim) -> Item:
    amount = f"，金额{both(claim.amount_fen)}" if claim.amount_fen else ""
    return Item(f"{claim.title}{amount}", (CHOICE, f"理由：{LINE}"))
