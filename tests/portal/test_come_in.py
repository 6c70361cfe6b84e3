"""Coming in: first page, phone and code, identity check, signing out."""

import re
from datetime import timedelta

import pytest
from django.test import Client

from fengqiao.base import clock
from fengqiao.directory import actions
from fengqiao.directory.cast import Cast
from fengqiao.directory.fixtures import PASSWORD, totp_now
from fengqiao.directory.identity_checks.register import enter_row
from fengqiao.directory.models import Person
from fengqiao.notices.models import DemonstrationSms
from tests.portal.filling import photo

pytestmark = pytest.mark.django_db

PHONE = "13800000055"


def _code() -> str:
    found = re.search(r"验证码(\d{6})", DemonstrationSms.objects.latest("at").text)
    assert found
    return found[1]


@pytest.mark.parametrize("path", ["/", "/help/", "/invited/", "/sign-in/", "/apply/"])
def test_anybody_reads_the_first_pages(anybody: Client, path: str) -> None:
    assert anybody.get(path).status_code == 200


def test_a_phone_and_the_code_sent_to_it_open_the_page_asked_for(anybody: Client) -> None:
    answer = anybody.get("/cases/")
    assert answer.headers["Location"] == "/sign-in/?next=%2Fcases%2F"
    answer = anybody.post("/sign-in/", {"phone": "138 0000 0055", "next": "/identity/"})
    assert answer.headers["Location"] == "/sign-in/code/?next=%2Fidentity%2F"
    assert "138****0055" in anybody.get("/sign-in/code/").content.decode()
    answer = anybody.post("/sign-in/code/", {"code": _code(), "next": "/identity/"})
    assert answer.headers["Location"] == "/identity/"
    assert anybody.get("/cases/").status_code == 200


def test_a_wrong_phone_says_what_to_do(anybody: Client) -> None:
    answer = anybody.post("/sign-in/", {"phone": "12345"})
    assert answer.status_code == 422
    assert "手机号码应为11位数字" in answer.content.decode()


def test_a_wrong_code_is_refused_and_can_be_tried_again(anybody: Client) -> None:
    anybody.post("/sign-in/", {"phone": PHONE})
    right = _code()
    wrong = f"{(int(right) + 1) % 1_000_000:06d}"
    answer = anybody.post("/sign-in/code/", {"code": wrong})
    assert "验证码不正确" in answer.content.decode()
    assert anybody.post("/sign-in/code/", {"code": right}).status_code == 302


def test_an_expired_code_is_refused(anybody: Client) -> None:
    anybody.post("/sign-in/", {"phone": PHONE})
    with clock.moved(timedelta(minutes=6)):
        answer = anybody.post("/sign-in/code/", {"code": _code()})
    assert "验证码已经失效" in answer.content.decode()


def test_another_code_within_a_minute_is_refused_kindly(anybody: Client) -> None:
    anybody.post("/sign-in/", {"phone": PHONE})
    page = anybody.post("/sign-in/code/again/", follow=True).content.decode()
    assert "操作过于频繁" in page
    with clock.moved(timedelta(minutes=2)):
        page = anybody.post("/sign-in/code/again/", follow=True).content.decode()
    assert "新的验证码已经发出" in page


def test_a_foreign_address_is_not_followed(anybody: Client) -> None:
    anybody.post("/sign-in/", {"phone": PHONE})
    answer = anybody.post("/sign-in/code/", {"code": _code(), "next": "https://example.org/"})
    assert answer.headers["Location"] == "/cases/"


def test_a_document_that_matches_the_register_is_accepted_once(stranger: Client) -> None:
    enter_row(name="周小川", number="410811199003070013")
    said = {
        "name": "周小川",
        "identity_number": "410811 19900307 0013",
        "photo": photo("身份证.jpg"),
        "next": "/cases/",
    }
    answer = stranger.post("/identity/", said)
    assert answer.headers["Location"] == "/cases/"
    assert Person.objects.get(name="周小川").identity_checked_at
    assert stranger.get("/identity/").status_code == 302


def test_a_document_of_somebody_else_is_refused_and_the_photo_kept(stranger: Client) -> None:
    enter_row(name="周小川", number="410811199003070013")
    said = {"name": "李四", "identity_number": "410811199003070013", "photo": photo("身份证.jpg")}
    answer = stranger.post("/identity/", said)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "姓名与证件号码不一致" in page
    assert "已上传：身份证.jpg" in page
    assert 'value="李四"' in page


def test_signing_out_closes_the_door(worker: Client) -> None:
    assert worker.post("/sign-out/").headers["Location"] == "/"
    assert worker.get("/cases/").status_code == 302


def test_staff_find_no_page_of_parties(cast: Cast, anybody: Client) -> None:
    session = anybody.session
    name = cast.clerk.username
    actions.sign_in_staff(session=session, username=name, password=PASSWORD, totp=totp_now(), address="192.0.2.7")
    anybody.cookies["sessionid"] = session.session_key or ""
    assert anybody.get("/cases/").status_code == 404
