"""Sheets come back as they were written; whatever would have to be guessed is refused with its address."""

import gc
import zipfile
from collections.abc import Callable, Iterator
from datetime import date
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from fengqiao.files.spreadsheets import Column, read_sheet, refusals, write_sheet
from fengqiao.refusals import Refused

COLUMNS = (
    Column("name", "姓名", "与身份证件一致", required=True),
    Column("phone", "手机号", "11位数字", width=14),
    Column("region", "区划代码"),
)
MOST = 100
Change = Callable[[Worksheet], None]


def sheet(change: Change) -> bytes:
    """The template with one good row, then changed by somebody."""
    workbook = load_workbook(BytesIO(write_sheet(COLUMNS, [{"name": "李秀英", "phone": "13800000001"}], title="名单")))
    change(workbook.worksheets[0])
    return saved(workbook)


def saved(workbook: Workbook) -> bytes:
    file = BytesIO()
    workbook.save(file)
    return file.getvalue()


def rows(data: bytes) -> list[dict[str, str]]:
    return [row.cells for row in read_sheet(data, COLUMNS, most_rows=MOST, ignores=("原因",))]


def put(address: str, value: str | float | date) -> Change:
    def change(page: Worksheet) -> None:
        page[address] = value

    return change


def refused_half_way() -> Iterator[dict[str, str]]:
    yield {"name": "李秀英"}
    raise Refused


def test_rows_that_are_refused_half_way_leave_no_file_begun() -> None:
    with pytest.raises(Refused):
        write_sheet(COLUMNS, refused_half_way(), title="名单")
    gc.collect()  # a file begun would complain here, and warnings are errors


def test_a_template_has_a_frozen_header_hints_and_text_cells() -> None:
    page = load_workbook(BytesIO(write_sheet(COLUMNS, [], title="人员/名单*"))).worksheets[0]
    assert [cell.value for cell in page[1]] == ["姓名", "手机号", "区划代码"]
    assert page["A2"].value == "必填。与身份证件一致"
    assert page.freeze_panes == "A2"
    assert page.column_dimensions["B"].number_format == "@"
    assert "/" not in page.title


def test_rows_come_back_with_leading_zeros_numbers_and_addresses() -> None:
    written = [{"name": "王 芳", "phone": "013900", "region": "002"}, {"name": "赵一"}]
    found = list(read_sheet(write_sheet(COLUMNS, written, title="名单"), COLUMNS, most_rows=MOST))
    assert [row.number for row in found] == [3, 4]
    assert found[0].cells == written[0]
    assert found[1].cells == {"name": "赵一", "phone": "", "region": ""}
    assert found[1].address("phone") == "B4"


@pytest.mark.parametrize("text", ["=1+1", "+86 138", "-5", "@SUM(A1)", "=HYPERLINK(1)", "_x0041_甲"])
def test_what_looks_like_a_formula_is_written_as_the_text_it_is(text: str) -> None:
    data = write_sheet(COLUMNS, [{"name": text}], title="名单")
    cell = load_workbook(BytesIO(data)).worksheets[0]["A3"]
    assert (cell.data_type, cell.value) == ("s", text)
    assert rows(data)[0]["name"] == text


@settings(max_examples=40, deadline=None)
@given(st.lists(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zs", "Zl", "Zp"])), max_size=5))
def test_any_printable_text_comes_back(names: list[str]) -> None:
    data = write_sheet(COLUMNS, [{"name": name, "region": "1"} for name in [*names, "末行"]], title="名单")
    assert [row["name"] for row in rows(data)] == [*names, "末行"]


@pytest.mark.parametrize(
    ("value", "read"),
    [(13800000001, "13800000001"), (1.0, "1"), (2.5, "2.5"), (date(2026, 11, 21), "2026-11-21"), (True, "是")],
)
def test_values_that_are_no_text_are_read_as_people_see_them(value: str | float | date, read: str) -> None:
    assert rows(sheet(put("B3", value)))[0]["phone"] == read


def test_the_row_of_hints_may_be_deleted_and_blank_rows_do_not_count() -> None:
    def change(page: Worksheet) -> None:
        page.delete_rows(2)
        page["A90"] = "末行"

    found = list(read_sheet(sheet(change), COLUMNS, most_rows=2))
    assert [(row.number, row.cells["name"]) for row in found] == [(2, "李秀英"), (90, "末行")]


def test_columns_may_stand_in_another_order_and_the_column_of_reasons_is_passed_over() -> None:
    page = Workbook()
    page.worksheets[0].append(["原因", "区划代码", "姓名", "手机号"])
    page.worksheets[0].append(["手机号不对", "41", "李四", "139"])
    assert rows(saved(page)) == [{"name": "李四", "phone": "139", "region": "41"}]


def merge(cells: str) -> Change:
    return lambda page: page.merge_cells(cells)


WRONG: list[tuple[Change, type[Refused], str]] = [
    (put("C17", "=A1&B1"), refusals.FormulaInside, "C17"),
    (put("B3", "#N/A"), refusals.CellBroken, "B3"),
    (put("B3", 410811198803120029), refusals.DigitsLost, "B3"),
    (put("F9", "备注"), refusals.CellOutside, "F9"),
    (put("A3", "长" * 1001), refusals.CellTooLong, "A3"),
    (merge("A1:B1"), refusals.HeaderMerged, "A1:B1"),
    (merge("C3:C5"), refusals.CellsMerged, "C3:C5"),
    (put("B1", "电话"), refusals.HeaderWrong, "缺少：手机号"),
    (put("D1", "性别"), refusals.HeaderWrong, "D1“性别”"),
    (put("D1", "姓名"), refusals.HeaderWrong, "A1和D1重复"),
    (lambda page: page.delete_rows(1, 3), refusals.HeaderWrong, "第1行"),
    (lambda page: page.delete_rows(3), refusals.SheetEmpty, ""),
]


@pytest.mark.parametrize(("change", "refused", "place"), WRONG)
def test_what_would_have_to_be_guessed_is_refused_with_its_place(
    change: Change, refused: type[Refused], place: str
) -> None:
    with pytest.raises(refused) as caught:
        rows(sheet(change))
    assert place in caught.value.message


def crammed(name: str, size: int) -> bytes:
    file = BytesIO(write_sheet(COLUMNS, [], title="名单"))
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, b"\0" * size)
    return file.getvalue()


def with_sheet(xml: str) -> bytes:
    """The template with its first sheet exchanged."""
    file = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(write_sheet(COLUMNS, [], title="名单"))) as old,
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as new,
    ):
        for part in old.infolist():
            new.writestr(part.filename, xml if part.filename == "xl/worksheets/sheet1.xml" else old.read(part))
    return file.getvalue()


ENTITIES = '<?xml version="1.0"?><!DOCTYPE worksheet [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]>'
FILES: list[tuple[bytes, type[Refused]]] = [
    (b"", refusals.NotASheet),
    ("姓名,手机号\n".encode(), refusals.NotASheet),
    (b"PK\x03\x04 broken", refusals.SheetUnreadable),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), refusals.SheetEncrypted),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook".encode("utf-16-le"), refusals.NotASheet),
    (crammed("xl/media/image1.png", 70 * 1024**2), refusals.SheetTooLarge),
    (crammed("xl/worksheets/sheet2.xml", 20 * 1024**2), refusals.SheetTooLarge),
    (with_sheet(f"{ENTITIES}<worksheet><sheetData>&b;</sheetData></worksheet>"), refusals.SheetUnreadable),
    (with_sheet("<worksheet><sheetData><row r='1'><c r='A1' t='s'><v>99</v></c></row>"), refusals.SheetUnreadable),
]


@pytest.mark.parametrize(("data", "refused"), FILES)
def test_what_is_no_sheet_or_a_hostile_one_is_refused(data: bytes, refused: type[Refused]) -> None:
    with pytest.raises(refused):
        rows(data)


def test_too_many_rows_are_refused_without_reading_them() -> None:
    head = "".join(
        f'<c r="{letter}1" t="inlineStr"><is><t>{column.title}</t></is></c>'
        for letter, column in zip("ABC", COLUMNS, strict=True)
    )
    body = "".join(f'<row r="{n}"><c r="A{n}"><v>{n * 7919 % 99991}</v></c></row>' for n in range(2, 300_002))
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    begun = f'<worksheet xmlns="{space}"><sheetData><row r="1">{head}</row>{body}'
    with pytest.raises(refusals.TooManyRows, match="100"):
        rows(with_sheet(begun + "<no end"))  # what stands there is never come to


def test_a_row_number_beyond_the_format_ends_the_sheet() -> None:
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    xml = f'<worksheet xmlns="{space}"><sheetData><row r="999999999999"><c><v>1</v></c></row></sheetData></worksheet>'
    with pytest.raises(refusals.HeaderWrong):
        rows(with_sheet(xml))
