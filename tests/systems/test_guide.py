"""The guides tell what the code does: the worked example byte by byte, events, pauses, codes, limits."""

import base64
import re
from pathlib import Path

import pytest

from fengqiao.api import openapi, rates, signatures, verbs
from fengqiao.api.views import systems as declared
from fengqiao.procedure import KINDS
from fengqiao.systems.actions import hooking, pushing, registering
from fengqiao.systems.events import EVENTS
from fengqiao.systems.jobs import KEPT
from fengqiao.systems.sender import COMPONENTS, TIMEOUT_SECONDS
from fengqiao.wire import http_signatures as signed
from fengqiao.wire.http_signatures import Message
from fengqiao.wire.suites import SUITES
from tests.environment import ROOT

GUIDES = [ROOT / "docs" / "how-to" / name for name in ("connect-a-system.md", "connect-a-system.zh-CN.md")]
pytestmark = pytest.mark.parametrize("guide", GUIDES, ids=["English", "Chinese"])


def block(guide: Path, language: str, number: int = 0) -> str:
    """A block of code as it stands in the guide."""
    found: list[str] = re.findall(rf"```{language}\n(.*?)\n```", guide.read_text(), re.DOTALL)
    return found[number]


def test_the_worked_example_is_signed_over_just_these_bytes(guide: Path) -> None:
    request, body = block(guide, "http").split("\n\n")
    first, *lines = request.split("\n")
    method, path, _ = first.split(" ")
    headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in lines)}
    message = Message(method, f"https://{headers['host']}{path}", headers, body.encode())
    given = signed.read(headers)
    told = block(guide, "text", 1)
    assert signed.base(message, given.components, given.parameters) == told.encode()
    private = base64.b64decode("".join(block(guide, "text", 0).splitlines()[1:-1]))
    key = SUITES["ed"].load_private(private)
    assert key.sign(told.encode()) == given.signature
    signed.check_signature(message, given, key.public())
    signed.check_digest(headers["content-digest"], message.body)
    signed.check_coverage(given, [*signatures.ALWAYS, *signatures.WHEN_SENT])


def test_the_table_of_events_is_that_of_the_code(guide: Path) -> None:
    rows = re.findall(r"^\| `([a-z_]+\.[a-z_]+)` \| ([^|]+) \| ([^|]+) \|$", guide.read_text(), re.MULTILINE)
    assert [name for name, _, _ in rows] == list(EVENTS)
    for name, said, kinds in rows:
        assert said in (EVENTS[name].english, EVENTS[name].title)
        assert tuple(re.findall(r"`(\w+)`", kinds)) == EVENTS[name].kinds


def test_every_code_address_and_step_exists(guide: Path) -> None:
    text = guide.read_text()
    codes = {str(each["code"]): each["status"] for each in openapi.codes()}
    for said, status in re.findall(r"^\| (`[a-z_`, 、]+`) \| (\d{3}) \|", text, re.MULTILINE):
        for code in re.findall(r"`(\w+)`", said):
            assert codes[code] == int(status), code
    assert codes["command_reused"] == codes["no_longer_yours"] == 409
    for kind in re.findall(r"[…s]/([a-z_]+)`", text.split("GET /docs", 1)[1].split("\n\n", 2)[1]):
        assert kind in KINDS, kind
    for word in ("caller", "keys", "systems", "work", "files", "openapi.json", "docs"):
        assert f"/{word}" in verbs.PERMISSIONS, word
        assert f"/{word}" in text
    assert declared.show_caller is not None


def test_the_figures_are_those_of_the_code(guide: Path) -> None:
    text = guide.read_text()
    assert signatures.WINDOW_SECONDS == 300
    assert [each.total_seconds() for each in pushing.PAUSES] == [5, 15, 60, 300, 900, 3600, 7200, 14400]
    assert (pushing.PATIENCE.days, KEPT.days, TIMEOUT_SECONDS, hooking.MOST, rates.A_MINUTE) == (3, 30, 10, 10, 600)
    assert str(registering.LONGEST_LIFE.days) in text
    assert " ".join(f'"{name}"' for name in COMPONENTS) in text
