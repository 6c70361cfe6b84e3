"""The pages of the directory with a whole nation in it: 96,000 organisations, 372,000 mediators, over real HTTP.

The figures of 2022. Index rows alone are laid in, by INSERT … SELECT over the real divisions; their logs, which no page
measured here reads, are not, and laying in is not measured.
"""

import json
from collections.abc import Iterator
from dataclasses import asdict
from datetime import timedelta
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlencode

from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bench.measuring import say
from bench.paging import Page, read, session_of
from fengqiao.base import clock
from fengqiao.directory import actions, cast, divisions, jobs
from fengqiao.directory.cast import UNION_POWERS
from fengqiao.directory.fixtures import ready_staff
from fengqiao.directory.kinds import BodyKind, DepartmentKind, Level
from fengqiao.ledger import queries as ledger

ORGANISATIONS: Final = 96_000
MEDIATORS: Final = 372_000
BIG: Final = ("directory_body", "directory_mediator", "directory_person", "directory_rosterentry")
MANY: Final = 20_000
"""So many rows looked at one by one are too many; the smallest big table has five times as many."""
LAYING: Final = (Path(__file__).parent / "directory.sql").read_text
SEATS: Final = (
    ("nation", BodyKind.TRADE_UNION, Level.NATIONAL, "中华全国总工会", ""),
    ("province", BodyKind.TRADE_UNION, Level.PROVINCE, "河南省总工会", "41"),
    ("county", BodyKind.TRADE_UNION, Level.COUNTY, "焦作市山阳区总工会", "410811"),
)
NAMES: Final = ("王", "秀英", "李建国", "孙立新", "欧阳")
CAUSES: Final = ("pay.arrears", "insurance.work_injury")


def measure(*, seconds: float, postmaster: int) -> dict[str, Any]:
    """95th percentiles of pages and of searches, two readers at once, and which big tables were read whole."""
    sessions = _settle()
    _lay_in()
    wanted = [*_pages(sessions), *_searches(sessions)]
    whole = {page.name: found for page in wanted if (found := _read_whole(page))}
    for name, found in whole.items():
        say(f"read whole: {name}: {found}")
    figures = read(wanted, seconds=seconds, postmaster=postmaster)
    faults = [f"{each.name}: {each.fault}" for each in figures if each.fault]
    good = [each for each in figures if not each.fault]
    searches = [each.p95_ms for each in good if each.name.startswith("search")]
    pages = [each.p95_ms for each in good if not each.name.startswith("search")]
    return {
        "directory_page_ms_p95": round(max(pages), 1),
        "directory_search_ms_p95": round(max(searches), 1),
        "directory": {
            "organisations": ORGANISATIONS,
            "mediators": MEDIATORS,
            "read_whole": whole,
            "pages": [asdict(each) for each in figures],
            "missing": faults,
        },
    }


def _settle() -> dict[str, str]:
    """The cast, and the sessions of union officers of the nation, a province and a county."""
    ledger.register_own_key(clock.now())
    cast.settle()
    divisions.load_divisions()
    sessions = {}
    for name, kind, level, title, region in SEATS:
        body = actions.open_body(kind=kind, level=level, name=title, region=region, by=None)
        department = actions.open_department(
            body=body, name="权益保障部", kind=DepartmentKind.LEGAL_WORK, powers=UNION_POWERS, by=None
        )
        officer = ready_staff(name="方静", username=f"union-{name}", department=department)
        sessions[name] = session_of(officer.account, officer.posting)
    return sessions


def _lay_in() -> None:
    say(f"laying in {ORGANISATIONS} organisations and {MEDIATORS} mediators …")
    now, today = clock.now(), clock.today()
    given: dict[str, Any] = {
        "organisations": ORGANISATIONS,
        "mediators": MEDIATORS,
        "now": now,
        "today": today,
        "since": today - timedelta(days=90),
        "node": settings.FENGQIAO_NODE,
    }
    with connection.cursor() as cursor:
        for statement in LAYING().split(";\n"):
            if statement.strip():
                cursor.execute(statement, given)
    jobs.count_provinces()
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


def _pages(sessions: dict[str, str]) -> Iterator[Page]:
    one = {table: _one_of(table) for table in ("directory_body", "directory_mediator", "directory_rosterentry")}
    for seat, session in sessions.items():
        below = {"nation": ["", "41", "4108"], "province": ["", "4101"], "county": [""]}[seat]
        yield Page(f"{seat}: bodies", [f"/desk/bodies/?region={code}" for code in below], session)
        yield Page(f"{seat}: mediators", [f"/desk/mediators/?region={code}" for code in below], session)
    yield Page("nation: one body", [f"/desk/bodies/{one['directory_body']}/"], sessions["nation"])
    yield Page("nation: one mediator", [f"/desk/mediators/{one['directory_mediator']}/"], sessions["nation"])
    roster = ["/roster/", "/roster/?kind=person", f"/roster/{one['directory_rosterentry']}/"]
    yield Page("public roster", roster, "")


def _searches(sessions: dict[str, str]) -> Iterator[Page]:
    texts = [{"text": each} for each in NAMES]
    causes = [{"cause": each} for each in CAUSES]
    together = [{"text": "王", "cause": "pay.arrears", "region": "41"}, {"cause": "pay.arrears", "region": "4108"}]
    asked = [*texts, *causes, *together]
    ledgers = [*asked, {"language": "yue"}, {"industry": "I", "text": "李"}, {"certified": "ending"}]
    bodies = [{"text": each} for each in ("焦作", "调解委员会", "山阳区", "金水 调解", "没有这样的", "人民法院")]
    roster = [{"kind": kind, **each} for kind in ("body", "person") for each in [*asked, {"region": "410811"}]]
    roster += [{"kind": "body", "text": each["text"]} for each in bodies]
    for seat in ("nation", "county"):
        yield Page(f"search {seat}: bodies", _addresses("/desk/bodies/", bodies), sessions[seat])
    for seat, regions in (("nation", ("", "41", "4108")), ("county", ("",))):
        here = [{**each, "region": region} for each in ledgers for region in regions]
        yield Page(f"search {seat}: mediators", _addresses("/desk/mediators/", here), sessions[seat])
    yield Page("search: public roster", _addresses("/roster/", roster), "")


def _addresses(path: str, queries: list[dict[str, str]]) -> list[str]:
    return [f"{path}?{urlencode(query)}" for query in queries]


def _one_of(table: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT id FROM {table} ORDER BY id DESC LIMIT 1 OFFSET 100")
        return str(cursor.fetchone()[0])


def _read_whole(page: Page) -> list[str]:
    """Which big tables the page's queries read from end to end, by PostgreSQL's own plans."""
    client = Client(headers={"host": "localhost"})
    client.cookies[settings.SESSION_COOKIE_NAME] = page.session
    found = set[str]()
    for address in page.addresses:
        with CaptureQueriesContext(connection) as captured:
            client.get(address)
        for query in captured.captured_queries:
            found |= {f"{table} ({address})" for table in _scanned(query["sql"])}
    return sorted(found)


def _scanned(statement: str) -> set[str]:
    """The big tables of which a statement looked at more than a page would need, row after row without an index.

    A scan that stops as soon as it has counted far enough is none.
    """
    if not statement.startswith("SELECT") or not any(table in statement for table in BIG):
        return set()
    with connection.cursor() as cursor:
        cursor.execute("EXPLAIN (ANALYZE, FORMAT JSON) " + statement.replace("%", "%%"), [])
        ((found,),) = cursor.fetchall()
    return set(_whole((json.loads(found) if isinstance(found, str) else found)[0]["Plan"]))


def _whole(plan: dict[str, Any]) -> Iterator[str]:
    looked_at = plan["Actual Loops"] * (plan["Actual Rows"] + plan.get("Rows Removed by Filter", 0))
    if plan["Node Type"] == "Seq Scan" and plan["Relation Name"] in BIG and looked_at > MANY:
        yield plan["Relation Name"]
    for below in plan.get("Plans", []):
        yield from _whole(below)
