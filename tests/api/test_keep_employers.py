"""The register of employers and visits to them by the interface: the same rules as on the pages."""

import uuid
from datetime import timedelta
from typing import Any, get_args

import pytest

from fengqiao.api import assessment_documents, employer_documents
from fengqiao.base import clock
from fengqiao.directory.cast import Cast
from fengqiao.directory.growth_kinds import Channel, DistinctionKind, Grade, Industry, Size
from tests.api.conftest import Enter
from tests.directory.test_keep_employers import CODE

pytestmark = pytest.mark.django_db
FACTS = {"name": "河南中筑劳务有限公司", "region": "410811", "size": "medium", "industry": "E"}


def entered(enter: Enter) -> Any:
    return enter("union_officer").post("/employers/entries", {"unified_code": CODE, "facts": FACTS})


def test_an_employer_is_entered_once_within_the_region(enter: Enter) -> None:
    made = entered(enter)
    assert made.status_code == 201
    assert (made.json()["facts"]["has_union"], made.json()["lacks"][0]) == (None, "工会")
    again = entered(enter)
    assert (again.status_code, again.json()["code"], list(again.json()["fields"])) == (
        409,
        "employer_known",
        ["unified_code"],
    )
    outside = {"unified_code": "91310000MA1FL4B593", "facts": FACTS | {"region": "310101"}}
    assert enter("union_officer").post("/employers/entries", outside).status_code == 422
    for wrong in ({"size": "giant"}, {"region": "x"}, {"name": ""}, {"officers": ["王芳"] * 21}, {"colour": "red"}):
        said = {"unified_code": CODE, "facts": FACTS | wrong}
        assert enter("union_officer").post("/employers/entries", said).status_code == 422, wrong
    assert enter("clerk").post("/employers/entries", {"unified_code": CODE, "facts": FACTS}).status_code == 404


def test_a_record_changed_by_somebody_else_is_not_overwritten(enter: Enter) -> None:
    union, made = enter("union_officer"), entered(enter).json()
    address, seen = f"/employers/{made['id']}/changes", made["changed_at"]
    changed = union.post(address, {"facts": FACTS | {"has_union": True, "channels": ["hotline"]}, "seen": seen})
    assert (changed.status_code, changed.json()["facts"]["channels"]) == (200, ["hotline"])
    stale = union.post(address, {"facts": FACTS, "seen": seen})
    assert (stale.status_code, stale.json()["code"]) == (409, "record_changed")
    assert union.get(f"/employers/{made['id']}").json()["facts"]["has_union"] is True
    (county,) = union.get("/employers/coverage").json()["counties"]
    assert (county["region"], county["total"], county["have"]["has_union"]) == ("410811", 1, 1)


def test_a_visit_is_planned_made_and_followed_to_the_end(enter: Enter, cast: Cast) -> None:
    union, today = enter("union_officer"), clock.today()
    employer = entered(enter).json()["id"]
    plan = {"reason": "尚缺工会", "planned_on": today.isoformat()}
    visit = union.post(f"/employers/{employer}/visits", plan).json()
    assert (visit["state"], visit["name"]) == ("planned", FACTS["name"])
    assert union.post(f"/employers/{employer}/visits", plan).json()["code"] == "already_planned"
    assert [each["id"] for each in union.get("/employers/visits").json()["visits"]] == [visit["id"]]
    found: dict[str, Any] = {"visited_on": today.isoformat(), "visitors": "方静", "findings": "正在筹建工会"}
    address = f"/employers/visits/{visit['id']}"
    ahead = union.post(f"{address}/findings", found | {"visited_on": (today + timedelta(days=1)).isoformat()})
    assert (ahead.status_code, list(ahead.json()["fields"])) == (422, ["visited_on"])
    assert union.post(f"{address}/follow-ups", {"text": "……"}).json()["code"] == "visit_state_wrong"
    made = union.post(f"{address}/findings", found | {"follow_up_on": today.isoformat()})
    assert (made.status_code, made.json()["state"]) == (200, "following")
    assert union.post(f"{address}/follow-ups", {"text": "工会已经成立"}).json()["state"] == "closed"
    assert union.get("/employers/visits").json()["visits"] == []
    assert union.post(f"/employers/visits/{uuid.uuid4()}/follow-ups", {"text": "……"}).status_code == 404
    assert union.get(f"/employers/{uuid.uuid4()}").status_code == 404
    assert enter("clerk").get(f"/employers/{employer}").status_code == 404


def test_the_codes_are_those_of_the_register() -> None:
    listed = {
        (Size, employer_documents.Size),
        (Industry, employer_documents.Section),
        (Channel, employer_documents.Channel),
    }
    listed |= {(Grade, assessment_documents.GradeCode), (DistinctionKind, assessment_documents.DistinctionCode)}
    for known, taken in listed:
        assert tuple(known.values) == get_args(taken)
