"""Papers follow acts: listed with them, and set while nothing else waits."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

import structlog
from django.db import InterfaceError, OperationalError
from django.db.models import Q

from fengqiao.base import clock
from fengqiao.casebook import following
from fengqiao.casebook.subjects import NAME
from fengqiao.ledger.jobs import Errand, Reader
from fengqiao.ledger.refusals import NoSubject
from fengqiao.papers import actions
from fengqiao.papers.models import Paper

log = structlog.get_logger(__name__)
AT_ONCE: Final = 5
LISTED_WITHIN: Final = timedelta(days=7)
"""Older ones are set when somebody opens them: cases that were laid in whole bring papers that few will ask for."""


def list_papers(errands: Sequence[Errand]) -> None:
    """List the papers of the errands' acts, and open older ones to who has joined; again it changes nothing."""
    named = [(errand.subject, errand.digest) for errand in errands if errand.subject_kind == NAME]
    steps = following.steps(named)
    if len(steps) < len(set(named)):
        raise NoSubject
    actions.enter_all(list(steps.values()))


READER = Reader("papers", list_papers)


@dataclass
class Setter:
    """Sets listed papers in their order, a few at a time; one that cannot be set is tried again in the next round."""

    after: tuple[datetime, uuid.UUID] | None = None

    def set_some(self) -> int:
        """How many papers were looked at; 0 ends a round."""
        waiting = Paper.objects.filter(file=actions.NOT_SET, made_at__gt=clock.now() - LISTED_WITHIN)
        if self.after:
            made_at, paper = self.after
            waiting = waiting.filter(Q(made_at__gt=made_at) | Q(made_at=made_at, id__gt=paper))
        found = list(waiting.order_by("made_at", "id").values_list("id", "made_at")[:AT_ONCE])
        for paper, made_at in found:
            self.after = made_at, paper
            self._set(paper)
        if not found:
            self.after = None
        return len(found)

    def _set(self, paper: uuid.UUID) -> None:
        try:
            actions.set_listed(paper)
        except (OperationalError, InterfaceError):  # the database is away
            raise
        except Exception:  # whatever is wrong with one paper holds up no other, as with errands
            log.exception("paper not set", paper=str(paper))
