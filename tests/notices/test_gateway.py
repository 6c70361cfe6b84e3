"""What goes over the wire to a provider, byte for byte, and what its answers mean."""

import json
import socket
import uuid
from datetime import UTC, datetime

import pytest
from django.core.exceptions import ImproperlyConfigured
from pytest_django import Settings

from fengqiao.base import clock
from fengqiao.notices import adapters
from fengqiao.notices.adapters import Receipt, Rejected, Sms, Unreachable
from fengqiao.notices.adapters.gateway import Gateway
from tests.notices.conftest import Provider

SMS = Sms(uuid.UUID(int=7), "13800000001", "【枫桥】您的案件有新进展。查看：https://a.cn/s/x")


def gateway(provider: Provider, **more: float) -> Gateway:
    return Gateway("first", provider.url, "court-4108", "s3cret", **more)


def test_the_request_is_the_golden_one(provider: Provider, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: datetime(2026, 11, 21, 1, 30, tzinfo=UTC))
    gateway(provider).send(SMS)
    [(headers, body)] = provider.received
    assert body.decode() == (
        '{"id": "00000000-0000-0000-0000-000000000007", "to": "13800000001",'
        ' "text": "【枫桥】您的案件有新进展。查看：https://a.cn/s/x"}'
    )
    assert headers["Content-Type"] == "application/json; charset=utf-8"
    assert headers["X-Account"] == "court-4108"
    assert headers["X-Timestamp"] == "1795224600"
    assert headers["X-Signature"] == GOLDEN_SIGNATURE


GOLDEN_SIGNATURE = "86d8d01416a8012cecfcd145fbc9c55c4d46d2e6d5af498e0b60246031c83d33"
"""As `openssl dgst -sha256 -hmac s3cret` gives it over the same three lines."""


@pytest.mark.parametrize(("state", "delivered"), [("sent", False), ("delivered", True)])
def test_the_receipt_is_the_providers(provider: Provider, state: str, delivered: bool) -> None:
    provider.answers.append((200, {"id": "p-9", "state": state}))
    assert gateway(provider).send(SMS) == Receipt("first", "p-9", delivered)


@pytest.mark.parametrize("status", [400, 422])
def test_a_message_the_provider_will_never_take_is_rejected(provider: Provider, status: int) -> None:
    provider.answers.append((status, {"code": "blocked_number"}))
    with pytest.raises(Rejected) as rejection:
        gateway(provider).send(SMS)
    assert rejection.value.code == "blocked_number"


@pytest.mark.parametrize(
    ("status", "answer", "code"),
    [
        (401, {"code": "bad_signature"}, "bad_signature"),
        (429, {}, "http_429"),
        (500, b"<html>", "http_500"),
        (503, ["x"], "http_503"),
        (500, {"code": "no such number 13800000001"}, "http_500"),
        (500, {"code": "13800000001"}, "http_500"),
        (302, {}, "http_302"),
    ],
)
def test_all_else_is_tried_again_and_no_number_slips_into_the_code(
    provider: Provider, status: int, answer: object, code: str
) -> None:
    provider.answers.append((status, answer))
    with pytest.raises(Unreachable) as missed:
        gateway(provider).send(SMS)
    assert missed.value.code == code


def test_a_provider_that_does_not_answer_is_given_up_in_time() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        silent_one = Gateway("x", f"http://127.0.0.1:{silent.getsockname()[1]}/", "a", "s", timeout_seconds=0.2)
        with pytest.raises(Unreachable, match="timeout"):
            silent_one.send(SMS)


def test_a_provider_that_is_not_there_is_unreachable() -> None:
    with socket.create_server(("127.0.0.1", 0)) as gone:
        port = gone.getsockname()[1]
    with pytest.raises(Unreachable, match="ConnectionRefusedError"):
        Gateway("x", f"http://127.0.0.1:{port}/", "a", "s").send(SMS)


@pytest.mark.parametrize("url", ["http://sms.example/v1", "ftp://sms.example/v1", "sms.example"])
def test_numbers_never_travel_in_clear(url: str) -> None:
    with pytest.raises(ImproperlyConfigured):
        Gateway("x", url, "a", "s")


def test_what_is_secret_stays_out_of_tracebacks(provider: Provider) -> None:
    assert "13800000001" not in repr(SMS)
    assert "s3cret" not in repr(gateway(provider))


class TestOrder:
    """Providers are asked in the order of the settings."""

    def test_the_second_is_asked_when_the_first_fails(
        self, settings: Settings, provider: Provider, second_provider: Provider
    ) -> None:
        settings.FENGQIAO_SMS = [provider.entry("first"), second_provider.entry("second")]
        provider.answers.append((503, {}))
        assert adapters.send(SMS).adapter == "second"
        assert json.loads(second_provider.received[0][1]) == json.loads(provider.received[0][1])

    def test_a_rejection_is_final(self, settings: Settings, provider: Provider, second_provider: Provider) -> None:
        settings.FENGQIAO_SMS = [provider.entry("first"), second_provider.entry("second")]
        provider.answers.append((422, {"code": "not_a_number"}))
        with pytest.raises(Rejected):
            adapters.send(SMS)
        assert second_provider.received == []

    def test_the_last_failure_is_told(self, settings: Settings, provider: Provider, second_provider: Provider) -> None:
        settings.FENGQIAO_SMS = [provider.entry("first"), second_provider.entry("second")]
        provider.answers.append((503, {}))
        second_provider.answers.append((500, {"code": "down"}))
        with pytest.raises(Unreachable, match="down"):
            adapters.send(SMS)

    def test_without_providers_nothing_goes_out(self, settings: Settings) -> None:
        settings.FENGQIAO_DEMONSTRATION = False
        with pytest.raises(Unreachable, match="no_provider"):
            adapters.send(SMS)

    @pytest.mark.parametrize("adapter", ["demonstration", "pigeon"])
    def test_outside_the_demonstration_its_page_is_no_provider(self, settings: Settings, adapter: str) -> None:
        settings.FENGQIAO_DEMONSTRATION = False
        settings.FENGQIAO_SMS = [{"adapter": adapter}]
        with pytest.raises(ImproperlyConfigured):
            adapters.send(SMS)
