"""Names are for reading: nothing in them leads anywhere or pretends."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fengqiao.files.names import LONGEST, display_name

NAMES = [
    ("劳动合同（2023年）.pdf", "劳动合同（2023年）.pdf"),
    ("../../etc/passwd", "passwd"),
    ("C:\\Users\\王\\桌面\\工资.xlsx", "工资.xlsx"),
    ("合同\r\nSet-Cookie: a=b.pdf", "合同 Set-Cookie_ a=b.pdf"),
    ("发票\u202efdp.exe", "发票fdp.exe"),
    ("a\x00b\x1b[31m.txt", "ab[31m.txt"),
    ('"引号"<b>|?*.txt', "_引号__b____.txt"),
    ("  很多   空格 . .", "很多 空格"),
    ("e\u0301.txt", "\u00e9.txt"),
    ("", "未命名"),
    ("...", "未命名"),
    (".pdf", "pdf"),
    ("长" * 300 + ".docx", "长" * 115 + ".docx"),
    ("长" * 300, "长" * 120),
]


@pytest.mark.parametrize(("given_name", "shown"), NAMES)
def test_names_are_cleaned_for_display(given_name: str, shown: str) -> None:
    assert display_name(given_name) == shown


@given(st.text(max_size=400))
def test_any_name_becomes_short_printable_and_stays_what_it_is_when_cleaned_again(name: str) -> None:
    shown = display_name(name)
    assert 0 < len(shown) <= LONGEST
    assert "/" not in shown
    assert shown.isprintable()
    assert display_name(shown) == shown
