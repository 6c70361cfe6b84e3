"""Rosters of invited mediators: who is on which, on which day."""

import uuid
from datetime import date

from django.db.models import Q, QuerySet

from fengqiao.directory.kinds import MEDIATING, RosterState
from fengqiao.directory.models import Body, RosterEntry
from fengqiao.directory.queries.bodies import courts_above


def on_roster(court: uuid.UUID, body: uuid.UUID, day: date) -> bool:
    """Whether an organisation is on the roster of the court, or of a court above it, on `day`.

    Law: 关于深化“总对总”多元化纠纷解决机制改革的意见 (2025) (10): a higher
    court's roster of organisations serves the courts below.
    """
    return _valid(courts_above(court), day).filter(body_id=body).exists()


def person_on_roster(court: uuid.UUID, person: uuid.UUID, day: date) -> bool:
    """Whether a mediator is on this court's own roster on `day`; other courts' rosters do not serve.

    Law: 人民法院在线调解规则 (2021) art. 27 (consent and confirmation of the mediator).
    """
    return _valid([court], day).filter(person_id=person).exists()


def organisations_for(court: uuid.UUID, *, cause: str, on: date) -> list[Body]:
    """The organisations that a case of the court may be offered to on a day, by their scope; by name.

    An organisation with no scope stated accepts every cause.
    """
    listed = _valid(courts_above(court), on).filter(body__isnull=False).values("body_id")
    scope = Q(accepts=[]) | Q(accepts__contains=[cause])
    found = Body.objects.filter(scope, id__in=listed, kind__in=MEDIATING).select_related("region")
    return list(found.order_by("name"))


def _valid(courts: list[uuid.UUID], day: date) -> QuerySet[RosterEntry]:
    """Entries in force on `day`, both days of the term included; one suspended later still was in force."""
    lasting = Q(valid_to=None) | Q(valid_to__gte=day)
    standing = Q(state=RosterState.CONFIRMED) | Q(state_since__gt=day)
    return RosterEntry.objects.filter(lasting, standing, court_id__in=courts, valid_from__lte=day)
