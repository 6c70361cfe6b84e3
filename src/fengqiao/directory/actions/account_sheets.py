"""Spreadsheets that open accounts: received, judged row by row, opened row by row, each row whole or not at all.

Rows are kept as ciphertext and go on from a cursor, so that a worker killed at any moment goes on where it was. Codes
are made when letters are printed: they are shown once and stand nowhere, and printing again makes new ones.
"""

import json
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import timedelta
from typing import Final

from django.db import connection, transaction
from django.db.models import F

from fengqiao.base import clock, private
from fengqiao.directory import account_entries, trail
from fengqiao.directory.account_entries import COLUMNS, Entry, Fault, Ready
from fengqiao.directory.actions.opening import issue_codes, open_accounts
from fengqiao.directory.kinds import AccountState, SheetMode, SheetState
from fengqiao.directory.models import Account, AccountSheet, AccountSheetRow, Posting
from fengqiao.directory.refusals import NoLettersLeft, SheetDecided
from fengqiao.files.names import display_name
from fengqiao.files.spreadsheets import read_sheet

MOST_ROWS: Final = 20_000
REASON: Final = "原因"
"""The column that a sheet of faulty rows has more; it is passed over when that sheet comes back."""

JUDGED_AT_ONCE: Final = 1_000
OPENED_AT_ONCE: Final = 250


@dataclass(frozen=True)
class Letter:
    """What somebody is told of their account, once."""

    name: str
    body: str
    department: str
    username: str
    code: str


@transaction.atomic
def receive_sheet(*, body: uuid.UUID, name: str, data: bytes, mode: SheetMode, by: uuid.UUID) -> AccountSheet:
    """Take a sheet in, to be judged by the worker. Raises what `files.spreadsheets` refuses."""
    rows = read_sheet(data, COLUMNS, most_rows=MOST_ROWS, ignores=(REASON,))
    entries = [Entry.read(row.number, row.cells) for row in rows]
    twins = account_entries.twins(entries)
    sheet = AccountSheet(
        body_id=body,
        readers=[f"body:{body}"],
        name=display_name(name),
        mode=mode,
        rows=len(entries),
        uploaded_at=clock.now(),
        uploaded_by=by,
    )
    sheet.save(force_insert=True)
    key = _key(sheet)
    AccountSheetRow.objects.bulk_create(
        (
            AccountSheetRow(
                sheet=sheet,
                number=entry.number,
                typed=key.seal(json.dumps(asdict(entry), ensure_ascii=False)),
                faults=[asdict(fault) for fault in twins.get(entry.number, [])],
            )
            for entry in entries
        ),
        batch_size=1_000,
    )
    trail.record("account_sheet_received", by=by, detail=f"{sheet.name} {sheet.rows}")
    return sheet


@transaction.atomic
def decide_sheet(*, sheet: uuid.UUID, opens: bool, by: uuid.UUID) -> AccountSheet:
    """Open the good rows of a judged sheet, or none of it; refused once that is decided."""
    found = AccountSheet.objects.select_for_update().get(id=sheet)
    if found.state != SheetState.CHECKED:
        raise SheetDecided
    found.state, found.cursor = (SheetState.OPENING, 0) if opens else (SheetState.DROPPED, found.cursor)
    found.ended_at = None if opens else clock.now()
    found.save(update_fields=["state", "cursor", "ended_at"])
    trail.record("account_sheet_decided", by=by, detail=f"{found.name} {found.state}")
    return found


@transaction.atomic
def carry_on() -> int:
    """Judge or open the next rows of the oldest sheet that is at work; returns how many, 0 where none is.

    Several workers take different sheets. A user name taken meanwhile fails the whole step, which then judges anew.
    """
    at_work = AccountSheet.objects.filter(state__in=[SheetState.CHECKING, SheetState.OPENING]).select_related("body")
    sheet = at_work.order_by("uploaded_at").select_for_update(of=("self",), skip_locked=True).first()
    if sheet is None:
        return 0
    checking = sheet.state == SheetState.CHECKING
    rows = _next_rows(sheet, JUDGED_AT_ONCE if checking else OPENED_AT_ONCE)
    if checking:
        _judge(sheet, rows)
    else:
        _open(sheet, rows)
    return max(1, len(rows))


@transaction.atomic
def print_letters(*, sheet: uuid.UUID, by: uuid.UUID) -> list[Letter]:
    """The letters of all accounts of a sheet that nobody activated yet, by body, department and name.

    Each call makes new codes; those of letters printed before no longer work.
    """
    found = Account.objects.filter(origin__sheet_id=sheet, state=AccountState.OPENED)
    accounts = list(found.select_related("person", "origin__body").select_for_update(of=("self",)))
    if not accounts:
        raise NoLettersLeft
    codes = issue_codes(accounts, by=by)
    departments = _departments(accounts)
    letters = [
        Letter(each.person.name, each.origin.body.name, departments.get(each.id, ""), each.username or "", code)
        for each, code in zip(accounts, codes, strict=True)
    ]
    return sorted(letters, key=lambda letter: (letter.body, letter.department, letter.name))


@transaction.atomic
def forget_typed(*, before: int) -> int:
    """Destroy what was typed in sheets that ended more than `before` days ago; returns how many sheets."""
    ended = AccountSheet.objects.filter(ended_at__lt=clock.now() - _days(before), lines__typed__isnull=False).distinct()
    sheets = list(ended)
    for sheet in sheets:
        private.erase(sheet.id, "sheet")
        AccountSheetRow.objects.filter(sheet=sheet).update(typed=None)
    return len(sheets)


def _key(sheet: AccountSheet) -> private.DataKey:
    return private.key_for(sheet.id, "sheet")


def _days(count: int) -> timedelta:
    return timedelta(days=count)


def _next_rows(sheet: AccountSheet, most: int) -> list[AccountSheetRow]:
    rows = AccountSheetRow.objects.filter(sheet=sheet, number__gt=sheet.cursor)
    if sheet.state == SheetState.OPENING:
        rows = rows.filter(faults=[], account=None)
    return list(rows.order_by("number")[:most])


def _judged(
    sheet: AccountSheet, rows: Sequence[AccountSheetRow]
) -> Iterator[tuple[AccountSheetRow, Ready | list[Fault]]]:
    key = _key(sheet)
    entries = [Entry(**json.loads(key.open(row.typed))) for row in rows if row.typed]
    return zip(rows, account_entries.judge(entries, sheet.body.covers), strict=True)


def _judge(sheet: AccountSheet, rows: Sequence[AccountSheetRow]) -> None:
    """Write down what is wrong with each row; after the last one, open them or wait for a decision."""
    wrong = []
    for row, outcome in _judged(sheet, rows):
        if isinstance(outcome, list):
            row.faults = _joined(row.faults, outcome)
        if row.faults:
            wrong.append(row)
    AccountSheetRow.objects.bulk_update(wrong, ["faults"], batch_size=500)
    sheet.faulty += len(wrong)
    if rows:
        sheet.cursor = rows[-1].number
    else:
        goes_on = not sheet.faulty or (sheet.mode == SheetMode.GOOD and sheet.faulty < sheet.rows)
        sheet.state, sheet.cursor = (SheetState.OPENING, 0) if goes_on else (SheetState.CHECKED, sheet.cursor)
    sheet.save(update_fields=["faulty", "cursor", "state"])


def _open(sheet: AccountSheet, rows: Sequence[AccountSheetRow]) -> None:
    """Open the rows that are still good; one that is no longer is faulty from now."""
    good: list[tuple[AccountSheetRow, Ready]] = []
    wrong = []
    for row, outcome in _judged(sheet, rows):
        if isinstance(outcome, list):
            row.faults = [asdict(fault) for fault in outcome]
            wrong.append(row)
        else:
            good.append((row, outcome))
    whole = [ready for _, ready in good]
    accounts = open_accounts(whole, by=sheet.uploaded_by, opener=sheet.body_id, sheet=sheet)
    _note_accounts([row.id for row, _ in good], [account.id for account in accounts])
    AccountSheetRow.objects.bulk_update(wrong, ["faults"], batch_size=500)
    sheet.opened, sheet.faulty = F("opened") + len(good), F("faulty") + len(wrong)
    if rows:
        sheet.cursor = rows[-1].number
    else:
        sheet.state, sheet.ended_at = SheetState.DONE, clock.now()
    sheet.save(update_fields=["opened", "faulty", "cursor", "state", "ended_at"])


def _note_accounts(rows: Sequence[uuid.UUID], accounts: Sequence[uuid.UUID]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE directory_accountsheetrow r SET account = given.account"
            " FROM unnest(%s::uuid[], %s::uuid[]) AS given (row, account) WHERE r.id = given.row",
            [list(rows), list(accounts)],
        )


def _joined(known: list[dict[str, str]], found: Sequence[Fault]) -> list[dict[str, str]]:
    return [*known, *(asdict(fault) for fault in found)]


def _departments(accounts: Sequence[Account]) -> dict[uuid.UUID, str]:
    """The department that each account is for, by account."""
    bodies = {(account.person_id, account.origin.body_id): account.id for account in accounts}
    people = [account.person_id for account in accounts]
    postings = Posting.objects.filter(person_id__in=people, withdrawn_at=None).select_related("department")
    found = {}
    for posting in postings:
        account = bodies.get((posting.person_id, posting.department.body_id))
        if account:
            found[account] = posting.department.name
    return found
