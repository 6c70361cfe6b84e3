"""Where events may be sent: nowhere inside, however it is written, and to the very address that was examined."""

import ipaddress
import socket
from typing import Any

import pytest
from pytest_django import Settings

from fengqiao.systems import addresses, sender
from fengqiao.systems.refusals import HookAddress


@pytest.fixture(autouse=True)
def real(settings: Settings) -> None:
    """A node that is no demonstration."""
    settings.FENGQIAO_DEMONSTRATION = False
    settings.FENGQIAO_WEBHOOK_NETWORKS = []


@pytest.mark.parametrize(
    "url",
    [
        "http://example.com/x", "ftp://example.com", "https:///x", "https://", "x", "https://example.com/#x",
        "https://user@example.com/", "https://u:p@example.com/", "https://example.com:99999/", "https://example.com:0/",
        "https://exa mple.com/", "https://例子.com/", "https://example.com/\n", "https://127.0.0.1/", "https://127.1/",
        "https://2130706433/", "https://0x7f000001/", "https://0177.0.0.1/", "https://10.0.0.8/", "https://192.168.1.1/",
        "https://172.16.0.1/", "https://169.254.169.254/", "https://100.64.0.1/", "https://0.0.0.0/", "https://[::1]/",
        "https://[::ffff:10.0.0.1]/", "https://[fe80::1]/", "https://[fd00::1]/", "https://[64:ff9b::a00:1]/",
        "https://[2002:a00:1::]/", "https://224.0.0.1/", "https://[ff02::1]/", "https://" + "a" * 600 + ".com/",
    ],
)  # fmt: skip
def test_addresses_that_are_refused(url: str) -> None:
    with pytest.raises(HookAddress) as refusal:
        addresses.check(url)
    assert list(refusal.value.fields) == ["url"]


@pytest.mark.parametrize("url", ["https://example.com/x?y=1", "https://8.8.8.8:8443/", "https://[2606:4700::1111]/"])
def test_addresses_that_are_taken(url: str) -> None:
    assert addresses.check(url).hostname


def _resolves(monkeypatch: pytest.MonkeyPatch, *found: str) -> None:
    def resolve(host: str, port: int, **more: Any) -> list[Any]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (each, port)) for each in found]

    monkeypatch.setattr(socket, "getaddrinfo", resolve)


def test_a_name_that_leads_inside_is_not_called(monkeypatch: pytest.MonkeyPatch) -> None:
    for found in (("10.0.0.1",), ("8.8.8.8", "127.0.0.1"), ("::ffff:192.168.0.1",)):
        _resolves(monkeypatch, *found)
        assert sender.send("https://example.com/", b"{}") == sender.Outcome(0, "address_closed")


def test_the_address_that_was_examined_is_the_one_that_is_called(monkeypatch: pytest.MonkeyPatch) -> None:
    _resolves(monkeypatch, "8.8.8.8")
    called: list[tuple[str, int]] = []

    def connect(address: tuple[str, int], timeout: float) -> socket.socket:
        called.append(address)
        raise ConnectionRefusedError

    monkeypatch.setattr(socket, "create_connection", connect)
    assert sender.send("https://example.com:8443/", b"{}") == sender.Outcome(0, "ConnectionRefusedError")
    assert called == [("8.8.8.8", 8443)]


def test_a_name_that_is_not_known_is_an_outcome(monkeypatch: pytest.MonkeyPatch) -> None:
    def resolve(host: str, port: int, **more: Any) -> list[Any]:
        raise socket.gaierror

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    assert sender.send("https://example.com/", b"{}") == sender.Outcome(0, "name_unknown")


def test_an_operator_may_open_a_network_of_the_administration(settings: Settings) -> None:
    settings.FENGQIAO_WEBHOOK_NETWORKS = ["10.20.0.0/16"]
    assert addresses.is_open(ipaddress.ip_address("10.20.3.4"))
    assert not addresses.is_open(ipaddress.ip_address("10.21.3.4"))
    assert addresses.check("https://10.20.3.4/").hostname == "10.20.3.4"


def test_the_demonstration_calls_this_machine(settings: Settings) -> None:
    settings.FENGQIAO_DEMONSTRATION = True
    assert addresses.check("http://127.0.0.1:8123/x").port == 8123
