"""Figures that differ by place and date: minimum wages, average wages, allowances, local methods.

A figure that is not there is asked for, never guessed. Reading files is the caller's: this floor takes what was read.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Annotated, Any

import msgspec
from msgspec import Meta

from fengqiao.refusals import Invalid

NATION = "000000"
# GB/T 2260: the first two digits of a division code.
_PROVINCES = frozenset(
    (*range(11, 16), *range(21, 24), *range(31, 38), *range(41, 47), *range(50, 55), *range(61, 66), 71, 81, 82)
)
_CODE = re.compile(r"\d{6}", re.ASCII)
_FIELD = re.compile(r"field `(\w+)`|`\$\.(\w+)")


class BadParameters(Invalid):
    """参数文件有误。"""

    code = "bad_parameters"


@dataclass(frozen=True, slots=True)
class Kind:
    """What a name stands for, and the units its rows may bear. `method` values are words, all others whole numbers."""

    title: str
    units: tuple[str, ...] = ("fen",)


_SUBSIDY_UNITS = ("fen", "months_of_average_wage", "months_of_own_wage")

KINDS: dict[str, Kind] = {
    "minimum_wage_monthly": Kind("月最低工资标准"),
    "average_wage_monthly": Kind("上年度职工月平均工资（经济补偿封顶）"),
    "insurance_average_wage_monthly": Kind("统筹地区上年度职工月平均工资（工伤保险）"),
    "urban_disposable_income_yearly": Kind("上一年度全国城镇居民人均可支配收入"),
    "double_wage_limitation_method": Kind("二倍工资的仲裁时效算法", ("method",)),
    "compensation_before_2008_method": Kind("2008年以前工作时间的经济补偿算法", ("method",)),
    "stoppage_living_allowance_percent": Kind("停工停产生活费占最低工资的比例", ("percent",)),
    "irregular_hours_holiday_percent": Kind("不定时工作制法定休假日加班工资的比例", ("percent",)),
    "high_temperature_outdoor_monthly": Kind("高温津贴（室外，每月）"),
    "high_temperature_indoor_monthly": Kind("高温津贴（室内，每月）"),
    "high_temperature_outdoor_daily": Kind("高温津贴（室外，每天）"),
    "high_temperature_indoor_daily": Kind("高温津贴（室内，每天）"),
    "no_objection_plan_days": Kind("对无异议调解方案提出书面异议的期限；没有数据的不启用", ("days",)),
    "injury_hospital_food_daily": Kind("工伤住院伙食补助（每天）"),
    **{
        f"injury_medical_subsidy_grade_{grade}": Kind(f"{grade}级伤残一次性工伤医疗补助金", _SUBSIDY_UNITS)
        for grade in range(5, 11)
    },
    **{
        f"injury_employment_subsidy_grade_{grade}": Kind(f"{grade}级伤残一次性伤残就业补助金", _SUBSIDY_UNITS)
        for grade in range(5, 11)
    },
}


def is_place(code: str) -> bool:
    """Whether `code` can be a place: six digits that begin with a province's, or the nation's code.

    Law: none; GB/T 2260 numbers the provinces.

    >>> is_place("410800"), is_place("000000"), is_place("990000"), is_place("4108")
    (True, True, False, False)
    """
    return bool(_CODE.fullmatch(code)) and (code == NATION or int(code[:2]) in _PROVINCES)


class Parameter(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One figure of one place from one day on. `value` is in `unit`; money is integer fen.

    `place` is a division code of six digits, `000000` for the nation; `until` is the last day or None.
    """

    name: str
    place: str
    value: Annotated[int, Meta(ge=0)] | str
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
    """The rows of a parsed YAML list. Raises BadParameters naming the row, from 1, and the field.

    Law: none; it reads a table.
    """
    if not isinstance(rows, list):
        raise BadParameters("（应为一个列表，每条以“- name:”开头）")
    return tuple(_read_row(number, row) for number, row in enumerate(rows, 1))


def _read_row(number: int, row: Any) -> Parameter:
    try:
        read = msgspec.convert(row, Parameter)
    except msgspec.ValidationError as error:
        raise BadParameters(f"（第{number}条：{_said(str(error))}）") from None
    if not is_place(read.place):
        raise BadParameters(f"（第{number}条：字段 place 应为六位地区代码，全国为 000000）")
    if read.until is not None and read.until < read.since:
        raise BadParameters(f"（第{number}条：字段 until 早于 since）")
    return read


def _said(error: str) -> str:
    field = _FIELD.search(error)
    if field is None:
        return "应写成“字段: 值”"
    if "missing required" in error:
        return f"缺少字段 {field[1]}"
    if "unknown field" in error:
        return f"没有字段 {field[1]}"
    return f"字段 {field[2]} 的值不对" + ("，地区代码要加引号" if field[2] == "place" else "")


def check_parameters(rows: Iterable[Parameter]) -> None:
    """Check the rows of one file: known names, units that fit, values of the unit's type, none twice.

    Raises BadParameters naming the row, from 1, and the field.
    Law: none; it checks a table.
    """
    seen: dict[tuple[str, str, date], int] = {}
    for number, row in enumerate(rows, 1):
        kind = KINDS.get(row.name)
        if kind is None:
            raise BadParameters(f"（第{number}条：字段 name 的“{row.name}”不是已知的名称）")
        if row.unit not in kind.units:
            raise BadParameters(f"（第{number}条：字段 unit 应为 {'、'.join(kind.units)}）")
        if isinstance(row.value, str) != (row.unit == "method"):
            raise BadParameters(f"（第{number}条：字段 value 应为{'文字' if row.unit == 'method' else '整数'}）")
        if not row.source.strip():
            raise BadParameters(f"（第{number}条：字段 source 要写明来源）")
        first = seen.setdefault((row.name, row.place, row.since), number)
        if first != number:
            raise BadParameters(f"（第{number}条：字段 since 与第{first}条相同，同一名称、地区、起始日只能有一条）")
