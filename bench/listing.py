"""The list of one clerk whose court has 20,000 open cases: whole, narrowed, sorted, turned far, over real HTTP."""

from dataclasses import asdict
from typing import Any
from urllib.parse import urlencode

from django.db import connection

from bench.cases import CaseLoad
from bench.multiplying import Copies, multiply
from bench.paging import Page, read, session_of
from fengqiao.directory.models import Account

OPEN_CASES = 20_000
FIRST = 10_000_000
"""The number of the first copy: beyond those of all other figures."""

QUERIES: tuple[dict[str, str], ...] = (
    {},
    {"page": "2"},
    {"page": "700"},
    {"limit": "soon"},
    {"limit": "late", "sort": "-amount"},
    {"text": "李秀英"},
    {"text": "没有这样的当事人"},
    {"sort": "title"},
    {"least": "10000", "waited": "3"},
)
"""What a clerk asks of the list, in turn."""


def measure(load: CaseLoad, *, seconds: float, postmaster: int) -> dict[str, Any]:
    """The median and 99th percentile of one answer, two readers at once, and what stands behind them."""
    waiting = _fill(load)
    clerk = session_of(Account.objects.get(id=load.people.clerk.account.id), load.people.clerk.posting)
    addresses = [f"/desk/work/?{urlencode(query)}" for query in QUERIES]
    (found,) = read([Page("clerk's list", addresses, clerk)], seconds=seconds, postmaster=postmaster)
    return {
        "clerk_list_ms": round(found.median_ms, 1),
        "clerk_list_p99_ms": round(found.p99_ms, 1),
        "clerk_list": asdict(found) | {"waiting": waiting},
    }


def _fill(load: CaseLoad) -> int:
    """Copies, at the measured court, of the driven cases that wait for its clerk; how many steps wait for them then."""
    court = str(load.people.court.id)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT DISTINCT subject FROM casebook_work WHERE subject = ANY(%s) AND body = %s AND standing = 'clerk'",
            [load.driven, court],
        )
        originals = [subject for (subject,) in cursor.fetchall()]
    multiply(load.people, Copies(originals, FIRST, FIRST + OPEN_CASES - 1, courts=1))
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
        cursor.execute("SELECT count(*) FROM casebook_work WHERE body = %s AND standing = 'clerk'", [court])
        (waiting,) = cursor.fetchone()
    return int(waiting)
