"""A sheet opens accounts row by row: each row whole or not at all, and what is wrong is said with what to do."""

import itertools
import os
import time
from io import BytesIO

import pytest
from openpyxl import load_workbook

from fengqiao.base import clock
from fengqiao.directory import actions
from fengqiao.directory.account_entries import COLUMNS
from fengqiao.directory.actions import account_sheets
from fengqiao.directory.cast import Cast, settle
from fengqiao.directory.kinds import AccountState, SheetMode, SheetState
from fengqiao.directory.models import Account, AccountSecret, AccountSheet, AccountSheetRow, Person, Posting
from fengqiao.directory.refusals import ActivationInvalid, NoLettersLeft, SheetDecided
from fengqiao.files.spreadsheets import refusals, write_sheet
from tests.directory.playing import ADDRESS, later

ORGANISATION = "焦作市山阳区总工会劳动争议调解委员会"
Line = dict[str, str]


def line(number: int, **changed: str) -> Line:
    """A good row; `changed` says what is different in it."""
    good = {
        "body": ORGANISATION,
        "department": "调解室",
        "name": f"新人{number}",
        "phone": f"139{number:08d}",
        "username": f"new.{number:05d}",
    }
    return good | changed


def receive(cast: Cast, lines: list[Line], mode: SheetMode = SheetMode.ALL) -> AccountSheet:
    data = write_sheet(COLUMNS, lines, title="批量开户")
    return account_sheets.receive_sheet(
        body=cast.court.id, name="开户.xlsx", data=data, mode=mode, by=cast.operator.person.id
    )


def finish(sheet: AccountSheet) -> AccountSheet:
    """The worker goes on until nothing is left."""
    while account_sheets.carry_on():
        pass
    sheet.refresh_from_db()
    return sheet


def faults(sheet: AccountSheet) -> dict[int, list[tuple[str, str]]]:
    rows = AccountSheetRow.objects.filter(sheet=sheet).exclude(faults=[]).order_by("number")
    return {row.number: [(each["column"], each["says"]) for each in row.faults] for row in rows}


def test_good_rows_become_accounts_that_are_posted_and_wait_for_their_code(cast: Cast) -> None:
    sheet = finish(receive(cast, [line(number) for number in range(1, 8)]))
    assert (sheet.state, sheet.opened, sheet.faulty) == (SheetState.DONE, 7, 0)
    account = Account.objects.get(username="new.00003")
    assert (account.state, account.person.name, account.opened_by) == (
        AccountState.OPENED,
        "新人3",
        cast.operator.person.id,
    )
    posting = Posting.objects.get(person=account.person)
    assert (posting.department.name, posting.begins_on) == ("调解室", clock.today())
    secret = AccountSecret.objects.get(pk=account.id)
    assert secret.activation_digest is None
    assert account.origin.sheet_id == sheet.id
    phone = actions.read_phone(person=account.person_id, reader=cast.operator.person.id, why="核对")
    assert phone == "13900000003"


def test_letters_carry_codes_that_work_once_and_printing_again_ends_them(cast: Cast) -> None:
    sheet = finish(receive(cast, [line(1), line(2)]))
    first = account_sheets.print_letters(sheet=sheet.id, by=cast.operator.person.id)
    again = account_sheets.print_letters(sheet=sheet.id, by=cast.operator.person.id)
    assert [letter.username for letter in again] == ["new.00001", "new.00002"]
    assert (again[0].body, again[0].department) == (ORGANISATION, "调解室")
    assert {letter.code for letter in first}.isdisjoint(letter.code for letter in again)
    with pytest.raises(ActivationInvalid):
        activate(first[0])
    activate(again[0])
    with pytest.raises(ActivationInvalid):
        activate(again[0])
    third = account_sheets.print_letters(sheet=sheet.id, by=cast.operator.person.id)
    assert [letter.username for letter in third] == ["new.00002"]
    activate(third[0])
    with pytest.raises(NoLettersLeft):
        account_sheets.print_letters(sheet=sheet.id, by=cast.operator.person.id)


def activate(letter: account_sheets.Letter) -> None:
    actions.activate_account(
        username=letter.username, activation_code=letter.code, password="maple-Bridge-77", address=ADDRESS
    )


WRONG: list[tuple[dict[str, str], str, str]] = [
    ({"body": "修武县人民法院", "department": "立案庭"}, "body", "辖区内没有"),
    ({"body": "没有这个单位"}, "body", "辖区内没有"),
    ({"department": "不存在的部门"}, "department", "没有这个部门"),
    ({"body": "焦作市山阳区人民法院", "department": "审计科"}, "department", "单独任命"),
    ({"name": "李\u202e秀英"}, "name", "控制字符"),
    ({"name": "李" * 61}, "name", "超过60个字"),
    ({"name": "123"}, "name", "没有文字"),
    ({"name": ""}, "name", "没有填写"),
    ({"phone": "0391-3568888"}, "phone", "11位"),
    ({"phone": "13800000001"}, "phone", "另一个姓名"),
    ({"username": "clerk"}, "username", "已经有人使用"),
    ({"username": "李四"}, "username", "以字母开头"),
    ({"begins_on": "明天"}, "begins_on", "2026-12-01"),
]


@pytest.mark.parametrize(("changed", "column", "says"), WRONG)
def test_a_faulty_row_is_told_by_row_and_column(cast: Cast, changed: dict[str, str], column: str, says: str) -> None:
    sheet = finish(receive(cast, [line(1), line(2, **changed)]))
    assert (sheet.state, sheet.faulty, sheet.opened) == (SheetState.CHECKED, 1, 0)
    assert [(found, says in said) for found, said in faults(sheet)[4]] == [(column, True)]


def test_rows_that_repeat_each_other_are_all_told(cast: Cast) -> None:
    lines = [line(1), line(2, username="new.00001"), line(3, phone="13900000002"), line(4)]
    sheet = finish(receive(cast, lines))
    assert {number: [column for column, _ in said] for number, said in faults(sheet).items()} == {
        3: ["username"],
        4: ["username", "phone"],
        5: ["phone"],
    }
    assert "第4行" in faults(sheet)[3][0][1]


def test_nothing_is_opened_unless_all_rows_are_good_or_somebody_decides_so(cast: Cast) -> None:
    sheet = finish(receive(cast, [line(1), line(2, phone="1")]))
    assert not Account.objects.filter(username="new.00001").exists()
    account_sheets.decide_sheet(sheet=sheet.id, opens=True, by=cast.operator.person.id)
    sheet = finish(sheet)
    assert (sheet.state, sheet.opened, sheet.faulty) == (SheetState.DONE, 1, 1)
    with pytest.raises(SheetDecided):
        account_sheets.decide_sheet(sheet=sheet.id, opens=True, by=cast.operator.person.id)


def test_good_rows_go_first_where_that_was_chosen_and_a_dropped_sheet_opens_nothing(cast: Cast) -> None:
    assert finish(receive(cast, [line(1), line(2, phone="1")], SheetMode.GOOD)).opened == 1
    sheet = finish(receive(cast, [line(3, phone="1")], SheetMode.GOOD))
    assert sheet.state == SheetState.CHECKED
    account_sheets.decide_sheet(sheet=sheet.id, opens=False, by=cast.operator.person.id)
    assert finish(sheet).state == SheetState.DROPPED


def test_what_became_wrong_between_judging_and_opening_leaves_nothing_half_made(cast: Cast) -> None:
    sheet = receive(cast, [line(1), line(2)])
    account_sheets.carry_on()
    person = actions.enter_person(name="别人", by=None)
    actions.open_account(person=person, username="new.00002", by=None)
    sheet = finish(sheet)
    assert (sheet.state, sheet.opened, sheet.faulty) == (SheetState.DONE, 1, 1)
    assert not Person.objects.filter(name="新人2").exists()
    assert faults(sheet)[4][0][0] == "username"


def test_a_known_person_of_the_same_name_gets_the_account(cast: Cast) -> None:
    person = actions.enter_person(name="李秀英", phone="13800000001", by=None)
    finish(receive(cast, [line(1, name="李秀英", phone="13800000001")]))
    assert Account.objects.get(username="new.00001").person_id == person.id


def test_what_was_typed_is_kept_as_ciphertext_and_forgotten_in_time(cast: Cast) -> None:
    sheet = finish(receive(cast, [line(1)]))
    row = AccountSheetRow.objects.get(sheet=sheet)
    assert "13900000001" not in str(row.typed)
    assert account_sheets.forget_typed(before=7) == 0
    with later(days=8):
        assert account_sheets.forget_typed(before=7) == 1
    row.refresh_from_db()
    assert row.typed is None


def test_a_sheet_with_a_formula_is_refused_with_its_cell_and_nothing_is_kept(cast: Cast) -> None:
    book = load_workbook(BytesIO(write_sheet(COLUMNS, [line(1)], title="批量开户")))
    book.worksheets[0]["D3"] = '=CONCAT("新","人")'
    data = BytesIO()
    book.save(data)
    with pytest.raises(refusals.FormulaInside, match="D3"):
        account_sheets.receive_sheet(
            body=cast.court.id, name="开户.xlsx", data=data.getvalue(), mode=SheetMode.ALL, by=cast.operator.person.id
        )
    assert not AccountSheet.objects.exists()


def test_more_rows_than_a_sheet_may_have_are_refused_before_any_is_kept(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(account_sheets, "MOST_ROWS", 3)
    with pytest.raises(refusals.TooManyRows, match="3"):
        receive(cast, [line(number) for number in range(4)])
    assert not AccountSheet.objects.exists()


def with_faulty(rows: int, every: int) -> tuple[list[Line], dict[int, set[str]]]:
    """Rows of which each so many-th, from the first, has one of the faults above; the faulty column by row number."""
    faulty, lines, columns = itertools.cycle(WRONG), [], {}
    for number in range(1, rows + 1):
        changed, column = next(faulty)[:2] if number % every == 1 else ({}, "")
        lines.append(line(number, **changed))
        if column:
            columns[number + 2] = {column}
    return lines, columns


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_ten_thousand_accounts_are_opened_within_a_minute_with_progress_on_the_way() -> None:
    cast, (lines, wrong) = settle(), with_faulty(rows=10_137, every=74)
    before, worked, seen = time.monotonic(), time.process_time(), set[int]()
    sheet = receive(cast, lines, SheetMode.GOOD)
    while account_sheets.carry_on():
        sheet.refresh_from_db()
        seen.add(sheet.opened)
    took, worked = time.monotonic() - before, time.process_time() - worked
    assert (sheet.state, sheet.opened, sheet.faulty) == (SheetState.DONE, 10_000, 137)
    assert {number: {column for column, _ in said} for number, said in faults(sheet).items()} == wrong
    opened = Account.objects.filter(origin__sheet=sheet)
    whole = opened.filter(accountsecret__isnull=False, person__postings__isnull=False)
    assert whole.count() == opened.count() == Person.objects.filter(name__startswith="新人").count() == 10_000
    assert len(seen) > 30
    assert worked < 30, f"{worked:.0f} s of one core here"
    beside = max(1.0, os.getloadavg()[0] / (os.cpu_count() or 1))  # what else ran on these cores meanwhile
    assert took / beside < 60, f"{took:.0f} s at {beside:.1f} processes a core"
