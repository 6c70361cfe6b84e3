"""What is kept of a case and was set aside with its term, and what became of each."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.db import connection

from fengqiao.casebook import withholding
from fengqiao.casebook.proposals import refusal_of
from fengqiao.casebook.subjects import kept_record, stored_record
from fengqiao.procedure import KINDS, STANDING_TITLES, ActRecord, CaseView
from fengqiao.procedure.kinds.order import DecideSetAside

UNDECIDED: Final = "SELECT digest FROM ledger_aside WHERE subject = %s AND outcome = 'waiting'"

KEPT: Final = """
SELECT x.digest, x.outcome, a.command, a.seat, p.answered_at IS NULL, p.answer, EXISTS (
  SELECT FROM ledger_act s WHERE s.subject = a.subject AND s.command_id = a.command_id
  AND NOT EXISTS (SELECT FROM ledger_aside y WHERE y.subject = s.subject AND y.digest = s.digest))
FROM ledger_aside x JOIN ledger_act a ON a.subject = x.subject AND a.digest = x.digest
LEFT JOIN ledger_proposal p ON p.command_id = a.command_id
WHERE x.subject = %s AND x.outcome IN ('waiting', 'adopted', 'refused') ORDER BY a.term, a.seq, a.digest LIMIT 200
"""

AWAITING: Final = """
SELECT c.subject, c.title, count(*) FROM ledger_aside x
JOIN ledger_act a ON a.subject = x.subject AND a.digest = x.digest
JOIN ledger_subject s ON s.id = x.subject JOIN casebook_case c ON c.subject = x.subject
WHERE x.outcome = 'waiting' AND s.anchor_body = %s
  AND NOT EXISTS (SELECT FROM ledger_proposal p WHERE p.command_id = a.command_id AND p.answered_at IS NULL)
  AND NOT EXISTS (SELECT FROM ledger_act t WHERE t.command_id = a.command_id
    AND NOT EXISTS (SELECT FROM ledger_aside y WHERE y.subject = t.subject AND y.digest = t.digest))
GROUP BY 1, 2 ORDER BY min(x.noticed_at) LIMIT 20
"""


@dataclass(frozen=True)
class SetAside:
    """An act that was set aside. `state` and `words` say what became of it, `awaits` that somebody decides on it."""

    digest: str
    act: ActRecord
    title: str
    state: str
    words: str
    tone: str
    awaits: bool

    @property
    def by(self) -> str:
        """Who did it, in which standing."""
        standings = (title for standing, title in STANDING_TITLES.items() if standing == self.act.role)
        return f"{next(standings, '')}{self.act.name}"  # any node may seal any word


def undecided(case: uuid.UUID) -> frozenset[str]:
    """The digests of acts that were set aside and not decided on."""
    with connection.cursor() as cursor:
        cursor.execute(UNDECIDED, [case])
        return frozenset(digest for (digest,) in cursor.fetchall())


def set_aside(case: uuid.UUID, view: CaseView, acts: list[ActRecord]) -> list[SetAside]:
    """What was set aside of a case, as the visitor may read it, 200 at most; `acts` are those of its log."""
    with connection.cursor() as cursor:
        cursor.execute(KEPT, [case])
        rows = cursor.fetchall()
    if not rows:
        return []
    hidden = withholding.hidden_kinds(view)
    reasons = {act.payload.record: act.payload.reason for act in acts if isinstance(act.payload, DecideSetAside)}
    found = [_kept(row, reasons) for row in rows]
    return [each for each in found if each.act.kind not in hidden]


def _kept(row: tuple[Any, ...], reasons: Mapping[str, str]) -> SetAside:
    digest, outcome, command, seat, waits, answer, seated = row
    act = kept_record(stored_record(digest, bytes(command), bytes(seat)))
    title = KINDS[act.kind].title if act.kind in KINDS else act.kind
    reason = reasons.get(digest, "")
    if seated:
        state, words, tone = "已重新记入", reason, "done"
    elif outcome == "refused":
        state, words, tone = "不采用", reason, "done"
    elif waits and answer is not None:
        state, words, tone = "待承办单位重新记入", reason, "waiting"
    elif outcome == "adopted" and answer:
        state, words, tone = "已决定采用，没有记入", refusal_of(answer).message, "late"
    elif outcome == "adopted":
        state, words, tone = "待承办单位重新记入", reason, "waiting"
    else:
        return SetAside(digest, act, title, "待主办单位决定", "", "waiting", awaits=True)
    return SetAside(digest, act, title, state, words, tone, awaits=False)


@dataclass(frozen=True)
class Awaiting:
    """A case with acts that were set aside, on which somebody of its anchor's body has to decide."""

    case: uuid.UUID
    title: str
    count: int


def awaiting(body: str) -> list[Awaiting]:
    """The cases that a body answers for and has to decide on acts in, the longest waiting first; 20 of them."""
    with connection.cursor() as cursor:
        cursor.execute(AWAITING, [body])
        return [Awaiting(*row) for row in cursor.fetchall()]
