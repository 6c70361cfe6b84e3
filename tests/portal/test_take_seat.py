"""A seat opens for whoever has proved that it is theirs: docs/decisions/0008."""

import pytest
from django.test import Client

from fengqiao.base.ids import new_id
from fengqiao.casebook import actions as casebook
from fengqiao.casebook import seats
from fengqiao.casebook.private_values import PLACEHOLDER
from fengqiao.directory.cast import EMPLOYER, WORKER, Cast
from fengqiao.procedure import read_payload
from fengqiao.procedure.kinds.corrections import CorrectRecord
from fengqiao.procedure.kinds.fields import ClaimEntry, PartyEntry
from fengqiao.procedure.kinds.intake import Apply
from tests.portal import playing
from tests.portal.playing import Played
from tests.portal.visiting import visit_as

pytestmark = pytest.mark.django_db

OTHER_NUMBER = "410811199003070013"


def against_a_person(cast: Cast, *, name: str = EMPLOYER[0], phone: str = EMPLOYER[1], number: str = "") -> Played:
    """The worker has applied against a natural person, of whom name and phone are known, and perhaps a number."""
    worker = playing.party(cast.worker)
    payload = Apply(
        court=str(cast.court.id),
        applicants=(PartyEntry(id="a1", kind="natural", name=WORKER[0], person=worker.person),),
        respondents=(PartyEntry(id="r1", kind="natural", name=name),),
        claims=(ClaimEntry(cause="pay.arrears", title="支付拖欠的工资", amount_fen=600_000),),
        facts_text="跟着包工头干了一个月，没给工资。",
    )
    clear = {("respondents", 0, "phone"): phone}
    if number:
        clear["respondents", 0, "identity"] = number
    visit_as(worker)
    opened = casebook.open_case(payload=payload, by=worker, command_id=new_id(), clear=clear)  # type: ignore[arg-type]
    return playing.with_people(cast, opened.subject)


def proven(played: Played) -> bool:
    """Whether the employer finds the seat proven theirs."""
    visit_as(played.employer)
    return any(seat.proven for seat in seats.waiting_for_visitor() if seat.subject == played.id)


def seen_by_video(number: str) -> dict[str, object]:
    """What the clerk records who compared the document by video."""
    fields = {"party": "r1", "document": "identity_card", "method": "seen_by_video", "matched": True}
    return {**fields, "identity": PLACEHOLDER} if number else fields


def test_name_phone_and_document_together_open_a_seat_without_number(cast: Cast, employer: Client) -> None:
    played = against_a_person(cast)
    assert proven(played)
    answer = employer.post(f"/cases/{played.id}/seat/r1/", {"command": str(new_id())})
    assert answer.status_code == 302
    assert played.view.parties[1].person == str(cast.employer.id)


def test_another_name_does_not_and_the_page_says_what_to_do(cast: Cast, employer: Client) -> None:
    played = against_a_person(cast, name="赵国建")
    assert not proven(played)
    page = employer.get(f"/cases/{played.id}/seat/r1/").content.decode()
    assert "12368" in page
    employer.post(f"/cases/{played.id}/seat/r1/", {"command": str(new_id())})
    assert not played.view.parties[1].person


def test_a_corrected_name_opens_it(cast: Cast) -> None:
    played = against_a_person(cast, name="赵国建")
    correction = CorrectRecord(
        act=played.view.head, field="party_name", target="r1", was="赵国建", becomes=EMPLOYER[0], reason="笔误"
    )
    played.do(played.clerk, correction)
    assert proven(played)


def test_against_a_number_neither_phone_nor_name_help(cast: Cast) -> None:
    assert not proven(against_a_person(cast, number=OTHER_NUMBER))


def test_a_document_seen_by_the_clerk_replaces_the_number_that_was_written_down(cast: Cast) -> None:
    played = against_a_person(cast, phone="13800000077", number=OTHER_NUMBER)
    assert not proven(played)
    payload = read_payload("check_identity", 1, seen_by_video(EMPLOYER[2]))
    played.do(played.clerk, payload, {("identity",): EMPLOYER[2]})
    assert played.view.parties[1].identity
    assert played.view.parties[1].identity_checked_at
    assert proven(played)


def test_a_phone_without_a_checked_document_opens_nothing(cast: Cast, stranger: Client) -> None:
    played = against_a_person(cast, name="尾号0099的用户", phone="13800000099")
    page = stranger.get(f"/cases/{played.id}/seat/r1/").content.decode()
    assert "先核验身份" in page
    stranger.post(f"/cases/{played.id}/seat/r1/", {"command": str(new_id())})
    assert not played.view.parties[1].person
