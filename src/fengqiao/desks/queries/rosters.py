"""A court's roster at its desk, and what other bodies see of theirs in it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.core.paginator import Page, Paginator
from django.db.models import Count, Q, QuerySet
from django.urls import reverse

from fengqiao.base import clock
from fengqiao.base.wording import day_in_words
from fengqiao.casebook.causes import cause_title
from fengqiao.desks.forms.rosters import RosterFilter
from fengqiao.directory import powers
from fengqiao.directory.kinds import MEDIATING, BodyKind, RosterState
from fengqiao.directory.models import Body, Person, RosterEntry
from fengqiao.directory.queries import bodies_covering, entries_seen, in_force, mediators_of, regions_under
from fengqiao.directory.visitor import BodyCard, Visitor
from fengqiao.refusals import NotFound

PAGE: Final = 30
CANDIDATES: Final = 50
HEADS: Final = ("名称或者姓名", "种类", "推荐单位", "状态", "起始日", "截止日", "擅长领域", "收费情况")
EXPIRED: Final = "expired"
TABS: Final = {
    RosterState.CONFIRMED.value: "在册",
    RosterState.NOMINATED.value: "待确认",
    RosterState.SUSPENDED.value: "暂停",
    EXPIRED: "已到期",
    RosterState.REFUSED.value: "不予确认",
    RosterState.REMOVED.value: "除名",
}
TONES: Final = {"confirmed": "done", "nominated": "waiting", "suspended": "attention", EXPIRED: "draft"}


@dataclass(frozen=True)
class RosterPage:
    """One tab of a roster: its entries on one page, and how many stand in each state."""

    tabs: list[dict[str, Any]]
    page: Page[Any]
    rows: list[dict[str, Any]]


def body_of(visitor: Visitor) -> BodyCard:
    """The body that the visitor acts for; not found where there is none."""
    if visitor.body is None:
        raise NotFound
    return visitor.body


def roster_page(visitor: Visitor, form: RosterFilter, state: str, number: str, address: str) -> RosterPage:
    """The entries in a state that match, by name; every state counted under the same filter."""
    today = clock.today()
    narrowed = _narrowed(entries_seen(visitor), form)
    counts = narrowed.aggregate(**{name: Count("id", filter=_in_state(name, today)) for name in TABS})
    wanted = state if state in TABS else RosterState.CONFIRMED.value
    tabs = [
        {"title": title, "url": f"{address}{name}", "current": name == wanted, "count": counts[name]}
        for name, title in TABS.items()
    ]
    related = ("court", "body__region", "person", "nominator")
    found = narrowed.filter(_in_state(wanted, today)).select_related(*related)
    page = Paginator(found.order_by("body__name", "person__name", "id"), PAGE).get_page(number)
    return RosterPage(tabs, page, [_row(each, today) for each in page])


def cells(visitor: Visitor, form: RosterFilter, state: str) -> Iterator[list[str]]:
    """The same entries for spreadsheets, all of them."""
    today = clock.today()
    found = _narrowed(entries_seen(visitor), form).select_related("body", "person", "nominator")
    if state in TABS:
        found = found.filter(_in_state(state, today))
    for each in found.order_by("body__name", "person__name", "id").iterator():
        row = _row(each, today)
        days = [day_in_words(day) if day else "" for day in (each.valid_from, each.valid_to)]
        yield [row["name"], row["kind"], row["nominator"], row["state"], *days, row["specialities"], each.fee]


def region_choices(visitor: Visitor) -> list[tuple[str, str]]:
    """The divisions one level below the visitor's body."""
    return [(region.code, region.name) for region in regions_under(body_of(visitor).region)]


def candidates(visitor: Visitor, text: str) -> list[tuple[str, str]]:
    """Whom the visitor's body may put forward, as choices: itself and its mediators, or those that a name finds.

    A department or union finds organisations and mediators in its region by name.
    """
    body = body_of(visitor)
    own: list[Body | Person] = []
    if body.kind in MEDIATING and visitor.may(powers.ORGANISATION_ADMINISTER):
        own = [Body.objects.get(id=body.id), *mediators_of(body.id, on=clock.today())]
    if not visitor.may(powers.ROSTER_NOMINATE):
        return [_choice(each) for each in own]
    organisations = Body.objects.filter(
        kind__in=MEDIATING, closed_at=None, region__code__startswith=body.region, name__contains=text
    )
    below = in_force(clock.today()).filter(
        department__powers__contains=[powers.ORGANISATION_MEDIATE],
        department__body__region__code__startswith=body.region,
        person__name__contains=text,
    )
    people = Person.objects.filter(id__in=below.values("person_id")) if text else Person.objects.none()
    own += organisations.order_by("name")[:CANDIDATES]
    own += people.order_by("name", "id")[:CANDIDATES]
    return [_choice(each) for each in own]


def member_named(choice: str) -> Body | Person:
    """The organisation or mediator that a choice names; not found where there is none."""
    kind, _, key = choice.partition(":")
    model: type[Body] | type[Person] = Body if kind == "body" else Person
    found = model.objects.filter(id=key).first()
    if found is None:
        raise NotFound
    return found


def peer_court(visitor: Visitor) -> Body:
    """The court of the visitor's body's level: as registered, else the nearest that covers its place."""
    body = Body.objects.select_related("peer_court").get(id=body_of(visitor).id)
    near = bodies_covering(body.region_id or "", kinds=[BodyKind.COURT])
    found = body.peer_court or next(iter(near), None)
    if found is None:
        raise NotFound
    return found


def state_of(entry: RosterEntry, day: date) -> str:
    """The state that an entry is listed under: as its log says, unless its last day has passed."""
    over = entry.valid_to is not None and entry.valid_to < day
    return EXPIRED if over and entry.state in (RosterState.CONFIRMED, RosterState.SUSPENDED) else entry.state


def specialities_said(codes: list[str]) -> str:
    """The specialities in words."""
    return "、".join(cause_title(code) for code in codes)


def _in_state(name: str, day: date) -> Q:
    over = Q(valid_to__lt=day)
    if name == EXPIRED:
        return over & Q(state__in=[RosterState.CONFIRMED, RosterState.SUSPENDED])
    if name in (RosterState.CONFIRMED, RosterState.SUSPENDED):
        return Q(state=name) & ~over
    return Q(state=name)


def _narrowed(found: QuerySet[RosterEntry], form: RosterFilter) -> QuerySet[RosterEntry]:
    for word in form.asked("text").split():
        found = found.filter(Q(body__name__contains=word) | Q(person__name__contains=word))
    if member := form.asked("member"):
        found = found.filter(**{f"{member}__isnull": False})
    if region := form.asked("region"):
        posted = in_force(clock.today()).filter(department__body__region__code__startswith=region)
        found = found.filter(Q(body__region__code__startswith=region) | Q(person_id__in=posted.values("person_id")))
    if speciality := form.asked("speciality"):
        found = found.filter(specialities__contains=[speciality])
    return found


def _row(entry: RosterEntry, today: date) -> dict[str, Any]:
    state = state_of(entry, today)
    member = entry.body or entry.person
    return {
        "url": reverse("desks:roster_entry", args=[entry.id]),
        "name": member.name if member else "",
        "kind": entry.body.get_kind_display() if entry.body else "调解员",
        "court": entry.court.short_name,
        "nominator": entry.nominator.name if entry.nominator else "",
        "state": TABS[state],
        "tone": TONES.get(state, "late"),
        "valid_from": entry.valid_from,
        "valid_to": entry.valid_to,
        "since": entry.state_since,
        "specialities": specialities_said(entry.specialities),
        "consent_missing": entry.state == RosterState.NOMINATED and entry.person_id and not entry.consented_at,
    }


def _choice(member: Body | Person) -> tuple[str, str]:
    if isinstance(member, Body):
        return f"body:{member.id}", f"{member.name}（{member.get_kind_display()}）"
    return f"person:{member.id}", f"{member.name}（调解员）"
