"""Papers: how long one is set, how many a minute are set and signed on two cores, how long a dossier takes.

`paper_ms_p50` is the typesetting of one paper in a process that is warm, over the kinds that the agreed path gives rise
to. `papers_per_min` counts the same papers set by one process on each of two cores; `papers_signed_per_min` set and
signed, with one seal or all signatures. `dossier_100_pages_s` is a case with all papers of the agreed path and 40
photos of evidence, from asking until the sealed file lies in the store.
"""

import io
import multiprocessing
import random
import statistics
import time
import uuid
from collections.abc import Callable
from functools import cache
from typing import Any, Final

from PIL import Image

from bench import home
from bench.measuring import say

CORES: Final = 2
PHOTOS: Final = 40
LEAST_PAGES: Final = 100
PHOTO_PIXELS: Final = (3000, 4000)


def measure(*, seconds: float) -> dict[str, Any]:
    """The figures of papers and of one dossier."""
    found: dict[str, Any] = {"paper_ms_p50": round(statistics.median(_times(_sheets(), seconds)) * 1000, 1)}
    for name, what in (("papers_per_min", "set"), ("papers_signed_per_min", "sign")):
        found[name] = round(_per_minute(what, seconds))
    say(str(found))
    return found | _dossier()


def _sheets() -> list[Any]:
    """The sheets of the papers of the agreed path, as the tests' stages give them."""
    from tests.papers.drawing import handwriting, source
    from tests.procedure import scenes

    from fengqiao.papers import sheets

    stage = scenes.confirmed()
    acts = [act for act in stage.acts if sheets.paper_of(act)]
    return [sheets.sheet(source(stage, act, picture=handwriting()), code="BNCH-BNCH-BNCH-BNCH") for act in acts]


def _times(sheets: list[Any], seconds: float) -> list[float]:
    from fengqiao.papers import typeset

    typeset.pdf(sheets[0])
    found, until = [], time.perf_counter() + seconds
    while time.perf_counter() < until:
        for sheet in _varied(sheets):
            began = time.perf_counter()
            typeset.pdf(sheet)
            found.append(time.perf_counter() - began)
    return found


def _varied(sheets: list[Any]) -> list[Any]:
    """The sheets of another case: the typesetter remembers what it has set, and no two cases are alike."""
    from msgspec.structs import replace

    other = f"{random.getrandbits(48):012x}"
    return [
        replace(
            sheet, frame=replace(sheet.frame, act=other, case=other[:8], number=f"（2026）豫0802诉前调{other[:4]}号")
        )
        for sheet in sheets
    ]


def _per_minute(what: str, seconds: float) -> float:
    """How many papers a minute one process on each core makes; none is forked, because the typesetter has threads."""
    with multiprocessing.get_context("spawn").Pool(CORES, home.set_up) as pool:
        return 60 * sum(pool.starmap(_make, [(what, seconds)] * CORES))


def _make(what: str, seconds: float) -> float:
    """Papers a second of this process."""
    from fengqiao.papers import typeset
    from fengqiao.papers.signing import marks, sign

    def set_and_sign(sheet: Any) -> object:
        return sign.signed(typeset.pdf(sheet), marks.signings(sheet, node="枫桥节点"))

    make: Callable[[Any], object] = set_and_sign if what == "sign" else typeset.pdf
    sheets = _sheets()
    for sheet in sheets:
        make(sheet)
    done, began = 0, time.perf_counter()
    while time.perf_counter() - began < seconds:
        for sheet in _varied(sheets):
            make(sheet)
            done += 1
    return done / (time.perf_counter() - began)


def _dossier() -> dict[str, Any]:
    from tests.casebook.journey import Journey

    from fengqiao.base import clock
    from fengqiao.casebook import following
    from fengqiao.directory import cast
    from fengqiao.ledger import queries as ledger
    from fengqiao.papers import actions
    from fengqiao.papers.binding import actions as binding
    from fengqiao.papers.models import Dossier

    ledger.register_own_key(clock.now())
    journey = Journey(cast.settle())
    for step in (journey.to_offer, journey.to_record, journey.to_agreement, journey.to_ruling):
        step()
    actions.enter_all([following.step(journey.case, digest) for digest in _acts(journey.case)])
    say(f"{PHOTOS} photos …")
    readers = [f"body:{journey.cast.court.id}"]
    for number in range(PHOTOS):
        _hand_in(journey, f"照片{number + 1}.jpg", _photo(number), "image/jpeg", readers)
    _hand_in(journey, "工资流水.pdf", _document(LEAST_PAGES - PHOTOS), "application/pdf", readers)
    from fengqiao.papers import issuing
    from fengqiao.papers.models import Paper

    for paper in Paper.objects.filter(subject=journey.case).values_list("id", flat=True):
        issuing.set_listed(paper)
    asked = binding.ask(case=journey.case, body=journey.cast.court.id, by=journey.cast.clerk.person.id)
    began = time.perf_counter()
    binding.make(asked.id)
    took = time.perf_counter() - began
    made = Dossier.objects.get(id=asked.id)
    return {
        "dossier_100_pages_s": round(took, 2) if made.state == Dossier.State.READY else None,
        "dossier": {"pages": made.pages, "pieces": made.total, "photos": PHOTOS, "state": made.state},
    }


def _acts(case: uuid.UUID) -> list[str]:
    from fengqiao.ledger.queries import chain

    return [digest for digest, _ in chain(case)]


def _hand_in(journey: Any, name: str, content: bytes, media_type: str, readers: list[str]) -> None:
    from fengqiao.files import actions as files

    files.put(
        content,
        name=name,
        media_type=media_type,
        owner=uuid.UUID(journey.worker.person),
        subject=journey.case,
        readers=readers,
        purpose="evidence",
    )


def _photo(number: int) -> bytes:
    """A photo of twelve million pixels, as phones take them, nowhere of one colour."""
    picture = _grain().copy()
    picture.paste((number * 6 % 255, 80, 120), (0, 0, 900, 900))
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=85)
    return out.getvalue()


@cache
def _grain() -> Image.Image:
    grain = Image.effect_noise((PHOTO_PIXELS[0] // 4, PHOTO_PIXELS[1] // 4), 60)
    return grain.convert("RGB").resize(PHOTO_PIXELS)


def _document(pages: int) -> bytes:
    """A document of so many pages of text."""
    from fengqiao.papers.binding import sheets
    from fengqiao.papers.binding.parts import Slip

    rows = tuple((f"第{line}行", "二〇二六年工资银行流水") for line in range(12))
    return sheets.slips([Slip("工资流水", rows)] * pages)
