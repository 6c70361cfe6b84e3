"""The lists of a desk: what waits, and all cases of the body."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from django.core.paginator import Page, Paginator
from django.urls import reverse

from fengqiao.base import clock
from fengqiao.casebook import queries as casebook
from fengqiao.casebook.causes import cause_title
from fengqiao.casebook.queries import CaseRow, Filter, WorkRow
from fengqiao.casebook.timeline import reference
from fengqiao.desks.acts.together import url_of
from fengqiao.procedure import FACETS, STATES, state_title
from fengqiao.procedure.states import INTAKE, PERFORMANCE, UNOPENED

SOON: Final = timedelta(days=5)
PAGE: Final = casebook.PAGE
LIMITS: Final = {"late": "已逾期", "soon": "五天内到期", "none": "没有期限"}
SORT_KEYS: Final = {
    "due": lambda row: (row.due or date.max, row.since),
    "since": lambda row: row.since,
    "title": lambda row: row.title,
    "amount": lambda row: row.amount_fen,
}


@dataclass(frozen=True)
class Count:
    """How many steps of one sort wait, as a link."""

    title: str
    count: int
    query: str
    current: bool
    tone: str = ""


def limit_of(row: WorkRow, today: date) -> str:
    """How near the limit of a step is: late, soon, later, none."""
    if row.due is None:
        return "none"
    return "late" if row.due < today else "soon" if row.due <= today + SOON else "later"


def narrowed(rows: Sequence[WorkRow], *, text: str, task: str, limit: str, sort: str) -> list[WorkRow]:
    """The rows that match what was asked for, sorted; by the nearest limit unless asked otherwise."""
    today = clock.today()
    found = [
        row
        for row in rows
        if text.strip() in row.title and (not task or row.kind == task) and (not limit or limit_of(row, today) == limit)
    ]
    key = SORT_KEYS.get(sort.removeprefix("-"))
    return sorted(found, key=key, reverse=sort.startswith("-")) if key else found


def counters(rows: Sequence[WorkRow], *, task: str, limit: str) -> list[Count]:
    """What waits, counted by limit; each count leads to its rows."""
    today = clock.today()
    by_limit = Counter(limit_of(row, today) for row in rows)
    found = [Count("全部", len(rows), "?", not task and not limit)]
    for name, title in LIMITS.items():
        if by_limit[name] and name != "none":
            found.append(
                Count(title, by_limit[name], f"?limit={name}", limit == name, "late" if name == "late" else "")
            )
    return found


def tasks(rows: Sequence[WorkRow]) -> list[tuple[str, str]]:
    """The tasks among the rows with how many of each, the most frequent first."""
    counted = Counter((row.kind, row.task) for row in rows)
    return [(kind, f"{title}（{count}）") for (kind, title), count in counted.most_common()]


def work_rows(rows: Sequence[WorkRow]) -> list[dict[str, Any]]:
    """Waiting steps as the table draws them; each leads to the page of the step."""
    today = clock.today()
    return [
        {
            "title": row.title,
            "url": reverse("desks:case", args=[row.case]),
            "act_url": url_of(row.case, row.kind),
            "task": row.task,
            "due": row.due,
            "since": row.since,
            "amount_fen": row.amount_fen,
            "days": (today - clock.day_of(row.since)).days,
        }
        for row in rows
    ]


def page_of(rows: Sequence[Any], number: str) -> Page[Any]:
    """One page of rows; a number that is none gives the first."""
    return Paginator(rows, PAGE).get_page(number)


class Counted(Sequence[CaseRow]):
    """Rows of which only one page was fetched, with the count of all: what a paginator needs."""

    def __init__(self, rows: list[CaseRow], count: int, page: int) -> None:
        self.rows, self.number, self.first = rows, count, (page - 1) * PAGE

    def __len__(self) -> int:
        return self.number

    def __getitem__(self, place: Any) -> Any:
        if isinstance(place, slice):
            return self.rows[max(place.start - self.first, 0) : place.stop - self.first]
        return self.rows[place - self.first]


def case_page(wanted: Filter, of: Sequence[str]) -> Page[CaseRow]:
    """One page of the body's cases."""
    rows, count = casebook.cases(wanted, of=of)
    page = Paginator(Counted(rows, count, wanted.page), PAGE)
    return page.get_page(wanted.page)


def all_cases(wanted: Filter, of: Sequence[str], most: int = 5000) -> Iterator[CaseRow]:
    """Every case that matches, page by page, at most `most`."""
    for number in range(1, most // PAGE + 1):
        rows, count = casebook.cases(Filter(**{**vars(wanted), "page": number}), of=of)
        yield from rows
        if number * PAGE >= count:
            return


def case_rows(rows: Sequence[CaseRow]) -> list[dict[str, Any]]:
    """Cases as the table draws them."""
    return [
        {
            "number": reference(row.id, row.opened_at),
            "url": reverse("desks:case", args=[row.id]),
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
