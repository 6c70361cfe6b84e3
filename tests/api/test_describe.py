"""The published document: valid OpenAPI 3.1 in which every kind of step has a verb and a schema."""

from typing import Any

import jsonschema_rs
import msgspec
import pytest
from django.test import Client

from fengqiao.procedure import FACETS, KINDS
from tests.api.conftest import BASE

pytestmark = pytest.mark.django_db
STATUSES = {"200", "201", "202", "400", "401", "403", "404", "409", "410", "413", "415", "422", "429"}


@pytest.fixture
def described(db: None) -> dict[str, Any]:
    found: dict[str, Any] = Client().get(f"{BASE}/openapi.json").json()
    return found


def test_every_kind_has_a_verb_a_schema_and_all_answers(described: dict[str, Any]) -> None:
    for kind in KINDS.values():
        verb = described["paths"][f"/cases/{{case}}/acts/{kind.name}"]["post"]
        schema = verb["requestBody"]["content"]["application/json"]["schema"]
        assert schema == {"$ref": f"#/components/schemas/{kind.payload.__name__}"}
        assert verb["responses"].keys() == STATUSES
        assert verb["summary"] == kind.title
        (header,) = [each for each in verb["parameters"] if each["in"] == "header"]
        assert (header["name"], header["required"], header["schema"]["format"]) == ("Command-Id", True, "uuid")
        properties = described["components"]["schemas"][kind.payload.__name__]["properties"]
        assert properties.keys() == {"kind", *kind.payload.__struct_fields__}
        assert all("title" in field for name, field in properties.items() if name != "kind"), kind.name


def test_private_fields_take_text(described: dict[str, Any]) -> None:
    assert described["components"]["schemas"]["Private"]["type"] == "string"


def test_it_is_openapi_3_1_with_sound_schemas(described: dict[str, Any]) -> None:
    assert described["openapi"].startswith("3.1")
    assert described["servers"] == [{"url": BASE}]
    components = described["components"]["schemas"]
    for schema in components.values():
        jsonschema_rs.meta.validate({"$schema": "https://json-schema.org/draft/2020-12/schema", **schema})
    text = msgspec.json.encode(described).decode()
    references = {part.split('"', 1)[0] for part in text.split('"$ref":"#/components/schemas/')[1:]}
    assert references <= components.keys()
    operations = [verb for path in described["paths"].values() for verb in path.values()]
    assert len({verb["operationId"] for verb in operations}) == len(operations)


def test_codes_are_listed(described: dict[str, Any]) -> None:
    listed = {each["code"]: each["status"] for each in described["x-codes"]}
    assert listed["command_reused"] == 409
    assert listed["erased"] == 410
    assert listed["unauthenticated"] == 401


def test_the_facets_to_filter_by_are_those_of_the_procedure(described: dict[str, Any]) -> None:
    parameters = {each["name"]: each["schema"] for each in described["paths"]["/cases"]["get"]["parameters"]}
    assert parameters["facet"]["enum"] == ["", *FACETS]


def test_the_reference_page_lists_every_verb_and_loads_nothing_foreign() -> None:
    answer = Client().get(f"{BASE}/docs")
    page = answer.content.decode()
    for kind in KINDS.values():
        assert f"POST /cases/{{case}}/acts/{kind.name}" in page
    assert "default-src 'self'" in answer["Content-Security-Policy"]
    assert "src=" not in page
    assert "http://" not in page.replace("http://www.w3.org", "")


def test_limits_and_kinds_are_public(db: None) -> None:
    limits = {limit["name"]: limit for limit in Client().get(f"{BASE}/limits").json()["limits"]}
    assert limits["confirmation_application"]["length"] == 30
    kinds = {kind["kind"]: kind for kind in Client().get(f"{BASE}/kinds").json()["kinds"]}
    assert kinds.keys() == KINDS.keys()
    assert [name for name, kind in kinds.items() if kind["opens"]] == [
        "apply", "receive_own_case", "apply_to_organisation", "enter_settlement", "enter_negotiated_settlement",
        "enter_pending_suit", "suggest_mediation", "entrust_by_commission",
    ]  # fmt: skip
