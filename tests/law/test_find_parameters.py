"""Figures by place and day: the narrowest place, the last row begun, nothing after its last day; mistakes are named."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fengqiao.law.parameters import (
    KINDS,
    BadParameters,
    Parameter,
    Parameters,
    check_parameters,
    is_place,
    read_parameters,
)

ROW: dict[str, Any] = {
    "name": "minimum_wage_monthly",
    "place": "110000",
    "value": 254000,
    "unit": "fen",
    "since": date(2025, 9, 1),
    "source": "京人社劳发〔2025〕7号",
}


def _row(**changed: Any) -> Parameter:
    return read_parameters([ROW | changed])[0]


def _value(parameters: Parameters, place: str, day: date) -> int | str | None:
    row = parameters.find("minimum_wage_monthly", place, day)
    return row.value if row else None


def test_a_row_is_read_whole() -> None:
    assert _row(until=date(2026, 8, 31), verified=False) == Parameter(
        name="minimum_wage_monthly",
        place="110000",
        value=254000,
        unit="fen",
        since=date(2025, 9, 1),
        source="京人社劳发〔2025〕7号",
        until=date(2026, 8, 31),
        verified=False,
    )
    assert _row().until is None
    assert _row().verified


def test_a_row_holds_from_its_first_to_its_last_day() -> None:
    known = Parameters([_row(until=date(2026, 8, 31))])
    assert _value(known, "110000", date(2025, 8, 31)) is None  # 星期日
    assert _value(known, "110000", date(2025, 9, 1)) == 254000  # 星期一
    assert _value(known, "110000", date(2026, 8, 31)) == 254000
    assert _value(known, "110000", date(2026, 9, 1)) is None


def test_the_narrowest_place_counts() -> None:
    rows = {"000000": 1, "410000": 2, "410800": 3, "410802": 4}
    known = Parameters([_row(place=place, value=value) for place, value in rows.items()])
    day = date(2026, 1, 1)
    assert [_value(known, place, day) for place in ("410802", "410803", "410100", "110105", "000000")] == [
        4,
        3,
        2,
        1,
        1,
    ]


def test_a_place_whose_own_row_has_ended_takes_the_wider_one() -> None:
    known = Parameters([_row(place="410800", until=date(2025, 12, 31)), _row(place="410000", value=1)])
    assert _value(known, "410802", date(2025, 12, 31)) == 254000
    assert _value(known, "410802", date(2026, 1, 1)) == 1


def test_the_last_row_begun_counts() -> None:
    rows = [
        _row(value=3, since=date(2025, 9, 1)),
        _row(value=1, since=date(2021, 8, 1)),
        _row(value=2, since=date(2023, 9, 1)),
    ]
    known = Parameters(rows)
    days = (date(2021, 7, 31), date(2021, 8, 1), date(2023, 8, 31), date(2023, 9, 1), date(2025, 9, 1))
    assert [_value(known, "110000", day) for day in days] == [None, 1, 1, 2, 3]


def test_a_later_file_replaces_a_row() -> None:
    assert _value(Parameters([_row(value=1), _row(value=2)]), "110000", date(2026, 1, 1)) == 2


def test_an_unknown_name_or_no_rows_find_nothing() -> None:
    assert Parameters().find("minimum_wage_monthly", "110000", date(2026, 1, 1)) is None
    assert Parameters([_row()]).find("average_wage_monthly", "110000", date(2026, 1, 1)) is None
    assert Parameters().rows == ()


@given(
    st.lists(st.dates(date(2000, 1, 1), date(2030, 1, 1)), min_size=1, unique=True),
    st.dates(date(2000, 1, 1), date(2030, 1, 1)),
)
def test_a_found_row_has_begun_and_is_the_nearest(begins: list[date], day: date) -> None:
    found = Parameters([_row(since=since) for since in begins]).find("minimum_wage_monthly", "110000", day)
    begun = [since for since in begins if since <= day]
    assert (found.since if found else None) == (max(begun) if begun else None)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"place": 110000}, "第2条：字段 place 的值不对，地区代码要加引号"),
        ({"place": "1100"}, "第2条：字段 place 应为六位地区代码，全国为 000000"),
        ({"place": "990000"}, "第2条：字段 place 应为六位地区代码"),
        ({"value": -1}, "第2条：字段 value 的值不对）"),
        ({"value": 1.5}, "第2条：字段 value 的值不对"),
        ({"since": "2025-13-01"}, "第2条：字段 since 的值不对"),
        ({"until": date(2025, 8, 31)}, "第2条：字段 until 早于 since"),
        ({"till": date(2026, 8, 31)}, "第2条：没有字段 till"),
    ],
)
def test_a_mistake_names_row_and_field(change: dict[str, Any], said: str) -> None:
    with pytest.raises(BadParameters) as refused:
        read_parameters([ROW, ROW | change])
    assert said in refused.value.message
    assert refused.value.message.startswith("参数文件有误。（")


def test_a_row_may_last_a_single_day() -> None:
    assert _row(until=date(2025, 9, 1)).until == date(2025, 9, 1)


@pytest.mark.parametrize("field", ROW)
def test_a_missing_field_is_named(field: str) -> None:
    with pytest.raises(BadParameters, match=f"（第1条：缺少字段 {field}）"):
        read_parameters([{name: value for name, value in ROW.items() if name != field}])


@pytest.mark.parametrize("rows", [{"name": "x"}, "x", 5, None])
def test_a_file_is_a_list(rows: Any) -> None:
    with pytest.raises(BadParameters, match="（应为一个列表，每条以“- name:”开头）"):
        read_parameters(rows)


def test_a_row_is_a_mapping() -> None:
    with pytest.raises(BadParameters, match="（第1条：应写成“字段: 值”）"):
        read_parameters(["minimum_wage_monthly"])


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"name": "minimum_wage"}, "（第2条：字段 name 的“minimum_wage”不是已知的名称）"),
        ({"unit": "yuan"}, "（第2条：字段 unit 应为 fen）"),
        ({"value": "2540元"}, "（第2条：字段 value 应为整数）"),
        ({"name": "double_wage_limitation_method", "unit": "method"}, "（第2条：字段 value 应为文字）"),
        ({"source": " "}, "（第2条：字段 source 要写明来源）"),
        ({}, "（第2条：字段 since 与第1条相同，同一名称、地区、起始日只能有一条）"),
        ({"name": "injury_medical_subsidy_grade_5", "unit": "x"},
         "（第2条：字段 unit 应为 fen、months_of_average_wage、months_of_own_wage）"),
    ],
)  # fmt: skip
def test_a_row_that_fits_no_name_is_refused(change: dict[str, Any], said: str) -> None:
    with pytest.raises(BadParameters) as refused:
        check_parameters([_row(), _row(**change)])
    assert said in refused.value.message


def test_rows_that_differ_in_name_place_or_day_stand_side_by_side() -> None:
    check_parameters(
        [
            _row(),
            _row(place="410800"),
            _row(since=ROW["since"] + timedelta(days=1)),
            _row(name="average_wage_monthly"),
            _row(name="stoppage_living_allowance_percent", unit="percent"),
            _row(name="double_wage_limitation_method", unit="method", value="by_day"),
            _row(name="injury_employment_subsidy_grade_10", unit="months_of_own_wage", value=3),
        ]
    )


def test_every_name_has_a_title_and_units() -> None:
    assert all(kind.title and kind.units for kind in KINDS.values())
    assert [name for name in KINDS if name.startswith("injury_medical")] == [
        f"injury_medical_subsidy_grade_{grade}" for grade in (5, 6, 7, 8, 9, 10)
    ]


@pytest.mark.parametrize("code", ["000000", "110000", "110105", "410802", "659001", "820000"])
def test_a_place(code: str) -> None:
    assert is_place(code)


@pytest.mark.parametrize(
    "code", ["", "11000", "1100000", "100000", "160000", "000001", "830000", "11010x", "１１０１０５"]
)
def test_not_a_place(code: str) -> None:
    assert not is_place(code)
