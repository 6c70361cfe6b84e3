"""What every template can draw: words for money and days, clocks, icons, the river, forms."""

from collections.abc import Callable, Hashable, Iterable, Mapping
from datetime import date, datetime
from functools import lru_cache
from typing import Any, Final

from django.core.paginator import Page
from django.forms.boundfield import BoundField
from django.http import QueryDict
from django.template.loader import get_template
from django.templatetags.static import static
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from jinja2 import pass_context
from jinja2.runtime import Context

from fengqiao.base import clock as time
from fengqiao.base.wording import Deadline, day_in_words, instant_in_words, yuan_in_words
from fengqiao.project.controls import Control, Fault, faults
from fengqiao.project.story import line


@lru_cache(maxsize=1000)
def _drawn(component: str, **facts: Hashable) -> SafeString:
    """A component that many pages and people see alike (limits, states of the river), rendered once."""
    return _render(component, **facts)


def _render(component: str, **facts: object) -> SafeString:
    return SafeString(get_template(f"components/{component}.html").render(facts))


def yuan(amount_fen: int | str | None) -> str:
    """The amount as `12,345.67 元`; nothing for none. `amount_fen` counts fen."""
    return yuan_in_words(int(amount_fen)) if amount_fen not in (None, "") else ""


def day(value: date | datetime | None) -> str:
    """The day as `2026年11月21日（周六）`; an instant gives its day in Shanghai."""
    return day_in_words(time.day_of(value) if isinstance(value, datetime) else value) if value else ""


def instant(value: datetime | None) -> str:
    """The instant as `2026年11月21日 14:05`, in Shanghai."""
    return instant_in_words(value) if value else ""


def remaining(due_on: date | None, today: date | None = None) -> str:
    """What is left until `due_on` ends, in words, counted from `today` (the present day unless given)."""
    return Deadline.of(due_on, today or time.today()).words if due_on else ""


def lookup(mapping: Mapping[str, Any] | None, key: object) -> Any:
    """The value under the text of `key`, or nothing."""
    return (mapping or {}).get(str(key), "")


def page_numbers(page: Page[Any]) -> Iterable[int | str]:
    """The numbers to link beneath a list, with `…` where some are left out."""
    return page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)


def icon(name: str, label: str = "") -> SafeString:
    """An icon from the sprite; `label` says in words what it alone means, else it is decoration."""
    return _icon(name, label)


@lru_cache(maxsize=1000)
def _icon(name: str, label: str) -> SafeString:
    meaning = format_html('role="img" aria-label="{}"', label) if label else mark_safe('aria-hidden="true"')
    return format_html(
        '<svg class="icon" {} focusable="false" width="16" height="16"><use href="{}#{}"></use></svg>',
        meaning,
        static("dist/icons.svg"),
        name,
    )


@pass_context
def query_string(context: Context, **changes: object) -> str:
    """The page's query with `changes` (None removes one); any change but that of `page` returns to page one."""
    query: QueryDict = context["request"].GET.copy()
    if "page" not in changes:
        query.pop("page", None)
    for name, value in changes.items():
        if value is None:
            query.pop(name, None)
        else:
            query[name] = str(value)
    return f"?{query.urlencode()}"


def control_of(field: BoundField, kind: str = "") -> Control:
    """What `components/field.html` needs to know of a field; `kind` overrides what its widget suggests."""
    return Control(field, kind)


def faults_of(*sources: object) -> list[Fault]:
    """The errors of forms, formsets or refusals, in the order of their fields, with the ids to link to."""
    return faults(sources)


def clock_chip(due_on: date | None, title: str = "", stopped: bool = False, today: date | None = None) -> SafeString:
    """A chip that says what is left: calm, soon, late, or stopped."""
    return _chip(due_on or None, title, bool(stopped), today or time.today())


@lru_cache(maxsize=4000)
def _chip(due_on: date | None, title: str, stopped: bool, today: date) -> SafeString:
    deadline = Deadline.of(due_on, today) if due_on else None
    state = "stopped" if stopped else deadline.state if deadline else "none"
    return _drawn("clock", title=title, deadline=deadline, state=state)


def moment(said: Any, today: date | None = None) -> SafeString:
    """One line of the story; what may stand in it says `components/timeline.html`."""
    found: Mapping[str, Any] = said if isinstance(said, Mapping) else vars(said)
    links = (
        (link["url"], _icon(link.get("icon", "file-earmark-text"), ""), link["text"]) for link in found.get("links", ())
    )
    return line(
        found,
        when=instant(found.get("at")) or day(found.get("on")),
        sign=_icon("check-lg", "") if found["state"] == "done" else SafeString(),
        chip=clock_chip(found["due_on"], today=today) if found.get("due_on") else SafeString(),
        links=format_html_join("", '<a href="{}">{}{}</a>', links),
    )


@pass_context
def sortable(context: Context, name: str, title: str, numeric: bool = False) -> SafeString:
    """A column heading that sorts by `name`; the query's `sort` holds it, with `-` for falling order."""
    current = context["request"].GET.get("sort", "")
    order = {name: "ascending", f"-{name}": "descending"}.get(current, "none")
    following = f"-{name}" if order == "ascending" else name
    link = query_string(context, sort=following)
    return _render("sortable", title=title, order=order, link=link, numeric=numeric)


def river(stations: Iterable[Any], title: str = "办理流程") -> SafeString:
    """The procedure as a river of stations: `title`, `state` (done, now, next, skipped), `note`, `url`."""
    course = list(stations)
    states = [station["state"] if isinstance(station, Mapping) else station.state for station in course]
    last = max((place for place, state in enumerate(states) if state in ("done", "now")), default=-1)
    end = len(course) - 1
    segments = [
        {"station": station, "state": state, "picture": _reach(state, place, last, end)}
        for place, (station, state) in enumerate(zip(course, states, strict=True))
    ]
    return _render("river", segments=segments, title=title)


def _reach(state: str, place: int, last: int, end: int) -> SafeString:
    """The water around a station: it comes in but at the first, goes out but at the `end`, flows up to the `last`."""
    arrives = "" if place == 0 else "flowed" if place <= last else "dry"
    leaves = "" if place == end else "flowed" if place < last else "dry"
    return _drawn("river_reach", state=state, arrives=arrives, leaves=leaves)


FILTERS: Final[dict[str, Callable[..., Any]]] = {
    made.__name__: made for made in (yuan, day, instant, remaining, lookup, page_numbers)
}
GLOBALS: Final[dict[str, Callable[..., Any]]] = {
    "draw_icon": icon,
    "draw_clock": clock_chip,
    "draw_moment": moment,
    "draw_river": river,
    "draw_sortable": sortable,
    "query_string": query_string,
    "control_of": control_of,
    "faults_of": faults_of,
}
"""Names of their own: what a page is given is often called `clock` or `icon`."""
