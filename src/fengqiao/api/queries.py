"""What the verbs ask, as documents ready to send."""

import uuid
from typing import Any

import msgspec
from django.db import connection

from fengqiao import procedure
from fengqiao.api.actions import OPENINGS
from fengqiao.api.documents import (
    ActLog,
    ActShown,
    BodyShown,
    FileShown,
    KindShown,
    LimitShown,
    RowShown,
    SeatShown,
    SetAsideShown,
    StepOpen,
)
from fengqiao.base import clock
from fengqiao.casebook import queries, seats
from fengqiao.casebook.set_aside import set_aside
from fengqiao.directory.models import Body
from fengqiao.directory.queries import search_bodies
from fengqiao.directory.visitor import Visitor
from fengqiao.files import queries as files
from fengqiao.law.limits import LIMITS, Limit
from fengqiao.procedure import KINDS, RULES_OF, STANDING_TITLES, ActRecord, Kind, Rule
from fengqiao.refusals import NotFound

MASK = "******"
"""Stands for a private value: showing a case opens no key, so nothing of the value can be shown."""


def case_shown(case: uuid.UUID) -> dict[str, Any]:
    """The case with every private value masked; raises NoSubject."""
    return {"case": _masked(msgspec.to_builtins(queries.view(case)))}


def log_shown(case: uuid.UUID) -> ActLog:
    """The log of a case, and what it does not keep; raises NoSubject."""
    acts = queries.acts(case)
    kept = set_aside(case, queries.view(case), acts)
    beside = tuple(SetAsideShown(_act(each.act), each.state, each.words, each.awaits) for each in kept)
    return ActLog(case, tuple(_act(record) for record in acts), beside)


def steps_open(case: uuid.UUID, by: Visitor, base: str) -> tuple[StepOpen, ...]:
    """What the visitor may do in a case now, for themselves or from paper; raises NoSubject."""
    view, now = queries.view(case), clock.now()
    own, paper = procedure.available(view, by.actor, now), procedure.available_on_paper(view, by.actor, now)
    steps = {(rule.kind, False): rule for rule in own} | {(rule.kind, True): rule for rule in paper}
    return tuple(
        StepOpen(
            kind=kind,
            title=KINDS[kind].title,
            effect=rule.effect,
            basis=rule.basis,
            irreversible=rule.irreversible,
            on_paper=on_paper,
            address=f"{base}/cases/{case}/acts/{kind}",
            schema=schema_address(KINDS[kind], base),
        )
        for (kind, on_paper), rule in steps.items()
    )


def is_settled(case: uuid.UUID, seq: int) -> bool:
    """Whether the anchor's node has the act of that seat."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT settled_seq >= %s FROM ledger_subject WHERE id = %s", [seq, case])
        row = cursor.fetchone()
    return bool(row and row[0])


def kinds_shown(base: str) -> tuple[KindShown, ...]:
    """Every kind with its rows of the procedure's table."""
    return tuple(
        KindShown(
            kind=kind.name,
            version=kind.version,
            title=kind.title,
            opens=kind.name in OPENINGS,
            schema=schema_address(kind, base),
            rows=tuple(_row(rule) for rule in RULES_OF.get(kind.name, ())),
        )
        for kind in KINDS.values()
    )


def schema_address(kind: Kind, base: str) -> str:
    """Where the JSON schema of a kind's fields stands."""
    return f"{base}/openapi.json#/components/schemas/{kind.payload.__name__}"


def limits_shown() -> tuple[LimitShown, ...]:
    """Every limit of the law floor."""
    return tuple(_limit(limit) for limit in LIMITS.values())


def seats_shown() -> tuple[SeatShown, ...]:
    """The seats that wait for the visitor."""
    return tuple(SeatShown(seat.subject, seat.party, seat.title, seat.proven) for seat in seats.waiting_for_visitor())


def bodies_shown(text: str, kind: str, by: Visitor) -> tuple[BodyShown, ...]:
    """Bodies by name: parties may look for any, staff within their jurisdiction."""
    covers = by.body.covers if by.body else ("",) if by.is_party else ()
    return tuple(_body(body) for body in search_bodies(text, covers=covers, kinds=[kind] if kind else []))


def file_shown(link: uuid.UUID, readers: list[str]) -> FileShown:
    """An uploaded file that is open to the visitor; raises NotFound."""
    found = files.links([link], readers)
    if not found:
        raise NotFound
    (row,) = found
    return FileShown(row.id, row.digest, row.name, row.media_type, row.size, row.subject)


def _masked(value: Any) -> Any:
    if isinstance(value, dict):
        return MASK if value.keys() == {"key", "box"} else {name: _masked(part) for name, part in value.items()}
    if isinstance(value, list | tuple):
        return [_masked(part) for part in value]
    return value


def _act(record: ActRecord) -> ActShown:
    return ActShown(
        seq=record.seq,
        term=record.term,
        kind=record.kind,
        version=record.version,
        title=KINDS[record.kind].title if record.kind in KINDS else record.kind,
        at=record.at,
        role=record.role,
        name=record.name,
        body=record.body,
        digest=record.digest,
        facts=record.facts,
    )


def _row(rule: Rule) -> RowShown:
    return RowShown(
        facet=rule.facet,
        starts_from=tuple(sorted(rule.starts_from)),
        leads_to=rule.leads_to,
        who=tuple(STANDING_TITLES[standing] for standing in sorted(rule.who)),
        effect=rule.effect,
        basis=rule.basis,
    )


def _limit(limit: Limit) -> LimitShown:
    return LimitShown(
        name=limit.name,
        title=limit.title,
        who=limit.who,
        starts=limit.starts,
        length=limit.period.length,
        unit=limit.period.unit.value,
        when_passed=limit.when_passed,
        source=limit.source,
        verified=limit.verified,
        version=limit.version,
    )


def _body(body: Body) -> BodyShown:
    return BodyShown(
        id=body.id,
        kind=body.kind,
        level=body.level,
        name=body.name,
        region=body.region_id or "",
        region_name=body.region.full_name if body.region else "全国",
        address=body.address,
        phone=body.phone,
    )
