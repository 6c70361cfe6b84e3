"""A court and a city that carry disputes together: the organisation is at home at the city's node."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from fengqiao.casebook.private_values import PLACEHOLDER
from tests.casebook.journey import DIGEST
from tests.docking.installations import Installation

MEDIATOR = "孙立新"
Pair = tuple[Installation, Installation]


@contextmanager
def docked(root: Path, mark: str, **more: str) -> Iterator[Pair]:
    """The court's node, and the city's; `mark` keeps their names apart from other tests', `more` are settings."""
    court = Installation(f"court-{mark}", root / "court", more=more).create()
    city = Installation(f"city-{mark}", root / "city", more=more)
    try:
        court.tell("prepare")
        court.tell("settle_cast", city.name)
        court.rest()
        city.create(template=court.database)
        for node in (court, city):
            node.open_door()
        for node, other in ((court, city), (city, court)):
            node.tell("admit", other.name, other.address, *other.tell("key_and_box"))
            node.tell("start")
        yield court, city
    finally:
        for node in (court, city):
            node.remove()


def settle(*nodes: Installation, seconds: float = 60) -> None:
    """Let all work until nothing waits anywhere."""
    end = time.monotonic() + seconds
    quiet = 0
    while time.monotonic() < end:
        moved = 0
        for node in nodes:
            node.tell("impatient")
            moved += node.tell("work") + node.tell("seat")
        quiet = 0 if moved or any(node.tell("waiting") for node in nodes) else quiet + 1
        if quiet == 2:
            return
    raise AssertionError("something waits still")


def does(node: Installation, case: str, who: str, kind: str, **fields: Any) -> str:
    """Whether a step was `seated`, `waits`, or the code it was refused with."""
    said, more = node.tell("does", case, who, kind, fields)
    return str(more if said == "refused" else said)


def accepted(court: Installation, city: Installation) -> str:
    """A case that the organisation has accepted at its own node, with a mediator."""
    case: str = court.tell("to_offer")
    settle(court, city)
    assert does(city, case, "administrator", "accept_referral") == "waits"
    settle(court, city)
    page = city.tell("case_page", case)
    entry = {"person": city.tell("person", "mediator"), "name": MEDIATOR}
    assert page["states"]["referral"] == "accepted"
    assert page["number"] == court.tell("case_page", case)["number"] != ""
    assert does(city, case, "administrator", "assign_mediator", mediators=[entry]) == "seated"
    assert does(city, case, "mediator", "disclose", circumstance="none") == "seated"
    settle(court, city)
    return case


def drafted(court: Installation, city: Installation) -> str:
    """A case with a draft agreement, its parties signed in at the court's node."""
    case = accepted(court, city)
    seen = {"document": "identity_card", "method": "online_comparison", "matched": True}
    for party in ("a1", "r1"):
        assert does(city, case, "mediator", "tell_rights", party=party, complete=True) == "seated"
        assert does(city, case, "mediator", "check_identity", party=party, **seen) == "seated"
    soon = city.tell("soon")
    session = {"session": "s1", "starts_at": soon, "mode": "on_site", "place": "调解室"}
    assert does(city, case, "mediator", "schedule_session", **session) == "seated"
    assert does(city, case, "mediator", "record_attendance", session="s1", present=["a1", "r1"]) == "seated"
    record = {"record": "w1", "session": "s1", "text": "双方陈述……", "undisputed_facts": ["欠付四个月工资"]}
    assert does(city, case, "mediator", "record_session", **record) == "seated"
    settle(court, city)
    for who in ("worker", "employer"):
        assert does(court, case, who, "sign_record", record="w1", signature=DIGEST) == "waits"
    for who, party in (("worker", "a1"), ("employer", "r1")):
        said = {"party": party, "address": PLACEHOLDER, "electronic": True, "clear": {"address": "焦作市山阳区"}}
        assert does(court, case, who, "confirm_service_address", **said) == "waits"
    settle(court, city)
    draft(city, case)
    return case


def draft(city: Installation, case: str) -> None:
    due = (date.today() + timedelta(days=20)).isoformat()  # noqa: DTZ011 - any day ahead will do
    term = {
        "number": 1, "obligor": "r1", "obligee": "a1", "text": "一次性银行转账支付拖欠工资二万四千元",
        "amount_fen": 2_400_000, "due_on": due,
    }  # fmt: skip
    assert does(city, case, "mediator", "draft_agreement", content="双方自愿达成如下协议……", terms=[term]) == "seated"


def conclude(court: Installation, city: Installation, case: str) -> None:
    """Finish a signed agreement at the city's node, and take the result back."""
    assert does(city, case, "mediator", "countersign_agreement", draft=1, signature=DIGEST) == "seated"
    assert does(city, case, "administrator", "seal_agreement", draft=1, sealed_file=DIGEST) == "seated"
    assert does(city, case, "mediator", "conclude_mediation", ground=1, summary="双方达成协议") == "seated"
    settle(court, city)
    assert does(court, case, "clerk", "take_back") == "seated"
    settle(court, city)
