"""The lists of a desk: what waits, and all cases of the body."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

from django.core.paginator import Page, Paginator

from fengqiao.base import clock
from fengqiao.base.addresses import address
from fengqiao.base.wording import day_in_words
from fengqiao.casebook import lists
from fengqiao.casebook import queries as casebook
from fengqiao.casebook.causes import cause_title
from fengqiao.casebook.lists import Group, Wanted, WorkLine
from fengqiao.casebook.queries import PAGE, CaseRow, Filter
from fengqiao.casebook.timeline import reference
from fengqiao.desks.acts.together import url_of
from fengqiao.desks.queries.bulk import MANY
from fengqiao.directory.visitor import Visitor
from fengqiao.procedure import FACETS, STATES, state_title
from fengqiao.procedure.states import INTAKE, PERFORMANCE, UNOPENED

LIMITS: Final = {"late": "已逾期", "soon": "五天内到期", "later": "五天以后到期", "none": "没有期限"}
WORK_HEADS: Final = ("编号", "案件", "案由", "事项", "期限", "开始等待", "标的额（元）")
CASE_HEADS: Final = ("编号", "当事人", "案由", "标的额（元）", "期限", "状态")


@dataclass(frozen=True)
class Count:
    """How many steps of one sort wait, as a link; `limit` is None for all."""

    title: str
    limit: str | None
    count: int
    current: bool
    tone: str = ""


@dataclass(frozen=True)
class WorkList:
    """A page of the waiting steps, with what is counted around it."""

    groups: Sequence[Group]
    page: Page[Any]
    wanted: Wanted

    @property
    def count(self) -> int:
        """How many match."""
        return self.page.paginator.count

    @property
    def pressing(self) -> tuple[int, int]:
        """All that is counted, and the late ones: what waits in all where nothing but task and limit was asked for."""
        return sum(group.count for group in self.groups), sum(g.count for g in self.groups if g.limit == "late")

    @property
    def counters(self) -> list[Count]:
        """The steps of the task asked for, counted by limit; each count leads to its rows."""
        counted = Counter[str]()
        for group in self.groups:
            if self.wanted.task in ("", group.kind):
                counted[group.limit] += group.count
        asked = self.wanted.limit
        named = [
            Count(title, name, counted[name], asked == name, "late" if name == "late" else "")
            for name, title in LIMITS.items()
            if counted[name] or asked == name
        ]
        return [Count("全部", None, counted.total(), not asked), *named]

    @property
    def tasks(self) -> list[tuple[str, str]]:
        """The tasks within the limit asked for with how many of each, the most frequent first."""
        counted = Counter[str]()
        titles = {group.kind: group.task for group in self.groups}
        for group in self.groups:
            if self.wanted.limit in ("", group.limit):
                counted[group.kind] += group.count
        return [(kind, f"{titles[kind]}（{count}）") for kind, count in counted.most_common()]

    @property
    def rows(self) -> list[dict[str, Any]]:
        """The steps as the table draws them; each leads to its page, and may be ticked where many can be taken."""
        return [_work_row(line) for line in self.page.object_list]

    @property
    def bulk(self) -> str:
        """The kind, where only steps of one kind are asked for and many of them can be taken at once."""
        return self.wanted.task if self.wanted.task in MANY else ""


def work_list(visitor: Visitor, wanted: Wanted, number: str) -> WorkList:
    """The page of that number of what waits for the visitor; a number that is none gives the first."""
    asked = int(number) if number.isdecimal() else 1
    groups, found = lists.work_found(visitor.actor, replace(wanted, page=asked))
    count = sum(
        group.count for group in groups if wanted.task in ("", group.kind) and wanted.limit in ("", group.limit)
    )
    page: Page[Any] = Paginator(range(count), PAGE).get_page(number)
    if count and page.number != asked:
        found = lists.work_page(visitor.actor, replace(wanted, page=page.number))
    page.object_list = found
    return WorkList(groups, page, wanted)


def work_cells(visitor: Visitor, wanted: Wanted) -> Iterator[list[str]]:
    """All that waits, in the columns of `WORK_HEADS`."""
    for line in lists.every_work(visitor.actor, wanted):
        number, since = reference(line.case, line.opened_at), clock.day_of(line.since)
        amount = _yuan(line.amount_fen)
        yield [number, line.title, cause_title(line.cause), line.task, _day(line.due), _day(since), amount]


def case_page(wanted: Filter, of: Sequence[str]) -> Page[CaseRow]:
    """One page of the body's cases; of too high a number the last."""
    rows, count = casebook.cases(wanted, of=of)
    page: Page[Any] = Paginator(range(count), PAGE).get_page(wanted.page)
    if page.number != wanted.page:
        rows, _ = casebook.cases(replace(wanted, page=page.number), of=of)
    page.object_list = rows
    return page


def case_cells(wanted: Filter, of: Sequence[str]) -> Iterator[list[str]]:
    """All the body's cases that match, in the columns of `CASE_HEADS`."""
    for row in casebook.every_case(wanted, of=of):
        number, cause = reference(row.id, row.opened_at), cause_title(row.cause)
        yield [number, row.title, cause, _yuan(row.amount_fen), _day(row.due), state_words(row)]


def case_rows(rows: Sequence[CaseRow]) -> list[dict[str, Any]]:
    """Cases as the table draws them."""
    return [
        {
            "step": str(row.id),
            "number": reference(row.id, row.opened_at),
            "url": address("desks:case", row.id),
            "parties": row.title,
            "cause": cause_title(row.cause),
            "amount_fen": row.amount_fen,
            "due": row.due,
            "state": state_words(row),
            "tone": "done" if row.resting else "",
            "opened_at": row.opened_at,
        }
        for row in rows
    ]


def state_words(row: CaseRow) -> str:
    """The one state that says most: of what is under way the furthest, performance last; else the furthest reached."""
    if row.resting and STATES[INTAKE, row.intake].resting and row.performance == UNOPENED:
        return state_title(INTAKE, row.intake)
    said = [(facet, getattr(row, facet)) for facet in FACETS if getattr(row, facet) != UNOPENED]
    busy = [(facet, state) for facet, state in said if not STATES[facet, state].resting and facet != INTAKE]
    first = [pair for pair in busy if pair[0] != PERFORMANCE]
    facet, state = (first or busy or said)[-1]
    return state_title(facet, state)


def state_choices() -> list[tuple[str, list[tuple[str, str]]]]:
    """Facets with their states, as a select with groups; a value is `facet:state`."""
    return [
        (
            title,
            [
                (f"{facet}:{name}", state.title)
                for (of, name), state in STATES.items()
                if of == facet and name != UNOPENED
            ],
        )
        for facet, title in FACETS.items()
    ]


def _work_row(line: WorkLine) -> dict[str, Any]:
    return {
        "number": reference(line.case, line.opened_at),
        "title": line.title,
        "url": address("desks:case", line.case),
        "act_url": url_of(line.case, line.kind),
        "step": f"{line.kind}:{line.case}" if line.kind in MANY else "",
        "task": line.task,
        "mine": bool(line.person),
        "due": line.due,
        "since": line.since,
        "amount_fen": line.amount_fen,
        "cause": cause_title(line.cause),
        "days": (clock.today() - clock.day_of(line.since)).days,
    }


def _day(day: date | None) -> str:
    return day_in_words(day) if day else ""


def _yuan(amount_fen: int) -> str:
    return f"{amount_fen // 100}.{amount_fen % 100:02d}"
