"""Every step by everybody in every combination of states that the procedure can reach.

The procedure is explored from its beginning. In each situation found, each kind of step is tried by each of the cast:
it is either decided as a row of the table says, and `evolve` lands where the row leads, or refused with a known code.
"""

from collections import Counter, deque
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache

import pytest
from msgspec.structs import replace

from fengqiao.law.limits import LIMITS, due
from fengqiao.procedure import (
    FACETS,
    RULES,
    STATES,
    Actor,
    CaseView,
    Decision,
    Facts,
    Payload,
    available,
    decide,
    evolve,
    kind_of,
    standings,
    work,
)
from fengqiao.procedure.clocks import Clock
from fengqiao.procedure.days import day_of
from fengqiao.procedure.kinds.moving import Succeed
from fengqiao.procedure.kinds.panel import SeatPanel
from fengqiao.procedure.rules import STAYS, Custody
from fengqiao.procedure.start import BLANK
from fengqiao.refusals import Refused

from . import suits
from .cast import (
    CAST,
    DIGEST,
    DRAWN,
    EXEMPT,
    NEW_HOME,
    ORGANISATION,
    PENDING,
    Stage,
)
from .samples import samples
from .scenes import (
    confirmed,
    failed,
    own_agreed,
    settled,
)
from .turns import TURNS

SCENES = (
    confirmed,
    own_agreed,
    settled,
    failed,
    lambda: failed(EXEMPT),
    lambda: failed(PENDING),
    suits.stated,
    lambda: suits.entrusted_agreed(),
    suits.entrusted_failed,
    suits.stated_by_the_court,
)

PER_COMBINATION = 2
"""How many situations that differ in more than their states are explored for each combination of states."""


class Situation:
    """A view and the time at which it stands."""

    def __init__(self, stage: Stage) -> None:
        self.view, self.now = stage.view, stage.now

    @property
    def combination(self) -> tuple[str, ...]:
        view = self.view or BLANK
        return (*(view.state(facet) for facet in FACETS), view.anchor, str(view.closed_term))

    def _over(self, clock: Clock) -> bool:
        return clock.state == "running" and day_of(self.now) > clock.due

    @property
    def particulars(self) -> tuple[object, ...]:
        """What decides guards beyond the states."""
        view = self.view or BLANK
        return (
            self.combination,
            tuple((party.consent, bool(party.person), bool(party.identity_checked_at)) for party in view.parties),
            tuple((mediator.disclosed, bool(mediator.conflict)) for mediator in view.mediators),
            view.arbitration.status,
            bool(view.suspicion),
            any(challenge.state == "pending" for challenge in view.challenges),
            len(view.agreement.signatures),
            bool(view.agreement.seal),
            view.stop_reason,
            any(not sitting.held for sitting in view.sittings),
            bool(view.records),
            bool(view.records_requests),
            bool(view.petitions) and not view.petitions[-1].answer,
            view.confirmation.supplement and not view.confirmation.supplemented,
            (view.suit.stage, view.suit.procedure, len(view.statement.requested_by), len(view.statement.received)),
            (len(view.follow_ups) > 0, view.channel, len(view.review.requested_by), len(view.review.received)),
            tuple(name for name, clock in view.clocks.items() if self._over(clock)),
        )


@cache
def _facts(today: date, drawn: bool = False) -> Facts:
    """Everything that any step could ask for; a panel of experts stands where it is `drawn`."""
    days = {name: due(name, today) for name, limit in LIMITS.items() if limit.period.unit != "hours"}
    people = dict.fromkeys(("s-mediator", "s-mediator-2"), True)
    panel = DRAWN if drawn else None
    return Facts(
        due=days,
        on_roster=True,
        mediators_on_roster=people,
        competent=True,
        identity_matches=True,
        plan_days=7,
        panel=panel,
        home=NEW_HOME,
        order_unsettled=True,
        set_aside=frozenset({DIGEST}),
        restores=ORGANISATION,
    )


def _attempts(situation: Situation) -> Iterator[tuple[Actor, Payload, Situation]]:
    view = situation.view or BLANK
    for payload in samples(view, day_of(situation.now)):
        for by in CAST.values():
            yield by, payload, situation


def _check(situation: Situation, by: Actor, payload: Payload, decision: Decision, stage: Stage) -> None:
    """The decision is a row's, and evolving lands where the row leads."""
    before, after = situation.view or BLANK, stage.case
    rule = decision.rule
    assert rule in RULES
    assert rule.kind == kind_of(type(payload))
    assert decision.standing in standings(situation.view, by)
    assert decision.standing in rule.who | rule.on_paper
    assert before.state(rule.facet) in rule.starts_from
    expected = {facet: before.state(facet) for facet in FACETS} | dict(rule.also)
    if rule.leads_to != STAYS:
        expected[rule.facet] = rule.leads_to
    assert {facet: after.state(facet) for facet in FACETS} == expected
    assert after.closed_term == (decision.closes or (before.closed_term and decision.opens is None))
    assert (decision.opens is None) or after.custodian == decision.opens
    if rule.custody in (Custody.KEEPS, Custody.CLOSES):
        assert (after.custodian, after.anchor) == (before.custodian, before.anchor)


class Exploration:
    """What was met on the way through everything."""

    def __init__(self) -> None:
        self.combinations: Counter[tuple[str, ...]] = Counter()
        self.rows: Counter[int] = Counter()
        self.codes: Counter[str] = Counter()
        self.situations: list[Situation] = []
        self.tried = 0

    def run(self) -> "Exploration":
        queue = deque(Situation(stage) for stage in _scenes())
        seen = {situation.particulars for situation in queue}
        self.combinations.update(situation.combination for situation in queue)
        while queue:
            situation = queue.popleft()
            self.situations.append(situation)
            for found in self._from(situation):
                if found.particulars not in seen and self.combinations[found.combination] < PER_COMBINATION:
                    seen.add(found.particulars)
                    self.combinations[found.combination] += 1
                    queue.append(found)
        return self

    def _from(self, situation: Situation) -> Iterator[Situation]:
        """Every situation one step, or the end of one limit, away."""
        for by, payload, here in _attempts(situation):
            stage = _at(here)
            self.tried += 1
            try:
                facts = _facts(stage.today, isinstance(payload, SeatPanel))
                if isinstance(payload, Succeed):
                    facts = replace(facts, succession=stage.heir())
                decision = decide(here.view, payload, by, facts, here.now)
            except Refused as refusal:
                self.codes[refusal.code] += 1
                continue
            stage.view = stage.evolved(decision, by, payload)
            _check(here, by, payload, decision, stage)
            self.rows[RULES.index(decision.rule)] += 1
            yield Situation(stage)
        yield from _later(situation)


def _scenes() -> Iterator[Stage]:
    """Every stop of the scenes that the other tests play, and some turns beside the road."""
    yield Stage()
    yield from (turn() for turn in TURNS)
    for scene in SCENES:
        played, walked = scene(), Stage()
        for act in played.acts:
            walked.view, walked.now = evolve(walked.view, act), act.at
            stop = Stage()
            stop.view, stop.now = walked.view, walked.now
            yield stop


def _at(situation: Situation) -> Stage:
    stage = Stage()
    stage.view, stage.now = situation.view, situation.now
    return stage


def _later(situation: Situation) -> Iterator[Situation]:
    """The day after each limit that is running, and after each day of payment."""
    view: CaseView = situation.view or BLANK
    days = {clock.due for clock in view.clocks.values() if clock.state == "running"}
    days |= {term.due_on for term in view.agreement.terms if term.due_on}
    for day in sorted(days):
        if day >= day_of(situation.now) and day.year == situation.now.year:
            stage = _at(situation)
            stage.now += timedelta(days=(day - stage.today).days + 1)
            yield Situation(stage)


@pytest.fixture(scope="module")
def exploration() -> Exploration:
    return Exploration().run()


def test_every_state_is_reached(exploration: Exploration) -> None:
    met = {
        (facet, state)
        for combination in exploration.combinations
        for facet, state in zip(FACETS, combination, strict=False)
    }
    assert set(STATES) - met == set()


def test_every_row_is_walked(exploration: Exploration) -> None:
    unwalked = [RULES[number] for number in range(len(RULES)) if not exploration.rows[number]]
    assert [(rule.kind, rule.facet, sorted(rule.starts_from)) for rule in unwalked] == []


def test_refusals_have_stable_codes(exploration: Exploration) -> None:
    assert exploration.tried > 100_000
    assert {"not_yours", "wrong_state", "wrong_standing", "awaiting_take_back", "suspended"} <= set(exploration.codes)
    assert "fact_missing" not in exploration.codes


def test_what_is_offered_and_waited_for_fits_every_situation(exploration: Exploration) -> None:
    for situation in exploration.situations:
        if situation.view is None:
            continue
        for by in CAST.values():
            mine = standings(situation.view, by)
            for rule in available(situation.view, by, situation.now):
                assert mine & rule.who
                assert rule.stands_in(situation.view)
        for item in work(situation.view, situation.now):
            assert item.title
            assert item.body or item.person or item.party


def test_nobody_is_stuck(exploration: Exploration) -> None:
    """In every situation that is not final somebody can still do something that leads on."""
    final = {
        "negotiation_settled",
        "negotiation_failed",
        "returned",
        "withdrawn",
        "registered",
        "suit_withdrawn",
        "at_arbitration",
        "closed",
    }
    for situation in exploration.situations:
        if situation.view is None or situation.view.state("intake") in final:
            continue
        moves = [
            rule
            for by in CAST.values()
            for rule in available(situation.view, by, situation.now)
            if rule.leads_to != STAYS or rule.also
        ]
        assert moves, situation.combination


def test_evolve_is_deterministic() -> None:
    stage = Stage()
    payload = samples(BLANK, stage.today)[0]
    decision = decide(None, payload, CAST["worker"], _facts(stage.today), stage.now)
    stage.view = stage.evolved(decision, CAST["worker"], payload)
    assert evolve(None, stage.acts[0]) == evolve(None, stage.acts[0]) == stage.view
