"""Systems of others: registered by their body, calling with signed requests; tampered, late or repeated ones fail."""

import base64
import json
import uuid
from datetime import timedelta
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key
from django.db import connection
from django.test import Client

from fengqiao.api import rates
from fengqiao.base import clock
from fengqiao.desks.queries.systems import came_by
from fengqiao.directory import powers
from fengqiao.directory.cast import Cast
from fengqiao.ledger.queries import chain
from fengqiao.papers import reading
from fengqiao.systems import keys
from fengqiao.systems.events import EVENTS
from fengqiao.systems.models import System
from tests.api.conftest import BASE, Caller, Enter
from tests.api.signing import Foreign, agree, public_text, registered
from tests.files import corpus
from tests.portal.visiting import look_in

pytestmark = pytest.mark.django_db
BOTH = [powers.ORGANISATION_ADMINISTER, powers.ORGANISATION_MEDIATE]


@pytest.fixture
def foreign(cast: Cast, enter: Enter) -> Foreign:
    """A system of the organisation that acts as its administrator."""
    return registered(enter, {"administrator": cast.administrator.posting.id}, powers=BOTH)


def test_a_signed_request_acts_for_the_body(cast: Cast, foreign: Foreign) -> None:
    answer = foreign.call("GET", "/caller")
    assert (answer.status_code, answer.json()) == (
        200,
        {
            "name": cast.administrator.person.name,
            "body": str(cast.organisation.id),
            "body_name": cast.organisation.name,
            "person": str(cast.administrator.person.id),
            "posting": str(cast.administrator.posting.id),
            "powers": [powers.ORGANISATION_ADMINISTER],
            "system": foreign.id,
        },
    )
    assert foreign.call("GET", "/cases?open_only=true&sort=-due").status_code == 200


def test_each_part_that_was_signed_is_guarded(foreign: Foreign) -> None:
    def refused(method: str, address: str, body: bytes, headers: dict[str, str]) -> str:
        sent: dict[str, Any] = {"data": body, "content_type": "application/json"} if body else {}
        answer: Any = Client().generic(method, BASE + address, headers=headers, **sent)
        assert answer.status_code in (400, 401), answer.content.decode()
        assert answer["Content-Type"] == "application/problem+json"
        return str(answer.json()["code"])

    body = json.dumps({"kind": "nonsense"}).encode()

    def signed() -> dict[str, str]:
        return foreign.headers("POST", "/cases", body)

    assert refused("POST", "/cases?page=1", body, signed()) == "signature_invalid"
    assert refused("POST", "/cases", body + b" ", signed()) == "digest_differs"
    assert refused("POST", "/cases", body, {**signed(), "command-id": str(uuid.uuid4())}) == "signature_invalid"
    assert refused("POST", "/cases", body, {**signed(), "posting": str(uuid.uuid4())}) == "signature_incomplete"
    assert refused("POST", "/cases", b"", foreign.headers("GET", "/cases", b"")) == "signature_invalid"
    assert refused("GET", "/caller", b"", {**foreign.headers("GET", "/caller", b""), "signature": "sig=:AAAA:"}) == (
        "signature_invalid"
    )
    assert refused("GET", "/caller", b"", {"signature-input": "nonsense"}) == "signature_unreadable"


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"drop": "@method"}, "signature_incomplete"),
        ({"drop": "@target-uri"}, "signature_incomplete"),
        ({"drop": "content-digest"}, "signature_incomplete"),
        ({"drop": "command-id"}, "signature_incomplete"),
        ({"nonce": ""}, "signature_incomplete"),
        ({"created": 1_000_000_000}, "signature_stale"),
        ({"keyid": "nobody"}, "system_unknown"),
        ({"keyid": str(uuid.uuid4())}, "system_unknown"),
    ],
)
def test_what_lacks_a_part_is_refused(foreign: Foreign, changed: dict[str, Any], code: str) -> None:
    answer = foreign.call("POST", "/cases", {"kind": "nonsense"}, **changed)
    assert (answer.status_code, answer.json()["code"]) == (401, code)


def test_a_request_counts_once(foreign: Foreign) -> None:
    assert foreign.call("GET", "/caller", nonce="once").status_code == 200
    again = foreign.call("GET", "/caller", nonce="once")
    assert (again.status_code, again.json()["code"]) == (401, "signature_replayed")
    assert foreign.call("GET", "/caller", nonce="twice").status_code == 200


def test_clocks_may_differ_by_five_minutes(foreign: Foreign) -> None:
    for seconds, status in ((-299, 200), (-301, 401), (299, 200), (301, 401)):
        created = int((clock.now() + timedelta(seconds=seconds)).timestamp())
        assert foreign.call("GET", "/caller", created=created).status_code == status, seconds


def test_a_token_that_is_shown_counts_alone(foreign: Foreign) -> None:
    headers = {**foreign.headers("GET", "/caller", b""), "Authorization": "Bearer fq_nonsense"}
    assert Client().get(f"{BASE}/caller", headers=headers).status_code == 401


def test_without_agreement_nobody_is_acted_for(cast: Cast, enter: Enter) -> None:
    key = Ed25519PrivateKey.generate()
    named = [str(cast.mediator.posting.id)]
    wish = {"name": "业务系统", "public_key": public_text(key), "powers": BOTH, "postings": named}
    shown = enter("administrator").post("/systems", wish).json()["system"]
    foreign = Foreign(shown["id"], key)
    refused = foreign.call("GET", "/caller")
    assert (refused.status_code, refused.json()["code"]) == (403, "posting_needed")
    (acting,) = shown["postings"]
    assert enter("administrator").post(f"/systems/agreements/{acting['id']}", {}).status_code == 404
    agree(enter("mediator"), acting["id"])
    assert foreign.call("GET", "/caller").json()["name"] == cast.mediator.person.name


def test_with_several_postings_each_request_names_one(cast: Cast, enter: Enter) -> None:
    people = {"administrator": cast.administrator.posting.id, "mediator": cast.mediator.posting.id}
    foreign = registered(enter, people, powers=BOTH)
    assert foreign.call("GET", "/caller").json()["code"] == "posting_needed"
    for name, posting in people.items():
        caller = foreign.call("GET", "/caller", posting=str(posting)).json()
        assert caller["person"] == str(getattr(cast, name).person.id)
    foreigner = foreign.call("GET", "/caller", posting=str(cast.clerk.posting.id))
    assert foreigner.json()["code"] == "posting_needed"
    assert foreign.call("GET", "/caller", posting="x").json()["code"] == "posting_needed"


def test_powers_reach_no_further_than_was_registered(cast: Cast, enter: Enter) -> None:
    wish = {"name": "x", "powers": [powers.ORGANISATION_MEDIATE], "postings": [str(cast.administrator.posting.id)]}
    refused = enter("administrator").post("/systems", wish)
    assert (refused.status_code, refused.json()["code"]) == (404, "posting_outside")
    for wrong in ([powers.COURT_JUDGING], [powers.SECURITY_ADMINISTER], ["nonsense"]):
        refused = enter("administrator").post("/systems", {"name": "x", "powers": wrong})
        assert (refused.status_code, refused.json()["code"]) == (422, "powers_outside")
    foreign_posting = {"name": "x", "powers": BOTH, "postings": [str(cast.judge.posting.id)]}
    assert enter("administrator").post("/systems", foreign_posting).json()["code"] == "posting_outside"


def test_a_pair_made_here_is_shown_once(cast: Cast, enter: Enter) -> None:
    wish = {"name": "x", "powers": BOTH, "postings": [str(cast.administrator.posting.id)]}
    made = enter("administrator").post("/systems", wish).json()
    key = load_pem_private_key(made["private_key"].encode(), password=None)
    assert isinstance(key, Ed25519PrivateKey)
    assert base64.b64decode(made["system"]["public_key"]) == key.public_key().public_bytes_raw()
    assert Foreign(made["system"]["id"], key).call("GET", "/caller").status_code == 200
    listed = enter("administrator").get("/systems").content.decode()
    assert "PRIVATE" not in listed


@pytest.mark.parametrize(
    "text", ["nonsense", "AAAA", "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----", "密"]
)
def test_keys_that_are_none_are_refused(enter: Enter, text: str) -> None:
    refused = enter("administrator").post("/systems", {"name": "x", "public_key": text, "powers": BOTH})
    assert (refused.status_code, list(refused.json()["fields"])) == (422, ["public_key"])


def test_revoked_and_expired_systems_call_no_more(foreign: Foreign, enter: Enter) -> None:
    with clock.moved(timedelta(days=365)):
        assert foreign.call("GET", "/caller").json()["code"] == "system_expired"
    assert (
        enter("administrator")
        .client.delete(f"{BASE}/systems/{foreign.id}", headers=enter("administrator").headers())
        .status_code
        == 204
    )
    assert foreign.call("GET", "/caller").json()["code"] == "system_revoked"


def test_a_system_registers_no_system(foreign: Foreign) -> None:
    refused = foreign.call("POST", "/systems", {"name": "x", "powers": BOTH})
    assert (refused.status_code, refused.json()["code"]) == (403, "persons_only")
    assert foreign.call("DELETE", f"/systems/{foreign.id}").json()["code"] == "persons_only"
    assert foreign.call("POST", "/accounts/places", {}).json()["code"] == "persons_only"
    assert foreign.call("POST", f"/systems/agreements/{uuid.uuid4()}", {}).json()["code"] == "persons_only"


def test_the_system_of_another_body_is_not_there(cast: Cast, foreign: Foreign, enter: Enter) -> None:
    assert enter("clerk").get("/systems").status_code == 404
    operator = enter("operator")
    assert operator.get("/systems").json() == {"systems": []}
    assert operator.client.delete(f"{BASE}/systems/{foreign.id}", headers=operator.headers()).status_code == 404
    assert operator.get(f"/systems/{foreign.id}/hooks").status_code == 404
    look_in(cast.court.id, person=cast.clerk.person.id)
    assert not System.objects.exists()
    look_in(cast.organisation.id, person=cast.administrator.person.id)
    assert System.objects.get().last_used_at is None


def test_the_web_role_reads_no_nonce(foreign: Foreign) -> None:
    foreign.call("GET", "/caller")
    with connection.cursor() as cursor:
        cursor.execute("SELECT has_table_privilege('fengqiao_web', 'systems_nonce', 'SELECT, UPDATE, DELETE')")
        assert cursor.fetchone() == (False,)


def test_its_use_is_written_down(cast: Cast, foreign: Foreign) -> None:
    foreign.call("GET", "/caller")
    look_in(cast.organisation.id, person=cast.administrator.person.id)
    assert System.objects.get().last_used_at is not None


def test_an_act_says_by_which_system_it_came(case: str, cast: Cast, enter: Enter) -> None:
    people: dict[str, Caller] = {name: enter(name) for name in ("worker", "clerk", "employer")}
    offered(case, cast, people)
    foreign = registered(enter, {"administrator": cast.administrator.posting.id}, powers=BOTH)
    command = uuid.uuid4()
    address = f"/cases/{case}/acts/accept_referral"
    first = foreign.call("POST", address, {}, command=command)
    assert first.status_code == 201, first.content.decode()
    again = foreign.call("POST", address, {}, command=command)
    assert (again.status_code, again.json()["act"], again.json()["fresh"]) == (200, first.json()["act"], False)
    look_in(cast.organisation.id, person=cast.administrator.person.id)
    acts = [json.loads(stored.command) for _, stored in chain(uuid.UUID(case))]
    author = acts[-1]["author"]
    assert (author["means"], author["body"]) == (f"system:{foreign.id}", str(cast.organisation.id))
    assert author["person"] == str(cast.administrator.person.id)
    digest = first.json()["act"]
    assert came_by(uuid.UUID(case), digest) == "由业务系统“业务系统”签名提交"
    look_in(cast.court.id, person=cast.clerk.person.id)
    assert came_by(uuid.UUID(case), digest) == "由办理单位的业务系统签名提交"
    first_of_all = people["clerk"].get(f"/cases/{case}/acts").json()["acts"][0]["digest"]
    look_in(cast.court.id, person=cast.clerk.person.id)
    assert came_by(uuid.UUID(case), first_of_all) == ""
    assert "所属单位的业务系统签名提交" in reading._means(uuid.UUID(case)).values()


def offered(case: str, cast: Cast, people: dict[str, Caller]) -> None:
    """Bring the case to where the organisation has the offer."""

    def take(who: str, kind: str, **fields: Any) -> None:
        answer = people[who].post(f"/cases/{case}/acts/{kind}", fields)
        assert answer.status_code == 201, (kind, answer.content.decode())

    take("worker", "prove_arbitration_status", status="none", infringed_on=str(clock.today() - timedelta(days=60)))
    take("clerk", "accept_application")
    take("worker", "consent_as_applicant", explained=True)
    take("clerk", "ask_respondent", party="r1", method="phone")
    take("employer", "take_seat", party="r1")
    take("employer", "consent_as_respondent", explained=True)
    for who in ("worker", "employer"):
        take(who, "choose_organisation", organisation=str(cast.organisation.id))
    take("clerk", "offer_referral")


def test_calls_are_counted_by_system(foreign: Foreign, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rates, "A_MINUTE", 2)
    with clock.moved(timedelta(hours=1)):
        assert [foreign.call("GET", "/caller").status_code for _ in range(3)] == [200, 200, 429]


def test_a_file_is_sent_at_once(foreign: Foreign) -> None:
    picture = base64.b64encode(corpus.jpeg_with_position()).decode()
    sent = {"name": "签名.jpg", "purpose": "photo", "content": picture}
    first, second = foreign.call("POST", "/files", sent), foreign.call("POST", "/files", sent)
    assert (first.status_code, first.json()["media_type"]) == (201, "image/jpeg"), first.content.decode()
    assert first.json()["digest"] == second.json()["digest"]
    assert foreign.call("GET", f"/files/{first.json()['link']}").status_code == 200
    for wrong in ({"content": "!"}, {"name": "x.exe"}, {"purpose": "recording"}, {"content": ""}):
        refused = foreign.call("POST", "/files", sent | wrong)
        assert 400 <= refused.status_code < 500, wrong
        assert refused["Content-Type"] == "application/problem+json"
    too_large = foreign.call("POST", "/files", sent | {"content": "A" * (1 << 20)})
    assert (too_large.status_code, too_large.json()["code"]) == (413, "too_much")


def test_a_system_keeps_its_own_addresses_and_no_others(cast: Cast, foreign: Foreign, enter: Enter) -> None:
    other = registered(enter, {}, powers=BOTH)
    wish = {"url": "http://127.0.0.1:9/x", "events": ["referral.offered"]}
    made = foreign.call("POST", f"/systems/{foreign.id}/hooks", wish)
    assert made.status_code == 201, made.content.decode()
    again = foreign.call("POST", f"/systems/{foreign.id}/hooks", wish)
    assert again.json()["id"] == made.json()["id"]
    assert foreign.call("POST", f"/systems/{other.id}/hooks", wish).status_code == 404
    assert foreign.call("GET", f"/systems/{foreign.id}/hooks").json()["hooks"][0]["events"] == wish["events"]
    assert foreign.call("GET", f"/systems/{foreign.id}/pushes").json() == {"pushes": []}
    assert enter("administrator").get(f"/systems/{foreign.id}/hooks").status_code == 200
    assert enter("mediator").get(f"/systems/{foreign.id}/hooks").status_code == 404
    hook = f"/systems/{foreign.id}/hooks/{made.json()['id']}"
    assert foreign.call("POST", f"{hook}/resumption", {}).status_code == 204
    assert foreign.call("DELETE", hook).status_code == 204
    assert foreign.call("GET", f"/systems/{foreign.id}/hooks").json() == {"hooks": []}


def test_keys_and_events_are_public(cast: Cast) -> None:
    (key,) = Client().get(f"{BASE}/keys").json()["keys"]
    assert (key["kty"], key["crv"], key["kid"]) == ("OKP", "Ed25519", keys.own_id())
    assert base64.urlsafe_b64decode(key["x"] + "=") == keys.own_public()
    assert [each["event"] for each in Client().get(f"{BASE}/events").json()["events"]] == list(EVENTS)
