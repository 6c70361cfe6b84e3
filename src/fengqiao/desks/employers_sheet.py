"""The register of employers as a spreadsheet: written out, read in, each row judged for itself."""

import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

from django.db import transaction

from fengqiao.directory.actions import employers as actions
from fengqiao.directory.actions.employers import Facts, facts_of
from fengqiao.directory.growth_kinds import Channel, Industry, Size
from fengqiao.directory.models import Body, Employer
from fengqiao.directory.queries.employers import LACKS, lacks_of
from fengqiao.files.spreadsheets import Column, Row, read_sheet, write_sheet
from fengqiao.law.identifiers import parse_credit_code
from fengqiao.refusals import Invalid, Refused

MOST_ROWS: Final = 5_000
SEPARATOR: Final = "、"
YES, NO = "是", "否"
WHETHER: Final = ("has_union", "has_party", "has_congress", "has_committee")
COLUMNS: Final = (
    Column("unified_code", "统一社会信用代码", "18位", required=True, width=22),
    Column("name", "名称", "营业执照上的全称", required=True, width=34),
    Column("region", "所在地代码", "行政区划代码，如410811", required=True, width=12),
    Column("size", "规模", SEPARATOR.join(Size.labels), required=True, width=8),
    Column("industry", "行业", "国民经济行业门类，填字母，如C为制造业", required=True, width=8),
    Column("staff_count", "职工人数", "", width=10),
    Column("address", "地址", "", width=34),
    Column("phone", "单位电话", "", width=16),
    *(Column(name, f"有无{LACKS[name]}", "是、否；不清楚的不填", width=12) for name in WHETHER),
    Column("officers", "调解信息员", "几个人用顿号隔开", width=20),
    Column("channels", "诉求表达渠道", SEPARATOR.join(Channel.labels), width=30),
)
AWARD_COLUMNS: Final = (
    *COLUMNS,
    Column("lacking", "尚缺", "", width=30),
    Column("cases", "近一年劳动争议件数", "", width=12),
    Column("visits", "走访次数", "", width=10),
)


class CellWrong(Invalid):
    """有的单元格需要更正。"""

    code = "employer_cell_wrong"


@dataclass
class Taken:
    """What came of a sheet: how many rows were entered, changed, the same; faults with their addresses."""

    entered: int = 0
    changed: int = 0
    faults: list[tuple[str, str]] = field(default_factory=list)


def written(employers: Iterable[Employer], *, award: bool = False) -> bytes:
    """The employers as a workbook that can be read again; with `award`, what an award looks at besides."""
    columns = AWARD_COLUMNS if award else COLUMNS
    return write_sheet(columns, (_cells(employer) for employer in employers), title="用人单位台账")


def take_in(data: bytes, *, body: Body, by: uuid.UUID) -> Taken:
    """Enter or change the employer of each row; a row at fault is told and left, the others are kept.

    Raises the refusals of sheets that cannot be read at all, before anything is changed.
    """
    rows = list(
        read_sheet(data, COLUMNS, most_rows=MOST_ROWS, ignores=[c.title for c in AWARD_COLUMNS[len(COLUMNS) :]])
    )
    taken = Taken()
    for row in rows:
        try:
            with transaction.atomic():
                _take_row(row, taken, body, by)
        except Refused as refusal:
            taken.faults += list(_told(row, refusal))
    return taken


def _take_row(row: Row, taken: Taken, body: Body, by: uuid.UUID) -> None:
    facts = _facts(row)
    code = parse_credit_code(row.cells.get("unified_code", ""))
    known = Employer.objects.filter(unified_code=code).first()
    if known is None:
        actions.enter_employer(unified_code=code, facts=facts, body=body, by=by)
        taken.entered += 1
        return
    after = actions.change_employer(employer=known.id, facts=facts, seen=None, body=body, by=by)
    taken.changed += after.changed_at != known.changed_at


def _facts(row: Row) -> Facts:
    cells = {column.key: row.cells.get(column.key, "").strip() for column in COLUMNS}
    count = cells["staff_count"]
    if count and not (count.isascii() and count.isdecimal() and len(count) < 8):
        raise CellWrong(fields={"staff_count": "请填写整数"})
    sizes = {label: Size(value) for value, label in Size.choices}
    channels = {label: Channel(value) for value, label in Channel.choices}
    named = [part for part in cells["channels"].split(SEPARATOR) if part]
    if cells["size"] not in sizes:
        raise CellWrong(fields={"size": f"请填写{SEPARATOR.join(sizes)}中的一项"})
    if cells["industry"].upper() not in Industry.values:
        raise CellWrong(fields={"industry": "请填写行业门类的字母"})
    if not set(named) <= channels.keys():
        raise CellWrong(fields={"channels": f"请从{SEPARATOR.join(channels)}中选择，用顿号隔开"})
    return Facts(
        name=cells["name"],
        region=cells["region"],
        size=sizes[cells["size"]],
        industry=Industry(cells["industry"].upper()),
        address=cells["address"],
        phone=cells["phone"],
        staff_count=int(count) if count else None,
        officers=[part for part in cells["officers"].split(SEPARATOR) if part],
        channels=[channels[part] for part in named],
        **{name: _whether(name, cells[name]) for name in WHETHER},
    )


def _whether(name: str, said: str) -> bool | None:
    if said not in ("", YES, NO):
        raise CellWrong(fields={name: "请填写是或者否，不清楚的不填"})
    return said == YES if said else None


def _told(row: Row, refusal: Refused) -> Iterator[tuple[str, str]]:
    if not refusal.fields:
        yield row.address("unified_code"), refusal.message
    for name, words in refusal.fields.items():
        yield row.address(name), words


def _cells(employer: Employer) -> dict[str, str]:
    facts = facts_of(employer)
    return {
        "unified_code": employer.unified_code,
        "name": facts.name,
        "region": facts.region,
        "size": facts.size.label,
        "industry": str(facts.industry),
        "staff_count": str(facts.staff_count or ""),
        "address": facts.address,
        "phone": facts.phone,
        **{name: {True: YES, False: NO, None: ""}[getattr(facts, name)] for name in WHETHER},
        "officers": SEPARATOR.join(facts.officers),
        "channels": SEPARATOR.join(channel.label for channel in facts.channels),
        "lacking": SEPARATOR.join(lacks_of(employer)),
        "cases": str(employer.cases) if employer.cases_counted_at else "",
        "visits": str(employer.visits.count()),
    }
