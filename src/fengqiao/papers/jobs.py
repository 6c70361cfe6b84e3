"""Papers follow acts: listed with them, set and stamped while nothing else waits, bound when a body asks for it."""

import threading
import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

import structlog
from django.db import DatabaseError, InterfaceError, OperationalError, connection
from django.db.models import Q, QuerySet

from fengqiao.base import clock
from fengqiao.casebook import following
from fengqiao.casebook.subjects import NAME
from fengqiao.ledger.jobs import Errand, Reader
from fengqiao.papers import actions, issuing
from fengqiao.papers.binding import actions as binding
from fengqiao.papers.models import Dossier, Issue, Paper
from fengqiao.papers.signing import stamps
from fengqiao.papers.signing.stamps import AuthorityUnreachable

log = structlog.get_logger(__name__)
AT_ONCE: Final = 5
STAMPED_AT_ONCE: Final = 20
WAIT_AFTER_FAULT: Final = timedelta(minutes=1)
LISTED_WITHIN: Final = timedelta(days=7)
"""Older ones are set when somebody opens them: cases that were laid in whole bring papers that few will ask for."""


def list_papers(errands: Sequence[Errand]) -> None:
    """List the papers of the errands' acts, and open older ones to who has joined; again it changes nothing."""
    named = [(errand.subject, errand.digest) for errand in errands if errand.subject_kind == NAME]
    actions.enter_all(list(following.steps(named).values()))  # what is in no chain comes again when it is in one


READER = Reader("papers", list_papers)


@dataclass
class Setter:
    """Sets listed papers in their order, a few at a time; one that cannot be set is tried again in the next round.

    Those that somebody waits for come first, however busy the worker is.
    """

    after: tuple[datetime, uuid.UUID] | None = None
    failed: set[uuid.UUID] = field(default_factory=set)
    """Those somebody waits for that could not be set; they are tried again with all others, when it is quiet."""

    def set_asked(self) -> int:
        """How many papers that somebody waits for were looked at, before all others, whoever asked first."""
        asked = Paper.objects.filter(asked_at__isnull=False, file=issuing.NOT_SET).exclude(id__in=self.failed)
        found = list(asked.order_by("asked_at", "id").values_list("id", flat=True)[:AT_ONCE])
        self.failed |= {paper for paper in found if not self._set(paper)}
        return len(found)

    def set_some(self) -> int:
        """How many papers were looked at; 0 ends a round."""
        wanted = Q(made_at__gt=clock.now() - LISTED_WITHIN) | Q(asked_at__isnull=False)
        waiting = Paper.objects.filter(wanted, file=issuing.NOT_SET)
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

    def _set(self, paper: uuid.UUID) -> bool:
        """Whether it went well; what cannot be set is told to whoever runs the node."""
        try:
            issuing.set_listed(paper)
            return True
        except (OperationalError, InterfaceError):  # the database is away
            raise
        except Exception:  # whatever is wrong with one paper holds up no other, as with errands
            log.exception("paper not set", paper=str(paper))
            return False


@dataclass
class Stamper:
    """Puts time-stamps after signed papers, oldest first; while the authority is away papers go on without."""

    not_before: datetime | None = None

    def stamp_some(self) -> int:
        """How many papers got their stamp; none where no authority is named, or it was away a moment ago."""
        authority, now = stamps.configured(), clock.now()
        if authority is None or (self.not_before and now < self.not_before):
            return 0
        waiting = Issue.objects.filter(stamped_at=None).order_by("signed_at").values_list("id", flat=True)
        stamped = 0
        for issue in list(waiting[:STAMPED_AT_ONCE]):
            try:
                issuing.stamp(issue, authority)
            except AuthorityUnreachable as fault:
                self.not_before = now + WAIT_AFTER_FAULT
                log.warning("no time-stamps", reason=str(fault))
                break
            except DatabaseError:
                raise
            except Exception:  # whatever is wrong with one paper holds up no other
                self.not_before = now + WAIT_AFTER_FAULT
                log.exception("paper not stamped", issue=str(issue))
                continue
            stamped += 1
        return stamped


def stamp_in_background() -> Callable[[], None]:
    """What starts a round of time-stamps unless one is under way: a slow authority holds up nothing."""
    stamper = Stamper()
    return _in_background("time-stamps", lambda: Issue.objects.filter(stamped_at=None).exists(), stamper.stamp_some)


def bind_in_background() -> Callable[[], None]:
    """What starts making the dossiers that were asked for, unless that is under way: a large one holds up nothing."""
    return _in_background("dossiers", lambda: _dossiers_waiting().exists(), bind_waiting)


def _in_background(name: str, is_due: Callable[[], bool], run: Callable[[], object]) -> Callable[[], None]:
    """What starts `run` in a thread of its own where something is due and the last round has ended."""
    running = threading.Lock()

    def round_() -> None:
        try:
            run()
        except DatabaseError:
            log.exception("database away", round=name)
        finally:
            connection.close()
            running.release()

    def begin() -> None:
        if is_due() and running.acquire(blocking=False):
            threading.Thread(target=round_, name=name, daemon=True).start()

    return begin


def bind_waiting() -> int:
    """How many dossiers were made; one that was under way when the worker ended is made anew."""
    waiting = list(_dossiers_waiting().order_by("asked_at").values_list("id", flat=True))
    for dossier in waiting:
        binding.make(dossier)
    return len(waiting)


def _dossiers_waiting() -> QuerySet[Dossier]:
    return Dossier.objects.filter(state__in=binding.UNDER_WAY)
