"""Beside a case: which ways to force lie open, and what a person should look at twice."""

from collections.abc import Iterator, Sequence
from typing import Any

from fengqiao.base import clock
from fengqiao.procedure import ActRecord, CaseView, ways_to_force
from fengqiao.procedure.signals import Mark, Marks, Signal, accounts_in, signals


def ways_beside(view: CaseView) -> dict[str, Any]:
    """The ways with those that are open first; empty where no agreement waits for one."""
    ways = ways_to_force(view, clock.today())
    first = sorted(ways, key=lambda way: (not way.open, not way.under_way))
    beside = {"open": [way for way in first if way.open], "closed": [way for way in first if not way.open]}
    return beside if ways else {}


def signals_beside(view: CaseView, acts: Sequence[ActRecord], evidence: int) -> tuple[Signal, ...]:
    """The signals of false mediation that need no private value to be opened; `evidence` counts the case's files."""
    statements = tuple(_statements(view, acts))
    return signals(view, Marks(tuple(_accounts(view, statements)), (), statements, evidence), clock.today())


def _statements(view: CaseView, acts: Sequence[ActRecord]) -> Iterator[Mark]:
    """What each side wrote: the applicant's account of the facts, and what either said in its own acts."""
    yield Mark("applicant", view.facts_text)
    for act in acts:
        party = view.party(str(act.facts.get("party", "")))
        text = str(getattr(act.payload, "text", "") or getattr(act.payload, "reason", ""))
        if party is not None and text:
            yield Mark(party.side, text)


def _accounts(view: CaseView, statements: Sequence[Mark]) -> Iterator[Mark]:
    """The accounts that either side named: who is paid names their own."""
    for mark in statements:
        yield from (Mark(mark.side, account) for account in accounts_in(mark.value))
    sides = {party.id: party.side for party in view.parties}
    for term in view.agreement.terms:
        yield from (Mark(sides.get(term.obligee, ""), account) for account in accounts_in(term.text))
