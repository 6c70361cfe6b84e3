"""Who signs a paper, and with what: worked out from its blocks before it is set."""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from fengqiao.papers import typeset
from fengqiao.papers.parts import Closing, Sheet, Signatures, Signed
from fengqiao.papers.typeset import Mark

ATTESTATION: Final = "attestation"
"""The place of the node's own signature, not visible, in a paper that nobody signs and no body seals."""
SEALED: Final = "加盖电子印章"
SIGNED: Final = "签名"
ATTESTED: Final = "由平台依据案件记录制作"


@dataclass(frozen=True)
class Signing:
    """One signature to be made at the place `field`: on whose behalf, why, how that person was identified, when.

    `mark` is what it looks like; None for one that is not visible.
    """

    field: str
    name: str
    reason: str
    means: str = ""
    at: str = ""
    mark: Mark | None = None

    @property
    def says(self) -> str:
        """What a screen reader reads out."""
        return "，".join(filter(None, (f"{self.name}{self.reason}", self.at, self.means)))


def signings(sheet: Sheet, *, node: str) -> list[Signing]:
    """The signatures of a paper, people first, then seals; the attestation of `node` where there is neither."""
    found = [*_people(sheet), *_seals(sheet)]
    return found or [Signing(ATTESTATION, node, ATTESTED, at=sheet.frame.at)]


def _people(sheet: Sheet) -> Iterator[Signing]:
    for block in sheet.blocks:
        for one in block.people if isinstance(block, Signatures) else ():
            if one.field:
                yield _person(one)


def _person(one: Signed) -> Signing:
    lines = tuple(filter(None, (one.at, one.means)))
    seen = Mark("signature", one.signer or one.name, one.note, lines, one.picture)
    return Signing(one.field, one.by, f"以{one.role}身份{SIGNED}", one.means, one.at, seen)


def _seals(sheet: Sheet) -> Iterator[Signing]:
    for block in sheet.blocks:
        if isinstance(block, Closing) and block.field:
            seen = Mark("seal", block.seal, block.seal_note)
            yield Signing(block.field, block.seal, SEALED, at=sheet.frame.at, mark=seen)


def drawing(mark: Mark) -> io.BytesIO:
    """The mark as a page of its own, to be drawn into a field."""
    return io.BytesIO(typeset.mark(mark))
