"""Tokens: issued once, kept as digests, ended by time, by their bearer, or with the powers they stand for."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client

from fengqiao.api import rates
from fengqiao.api.models import Token
from fengqiao.base import clock
from fengqiao.directory import actions as directory
from fengqiao.directory.cast import WORKER, Cast
from fengqiao.directory.fixtures import PASSWORD, totp_now
from tests.api.conftest import BASE, PHONE, Enter, application
from tests.directory.playing import party_browser
from tests.portal.visiting import look_in

pytestmark = pytest.mark.django_db


def test_a_token_stands_in_no_table(enter: Enter) -> None:
    token = enter("clerk").token
    assert token.startswith("fq_")
    assert token.encode() not in bytes(Token.objects.get().digest)
    assert Token.objects.get().posting is not None


def test_wrong_proofs_are_refused_without_a_token(cast: Cast) -> None:
    for proof, code in (
        ({"username": "clerk", "password": "wrong-password-1", "totp": totp_now()}, "sign_in_refused"),
        ({"phone": PHONE, "code": "000000"}, "code_expired"),
        ({"phone": "12", "code": "000000"}, "phone_format"),
        ({"username": "clerk", "password": PASSWORD}, "unreadable"),
        ({}, "unreadable"),
    ):
        answer = Client().post(f"{BASE}/token", proof, content_type="application/json")
        assert (answer.status_code in (403, 422), answer.json()["code"]) == (True, code)
    assert not Token.objects.exists()


def test_a_token_ends_after_twelve_hours(enter: Enter) -> None:
    worker = enter("worker")
    with clock.moved(timedelta(hours=11, minutes=59)):
        assert worker.get("/work").status_code == 200
    with clock.moved(timedelta(hours=12)):
        assert worker.get("/work").status_code == 401


def test_its_bearer_ends_it(enter: Enter) -> None:
    worker = enter("worker")
    assert worker.client.delete(f"{BASE}/token/current", headers=worker.headers()).status_code == 204
    assert worker.get("/work").status_code == 401


def test_it_ends_with_the_posting_it_stands_for(cast: Cast, enter: Enter) -> None:
    clerk = enter("clerk")
    look_in(cast.court.id, person=cast.clerk.person.id)
    directory.end_posting(posting=cast.clerk.posting, by=None)
    assert clerk.get("/work").status_code == 401


def test_a_code_is_sent_and_opens(cast: Cast) -> None:
    client = Client()
    assert client.post(f"{BASE}/token/code", {"phone": WORKER[1]}, content_type="application/json").status_code == 204
    again = client.post(f"{BASE}/token/code", {"phone": WORKER[1]}, content_type="application/json")
    assert (again.status_code, again.json()["code"], again["Retry-After"]) == (429, "too_often", "60")


def test_the_browsers_session_calls_too_with_its_proof_against_forgery(cast: Cast) -> None:
    browser = party_browser(Client(enforce_csrf_checks=True), WORKER[1])
    assert browser.get(f"{BASE}/work").status_code == 200
    headers = {"Command-Id": "0b0e9a52-5a5c-4d4f-8a5e-0d8f6f6c9e11"}
    refused = browser.post(f"{BASE}/cases", application(cast), content_type="application/json", headers=headers)
    assert (refused.status_code, refused.json()["code"]) == (403, "csrf_missing")
    browser.cookies["csrftoken"] = secret = "a" * 32
    headers["X-CSRFToken"] = secret
    opened = browser.post(f"{BASE}/cases", application(cast), content_type="application/json", headers=headers)
    assert opened.status_code == 201, opened.content.decode()


def test_the_connection_forgets_a_bearer_at_the_next_request(case: str, enter: Enter) -> None:
    enter("worker").get(f"/cases/{case}")
    assert Client().get(f"{BASE}/kinds").status_code == 200
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM ledger_subject WHERE kind = 'case'")
        assert cursor.fetchone() == (0,)


def test_too_many_calls_in_a_minute_are_refused(enter: Enter, monkeypatch: pytest.MonkeyPatch) -> None:
    worker = enter("worker")
    monkeypatch.setattr(rates, "A_MINUTE", 2)
    with clock.moved(timedelta(hours=1)):
        assert [worker.get("/work").status_code for _ in range(3)] == [200, 200, 429]
    with clock.moved(timedelta(hours=1, minutes=1)):
        assert worker.get("/work").status_code == 200
