"""The sheets that are made for a dossier itself: cover and index, slips, page numbers."""

from collections.abc import Sequence
from typing import Any

import msgspec

from fengqiao.papers import typeset
from fengqiao.papers.binding.parts import Cover, Piece, Slip


def front(cover: Cover, pieces: Sequence[Piece]) -> bytes:
    """The cover and the index."""
    return _set({"kind": "front", "title": cover.title, "cover": cover, "pieces": list(pieces)})


def slips(wanted: Sequence[Slip]) -> bytes:
    """One page for each slip."""
    return _set({"kind": "slips", "title": "电子材料说明", "slips": list(wanted)})


def numbers(count: int) -> bytes:
    """`count` pages that bear nothing but their number, in the upper right corner, where dossiers have it."""
    return _set({"kind": "numbers", "title": "页号", "count": count})


def _set(part: dict[str, Any]) -> bytes:
    return typeset.plain("dossier.typ", msgspec.json.encode(part).decode())
