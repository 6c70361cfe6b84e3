"""账号: what a body has to open or hand out, what became of it, and the sheets that open many."""

import json
import uuid
from collections.abc import Iterator
from typing import Any, Final

from fengqiao.base import clock, private
from fengqiao.desks.queries.cover import body_of
from fengqiao.desks.queries.side_links import HANDING, OPENING
from fengqiao.directory import parameters
from fengqiao.directory.account_entries import COLUMNS, TITLES
from fengqiao.directory.actions.account_sheets import REASON
from fengqiao.directory.actions.handing_out import suits
from fengqiao.directory.kinds import AccountState, PlaceKind, SheetState
from fengqiao.directory.models import Account, AccountSheet, AccountSheetRow, Body, Department, Posting
from fengqiao.directory.queries import accounts
from fengqiao.directory.visitor import Visitor
from fengqiao.files.spreadsheets import Column
from fengqiao.refusals import NotFound

FAULTS_SHOWN: Final = 200
SHEETS_SHOWN: Final = 30
AT_WORK: Final = (SheetState.CHECKING, SheetState.OPENING)
FAULT_COLUMNS: Final = (*COLUMNS, Column("reason", REASON, "改好以后可以直接上传本表，这一列不读取", width=60))


def opens(visitor: Visitor) -> bool:
    """Whether the visitor opens accounts and places."""
    return any(visitor.may(power) for power in OPENING)


def hands_out(visitor: Visitor) -> bool:
    """Whether the visitor hands places on, or gives them to people of their body."""
    return any(visitor.may(power) for power in HANDING)


def whole_body(visitor: Visitor) -> Body:
    """The body that the visitor acts for."""
    return Body.objects.select_related("region").get(id=body_of(visitor).id)


def page(visitor: Visitor) -> dict[str, Any]:
    """What the page of accounts shows."""
    body = whole_body(visitor)
    waiting = accounts.unused_accounts(body.id)
    return {
        "body": body,
        "opens": opens(visitor),
        "holdings": accounts.holdings(body.id),
        "below": accounts.handed_below(body.id),
        "receivers": bool(accounts.receivers_of(body)),
        "own": [account_row(each, body.id) for each in accounts.accounts_of_body(body.id)],
        "waiting": [account_row(each, body.id) for each in waiting],
    }


def account_row(account: Account, body: uuid.UUID | None = None) -> dict[str, Any]:
    """An account as lists show it; `acts` where that body may act on it, further up it is only seen."""
    origin = getattr(account, "origin", None)
    near = (origin.body_id, origin.opener_id, origin.body.superior_id) if origin else ()
    issued = origin.code_issued_at if origin else None
    return {
        "id": account.id,
        "acts": body in near,
        "name": account.person.name,
        "username": account.username,
        "body": origin.body.name if origin else "",
        "state": AccountState(account.state).label,
        "is_new": account.state == AccountState.OPENED,
        "is_closed": account.state == AccountState.CLOSED,
        "tone": {AccountState.ACTIVE: "done", AccountState.CLOSED: "draft"}.get(AccountState(account.state), "waiting"),
        "opened_at": account.opened_at,
        "issued_at": issued,
        "expired": bool(issued and clock.now() >= issued + parameters.ACTIVATION_DAYS),
    }


def left_of(body: uuid.UUID) -> dict[str, int]:
    """How many places of each kind a body may still hand on or use."""
    return {each.kind: each.left for each in accounts.holdings(body)}


def below_of(giver: uuid.UUID, holder: uuid.UUID) -> accounts.Below:
    """A body that received places from `giver`; NotFound for any other."""
    found = next((each for each in accounts.handed_below(giver) if each.body.id == holder), None)
    if found is None:
        raise NotFound
    return found


def holder_of(visitor: Visitor, holder: uuid.UUID, kind: str) -> tuple[Body, PlaceKind]:
    """The body to one of whose people a place of the kind is given: the visitor's own, or one that received from it."""
    body = whole_body(visitor)
    if kind not in PlaceKind.values:
        raise NotFound
    return (body if holder == body.id else below_of(body.id, holder).body), PlaceKind(kind)


def departments_for(body: Body, kind: PlaceKind) -> list[Department]:
    """The departments of a body that suit a kind of place, by name."""
    return [each for each in Department.objects.filter(body=body).order_by("name") if suits(each, kind)]


def body_named(name: str) -> Body | None:
    """The body of that full name, or None where there is none or several."""
    found = list(Body.objects.filter(name=name.strip())[:2])
    return found[0] if len(found) == 1 else None


def sheets(body: uuid.UUID) -> list[AccountSheet]:
    """The latest sheets of a body."""
    return list(AccountSheet.objects.filter(body_id=body).order_by("-uploaded_at")[:SHEETS_SHOWN])


def sheet_of(sheet: uuid.UUID, visitor: Visitor) -> AccountSheet:
    """A sheet of the visitor's body; NotFound for any other."""
    found = AccountSheet.objects.filter(id=sheet, body_id=body_of(visitor).id).first()
    if found is None:
        raise NotFound
    return found


def sheet_page(sheet: AccountSheet) -> dict[str, Any]:
    """A sheet, how far it is, and what is wrong with it."""
    done = AccountSheetRow.objects.filter(sheet=sheet, number__lte=sheet.cursor).count()
    faulty = AccountSheetRow.objects.filter(sheet=sheet).exclude(faults=[]).order_by("number")
    new = Account.objects.filter(origin__sheet=sheet, state=AccountState.OPENED)
    return {
        "sheet": sheet,
        "at_work": sheet.state in AT_WORK,
        "done": done,
        "percent": done * 100 // sheet.rows,
        "good": sheet.rows - sheet.faulty,
        "faults": [fault for row in faulty[:FAULTS_SHOWN] for fault in _faults(row)],
        "faults_shown": FAULTS_SHOWN,
        "waiting": new.count(),
        "printed": new.filter(origin__code_issued_at__isnull=False).exists(),
        "kept": sheet.ended_at is None or AccountSheetRow.objects.filter(sheet=sheet, typed__isnull=False).exists(),
    }


def faulty_rows(sheet: AccountSheet) -> Iterator[dict[str, str]]:
    """What was typed in the faulty rows, with the reasons; NotFound once it was forgotten."""
    rows = AccountSheetRow.objects.filter(sheet=sheet, typed__isnull=False).exclude(faults=[]).order_by("number")
    if not rows.exists():
        raise NotFound
    key = private.key_for(sheet.id, "sheet")
    for row in rows.iterator():
        typed = json.loads(key.open(row.typed or {}))
        yield typed | {"reason": "；".join(f"{fault['column']}：{fault['says']}" for fault in _faults(row))}


def posts_of(account: Account) -> list[Posting]:
    """Where the bearer of an account is posted, with body."""
    found = Posting.objects.filter(person_id=account.person_id, withdrawn_at=None)
    return list(found.select_related("department__body").order_by("begins_on"))


def _faults(row: AccountSheetRow) -> list[dict[str, Any]]:
    return [
        {"number": row.number, "column": TITLES.get(each["column"], each["column"]), "says": each["says"]}
        for each in row.faults
    ]
