"""Steps by the interface: once for each command, private values sealed, faults named, files of one's own."""

import uuid
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from fengqiao.base import clock, private
from fengqiao.casebook import queries
from fengqiao.directory.cast import WORKER, Cast
from fengqiao.files.models import Link
from tests.api.conftest import BASE, Enter, application

pytestmark = pytest.mark.django_db


def test_a_retry_gets_the_same_act_and_other_content_is_refused(cast: Cast, enter: Enter) -> None:
    worker, command = enter("worker"), uuid.uuid4()
    first = worker.post("/cases", application(cast), command=command)
    again = worker.post("/cases", application(cast), command=command)
    assert (first.status_code, again.status_code) == (201, 200)
    assert again.json() == first.json() | {"fresh": False}
    other = worker.post("/cases", application(cast) | {"facts_text": "另一件事。"}, command=command)
    assert (other.status_code, other.json()["code"]) == (409, "command_reused")


def test_a_command_of_one_case_is_not_taken_for_an_act_of_another(cast: Cast, enter: Enter) -> None:
    worker, command = enter("worker"), uuid.uuid4()
    one, two = (worker.post("/cases", application(cast)).json()["case"] for _ in range(2))
    step = {"status": "none", "infringed_on": str(clock.today() - timedelta(days=90))}
    assert worker.post(f"/cases/{one}/acts/prove_arbitration_status", step, command=command).status_code == 201
    answer = worker.post(f"/cases/{two}/acts/prove_arbitration_status", step, command=command)
    assert (answer.status_code, answer.json()["code"]) == (409, "command_reused")


def test_private_values_are_sealed_on_the_way_in_and_masked_on_the_way_out(case: str, enter: Enter) -> None:
    worker = enter("worker")
    shown = worker.get(f"/cases/{case}")
    (party,) = [party for party in shown.json()["case"]["parties"] if party["id"] == "a1"]
    assert (party["identity"], party["phone"], party["address"]) == ("******",) * 3
    for address in ("", "/acts", "/export"):
        assert WORKER[2].encode() not in worker.get(f"/cases/{case}{address}").content
    token = queries.view(uuid.UUID(case)).parties[0].identity
    assert token is not None
    subject = uuid.UUID(case)
    opened = private.read(
        {"key": token.key, "box": token.box}, subject=subject, reader=worker.person, what="identity", why="test"
    )
    assert opened == WORKER[2]


def test_what_is_available_is_told_with_its_address_and_schema(case: str, enter: Enter) -> None:
    steps = {step["kind"]: step for step in enter("worker").get(f"/cases/{case}/available").json()["steps"]}
    step = steps["prove_arbitration_status"]
    assert step["address"] == f"{BASE}/cases/{case}/acts/prove_arbitration_status"
    assert step["schema"] == f"{BASE}/openapi.json#/components/schemas/ProveArbitrationStatus"
    assert step["title"] == "填报仲裁情况"
    assert "accept_application" not in steps


def test_a_file_of_somebody_else_is_refused_by_its_field(case: str, enter: Enter) -> None:
    worker, clerk = enter("worker"), enter("clerk")
    foreign = {"files": [{"digest": clerk.file(), "name": "扫描件"}]}
    answer = worker.post(f"/cases/{case}/acts/add_material", foreign)
    assert (answer.status_code, answer.json()["code"]) == (422, "file_unknown")
    assert list(answer.json()["fields"]) == ["files[0].digest"]
    assert worker.post(f"/cases/{case}/acts/add_material", {"files": [{"digest": worker.file()}]}).status_code == 201


def test_a_file_is_found_by_its_link(enter: Enter, cast: Cast) -> None:
    worker = enter("worker")
    digest = worker.file()
    link = Link.objects.get(owner=worker.person)
    assert worker.get(f"/files/{link.id}").json()["digest"] == digest
    assert enter("clerk").get(f"/files/{link.id}").status_code == 404


def _party(**fields: Any) -> dict[str, Any]:
    return {"id": "a1", "kind": "natural", "name": "李秀英", **fields}


FAULTS: list[tuple[dict[str, Any], str]] = [
    ({"court": None}, "court"),
    ({"court": "不是编号"}, "court"),
    ({"facts_text": "一\x00二"}, "facts_text"),
    ({"facts_text": ""}, "facts_text"),
    ({"nonsense": 1}, "nonsense"),
    ({"claims": [{"cause": "c", "title": "t", "amount_fen": 1.0}]}, "claims[0].amount_fen"),
    ({"claims": [{"cause": "c", "title": "t", "amount_fen": 2**70}]}, "claims[0].amount_fen"),
    ({"claims": [{"cause": "c", "title": "t", "amount_fen": -1}]}, "claims[0].amount_fen"),
    ({"applicants": [_party(nonsense=1)]}, "applicants[0].nonsense"),
    ({"applicants": [_party(phone="12")]}, "applicants[0].phone"),
    ({"applicants": [_party(identity="410811198803120020")]}, "applicants[0].identity"),
    ({"applicants": [_party(address={"key": "k", "box": "b"})]}, "applicants[0].address"),
    ({"evidence": [{"digest": "sha256:00", "nonsense": 1}]}, "evidence[0].nonsense"),
    ({"kind": "conclude_mediation"}, "kind"),
    ({"kind": ["apply"]}, "kind"),
]


@pytest.mark.parametrize(("change", "field"), FAULTS)
def test_a_fault_is_named_by_its_field(cast: Cast, enter: Enter, change: dict[str, Any], field: str) -> None:
    answer = enter("worker").post("/cases", application(cast) | change)
    assert (answer.status_code, list(answer.json()["fields"])) == (422, [field]), answer.content.decode()


@pytest.mark.parametrize(
    ("body", "media", "status", "code"),
    [
        (b"{", "application/json", 400, "malformed"),
        (b'{"kind": "apply", "court": NaN}', "application/json", 400, "malformed"),
        (b'{"kind": "\xff"}', "application/json", 400, "malformed"),
        (b'{"kind": "apply", "court": "\\ud800x"}', "application/json", 400, "malformed"),
        (b"[" * 100_000, "application/json", 422, "unreadable"),
        (b'{"a": ' * 20 + b"{}" + b"}" * 20, "application/json", 422, "unreadable"),
        (b"[]", "application/json", 422, "unreadable"),
        (b" ", "application/json", 400, "malformed"),
        (b"{}", "text/plain", 415, "not_json"),
        (b"{}", "application/json; charset=gbk", 415, "not_json"),
        (b"kind=apply", "application/x-www-form-urlencoded", 415, "not_json"),
        (b" " * (1024 * 1024 + 1), "application/json", 413, "too_much"),
    ],
)
def test_bytes_that_are_no_document_are_refused(
    case: str, enter: Enter, body: bytes, media: str, status: int, code: str
) -> None:
    headers = {**enter("worker").headers(), "Command-Id": str(uuid.uuid4())}
    for address in ("/cases", f"/cases/{case}/acts/withdraw_application", "/token"):
        answer = Client().post(BASE + address, body, content_type=media, headers=headers)
        assert (answer.status_code, answer.json()["code"]) == (status, code), address


@pytest.mark.parametrize("command", ["", "1", "x" * 36, None])
def test_a_step_without_a_command_id_is_refused(cast: Cast, enter: Enter, command: str | None) -> None:
    headers = enter("worker").headers() | ({} if command is None else {"Command-Id": command})
    answer = Client().post(f"{BASE}/cases", application(cast), content_type="application/json", headers=headers)
    assert (answer.status_code, list(answer.json()["fields"])) == (422, ["Command-Id"])


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31", "2026-02-30", "gestern"])
def test_days_out_of_reach_are_refused(case: str, enter: Enter, day: str) -> None:
    step = {"status": "none", "infringed_on": day}
    answer = enter("worker").post(f"/cases/{case}/acts/prove_arbitration_status", step)
    assert (answer.status_code, list(answer.json()["fields"])) == (422, ["infringed_on"])


def test_queries_are_refused_by_their_parameter(enter: Enter) -> None:
    worker = enter("worker")
    for query, field in (("text=%00", "text"), ("page=0", "page"), ("page=x", "page"), ("sort=nonsense", "sort")):
        answer = worker.get(f"/cases?{query}")
        assert (answer.status_code, list(answer.json()["fields"])) == (422, [field])


def test_cases_are_found_by_name_and_state(case: str, enter: Enter) -> None:
    worker = enter("worker")
    found = worker.get("/cases?text=%E6%9D%8E&facet=intake&state=applied").json()
    assert (found["total"], found["cases"][0]["id"], found["pages"]) == (1, case, 1)
    assert worker.get("/cases?text=%25").json()["total"] == 0
    assert enter("mediator").get("/cases").json()["total"] == 0


def test_bodies_are_found_by_parties_everywhere_and_by_staff_in_their_jurisdiction(cast: Cast, enter: Enter) -> None:
    def found(name: str) -> set[str]:
        return {body["name"] for body in enter(name).get("/bodies?text=法院&kind=court").json()["bodies"]}

    assert {cast.court.name, cast.county_court.name} <= found("worker")
    assert found("clerk") == {cast.court.name}


def test_what_reads_well_but_names_nothing_is_refused(cast: Cast, case: str, enter: Enter) -> None:
    worker, administrator, clerk = enter("worker"), enter("administrator"), enter("clerk")
    nowhere, apply = str(uuid.uuid4()), application(cast)
    common = {name: apply[name] for name in ("applicants", "respondents", "claims", "facts_text")}
    taken = {**apply, "respondents": [{**apply["respondents"][0], "id": "a1"}]}
    own = {**common, "kind": "receive_own_case", "received_on": str(clock.today() - timedelta(days=20))}
    tries = [
        (worker, "/cases", {**apply, "court": nowhere}),
        (worker, "/cases", {**apply, "court": str(cast.organisation.id)}),
        (worker, "/cases", taken),
        (worker, "/cases", {**common, "kind": "apply_to_organisation", "organisation": nowhere}),
        (worker, "/cases", {**common, "kind": "apply_to_organisation", "organisation": "x"}),
        (worker, "/cases", {**common, "kind": "apply_to_organisation", "organisation": str(cast.court.id)}),
        (administrator, "/cases", {**own, "organisation": nowhere}),
        (administrator, "/cases", {**own, "organisation": str(cast.organisation.id), "received_on": "1900-01-01"}),
        (clerk, f"/cases/{case}/acts/ask_respondent", {"party": "r9", "method": "phone"}),
        (clerk, f"/cases/{case}/acts/appoint_organisation", {"organisation": "x"}),
        (worker, f"/cases/{case}/acts/choose_organisation", {"organisation": nowhere}),
        (worker, f"/cases/{case}/acts/request_arbitration", {"commission": "x"}),
        (worker, f"/cases/{case}/acts/consent_as_applicant", {"explained": True, "as_party": "r1"}),
    ]
    for by, address, fields in tries:
        answer = by.post(address, fields)
        assert 400 <= answer.status_code < 500, (address, fields, answer.status_code)


@pytest.mark.parametrize(
    ("field", "target"), [("claim_text", "99"), ("claim_text", "-1"), ("claim_text", "²"), ("party_name", "z")]
)
def test_a_correction_of_what_is_not_there_is_refused(case: str, enter: Enter, field: str, target: str) -> None:
    clerk = enter("clerk")
    act = clerk.get(f"/cases/{case}/acts").json()["acts"][0]["digest"]
    fields = {"act": act, "field": field, "target": target, "was": "x", "becomes": "y", "reason": "笔误"}
    assert 400 <= clerk.post(f"/cases/{case}/acts/correct_record", fields).status_code < 500
