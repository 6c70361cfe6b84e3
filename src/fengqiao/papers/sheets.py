"""From a source to a sheet: the frame around what a paper says."""

from collections.abc import Iterator
from itertools import count
from typing import Final

from msgspec.structs import replace

from fengqiao.papers import typeset
from fengqiao.papers.contents.notice import BODIES
from fengqiao.papers.kinds import KINDS, SIGNS, PaperKind, kind_of
from fengqiao.papers.parts import Block, Closing, Frame, Items, Sheet, Signatures, Text, instant_text
from fengqiao.papers.source import Source
from fengqiao.procedure.days import day_of
from fengqiao.procedure.model import ActRecord, CaseView

CHECK_PATH: Final = "/papers/check/"


def paper_of(act: ActRecord) -> str:
    """The kind of paper that an act gives rise to; empty where none."""
    named = str(act.facts.get("paper") or SIGNS.get(act.kind, ""))
    return named if named in KINDS else ""


def bodies_of(view: CaseView, act: ActRecord) -> set[str]:
    """The ids of all bodies that a paper of the act may name; `view` is the case right after it."""
    named = {view.confirmation.court, view.court, view.anchor, view.organisation, view.commission, act.body}
    named |= {view.payment_order.court, view.arbitration.commission}
    for field in BODIES:
        value = getattr(act.payload, field, "")
        named |= {value} if isinstance(value, str) else set(value)
    return named - {""}


def sheet(source: Source, *, check: str = CHECK_PATH, code: str = "", reissued: str = "") -> Sheet:
    """The whole paper of the source's act; `check` is the address where anybody looks it up with its `code`."""
    kind = kind_of(paper_of(source.act), source.act.kind)
    act, day = source.act, day_of(source.act.at)
    frame = Frame(
        title=kind.title,
        head=_head(source, kind),
        number=source.number,
        case=source.view.id[:13],
        act=act.digest.partition(":")[2][:12],
        at=instant_text(act.at),
        day=(day.year, day.month, day.day),
        check=check,
        qr=typeset.qr(check),
        code=code,
        reissued=reissued,
    )
    return Sheet(frame, tuple(_with_places(_held(kind.build(source)))))


def draft(title: str, source: Source, blocks: tuple[Block, ...]) -> Sheet:
    """A paper that nobody has issued: a party takes it away to sign it by hand, so that it bears no code."""
    day = day_of(source.act.at)
    frame = Frame(
        title=title,
        head="",
        number="",
        case=source.view.id[:13],
        act="",
        at="",
        day=(day.year, day.month, day.day),
        check="",
        qr="",
    )
    return Sheet(frame, blocks)


def _with_places(blocks: Iterator[Block]) -> Iterator[Block]:
    """The blocks, with a place named for each signature that was given and for each seal."""
    people, seals = count(1), count(1)
    for block in blocks:
        if isinstance(block, Signatures):
            named = (replace(one, field=f"signature-{next(people)}") if one.at else one for one in block.people)
            yield replace(block, people=tuple(named))
        elif isinstance(block, Closing) and block.seal:
            yield replace(block, field=f"seal-{next(seals)}")
        else:
            yield block


def _held(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """The blocks, with the last words held to the signatures: a page that bears only a seal could end anything."""
    for block, after in zip(blocks, (*blocks[1:], None), strict=True):
        ends = isinstance(block, Text | Items) and isinstance(after, Closing | Signatures)
        yield replace(block, keeps=True) if ends else block


def _head(source: Source, kind: PaperKind) -> str:
    heads = {"court": source.court, "organisation": source.organisation, "author": source.body_name(source.act.body)}
    return heads.get(kind.head, "")
