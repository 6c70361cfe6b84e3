"""What may be done now and what is waited for: buttons and work lists, derived from the table."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Final

from msgspec import Struct

from fengqiao.procedure.days import day_of
from fengqiao.procedure.facts import NO_FACTS
from fengqiao.procedure.guards.base import Ctx
from fengqiao.procedure.kinds import KINDS
from fengqiao.procedure.model import PHASE_FIELDS, CaseView, Party
from fengqiao.procedure.representing import SPOKEN_FOR, speaking
from fengqiao.procedure.rules import RULES, Custody, Rule
from fengqiao.procedure.standing import PARTY_STANDINGS, Actor, Standing, parties_of, standings
from fengqiao.procedure.start import BLANK
from fengqiao.refusals import Refused

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


class _Row(Struct, frozen=True):
    """A rule with what can be judged of it before a form is filled, as bare functions: each act asks the whole table.

    `shared`: a step of conducting the case that court and mediators may both take. `waited`: when somebody is waited
    for to take it. `spoken_for`: representatives take it for those they represent.
    """

    rule: Rule
    who: tuple[Standing, ...]
    conditions: tuple[Callable[[Ctx], bool], ...]
    guards: tuple[Callable[[Ctx], Refused | None], ...]
    shared: bool
    waited: Callable[[Ctx], bool] | None
    returns: bool
    spoken_for: bool


def _row(rule: Rule) -> _Row:
    return _Row(
        rule,
        tuple(sorted(rule.who)),
        tuple(condition.holds for condition in rule.when if condition.early),
        tuple(guard.check for guard in rule.guards if guard.early),
        Standing.MEDIATOR in rule.who and Standing.CLERK in rule.who,
        rule.expected_when.holds if rule.expected_when else None,
        rule.custody is Custody.OPENS_TO_ANCHOR,
        rule.kind in SPOKEN_FOR,
    )


_ROWS: Final = tuple(_row(rule) for rule in RULES)


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
    for row in _rows_in(view):
        rule = row.rule
        own = mine & (rule.on_paper if on_paper else rule.who)
        if not own or not _seatable(view, row):
            continue
        names = _represented(view, rule) if on_paper else _names(view, actor, own)
        for standing, party in names:
            if _passes(row, Ctx(view, None, actor, standing, party, NO_FACTS, now, today)):
                yield rule
                break


def _rows_in(view: CaseView) -> tuple[_Row, ...]:
    """The rows that stand open in the case's states."""
    return _rows_of(_states(view))


def _states(view: CaseView) -> tuple[str, ...]:
    return tuple([getattr(view, field).state for field in PHASE_FIELDS.values()])


@lru_cache(maxsize=4096)
def _rows_of(states: tuple[str, ...]) -> tuple[_Row, ...]:
    """The rows that stand open in those states of the facets; cases share few such sets of states."""
    state = dict(zip(PHASE_FIELDS.values(), states, strict=True))
    return tuple(row for row in _ROWS if all(state[field] in asked for field, asked in row.rule.gates))


@lru_cache(maxsize=4096)
def _expected_rows_of(states: tuple[str, ...]) -> tuple[_Row, ...]:
    """Of the rows that stand open in those states, those that somebody is waited for to take."""
    return tuple(row for row in _rows_of(states) if row.rule.expected)


def _seatable(view: CaseView, row: _Row) -> bool:
    return row.returns or not view.closed_term


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


def _passes(row: _Row, ctx: Ctx) -> bool:
    """Whether the early conditions and guards hold."""
    for holds in row.conditions:
        if not holds(ctx):
            return False
    for check in row.guards:  # noqa: SIM110 - with each act the whole table is asked: a generator would cost a third
        if check(ctx) is not None:
            return False
    return True


def work(view: CaseView, now: datetime | None = None) -> tuple[Work, ...]:
    """Every step that is waited for, each once for whom it waits, with the nearest limit."""
    instant = now or _EARLY_DAY
    today = day_of(instant)
    seats: dict[Standing, list[Ctx]] = {}
    found: dict[tuple[str, str, str, str, str], Work] = {}
    for row in _expected_rows_of(_states(view)):
        if not _seatable(view, row):
            continue
        waited, custodian = row.waited, view.custodian if row.shared else None
        for standing in row.who:
            if standing not in seats:
                seats[standing] = _seats(view, standing, instant, today)
            for ctx in seats[standing]:
                if custodian is not None and ctx.by.body and ctx.by.body != custodian:
                    continue  # where court and mediators may both take a step, it lies with whoever has the case
                if ctx.party is not None and row.spoken_for and ctx.party not in speaking(view):
                    continue
                if (waited is None or waited(ctx)) and _passes(row, ctx):
                    for item in _items(view, row.rule, ctx):
                        found.setdefault((item.kind, item.standing, item.body, item.person, item.party), item)
    return tuple(found.values())


def _seats(view: CaseView, standing: Standing, now: datetime, today: date) -> list[Ctx]:
    """Everybody for whom something may wait in that standing: each party's people, or the body of the case."""
    if standing in PARTY_STANDINGS:
        names = _people(view, standing)
    else:
        body = _body(view, standing)
        names = [(None, Actor("", "", body, frozenset(), "", ""))] if body else []
    return [Ctx(view, None, actor, standing, party, NO_FACTS, now, today) for party, actor in names]


def _items(view: CaseView, rule: Rule, ctx: Ctx) -> Iterator[Work]:
    title, due = rule.task or KINDS[rule.kind].title, _due(view, rule)
    if ctx.party is not None:
        yield Work(ctx.standing, "", ctx.by.person, rule.kind, title, due, ctx.party.id)
        return
    for person in _staff(view, ctx.standing, rule):
        yield Work(ctx.standing, ctx.by.body, person, rule.kind, title, due)


def _people(view: CaseView, standing: Standing) -> list[tuple[Party | None, Actor]]:
    """The parties of that side with whoever acts: themselves, or their agents."""
    agents = standing in (Standing.APPLICANT_AGENT, Standing.RESPONDENT_AGENT)
    return [
        (party, Actor(person, "", "", frozenset(), "", ""))
        for party in view.side(_SIDES[standing])
        for person in ([agent.person for agent in party.agents] if agents else [party.person])
    ]


def _body(view: CaseView, standing: Standing) -> str:
    """The body for which people of that standing act in this case."""
    if standing in (Standing.CLERK, Standing.JUDGE, Standing.PRESIDENT):
        return view.confirmation.court or view.court or view.payment_order.court
    if standing in (Standing.ORGANISATION_ADMINISTRATOR, Standing.MEDIATOR):
        return view.organisation
    return (view.commission or view.arbitration.commission) if standing is Standing.ARBITRATION_CLERK else ""


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
