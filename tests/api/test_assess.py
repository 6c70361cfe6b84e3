"""The year's assessment, commendations, warnings and exits by the interface: the same rules as on the pages."""

import uuid
from typing import Any

import pytest

from fengqiao.base import clock
from fengqiao.directory import actions
from fengqiao.directory.cast import Cast
from fengqiao.directory.models import Mediator
from tests.api.conftest import Caller, Enter

pytestmark = pytest.mark.django_db


def figures(caller: Caller, cast: Cast, person: uuid.UUID | None = None) -> Any:
    who = f"&person={person}" if person else ""
    return caller.get(f"/assessments/figures?body={cast.organisation.id}&year={clock.today().year}{who}")


def said(cast: Cast, seen: str, **other: Any) -> dict[str, Any]:
    return {
        "body": str(cast.organisation.id),
        "year": clock.today().year,
        "seen": seen,
        "grade": "excellent",
        "reasons": "办案质量居全市前列",
    } | other


def test_the_year_is_decided_before_its_figures_and_once(enter: Enter, cast: Cast) -> None:
    union = enter("union_officer")
    shown = figures(union, cast).json()
    assert shown["figures"]["concluded"] == 0
    moved = union.post("/assessments", said(cast, "sha256:00"))
    assert (moved.status_code, moved.json()["code"]) == (409, "figures_moved")
    made = union.post("/assessments", said(cast, shown["digest"]))
    assert (made.status_code, made.json()["grade"], made.json()["cases_digest"]) == (
        201,
        "excellent",
        shown["digest"],
    )
    again = union.post("/assessments", said(cast, figures(union, cast).json()["digest"]))
    assert again.json()["code"] == "already_assessed"
    next_year = said(cast, shown["digest"], year=clock.today().year + 1)
    assert union.post("/assessments", next_year).json()["code"] == "year_not_over"
    assert union.post("/assessments", said(cast, shown["digest"], grade="superb")).status_code == 422
    one = f"/assessments/{made.json()['id']}"
    assert enter("administrator").get(one).json()["reasons"] == "办案质量居全市前列"
    assert enter("clerk").get(one).status_code == 404
    assert union.get(f"/assessments/{uuid.uuid4()}").status_code == 404


def test_an_organisation_assesses_its_mediators_and_never_itself(enter: Enter, cast: Cast) -> None:
    administrator, mediator = enter("administrator"), cast.mediator.person.id
    assert figures(administrator, cast).status_code == 404
    shown = figures(administrator, cast, mediator).json()
    assert administrator.post("/assessments", said(cast, shown["digest"], person=str(mediator))).status_code == 201
    assert figures(administrator, cast, cast.clerk.person.id).status_code == 404
    assert figures(enter("clerk"), cast).status_code == 404
    assert enter("union_officer").get("/assessments/figures?year=2026").status_code == 422


def test_commendations_and_warnings_stay(enter: Enter, cast: Cast) -> None:
    union = enter("union_officer")
    wish: dict[str, Any] = {"body": str(cast.organisation.id), "kind": "commendation", "reason": "化解涉百人欠薪争议"}
    assert union.post("/distinctions", wish).status_code == 201
    assert union.post("/distinctions", wish | {"reason": "好"}).json()["code"] == "reason_needed"
    assert union.post("/distinctions", wish | {"kind": "medal"}).status_code == 422
    assert union.post("/distinctions", wish | {"body": str(cast.court.id)}).status_code == 404
    shown = enter("administrator").get("/assessments").json()["distinctions"]
    assert [(each["kind"], each["person"]) for each in shown] == [("commendation", "")]


def test_a_mediator_leaves_with_a_reason_and_their_posting(enter: Enter, cast: Cast) -> None:
    administrator = enter("administrator")
    made = actions.enter_mediator(
        body=cast.organisation, person=cast.second_mediator.person, category="lawyer", by=None
    )
    address = f"/mediators/{made.id}/leave"
    leaving = {"on": clock.today().isoformat(), "reason": "调离"}
    assert administrator.post(address, leaving | {"reason": ""}).status_code == 422
    assert enter("clerk").post(address, leaving).status_code == 404
    done = administrator.post(address, leaving)
    assert (done.status_code, done.json()["postings_ended"]) == (200, 1)
    assert Mediator.objects.get(id=made.id).left_on == clock.today()
    assert administrator.post(address, leaving).status_code in (404, 409)
