"""Letters of the directory: certificates of appointment, removals, decisions on complaints; set from an entry's log."""

import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.urls import reverse

from fengqiao.base import clock
from fengqiao.directory.models import Complaint, PoolEntry, RosterEntry
from fengqiao.directory.registers import KINDS
from fengqiao.directory.registers.complaint import GROUNDS, RESULTS
from fengqiao.ledger import queries as ledger
from fengqiao.papers import typeset
from fengqiao.papers.parts import Closing, Frame, Sheet, Text, clean, day_text, instant_text
from fengqiao.refusals import NotFound
from fengqiao.wire.formats import parse_instant


@dataclass(frozen=True)
class Letter:
    """One letter: what it is, who issues it on which day, what it says."""

    kind: str
    title: str
    issuers: tuple[str, ...]
    on: date
    lines: tuple[str, ...]


def letters_of(shelf: str, row: Any, *, has_log: bool) -> list[dict[str, str]]:
    """The letters that an entry gives rise to now, with their addresses; none to whoever may not read the log."""
    if not has_log:
        return []
    return [
        {"title": each.title, "url": reverse("desks:pool_letter", args=[shelf, row.id, each.kind])}
        for each in _letters(shelf, row)
    ]


def letter_of(shelf: str, row: Any, kind: str) -> Letter:
    """One of those letters; not found where the entry does not give rise to it."""
    found = next((each for each in _letters(shelf, row) if each.kind == kind), None)
    if found is None:
        raise NotFound
    return found


def pdf_of(letter: Letter, entry: uuid.UUID, page: str) -> bytes:
    """The letter as PDF; the digest of the log's latest act stands in it and leads to the entry's `page`."""
    chain = list(ledger.chain(entry))
    if not chain:
        raise NotFound
    head, act = chain[-1]
    at = parse_instant(act.seat_document.at)
    frame = Frame(
        title=letter.title,
        head=letter.issuers[0] if len(letter.issuers) == 1 else "",
        number="",
        case=f"无，登记编号 {str(entry)[:13]}",  # the frame of all papers names a case here
        act=head.partition(":")[2][:12],
        at=instant_text(at),
        day=(letter.on.year, letter.on.month, letter.on.day),
        check=page,
        qr=typeset.qr(page),
    )
    proof = Text(f"本文书依据登记记录作出，最新记录的摘要为 {head}。", keeps=True)
    closings = [Closing(issuer, day_text(letter.on), seal=issuer) for issuer in letter.issuers]
    first, *others = (clean(line) for line in letter.lines)
    blocks = [Text(first, align="flush"), *map(Text, others), proof, *closings]
    return typeset.pdf(Sheet(frame, tuple(blocks)))


def _letters(shelf: str, row: Any) -> Iterator[Letter]:
    return WRITERS[shelf](row) if shelf in WRITERS else iter(())


def _of_roster(row: RosterEntry) -> Iterator[Letter]:
    member = row.body or row.person
    name, court = member.name if member else "", row.court.name
    whom = "特邀调解组织" if row.body_id else "特邀调解员"
    if row.state == "confirmed" and row.confirmed_at:
        yield Letter(
            "appointment",
            "特邀调解入册证书" if row.body_id else "特邀调解员聘书",
            (court,),
            clock.day_of(row.confirmed_at),
            (
                f"{name}：",
                f"根据《最高人民法院关于人民法院特邀调解的规定》第五条、第六条，经审查确认，列入本院{whom}名册，"
                f"期限{_term(row.valid_from, row.valid_to)}。",
                "在册期间可以接受本院委派、委托进行调解，应当遵守上述规定和调解纪律。",
            ),
        )
    if row.state == "removed":
        yield Letter(
            "removal",
            "除名决定书",
            (court,),
            row.state_since,
            (
                f"{name}：",
                f"根据《最高人民法院关于人民法院特邀调解的规定》第二十八条，决定自{day_text(row.state_since)}起"
                f"将你（单位）从本院{whom}名册中除名。",
                f"理由：{row.reason}",
            ),
        )


def _of_pool(row: PoolEntry) -> Iterator[Letter]:
    if row.state == "confirmed" and row.court_confirmed_at and row.department_confirmed_at:
        yield Letter(
            "appointment",
            "调解专家聘书",
            (row.court.name, row.department.name),
            clock.day_of(max(row.court_confirmed_at, row.department_confirmed_at)),
            (
                f"{row.person.name}：",
                f"经{row.court.name}、{row.department.name}共同确定，聘请你为省级调解专家资源库专家，"
                f"期限{_term(row.valid_from, row.valid_to)}，参与处理本地区重大集体劳动人事争议。",
            ),
        )


def _of_complaint(row: Complaint) -> Iterator[Letter]:
    if not row.decided_at:
        return
    member = row.body or row.person
    view: Any = KINDS["complaint"].decode(ledger.snapshot(row.id))
    yield Letter(
        "decision",
        "投诉处理决定书",
        (row.court.name,),
        clock.day_of(row.decided_at),
        (
            f"投诉人：{row.complainant}。被投诉人：{member.name if member else ''}。",
            f"投诉事由：{GROUNDS.get(row.ground, row.ground)}。",
            f"被投诉人答复：{view.answer or '在期限内没有答复。'}",
            f"本院查明：{view.decision}",
            "根据《最高人民法院关于人民法院特邀调解的规定》第二十八条、《人民法院在线调解规则》第二十九条，"
            f"处理如下：{RESULTS[row.result]}。",
        ),
    )


def _term(first: date, last: date | None) -> str:
    return f"自{day_text(first)}至{day_text(last)}" if last else f"自{day_text(first)}起"


WRITERS: Final[dict[str, Callable[[Any], Iterator[Letter]]]] = {
    "rosters": _of_roster,
    "pool": _of_pool,
    "complaints": _of_complaint,
}
"""Whose entries give rise to letters, by the word that stands in their addresses."""
