"""What a paper is made of before it is set: a frame and a list of blocks, as plain values for the typesetter."""

import re
import unicodedata
from datetime import date, datetime
from typing import Final

from msgspec import Struct

from fengqiao.base.clock import SHANGHAI
from fengqiao.law.sources import chinese_date

MISSING: Final = "〓"
"""The printers' sign for a character that cannot be shown: private use, or not assigned."""


class Block(Struct, frozen=True, tag_field="block"):
    """One block of a paper."""


class Text(Block, frozen=True, tag="text"):
    """A paragraph. `align` is `left` (indented by two characters) or `flush`; `keeps` holds it to what follows."""

    text: str
    align: str = "left"
    keeps: bool = False


class Heading(Block, frozen=True, tag="heading"):
    """A heading inside the paper."""

    text: str


class PartyBlock(Block, frozen=True, tag="party"):
    """A party with what identifies it, and who acts for it."""

    role: str
    name: str
    facts: tuple[str, ...] = ()
    agents: tuple[str, ...] = ()


class Item(Struct, frozen=True):
    """One numbered item with the smaller lines under it."""

    text: str
    under: tuple[str, ...] = ()


class Items(Block, frozen=True, tag="items"):
    """Numbered items: 一、二、三. `keeps` holds the last one to what follows."""

    items: tuple[Item, ...]
    keeps: bool = False


class Rows(Block, frozen=True, tag="rows"):
    """A ruled table of labels and values."""

    rows: tuple[tuple[str, str], ...]


class Signed(Struct, frozen=True):
    """A place for a signature: whose, the picture of it where there is one, and when; or why there is none.

    `signer` is who signed by hand where that is not `name`; `means` tells what identified them. `field` names the place
    within the document; empty where nobody signed.
    """

    role: str
    name: str
    at: str = ""
    picture: bytes = b""
    note: str = ""
    means: str = ""
    signer: str = ""
    field: str = ""

    @property
    def by(self) -> str:
        """For whom it was signed, and by whose hand."""
        return f"{self.name}（签名人：{self.signer}）" if self.signer else self.name


class Signatures(Block, frozen=True, tag="signatures"):
    """The places for signatures, one under the other."""

    people: tuple[Signed, ...]


class Closing(Block, frozen=True, tag="closing"):
    """Who issues the paper and when; `seal` names the body whose seal is put over both, empty where none is.

    `field` names the seal's place within the document. `lines` stand above, clear of the seal, such as the judge;
    `notes` are small and stand below.
    """

    issuer: str
    day: str
    seal: str = ""
    lines: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    seal_note: str = "电子印章"
    field: str = ""


class Frame(Struct, frozen=True):
    """What stands around the blocks. `head` is the issuer above the title; `qr` is a drawing in SVG, none on drafts.

    `code` is what anybody may look the paper up with; `reissued` says why it was made again, empty for the first issue.
    """

    title: str
    head: str
    number: str
    case: str
    act: str
    at: str
    day: tuple[int, int, int]
    check: str
    qr: str
    code: str = ""
    reissued: str = ""


class Sheet(Struct, frozen=True):
    """A whole paper, ready to be set."""

    frame: Frame
    blocks: tuple[Block, ...]


def clean(text: str) -> str:
    """The text without control characters, and with a sign for those that no font can show."""
    kept = (MISSING if unicodedata.category(sign) in ("Co", "Cn", "Cs") else sign for sign in text)
    return "".join(sign for sign in kept if sign == "\n" or unicodedata.category(sign) not in ("Cc", "Cf"))


def paragraphs(text: str) -> tuple[Text, ...]:
    """The paragraphs of a longer text; its empty lines and own indents are dropped."""
    return tuple(Text(line.strip()) for line in re.split(r"[\r\n]+", text) if line.strip())


def day_text(day: date) -> str:
    """The day in full."""
    return chinese_date(day)


def instant_text(at: datetime) -> str:
    """The minute in Shanghai, in full."""
    local = at.astimezone(SHANGHAI)
    return f"{chinese_date(local.date())}{local.hour}时{local.minute:02d}分"
