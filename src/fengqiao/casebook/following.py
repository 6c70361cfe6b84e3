"""Acts as those read them who follow them up: each with the case around it, one question and one walk for all of them.

For the worker, which reads every case whole. What is kept between calls knows no row security and no withholding: the
web asks `queries.view_at`.
"""

import uuid
from collections import OrderedDict
from collections.abc import Collection, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import Any, Final

from django.db import connection

from fengqiao.casebook import queries
from fengqiao.casebook.subjects import KIND, act_record, stored_record
from fengqiao.ledger.queries import chain
from fengqiao.ledger.refusals import NoSubject
from fengqiao.procedure import ActRecord, CaseView, evolve
from fengqiao.wire.formats import Act

FOUND: Final = """
SELECT w.subject, w.digest, s.head = a.digest, CASE WHEN s.head = a.digest AND NOT w.known THEN s.view END,
  CASE WHEN NOT w.known THEN a.command END, CASE WHEN NOT w.known THEN a.seat END,
  EXISTS (SELECT FROM casebook_former f WHERE f.subject = s.id AND f.seq = a.seq)
FROM unnest(%(cases)s::uuid[], %(digests)s::text[], %(known)s::boolean[]) AS w (subject, digest, known)
JOIN ledger_subject s ON s.id = w.subject JOIN ledger_act a ON a.subject = w.subject AND a.digest = w.digest
WHERE NOT EXISTS (SELECT FROM ledger_aside x WHERE x.subject = s.id AND x.digest = a.digest)
"""
"""Acts in their chains: their documents, and the case after one that is the latest, unless they are known already."""

AHEAD: Final = 100
"""How many acts a walk goes on after the one that was asked for: when many wait, those are asked for next."""

KEPT: Final = 1000
"""How many acts are kept: each reader goes through a batch of errands before the next one begins."""

Named = tuple[uuid.UUID, str]
"""A case and the digest of one of its acts."""


@dataclass(frozen=True)
class _Met:
    """One act with the case after it. `prev` is the digest of the act before it, empty for the first."""

    act: ActRecord
    after: CaseView
    prev: str


_met: OrderedDict[str, _Met] = OrderedDict()
"""What was met lately, by the act's digest. A digest names the whole log up to its act, so nothing here goes stale."""


@dataclass(frozen=True)
class Step:
    """One act to follow up, with the case right after it.

    `is_latest`: no act has followed it yet. `sent_away`: somebody who could read the case before it no longer can.
    """

    case: uuid.UUID
    act: ActRecord
    after: CaseView
    prev: str
    is_latest: bool
    sent_away: bool

    @cached_property
    def before(self) -> CaseView:
        """The case right before the act, walked for where it is not known; for the first act the case after it."""
        if not self.prev:
            return self.after
        known = _met.get(self.prev)
        return known.after if known else _walk(self.case, self.prev).after

    @property
    def now(self) -> CaseView:
        """The case as it stands."""
        return self.after if self.is_latest else queries.view(self.case)


def step(case: uuid.UUID, digest: str) -> Step:
    """The act of that digest, read for whoever follows it up; raises NoSubject where it is not in the case's log."""
    found = steps([(case, digest)])
    if not found:
        raise NoSubject
    return found[case, digest]


def steps(named: Collection[Named]) -> dict[Named, Step]:
    """Those of the acts that are in their cases' logs, asked for together; in the order they were named."""
    cases, digests = [case for case, _ in named], [digest for _, digest in named]
    with connection.cursor() as cursor:
        known = [digest in _met for digest in digests]
        cursor.execute(FOUND, {"cases": cases, "digests": digests, "known": known})
        rows = {(row[0], row[1]): row for row in cursor.fetchall()}
    found: dict[Named, Step] = {}
    for named_act in named:
        with suppress(NoSubject):  # set aside since
            if named_act in rows:
                found[named_act] = _step(rows[named_act])
    return found


def _step(row: Sequence[Any]) -> Step:
    case, digest, is_latest, view, command, seat, sent_away = row
    met = _met.get(digest)
    if view is not None and met is None:
        act, prev = _read(digest, bytes(command), bytes(seat))
        met = _keep(digest, _Met(act, KIND.decode(bytes(view)), prev))
    elif met is None:
        met = _next_met(digest, command, seat) or _walk(case, digest)
    return Step(case, met.act, met.after, met.prev, is_latest, sent_away)


def _next_met(digest: str, command: bytes | None, seat: bytes | None) -> _Met | None:
    """The act where the one before it was met; None where that was not, or the act itself is kept no longer."""
    if command is None or seat is None:
        return None
    act, prev = _read(digest, bytes(command), bytes(seat))
    before = _met.get(prev)
    return _keep(digest, _Met(act, evolve(before.after, act), prev)) if before else None


def _walk(case: uuid.UUID, digest: str) -> _Met:
    """The act met on the way from the first; it, the one before and those that follow are kept. Raises NoSubject."""
    log = iter(chain(case))
    met: list[tuple[str, _Met]] = []
    for found, stored in log:
        met = [*met[-1:], (found, _meet(found, stored, met))]
        if found == digest:
            break
    else:
        raise NoSubject
    wanted = met[-1][1]
    for later, stored in islice(log, AHEAD):
        met.append((later, _meet(later, stored, met)))
    for name, one in met:
        _keep(name, one)
    return wanted


def _meet(digest: str, stored: Act, met: Sequence[tuple[str, _Met]]) -> _Met:
    act, prev = _read(digest, stored.command, stored.seat)
    return _Met(act, evolve(met[-1][1].after if met else None, act), prev)


def _keep(digest: str, met: _Met) -> _Met:
    _met[digest] = met
    while len(_met) > KEPT:
        _met.popitem(last=False)
    return met


def _read(digest: str, command: bytes, seat: bytes) -> tuple[ActRecord, str]:
    """The act, and the digest of the one before it."""
    record = stored_record(digest, command, seat)
    return act_record(record), record.seat.prev
