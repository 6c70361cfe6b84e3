"""Signing in at a desk, the first time and every day; choosing a posting; signing out."""

import re
from datetime import timedelta
from typing import Any

import pyotp
import pytest
from django.test import Client
from django.urls import reverse

from fengqiao.base import clock
from fengqiao.directory import actions
from fengqiao.directory.fixtures import PASSWORD, totp_now
from fengqiao.directory.models import Department
from tests.casebook.journey import Journey
from tests.desks.conftest import Desk
from tests.portal.visiting import look_in

pytestmark = pytest.mark.django_db
SIGN_IN = "/desk/sign-in/"


def sign_in(client: Client, **changes: str) -> Any:
    proofs = {"username": "clerk", "password": PASSWORD, "totp": totp_now()}
    return client.post(SIGN_IN, proofs | changes)


def test_both_proofs_lead_to_the_work(journey: Journey) -> None:
    client = Client()
    assert sign_in(client).headers["Location"] == reverse("desks:home")
    assert client.get(reverse("desks:home")).headers["Location"] == reverse("desks:work")


def test_the_page_asked_for_comes_after_signing_in(journey: Journey) -> None:
    client = Client()
    asked = client.get(reverse("desks:cases"))
    proofs = {"username": "clerk", "password": PASSWORD, "totp": totp_now(), "next": reverse("desks:cases")}
    assert "next=" in asked.headers["Location"]
    assert client.post(SIGN_IN, proofs).headers["Location"] == reverse("desks:cases")


def test_no_other_house_is_led_to(journey: Journey) -> None:
    assert sign_in(Client(), next="https://example.com/").headers["Location"] == reverse("desks:home")


def test_a_wrong_code_is_refused_and_the_password_not_sent_back(journey: Journey) -> None:
    response = sign_in(Client(), totp="000000")
    assert response.status_code == 422
    page = response.content.decode()
    assert "用户名、密码或者动态口令不正确" in page
    assert PASSWORD not in page
    assert 'value="clerk"' in page


def test_an_account_is_activated_and_its_generator_bound(journey: Journey) -> None:
    person = actions.enter_person(name="新人", phone="", by=None)
    _, code = actions.open_account(person=person, username="newcomer", by=None)
    client, password = Client(), "Hejiang-2026-new"
    typed = {"username": "newcomer", "activation_code": code, "password": password}
    assert "两次输入的密码不一样" in client.post("/desk/activate/", typed | {"again": "x"}).content.decode()
    page = client.post("/desk/activate/", typed | {"again": password}).content.decode()
    assert "<svg" in page
    key = re.search(r'id="totp-key">([A-Z2-7]+)<', page)
    assert key
    shown = pyotp.TOTP(key[1]).at(clock.now())
    proofs = {"username": "newcomer", "password": password}
    wrong = client.post("/desk/generator/confirm/", proofs | {"totp": "000000" if shown != "000000" else "111111"})
    assert wrong.status_code == 422
    assert client.post("/desk/generator/confirm/", proofs | {"totp": shown}).headers["Location"] == SIGN_IN
    with clock.moved(timedelta(seconds=30)):
        later = pyotp.TOTP(key[1]).at(clock.now())
        assert client.post(SIGN_IN, proofs | {"totp": later}).status_code == 302


def test_several_postings_are_chosen_from(journey: Journey, desk: Desk) -> None:
    trial = Department.objects.get(body=journey.cast.court, name="民三庭")
    look_in(journey.cast.court.id, person=journey.cast.clerk.person.id)
    second = actions.post_person(person=journey.cast.clerk.person, department=trial, begins_on=clock.today(), by=None)
    client = Client()
    assert sign_in(client).headers["Location"].startswith(reverse("desks:postings"))
    page = client.get(reverse("desks:postings")).content.decode()
    assert "民三庭" in page
    client.post(reverse("desks:postings"), {"posting": str(second.id)})
    assert "民三庭" in client.get(reverse("desks:work")).content.decode()
    other = desk(journey.cast.judge)
    assert other.post(reverse("desks:postings"), {"posting": str(second.id)}).status_code == 404


def test_signing_out_ends_the_visit(journey: Journey, desk: Desk) -> None:
    clerk = desk(journey.cast.clerk)
    assert clerk.post(reverse("desks:sign_out")).headers["Location"] == SIGN_IN
    assert clerk.get(reverse("desks:work")).status_code == 302
