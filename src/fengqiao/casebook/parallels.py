"""Cases on this node with the same two sides, and many applicants against one employer.

Found by keyed digests of documents and of credit codes, never by names. Of a case in which the visitor's body takes no
part only this is told: which body has it, how far it is, since when, whom to call.
"""

import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from django.db import connection

WITHIN: Final = timedelta(days=90)
SIGNAL_APPLICANTS: Final = 5
"""From so many applicants on, staff are told; our own number, so that an office can prepare before the law's ten."""

REPRESENTED_APPLICANTS: Final = 10
"""From so many workers with a common claim on, representatives may be named.

Law: 劳动争议调解仲裁法 art. 7.
"""

STAGES: Final = {
    "intake": "受理审查",
    "referral": "选定、委派调解组织",
    "mediation": "调解",
    "agreement": "签署协议",
    "force": "司法确认",
    "rest": "已了结",
}


@dataclass(frozen=True)
class Parallel:
    """Another case with the same two sides; `subject` and `title` only where the visitor's body takes part in it."""

    subject: uuid.UUID | None
    title: str
    body: str
    phone: str
    stage: str
    opened_at: datetime


@dataclass(frozen=True)
class Found:
    """What was found beside a case: the same dispute elsewhere, and how many apply against the same employer."""

    parallels: tuple[Parallel, ...] = ()
    cases: int = 0
    applicants: int = 0

    @property
    def is_group(self) -> bool:
        """Whether so many apply against the employer that staff should think of one handling for all."""
        return self.applicants >= SIGNAL_APPLICANTS

    @property
    def may_be_represented(self) -> bool:
        """Whether there may be enough workers for representatives, if their claim is a common one."""
        return self.applicants >= REPRESENTED_APPLICANTS


def find(case: uuid.UUID) -> Found:
    """What the node finds beside a case; nothing for whoever does not read it for a body. One query."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT (SELECT coalesce(json_agg(p), '[]') FROM casebook_parallels(%s) p), g.cases, g.applicants"
            " FROM casebook_group(%s, make_interval(days => %s)) g",
            [case, case, WITHIN.days],
        )
        found, cases, applicants = cursor.fetchone()
    return Found(tuple(_parallel(row) for row in found), cases, applicants)


def _parallel(row: dict[str, Any]) -> Parallel:
    return Parallel(
        subject=uuid.UUID(row["subject"]) if row["subject"] else None,
        title=row["title"] or "",
        body=row["body"] or "",
        phone=row["phone"] or "",
        stage=STAGES[row["stage"]],
        opened_at=datetime.fromisoformat(row["opened_at"]),
    )
