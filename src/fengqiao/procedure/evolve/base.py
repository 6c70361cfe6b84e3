"""What the small functions of `evolve` share: how an act changes a view, as a mapping of changed fields."""

from collections.abc import Callable, Iterable
from typing import Any, TypeVar, cast

import msgspec
from msgspec.structs import replace

from fengqiao.procedure.model import ActRecord, CaseView, Mediator, Party, Term, TermEntry

T = TypeVar("T")
Changes = dict[str, object]
Step = Callable[[CaseView, Any, ActRecord], Changes]
"""How one kind changes the view. The payload is of the type that the kind names."""


def unchanged(_view: CaseView, _payload: Any, _record: ActRecord) -> Changes:
    """No change beyond what the seat's facts say."""
    return {}


def acting_party(view: CaseView, record: ActRecord) -> Party:
    """The party in whose name the act was done."""
    party = view.party(str(record.facts["party"]))
    if party is None:
        raise LookupError(f"act {record.digest} names no party of the case")
    return party


def mediating(view: CaseView, record: ActRecord) -> tuple[str, str]:
    """The mediator whose act it is, as id and name: who signed the sheet that was entered, else the author."""
    sheet = cast(dict[str, str], record.facts.get("sheet", {}))
    signed = next((each for each in view.mediators if each.person == sheet.get("mediator")), None)
    return (signed.person, signed.name) if signed else (record.person, record.name)


def owed(terms: Iterable[TermEntry]) -> tuple[Term, ...]:
    """The terms as they begin: what came of them is told by later acts alone, whatever a draft says."""
    return tuple(
        Term(each.number, each.obligor, each.obligee, each.text, each.amount_fen, each.due_on) for each in terms
    )


def signer_of(record: ActRecord) -> str:
    """Who signed in person; empty where staff entered what was signed on paper."""
    return "" if record.body else record.name


def with_party(view: CaseView, party_id: str, **changes: Any) -> Changes:
    """The parties with one of them changed."""
    return {"parties": tuple(replace(party, **changes) if party.id == party_id else party for party in view.parties)}


def search_over(view: CaseView, record: ActRecord, ground: str) -> Changes:
    """Nobody is looked for any more: an open offer ends and the organisation is released; one at work stays."""
    if view.referral.state in ("unopened", "accepted", "taken_back"):
        return {}
    released: Changes = {"organisation": "", "peoples_committee": False}
    if not view.referrals or view.referrals[-1].outcome != "pending":
        return released
    ended = replace(view.referrals[-1], outcome="recalled", ground=ground, ended_at=record.at)
    return {**released, "referrals": (*view.referrals[:-1], ended)}


def roster_fact(record: ActRecord, person: str) -> bool:
    """Whether the custodian found that person on the roster."""
    listed = cast(dict[str, bool], record.facts.get("on_roster", {}))
    return bool(listed.get(person))


def mediator_of(record: ActRecord, entry: Any) -> Mediator:
    """A mediator as appointed, with what was found about the roster."""
    return Mediator(entry.person, entry.name, entry.presiding, roster_fact(record, entry.person))


def part(value: object, kind: type[T]) -> T:
    """A recorded fact read as a struct."""
    return msgspec.convert(value, kind)


def moves_of(record: ActRecord) -> dict[str, str]:
    """The facets that the act moved, each with its new state."""
    return cast(dict[str, str], record.facts["moves"])
