"""Who may call what: the ladder of nobody, a stranger and a participant, for every verb that is described."""

import re
import uuid
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import get_resolver

from fengqiao.api.verbs import PERMISSIONS
from fengqiao.base import clock
from fengqiao.directory.guards import Permission
from tests.api.conftest import BASE, Enter

pytestmark = pytest.mark.django_db


def verbs() -> Iterator[tuple[str, str, bool]]:
    """Method, address and whether anybody may call, of each verb."""
    for address, methods in Client().get(f"{BASE}/openapi.json").json()["paths"].items():
        for method, described in methods.items():
            yield method.upper(), address, not described["security"]


def call(client: Client, method: str, address: str, headers: dict[str, str]) -> int:
    case = headers.pop("case")
    address = BASE + re.sub(r"\{(\w+)\}", lambda named: case if named[1] == "case" else str(uuid.uuid4()), address)
    headers["Command-Id"] = str(uuid.uuid4())
    if method == "GET":
        return client.get(address, headers=headers).status_code
    return client.generic(method, address, "{}", content_type="application/json", headers=headers).status_code


def test_nobody_passes_where_signing_in_is_asked(db: None) -> None:
    closed = [(method, address) for method, address, is_public in verbs() if not is_public]
    assert len(closed) > 100
    for method, address in closed:
        headers = {"case": str(uuid.uuid4())}
        assert call(Client(), method, address, headers) == 401, (method, address)


def test_a_wrong_token_opens_nothing(db: None) -> None:
    for shown in ("Bearer fq_nonsense", "Basic YTpi", "Bearer", "Bearer \xff"):
        answer = Client().get(f"{BASE}/work", headers={"Authorization": shown})
        assert (answer.status_code, answer.json()["code"]) == (401, "unauthenticated")
        assert answer["WWW-Authenticate"].startswith("Bearer")


def test_a_case_that_is_not_yours_is_not_there(case: str, enter: Enter) -> None:
    stranger = enter("mediator")
    for method, address, is_public in verbs():
        if "{case}" not in address or is_public:
            continue
        status = call(Client(), method, address, {"case": case, **stranger.headers()})
        asks_for_fields = method == "POST"  # what was sent is read before the case is looked for, ours or not
        assert status == 404 or (asks_for_fields and status == 422), (method, address, status)
    assert stranger.post(f"/cases/{case}/acts/accept_application", {}).status_code == 404


def test_participants_and_staff_read_what_is_theirs(case: str, enter: Enter) -> None:
    for name, held in (("worker", frozenset[str]()), ("clerk", frozenset({"court.filing"}))):
        member = enter(name)
        for method, address, _ in verbs():
            if method == "GET" and set(re.findall(r"\{(\w+)\}", address)) <= {"case"}:
                status = call(Client(), method, address, {"case": case, **member.headers()})
                needed = PERMISSIONS.get(address, Permission("signed_in")).powers
                assert status == (404 if needed and not needed & held else 200), (name, address)


def test_a_step_is_for_those_who_may_take_it(case: str, enter: Enter) -> None:
    answer = enter("worker").post(f"/cases/{case}/acts/accept_application", {})
    assert (answer.status_code, answer.json()["code"]) == (403, "wrong_standing")
    status = {"status": "none", "infringed_on": str(clock.today() - timedelta(days=90))}
    assert enter("worker").post(f"/cases/{case}/acts/prove_arbitration_status", status).status_code == 201
    assert enter("clerk").post(f"/cases/{case}/acts/accept_application", {}).status_code == 201


def test_every_address_declares_who_may_call_it() -> None:
    patterns = get_resolver("fengqiao.api.urls").url_patterns
    assert len({str(pattern.pattern) for pattern in patterns}) == len(PERMISSIONS) + 1
    for pattern in patterns:
        assert isinstance(vars(pattern.callback)["permission"], Permission), pattern


def test_unknown_addresses_and_methods_are_refused_as_problems(db: None) -> None:
    for address in ("/nonsense", "/cases/1", f"/cases/{uuid.uuid4()}/acts/nonsense", "/"):
        answer = Client().get(BASE + address)
        assert (answer.status_code, answer.json()["code"]) == (404, "no_such_verb")
        assert answer["Content-Type"] == "application/problem+json"
    answer = Client().put(f"{BASE}/cases")
    assert (answer.status_code, answer.json()["code"], answer["Allow"]) == (405, "wrong_method", "GET, POST")


def test_what_is_no_verb_is_told_in_the_same_form(db: None) -> None:
    forged = Client(enforce_csrf_checks=True).post(f"{BASE}/mediators/nobody/certificates", {})
    assert (forged.status_code, forged.json()["code"]) == (404, "no_such_verb")
