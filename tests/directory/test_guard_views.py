"""Each view says who may call it: others are sent to sign in, or find nothing there."""

import pytest
from django.test import Client, RequestFactory
from pytest_django import Settings

from fengqiao.directory import guards
from fengqiao.directory.cast import WORKER, Cast
from fengqiao.directory.middleware import address_of
from tests.directory import urls
from tests.directory.playing import party_browser, staff_browser


@pytest.mark.parametrize(
    ("page", "anonymous", "party", "judge", "clerk"),
    [
        ("/anybody", 200, 200, 200, 200),
        ("/someone", 302, 200, 200, 200),
        ("/parties", 302, 200, 404, 404),
        ("/desk", 302, 404, 200, 200),
        ("/filing", 302, 404, 404, 200),
    ],
)
def test_the_ladder(cast: Cast, browser: Client, page: str, anonymous: int, party: int, judge: int, clerk: int) -> None:
    assert Client().get(page).status_code == anonymous
    assert party_browser(Client(), WORKER[1]).get(page).status_code == party
    assert staff_browser(Client(), cast.judge).get(page).status_code == judge
    assert staff_browser(Client(), cast.clerk).get(page).status_code == clerk


@pytest.mark.parametrize(("page", "target"), [("/parties?a=1", "/m/sign-in"), ("/filing?a=1", "/d/sign-in")])
def test_whoever_is_not_signed_in_comes_back_to_the_page_asked_for(browser: Client, page: str, target: str) -> None:
    answer = browser.get(page)
    assert answer["Location"] == f"{target}?next=%2F{page[1:].replace('?', '%3F').replace('=', '%3D')}"
    assert browser.get(answer["Location"]).content.decode() == page


def test_a_form_that_was_sent_is_not_repeated(browser: Client) -> None:
    assert browser.post("/parties")["Location"] == "/m/sign-in"


def test_a_fragment_sends_the_whole_page_to_sign_in(browser: Client) -> None:
    answer = browser.get("/filing", headers={"HX-Request": "true"})
    assert (answer.status_code, answer["HX-Redirect"]) == (200, "/d/sign-in")


@pytest.mark.parametrize("target", ["https://evil.example/", "//evil.example", "javascript:alert(1)", ""])
def test_nobody_is_sent_to_a_foreign_page_after_signing_in(target: str) -> None:
    request = RequestFactory().get("/m/sign-in", {"next": target})
    assert guards.safe_next(request, "/home") == "/home"


def test_each_guarded_view_declares_its_permission() -> None:
    assert vars(urls.anybody)["permission"] == guards.Permission("public")
    assert vars(urls.filing)["permission"] == guards.Permission("staff", frozenset({"court.filing"}))


def test_the_address_is_the_proxys_word_only_behind_the_trusted_proxy(settings: Settings) -> None:
    request = RequestFactory().get("/", headers={"X-Forwarded-For": "203.0.113.9, 192.0.2.1"})
    assert address_of(request) == "127.0.0.1"
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    assert address_of(request) == "192.0.2.1"
