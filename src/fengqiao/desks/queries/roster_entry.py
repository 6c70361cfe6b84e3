"""One roster entry at the desk: what stands, its log, what it gives rise to, and what may be done with it."""

import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

import msgspec
from django.db import connection
from django.urls import reverse

from fengqiao.base import clock
from fengqiao.base.wording import day_in_words, instant_in_words
from fengqiao.desks.queries.rosters import TABS, TONES, specialities_said, state_of
from fengqiao.directory.models import Body, RosterEntry
from fengqiao.directory.queries import entry_seen
from fengqiao.directory.registers import ROSTER_ENTRY
from fengqiao.directory.registers.roster_said import ConfirmEntry, ConsentToNomination, EntryFacts, EntryView
from fengqiao.directory.registers.subjects import ROSTER_ENTRY_KIND
from fengqiao.directory.registers.table import AUTHORITIES, Row, Step, available, decide
from fengqiao.directory.visitor import Visitor
from fengqiao.ledger import queries as ledger
from fengqiao.ledger.refusals import NoSubject
from fengqiao.refusals import NotFound, Refused
from fengqiao.wire.formats import Act, parse_instant

WORDS: Final = {
    "court": "名册法院",
    "body": "调解组织",
    "person": "调解员",
    "valid_from": "起始日",
    "valid_to": "截止日",
    "since": "生效日",
    "reason": "理由",
    "specialities": "擅长领域",
    "fee": "收费情况",
}
WARNED: Final = ("refuse_entry", "remove_entry")
SERVED: Final = 12

BELOW: Final = """
WITH RECURSIVE line (id) AS (
  SELECT %(court)s::uuid
  UNION ALL
  SELECT b.id FROM directory_body b JOIN line ON b.superior_id = line.id
  WHERE b.kind = ANY(%(courts)s) AND left(b.region_id, 2) = %(province)s
)
SELECT count(*) FROM line
"""


@dataclass(frozen=True)
class Offer:
    """A step that the visitor may take on an entry; `blocked` says why not yet."""

    kind: str
    title: str
    row: Row
    url: str
    blocked: str = ""

    @property
    def leads_on(self) -> bool:
        """Whether the step is what a nomination waits for."""
        return self.kind in ("consent_to_nomination", "confirm_entry")


def entry_page(visitor: Visitor, entry: uuid.UUID) -> dict[str, Any]:
    """Everything that the page of an entry shows."""
    found = entry_seen(visitor, entry)
    today = clock.today()
    state = state_of(found, today)
    member = found.body or found.person
    return {
        "entry": found,
        "name": member.name if member else "",
        "state": TABS[state],
        "tone": TONES.get(state, "late"),
        "facts": list(_facts(found)),
        "gives": _gives_rise_to(found, state),
        "history": _history(found),
        "offers": offers(visitor, found),
    }


def offers(visitor: Visitor, entry: RosterEntry) -> list[Offer]:
    """The steps open to the visitor now, in the order of the table."""
    view = _view(entry)
    if view is None:
        return []
    rows = available(ROSTER_ENTRY, view, visitor.actor, _NO_FACTS, clock.today())
    endless = view.valid_to is None
    return [_offer(visitor, entry, view, row) for row in rows if not (endless and row.kind == "extend_entry")]


def offer(visitor: Visitor, entry: RosterEntry, kind: str) -> Offer:
    """One of those steps; not found where it is not open."""
    found = next((each for each in offers(visitor, entry) if each.kind == kind), None)
    if found is None:
        raise NotFound
    return found


def act_page(visitor: Visitor, entry: uuid.UUID, digest: str) -> dict[str, Any]:
    """What one act of the entry's log said; not found where it has no such act."""
    found = entry_seen(visitor, entry)
    act = dict(ledger.chain(found.id)).get(digest)
    if act is None:
        raise NotFound
    seat, command = act.seat_document, act.command_document
    rows = [{"label": label, "value": value} for label, value in _said(act)]
    rows += [
        {"label": "办理人", "value": _who(act)},
        {"label": "时间", "value": instant_in_words(parse_instant(seat.at))},
        {"label": "记录位次", "value": f"第 {seat.seq} 号"},
        {"label": "记录摘要", "value": digest},
        {"label": "上一记录", "value": seat.prev or "无，这是第一号记录"},
        {"label": "签名节点", "value": f"{seat.node}，密钥 {act.seat_signature.key[:16]}"},
    ]
    member = found.body or found.person
    return {
        "entry": found,
        "name": member.name if member else "",
        "title": ROSTER_ENTRY.named(command.kind).title,
        "rows": rows,
        "basis": next(row.basis for row in ROSTER_ENTRY.rows if row.kind == command.kind),
    }


_NO_FACTS: Final = EntryFacts()


def _view(entry: RosterEntry) -> EntryView | None:
    """The view that the entry's log leads to; None where a row has no log that the visitor may read."""
    try:
        return ROSTER_ENTRY_KIND.decode(ledger.snapshot(entry.id))
    except NoSubject:
        return None


def _offer(visitor: Visitor, entry: RosterEntry, view: EntryView, row: Row) -> Offer:
    said = {"confirm_entry": ConfirmEntry, "consent_to_nomination": ConsentToNomination}.get(row.kind)
    blocked = ""
    if said is not None:
        try:
            decide(ROSTER_ENTRY, Step(view, said(), visitor.actor, _NO_FACTS, clock.today()))
        except Refused as refusal:
            blocked = refusal.message
    url = reverse("desks:change_entry", args=[entry.id, row.kind])
    return Offer(row.kind, ROSTER_ENTRY.kinds[row.kind].title, row, url, blocked)


def _facts(entry: RosterEntry) -> Iterator[dict[str, str]]:
    yield {"label": "名册法院", "value": entry.court.name}
    if entry.body:
        place = entry.body.region.full_name if entry.body.region else "全国"
        yield {"label": "种类、所在地", "value": f"{entry.body.get_kind_display()}，{place}"}
    yield {"label": "名册期限", "value": _term(entry.valid_from, entry.valid_to)}
    yield {"label": "擅长领域", "value": specialities_said(entry.specialities) or "未登记"}
    yield {"label": "收费情况", "value": entry.fee}
    if entry.nominator:
        yield {"label": "推荐单位", "value": entry.nominator.name}
    if entry.person:
        yield {"label": "本人同意", "value": _instant(entry.consented_at) or "没有在本系统表示"}
    if entry.confirmed_at:
        yield {"label": "确认入册", "value": _instant(entry.confirmed_at)}
    if entry.reason:
        yield {"label": "理由", "value": entry.reason}


def _gives_rise_to(entry: RosterEntry, state: str) -> list[str]:
    """What follows from the entry now, in sentences."""
    if state != "confirmed":
        return ["现在不能凭这项登记接受委派、委托。"]
    begins = "" if entry.valid_from <= clock.today() else f"自{day_in_words(entry.valid_from)}起，"
    if entry.person_id:
        return [
            f"{begins}本院委派、委托的案件可以由本人调解。",
            "其他法院需要另行征得本人同意、确认（人民法院在线调解规则第二十七条）。",
        ]
    courts = _courts_served(entry.court)
    said = [f"{begins}可以接受本院的委派、委托。"]
    if courts > 1:
        said.append(f"辖区内 {courts - 1} 个下级法院不必再确认，可以直接使用这项登记（法释〔2016〕14号第五条）。")
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM casebook_case WHERE organisation = %s AND court = %s AND NOT resting",
            [str(entry.body_id), str(entry.court_id)],
        )
        (cases,) = cursor.fetchone()
    return [*said, f"您可以看到的、正在由其办理的本院案件 {cases} 件。"]


def _courts_served(court: Body) -> int:
    """How many courts the court's roster of organisations serves, itself counted."""
    province = (court.region_id or "")[:2]
    with connection.cursor() as cursor:
        cursor.execute(
            BELOW, {"court": court.id, "courts": ["court", "military_court", "special_court"], "province": province}
        )
        (count,) = cursor.fetchone()
    return int(count)


def _history(entry: RosterEntry) -> list[dict[str, Any]]:
    """The acts of the entry's log as moments, each of which opens."""
    moments = []
    for digest, act in ledger.chain(entry.id):
        seat, command = act.seat_document, act.command_document
        said = dict(_said(act))
        moments.append(
            {
                "title": ROSTER_ENTRY.named(command.kind).title,
                "state": "done",
                "at": parse_instant(seat.at),
                "holder": _who(act),
                "text": said.get("理由", ""),
                "links": [
                    {
                        "url": reverse("desks:roster_act", args=[entry.id, digest]),
                        "text": f"第 {seat.seq} 号记录",
                        "icon": "file-earmark-text",
                    }
                ],
            }
        )
    return moments


def _said(act: Act) -> Iterator[tuple[str, str]]:
    """The fields of an act in words."""
    names = {"court": "court", "body": "member", "person": "member"}
    data, facts = act.command_document.data, act.seat_document.facts
    for name, value in data.items():
        if not value:
            continue
        if name in names:
            yield WORDS[name], str(facts.get(names[name], value))
        elif name == "specialities":
            yield WORDS[name], specialities_said(value)
        elif name in ("valid_from", "valid_to", "since"):
            yield WORDS[name], day_in_words(msgspec.convert(value, date))
        else:
            yield WORDS[name], str(value)


def _who(act: Act) -> str:
    """Who took the step, and as what."""
    name, role = act.seat_document.facts.get("author_name"), AUTHORITIES[act.command_document.author.role]
    return f"{name}（{role}）" if name else role


def _term(first: date, last: date | None) -> str:
    return f"{day_in_words(first)}至{day_in_words(last)}" if last else f"{day_in_words(first)}起，不定期"


def _instant(at: datetime | None) -> str:
    return instant_in_words(at) if at else ""
