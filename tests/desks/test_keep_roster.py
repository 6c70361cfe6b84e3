"""A court's roster at the desk: put forward, consented to, confirmed, suspended; what each body sees of it."""

import uuid
from datetime import date, timedelta
from functools import cache
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from fengqiao.base import clock
from fengqiao.directory.models import Body, Person, RosterEntry
from tests.casebook.journey import Journey
from tests.desks.conftest import Desk

pytestmark = pytest.mark.django_db


@pytest.fixture
def at(desk: Desk) -> Desk:
    """One browser for each member of staff, who signs in once."""
    return cache(desk)


def entry_of(journey: Journey, member: Body | Person) -> RosterEntry:
    """The latest entry of a member on the district court's roster."""
    whom = {"body": member} if isinstance(member, Body) else {"person": member}
    return RosterEntry.objects.filter(court=journey.cast.court, **whom).order_by("-id")[0]


def day_fields(name: str, day: date) -> dict[str, str]:
    return {f"{name}_year": str(day.year), f"{name}_month": str(day.month), f"{name}_day": str(day.day)}


def take(browser: Client, entry: RosterEntry, kind: str, **said: str) -> Any:
    """Send the form of one step."""
    fields = {"command": str(uuid.uuid4()), **day_fields("since", clock.today()), **said}
    return browser.post(reverse("desks:change_entry", args=[entry.id, kind]), fields)


def nominate(browser: Client, member: Body | Person, **said: str) -> Any:
    """Send the form that puts somebody forward."""
    choice = f"{'body' if isinstance(member, Body) else 'person'}:{member.id}"
    fields = {"member": choice, "fee": "不收费", "command": str(uuid.uuid4())}
    fields |= day_fields("valid_from", clock.today()) | said
    return browser.post(reverse("desks:nominate_member"), fields)


def page_of(browser: Client, entry: RosterEntry) -> str:
    return browser.get(reverse("desks:roster_entry", args=[entry.id])).content.decode()


def test_the_roster_is_counted_by_state_and_narrowed_by_the_address(journey: Journey, at: Desk) -> None:
    browser = at(journey.cast.clerk)
    address = reverse("desks:rosters")
    page = browser.get(address).content.decode()
    assert journey.cast.organisation.name in page
    assert "共 4 项" in page
    assert "共 1 项" in browser.get(address, {"text": "孙立新"}).content.decode()
    assert "共 1 项" in browser.get(address, {"region": "410811001", "member": "body"}).content.decode()
    assert "共 0 项" in browser.get(address, {"speciality": "pay.arrears"}).content.decode()
    assert "共 0 项" in browser.get(address, {"state": "suspended"}).content.decode()
    assert "共 4 项" in browser.get(address, {"region": "nonsense"}).content.decode()


def test_the_roster_goes_to_a_spreadsheet(journey: Journey, at: Desk) -> None:
    response = at(journey.cast.clerk).get(reverse("desks:export_roster"), {"text": "孙立新"})
    lines = response.content.decode("utf-8-sig").splitlines()
    assert lines[0].startswith("名称或者姓名,种类")
    assert [line.split(",")[0] for line in lines[1:]] == ["孙立新"]


def test_out_of_the_roster_and_back_by_nomination(journey: Journey, at: Desk) -> None:
    cast = journey.cast
    assert take(at(cast.clerk), entry_of(journey, cast.organisation), "remove_entry", reason="换届").status_code == 302
    sent = nominate(at(cast.administrator), cast.organisation, specialities="pay.arrears", reason="已换届")
    nominated = entry_of(journey, cast.organisation)
    assert sent.url == reverse("desks:roster_entry", args=[nominated.id])
    assert (nominated.state, nominated.specialities) == ("nominated", ["pay.arrears"])
    assert "可以办理" not in page_of(at(cast.administrator), nominated)
    assert take(at(cast.clerk), nominated, "confirm_entry").status_code == 302
    page = page_of(at(cast.clerk), nominated)
    assert "可以接受本院的委派、委托" in page
    assert "周敏（名册法院）" in page


def test_a_mediator_consents_before_the_court_can_confirm(journey: Journey, at: Desk) -> None:
    cast = journey.cast
    take(at(cast.clerk), entry_of(journey, cast.mediator.person), "remove_entry", reason="续聘前先退出")
    nominate(at(cast.administrator), cast.mediator.person)
    nominated = entry_of(journey, cast.mediator.person)
    assert "调解员本人还没有同意" in page_of(at(cast.clerk), nominated)
    refused = take(at(cast.clerk), nominated, "confirm_entry")
    assert refused.status_code == 422
    assert "人民法院在线调解规则 第二十七条" in refused.content.decode()
    assert take(at(cast.mediator), nominated, "consent_to_nomination").status_code == 302
    assert take(at(cast.clerk), nominated, "confirm_entry").status_code == 302
    nominated.refresh_from_db()
    assert nominated.state == "confirmed"


def test_what_was_typed_is_kept_beside_what_is_wrong(journey: Journey, at: Desk) -> None:
    cast, today = journey.cast, clock.today()
    sent = nominate(
        at(cast.administrator),
        cast.organisation,
        reason="本会有五名专职调解员",
        **day_fields("valid_to", today - timedelta(days=1)),
    )
    page = sent.content.decode()
    assert sent.status_code == 422
    assert "截止日不能早于起始日" in page
    assert "本会有五名专职调解员" in page
    again = nominate(at(cast.administrator), cast.organisation)
    assert "这段时间已经在册" in again.content.decode()


def test_a_suspension_is_announced_with_its_day_and_lifted(journey: Journey, at: Desk) -> None:
    entry, clerk = entry_of(journey, journey.cast.organisation), at(journey.cast.clerk)
    assert take(clerk, entry, "suspend_entry", reason="").status_code == 422
    backdated = take(
        clerk, entry, "suspend_entry", reason="投诉", **day_fields("since", clock.today() - timedelta(days=1))
    )
    assert "生效日不能早于今天" in backdated.content.decode()
    assert take(clerk, entry, "suspend_entry", reason="投诉核查").status_code == 302
    assert "现在不能凭这项登记接受委派、委托" in page_of(clerk, entry)
    assert take(clerk, entry, "resume_entry", reason="").status_code == 302
    entry.refresh_from_db()
    assert entry.state == "confirmed"


def test_every_act_of_an_entry_opens(journey: Journey, at: Desk) -> None:
    entry, clerk = entry_of(journey, journey.cast.organisation), at(journey.cast.clerk)
    take(clerk, entry, "suspend_entry", reason="投诉核查")
    history = clerk.get(reverse("desks:roster_entry", args=[entry.id])).context["history"]
    assert [moment["title"] for moment in history] == ["直接登记入册", "暂停"]
    for moment, said in zip(history, (journey.cast.organisation.name, "投诉核查"), strict=True):
        assert said in clerk.get(moment["links"][0]["url"]).content.decode()
    strange = reverse("desks:roster_act", args=[entry.id, "sha256:" + "0" * 64])
    assert clerk.get(strange).status_code == 404


@pytest.mark.parametrize(
    ("who", "reads", "confirms"),
    [("clerk", 200, 200), ("president", 200, 200), ("judge", 200, 404), ("arbitration_clerk", 404, 404)],
)
def test_who_reads_the_roster_and_who_changes_it(
    journey: Journey, at: Desk, who: str, reads: int, confirms: int
) -> None:
    entry, browser = entry_of(journey, journey.cast.organisation), at(getattr(journey.cast, who))
    assert browser.get(reverse("desks:rosters")).status_code == reads
    assert browser.get(reverse("desks:roster_entry", args=[entry.id])).status_code == reads
    assert browser.get(reverse("desks:change_entry", args=[entry.id, "suspend_entry"])).status_code == confirms


def test_an_organisation_sees_its_own_and_its_mediators_entries_only(journey: Journey, at: Desk) -> None:
    browser = at(journey.cast.administrator)
    assert "共 3 项" in browser.get(reverse("desks:rosters")).content.decode()
    other = entry_of(journey, journey.cast.township_organisation)
    assert browser.get(reverse("desks:roster_entry", args=[other.id])).status_code == 404
    own = entry_of(journey, journey.cast.organisation)
    assert browser.get(reverse("desks:change_entry", args=[own.id, "suspend_entry"])).status_code == 404


def test_a_step_that_is_none_is_not_found(journey: Journey, at: Desk) -> None:
    entry = entry_of(journey, journey.cast.organisation)
    for kind in ("resume_entry", "nonsense"):
        assert take(at(journey.cast.clerk), entry, kind).status_code == 404
