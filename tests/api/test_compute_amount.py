"""Amounts over the interface: listed with their schemas, computed without an account, refused field by field."""

from typing import Any

import jsonschema_rs
import pytest
from django.test import Client

from fengqiao.api import rates
from fengqiao.law.amounts import ITEMS
from tests.api.conftest import BASE

pytestmark = pytest.mark.django_db


def compute(item: str, facts: object) -> tuple[int, dict[str, Any]]:
    answer = Client().post(f"{BASE}/amounts/{item}", facts, content_type="application/json")
    return answer.status_code, answer.json()


def listed() -> dict[str, Any]:
    found = Client().get(f"{BASE}/amounts").json()["amounts"]
    return {each["item"]: each for each in found}


def test_every_item_is_listed_with_a_sound_schema_whose_facts_bear_chinese_titles() -> None:
    found = listed()
    assert found.keys() == ITEMS.keys()
    for item in found.values():
        jsonschema_rs.meta.validate({"$schema": "https://json-schema.org/draft/2020-12/schema", **item["schema"]})
        assert item["address"] == f"{BASE}/amounts/{item['item']}"
        for name, field in item["schema"]["properties"].items():
            titled = [field, *field.get("anyOf", [])]
            assert any("title" in each for each in titled), (item["item"], name)


def test_an_item_is_computed_without_an_account() -> None:
    status, answer = compute("day_and_hour_wage", {"monthly_wage_fen": 600_000})
    assert status == 200
    assert (answer["fen"], answer["least_fen"], answer["most_fen"]) == (27_586, 27_586, 27_586)
    assert "21.75天" in answer["steps"][0]["text"]
    assert answer["steps"][0]["source"].startswith("《")
    assert answer["sources"]


def test_what_is_missing_is_asked_for() -> None:
    status, answer = compute("wage_arrears", {"unpaid_months": 3})
    assert status == 200
    assert (answer["fen"], answer["least_fen"]) == (None, None)
    assert [question["field"] for question in answer["questions"]] == ["monthly_wage_fen"]
    assert answer["questions"][0]["title"] == "月工资"


@pytest.mark.parametrize(
    ("item", "facts", "field"),
    [
        ("day_and_hour_wage", {}, "monthly_wage_fen"),
        ("day_and_hour_wage", {"monthly_wage_fen": -1}, "monthly_wage_fen"),
        ("day_and_hour_wage", {"monthly_wage_fen": "6000"}, "monthly_wage_fen"),
        ("day_and_hour_wage", {"monthly_wage_fen": 10**15}, "monthly_wage_fen"),
        ("day_and_hour_wage", {"monthly_wage_fen": 1, "wage": 1}, "wage"),
        ("economic_compensation", {"started_on": "2026-02-30", "ended_on": "2026-03-01"}, "started_on"),
        ("economic_compensation", {"started_on": "0001-01-01", "ended_on": "2026-03-01"}, "started_on"),
        ("economic_compensation", {"started_on": "2026-03-01", "ended_on": "2026-02-01"}, "ended_on"),
        ("overtime", {"working_time": "standard", "extended_hours": "NaN"}, "extended_hours"),
        ("overtime", {"working_time": "standard", "extended_hours": "1e999999999"}, "extended_hours"),
        ("overtime", {"working_time": "never"}, "working_time"),
        ("overtime", {"working_time": "standard", "place": "999999"}, "place"),
    ],
)
def test_a_fact_that_cannot_be_is_named(item: str, facts: dict[str, Any], field: str) -> None:
    status, problem = compute(item, facts)
    assert status == 422, problem
    assert list(problem["fields"]) == [field]
    assert problem["fields"][field]
    assert problem["code"] in ("facts_unreadable", "impossible_facts", "unreadable")


def test_numbers_that_json_does_not_know_are_refused() -> None:
    answer = Client().generic(
        "POST", f"{BASE}/amounts/day_and_hour_wage", '{"monthly_wage_fen": NaN}', content_type="application/json"
    )
    assert (answer.status_code, answer.json()["code"]) == (400, "malformed")
    assert compute("day_and_hour_wage", {"monthly_wage_fen": 10**30})[0] == 422
    assert compute("day_and_hour_wage", [1])[0] == 422


def test_an_unknown_item_is_no_verb() -> None:
    assert compute("nonsense", {})[1]["code"] == "no_such_verb"


def test_one_address_asks_only_so_often(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rates, "A_MINUTE", 2)
    statuses = [compute("day_and_hour_wage", {"monthly_wage_fen": 1})[0] for _ in range(3)]
    assert statuses == [200, 200, 429]
