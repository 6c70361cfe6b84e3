"""The national division tree to townships, and the loader that puts it into the database."""

import gzip
from collections.abc import Iterator
from functools import cache
from importlib import resources

from django.db import connection, transaction

PLACEHOLDERS = frozenset({"市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划"})
PARENT_LENGTH = {2: 0, 4: 2, 6: 4, 9: 6}
LEVELS = {0: "national", 2: "province", 4: "city", 6: "county", 9: "township"}

_STAGE = """
CREATE TEMPORARY TABLE divisions (code text, name text, level text, parent text, full_name text)
ON COMMIT DROP
"""
_MERGE = """
INSERT INTO directory_region (code, name, level, parent_id, full_name)
SELECT code, name, level, parent, full_name FROM divisions
ON CONFLICT (code) DO UPDATE SET name = excluded.name, full_name = excluded.full_name
WHERE (directory_region.name, directory_region.full_name) <> (excluded.name, excluded.full_name)
"""


def load_divisions(within: str = "") -> int:
    """Load or refresh all divisions, or those of one region; returns how many rows were added or renamed."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(_STAGE)
        with cursor.copy("COPY divisions FROM STDIN") as copy:
            for row in rows():
                if row[0].startswith(within) or within.startswith(row[0]):
                    copy.write_row(row)
        cursor.execute(_MERGE)
        changed: int = cursor.rowcount
        cursor.execute("DROP TABLE divisions")
    return changed


def rows() -> Iterator[tuple[str, str, str, str | None, str]]:
    """Code, name, level, parent's code and full name of each division, parents first."""
    names = _names()
    full: dict[str, str] = {"": ""}
    for code, name in sorted(names.items(), key=lambda item: (len(item[0]), item[0])):
        parent = parent_of(code)
        above = full[parent]
        silent = name in PLACEHOLDERS and len(code) == 4
        full[code] = above if silent else above + name
        yield code, name, LEVELS[len(code)], parent or None, full[code] or name


def parent_of(code: str) -> str:
    """The code of the division one level up; empty above a province."""
    return code[: PARENT_LENGTH[len(code)]]


def lineage(code: str) -> list[str]:
    """The codes of the division and all above it, nearest first; the nation, which is empty, comes last."""
    codes = [code]
    while codes[-1]:
        codes.append(parent_of(codes[-1]))
    return codes


def is_within(code: str, ancestor: str) -> bool:
    """Whether `code` is `ancestor` or lies inside it; everything lies inside the nation, whose code is empty.

    >>> is_within("410811001", "4108"), is_within("410811", "410802"), is_within("41", "")
    (True, False, True)
    """
    return ancestor in lineage(code)


@cache
def _names() -> dict[str, str]:
    packed = resources.files(__name__).joinpath("divisions.tsv.gz").read_bytes()
    lines = gzip.decompress(packed).decode().splitlines()
    return dict(line.split("\t", 1) for line in lines)
