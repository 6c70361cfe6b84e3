"""Amounts in Chinese capitals, as banks and courts write them."""

import doctest

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fengqiao.papers import amounts, numbers
from fengqiao.papers.amounts import both, capitals
from fengqiao.papers.contents import notice

TABLE = [
    ("0.00", "人民币零元整"),
    ("0.01", "人民币壹分"),
    ("0.10", "人民币壹角"),
    ("0.15", "人民币壹角伍分"),
    ("1.00", "人民币壹元整"),
    ("1.05", "人民币壹元零伍分"),
    ("1.50", "人民币壹元伍角"),
    ("10.00", "人民币壹拾元整"),
    ("101.00", "人民币壹佰零壹元整"),
    ("1010.10", "人民币壹仟零壹拾元壹角"),
    ("1001.01", "人民币壹仟零壹元零壹分"),
    ("10000.00", "人民币壹万元整"),
    ("10001.00", "人民币壹万零壹元整"),
    ("10100.00", "人民币壹万零壹佰元整"),
    ("11000.00", "人民币壹万壹仟元整"),
    ("12345.67", "人民币壹万贰仟叁佰肆拾伍元陆角柒分"),
    ("100000.00", "人民币壹拾万元整"),
    ("100100.00", "人民币壹拾万零壹佰元整"),
    ("1001000.00", "人民币壹佰万壹仟元整"),
    ("10000001.00", "人民币壹仟万零壹元整"),
    ("100000000.00", "人民币壹亿元整"),
    ("100000001.00", "人民币壹亿零壹元整"),
    ("100010000.00", "人民币壹亿零壹万元整"),
    ("120034005.06", "人民币壹亿贰仟零叁万肆仟零伍元零陆分"),
    ("1000000000000.00", "人民币壹万亿元整"),
    ("1234500000000.00", "人民币壹万贰仟叁佰肆拾伍亿元整"),
    ("1000100000000.00", "人民币壹万零壹亿元整"),
]


@pytest.mark.parametrize(("amount", "written"), TABLE)
def test_the_table_of_capitals(amount: str, written: str) -> None:
    assert capitals(int(amount.replace(".", ""))) == written


def test_digits_and_capitals_stand_together() -> None:
    assert both(1_234_567) == "12,345.67元（人民币壹万贰仟叁佰肆拾伍元陆角柒分）"


@pytest.mark.parametrize("amount", [-1, 10**18])
def test_what_no_paper_states_is_refused(amount: int) -> None:
    with pytest.raises(ValueError, match="no paper states"):
        capitals(amount)


@given(st.integers(0, 10**18 - 1), st.integers(0, 10**18 - 1))
def test_different_amounts_are_written_differently(one: int, other: int) -> None:
    assert (capitals(one) == capitals(other)) is (one == other)


@given(st.integers(0, 10**18 - 1))
def test_zeros_are_never_doubled_and_never_end_a_group(amount: int) -> None:
    written = capitals(amount)
    assert not any(bad in written for bad in ("零零", "零万", "零亿", "零拾", "零佰", "零仟", "零角", "零分"))
    assert written.endswith(("整", "角", "分"))


def test_the_examples_hold() -> None:
    for module in (amounts, numbers, notice):
        assert doctest.testmod(module).failed == 0
