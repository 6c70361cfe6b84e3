"""From a sheet to the bytes of a PDF: one compiler a process, the same bytes for the same sheet."""

import os
import threading
from datetime import UTC, datetime
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Final

import msgspec
import segno
import structlog
import typst
from msgspec.structs import replace

from fengqiao.papers.parts import Sheet, Signatures

log = structlog.get_logger(__name__)

os.environ.setdefault("RAYON_NUM_THREADS", "1")
"""The typesetter's pool: a paper has few pages, so that to share them out costs a fifth more than to set them."""

TEMPLATES: Final = Path(__file__).with_name("templates")
TEMPLATE_VERSION: Final = 2
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
    inputs = {"sheet": msgspec.json.encode(_bare(sheet)).decode(), "fonts": _fonts_said()}
    with _one_at_a_time:
        try:
            return _compile("paper.typ", inputs, archival=True)
        except typst.TypstError as fault:
            if "could not be displayed" not in str(fault):
                raise
            log.warning("a character has no glyph: set without the archival profile", said=str(fault))
            return _compile("paper.typ", inputs, archival=False)


class Mark(msgspec.Struct, frozen=True):
    """What a signature looks like. `kind` is `seal` or `signature`; `picture` is the handwriting, none where typed."""

    kind: str
    name: str
    note: str = ""
    lines: tuple[str, ...] = ()
    picture: bytes = b""


@lru_cache(maxsize=256)
def mark(wanted: Mark) -> bytes:
    """The mark alone, on a page of its own size without a ground."""
    said = msgspec.to_builtins(wanted, builtin_types=(bytes,)) | {"picture": list(wanted.picture)}
    inputs = {"mark": msgspec.json.encode(said).decode(), "fonts": _fonts_said()}
    with _one_at_a_time:
        return _compile("mark.typ", inputs, archival=False, tagged=False)


def plain(template: str, part: str) -> bytes:
    """What `template` makes of `part` (JSON), without the archival profile."""
    with _one_at_a_time:
        return _compile(template, {"part": part, "fonts": _fonts_said()}, archival=False, tagged=False)


def qr(text: str) -> str:
    """The QR drawing of `text` in SVG; one mask for all, because to try all eight takes most of the time of a paper."""
    return segno.make(text, error="m", micro=False, mask=2).svg_inline(border=0, scale=1)


def _bare(sheet: Sheet) -> Sheet:
    """The sheet without pictures of signatures: they are put into their places when it is signed."""
    blocks = (
        replace(block, people=tuple(replace(one, picture=b"") for one in block.people))
        if isinstance(block, Signatures)
        else block
        for block in sheet.blocks
    )
    return replace(sheet, blocks=tuple(blocks))


def _compile(template: str, inputs: dict[str, str], *, archival: bool, tagged: bool = True) -> bytes:
    made = _compiler().compile(
        str(TEMPLATES / template),
        format="pdf",
        sys_inputs=inputs,
        pdf_standards=["a-2a", "ua-1"] if archival else [],
        pdf_tags=tagged,
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
def _fonts_said() -> str:
    return msgspec.json.encode(_families()).decode()


@cache
def _compiler() -> typst.Compiler:
    return typst.Compiler(root=str(TEMPLATES), font_paths=_fonts())
