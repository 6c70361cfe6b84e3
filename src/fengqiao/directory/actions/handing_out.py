"""Places for accounts, handed down level by level: opened by a court, handed on within one's region, given to people.

Law: 关于建立劳动人事争议“总对总”在线诉调对接机制的通知 (法办〔2022〕3号) part 5 (1): the court opens the accounts, the
human-resources side hands them out level by level, each in its own region.
"""

import uuid
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final

from django.db import IntegrityError, connection, transaction
from django.db.models import F, QuerySet

from fengqiao.base import clock
from fengqiao.base.ids import new_id
from fengqiao.directory import account_entries, powers, trail
from fengqiao.directory.account_entries import Entry, Ready
from fengqiao.directory.actions.opening import issue_codes, open_accounts
from fengqiao.directory.kinds import PlaceKind
from fengqiao.directory.models import Account, Allotment, Body, Department
from fengqiao.directory.queries.bodies import find_body, is_visible
from fengqiao.directory.refusals import (
    DepartmentUnsuitable,
    EntryInvalid,
    EntryOvertaken,
    NoPlacesNamed,
    NotEnoughPlaces,
    PlacesMoved,
)
from fengqiao.ledger.refusals import CommandReused
from fengqiao.refusals import NotFound

Wanted = Mapping[PlaceKind, int]

NEEDS: Final = {
    PlaceKind.DEPARTMENT_ADMINISTRATOR: powers.ACCOUNTS_HAND_OUT,
    PlaceKind.ORGANISATION: powers.ORGANISATION_ADMINISTER,
    PlaceKind.MEDIATOR: powers.ORGANISATION_MEDIATE,
}
"""The power that the department must have to which somebody is posted by a place of the kind."""

ADMINISTERING: Final = frozenset(
    {powers.ACCOUNTS_HAND_OUT, powers.ACCOUNTS_OPEN, powers.ORGANISATION_ADMINISTER, powers.BODIES_ADMINISTER}
)
"""Powers that no ordinary member of a department gets by a place."""


@transaction.atomic
def open_places(
    *, opener: uuid.UUID, holder: uuid.UUID, wanted: Wanted, by: uuid.UUID, command: uuid.UUID | None = None
) -> list[Allotment]:
    """Open places for a body within the court's jurisdiction; NotFound for any other.

    The same command again is what it became.
    """
    if again := _again(command, opener, holder, wanted):
        return again
    court = Body.objects.get(id=opener)
    found = find_body(holder, court.covers)
    if found.id == court.id:
        raise NotFound
    opened = [_allot(None, kind, court, found, n, by, command) for kind, n in _named(wanted).items()]
    trail.record("places_opened", by=by, detail=f"{found.name} {_said(wanted)}")
    return opened


@transaction.atomic
def hand_out(
    *, giver: uuid.UUID, holder: uuid.UUID, wanted: Wanted, by: uuid.UUID, command: uuid.UUID | None = None
) -> list[Allotment]:
    """Hand places on to a body directly below, within one's own region; NotFound for any other.

    They are taken from what the giver received, oldest first; of two who take the last place one is refused. The same
    command again is what it became.
    """
    if again := _again(command, giver, holder, wanted):
        return again
    above, below = _direct(giver, holder)
    made = []
    for kind, quantity in _named(wanted).items():
        for source, count in _taken(_held(above, kind), kind, quantity):
            Allotment.objects.filter(id=source.id).update(handed=F("handed") + count)
            made.append(_allot(source, kind, above, below, count, by, command))
    trail.record("places_handed_out", by=by, detail=f"{below.name} {_said(wanted)}")
    return made


@transaction.atomic
def recall_places(
    *, giver: uuid.UUID, holder: uuid.UUID, wanted: Wanted, by: uuid.UUID, seen: int | None = None
) -> None:
    """Call back places that the body below neither handed on nor used, the latest first.

    Refused where there are not as many left as were `seen`: a recall that is sent twice takes effect once.
    """
    given = Allotment.objects.filter(giver_id=giver, holder_id=holder)
    if seen is not None and sum(each.left for each in given.order_by("id").select_for_update()) != seen:
        raise PlacesMoved
    below = Body.objects.filter(id=holder).first()
    if below is None or not given.exists():
        raise NotFound
    for kind, quantity in _named(wanted).items():
        for allotment, count in _taken(given.filter(kind=kind).order_by("-given_at", "-id"), kind, quantity):
            Allotment.objects.filter(id=allotment.id).update(recalled=F("recalled") + count)
            if allotment.source_id:  # the court's own have none
                Allotment.objects.filter(id=allotment.source_id).update(handed=F("handed") - count)
    trail.record("places_recalled", by=by, detail=f"{below.name} {_said(wanted)}")


def give_account(
    *,
    giver: uuid.UUID,
    holder: uuid.UUID,
    kind: PlaceKind,
    department: uuid.UUID,
    typed: Mapping[str, str],
    by: uuid.UUID,
) -> tuple[Account, str]:
    """Give a place to a person (`name`, `phone`, `username`); returns the account and its code, which is shown once.

    The administrator of the body gives its places; the level above that handed them out names the first administrator.
    """
    try:
        with transaction.atomic():
            return _given(giver, holder, kind, department, typed, by)
    except IntegrityError as error:  # the phone or the user name was taken between judging and opening
        raise EntryOvertaken from error


def open_single(*, opener: uuid.UUID, typed: Mapping[str, str], by: uuid.UUID) -> tuple[Account, str]:
    """Open one account within the court's jurisdiction, typed as a row of a sheet is; with its code, shown once."""
    covers = Body.objects.get(id=opener).covers
    try:
        with transaction.atomic():
            [account] = open_accounts([_ready(typed, covers)], by=by, opener=opener)
            [code] = issue_codes([account], by=by)
    except IntegrityError as error:  # as above
        raise EntryOvertaken from error
    return account, code


def _given(
    giver: uuid.UUID, holder: uuid.UUID, kind: PlaceKind, department: uuid.UUID, typed: Mapping[str, str], by: uuid.UUID
) -> tuple[Account, str]:
    body = Body.objects.select_related("region").filter(id=holder).first()
    places = Allotment.objects.filter(holder_id=holder, kind=kind).order_by("given_at", "id")
    if giver != holder:
        places = places.filter(giver_id=giver)
    if body is None or not places.exists():
        raise NotFound
    place = find_department(body, kind, department)
    ready = judged(body, place, typed)
    [(allotment, _)] = _taken(places, kind, 1)
    Allotment.objects.filter(id=allotment.id).update(used=F("used") + 1)
    [account] = open_accounts([ready], by=by, opener=giver, allotment=allotment)
    [code] = issue_codes([account], by=by)
    return account, code


def find_department(body: Body, kind: PlaceKind, department: uuid.UUID) -> Department:
    """The department of the body that suits the kind of place; refused where it does not."""
    found = Department.objects.select_related("body").filter(id=department, body=body).first()
    if found is None or not suits(found, kind):
        raise DepartmentUnsuitable(fields={"department": "请选择与账号用途相符的部门"})
    return found


def suits(department: Department, kind: PlaceKind) -> bool:
    """Whether somebody may be posted to the department by a place of the kind."""
    held = set(department.powers)
    if held & powers.THREE_ADMINISTRATORS:
        return False
    return NEEDS[kind] in held if kind in NEEDS else not held & ADMINISTERING


def judged(body: Body, department: Department, typed: Mapping[str, str]) -> Ready:
    """What was typed for one person, made regular; refused by field."""
    cells = {"body": body.name, "region": body.region_id or "", "department": department.name, **typed}
    return _ready(cells, [body.region_id or ""])


def _ready(cells: Mapping[str, str], covers: Sequence[str]) -> Ready:
    [outcome] = account_entries.judge([Entry.read(0, cells)], covers)
    if isinstance(outcome, Ready):
        return outcome
    raise EntryInvalid(fields={fault.column: fault.says for fault in outcome})


def _direct(giver: uuid.UUID, holder: uuid.UUID) -> tuple[Body, Body]:
    """The two bodies, where the second stands directly below the first and within its region."""
    above = Body.objects.get(id=giver)
    below = Body.objects.select_related("region").filter(id=holder, superior_id=giver).first()
    if below is None or not is_visible(below, above.covers):
        raise NotFound
    return above, below


def _again(command: uuid.UUID | None, giver: uuid.UUID, holder: uuid.UUID, wanted: Wanted) -> list[Allotment]:
    """What the command became already, refused where it said something else; of two at once the second waits."""
    if command is None:
        return []
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [f"allotment:{command}"])
    became = list(Allotment.objects.filter(command=command))
    said: Counter[tuple[uuid.UUID, uuid.UUID, str]] = Counter()
    for each in became:
        said[each.giver_id, each.holder_id, each.kind] += each.quantity
    if became and said != Counter({(giver, holder, str(kind)): count for kind, count in wanted.items() if count > 0}):
        raise CommandReused
    return became


def _named(wanted: Wanted) -> dict[PlaceKind, int]:
    named = {kind: count for kind, count in wanted.items() if count > 0}
    if not named:
        raise NoPlacesNamed
    return named


def _held(body: Body, kind: PlaceKind) -> QuerySet[Allotment]:
    return Allotment.objects.filter(holder=body, kind=kind).order_by("given_at", "id")


def _taken(places: QuerySet[Allotment], kind: PlaceKind, quantity: int) -> list[tuple[Allotment, int]]:
    """Which allotments give how many, locked; refused where they do not suffice."""
    missing, taken = quantity, list[tuple[Allotment, int]]()
    locked = {
        each.id: each
        for each in Allotment.objects.filter(id__in=places.values("id")).order_by("id").select_for_update()
    }
    for allotment in (locked[each.id] for each in places):
        count = min(allotment.left, missing)
        if count:
            taken.append((allotment, count))
            missing -= count
    if missing:
        raise NotEnoughPlaces(fields={kind: f"{kind.label}只剩{quantity - missing}个"})
    return taken


def _allot(
    source: Allotment | None,
    kind: PlaceKind,
    giver: Body,
    holder: Body,
    quantity: int,
    by: uuid.UUID,
    command: uuid.UUID | None,
) -> Allotment:
    made = new_id()
    above = source.readers if source else []
    readers: Sequence[str] = [*above, f"body:{giver.id}", f"body:{holder.id}"]
    return Allotment.objects.create(
        id=made,
        kind=kind,
        source=source,
        line=[*(source.line if source else []), made],
        giver=giver,
        holder=holder,
        readers=list(dict.fromkeys(readers)),
        quantity=quantity,
        given_at=clock.now(),
        given_by=by,
        command=command,
    )


def _said(wanted: Wanted) -> str:
    return "、".join(f"{PlaceKind(kind).label}{count}个" for kind, count in wanted.items() if count > 0)
