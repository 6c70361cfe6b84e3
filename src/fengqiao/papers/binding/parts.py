"""What a dossier is made of, as plain values."""

from typing import Final

from msgspec import Struct

PAPERS: Final = "文书"
EVIDENCE: Final = "证据和其他材料"


class Piece(Struct, frozen=True):
    """One piece as the index lists it. `first` and `last` are page numbers, 0 while they are not known."""

    section: str
    title: str
    number: str = ""
    day: str = ""
    note: str = ""
    first: int = 0
    last: int = 0

    @property
    def pages(self) -> str:
        """Where it is."""
        return str(self.first) if self.first == self.last else f"{self.first}–{self.last}"


class Cover(Struct, frozen=True):
    """What stands on the cover. `rows` are labels and values; `seal` is the body that made the dossier."""

    title: str
    rows: tuple[tuple[str, str], ...]
    seal: str
    day: str
    check: str
    code: str
    qr: str


class Slip(Struct, frozen=True):
    """A sheet that stands for a file that cannot be printed: a recording, a spreadsheet."""

    title: str
    rows: tuple[tuple[str, str], ...]
