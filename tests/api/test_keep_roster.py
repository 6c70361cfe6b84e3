"""Rosters through the interface: the same steps, the same refusals, the same people as at the desk."""

import uuid
from datetime import date
from typing import Any

import pytest

from fengqiao.directory.cast import Cast
from tests.api.conftest import Enter

pytestmark = pytest.mark.django_db
ENTRIES = "/rosters/entries"


def entry_of(enter: Enter, name: str) -> dict[str, Any]:
    """The entry of that name, as the court's clerk sees it."""
    (found,) = [each for each in enter("clerk").get(ENTRIES).json()["entries"] if each["name"] == name]
    shown: dict[str, Any] = found
    return shown


def nomination(cast: Cast, **changes: Any) -> dict[str, Any]:
    """What the organisation says when it puts its mediator forward."""
    return {
        "court": str(cast.court.id),
        "member": "person",
        "member_id": str(cast.mediator.person.id),
        "valid_from": date(2026, 1, 1).isoformat(),
        "specialities": ["pay.arrears"],
        **changes,
    }


def test_an_entry_is_listed_and_shown_with_its_head(enter: Enter, cast: Cast) -> None:
    listed = entry_of(enter, cast.organisation.name)
    assert (listed["state"], listed["in_force"], listed["member"]) == ("confirmed", True, "body")
    assert enter("clerk").get(f"{ENTRIES}/{listed['id']}").json() == listed
    assert ":" in listed["head"]


def test_whoever_sees_an_entry_may_still_not_change_it(enter: Enter, cast: Cast) -> None:
    address = f"{ENTRIES}/{entry_of(enter, cast.organisation.name)['id']}"
    said = {"reason": "投诉核查"}
    assert enter("administrator").get(address).status_code == 200
    assert enter("administrator").post(f"{address}/suspend_entry", said).status_code == 404
    assert enter("judge").post(f"{address}/suspend_entry", said).status_code == 404
    assert enter("worker").get(address).status_code == 404
    assert enter("worker").get(ENTRIES).json()["total"] == 0


def test_out_and_back_with_consent(enter: Enter, cast: Cast) -> None:
    listed = entry_of(enter, cast.mediator.person.name)
    removed = enter("clerk").post(f"{ENTRIES}/{listed['id']}/remove_entry", {"reason": "续聘前先退出"})
    assert (removed.json()["state"], removed.json()["in_force"]) == ("removed", False)
    made = enter("administrator").post(ENTRIES, nomination(cast))
    assert (made.status_code, made.json()["state"]) == (201, "nominated")
    address = f"{ENTRIES}/{made.json()['id']}"
    early = enter("clerk").post(f"{address}/confirm_entry", {})
    assert (early.status_code, early.json()["code"]) == (409, "consent_missing")
    assert early.json()["article"] == "人民法院在线调解规则 第二十七条"
    assert enter("mediator").post(f"{address}/consent_to_nomination", {}).status_code == 200
    confirmed = enter("clerk").post(f"{address}/confirm_entry", {})
    assert (confirmed.json()["state"], confirmed.json()["in_force"]) == ("confirmed", True)


def test_faults_are_named_with_their_fields(enter: Enter, cast: Cast) -> None:
    administrator = enter("administrator")
    again = administrator.post(ENTRIES, nomination(cast))
    assert (again.status_code, again.json()["code"]) == (409, "already_on_roster")
    elsewhere = administrator.post(ENTRIES, nomination(cast, court=str(cast.county_court.id)))
    assert (elsewhere.status_code, elsewhere.json()["code"]) == (409, "not_peer_court")
    for faulty in ({"valid_from": "soon"}, {"member": "court"}, {"surprise": 1}):
        answer = administrator.post(ENTRIES, nomination(cast, **faulty))
        assert (answer.status_code, list(answer.json()["fields"])) == (422, list(faulty))
    assert administrator.post(ENTRIES, nomination(cast, member_id=str(uuid.uuid4()))).status_code == 404
    address = f"{ENTRIES}/{entry_of(enter, cast.organisation.name)['id']}"
    empty = enter("clerk").post(f"{address}/suspend_entry", {"reason": " "})
    assert (empty.status_code, empty.json()["code"]) == (422, "reason_required")
    early = enter("clerk").post(f"{address}/suspend_entry", {"reason": "投诉", "since": "2026-01-01"})
    assert (early.status_code, early.json()["code"]) == (422, "change_backdated")
