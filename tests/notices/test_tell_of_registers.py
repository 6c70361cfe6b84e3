"""Whoever must answer and whoever is decided about finds it in the inbox, once, with the way to the entry."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from fengqiao.base import clock
from fengqiao.directory import actions
from fengqiao.directory.actions import complaints
from fengqiao.directory.fixtures import Staff, ready_staff
from fengqiao.directory.models import Department, RosterEntry
from fengqiao.directory.registers import KINDS
from fengqiao.notices.addresses import PAGES, page_of
from fengqiao.notices.models import Delivery, Message
from fengqiao.notices.registers import ROLES, TELLINGS
from fengqiao.project.permissions import REGISTERS
from tests.casebook.journey import Journey
from tests.directory.acting import acting
from tests.directory.playing import staff_browser
from tests.notices.conftest import tell_all

pytestmark = pytest.mark.django_db


def told() -> set[tuple[str, str]]:
    """The names of people, and powers of bodies, with the titles of what they were told."""
    found = set()
    for message in Message.objects.all():
        found.add((message.to_power or str(message.to_person), message.title))
    return found


@pytest.fixture
def newcomer(journey: Journey) -> Staff:
    """Somebody who mediates for the organisation and is on no roster yet."""
    room = Department.objects.get(id=journey.cast.mediator.posting.department_id)
    return ready_staff(name="任晓东", username="newcomer", department=room)


def nominated(journey: Journey, member: Staff) -> RosterEntry:
    cast = journey.cast
    return actions.nominate_member(
        court=cast.court, member=member.person, valid_from=clock.today(), by=acting(cast.administrator)
    )


def test_a_nomination_waits_for_the_person_and_the_court_and_its_outcome_is_told(
    journey: Journey, newcomer: Staff
) -> None:
    cast, entry = journey.cast, nominated(journey, newcomer)
    person, keeper = str(newcomer.person.id), str(cast.administrator.person.id)
    tell_all()
    assert told() == {("court.filing", "有人推荐入册"), (person, "您被推荐入册")}
    actions.consent_to_nomination(entry=entry.id, by=acting(newcomer))
    actions.refuse_entry(entry=entry.id, reason="任职未满一年", by=acting(cast.clerk))
    tell_all()
    assert {(person, "没有确认入册"), (keeper, "没有确认入册"), ("court.filing", "本人已同意入册")} <= told()
    assert "任职未满一年" in Message.objects.filter(title="没有确认入册")[0].text
    before = Message.objects.count()
    tell_all()
    assert Message.objects.count() == Delivery.objects.count() == before


def test_a_complaint_is_told_to_the_organisation_and_its_answer_to_the_court(journey: Journey) -> None:
    cast = journey.cast
    entry = RosterEntry.objects.get(body=cast.organisation)
    made = complaints.receive_complaint(
        entry=entry, complainant="某人", ground="other", text="迟到", by=acting(cast.clerk)
    )
    complaints.answer_complaint(entry=made.id, text="已致歉", by=acting(cast.administrator))
    complaints.decide_complaint(entry=made.id, result="suspended", text="属实", by=acting(cast.clerk))
    tell_all()
    administrators = "organisation.administer"
    assert told() == {
        (administrators, "收到一件投诉"),
        ("court.filing", "被投诉人已答复"),
        (administrators, "投诉已处理"),
        (administrators, "名册资格暂停"),
    }
    message = Message.objects.get(title="收到一件投诉")
    assert page_of(message.subject, message.template, message.face) == reverse("desks:complaints_entry", args=[made.id])


def test_the_worker_may_make_them_and_an_inbox_shows_them(journey: Journey, newcomer: Staff) -> None:
    nominated(journey, newcomer)
    clerk = staff_browser(Client(), journey.cast.clerk)
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE fengqiao_worker")
    tell_all()
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")
    assert "有人推荐入册" in clerk.get(reverse("notices:messages")).content.decode()


def test_every_word_is_an_act_of_a_register_and_leads_to_a_page() -> None:
    kinds = {kind for register in REGISTERS for kind in register.kinds}
    assert TELLINGS.keys() <= kinds
    for tellings in TELLINGS.values():
        for telling in tellings:
            assert set(telling.to) <= ROLES.keys()
            assert set(re.findall(r"\{(\w+)\}", telling.text)) <= {"member", "court", "reason"}
    assert set(PAGES) - {"certificate_ending", "training", "assessment", "room"} <= KINDS.keys()
