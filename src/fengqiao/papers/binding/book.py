"""Putting pages together: papers as they look when signed, pictures scaled onto pages, one count over all of them."""

import io
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import Final

import pikepdf
from msgspec.structs import replace
from pikepdf import Array, Dictionary, Name, OutlineItem, Page, Pdf, Stream
from PIL import Image, ImageOps, UnidentifiedImageError

from fengqiao.papers.binding import sheets
from fengqiao.papers.binding.parts import Cover, Piece, Slip

A4: Final = (595.28, 841.89)
MARGIN: Final = 42.0
WIDEST_PIXELS: Final = 1600
"""The longer side of a picture on its page: about 150 dots an inch."""
QUALITY: Final = 78
SCALERS: Final = 2
Scaling = Future[tuple[bytes, int, int]]


class Unprintable(Exception):
    """The content cannot be put on pages."""


@dataclass(frozen=True)
class Content:
    """A piece and its content: a paper, a document, a picture, or nothing that could be printed (`slip`)."""

    piece: Piece
    media_type: str
    read: Callable[[], bytes]
    slip: Slip


def bound(contents: Sequence[Content], cover: Cover, *, progress: Callable[[int], None]) -> tuple[bytes, list[Piece]]:
    """The dossier and its index; `progress` is told after each piece how many are in."""
    with pikepdf.new() as body, ThreadPoolExecutor(SCALERS) as pool:
        pieces = []
        for done, (content, scaled) in enumerate(_ahead(contents, pool), 1):
            before = len(body.pages)
            _append(body, content, scaled)
            pieces.append(replace(content.piece, first=before + 1, last=len(body.pages)))
            progress(done)
        _number(body)
        return _with_front(body, cover, pieces), pieces


def _ahead(contents: Sequence[Content], pool: ThreadPoolExecutor) -> Iterator[tuple[Content, Scaling | None]]:
    """Each content with its picture being scaled, a few ahead: files are read in order, pictures scaled together."""
    waiting: deque[tuple[Content, Scaling | None]] = deque()
    for content in contents:
        is_picture = content.media_type.startswith("image/")
        waiting.append((content, pool.submit(_scaled, content.read()) if is_picture else None))
        if len(waiting) > 2 * SCALERS:
            yield waiting.popleft()
    yield from waiting


def _append(body: Pdf, content: Content, scaled: Scaling | None) -> None:
    try:
        if scaled is not None:
            return _append_picture(body, *scaled.result())
        if content.media_type == "application/pdf":
            return _append_document(body, content.read())
    except Unprintable:
        pass
    return _append_document(body, sheets.slips([content.slip]))


def _append_document(body: Pdf, pdf: bytes) -> None:
    """The pages of a document; what its fields show becomes part of the page, for a copy bears no signature."""
    try:
        with pikepdf.open(io.BytesIO(pdf)) as opened:
            opened.flatten_annotations("all")
            for page in opened.pages:
                for key in (Name.Annots, Name.StructParents, Name.Tabs):
                    if key in page.obj:
                        del page.obj[key]
                body.pages.append(page)
    except pikepdf.PdfError as fault:
        raise Unprintable from fault


def _append_picture(body: Pdf, jpeg: bytes, width: int, height: int) -> None:
    scale = min((A4[0] - 2 * MARGIN) / width, (A4[1] - 2 * MARGIN) / height, 0.75)
    wide, tall = width * scale, height * scale
    left, low = (A4[0] - wide) / 2, (A4[1] - tall) / 2
    image = Stream(
        body,
        jpeg,
        Type=Name.XObject,
        Subtype=Name.Image,
        Width=width,
        Height=height,
        ColorSpace=Name.DeviceRGB,
        BitsPerComponent=8,
        Filter=Name.DCTDecode,
    )
    drawn = f"q {wide:.2f} 0 0 {tall:.2f} {left:.2f} {low:.2f} cm /Picture Do Q"
    body.pages.append(
        Page(
            Dictionary(
                Type=Name.Page,
                MediaBox=Array([0, 0, *A4]),
                Resources=Dictionary(XObject=Dictionary(Picture=body.make_indirect(image))),
                Contents=body.make_indirect(Stream(body, drawn.encode())),
            )
        )
    )


def _scaled(picture: bytes) -> tuple[bytes, int, int]:
    """The picture as a JPEG no larger than a page shows, upright, without anything else it carried."""
    try:
        with Image.open(io.BytesIO(picture), formats=("JPEG", "PNG", "WEBP")) as found:
            share = min(1.0, WIDEST_PIXELS / max(found.size))
            wanted = round(found.width * share), round(found.height * share)
            found.draft("RGB", wanted)  # a JPEG is read at a half or a quarter where that is enough
            upright = ImageOps.exif_transpose(found.resize(wanted) if found.size != wanted else found)
            flat = _on_white(upright)
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError) as fault:
        raise Unprintable from fault
    out = io.BytesIO()
    flat.save(out, "JPEG", quality=QUALITY)
    return out.getvalue(), *flat.size


def _on_white(picture: Image.Image) -> Image.Image:
    if not picture.has_transparency_data:
        return picture.convert("RGB")
    clear = picture.convert("RGBA")
    flat = Image.new("RGB", clear.size, "white")
    flat.paste(clear, mask=clear.getchannel("A"))
    return flat


def _number(body: Pdf) -> None:
    with pikepdf.open(io.BytesIO(sheets.numbers(max(len(body.pages), 1)))) as numbers:
        for page, number in zip(body.pages, numbers.pages, strict=False):
            page.add_overlay(number, pikepdf.Rectangle(page.mediabox))


def _with_front(body: Pdf, cover: Cover, pieces: Sequence[Piece]) -> bytes:
    """Cover and index before the body, with bookmarks."""
    with pikepdf.open(io.BytesIO(sheets.front(cover, pieces))) as book:
        ahead = len(book.pages)
        for key in (Name.StructTreeRoot, Name.MarkInfo):
            if key in book.Root:
                del book.Root[key]
        book.pages.extend(body.pages)
        with book.open_outline() as outline:
            outline.root.extend([OutlineItem("封面", 0), OutlineItem("卷内目录", 1)])
            for section in dict.fromkeys(piece.section for piece in pieces):
                inside = [piece for piece in pieces if piece.section == section]
                item = OutlineItem(section, ahead + inside[0].first - 1)
                item.children.extend(OutlineItem(_mark(piece), ahead + piece.first - 1) for piece in inside)
                outline.root.append(item)
        book.Root.PageLabels = book.make_indirect(
            Dictionary(Nums=Array([0, Dictionary(P="卷首"), ahead, Dictionary(S=Name.D)]))
        )
        book.Root.PageMode = Name.UseOutlines
        out = io.BytesIO()
        book.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue()


def _mark(piece: Piece) -> str:
    return f"{piece.title}　{piece.pages}"
