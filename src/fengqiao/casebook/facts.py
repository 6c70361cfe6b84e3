"""What the law and the directory say about one step: gathered by the custodian, judged by the procedure."""

import uuid
from datetime import date

from fengqiao.base import clock
from fengqiao.base.ids import parse_id
from fengqiao.casebook import checks, seats
from fengqiao.directory import queries
from fengqiao.directory.kinds import BodyKind
from fengqiao.directory.models import Body
from fengqiao.law.limits import Due, due
from fengqiao.procedure import CaseView, Facts, Needs, Payload, needs


def gather(view: CaseView | None, payload: Payload, person: str) -> Facts:
    """The facts that deciding on `payload` needs, and no others; `person` is who acts."""
    wanted = needs(view, payload)
    today = clock.today()
    return Facts(
        due=_due(wanted, today),
        on_roster=_on_roster(wanted, today),
        peoples_committee=_is_peoples_committee(wanted.organisation),
        mediators_on_roster=_mediators_on_roster(wanted, today),
        competent=_competent(wanted),
        competence=_competence(wanted),
        findings=checks.findings(view, payload, today) if wanted.findings and view else (),
        identity_matches=seats.matches(view, payload, person) if wanted.identity and view else None,
    )


def _due(wanted: Needs, today: date) -> dict[str, Due]:
    return {name: due(name, need.start or today, excluded_days=need.excluded_days) for name, need in wanted.due.items()}


def _on_roster(wanted: Needs, today: date) -> bool | None:
    court, organisation = parse_id(wanted.court), parse_id(wanted.organisation)
    if court is None or organisation is None:
        return None
    return _is_court(court) and queries.on_roster(court, organisation, today)


def _is_court(body: uuid.UUID) -> bool:
    return any(found.is_court for found in Body.objects.filter(id=body))


def _is_peoples_committee(organisation: str) -> bool:
    body = parse_id(organisation)
    return body is not None and Body.objects.filter(id=body, kind=BodyKind.PEOPLES_MEDIATION).exists()


def _mediators_on_roster(wanted: Needs, today: date) -> dict[str, bool]:
    court = parse_id(wanted.court)
    people = [(person, parse_id(person)) for person in wanted.mediators]
    return {
        person: court is not None and found is not None and queries.person_on_roster(court, found, today)
        for person, found in people
    }


def _competent(wanted: Needs) -> bool | None:
    """Whether the body named is a court; which court it should be is explained to the clerk, who decides."""
    court = parse_id(wanted.court)
    return _is_court(court) if wanted.competence and court else None


def _competence(wanted: Needs) -> str:
    court = parse_id(wanted.court)
    if not wanted.competence or court is None:
        return ""
    found = Body.objects.select_related("region").filter(id=court).first()
    place = found.region.full_name if found and found.region else ""
    return f"{found.name}，辖区：{place}" if found else ""
