"""What the law and the directory say about one step: gathered by the custodian, judged by the procedure."""

import uuid
from datetime import date

from fengqiao.base import clock
from fengqiao.base.ids import parse_id
from fengqiao.casebook import checks, plans, restoring, seats, set_aside
from fengqiao.directory import queries
from fengqiao.directory.kinds import BodyKind
from fengqiao.directory.models import Body, Person
from fengqiao.directory.queries import homes
from fengqiao.directory.queries.pool import panel_of
from fengqiao.law.limits import Due, due
from fengqiao.law.parameters import Parameter
from fengqiao.ledger.queries import authorised_succession, is_loose
from fengqiao.procedure import CaseView, Facts, Needs, Payload, needs
from fengqiao.procedure.facts import Heir, NewHome
from fengqiao.procedure.panels import DrawnPanel, Panelist
from fengqiao.refusals import Refused


def gather(view: CaseView | None, payload: Payload, person: str, *, today: date | None = None) -> Facts:
    """The facts that deciding on `payload` needs, and no others; `person` is who acts, `today` the day that counts."""
    wanted = needs(view, payload)
    today = today or clock.today()
    relied_on = _relied_on(wanted, today)
    plan = plans.plan_rule(wanted.plan, today) if wanted.plan else None
    heads = queries.heads_of(list(relied_on.values())) if relied_on else {}
    return Facts(
        due=_due(wanted, today, plan),
        on_roster=wanted.organisation in relied_on if wanted.court and wanted.organisation else None,
        peoples_committee=_is_peoples_committee(wanted.organisation),
        mediators_on_roster={person: person in relied_on for person in wanted.mediators},
        roster_heads={member: heads[entry] for member, entry in relied_on.items()},
        competent=_competent(wanted),
        competence=_competence(wanted),
        findings=checks.findings(view, payload, today) if wanted.findings and view else (),
        plan_days=int(plan.value) if plan else 0,
        plan_source=plan.source if plan else "",
        identity_matches=seats.matches(view, payload, person) if wanted.identity and view else None,
        home=_home(wanted.home),
        succession=_heir(wanted.succession),
        panel=drawn_panel(uuid.UUID(view.id)) if wanted.panel and view else None,
        order_unsettled=is_loose(uuid.UUID(view.id)) if wanted.order and view else False,
        restores=restoring.custodian(uuid.UUID(view.id), wanted.restores) if wanted.restores and view else "",
        set_aside=set_aside.undecided(uuid.UUID(view.id)) if wanted.order and view else frozenset(),
    )


def _due(wanted: Needs, today: date, plan: Parameter | None) -> dict[str, Due]:
    found = {
        name: due(name, need.start or today, excluded_days=need.excluded_days) for name, need in wanted.due.items()
    }
    if plan is not None and plans.LIMIT in wanted.due:
        found[plans.LIMIT] = plans.window(plan, wanted.due[plans.LIMIT].start or today)
    return found


def _relied_on(wanted: Needs, today: date) -> dict[str, uuid.UUID]:
    """The roster entries in force today of whoever the step names, by organisation or person.

    Law: 最高人民法院关于人民法院特邀调解的规定 (法释〔2016〕14号) art. 5, 11, 12.
    """
    court = parse_id(wanted.court)
    members = [member for member in (wanted.organisation, *wanted.mediators) if member]
    if court is None or not members or not _is_court(court):
        return {}
    found = {member: queries.relied_on(court, key, today) for member in members if (key := parse_id(member))}
    return {member: entry for member, entry in found.items() if entry is not None}


def drawn_panel(case: uuid.UUID) -> DrawnPanel | None:
    """The panel that stands for a case, its members in the order in which they were drawn."""
    found = panel_of(case)
    if found is None:
        return None
    names = dict(Person.objects.filter(id__in=found.members).values_list("id", "name"))
    return DrawnPanel(str(found.id), tuple(Panelist(str(each), names[each]) for each in found.members))


def _home(body: str) -> NewHome | None:
    """Where a body moves to, by its register, once that node has agreed."""
    key = parse_id(body)
    name, agreed = homes.new_home(key) if key else ("", "")
    return NewHome(name, agreed) if agreed else None


def _heir(document: str) -> Heir | None:
    """What a succession says, once both registry authorities have signed it."""
    if not document:
        return None
    try:
        said = authorised_succession(document.encode())
    except Refused:
        return None
    return Heir(said.subject, said.anchor, said.body, said.node)


def _is_court(body: uuid.UUID) -> bool:
    return any(found.is_court for found in Body.objects.filter(id=body))


def _is_peoples_committee(organisation: str) -> bool:
    body = parse_id(organisation)
    return body is not None and Body.objects.filter(id=body, kind=BodyKind.PEOPLES_MEDIATION).exists()


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
