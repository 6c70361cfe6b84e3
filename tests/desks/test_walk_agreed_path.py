"""The agreed path at the desks: every step of staff by the page that asks for it."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from fengqiao.base import clock
from fengqiao.casebook.private_values import PLACEHOLDER as SEALED
from fengqiao.directory.fixtures import totp_now
from tests.casebook.journey import ADDRESS, DIGEST, Journey
from tests.desks.conftest import Desk
from tests.desks.forms import fields_of, read
from tests.directory.playing import later

pytestmark = pytest.mark.django_db


def act_url(journey: Journey, kind: str) -> str:
    return reverse("desks:act", args=[journey.case, kind])


def take(client: Client, journey: Journey, kind: str, **answers: Any) -> None:
    """Take a step by its page, through the page that repeats it where there is one."""
    url = act_url(journey, kind)
    sent = fields_of(client, url) | answers
    response = client.post(url, sent)
    if response.status_code == 200:
        assert "请核对" in response.content.decode()
        response = client.post(url, read(response.content.decode()) | {"confirmed": "1"} | answers)
    assert response.status_code == 302, faults(response.content.decode())


def faults(page: str) -> str:
    start = page.find("error-summary")
    return page[start : start + 900]


def test_one_dispute_goes_through_the_desks(journey: Journey, desk: Desk) -> None:
    cast = journey.cast
    clerk, admin, mediator, judge = (
        desk(member) for member in (cast.clerk, cast.administrator, cast.mediator, cast.judge)
    )
    journey.apply()
    journey.tell_status()
    take(clerk, journey, "accept_application")
    journey.do(journey.worker, "consent_as_applicant", explained=True)
    take(clerk, journey, "ask_respondent", party="r1", method="phone")
    take(clerk, journey, "record_attempt", party="r1", method="phone", result="已接通，同意考虑")
    journey.do(journey.employer, "take_seat", party="r1")
    journey.do(journey.employer, "consent_as_respondent", explained=True)
    for by in (journey.worker, journey.employer):
        journey.do(by, "leave_choice_to_court")
    take(clerk, journey, "appoint_organisation", organisation=str(cast.organisation.id))
    take(clerk, journey, "offer_referral")
    take(admin, journey, "accept_referral")
    rows = {"mediators-0-person": journey.mediator.person, "mediators-0-presiding": "on"}
    take(admin, journey, "assign_mediator", **rows)
    take(mediator, journey, "disclose", circumstance="none")
    parties_page = reverse("desks:parties", args=[journey.case])
    for party in ("a1", "r1"):
        sent = fields_of(mediator, parties_page, act_url(journey, "tell_rights"))
        told = mediator.post(act_url(journey, "tell_rights"), sent | {"party": party, "complete": "on"})
        assert told.headers["Location"] == parties_page
        seen = {"document": "identity_card", "method": "original_seen", "matched": "on"}
        take(mediator, journey, "check_identity", party=party, **seen)
    for by, party in ((journey.worker, "a1"), (journey.employer, "r1")):
        journey.do(by, "confirm_service_address", party=party, address=SEALED, electronic=True, clear=ADDRESS)
    soon = clock.now().astimezone(clock.SHANGHAI)
    take(mediator, journey, "schedule_session", starts_at_time=f"{soon:%H:%M}", place="调解室")
    with later(days=3, minutes=5):
        mediator, admin, judge, clerk = (
            desk(member) for member in (cast.mediator, cast.administrator, cast.judge, cast.clerk)
        )
        take(mediator, journey, "record_attendance")
        take(mediator, journey, "record_session", undisputed_facts="欠付四个月工资\n每月六千元")
        record = journey.view.records[0]
        assert record.undisputed == ("欠付四个月工资", "每月六千元")
        for by in (journey.worker, journey.employer):
            journey.do(by, "sign_record", record=record.id, signature=DIGEST)
        take(mediator, journey, "draft_agreement")
        assert journey.view.agreement.terms[0].amount_fen == 2_400_000
        for by in (journey.worker, journey.employer):
            journey.do(by, "sign_agreement", draft=1, signature=DIGEST)
        with later(seconds=60):
            take(mediator, journey, "countersign_agreement", totp=totp_now())
        take(admin, journey, "seal_agreement")
        take(mediator, journey, "conclude_mediation")
        take(clerk, journey, "take_back")
        for by in (journey.worker, journey.employer):
            journey.do(by, "apply_for_confirmation", court=str(cast.court.id), truthful=True)
        take(clerk, journey, "accept_confirmation", judge_name="韩卫东")
        assert journey.view.confirmation.case_number.endswith("号")
        take(judge, journey, "schedule_hearing", mode="online")
    with later(days=6, minutes=10):
        judge = desk(cast.judge)
        take(judge, journey, "record_hearing")
        take(judge, journey, "confirm_agreement")
    assert journey.view.force.state == "confirmed"
