"""How the node does: what follows acts, what failed, what is settled."""

from dataclasses import dataclass
from datetime import datetime

from django.db import connection

NAMES = {
    "papers": "制作文书",
    "notices": "通知当事人和工作人员",
    "case files": "开放案件材料",
    "webhooks": "推送外部系统",
}


@dataclass(frozen=True)
class ReaderRow:
    """One reader of errands: how far it is, how much waits, how much failed."""

    name: str
    title: str
    read: int
    waiting: int
    failed: int


@dataclass(frozen=True)
class FailureRow:
    """One errand that failed and will be tried again."""

    reader: str
    n: int
    kind: str
    tries: int
    next_at: datetime
    said: str


def readers() -> list[ReaderRow]:
    """Each reader against the last errand."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM ledger_reader_figures(%s)", [list(NAMES)])
        return [ReaderRow(name, NAMES.get(name, name), *rest) for name, *rest in cursor.fetchall()]


def failures(limit: int = 100) -> list[FailureRow]:
    """The failures, the next to be tried first."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM ledger_failure_list(%s)", [limit])
        return [FailureRow(*row) for row in cursor.fetchall()]


def figures() -> dict[str, int]:
    """How many subjects there are, how many are settled whole, how many are contested."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM ledger_figures()")
        whole, settled, contested = cursor.fetchone()
    return {"cases": whole, "settled": settled, "contested": contested, "unsettled": whole - settled - contested}
