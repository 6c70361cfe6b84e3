"""The receipt for a mediation statement (签收回证), signed by the hand of whoever received it."""

from collections.abc import Callable

from fengqiao.papers.contents.notice import Wording, notice
from fengqiao.papers.parts import Block, Closing, Signatures
from fengqiao.papers.source import ROLES, Source
from fengqiao.procedure.instruments import Signature
from fengqiao.procedure.model import CaseView

Received = Callable[[CaseView], tuple[Signature, ...]]


def receipt(wording: Wording, received: Received) -> Callable[[Source], tuple[Block, ...]]:
    """The builder of a receipt; `received` are the signatures of those who received so far.

    Law: 民事诉讼法 (2023) art. 87, 100; 劳动争议调解仲裁法 art. 42.
    """
    plain = notice(wording)

    def build(source: Source) -> tuple[Block, ...]:
        blocks, party = plain(source), source.acting_party
        given = {signature.by: signature for signature in received(source.view)}
        if party is None or party.id not in given:
            return blocks
        signed = source.signed(ROLES[party.side], party.name, given[party.id])
        return (*blocks[:-1], Signatures((signed,)), Closing("", source.day))

    return build
