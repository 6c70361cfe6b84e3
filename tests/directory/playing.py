"""Moves that several tests make."""

from contextlib import AbstractContextManager
from datetime import timedelta

from django.contrib.sessions.backends.base import SessionBase
from django.test import Client

from fengqiao.base import clock
from fengqiao.directory import actions
from fengqiao.directory.fixtures import PASSWORD, Staff, totp_now
from fengqiao.directory.visitor import Visitor

ADDRESS = "192.0.2.7"
PHONE = "13800000009"
STEP = timedelta(seconds=30)


def sign_in(
    session: SessionBase, username: str, *, password: str = PASSWORD, totp: str | None = None, address: str = ADDRESS
) -> Visitor:
    """Sign in as one of the cast, with the code their generator shows now."""
    return actions.sign_in_staff(
        session=session, username=username, password=password, totp=totp or totp_now(), address=address
    )


def staff_browser(browser: Client, member: Staff) -> Client:
    """The browser with `member` signed in."""
    session = browser.session
    sign_in(session, member.username)
    browser.cookies["sessionid"] = session.session_key or ""
    return browser


def party_browser(browser: Client, phone: str) -> Client:
    """The browser with the bearer of `phone` signed in."""
    session = browser.session
    code = actions.request_code(phone=phone, address=ADDRESS)
    actions.redeem_code(session=session, phone=phone, code=code, address=ADDRESS)
    browser.cookies["sessionid"] = session.session_key or ""
    return browser


def other_than(code: str) -> str:
    """A six-digit code that is not `code`."""
    return f"{(int(code) + 1) % 1_000_000:06d}"


def later(**delta: float) -> AbstractContextManager[None]:
    """The clock moved on."""
    return clock.moved(timedelta(**delta))
