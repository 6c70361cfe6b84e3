"""The same questions as a spreadsheet (结果表): for whoever has a computer and no system."""

from collections.abc import Iterator
from typing import Final

from fengqiao.files.spreadsheets import Column, write_sheet
from fengqiao.files.spreadsheets import read_sheet as read_rows
from fengqiao.paperwork.questions import Question
from fengqiao.paperwork.sheets import Known

COLUMNS: Final = (
    Column("key", "编号", "不要改动", width=14),
    Column("section", "部分", width=20),
    Column("title", "项目", width=36),
    Column("value", "填写", "没有办的留空；每格至多 1000 字", width=60),
    Column("hint", "可以怎么填", width=60),
)
MOST_ROWS: Final = 1_000
SEAL: Final = "凭证"
PIECE: Final = 800
"""The characters of the seal in one cell: a cell that is read holds at most a thousand."""


def template(known: Known) -> bytes:
    """The spreadsheet with everything that is asked, and the sheet's seal in its last rows."""
    return write_sheet(COLUMNS, _rows(known), title="办理结果")


def read(data: bytes) -> tuple[str, dict[str, str]]:
    """The seal and what was filled in, by the questions' keys; raises what reading spreadsheets refuses."""
    seal, typed = dict[int, str](), dict[str, str]()
    for row in read_rows(data, COLUMNS, most_rows=MOST_ROWS):
        key, value = row.cells["key"], row.cells["value"]
        name, _, place = key.partition("-")
        if name == SEAL and place.isdigit():
            seal[int(place)] = value
        elif key and value:
            typed[key] = value
    return "".join(seal[place] for place in sorted(seal)), typed


def _rows(known: Known) -> Iterator[dict[str, str]]:
    for section in known.asked:
        for each in section.questions:
            yield {"key": each.key, "section": section.title, "title": each.title, "value": "", "hint": _hint(each)}
    text = known.row.sealed
    for place, start in enumerate(range(0, len(text), PIECE), start=1):
        piece = text[start : start + PIECE]
        yield {"key": f"{SEAL}-{place}", "section": SEAL, "title": "不要改动", "value": piece, "hint": ""}


def _hint(question: Question) -> str:
    words = " / ".join(words for _, words in question.choices)
    several = "；几人之间用顿号隔开" if question.several else ""
    return "　".join(each for each in (f"{words}{several}", question.hint) if each)
