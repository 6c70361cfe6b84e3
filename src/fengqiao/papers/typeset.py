"""From a sheet to the bytes of a PDF: one compiler a process, the same bytes for the same sheet."""

import os
import threading
from datetime import UTC, datetime
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Final

import msgspec
import segno
import structlog
import typst

from fengqiao.papers.parts import Sheet

log = structlog.get_logger(__name__)

os.environ.setdefault("RAYON_NUM_THREADS", "1")
"""The typesetter's pool: a paper has few pages, so that to share them out costs a fifth more than to set them."""

TEMPLATES: Final = Path(__file__).with_name("templates")
TEMPLATE_VERSION: Final = 1
FONT_PACKAGE: Final = "pylopdf_fonts_zh_cn"
# In order of wish; the first that is installed is taken. 仿宋 and 小标宋 are what 党政机关公文格式 asks for.
BODY: Final = ("FangSong_GB2312", "FangSong", "STFangsong", "Noto Serif CJK SC", "Noto Serif SC")
TITLE: Final = ("FZXiaoBiaoSong-B05S", "FZXiaoBiaoSong-B05", "Noto Serif CJK SC", "Noto Serif SC")
LABEL: Final = ("SimHei", "Noto Sans CJK SC", "Noto Sans SC")

_one_at_a_time = threading.Lock()


class NoFont(RuntimeError):
    """Neither the system nor the font package has a Chinese font."""


def pdf(sheet: Sheet) -> bytes:
    """The sheet as a tagged PDF/A-2a that also meets PDF/UA-1; plain PDF where a character has no glyph at all."""
    inputs = {"sheet": msgspec.json.encode(sheet).decode(), "fonts": msgspec.json.encode(_families()).decode()}
    with _one_at_a_time:
        try:
            return _compile(inputs, archival=True)
        except typst.TypstError as fault:
            if "could not be displayed" not in str(fault):
                raise
            log.warning("a character has no glyph: set without the archival profile", said=str(fault))
            return _compile(inputs, archival=False)


def qr(text: str) -> str:
    """The QR drawing of `text` in SVG; one mask for all, because to try all eight takes most of the time of a paper."""
    return segno.make(text, error="m", micro=False, mask=2).svg_inline(border=0, scale=1)


def _compile(inputs: dict[str, str], *, archival: bool) -> bytes:
    made = _compiler().compile(
        str(TEMPLATES / "paper.typ"),
        format="pdf",
        sys_inputs=inputs,
        pdf_standards=["a-2a", "ua-1"] if archival else [],
        timestamp=datetime(2026, 1, 1, tzinfo=UTC),  # the day of the act stands in the document's own date
    )
    if not isinstance(made, bytes):
        raise TypeError("the typesetter gave no single document")
    return made


@cache
def _fonts() -> typst.Fonts:
    spec = find_spec(FONT_PACKAGE)
    folders = list(spec.submodule_search_locations or ()) if spec else []
    return typst.Fonts(font_paths=folders)


@cache
def _families() -> dict[str, list[str]]:
    """The families to set in: what is installed of each list, best first."""
    installed = set(_fonts().families())
    chosen = {
        use: [family for family in wished if family in installed]
        for use, wished in (("body", BODY), ("title", TITLE), ("label", LABEL))
    }
    if not chosen["body"]:
        raise NoFont("install fonts-noto-cjk (Debian) or pylopdf-fonts-zh-cn (PyPI)")
    chosen["label"] = chosen["label"] or chosen["body"]
    return chosen


@cache
def _compiler() -> typst.Compiler:
    return typst.Compiler(root=str(TEMPLATES), font_paths=_fonts())
