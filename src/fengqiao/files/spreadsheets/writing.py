"""Writing a sheet: every cell is text, so that leading zeros survive and nothing that looks like a formula is one."""

import re
from collections.abc import Iterable, Mapping, Sequence
from io import BytesIO
from typing import Any, Final

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from fengqiao.files.spreadsheets.columns import Column

MEDIA_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
TEXT: Final = "@"
LONGEST: Final = 32_767
"""Characters that the format holds in one cell."""

_HEAD: Final = Font(bold=True)
_ADVICE: Final = Font(italic=True, color="FF5C6370")
_REQUIRED: Final = PatternFill("solid", fgColor="FFF6E3C5")
_WRAPPED: Final = Alignment(wrap_text=True, vertical="top")
_NOT_IN_A_TITLE: Final = re.compile(r"[\\*?:/\[\]]")


def write_sheet(columns: Sequence[Column], rows: Iterable[Mapping[str, str]], *, title: str) -> bytes:
    """The workbook with one sheet: titles, a row of hints, then `rows` by column key.

    What XML cannot carry is shown as U+FFFD; everything else is written as it is, `=1+1` as the text `=1+1`.
    """
    gathered = list(rows)  # before the file is begun: rows that are refused half-way leave none behind
    workbook = Workbook(write_only=True)
    sheet: Any = workbook.create_sheet(_NOT_IN_A_TITLE.sub(" ", title)[:31])
    sheet.freeze_panes = "A2"
    for number, column in enumerate(columns, start=1):
        letter = sheet.column_dimensions[get_column_letter(number)]
        letter.width, letter.number_format = column.width, TEXT
    sheet.append([_head(sheet, column) for column in columns])
    sheet.append([_advice(sheet, column) for column in columns])
    for row in gathered:
        sheet.append([_text(sheet, row.get(column.key, "")) for column in columns])
    file = BytesIO()
    workbook.save(file)
    return file.getvalue()


def _head(sheet: Any, column: Column) -> Any:
    cell = _text(sheet, column.title)
    cell.font = _HEAD
    if column.required:
        cell.fill = _REQUIRED
    return cell


def _advice(sheet: Any, column: Column) -> Any:
    cell = _text(sheet, column.advice)
    cell.font, cell.alignment = _ADVICE, _WRAPPED
    return cell


def _text(sheet: Any, value: str) -> Any:
    """A cell that holds `value` as text; the quote prefix keeps it text when somebody edits it."""
    cell: Any = WriteOnlyCell(sheet, ILLEGAL_CHARACTERS_RE.sub("\ufffd", value)[:LONGEST])
    cell.data_type, cell.number_format = "s", TEXT
    cell.quotePrefix = value[:1] in ("=", "+", "-", "@")
    return cell
