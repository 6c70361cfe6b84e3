"""Who works where, as actors of the procedure: read once by each process that drives cases."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Final

from fengqiao.directory import powers
from fengqiao.directory.actors import actor_for
from fengqiao.directory.kinds import MEDIATING, AccountKind, BodyKind
from fengqiao.directory.models import Account, Body, Posting
from fengqiao.procedure import Actor

Held = dict[str, list[Actor]]
"""The people of a body by the power they hold."""


@dataclass(frozen=True)
class Office:
    """A body with its people."""

    id: str
    name: str
    kind: str
    region: str
    people: Held

    def one(self, power: str, number: int = 0) -> Actor:
        """Somebody who holds that power; the same number is always the same person."""
        held = self.people[power]
        return held[number % len(held)]


@dataclass(frozen=True)
class District:
    """One court with its commission and the organisations on its roster."""

    code: str
    court: Office
    commission: Office
    organisations: tuple[Office, ...]


WEIGHTS: Final = {"410811": 30, "410802": 16, "410882": 10, "410883": 9, "410823": 9, "410825": 7}
"""How many of the city's cases each court has; the others few."""
FEW: Final = 5


def districts() -> dict[str, District]:
    """Every district by its code."""
    offices = _offices()
    found: dict[str, dict[str, list[Office]]] = defaultdict(lambda: defaultdict(list))
    for office in offices:
        found[office.region[:6]][_role(office)].append(office)
    return {
        code: District(code, roles["court"][0], roles["commission"][0], tuple(roles["organisation"]))
        for code, roles in sorted(found.items())
        if roles["court"] and roles["commission"] and roles["organisation"]
    }


def _role(office: Office) -> str:
    if office.kind == BodyKind.COURT:
        return "court"
    if office.kind == BodyKind.ARBITRATION_COMMISSION:
        return "commission"
    return "organisation" if office.kind in MEDIATING else ""


def _offices() -> list[Office]:
    people: dict[object, Held] = defaultdict(lambda: defaultdict(list))
    accounts = {
        account.person_id: account
        for account in Account.objects.filter(kind=AccountKind.STAFF).select_related("person")
    }
    postings = Posting.objects.select_related("department")
    for posting in sorted(postings, key=lambda each: accounts[each.person_id].username or ""):
        for power in posting.department.powers:
            actor = actor_for(accounts[posting.person_id], posting)
            people[posting.department.body_id][power].append(actor)
    return [
        Office(str(body.id), body.name, body.kind, body.region_id or "", people[body.id])
        for body in Body.objects.order_by("region_id", "kind", "name")
        if people[body.id]
    ]


FILING, JUDGING, PRESIDING = powers.COURT_FILING, powers.COURT_JUDGING, powers.COURT_PRESIDING
ADMINISTERING, MEDIATES = powers.ORGANISATION_ADMINISTER, powers.ORGANISATION_MEDIATE
RECEIVING = powers.ARBITRATION_FILING
