"""A visit begins under a new key, and ends by signing out, idleness, the twelfth hour or a change of powers."""

from datetime import timedelta

import pytest
from django.contrib.sessions.backends.base import SessionBase
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from fengqiao.base import clock
from fengqiao.directory import actions, visits
from fengqiao.directory.cast import WORKER, Cast
from fengqiao.directory.identity_checks.register import enter_row
from fengqiao.directory.models import Department
from fengqiao.directory.queries import find_person_by_phone
from fengqiao.directory.sessions import SessionStore
from fengqiao.refusals import NotFound
from tests.directory.playing import ADDRESS, later, party_browser, sign_in, staff_browser


def _readers() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT visitor_readers()")
        readers: list[str] = cursor.fetchone()[0]
    return readers


def test_the_key_changes_at_sign_in_and_what_was_begun_before_stays(cast: Cast, session: SessionBase) -> None:
    session["draft"] = "begun"
    before = session.session_key or ""
    sign_in(session, "clerk")
    assert session.session_key != before
    assert session["draft"] == "begun"
    assert not session.exists(before)


def test_what_another_person_left_in_the_session_is_gone(cast: Cast, session: SessionBase) -> None:
    sign_in(session, "clerk")
    session["draft"] = "the clerk's"
    token = visits.token_of(session)
    sign_in(session, "judge")
    assert "draft" not in session
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('fengqiao.visitor', %s, false)", [token])
    assert _readers() == []


def test_the_database_knows_the_person_and_the_body(cast: Cast, session: SessionBase) -> None:
    sign_in(session, "clerk")
    assert _readers() == [f"body:{cast.court.id}", f"person:{cast.clerk.person.id}"]


def test_the_token_stands_in_no_session(cast: Cast, session: SessionBase) -> None:
    sign_in(session, "clerk")
    assert visits.token_of(session) not in str(dict(session.items()))


def test_no_row_bears_the_key_that_the_cookie_carries(cast: Cast, session: SessionBase) -> None:
    sign_in(session, "clerk")
    key = session.session_key or ""
    assert SessionStore(key).get(visits.VISIT) is not None
    assert not Session.objects.filter(session_key=key).exists()
    stolen = Session.objects.values_list("session_key", flat=True).first()
    assert SessionStore(stolen).get(visits.VISIT) is None


def test_signing_out_ends_session_and_token(cast: Cast, session: SessionBase) -> None:
    visitor = sign_in(session, "clerk")
    key, token = session.session_key or "", visits.token_of(session)
    actions.sign_out(session=session, visitor=visitor, address=ADDRESS)
    assert not session.exists(key)
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('fengqiao.visitor', %s, false)", [token])
    assert _readers() == []


def test_a_request_says_who_asks(cast: Cast, browser: Client) -> None:
    answer = staff_browser(browser, cast.clerk).get("/someone").json()
    assert answer == {"name": "周敏", "means": "password+totp", "powers": ["court.filing"]}


def test_a_request_costs_one_query_besides_the_session_and_the_announcement(
    cast: Cast, browser: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for client in (staff_browser(Client(), cast.clerk), party_browser(Client(), WORKER[1])):
        with django_assert_num_queries(3):
            client.get("/someone")
    with django_assert_num_queries(1):
        Client().get("/anybody")


def test_static_files_ask_nobody(
    cast: Cast, browser: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(0):
        browser.cookies["sessionid"] = "x" * 32
        browser.get("/static/x.css")


def test_an_anonymous_request_reads_nothing_on_a_connection_that_served_somebody(cast: Cast, browser: Client) -> None:
    staff_browser(browser, cast.clerk).get("/someone")
    assert _readers()
    Client().get("/anybody")
    assert _readers() == []


@pytest.mark.parametrize(("minutes", "status"), [(29.9, 200), (30, 302)])
def test_staff_are_signed_out_after_thirty_idle_minutes(
    cast: Cast, browser: Client, minutes: float, status: int
) -> None:
    client = staff_browser(browser, cast.clerk)
    with later(minutes=minutes):
        assert client.get("/someone").status_code == status
    assert client.get("/someone").status_code == status


@pytest.mark.parametrize(("minutes", "status"), [(119.9, 200), (120, 302)])
def test_parties_are_signed_out_after_two_idle_hours(cast: Cast, browser: Client, minutes: float, status: int) -> None:
    client = party_browser(browser, WORKER[1])
    with later(minutes=minutes):
        assert client.get("/someone").status_code == status


def test_whoever_keeps_working_stays_until_the_twelfth_hour(cast: Cast, browser: Client) -> None:
    client, ahead = staff_browser(browser, cast.clerk), timedelta()
    while ahead < timedelta(hours=11, minutes=40):
        ahead += timedelta(minutes=20)
        with clock.moved(ahead):
            assert client.get("/someone").status_code == 200
    with clock.moved(timedelta(hours=12)):
        assert client.get("/someone").status_code == 302


@pytest.mark.parametrize("change", ["ended", "begun", "closed", "reissued"])
def test_a_change_of_powers_signs_out(cast: Cast, browser: Client, change: str) -> None:
    client = staff_browser(browser, cast.clerk)
    assert client.get("/someone").status_code == 200
    trial = Department.objects.get(name="民三庭")
    if change == "ended":
        actions.end_posting(posting=cast.clerk.posting, by=None)
    elif change == "begun":
        actions.post_person(person=cast.clerk.person, department=trial, begins_on=clock.today(), by=None)
    elif change == "closed":
        actions.close_account(account=cast.clerk.account, by=None)
    else:
        actions.reissue_activation(account=cast.clerk.account, by=None)
    assert client.get("/someone").status_code == 302


def test_an_identity_check_counts_from_the_next_request(cast: Cast, browser: Client) -> None:
    client = party_browser(browser, "13800000009")
    assert client.get("/someone").json()["means"] == "phone_code"
    enter_row(name="王磊", number="410811199001010113")
    person = find_person_by_phone("13800000009")
    assert person is not None
    actions.check_identity(
        person=person.id, name="王磊", number="410811199001010113", photo="sha256:" + "a" * 64, by=None
    )
    assert client.get("/someone").json() == {"name": "王磊", "means": "phone_code+document", "powers": []}


def test_one_goes_on_under_another_posting_of_ones_own(cast: Cast, session: SessionBase) -> None:
    trial = Department.objects.get(name="民三庭")
    second = actions.post_person(person=cast.clerk.person, department=trial, begins_on=clock.today(), by=None)
    visitor = sign_in(session, "clerk")
    assert visitor.powers == {"court.filing"}
    key = session.session_key
    changed = actions.choose_posting(session=session, visitor=visitor, posting=second.id)
    assert changed.powers == {"court.judging"}
    assert changed.posting == second.id
    assert session.session_key != key
    resumed = visits.resume(session)
    assert resumed == changed
    with pytest.raises(NotFound):
        actions.choose_posting(session=session, visitor=visitor, posting=cast.judge.posting.id)
