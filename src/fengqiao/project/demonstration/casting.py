"""The parties of the city: workers, employers, those who lend labour, lawyers; entered, and found again."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db import transaction

from fengqiao.base import clock
from fengqiao.directory import cast, lookups
from fengqiao.directory.fixtures import ready_parties
from fengqiao.directory.models import Person
from fengqiao.project.demonstration import city, names
from fengqiao.project.demonstration.chance import seeded
from fengqiao.project.demonstration.names import Company, Human
from fengqiao.project.demonstration.planning import Planned
from fengqiao.project.demonstration.story import Party, party_actor

COMPANIES_A_DISTRICT: Final = 90
LAWYERS: Final = 24
FIRST_LAWYER: Final = 48_000
CAST_COMPANY: Final = "焦作宏达机械制造有限公司"


@dataclass(frozen=True)
class Market:
    """Employers by district, and the lawyers."""

    companies: dict[str, list[Company]]
    lawyers: list[Human]

    def people(self) -> list[Human]:
        """Everybody who is there before the first case."""
        return [*(each.contact for companies in self.companies.values() for each in companies), *self.lawyers]


def market(seed: str, on: date) -> Market:
    """The employers and lawyers of the city on a day."""
    chance = seeded(seed, "market")
    companies: dict[str, list[Company]] = {}
    for place, (code, name) in enumerate(city.DISTRICTS.items()):
        first = place * COMPANIES_A_DISTRICT
        companies[code] = [
            names.company(chance, first + number, place=name, on=on) for number in range(COMPANIES_A_DISTRICT)
        ]
    lawyers = [names.human(chance, FIRST_LAWYER + number, on=on, oldest=55, youngest=27) for number in range(LAWYERS)]
    return Market(companies, lawyers)


@transaction.atomic
def settle(found: Market) -> None:
    """Enter all employers' people and lawyers."""
    ready_parties(found.people())


def worker_of(planned: Planned, seed: str) -> tuple[Human, str]:
    """The worker of a case, and their address."""
    chance = seeded(seed, "worker", planned.number)
    place = city.DISTRICTS[planned.district]
    return names.human(chance, planned.number, on=planned.times[0].date()), names.home(chance, place)


def cast_worker() -> Human:
    """The cast's worker."""
    name, phone, number = cast.WORKER
    return Human(name, number, phone)


def cast_company() -> Company:
    """The cast's employer, for whom its person acts."""
    name, phone, number = cast.EMPLOYER
    company = names.company(seeded(CAST_COMPANY), 999_999, place="山阳区", on=clock.today())
    return Company(CAST_COMPANY, "机械制造", company.credit_code, name, company.address, Human(name, number, phone))


def ids_of(people: Iterable[Human]) -> dict[str, uuid.UUID]:
    """Who has been entered, by phone."""
    phones = {lookups.of_phone(each.phone): each.phone for each in people}
    found = Person.objects.filter(phone_digest__in=list(phones)).values_list("phone_digest", "id")
    return {phones[bytes(digest)]: person for digest, person in found if digest is not None}


def worker_party(who: Human, person: uuid.UUID, address: str) -> Party:
    """A worker as a party."""
    return Party(party_actor(person, who.name), who.name, who.number, who.phone, address)


def company_party(company: Company, person: uuid.UUID) -> Party:
    """An employer as a party."""
    contact = company.contact
    return Party(party_actor(person, contact.name), company.name, "", contact.phone, company.address, company)
