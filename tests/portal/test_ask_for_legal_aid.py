"""Legal aid: from the application in a case to a lawyer who acts in it, without paper."""

import uuid
from dataclasses import dataclass
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from fengqiao.base import clock
from fengqiao.base.ids import new_id
from fengqiao.casebook import queries as casebook
from fengqiao.directory import actions, powers
from fengqiao.directory.actions import legal_aid
from fengqiao.directory.actions.legal_aid import Wish
from fengqiao.directory.cast import EMPLOYER, WORKER, Cast, settle
from fengqiao.directory.fixtures import Staff, ready_staff
from fengqiao.directory.growth_kinds import AidState
from fengqiao.directory.kinds import BodyKind, DepartmentKind, Level
from fengqiao.directory.models import AidApplication, Body
from fengqiao.ledger import queries as ledger
from tests.casebook.journey import Journey
from tests.directory.playing import later, staff_browser
from tests.portal.playing import sign_in
from tests.portal.visiting import look_in, serve_as_web, visit_as

pytestmark = pytest.mark.django_db

LAWYER = {"name": "马明远", "phone": "13800000077", "licence": "14108202610012345", "firm": "河南明远律师事务所"}
ASKED = {
    "ground": "migrant_pay_or_injury",
    "hardship": "",
    "request": "帮我参加调解、要回工资",
    "phone": WORKER[1],
    "promised": "on",
}


@dataclass
class Town:
    """A case that a worker opened, and the centre with its officer."""

    cast: Cast
    case: uuid.UUID
    centre: Body
    officer: Staff

    @property
    def page(self) -> str:
        return reverse("portal:legal_aid", args=[self.case])


@pytest.fixture
def town(db: None) -> Town:
    cast = settle()
    centre = actions.open_body(
        kind=BodyKind.LEGAL_AID_CENTRE, level=Level.CITY, name="焦作市法律援助中心", region="4108", by=None
    )
    office = actions.open_department(
        body=centre, name="审查科", kind=DepartmentKind.OTHER, powers=[powers.LEGAL_AID_DECIDE], by=None
    )
    officer = ready_staff(name="田野", username="aid", department=office)
    ledger.register_own_key(clock.now())
    journey = Journey(cast)
    serve_as_web()
    visit_as(journey.worker)
    journey.apply()
    return Town(cast, journey.case, centre, officer)


def granted(town: Town, worker: Client, centre: Client) -> AidApplication:
    """Asked for and granted, with a lawyer entered."""
    assert worker.post(town.page, ASKED).status_code == 302
    look_in(town.centre.id, person=town.officer.person.id)
    aid = AidApplication.objects.get()
    page = reverse("desks:aid_application", args=[aid.id])
    assert centre.post(page, {"grant": "yes", "reason": ""}).status_code == 302
    assert centre.post(reverse("desks:aid_lawyers"), LAWYER).status_code == 302
    look_in(town.centre.id, person=town.officer.person.id)
    (lawyer,) = town.centre.aid_lawyers.all()
    assert centre.post(page, {"lawyer": str(lawyer.id)}).status_code == 302
    return aid


def test_from_the_application_to_the_lawyer_in_the_case(town: Town) -> None:
    worker, centre = sign_in(Client(), WORKER[1]), staff_browser(Client(), town.officer)
    assert town.page in worker.get(reverse("portal:case", args=[town.case])).content.decode()
    granted(town, worker, centre)
    page = worker.get(town.page).content.decode()
    assert LAWYER["name"] in page
    said: dict[str, Any] = {"typed_name": WORKER[0], "command": str(new_id()), "special": "on"}
    assert worker.post(town.page, said | {"typed_name": "别人"}).status_code == 422
    assert worker.post(town.page, said).status_code == 302
    lawyer = sign_in(Client(), LAWYER["phone"])
    assert lawyer.get(reverse("portal:case", args=[town.case])).status_code == 200
    look_in(town.cast.court.id, person=town.cast.clerk.person.id)
    (agent,) = casebook.view(town.case).parties[0].agents
    assert (agent.name, agent.kind, agent.special) == (LAWYER["name"], "legal_aid", True)
    look_in(town.centre.id, person=town.officer.person.id)
    assert AidApplication.objects.get().state == AidState.JOINED


def test_nobody_else_sees_the_application_even_by_raw_statements(town: Town) -> None:
    worker = sign_in(Client(), WORKER[1])
    worker.post(town.page, ASKED)

    def seen() -> int:
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM directory_aidapplication")
            (count,) = cursor.fetchone()
        return int(count)

    look_in(town.cast.court.id, person=town.cast.clerk.person.id)
    assert seen() == 0
    look_in(town.centre.id, person=town.officer.person.id)
    assert seen() == 1
    for browser in (sign_in(Client(), EMPLOYER[1]), sign_in(Client(), "13800000099")):
        assert browser.get(town.page).status_code == 404


def test_a_refusal_says_why_and_the_party_reads_it_and_may_ask_again(town: Town) -> None:
    worker, centre = sign_in(Client(), WORKER[1]), staff_browser(Client(), town.officer)
    worker.post(town.page, ASKED)
    look_in(town.centre.id, person=town.officer.person.id)
    page = reverse("desks:aid_application", args=[AidApplication.objects.get().id])
    silent = centre.post(page, {"grant": "no", "reason": " "})
    assert silent.status_code == 422
    assert "请写明不予援助的理由" in silent.content.decode()
    assert centre.post(page, {"grant": "no", "reason": "不属于援助范围"}).status_code == 302
    assert "不属于援助范围" in worker.get(town.page).content.decode()
    assert worker.post(f"{town.page}?again=1", ASKED).status_code == 302


def test_eligibility_is_asked_once_and_what_was_typed_is_kept(town: Town) -> None:
    worker = sign_in(Client(), WORKER[1])
    answer = worker.post(town.page, ASKED | {"ground": "none", "hardship": ""})
    assert answer.status_code == 422
    assert "请说说家里的收入" in answer.content.decode()
    assert ASKED["request"] in answer.content.decode()
    assert worker.post(town.page, ASKED | {"ground": "none", "hardship": "每月收入 1500 元"}).status_code == 302
    assert "待审查" in worker.get(town.page).content.decode()


def test_the_review_has_seven_days_and_steps_out_of_order_are_refused(town: Town) -> None:
    look_in(town.centre.id, person=town.cast.worker.id)
    wish = Wish(request="要回工资", phone=WORKER[1], promised=True, ground="migrant_pay_or_injury")
    said: dict[str, Any] = {"case": town.case, "case_title": "甲与乙", "party": "a1", "centre": town.centre}
    aid = legal_aid.apply_for_aid(person=town.cast.worker.id, wish=wish, **said)
    assert (aid.due_on - clock.today()).days == 7
    with pytest.raises(legal_aid.AidAlreadyApplied):
        legal_aid.apply_for_aid(person=town.cast.worker.id, wish=wish, **said)
    ours: dict[str, Any] = {"application": aid.id, "centre": town.centre.id, "by": town.officer.person.id}
    with pytest.raises(legal_aid.AidStateWrong):
        legal_aid.name_lawyer(lawyer=new_id(), **ours)
    with pytest.raises(legal_aid.AidStateWrong):
        legal_aid.mark_joined(application=aid.id, person=town.cast.worker.id)
    legal_aid.decide_aid(grant=True, reason="", **ours)
    with pytest.raises(legal_aid.AidStateWrong):
        legal_aid.decide_aid(grant=False, reason="改主意", **ours)
    own = legal_aid.enter_lawyer(
        centre=town.centre, name=WORKER[0], phone=WORKER[1], licence="1", firm="某所", by=town.officer.person.id
    )
    with pytest.raises(legal_aid.LawyerIsAParty):
        legal_aid.name_lawyer(lawyer=own.id, **ours)
    legal_aid.withdraw_aid(application=aid.id, person=town.cast.worker.id)
    with pytest.raises(legal_aid.AidStateWrong):
        legal_aid.withdraw_aid(application=aid.id, person=town.cast.worker.id)


def test_the_phone_is_sealed_and_each_reading_is_recorded(town: Town) -> None:
    worker, centre = sign_in(Client(), WORKER[1]), staff_browser(Client(), town.officer)
    worker.post(town.page, ASKED)
    look_in(town.centre.id, person=town.officer.person.id)
    aid = AidApplication.objects.get()
    assert WORKER[1] not in str(aid.phone)
    page = centre.post(reverse("desks:aid_phone", args=[aid.id]), follow=True).content.decode()
    assert WORKER[1] in page
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")
        cursor.execute("SELECT why FROM base_reading WHERE subject = %s", [aid.id])
        assert cursor.fetchall() == [("审查法律援助申请",)]


def test_a_withdrawn_application_leaves_the_case_as_it_was(town: Town) -> None:
    worker = sign_in(Client(), WORKER[1])
    worker.post(town.page, ASKED)
    assert worker.post(reverse("portal:withdraw_aid", args=[town.case])).status_code == 302
    assert "已撤回" in worker.get(town.page).content.decode()
    with later(days=1):
        look_in(town.cast.court.id, person=town.cast.clerk.person.id)
        assert casebook.view(town.case).parties[0].agents == ()


def test_the_ladder_of_the_centre(town: Town) -> None:
    listed = reverse("desks:legal_aid")
    assert Client().get(listed).status_code == 302
    assert staff_browser(Client(), town.cast.clerk).get(listed).status_code == 404
    assert staff_browser(Client(), town.officer).get(listed).status_code == 200
