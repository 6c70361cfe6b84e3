"""Many cases, one step: which kinds can be taken together, and in which of the chosen cases they can now."""

import uuid
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.urls import reverse

from fengqiao.base import clock
from fengqiao.casebook import lists
from fengqiao.casebook.subjects import readers, title
from fengqiao.desks.acts.together import url_of
from fengqiao.desks.queries.frame import number_of, readers_of
from fengqiao.directory.visitor import Visitor
from fengqiao.procedure import CaseView, Rule, available

MOST: Final = 200
"""How many cases one form may serve."""

MANY: Final = frozenset(
    {
        "accept_own_application", "accept_application", "return_to_arbitration", "appoint_organisation",
        "offer_referral", "accept_referral", "assign_mediator", "schedule_session", "recall_referral", "end_referral",
        "take_back", "accept_confirmation", "schedule_hearing", "close_case",
    }
)  # fmt: skip
"""Kinds that one form can ask of many cases: it names nothing that belongs to one of them, and nothing is signed or
ruled upon. What somebody has to weigh case by case, or to prove anew, is not among them."""


@dataclass(frozen=True)
class Chosen:
    """One of the cases. `rule` is the row by which the step can be taken now; None where it cannot."""

    view: CaseView
    rule: Rule | None

    @property
    def id(self) -> uuid.UUID:
        """The case."""
        return uuid.UUID(self.view.id)

    @property
    def title(self) -> str:
        """What the case is called in lists."""
        return title(self.view)

    @property
    def number(self) -> str:
        """The short number."""
        return number_of(self.view)

    @property
    def url(self) -> str:
        """The page of the case."""
        return reverse("desks:case", args=[self.view.id])


@dataclass(frozen=True)
class Choice:
    """The cases chosen for one kind of step, in the order in which they were chosen."""

    kind: str
    cases: tuple[Chosen, ...]

    @property
    def ready(self) -> list[Chosen]:
        """Those in which the step can be taken now."""
        return [chosen for chosen in self.cases if chosen.rule]

    @property
    def not_now(self) -> list[Chosen]:
        """Those in which it cannot."""
        return [chosen for chosen in self.cases if not chosen.rule]

    @property
    def effects(self) -> list[tuple[str, str, int]]:
        """What will follow and the law it rests on, each with the number of cases, the most frequent first."""
        counted = Counter((found.rule.effect, found.rule.basis) for found in self.cases if found.rule)
        return [(effect, basis, count) for (effect, basis), count in counted.most_common()]

    @property
    def irreversible(self) -> bool:
        """Whether the step cannot be undone in one of the cases."""
        return any(chosen.rule.irreversible for chosen in self.cases if chosen.rule)

    def step_url(self, case: uuid.UUID) -> str:
        """The page on which the step is taken in one case alone."""
        return url_of(case, self.kind)


def choice_of(visitor: Visitor, kind: str, cases: Sequence[uuid.UUID]) -> Choice:
    """The chosen cases that are the visitor's, and whether the step can be taken in each now."""
    now = clock.now()
    found = []
    for view in views_for(visitor, cases):
        open_now = (rule for rule in available(view, visitor.actor, now) if rule.kind == kind)
        found.append(Chosen(view, next(open_now, None)))
    return Choice(kind, tuple(found))


def kinds_for(visitor: Visitor, cases: Sequence[uuid.UUID]) -> list[tuple[str, list[uuid.UUID]]]:
    """Each kind that can be taken now in some of the cases, with these, the most frequent first."""
    now = clock.now()
    found: dict[str, list[uuid.UUID]] = {}
    for view in views_for(visitor, cases):
        kinds = {rule.kind for rule in available(view, visitor.actor, now) if rule.kind in MANY}
        for kind in kinds:
            found.setdefault(kind, []).append(uuid.UUID(view.id))
    return sorted(found.items(), key=lambda pair: (-len(pair[1]), pair[0]))


def views_for(visitor: Visitor, cases: Sequence[uuid.UUID]) -> list[CaseView]:
    """The named cases in which the visitor's body takes part, each once."""
    mine = set(readers_of(visitor))
    views = lists.views_of(tuple(dict.fromkeys(cases)))
    return [view for view in views.values() if mine.intersection(readers(view))]
