"""What may be done now and what is waited for: buttons and work lists, derived from the table."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Final

from msgspec import Struct

from fengqiao.procedure.days import day_of
from fengqiao.procedure.facts import NO_FACTS
from fengqiao.procedure.guards.base import Ctx
from fengqiao.procedure.kinds import KINDS
from fengqiao.procedure.model import CaseView, Party
from fengqiao.procedure.rules import RULES, Custody, Rule
from fengqiao.procedure.standing import PARTY_STANDINGS, Actor, Standing, parties_of, standings
from fengqiao.procedure.start import BLANK

_EARLY_DAY: Final = datetime(1970, 1, 1, tzinfo=UTC)
"""The day on which guards of time are judged where none is given: no limit has passed on it."""

LONG_LIMITS: Final = frozenset({"arbitration_limitation", "enforcement_application"})
"""Limits of a year and more: shown on the case, but no step of the procedure waits for them."""

_SIDES: Final[dict[Standing, str]] = {
    Standing.APPLICANT: "applicant",
    Standing.APPLICANT_AGENT: "applicant",
    Standing.RESPONDENT: "respondent",
    Standing.RESPONDENT_AGENT: "respondent",
}

EXPECTED: Final[tuple[Rule, ...]] = tuple(rule for rule in RULES if rule.expected)


class Work(Struct, frozen=True):
    """One step that is waited for: of which body or person, by which day (None: the law sets none).

    A party that has not taken its seat yet has no `person`; `party` names it.
    """

    standing: Standing
    body: str
    person: str
    kind: str
    title: str
    due: date | None
    party: str = ""


def available(view: CaseView | None, actor: Actor, now: datetime | None = None) -> tuple[Rule, ...]:
    """The rows that `actor` may take now, as far as can be judged before a form is filled."""
    mine = standings(view, actor)
    return tuple(_open_rows(view or BLANK, actor, mine, now or _EARLY_DAY, on_paper=False))


def available_on_paper(view: CaseView, actor: Actor, now: datetime | None = None) -> tuple[Rule, ...]:
    """The rows that `actor` may enter for a party who did the step on paper."""
    mine = standings(view, actor)
    return tuple(_open_rows(view, actor, mine, now or _EARLY_DAY, on_paper=True))


def _open_rows(
    view: CaseView, actor: Actor, mine: frozenset[Standing], now: datetime, *, on_paper: bool
) -> Iterator[Rule]:
    today = day_of(now)
    for rule in RULES:
        own = mine & (rule.on_paper if on_paper else rule.who)
        if not own or not rule.stands_in(view) or not _seatable(view, rule):
            continue
        names = _represented(view, rule) if on_paper else _names(view, actor, own)
        for standing, party in names:
            if _passes(rule, Ctx(view, None, actor, standing, party, NO_FACTS, now, today)):
                yield rule
                break


def _seatable(view: CaseView, rule: Rule) -> bool:
    return not view.closed_term or rule.custody is Custody.OPENS_TO_ANCHOR


def _names(view: CaseView, actor: Actor, own: frozenset[Standing]) -> Iterator[tuple[Standing, Party | None]]:
    for standing in own:
        if standing not in PARTY_STANDINGS or not view.parties:
            yield standing, None
            continue
        for party in parties_of(view, actor, _SIDES[standing]):
            yield standing, party


def _represented(view: CaseView, rule: Rule) -> Iterator[tuple[Standing, Party | None]]:
    """The parties for whom staff may enter the step."""
    for standing in (Standing.APPLICANT, Standing.RESPONDENT):
        if standing in rule.who:
            for party in view.side(_SIDES[standing]):
                yield standing, party


def _passes(rule: Rule, ctx: Ctx) -> bool:
    """Whether the early conditions and guards hold."""
    for condition in rule.when:
        if condition.early and not condition.holds(ctx):
            return False
    return all(not guard.early or guard.check(ctx) is None for guard in rule.guards)


def work(view: CaseView, now: datetime | None = None) -> tuple[Work, ...]:
    """Every step that is waited for, each once for whom it waits, with the nearest limit."""
    instant = now or _EARLY_DAY
    today = day_of(instant)
    found: dict[tuple[str, str, str, str], Work] = {}
    for rule in EXPECTED:
        if not rule.stands_in(view) or not _seatable(view, rule):
            continue
        for item in _waiting(view, rule, instant, today):
            found.setdefault((item.kind, item.body, item.person, item.party), item)
    return tuple(found.values())


def _waiting(view: CaseView, rule: Rule, now: datetime, today: date) -> Iterator[Work]:
    title = rule.task or KINDS[rule.kind].title
    for standing in sorted(rule.who):
        if standing in PARTY_STANDINGS:
            for party, person in _people(view, standing):
                actor = Actor(person, "", "", frozenset(), "", "")
                if _waits(rule, Ctx(view, None, actor, standing, party, NO_FACTS, now, today)):
                    yield Work(standing, "", person, rule.kind, title, _due(view, rule), party.id)
            continue
        body = _body(view, standing)
        actor = Actor("", "", body, frozenset(), "", "")
        if body and _waits(rule, Ctx(view, None, actor, standing, None, NO_FACTS, now, today)):
            due = _due(view, rule)
            yield from (Work(standing, body, person, rule.kind, title, due) for person in _staff(view, standing, rule))


def _waits(rule: Rule, ctx: Ctx) -> bool:
    """Whether the step is waited for and open."""
    if rule.expected_when is not None and not rule.expected_when.holds(ctx):
        return False
    return _passes(rule, ctx)


def _people(view: CaseView, standing: Standing) -> Iterator[tuple[Party, str]]:
    agents = standing in (Standing.APPLICANT_AGENT, Standing.RESPONDENT_AGENT)
    for party in view.side(_SIDES[standing]):
        for person in (agent.person for agent in party.agents) if agents else (party.person,):
            yield party, person


def _body(view: CaseView, standing: Standing) -> str:
    """The body for which people of that standing act in this case."""
    if standing in (Standing.CLERK, Standing.JUDGE, Standing.PRESIDENT):
        return view.confirmation.court or view.court
    if standing in (Standing.ORGANISATION_ADMINISTRATOR, Standing.MEDIATOR):
        return view.organisation
    return view.arbitration.commission if standing is Standing.ARBITRATION_CLERK else ""


def _staff(view: CaseView, standing: Standing, rule: Rule) -> tuple[str, ...]:
    """The people waited for: the mediators of the case by name, others as their body."""
    if standing is not Standing.MEDIATOR:
        return ("",)
    if rule.kind == "disclose":
        return tuple(mediator.person for mediator in view.mediators if not mediator.disclosed)
    return tuple(mediator.person for mediator in view.mediators)


def _due(view: CaseView, rule: Rule) -> date | None:
    """The day for a step: of the terms to perform, of the limits that it would stop, else the nearest of the case."""
    if rule.facet == "performance":
        return min((term.due_on for term in view.agreement.terms if term.due_on and not term.received_on), default=None)
    days = [clock.due for name in rule.stops if (clock := view.running(name)) is not None and name not in LONG_LIMITS]
    return min(days) if days else nearest_due(view)


def nearest_due(view: CaseView) -> date | None:
    """The nearest day on which a running limit of the procedure ends; the long limits of claims are left out."""
    days = [clock.due for clock in view.clocks.values() if clock.state == "running" and clock.name not in LONG_LIMITS]
    return min(days, default=None)
