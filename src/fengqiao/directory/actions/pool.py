"""The expert pool and panels drawn from it: each step in the entry's or the panel's own log."""

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

import msgspec
from django.db import connection, transaction

from fengqiao.base import clock
from fengqiao.base.ids import parse_id
from fengqiao.directory import registers, trail
from fengqiao.directory.models import Body, Panel, Person, PoolEntry
from fengqiao.directory.queries import pool
from fengqiao.directory.queries.rows import made
from fengqiao.directory.registers import PANEL, POOL_ENTRY
from fengqiao.directory.registers.panel import DissolvePanel, DrawPanel, PanelFacts, PanelView, RecuseExpert
from fengqiao.directory.registers.pool_refusals import PoolIncomplete
from fengqiao.directory.registers.pool_rows import panel_row, pool_row
from fengqiao.directory.registers.pool_said import (
    ConfirmAsCourt,
    ConfirmAsDepartment,
    ConsentToPool,
    LeavePool,
    NominateExpert,
    PoolFacts,
    RefuseExpert,
    RemoveExpert,
    ResumeExpert,
    SuspendExpert,
)
from fengqiao.procedure.standing import Actor


@dataclass(frozen=True)
class PanelCase:
    """What a draw must know of a case. `recused`: why a person may not sit; `employers`: their unified codes."""

    case: uuid.UUID
    title: str
    court: str
    organisation: str
    cause: str
    region: str
    workers: int
    recused: Mapping[str, str]
    employers: tuple[str, ...] = ()


@transaction.atomic
def nominate_expert(
    *,
    person: Person,
    valid_from: date,
    by: Actor,
    valid_to: date | None = None,
    specialities: Iterable[str] = (),
    reason: str = "",
    command_id: uuid.UUID | None = None,
) -> PoolEntry:
    """Put a person forward for the pool of the nominating body's province.

    Law: 法办〔2022〕3号 5(2).
    """
    known = parse_id(by.body)
    nominator = Body.objects.filter(id=known).first() if known else None
    province = (nominator.region_id or "")[:2] if nominator else ""
    court, department = pool.keepers_of(province)
    if court is None or department is None:
        raise PoolIncomplete
    Body.objects.select_for_update().get(id=court.id)  # two nominations at once would not see each other
    standing = PoolEntry.objects.filter(province=province, person=person, state__in=pool.LIVING)
    living = standing.exclude(valid_to__lt=clock.today())
    names = {"province": province, "person": person.name, "court": court.name, "department": department.name}
    facts = PoolFacts(in_province=bool(province), others=[str(each.id) for each in living], names=names)
    said = NominateExpert(
        court=str(court.id),
        department=str(department.id),
        person=str(person.id),
        valid_from=valid_from,
        valid_to=valid_to,
        specialities=tuple(sorted(set(specialities))),
        reason=reason,
    )
    opened = registers.open_log(POOL_ENTRY, said, by=by, facts=facts, anchor=str(court.id), command_id=command_id)
    if opened.fresh:
        _note("expert_nominated", by, person.name)
    return made(PoolEntry, pool_row(opened.view))


def consent_to_pool(*, entry: uuid.UUID, by: Actor, command_id: uuid.UUID | None = None) -> PoolEntry:
    """Record the expert's own consent."""
    return _take(entry, ConsentToPool(), by, command_id)


def confirm_as_court(*, entry: uuid.UUID, by: Actor, command_id: uuid.UUID | None = None) -> PoolEntry:
    """Confirm for the high court; in the pool once the department has confirmed too, whoever comes first."""
    return _take(entry, ConfirmAsCourt(), by, command_id)


def confirm_as_department(*, entry: uuid.UUID, by: Actor, command_id: uuid.UUID | None = None) -> PoolEntry:
    """Confirm for the provincial HR department; in the pool once the high court has confirmed too."""
    return _take(entry, ConfirmAsDepartment(), by, command_id)


def refuse_expert(*, entry: uuid.UUID, reason: str, by: Actor, command_id: uuid.UUID | None = None) -> PoolEntry:
    """Refuse for either side, with a reason; the nomination ends."""
    return _take(entry, RefuseExpert(reason), by, command_id)


def suspend_expert(
    *, entry: uuid.UUID, reason: str, by: Actor, since: date | None = None, command_id: uuid.UUID | None = None
) -> PoolEntry:
    """Suspend from `since` on, today unless said: not drawn any more."""
    return _take(entry, SuspendExpert(since or clock.today(), reason), by, command_id)


def resume_expert(
    *, entry: uuid.UUID, by: Actor, since: date | None = None, command_id: uuid.UUID | None = None
) -> PoolEntry:
    """Lift a suspension from `since` on."""
    return _take(entry, ResumeExpert(since or clock.today()), by, command_id)


def remove_expert(
    *, entry: uuid.UUID, reason: str, by: Actor, since: date | None = None, command_id: uuid.UUID | None = None
) -> PoolEntry:
    """Remove from the pool for good from `since` on."""
    return _take(entry, RemoveExpert(since or clock.today(), reason), by, command_id)


def leave_pool(*, entry: uuid.UUID, reason: str, by: Actor, command_id: uuid.UUID | None = None) -> PoolEntry:
    """Leave the pool, or decline to enter it; the expert's own step."""
    return _take(entry, LeavePool(reason), by, command_id)


@transaction.atomic
def draw_panel(*, case: PanelCase, by: Actor, command_id: uuid.UUID | None = None) -> Panel:
    """Draw a panel from the pool of the case's province; every candidate is kept beside the result."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"panel:{case.case}"])
    candidates = pool.candidates_for(
        region=case.region,
        cause=case.cause,
        recused=dict(case.recused),
        employers=case.employers,
        on=clock.today(),
    )
    facts = PanelFacts(tuple(candidates), already=pool.panel_of(case.case) is not None)
    said = DrawPanel(
        case=str(case.case),
        title=case.title,
        court=case.court,
        organisation=case.organisation,
        cause=case.cause,
        region=case.region,
        workers=case.workers,
    )
    opened = registers.open_log(PANEL, said, by=by, facts=facts, anchor=by.body, command_id=command_id)
    if opened.fresh:
        _note("panel_drawn", by, case.title)
    return made(Panel, panel_row(opened.view))


def recuse_expert(
    *, entry: uuid.UUID, person: str, reason: str, by: Actor, command_id: uuid.UUID | None = None
) -> Panel:
    """Let a member stand back; the next of the same draw comes instead."""
    return _change(entry, RecuseExpert(person, reason), by, command_id)


def dissolve_panel(*, entry: uuid.UUID, reason: str, by: Actor, command_id: uuid.UUID | None = None) -> Panel:
    """Dissolve a panel; its log stays."""
    return _change(entry, DissolvePanel(reason), by, command_id)


@transaction.atomic
def _take(entry: uuid.UUID, said: msgspec.Struct, by: Actor, command_id: uuid.UUID | None) -> PoolEntry:
    taken = registers.append(POOL_ENTRY, entry, said, by=by, facts=lambda _: PoolFacts(), command_id=command_id)
    if taken.fresh:
        _note("pool_changed", by, f"{POOL_ENTRY.title_of(said)} {taken.view.reason}")
    return made(PoolEntry, pool_row(taken.view))


@transaction.atomic
def _change(panel: uuid.UUID, said: msgspec.Struct, by: Actor, command_id: uuid.UUID | None) -> Panel:
    def facts(_: PanelView) -> PanelFacts:
        return PanelFacts()

    taken = registers.append(PANEL, panel, said, by=by, facts=facts, command_id=command_id)
    if taken.fresh:
        _note("panel_changed", by, PANEL.title_of(said))
    return made(Panel, panel_row(taken.view))


def _note(what: str, by: Actor, detail: str) -> None:
    trail.record(what, by=parse_id(by.person), detail=detail)
