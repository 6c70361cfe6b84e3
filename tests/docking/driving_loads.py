"""A region under load, as the driver is told: bodies with staff and open cases, and steps in them while they move."""

import uuid
from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any

from django.db import connection

from fengqiao.base import clock
from fengqiao.base.ids import new_id
from fengqiao.casebook import actions as casebook
from fengqiao.casebook.private_values import PLACEHOLDER
from fengqiao.directory import actions, cast, powers
from fengqiao.directory.cast import Cast
from fengqiao.directory.fixtures import ready_staff
from fengqiao.directory.kinds import BodyKind, DepartmentKind, Level
from fengqiao.directory.models import Body
from fengqiao.docking import moves, moving
from fengqiao.docking.actions import moving as orders
from fengqiao.refusals import Refused
from tests.casebook.journey import ADDRESS, Journey, of, party_actor
from tests.docking.people_here import cast_here

REGION = "410811"


def lay_in(bodies: int, cases: int) -> int:
    """So many organisations, each with its staff, and so many cases of theirs in mediation; how many cases."""
    people = cast.settle()
    theirs = [_organisation(people, number) for number in range(bodies)]
    for number in range(cases):
        journey = Journey(theirs[number % bodies])
        journey.to_offer()
        journey.do(journey.admin, "accept_referral")
        entry = {"person": journey.mediator.person, "name": journey.mediator.name}
        journey.do(journey.admin, "assign_mediator", mediators=[entry])
    return cases


def _organisation(people: Cast, number: int) -> Cast:
    """The cast with an organisation of its own in place of the first."""
    body = actions.open_body(
        kind=BodyKind.TOWNSHIP_MEDIATION,
        level=Level.TOWNSHIP,
        name=f"第{number + 1}劳动人事争议调解中心",
        region=REGION,
        peer_court=people.court,
        by=None,
    )
    rooms = {
        power: actions.open_department(body=body, name=name, kind=kind, powers=(power,), by=None)
        for power, name, kind in (
            (powers.ORGANISATION_ADMINISTER, "办公室", DepartmentKind.MEDIATION_GUIDANCE),
            (powers.ORGANISATION_MEDIATE, "调解室", DepartmentKind.MEDIATION_OFFICE),
        )
    }
    named = {"administrator": powers.ORGANISATION_ADMINISTER, "mediator": powers.ORGANISATION_MEDIATE}
    staff = {
        name: ready_staff(name=f"{name} {number}", username=f"{name}-{number}", department=rooms[power])
        for name, power in named.items()
    }
    since = clock.today() - timedelta(days=30)
    for member in (body, staff["mediator"].person):
        actions.enter_roster(court=people.court, member=member, valid_from=since, by=None)
    return replace(people, organisation=body, administrator=staff["administrator"], mediator=staff["mediator"])


def steps(count: int, seed: int) -> list[int]:
    """So many steps of a party in cases all over: how many were seated here, how many wait for the other node."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT subject FROM casebook_case ORDER BY md5(subject::text || %s) LIMIT %s", [seed, count])
        cases: list[uuid.UUID] = [row[0] for row in cursor.fetchall()]
    worker, done = party_actor(cast_here().worker), [0, 0]
    clear: Mapping[Any, str] = ADDRESS
    said = of("confirm_service_address", party="a1", address=PLACEHOLDER, electronic=True)
    for case in cases:
        try:
            seated = casebook.append(case=case, payload=said, by=worker, command_id=new_id(), clear=clear)
        except Refused:
            continue
        done[bool(seated.waits_since)] += 1
    return done


def order_region(to: str) -> int:
    """Order the move of all organisations that were laid in; how many."""
    named = Body.objects.filter(kind=BodyKind.TOWNSHIP_MEDIATION, name__startswith="第")
    return orders.order_move(bodies=list(named.values_list("id", flat=True)), to=to, by=None)


def region_moved() -> bool:
    """Whether every move that was ordered here has ended."""
    return all(each.ended_at is not None for each in moves.moves())


def region_checked() -> list[Any]:
    """Compare all that moved: how many cases, how many differ."""
    orders.ask_check()
    moving.check_ended()
    found = moves.moves()
    return [sum(each.cases for each in found), sum(len(each.differing) for each in found)]


COMMANDS = (lay_in, steps, order_region, region_moved, region_checked)
