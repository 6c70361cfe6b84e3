"""Figures that differ by place and date: minimum wages, average wages, allowances, local methods.

A figure that is not there is asked for, never guessed. Reading files is the caller's: this floor takes text.
"""

from bisect import bisect_right
from collections.abc import Iterable
from datetime import date
from functools import cached_property
from typing import Any

import msgspec

from fengqiao.refusals import Invalid

NATION = "000000"


class BadParameters(Invalid):
    """参数文件有误。"""

    code = "bad_parameters"


class Parameter(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One figure of one place from one day on. `value` is in `unit`; money is integer fen.

    `place` is a division code of six digits, `000000` for the nation; `until` is the last day or None.
    """

    name: str
    place: str
    value: int | str
    unit: str
    since: date
    source: str
    until: date | None = None
    verified: bool = True


class Parameters:
    """The known figures. A place without its own row takes its city's, province's or the nation's."""

    def __init__(self, rows: Iterable[Parameter] = ()) -> None:
        """Keep `rows`; of two rows of one name, place and first day the later one counts (an operator's file)."""
        self.rows = tuple(rows)

    @cached_property
    def _by_place(self) -> dict[tuple[str, str], list[Parameter]]:
        sorted_rows: dict[tuple[str, str], dict[date, Parameter]] = {}
        for row in self.rows:
            sorted_rows.setdefault((row.name, row.place), {})[row.since] = row
        return {key: [rows[day] for day in sorted(rows)] for key, rows in sorted_rows.items()}

    def find(self, name: str, place: str, day: date) -> Parameter | None:
        """The figure in force at `place` on `day`, or None where none is known.

        Law: none; each row names its own source.
        """
        for code in (place, place[:4] + "00", place[:2] + "0000", NATION):
            rows = self._by_place.get((name, code), ())
            nearest = bisect_right(rows, day, key=lambda row: row.since) - 1
            if nearest >= 0:
                row = rows[nearest]
                if row.until is None or day <= row.until:
                    return row
        return None


def read_parameters(rows: Any) -> tuple[Parameter, ...]:
    """The rows of a parsed YAML list. Raises BadParameters naming the row and the field.

    Law: none; it reads a table.
    """
    try:
        return tuple(msgspec.convert(rows, list[Parameter]))
    except msgspec.ValidationError as error:
        raise BadParameters(f"（{error}）") from None
