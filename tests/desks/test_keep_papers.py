"""Papers from the desk on the web's own connection, with row security in force."""

from django.test import Client
from django.urls import reverse

from fengqiao.casebook import following
from fengqiao.papers import actions, issuing, jobs
from fengqiao.papers.models import Dossier, Issue, Paper
from tests.desks.conftest import WebJourney
from tests.directory.playing import staff_browser
from tests.portal.visiting import serve_as_web
from tests.ways.town import serve_as_owner


def letter_of(journey: WebJourney) -> Paper:
    """The referral letter, listed and set as the worker does it."""
    journey.to_offer()
    head = journey.view.head
    serve_as_owner()
    actions.enter_all([following.step(journey.case, head)])
    letter = Paper.objects.get(kind="referral_letter")
    issuing.set_listed(letter.id)
    return letter


def test_a_paper_is_made_again_by_its_body(journey: WebJourney) -> None:
    letter = letter_of(journey)
    serve_as_web()
    clerk = staff_browser(Client(), journey.cast.clerk)
    address = reverse("desks:reissue_paper", args=[journey.case, letter.id])
    assert clerk.post(address, {"reason": "layout"}).status_code == 302
    serve_as_owner()
    assert list(Issue.objects.order_by("number").values_list("number", "reason")) == [(1, ""), (2, "layout")]


def test_a_dossier_is_asked_for_and_seen_by_its_body_alone(journey: WebJourney) -> None:
    letter_of(journey)
    serve_as_web()
    clerk = staff_browser(Client(), journey.cast.clerk)
    address = reverse("desks:dossier", args=[journey.case])
    assert clerk.post(address).status_code == 302
    serve_as_owner()
    assert jobs.bind_waiting() == 1
    assert Dossier.objects.get().state == Dossier.State.READY
    serve_as_web()
    assert "已制成" in clerk.get(address).content.decode()
    administrator = staff_browser(Client(), journey.cast.administrator)
    assert "还没有卷宗" in administrator.get(address).content.decode()
