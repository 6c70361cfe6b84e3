"""The story of a case (办件进度): what was done, what is waited for and by whom, what lies ahead."""

import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final, cast

from django.db import connection

from fengqiao import procedure
from fengqiao.base import clock
from fengqiao.base.ids import parse_id
from fengqiao.casebook import sayings
from fengqiao.casebook.course import AHEAD, Station, stations
from fengqiao.law.limits import LIMITS
from fengqiao.procedure import KINDS, RULES_OF, STANDING_TITLES, ActRecord, CaseView, Standing, Work
from fengqiao.procedure.clocks import Clock
from fengqiao.procedure.papers import PAPER_TITLES

__all__ = ["Entry", "Station", "bodies_of", "body_names", "entries", "stations"]

_ROLES: Final = frozenset(str(standing) for standing in Standing)

QUIET: Final = frozenset({"record_attempt", "note_parallel_proceeding"})
"""Steps of staff that parties are not shown: they concern the work and not the case."""


@dataclass(frozen=True)
class Entry:
    """One line of the story, as the timeline draws it. `state` is done, now or next.

    `holder` did it or has it in hand; `due_on` is the limit and `source` its law; `act` is the digest of the act and
    `paper` the kind of the paper that it gave rise to. `parties` are those waited for; faces add `links`.
    """

    title: str
    state: str
    kind: str = ""
    at: datetime | None = None
    holder: str = ""
    text: str = ""
    due_on: date | None = None
    source: str = ""
    source_title: str = ""
    act: str = ""
    paper: str = ""
    paper_title: str = ""
    parties: tuple[str, ...] = ()
    links: tuple[Mapping[str, Any], ...] = ()


def entries(view: CaseView, acts: Sequence[ActRecord], names: Mapping[str, str]) -> list[Entry]:
    """The whole story, in the order of time; `names` are those of `bodies_of` the case."""
    papers = {paper.act: paper.kind for paper in view.papers}
    done = [_done(view, act, names, papers.get(act.digest, "")) for act in acts]
    return [*done, *_waiting(view, names), *_ahead(view)]


def body_names(bodies: Iterable[str]) -> dict[str, str]:
    """The names of bodies by their ids, asked for at once."""
    wanted = [found for body in bodies if (found := parse_id(body))]
    with connection.cursor() as cursor:
        cursor.execute("SELECT id::text, name FROM directory_body WHERE id = ANY(%s)", [wanted])
        return dict(cursor.fetchall())


def limit_title(name: str) -> str:
    """What a limit is called on screens."""
    known = LIMITS.get(name)
    return known.title if known else name


def nearest_clock(view: CaseView) -> Clock | None:
    """The running limit that ends first, the long limits of claims left out."""
    return _clock_due(view, procedure.nearest_due(view))


def bodies_of(view: CaseView, acts: Sequence[ActRecord]) -> set[str]:
    """The ids of all bodies that the case and its acts name."""
    named = {view.court, view.organisation, view.confirmation.court, view.arbitration.commission, view.custodian}
    chosen = {str(getattr(act.payload, "organisation", "")) for act in acts}
    entering = {cast(dict[str, str], act.facts["sheet"])["entered_by"] for act in acts if "sheet" in act.facts}
    return named | chosen | entering | {act.body for act in acts}


def _done(view: CaseView, act: ActRecord, names: Mapping[str, str], paper: str) -> Entry:
    return Entry(
        title=KINDS[act.kind].title,
        state="done",
        kind=act.kind,
        at=act.at,
        holder=_author(view, act, names),
        text=sayings.said(view, act, names),
        source=RULES_OF[act.kind][0].basis if act.kind in RULES_OF else "",
        source_title="办理依据",
        act=act.digest,
        paper=paper,
        paper_title=PAPER_TITLES.get(paper, ""),
    )


def _author(view: CaseView, act: ActRecord, names: Mapping[str, str]) -> str:
    if act.role in (Standing.TIMER, Standing.NODE):
        return ""
    if act.body:
        return _of_body(view, act, names)
    party = next((party for party in view.parties if party.person == act.person), None)
    if party is not None and party.name != act.name:
        return f"{party.name}（{act.name}）"
    title = STANDING_TITLES.get(Standing(act.role), "") if act.role in _ROLES else ""
    return f"{title}{act.name}"


def _of_body(view: CaseView, act: ActRecord, names: Mapping[str, str]) -> str:
    """A body and its person; where it was done on paper, whose it was and who entered it for which body."""
    body = names.get(act.body, "")
    sheet = cast(dict[str, str], act.facts.get("sheet", {}))
    if not sheet:
        return f"{body} {act.name}".strip()
    signed = next((each.name for each in view.mediators if each.person == sheet["mediator"]), "")
    return f"{body} {signed}".strip() + f"（纸质办理，{names.get(sheet['entered_by'], '')}{act.name}录入）"


def _waiting(view: CaseView, names: Mapping[str, str]) -> list[Entry]:
    """One entry for each step that is waited for, with all for whom it waits."""
    steps: dict[str, list[Work]] = {}
    for item in procedure.work(view, clock.now()):
        steps.setdefault(item.title, []).append(item)
    ordered = sorted(steps.values(), key=lambda items: items[0].due or date.max)
    return [_now(view, items, names) for items in ordered]


def _now(view: CaseView, items: Sequence[Work], names: Mapping[str, str]) -> Entry:
    first = items[0]
    limit = _clock_due(view, first.due)
    parties = tuple(dict.fromkeys(item.party for item in items if item.party))
    return Entry(
        title=first.title,
        state="now",
        kind=first.kind,
        holder="、".join(_distinct(_holder(view, item, names) for item in items)),
        due_on=first.due,
        source=f"{limit_title(limit.name)}：{limit.source}" if limit else "",
        source_title="期限的依据",
        parties=parties,
    )


def _holder(view: CaseView, item: Work, names: Mapping[str, str]) -> str:
    if item.party:
        party = view.party(item.party)
        return party.name if party else ""
    body = names.get(item.body, "")
    mediator = next((found.name for found in view.mediators if item.person and found.person == item.person), "")
    return f"{body}（调解员{mediator}）" if mediator else body


def _distinct(holders: Iterable[str]) -> list[str]:
    """Each once, and a body not beside its own mediator."""
    named = list(dict.fromkeys(holder for holder in holders if holder))
    return [holder for holder in named if not any(other.startswith(f"{holder}（") for other in named)]


def _clock_due(view: CaseView, due: date | None) -> Clock | None:
    """The running limit that ends on that day: of several, one of the law before one of the region."""
    running = [found for found in view.clocks.values() if found.state == "running" and found.due == due]
    return min(running, key=lambda found: found.name in LIMITS and LIMITS[found.name].local, default=None)


def _ahead(view: CaseView) -> list[Entry]:
    return [
        Entry(
            title=station.title,
            state="next",
            text=AHEAD[station.code][0],
            source=AHEAD[station.code][1],
            source_title="法律依据",
        )
        for station in stations(view)
        if station.state == "next" and station.code in AHEAD
    ]


def reference(case: uuid.UUID | str, opened_at: datetime) -> str:
    """The short number by which people name a case on the phone: its day and the end of its id."""
    return f"{clock.day_of(opened_at):%Y%m%d}-{str(case)[-6:].upper()}"
