"""What a signature is stored as: the strokes, or the name as it was typed, drawn on the server as a picture."""

import io
import math
import threading
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Final

import msgspec
import typst
from msgspec import Struct
from PIL import Image, ImageDraw

from fengqiao.portal.refusals import NotSigned, SignatureUnreadable

INK: Final = (20, 33, 61, 255)
WIDTH, HEIGHT, MARGIN = 640, 200, 12
MOST_POINTS: Final = 20_000
LEAST_POINTS: Final = 3
FINER: Final = 3
"""Lines are drawn so many times larger and then made smaller, which smooths them."""
_PPI: Final = 144
_one_at_a_time = threading.Lock()


class _Point(Struct):
    x: float
    y: float


class _Stroke(Struct):
    points: list[_Point]


def drawn(strokes: str) -> bytes:
    """The PNG of strokes as the signing pad gives them; raises SignatureUnreadable, NotSigned."""
    try:
        given = msgspec.json.decode(strokes, type=list[_Stroke])
    except (msgspec.DecodeError, UnicodeEncodeError) as error:
        raise SignatureUnreadable from error
    lines = [[(point.x, point.y) for point in stroke.points] for stroke in given if stroke.points]
    count = sum(len(line) for line in lines)
    if count < LEAST_POINTS:
        raise NotSigned(fields={"signature_image": "请先签名，再提交"})
    if count > MOST_POINTS or not all(math.isfinite(value) for line in lines for point in line for value in point):
        raise SignatureUnreadable(fields={"signature_image": "签名没有读出来，请重写一次"})
    return _png(lines)


def typed(name: str) -> bytes:
    """The PNG of a name that was typed instead of written."""
    with _one_at_a_time:
        made = _compiler().compile(str(_TEMPLATE), format="png", ppi=_PPI, sys_inputs={"name": name})
    pages = made if isinstance(made, list) else [made]
    return b"".join(page for page in pages[:1] if page)


def _png(lines: list[list[tuple[float, float]]]) -> bytes:
    """The lines, made to fit the picture without being bent."""
    across, down = [x for line in lines for x, _ in line], [y for line in lines for _, y in line]
    left, top = min(across), min(down)
    room = (WIDTH - 2 * MARGIN, HEIGHT - 2 * MARGIN)
    scale = min(room[0] / max(max(across) - left, 1), room[1] / max(max(down) - top, 1), 3) * FINER
    picture = Image.new("RGBA", (WIDTH * FINER, HEIGHT * FINER), (255, 255, 255, 0))
    pen = ImageDraw.Draw(picture)
    width = 5 * FINER
    for line in lines:
        path = [((x - left) * scale + MARGIN * FINER, (y - top) * scale + MARGIN * FINER) for x, y in line]
        pen.line(path, fill=INK, width=width, joint="curve")
        for x, y in (path[0], path[-1]):
            pen.ellipse((x - width / 2, y - width / 2, x + width / 2, y + width / 2), fill=INK)
    file = io.BytesIO()
    picture.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS).save(file, "PNG", optimize=True)
    return file.getvalue()


_TEMPLATE: Final = Path(__file__).with_name("signature.typ")


@cache
def _compiler() -> typst.Compiler:
    spec = find_spec("pylopdf_fonts_zh_cn")
    folders = list(spec.submodule_search_locations or ()) if spec else []
    return typst.Compiler(root=str(_TEMPLATE.parent), font_paths=folders)
