"""The reference client, in another language, carries a referral from offer to result through a real node.

It knows the guide and nothing else. On its way one push is answered by 500 first, and one answer of the node is lost.
"""

import json
import os
import re
import shutil
import subprocess
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from fengqiao.base import clock
from tests.api.outside import Person, lossy_way, party, staff
from tests.environment import ROOT
from tests.project.nodes import demonstration

NODE = shutil.which("node") or ""
CLIENT = ROOT / "examples" / "node-client"
PATIENCE_SECONDS = 120
WORKER, EMPLOYER = ("李秀英", "13800000001", "410811198803120029"), "13800000002"

pytestmark = [
    pytest.mark.clocks,
    pytest.mark.slow,
    pytest.mark.skipif(not NODE, reason="the reference client runs on Node 20 or later, and there is no `node` here"),
]


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """The address of a demonstration's interface, and its credential for a system of another."""
    if given := os.environ.get("FENGQIAO_RUNNING"):  # a demonstration that is up already, while one works on the client
        address, _, place = given.partition(" ")
        yield address + "/api/v1", Path(place) / "foreign-system.json"
        return
    home = tmp_path_factory.mktemp("client") / "node"
    with demonstration(home, "--small") as base:
        yield base + "/api/v1", home / "foreign-system.json"


@dataclass
class People:
    """Those who work on the node itself."""

    worker: Person
    employer: Person
    clerk: Person
    administrator: Person


@pytest.fixture(scope="module")
def people(running: tuple[str, Path]) -> People:
    api, _ = running
    return People(party(api, WORKER[1]), party(api, EMPLOYER), staff(api, "clerk"), staff(api, "administrator"))


@dataclass
class Client:
    """The client's process, and the lines that it printed."""

    process: "subprocess.Popen[str]"
    lines: list[dict[str, Any]] = field(default_factory=list)

    def __post_init__(self) -> None:
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        for line in self.process.stdout or ():
            self.lines.append(json.loads(line))

    def wait_for(self, what: str, **more: Any) -> dict[str, Any]:
        end = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < end:
            for line in self.lines:
                if line["what"] == what and more.items() <= line.items():
                    return line
            assert self.process.poll() in (None, 0), self.process.stderr and self.process.stderr.read()
            time.sleep(0.2)
        raise AssertionError((what, more, self.lines))

    def all(self, what: str) -> list[dict[str, Any]]:
        return [line for line in self.lines if line["what"] == what]


@pytest.fixture
def start(running: tuple[str, Path], tmp_path: Path) -> Iterator[Any]:
    started: list[Client] = []

    def begin(server: str, *arguments: str) -> Client:
        credential = tmp_path / "credential.json"
        credential.write_text(json.dumps({**json.loads(running[1].read_text()), "server": server}))
        command = [NODE, str(CLIENT / "carry.mjs"), str(credential), *arguments]
        pipe = subprocess.PIPE
        started.append(Client(subprocess.Popen(command, stdout=pipe, stderr=pipe, text=True, cwd=CLIENT)))
        return started[-1]

    yield begin
    for client in started:
        client.process.kill()
        client.process.wait()


def test_a_referral_goes_from_offer_to_result(running: tuple[str, Path], people: People, start: Any) -> None:
    api, credential = running
    with lossy_way(api, "/acts/accept_referral") as way:
        client = start(way, "failed", "--fail-first=1")
        client.wait_for("listening")
        case = offer(people)
        result = client.wait_for("result")
    assert (result["case"], result["state"], result["last"]) == (case, "concluded_failed", "终结调解")
    (repeated,) = client.all("repeated")
    assert "accept_referral" in repeated["address"]
    (accepted,) = [line for line in client.all("took") if line["kind"] == "accept_referral"]
    assert accepted["fresh"] is False, "the second try of the same command is the same act"
    assert [line["fresh"] for line in client.all("took") if line["kind"] != "accept_referral"].count(False) == 0
    system = json.loads(credential.read_text())["system"]
    pushes = people.administrator.call("GET", f"/systems/{system}/pushes")["pushes"]
    (offered,) = [push for push in pushes if push["case"] == case and push["event"] == "referral.offered"]
    assert (offered["state"], offered["tries"], offered["status"]) == ("delivered", 2, 204)
    acts = people.clerk.call("GET", f"/cases/{case}/acts")["acts"]
    kinds = [act["kind"] for act in acts]
    assert (kinds.count("accept_referral"), kinds[-1]) == (1, "conclude_mediation")
    assert people.clerk.call("GET", f"/cases/{case}")["case"]["mediation"]["state"] == "concluded_failed"


def test_an_agreement_is_drafted_signed_and_sealed(running: tuple[str, Path], people: People, start: Any) -> None:
    api, _ = running
    case = offer(people)
    client = start(api, "agreed", "--poll")
    client.wait_for("offered", case=case)
    client.wait_for("took", kind="draft_agreement")
    for who, seat in ((people.worker, "a1"), (people.employer, "r1")):
        who.take(case, "confirm_service_address", party=seat, address="山阳区解放路8号", electronic=True)
        who.take(case, "sign_agreement", draft=1, signature=who.file(picture()))
    result = client.wait_for("result")
    assert (result["case"], result["state"]) == (case, "concluded_agreed")


def test_the_files_of_the_client_are_those_of_its_readme() -> None:
    told = (CLIENT / "README.md").read_text()
    assert {file.name for file in CLIENT.glob("*.mjs")} == set(re.findall(r"`(\w+\.mjs)`", told))
    assert not (CLIENT / "package.json").exists()


def offer(people: People) -> str:
    """A new case, brought to where the organisation has the offer."""
    worker, employer, clerk = people.worker, people.employer, people.clerk
    courts = worker.call("GET", "/bodies?text=%E5%B1%B1%E9%98%B3%E5%8C%BA%E4%BA%BA%E6%B0%91%E6%B3%95%E9%99%A2")[
        "bodies"
    ]
    own = worker.call("GET", "/caller")["person"]
    opened = worker.call("POST", "/cases", {
        "kind": "apply",
        "court": courts[0]["id"],
        "applicants": [{
            "id": "a1", "kind": "natural", "name": WORKER[0], "person": own, "identity": WORKER[2], "phone": WORKER[1],
            "address": "山阳区东方红街道1号",
        }],
        "respondents": [{
            "id": "r1", "kind": "organisation", "name": "焦作某机械有限公司", "representative": "赵建国",
            "identity": "91410800MA0000000X", "phone": EMPLOYER,
        }],
        "claims": [{"cause": "pay.arrears", "title": "支付三个月工资", "amount_fen": 1_800_000}],
        "facts_text": "公司拖欠工资三个月，共计一万八千元。",
    })  # fmt: skip
    case = str(opened["case"])
    day = clock.today() - timedelta(days=60)
    worker.take(case, "prove_arbitration_status", status="none", infringed_on=day.isoformat())
    clerk.take(case, "accept_application")
    worker.take(case, "consent_as_applicant", explained=True)
    clerk.take(case, "ask_respondent", party="r1", method="phone")
    employer.take(case, "take_seat", party="r1")
    employer.take(case, "consent_as_respondent", explained=True)
    body = people.administrator.call("GET", "/caller")["body"]
    for who in (worker, employer):
        who.take(case, "choose_organisation", organisation=body)
    clerk.take(case, "offer_referral")
    return case


def picture() -> str:
    """The picture of a signature that the client sends, too."""
    found = re.search(r'SIGNATURE =\s+"([^"]+)"', (CLIENT / "carry.mjs").read_text())
    assert found
    return found[1]
