"""Judging one step: the row of the table that it takes, or the refusal that says why not. Pure and fast."""

from datetime import date, datetime
from typing import Final

from msgspec import Struct, to_builtins

from fengqiao.procedure.clocks import due_fields
from fengqiao.procedure.days import day_of
from fengqiao.procedure.facts import Facts, Needs
from fengqiao.procedure.findings import FINDERS, needed
from fengqiao.procedure.guards.base import Ctx
from fengqiao.procedure.kinds import kind_of
from fengqiao.procedure.kinds.fields import PartyPayload, Payload
from fengqiao.procedure.model import CaseView, Party
from fengqiao.procedure.refused import (
    AwaitingTakeBack,
    FactMissing,
    NotYours,
    SelfSigned,
    Suspended,
    UnknownKind,
    UnknownParty,
    WrongStanding,
    WrongState,
)
from fengqiao.procedure.rules import RULES_OF, STAYS, Custody, Rule
from fengqiao.procedure.rules.row import OPENED_BY_ANCHOR
from fengqiao.procedure.standing import PARTY_STANDINGS, Actor, Standing, parties_of, standings
from fengqiao.procedure.start import BLANK
from fengqiao.procedure.states import PERIODS

STANDING_ORDER: Final = {standing: place for place, standing in enumerate(Standing)}


class Decision(Struct, frozen=True):
    """What the custodian is to seal. `facts` is canonical JSON; `evolve` copies it and judges nothing.

    `numbers` is the body that numbers the case with this act, and under which word; the custodian draws the number.
    `opens` is the body for which the act opens a term (None: none), `until` the last day of that custody where the
    law gives one; `closes`: the act is the custodian's last.
    """

    kind: str
    rule: Rule
    standing: Standing
    facts: dict[str, object]
    numbers: tuple[str, str] | None
    opens: str | None
    until: date | None
    closes: bool


def decide(view: CaseView | None, payload: Payload, by: Actor, facts: Facts, now: datetime) -> Decision:
    """The decision on a step, or a `Refused` with a stable code.

    `view` None opens a case. `now` is an aware instant. Only the facts named by `needs` are read.
    """
    kind = kind_of(type(payload))
    rows = RULES_OF.get(kind)
    if rows is None:
        raise UnknownKind
    mine = standings(view, by)
    if not mine:
        raise NotYours
    ctx, rule = choose(view or BLANK, rows, mine, payload, by, facts, now)
    for guard in rule.guards:
        refusal = guard.check(ctx)
        if refusal is not None:
            raise refusal
    return _decision(ctx, rule, kind)


def choose(
    view: CaseView,
    rows: tuple[Rule, ...],
    mine: frozenset[Standing],
    payload: Payload,
    by: Actor,
    facts: Facts,
    now: datetime,
) -> tuple[Ctx, Rule]:
    """The one row that applies and the context in which it is judged."""
    open_rows = [rule for rule in rows if rule.stands_in(view)]
    if not open_rows:
        raise _wrong_state(view, rows, mine)
    candidates = [rule for rule in open_rows if mine & rule.who or mine & rule.on_paper]
    if not candidates:
        raise WrongStanding
    if view.closed_term and all(rule.custody not in OPENED_BY_ANCHOR for rule in candidates):
        raise AwaitingTakeBack
    today = day_of(now)
    ctx, known = None, None
    for rule in candidates:
        if ctx is None or known is not rule.who:
            standing, party = _in_whose_name(view, rule, mine, payload, by)
            ctx, known = Ctx(view, payload, by, standing, party, facts, now, today), rule.who
        for condition in rule.when:
            if not condition.holds(ctx):
                break
        else:
            return ctx, rule
    raise WrongState


def _wrong_state(view: CaseView, rows: tuple[Rule, ...], mine: frozenset[Standing]) -> Exception:
    """Why no row stands open: the person has no part in this step, the case is suspended, or it is elsewhere."""
    if not any(mine & rule.who or mine & rule.on_paper for rule in rows):
        return WrongStanding()
    if view.mediation.state == "suspended" and any(rule.facet in ("mediation", "agreement") for rule in rows):
        return Suspended()
    return WrongState()


def _in_whose_name(
    view: CaseView, rule: Rule, mine: frozenset[Standing], payload: Payload, by: Actor
) -> tuple[Standing, Party | None]:
    """The standing in which the step is taken and the party in whose name, if it is a party's step."""
    own = mine & rule.who
    if not isinstance(payload, PartyPayload):
        if not own:
            raise WrongStanding
        standing = min(own, key=STANDING_ORDER.__getitem__)
        mine_first = standing in PARTY_STANDINGS and bool(view.parties)
        return standing, _own_party(view, standing, by, "") if mine_first else None
    wanted = payload.as_party
    if not own:
        return _on_paper(view, rule, mine, payload)
    party = _own_party(view, min(own, key=STANDING_ORDER.__getitem__), by, wanted, sides=_sides(own))
    return _standing_for(party, by), party


def _sides(own: frozenset[Standing]) -> frozenset[str]:
    sides = set()
    if Standing.APPLICANT in own or Standing.APPLICANT_AGENT in own:
        sides.add("applicant")
    if Standing.RESPONDENT in own or Standing.RESPONDENT_AGENT in own:
        sides.add("respondent")
    return frozenset(sides)


def _own_party(
    view: CaseView, standing: Standing, by: Actor, wanted: str, sides: frozenset[str] = frozenset()
) -> Party:
    """The party that the actor acts for: the one named, else the first of theirs on an admitted side."""
    admitted = sides or _sides(frozenset({standing}))
    found = [party for party in parties_of(view, by) if party.side in admitted]
    if wanted:
        found = [party for party in found if party.id == wanted]
        if not found:
            raise SelfSigned(fields={"as_party": "您不代表这一当事人"})
    return found[0]


def _standing_for(party: Party, by: Actor) -> Standing:
    if party.side == "applicant":
        return Standing.APPLICANT if party.person == by.person else Standing.APPLICANT_AGENT
    return Standing.RESPONDENT if party.person == by.person else Standing.RESPONDENT_AGENT


def _on_paper(view: CaseView, rule: Rule, mine: frozenset[Standing], payload: PartyPayload) -> tuple[Standing, Party]:
    """Staff enter what a party did on paper: the party is named, its side admitted, the scan attached."""
    standing = min(mine & rule.on_paper, key=STANDING_ORDER.__getitem__)
    if not payload.on_paper:
        raise SelfSigned(fields={"on_paper": "当事人在纸上办理的，请上传扫描件"})
    party = view.party(payload.as_party)
    if party is None or party.side not in _sides(rule.who):
        raise UnknownParty(fields={"as_party": "请选择办理的当事人"})
    return standing, party


def _decision(ctx: Ctx, rule: Rule, kind: str) -> Decision:
    recorded: dict[str, object] = {"moves": _moves(rule)}
    due = _due(ctx, rule)
    finder = FINDERS.get(kind)
    if finder is not None:
        found, moved = finder(ctx)
        recorded |= found
        due |= moved
    if due:
        recorded["due"] = dict(sorted(due.items()))  # as canonical bytes order them: a replay starts clocks alike
    stopped = [name for name in rule.stops if ctx.view.running(name) and name not in due]
    if stopped:
        recorded["stops"] = stopped
    if rule.paper:
        recorded["paper"] = rule.paper
    if ctx.party is not None:
        recorded["party"] = ctx.party.id
    if ctx.by.sheet is not None:
        recorded["sheet"] = to_builtins(ctx.by.sheet)
    opens = _opens(ctx, rule.custody)
    closes = rule.custody is Custody.CLOSES and ctx.view.custodian != ctx.view.anchor
    return Decision(kind, rule, ctx.standing, recorded, _numbers(ctx, rule), opens, _until(rule, ctx), closes)


def _moves(rule: Rule) -> dict[str, str]:
    moves = dict(rule.also)
    if rule.leads_to != STAYS:
        moves[rule.facet] = rule.leads_to
    return moves


def _due(ctx: Ctx, rule: Rule) -> dict[str, dict[str, object]]:
    """The clocks that the row starts, each with its day and how it was found."""
    due: dict[str, dict[str, object]] = {}
    for start in rule.starts:
        if start.when is not None and not start.when.holds(ctx):
            continue
        day = start.day(ctx.view, ctx.payload) if start.day is not None else ctx.today
        found = ctx.facts.due.get(start.limit)
        if day is None:
            continue
        if found is None:
            raise FactMissing(f"（{start.limit}）")
        due[start.limit] = due_fields(found, day)
    return due


def _opens(ctx: Ctx, custody: Custody) -> str | None:
    view, payload = ctx.view, ctx.payload
    if custody is Custody.OPENS_TO_COURT:
        return str(payload.court)
    if custody is Custody.OPENS_TO_ORGANISATION:
        return str(getattr(payload, "organisation", view.organisation))
    if custody is Custody.OPENS_TO_ANCHOR:
        return view.anchor
    if custody is Custody.PASSES_TO_COURT and view.custodian != view.confirmation.court:
        return view.confirmation.court
    if custody in (Custody.MOVES_HOME, Custody.RENEWS):
        return view.custodian
    if custody is Custody.RESTORES:
        return ctx.facts.restores
    if custody is Custody.SUCCEEDS:
        return view.anchor if view.closed_term else view.custodian
    return None


def _numbers(ctx: Ctx, rule: Rule) -> tuple[str, str] | None:
    if not rule.numbers:
        return None
    return ctx.view.court or str(getattr(ctx.payload, "organisation", ctx.view.organisation)), rule.numbers


def _until(rule: Rule, ctx: Ctx) -> date | None:
    """The last day of the custody that an acceptance opens: the end of the mediation period."""
    if rule.custody is not Custody.OPENS_TO_ORGANISATION:
        return None
    for start in rule.starts:
        if start.limit in PERIODS and start.limit in ctx.facts.due and (start.when is None or start.when.holds(ctx)):
            return ctx.facts.due[start.limit].on
    return None


def needs(view: CaseView | None, payload: Payload) -> Needs:
    """The facts to gather before deciding on a step; empty where the step stands in no row."""
    state = view or BLANK
    rows = [rule for rule in RULES_OF.get(kind_of(type(payload)), ()) if rule.stands_in(state)]
    return needed(state, payload, rows)
