"""Reading a sheet row by row; whatever would have to be guessed is refused with its address."""

import re
import unicodedata
import warnings
import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import Any, Final
from xml.etree.ElementTree import ParseError

from defusedxml import DefusedXmlException
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter, range_boundaries
from openpyxl.utils.exceptions import InvalidFileException

from fengqiao.files.spreadsheets import refusals
from fengqiao.files.spreadsheets.columns import Column

MAX_PARTS: Final = 500
MAX_SHEET: Final = 512 * 1024**2
MAX_PART: Final = 64 * 1024**2
MAX_RATIO: Final = 500
LAST_ROW: Final = 1_048_576
LONGEST: Final = 1_000
MOST_DIGITS: Final = 15
SPARE_COLUMNS: Final = 30
"""How far right of the table text is looked for, so that none is lost unseen."""

_ENCRYPTED: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_PART: Final = "EncryptedPackage".encode("utf-16-le")
_SHEET: Final = re.compile(r"xl/worksheets/[^/]+\.xml$", re.I)
_MERGE: Final = re.compile(rb"<(?:\w+:)?mergeCell\b[^>]*?\bref=[\"']([A-Z]+\d+(?::[A-Z]+\d+)?)[\"']")
_ROW_END: Final = b"row>"
_CHUNK: Final = 1 << 20
_OVERLAP: Final = 256
SPARE_ROWS: Final = 200_000
"""Rows that hold no text, such as formatted ones, are no reason to refuse up to here."""
_BROKEN: Final = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    KeyError,
    IndexError,
    ValueError,
    TypeError,
    AttributeError,
    NotImplementedError,
    OSError,
    ParseError,
    SyntaxError,
    DefusedXmlException,
    InvalidFileException,
)
"""What the reader of the format raises at a damaged file; nothing of ours runs inside."""


@dataclass(frozen=True)
class Row:
    """One filled row: its number on the sheet, its cells by column key, and where each column stands."""

    number: int
    cells: dict[str, str]
    letters: Mapping[str, str] = field(default_factory=dict, compare=False)

    def address(self, key: str) -> str:
        """The address of a cell, such as `C17`; the row alone where the column is not on the sheet."""
        return f"{self.letters.get(key, '')}{self.number}"


def read_sheet(data: bytes, columns: Sequence[Column], *, most_rows: int, ignores: Sequence[str] = ()) -> Iterator[Row]:
    """The filled rows of the first sheet, blank ones and the row of hints left out; columns in any order.

    Columns whose title stands in `ignores` are passed over. Refused at the first row that cannot be read: not an
    xlsx, encrypted, unpacking to too much, a header that is not the template's, merged cells, formulas, error values,
    numbers whose digits are lost, more than `most_rows` filled rows. A sheet without any is refused at the end.
    """
    count, letters, hints = 0, dict[str, str](), {column.title: column.advice for column in columns}
    merged = _check_archive(data, most_rows)
    for number, values in _rows(data, merged, len(columns) + len(ignores) + SPARE_COLUMNS):
        if number == 1:
            letters = _header(values, columns, ignores)
            titles = {letter: title for title, letter in _titled(values).items()}
        elif number == 2 and _is_hints(values, titles, hints):
            continue
        elif any(values.values()):
            count += 1
            if count > most_rows:
                raise _too_many(most_rows)
            yield _row(number, values, letters, titles)
    if not letters:
        raise refusals.HeaderWrong
    if not count:
        raise refusals.SheetEmpty


def _check_archive(data: bytes, most_rows: int) -> dict[str, str]:
    """The first merged range of each sheet that has one, by its part.

    Refused is what is no xlsx, is encrypted, would unpack to too much, or holds far more rows than asked for; all of it
    before any part is taken apart.
    """
    if data.startswith(_ENCRYPTED):
        raise refusals.SheetEncrypted if _ENCRYPTED_PART in data else refusals.NotASheet
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            parts = archive.infolist()
            if "xl/workbook.xml" not in {part.filename for part in parts}:
                raise refusals.NotASheet
            _check_parts(parts, len(data))
            sheets = [part.filename for part in parts if _SHEET.match(part.filename)]
            scanned = {name: _scan(archive, name, most_rows) for name in sheets}
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError) as error:
        raise refusals.SheetUnreadable if data.startswith(b"PK") else refusals.NotASheet from error
    return {name: address for name, address in scanned.items() if address}


def _scan(archive: zipfile.ZipFile, part: str, most_rows: int) -> str:
    """The first merged range of a sheet, empty where there is none; refused are far too many rows."""
    kept, address, ends = b"", "", 0
    with archive.open(part) as file:
        while chunk := file.read(_CHUNK):
            text = kept + chunk
            ends += text.count(_ROW_END)
            if ends > most_rows + SPARE_ROWS:
                raise _too_many(most_rows)
            if not address and b"mergeCell " in text and (found := _MERGE.search(text)):
                address = found.group(1).decode()
            kept = chunk[-_OVERLAP:]
    return address


def _too_many(most_rows: int) -> refusals.TooManyRows:
    return refusals.TooManyRows(f"一次最多{most_rows}行。")


def _check_parts(parts: list[zipfile.ZipInfo], size: int) -> None:
    if any(part.flag_bits & 1 for part in parts):
        raise refusals.SheetEncrypted
    if len({part.filename for part in parts}) != len(parts):
        raise refusals.SheetUnreadable
    largest = max((part.file_size for part in parts if not _SHEET.match(part.filename)), default=0)
    whole = sum(part.file_size for part in parts)
    if len(parts) > MAX_PARTS or largest > MAX_PART or whole > min(MAX_SHEET, size * MAX_RATIO):
        raise refusals.SheetTooLarge


def _rows(data: bytes, merged: Mapping[str, str], width: int) -> Iterator[tuple[int, dict[str, str]]]:
    """Each row of the first sheet by its number, its cells as text by column letter."""
    letters = [get_column_letter(number) for number in range(1, width + 1)]
    try:
        found = enumerate(_open(data, merged).iter_rows(max_row=LAST_ROW, max_col=width), start=1)
        while row := _next(found):
            number, cells = row
            yield number, _texts(number, cells, letters)
    except _BROKEN as error:
        raise refusals.SheetUnreadable from error


def _open(data: bytes, merged: Mapping[str, str]) -> Any:
    """The first sheet, read as it is asked for. Cells merged into one are refused: all but the first read as empty."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of styles and extensions that are not read anyway
        workbook = load_workbook(BytesIO(data), read_only=True, data_only=False, keep_links=False)
    sheet: Any = workbook.worksheets[0]
    if address := merged.get(sheet._worksheet_path, ""):  # the library has no public name for it
        in_header = range_boundaries(address)[1] == 1
        raise (refusals.HeaderMerged if in_header else refusals.CellsMerged)(f"位置：{address}。")
    sheet.reset_dimensions()  # files say anything of their size
    return sheet


def _next(rows: Iterator[tuple[int, Any]]) -> tuple[int, Any] | None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a day outside the calendar reads as an error value
        return next(rows, None)


def _texts(number: int, cells: Sequence[Any], letters: Sequence[str]) -> dict[str, str]:
    pairs = zip(letters, cells, strict=False)
    return {letter: _text(f"{letter}{number}", cell) for letter, cell in pairs if cell.value is not None}


def _text(address: str, cell: Any) -> str:
    """A cell as text: numbers without a point that says nothing, days as 2026-11-21."""
    value = cell.value
    if cell.data_type == "f":
        raise refusals.FormulaInside(f"位置：{address}。")
    if cell.data_type == "e":
        raise refusals.CellBroken(f"位置：{address}。")
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, int | float):
        if abs(value) >= 10**MOST_DIGITS:
            raise refusals.DigitsLost(f"位置：{address}。")
        return str(int(value)) if value == int(value) else repr(value)
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "minutes")
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, timedelta):
        return str(value)
    said = str(value).strip()
    if len(said) > LONGEST:
        raise refusals.CellTooLong(f"位置：{address}。")
    return said


def _titled(values: Mapping[str, str]) -> dict[str, str]:
    """Where each title of the header stands; refused where one stands twice."""
    found: dict[str, str] = {}
    for letter, text in values.items():
        title = unicodedata.normalize("NFKC", text).strip(" *")
        if title in found:
            raise refusals.HeaderWrong(f"标题“{title}”在{found[title]}1和{letter}1重复。")
        if title:
            found[title] = letter
    return found


def _header(values: Mapping[str, str], columns: Sequence[Column], ignores: Sequence[str]) -> dict[str, str]:
    """Where each column stands, by its key."""
    found = _titled(values)
    known = {unicodedata.normalize("NFKC", column.title): column.key for column in columns}
    missing = [title for title in known if title not in found]
    if missing:
        raise refusals.HeaderWrong(f"缺少：{'、'.join(missing)}。")
    strange = [f"{letter}1“{title}”" for title, letter in found.items() if title not in {*known, *ignores}]
    if strange:
        raise refusals.HeaderWrong(f"多出：{'、'.join(strange)}。")
    return {key: found[title] for title, key in known.items()}


def _is_hints(values: Mapping[str, str], titles: Mapping[str, str], hints: Mapping[str, str]) -> bool:
    """Whether a row is the template's row of hints, left as it was."""
    said = {hints.get(titles.get(letter, "")): text for letter, text in values.items() if text}
    return bool(said) and any(hint == text for hint, text in said.items())


def _row(number: int, values: Mapping[str, str], letters: Mapping[str, str], titles: Mapping[str, str]) -> Row:
    outside = next((letter for letter, text in values.items() if text and letter not in titles), None)
    if outside:
        raise refusals.CellOutside(f"位置：{outside}{number}。")
    return Row(number, {key: values.get(letter, "") for key, letter in letters.items()}, letters)
