"""Sign-in codes go out at once, and stay nowhere."""

import json
import logging
from datetime import timedelta

import pytest
from pytest_django import Settings
from structlog.testing import capture_logs

from fengqiao.base import clock
from fengqiao.directory import lookups
from fengqiao.law.identifiers import PhoneFormat
from fengqiao.notices import actions, queries
from fengqiao.notices.models import Delivery
from fengqiao.notices.refusals import CodeNotSent
from fengqiao.notices.rendering import LONGEST_SMS
from fengqiao.notices.words import CodeUse
from tests.notices.conftest import Provider

PHONE, CODE = "13800000009", "493817"

pytestmark = pytest.mark.django_db


def test_the_code_is_sent_with_a_warning(settings: Settings, provider: Provider) -> None:
    settings.FENGQIAO_SMS = [provider.entry("first")]
    actions.send_code("138-0000 0009", CODE)
    sent = json.loads(provider.received[0][1])
    assert sent["to"] == PHONE
    assert sent["text"] == "【枫桥】登录验证码493817，5分钟内有效。工作人员不会向您索要，请勿告诉他人。"


def test_a_signing_code_says_what_is_signed(settings: Settings, provider: Provider) -> None:
    settings.FENGQIAO_SMS = [provider.entry("first")]
    actions.send_code(PHONE, CODE, CodeUse.SIGN_AGREEMENT)
    sent = json.loads(provider.received[0][1])
    said = "【枫桥】签名验证码493817，用于签署调解协议，5分钟内有效。工作人员不会向您索要，请勿告诉他人。"
    assert sent["text"] == said
    assert len(said) <= LONGEST_SMS
    assert Delivery.objects.get().title == "签名验证码（签署调解协议）"


def test_the_record_holds_neither_code_nor_number(settings: Settings, provider: Provider) -> None:
    settings.FENGQIAO_SMS = [provider.entry("first")]
    actions.send_code(PHONE, CODE)
    record = Delivery.objects.values().get()
    assert (record["title"], record["state"], record["adapter"]) == ("登录验证码", "sent", "first")
    assert bytes(record["address_digest"] or b"") == lookups.of_phone(PHONE)
    assert CODE not in str(record)
    assert PHONE not in str(record)


def test_no_log_holds_the_code_when_sending_fails(
    settings: Settings, provider: Provider, caplog: pytest.LogCaptureFixture
) -> None:
    settings.FENGQIAO_SMS = [provider.entry("first")]
    provider.answers.append((500, {"code": f"{PHONE} {CODE}"}))
    with caplog.at_level(logging.DEBUG), capture_logs() as written, pytest.raises(CodeNotSent) as refusal:
        actions.send_code(PHONE, CODE)
    said = f"{caplog.text}{written}{refusal.value}{refusal.value.__cause__}"
    assert written
    assert CODE not in said
    assert PHONE not in said
    assert (refusal.value.status, refusal.value.code) == (503, "code_not_sent")
    assert Delivery.objects.get().error_code == "http_500"


@pytest.mark.parametrize(("seconds", "shown"), [(599, True), (600, False)])
def test_the_demonstration_shows_a_code_for_ten_minutes(seconds: int, shown: bool) -> None:
    actions.send_code(PHONE, CODE)
    with clock.moved(timedelta(seconds=seconds)):
        assert [CODE in sms.text for sms in queries.demonstration_messages()] == ([True] if shown else [])


def test_an_expired_code_is_gone_from_the_table_with_the_next_message() -> None:
    actions.send_code(PHONE, CODE)
    with clock.moved(timedelta(minutes=10)):
        actions.send_code(PHONE, "000000")
        assert [CODE in sms.text for sms in queries.demonstration_messages()] == [False]


def test_what_is_no_number_is_refused_and_nothing_is_sent() -> None:
    with pytest.raises(PhoneFormat):
        actions.send_code("12345", CODE)
    assert not Delivery.objects.exists()
