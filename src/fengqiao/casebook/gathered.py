"""A group of workers as both faces show it: who represents it, who has confirmed, who has consented, who is missing."""

from dataclasses import dataclass
from datetime import date

from fengqiao.procedure import CaseView
from fengqiao.procedure.groups import LEAST_REPRESENTATIVES
from fengqiao.procedure.model import Party
from fengqiao.procedure.representing import apart, fellows, refusing, represented, serving, stands, unanswered


@dataclass(frozen=True)
class Gathered:
    """The group of one case. Names, in the order of the case; `wanted` is how many are asked for their consent.

    `short`: too few representatives serve, so that nobody is represented. `asks`: a draft waits for consents.
    """

    representatives: tuple[str, ...]
    named: tuple[str, ...]
    resigned: tuple[str, ...]
    short: bool
    behind: tuple[str, ...]
    personally: tuple[str, ...]
    silent: tuple[str, ...]
    asks: bool
    wanted: int
    consented: int
    missing: tuple[str, ...]
    refusing: tuple[str, ...]
    apart: tuple[str, ...]
    until: date | None

    @property
    def least(self) -> int:
        """How many representatives must serve."""
        return LEAST_REPRESENTATIVES


def gathered(view: CaseView) -> Gathered | None:
    """The group of the case; None where nobody was named."""
    group = view.group
    head = view.party(group.representatives[0]) if group.nomination else None
    if head is None:
        return None
    everybody, behind, agreement = fellows(view, head), represented(view), view.agreement
    endorsed, serves = {each.by for each in group.endorsed}, serving(view)
    open_words = {*endorsed, *group.personally, *group.resigned, *group.left}

    def names(ids: set[str] | frozenset[str]) -> tuple[str, ...]:
        return tuple(party.name for party in everybody if party.id in ids)

    return Gathered(
        representatives=names(set(serves)),
        named=names(set(group.representatives) - set(serves) - set(group.resigned)),
        resigned=names(set(group.resigned)),
        short=not stands(view),
        behind=names(behind),
        personally=names(set(group.personally)),
        silent=names({party.id for party in everybody} - open_words),
        asks=bool(behind) and view.agreement_phase.state in ("drafted", "signing"),
        wanted=len(behind - apart(view)),
        consented=len(behind & {each.by for each in agreement.consents}),
        missing=_names(unanswered(view)),
        refusing=_names(refusing(view)),
        apart=names(apart(view)),
        until=agreement.asked_until,
    )


def _names(parties: tuple[Party, ...]) -> tuple[str, ...]:
    return tuple(party.name for party in parties)
