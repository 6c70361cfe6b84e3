"""Counting by province what pages of the whole nation show."""

from typing import Final

from django.db import connection, transaction

from fengqiao.base import clock

LOCK: Final = "LOCK TABLE directory_provincecount IN SHARE ROW EXCLUSIVE MODE"
COUNT: Final = """
INSERT INTO directory_provincecount (province, what, number, counted_at)
SELECT left(region_id, 2), kind, count(*), %(now)s
FROM directory_body WHERE closed_at IS NULL AND region_id IS NOT NULL GROUP BY 1, 2
UNION ALL
SELECT province, what, number, %(now)s
FROM (
  SELECT left(region_id, 2) province, count(*) serving, count(*) FILTER (WHERE certified_until >= %(today)s) certified
  FROM directory_mediator WHERE left_on IS NULL GROUP BY 1
) counted, LATERAL (VALUES ('serving', serving), ('certified', certified)) said (what, number)
"""


@transaction.atomic
def count_provinces() -> int:
    """Count every province anew; returns how many numbers there are. Pages read the former ones meanwhile."""
    with connection.cursor() as cursor:
        cursor.execute(LOCK)
        cursor.execute("DELETE FROM directory_provincecount")
        cursor.execute(COUNT, {"now": clock.now(), "today": clock.today()})
        return int(cursor.rowcount)
