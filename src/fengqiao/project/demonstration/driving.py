"""Driving planned cases: each batch in one transaction, by the same actions that people's steps go through."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Final

from django.db import connection, transaction

from fengqiao.base import clock
from fengqiao.casebook.carrying import carry
from fengqiao.casebook.subjects import act_record
from fengqiao.directory.actions import numbering
from fengqiao.directory.fixtures import ready_parties
from fengqiao.directory.kinds import BodyKind
from fengqiao.ledger.actions import Carrier
from fengqiao.papers import actions as papers
from fengqiao.procedure import CaseView
from fengqiao.project.demonstration import casting, disputes, names, staff, telling
from fengqiao.project.demonstration.casting import Market
from fengqiao.project.demonstration.chance import seeded
from fengqiao.project.demonstration.names import Human
from fengqiao.project.demonstration.planning import Planned
from fengqiao.project.demonstration.staff import MEDIATES, District, Office
from fengqiao.project.demonstration.steps import STEPS
from fengqiao.project.demonstration.story import Story

BATCH: Final = 20

ORGANISATION_WEIGHTS: Final = {
    BodyKind.UNION_MEDIATION: 36,
    BodyKind.PEOPLES_MEDIATION: 16,
    BodyKind.ARBITRATION_MEDIATION_CENTRE: 16,
    BodyKind.UNION_SERVICE_STATION: 6,
}
TOWNSHIP_WEIGHT: Final = 3

TAKEN_SEATS: Final = """
UPDATE casebook_identity i SET taken = true
FROM unnest(%s::uuid[], %s::text[]) AS seat (subject, party) WHERE i.subject = seat.subject AND i.party = seat.party
"""


@dataclass(frozen=True)
class Scene:
    """What all stories of one process share."""

    seed: str
    today: date
    districts: dict[str, District]
    market: Market
    known: dict[str, uuid.UUID]

    @classmethod
    def of(cls, seed: str, today: date, market: Market) -> "Scene":
        """The scene as it stands in the directory."""
        cast = [casting.cast_worker(), casting.cast_company().contact]
        return cls(seed, today, staff.districts(), market, casting.ids_of([*market.people(), *cast]))


def drive(scene: Scene, batch: Sequence[Planned]) -> int:
    """How many acts the cases of the batch took; all are written, or none."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL synchronous_commit TO off")
        workers = _enter_workers(scene, batch)
        with carry() as carrier:
            stories = [_driven(scene, planned, *workers[planned.number]) for planned in batch]
        _finish(carrier, batch, stories)
    return sum(story.acts for story in stories)


def _enter_workers(scene: Scene, batch: Sequence[Planned]) -> dict[int, tuple[Human, str, uuid.UUID]]:
    """The worker of each case, entered on the day before it began, with their address."""
    found = {planned.number: casting.worker_of(planned, scene.seed) for planned in batch if not planned.of_cast}
    ids = ready_parties([who for who, _ in found.values()])
    workers = {
        number: (who, address, person.id) for (number, (who, address)), person in zip(found.items(), ids, strict=True)
    }
    cast = casting.cast_worker()
    for planned in batch:
        if planned.of_cast:
            address = names.home(seeded(planned.number), "山阳区")
            workers[planned.number] = cast, address, scene.known[cast.phone]
    return workers


def _driven(scene: Scene, planned: Planned, who: Human, address: str, person: uuid.UUID) -> Story:
    story = _story(scene, planned, who, address, person)
    with numbering.planned(planned.times[0].year, planned.serial):
        for place in range(planned.taken):
            story.place = place
            STEPS[story.words[place]].take(story)
    if planned.live:
        story.let_limits_pass(scene.today)
    return story


def _story(scene: Scene, planned: Planned, who: Human, address: str, person: uuid.UUID) -> Story:
    chance = seeded(scene.seed, "story", planned.number)
    district = scene.districts[planned.district]
    local = scene.market.companies[planned.district]
    company = casting.cast_company() if planned.of_cast else chance.choice(local)
    contractor = chance.choice([each for each in local if each is not company])
    lawyer = chance.choice(scene.market.lawyers)
    organisation, other = _organisations(planned, district, chance)
    return Story(
        number=planned.number,
        seed=scene.seed,
        serial=planned.serial,
        chance=chance,
        district=district,
        organisation=organisation,
        other=other,
        dispute=disputes.dispute(
            chance,
            worker=who.name,
            company=company.name,
            job=names.OCCUPATIONS[company.trade],
            opened_on=clock.day_of(planned.times[0]),
        ),
        worker=casting.worker_party(who, person, address),
        employer=casting.company_party(company, scene.known[company.contact.phone]),
        contractor=casting.company_party(contractor, scene.known[contractor.contact.phone]),
        lawyer=casting.worker_party(lawyer, scene.known[lawyer.phone], ""),
        words=planned.words,
        times=planned.times,
    )


def _organisations(planned: Planned, district: District, chance: Random) -> tuple[Office, Office]:
    """Who mediates, and who would if they did not. Where a mediator is replaced, one with several."""
    several = any("second" in word for word in planned.words)
    fitting = [each for each in district.organisations if not several or len(each.people[MEDIATES]) > 1]
    weights = [ORGANISATION_WEIGHTS.get(BodyKind(each.kind), TOWNSHIP_WEIGHT) for each in fitting]
    chosen = next(
        each
        for each in (chance.choices(fitting, weights)[0], *fitting)
        if not planned.of_cast or each.kind == BodyKind.UNION_MEDIATION
    )
    others = [each for each in district.organisations if each is not chosen]
    return chosen, chance.choice(others)


def _finish(carrier: Carrier[CaseView], batch: Sequence[Planned], stories: Sequence[Story]) -> None:
    """What follows from acts besides the log: seats taken, papers listed, the last message told."""
    seats: list[tuple[uuid.UUID, str]] = []
    for planned, story in zip(batch, stories, strict=True):
        if story.subject is None:
            continue
        seats += [(story.subject, party.id) for party in story.case.parties if party.person]
        course = [(step.view, act_record(step.record)) for step in carrier.subjects[story.subject].course]
        papers.enter(subject=story.subject, course=course)
        if planned.live:
            last = course[-1][1]
            with clock.moved_to(last.at + timedelta(seconds=2)):
                telling.tell(story.subject, last)
    with connection.cursor() as cursor:
        cursor.execute(TAKEN_SEATS, [[subject for subject, _ in seats], [party for _, party in seats]])
