"""The ledger of mediators as a spreadsheet, out and in; what came out and goes in again changes nothing."""

import uuid
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from django.db import transaction

from fengqiao.base.ids import parse_id
from fengqiao.casebook.causes import causes
from fengqiao.directory import actions, listed, queries
from fengqiao.directory.models import Body, Certificate, Mediator
from fengqiao.directory.queries.ledger_scope import Scope, scope_of
from fengqiao.directory.queries.mediators import MediatorRow
from fengqiao.directory.visitor import Visitor
from fengqiao.files.spreadsheets import Column, Row, read_sheet
from fengqiao.refusals import Refused

MOST_ROWS: Final = 2_000
"""So many rows are read while somebody waits for the page."""

COLUMNS: Final = (
    Column("id", "编号", "系统给的编号；新登记的不填", width=38),
    Column("body", "所在单位", "单位全称", required=True, width=40),
    Column("name", "姓名", required=True, width=12),
    Column("phone", "手机号", "新登记的必须填写；导出时不带出", width=14),
    Column("category", "类别", "如：专职调解员", required=True, width=18),
    Column("causes", "专长案由", "几项之间用顿号隔开；不填就是不限", width=40),
    Column("industries", "熟悉行业", "国民经济行业门类，几项之间用顿号隔开", width=30),
    Column("languages", "语言", "普通话以外的，几项之间用顿号隔开", width=14),
    Column("kind", "证书种类", "如：劳动人事争议调解员证", width=22),
    Column("number", "证号", width=22),
    Column("issuer", "发证单位", width=26),
    Column("issued_on", "发证日期", "如：2026-11-22", width=12),
    Column("expires_on", "有效期至", "长期有效的不填", width=12),
)


@dataclass(frozen=True)
class Fault:
    """What is wrong with one row, and in which cell."""

    number: int
    address: str
    said: str


@dataclass
class Taken:
    """What came of a sheet; where rows are wrong and the whole was asked for, nothing was written."""

    rows: int = 0
    entered: int = 0
    changed: int = 0
    same: int = 0
    faults: list[Fault] = field(default_factory=list)
    written: bool = True


class _RowWrong(Exception):
    """One cell of a row is not understood."""

    def __init__(self, key: str, said: str) -> None:
        super().__init__(said)
        self.key, self.said = key, said


def sheet_rows(found: Iterable[MediatorRow]) -> Iterator[dict[str, str]]:
    """The rows of the ledger by column, each with its latest certificate."""
    rows = list(found)
    held: dict[uuid.UUID, Certificate] = {}
    for each in queries.certificates_of({row.person for row in rows}):
        if each.withdrawn_at is None:
            held.setdefault(each.person_id, each)
    for row in rows:
        yield {
            "id": str(row.id),
            "body": row.body_name,
            "name": row.name,
            "category": _title("categories", row.category),
            "causes": "、".join(causes()[code].title if code in causes() else code for code in row.causes),
            "industries": "、".join(_title("industries", code) for code in row.industries),
            "languages": "、".join(_title("languages", code) for code in row.languages),
            **_certificate_cells(held.get(row.person)),
        }


def take_sheet(data: bytes, *, only_good: bool, visitor: Visitor) -> Taken:
    """Enter and change what the sheet says, row by row, each row whole or not at all.

    Where rows are wrong and not `only_good`, nothing is written and all faults are told.
    """
    taken, scope = Taken(), scope_of(visitor)
    with transaction.atomic():
        for row in read_sheet(data, COLUMNS, most_rows=MOST_ROWS):
            taken.rows += 1
            try:
                with transaction.atomic():
                    _take(row, scope, visitor, taken)
            except _RowWrong as wrong:
                taken.faults.append(Fault(row.number, row.address(wrong.key), wrong.said))
            except Refused as refusal:
                key = next(iter(refusal.fields), "name")
                said = next(iter(refusal.fields.values()), refusal.message)
                taken.faults.append(Fault(row.number, row.address(key), said))
        if taken.faults and not only_good:
            taken.written = False
            transaction.set_rollback(True)
    return taken


def _take(row: Row, scope: Scope, visitor: Visitor, taken: Taken) -> None:
    said = _described(row)
    if row.cells["id"]:
        mediator = _known(row, scope)
        new = False
        changed = actions.change_mediator(mediator=mediator.id, region=mediator.region_id, by=visitor.person, **said)
    else:
        new, changed = True, False
        mediator = actions.enter_mediator(
            body=_body(row, scope), name=_needed(row, "name"), phone=_needed(row, "phone"), by=visitor.person, **said
        )
    if row.cells["number"]:
        _, renewed = actions.record_certificate(person=mediator.person_id, by=visitor.person, **_certificate(row))
        changed = changed or renewed
    taken.entered += new
    taken.changed += changed and not new
    taken.same += not (new or changed)


def _known(row: Row, scope: Scope) -> Mediator:
    """The mediator whose number stands in the row, where name and body are still the same."""
    key = parse_id(row.cells["id"])
    if key is None:
        raise _RowWrong("id", "编号不完整，请从导出的表格复制，新登记的不填")
    try:
        found = queries.find_mediator(key, scope.covers, body=scope.body)
    except Refused as refusal:
        raise _RowWrong("id", "台账里没有这个编号，或者不在您的管辖地域") from refusal
    if row.cells["name"] != found.name:
        raise _RowWrong("name", f"这个编号登记的是{found.name}，姓名不能在表格里改")
    if row.cells["body"] != found.body.name:
        raise _RowWrong("body", "换单位的，请在原单位办理退出，再在新单位登记")
    return found


def _body(row: Row, scope: Scope) -> Body:
    """The body named in the row, where the visitor keeps its ledger."""
    for found in Body.objects.filter(name=_needed(row, "body")).select_related("region"):
        if found.id == scope.body if scope.body else queries.is_visible(found, scope.covers):
            return found
    raise _RowWrong("body", "管辖地域内没有这个单位，请写单位全称")


def _described(row: Row) -> dict[str, Any]:
    return {
        "category": _codes(row, "category", _by_title(listed.categories()))[0]
        if row.cells["category"]
        else _needed(row, "category"),
        "causes": _codes(row, "causes", _by_title(causes())),
        "industries": _codes(row, "industries", _by_title(listed.industries())),
        "languages": _codes(row, "languages", _by_title(listed.languages())),
    }


def _certificate(row: Row) -> dict[str, Any]:
    kinds = _codes(row, "kind", _by_title(listed.certificate_kinds()))
    if not kinds:
        raise _RowWrong("kind", "写了证号的，也要写证书种类")
    return {
        "kind": kinds[0],
        "number": row.cells["number"],
        "issuer": _needed(row, "issuer"),
        "issued_on": _day(row, "issued_on") or _missing("issued_on"),
        "expires_on": _day(row, "expires_on"),
    }


def _codes(row: Row, key: str, by_title: Mapping[str, str]) -> list[str]:
    titles = [title.strip() for title in row.cells[key].replace("，", "、").split("、") if title.strip()]
    if strange := [title for title in titles if title not in by_title]:
        raise _RowWrong(key, f"目录中没有“{'、'.join(strange)}”，请对照模板填写")
    return [by_title[title] for title in titles]


def _needed(row: Row, key: str) -> str:
    return row.cells[key] or _missing(key)


def _missing(key: str) -> Any:
    title = next(column.title for column in COLUMNS if column.key == key)
    raise _RowWrong(key, f"请填写“{title}”")


def _day(row: Row, key: str) -> date | None:
    text = row.cells[key].replace("/", "-").replace(".", "-")
    if not text:
        return None
    try:
        year, month, day = (int(part) for part in text.split("-"))
        return date(year, month, day)
    except ValueError:
        raise _RowWrong(key, "日期请写成2026-11-22这样") from None


def _certificate_cells(held: Certificate | None) -> dict[str, str]:
    if held is None:
        return {}
    return {
        "kind": _title("certificate_kinds", held.kind),
        "number": held.number,
        "issuer": held.issuer,
        "issued_on": held.issued_on.isoformat(),
        "expires_on": held.expires_on.isoformat() if held.expires_on else "",
    }


def _by_title(rows: Mapping[str, Any]) -> dict[str, str]:
    return {row.title: code for code, row in rows.items()}


def _title(of: str, code: str) -> str:
    known: Callable[[], Mapping[str, Any]] = getattr(listed, of)
    return known()[code].title if code in known() else code
