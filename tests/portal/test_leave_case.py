"""Who took part earlier is told that they left, and nothing else of the case; anybody else finds no case."""

import pytest
from django.test import Client

from fengqiao.casebook import queries as casebook
from fengqiao.casebook.refusals import NoLongerYours
from fengqiao.directory.cast import WORKER, Cast
from fengqiao.ledger.refusals import NoSubject
from fengqiao.procedure.kinds.corrections import AppointAgent, RevokeAgent
from fengqiao.procedure.kinds.referral import AcceptReferral, ChooseOrganisation, OfferReferral, RecallReferral
from tests.directory.playing import staff_browser
from tests.portal import playing
from tests.portal.playing import DIGEST, Played
from tests.portal.visiting import look_in, visit_as

pytestmark = pytest.mark.django_db


def offered(cast: Cast) -> Played:
    """The court has offered the case to the organisation."""
    played = playing.choosing(cast)
    choice = ChooseOrganisation(organisation=str(cast.organisation.id))
    played.do(played.worker, choice)
    played.do(played.employer, choice)
    played.do(played.clerk, OfferReferral())
    return played


def test_who_accepts_too_late_learns_that_the_court_took_it_back(cast: Cast) -> None:
    played = offered(cast)
    played.do(played.clerk, RecallReferral(reason="lost_node"))
    with pytest.raises(NoLongerYours) as refusal:
        played.do(played.administrator, AcceptReferral())
    assert (refusal.value.status, refusal.value.code) == (409, "no_longer_yours")
    assert refusal.value.message.startswith("法院已于")
    assert "收回本次委派" in refusal.value.message
    assert "请与法院立案部门联系" in refusal.value.message
    assert WORKER[0] not in refusal.value.message


def test_the_desk_of_the_organisation_says_the_same_and_nothing_of_the_case(cast: Cast) -> None:
    played = offered(cast)
    played.do(played.clerk, RecallReferral(reason="lost_node"))
    browser = staff_browser(Client(), cast.administrator)
    answer = browser.get(f"/desk/cases/{played.id}/")
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "本案已不由您办理" in page
    assert "收回本次委派" in page
    assert WORKER[0] not in page


def test_whoever_never_took_part_finds_no_case(cast: Cast) -> None:
    played = offered(cast)
    played.do(played.clerk, RecallReferral(reason="lost_node"))
    look_in(cast.township_organisation.id, person=cast.employer.id)
    assert casebook.view(played.id)
    look_in(cast.township_organisation.id, person=cast.mediator.person.id)
    with pytest.raises(NoSubject) as refusal:
        casebook.view(played.id)
    assert refusal.value.status == 404


def test_an_organisation_to_which_the_case_came_back_reads_it_again(cast: Cast) -> None:
    played = offered(cast)
    played.do(played.clerk, RecallReferral(reason="lost_node"))
    choice = ChooseOrganisation(organisation=str(cast.organisation.id))
    played.do(played.worker, choice)
    played.do(played.employer, choice)
    played.do(played.clerk, OfferReferral())
    played.do(played.administrator, AcceptReferral())
    assert played.view.state("referral") == "accepted"


def test_an_agent_whose_authority_ended_is_told_so(cast: Cast, stranger: Client) -> None:
    played = playing.seated(cast)
    visit_as(played.worker)
    person = playing.bearer_of("13800000099")
    agent = AppointAgent(person=str(person), name="周正", agent_kind="lawyer", special=True, proof=DIGEST)
    played.do(played.worker, agent)
    assert stranger.get(f"/cases/{played.id}/").status_code == 200
    played.do(played.worker, RevokeAgent(person=str(person)))
    answer = stranger.get(f"/cases/{played.id}/")
    assert answer.status_code == 409
    assert "您不再代理本案" in answer.content.decode()
