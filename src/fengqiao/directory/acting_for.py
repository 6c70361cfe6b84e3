"""What somebody acts for: joins that every request needs, by hand, because the ORM took most of its time."""

from typing import Any, Final

from fengqiao.directory.models import Body, Department, Posting, Region

COLUMNS: Final = (
    "o.id, d.id, d.name, d.powers, b.id, b.kind, b.level, b.name, b.short_name, b.covers, r.code, r.full_name"
)
"""The posting `o` with its department, body and region, as `posting_of` reads them."""

CURRENT: Final = """
o.withdrawn_at IS NULL AND o.begins_on <= %(today)s AND (o.ends_on IS NULL OR o.ends_on >= %(today)s)
LEFT JOIN directory_department d ON d.id = o.department_id
LEFT JOIN directory_body b ON b.id = d.body_id
LEFT JOIN directory_region r ON r.code = b.region_id
"""
"""That the posting holds today, and what it leads to: the end of a join with `directory_posting o`."""


def posting_of(row: tuple[Any, ...]) -> Posting | None:
    """The posting that the values of `COLUMNS` say; None where none holds."""
    posting, department, department_name, powers, body, kind, level, name, short_name, covers, code, full_name = row
    if posting is None:
        return None
    region = Region(code=code, full_name=full_name) if code else None
    found = Body(id=body, kind=kind, level=level, name=name, short_name=short_name, covers=covers, region=region)
    return Posting(id=posting, department=Department(id=department, name=department_name, powers=powers, body=found))
