"""What is counted for desks by the clock: how many disputes each employer of the register had within a year."""

from datetime import timedelta
from typing import Final

import structlog
from django.db import connection

from fengqiao.base import clock
from fengqiao.directory import lookups
from fengqiao.directory.models import Employer

log = structlog.get_logger(__name__)
WITHIN: Final = timedelta(days=365)
BATCH: Final = 500

_COUNT: Final = """
SELECT p.code_digest, count(DISTINCT c.subject)
FROM casebook_party p JOIN casebook_case c ON c.subject = p.subject
WHERE p.code_digest = ANY (%s) AND c.opened_at >= %s AND c.intake NOT IN ('returned', 'withdrawn')
GROUP BY p.code_digest
"""


def count_employer_cases() -> int:
    """Count the cases of the last 365 days by employers' credit codes; numbers alone leave the cases. How many had any.

    It is the worker's to call: the web sees only the cases of its visitor.
    """
    now, had = clock.now(), 0
    everybody = list(Employer.objects.order_by("id").only("id", "unified_code"))
    for start in range(0, len(everybody), BATCH):
        part = everybody[start : start + BATCH]
        digests = {lookups.of_identity(each.unified_code): each for each in part}
        with connection.cursor() as cursor:
            cursor.execute(_COUNT, [list(digests), now - WITHIN])
            counted = {bytes(digest): cases for digest, cases in cursor.fetchall()}
        for digest, each in digests.items():
            each.cases, each.cases_counted_at = counted.get(digest, 0), now
        Employer.objects.bulk_update(part, ["cases", "cases_counted_at"])
        had += len(counted)
    log.info("employers_counted", employers=len(everybody), with_cases=had)
    return had
