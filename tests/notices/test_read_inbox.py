"""The inbox, short links, sending again, and the demonstration's phones, as a browser gets them."""

import re
import uuid
from datetime import timedelta

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings

from fengqiao.base import clock
from fengqiao.directory.cast import WORKER
from fengqiao.notices import actions
from fengqiao.notices.jobs import deliver_queued
from fengqiao.notices.models import Delivery, Message, ShortLink
from tests.casebook.journey import Journey
from tests.directory.playing import party_browser, staff_browser
from tests.notices.conftest import tell_all


@pytest.fixture
def told(journey: Journey) -> Journey:
    journey.to_offer()
    tell_all()
    return journey


def text_of(page: bytes) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page.decode()))


def own(browser: Client) -> list[Message]:
    """What the last inbox page listed."""
    return list(browser.get("/messages/").context["page"])


class TestInbox:
    def test_a_party_reads_what_happened_and_by_when(self, told: Journey, browser: Client) -> None:
        page = party_browser(browser, WORKER[1]).get("/messages/")
        said = text_of(page.content)
        assert "调解申请已提交" in said
        assert "焦作市山阳区人民法院已收到您的调解申请" in said
        assert "李秀英与赵建国" in said
        assert {message.to_party for message in page.context["page"]} == {"a1"}

    def test_unread_comes_first(self, told: Journey, browser: Client) -> None:
        party_browser(browser, WORKER[1])
        newest = own(browser)[0]
        browser.post(f"/messages/{newest.id}/read/")
        listed = own(browser)
        assert listed[-1].id == newest.id
        assert [message.read_at is None for message in listed] == [True] * (len(listed) - 1) + [False]

    def test_opening_a_message_marks_it_and_goes_to_the_case(self, told: Journey, browser: Client) -> None:
        first = own(party_browser(browser, WORKER[1]))[0]
        answer = browser.post(f"/messages/{first.id}/read/", {"open": "1"})
        assert answer["Location"] == f"/cases/{told.case}/"
        first.refresh_from_db()
        assert str(first.read_by) == told.worker.person

    def test_marking_returns_to_the_list_and_to_no_other_site(self, told: Journey, browser: Client) -> None:
        first, second = own(party_browser(browser, WORKER[1]))[:2]
        answer = browser.post(f"/messages/{first.id}/read/", {"next": "/messages/?page=2"})
        assert answer["Location"] == "/messages/?page=2"
        answer = browser.post(f"/messages/{second.id}/read/", {"next": "https://evil.example/"})
        assert answer["Location"] == "/messages/"

    def test_all_at_once(self, told: Journey, browser: Client) -> None:
        party_browser(browser, WORKER[1])
        assert browser.post("/messages/read/").status_code == 302
        assert browser.get("/messages/").context["unread"] == 0
        assert Message.objects.filter(read_at=None).exists()  # those of others

    def test_a_department_reads_what_goes_to_its_power(self, told: Journey, browser: Client) -> None:
        listed = own(staff_browser(browser, told.cast.clerk))
        assert {message.to_power for message in listed} == {"court.filing"}
        assert {message.template for message in listed} >= {"apply", "take_seat", "organisation_chosen"}

    @pytest.mark.parametrize("member", ["judge", "operator", "mediator"])
    def test_other_departments_do_not(self, told: Journey, browser: Client, member: str) -> None:
        assert own(staff_browser(browser, getattr(told.cast, member))) == []

    def test_an_empty_inbox_says_what_would_appear(self, journey: Journey, browser: Client) -> None:
        assert "没有消息" in text_of(party_browser(browser, WORKER[1]).get("/messages/").content)

    def test_a_page_costs_the_same_however_long(
        self, told: Journey, browser: Client, django_assert_max_num_queries: DjangoAssertNumQueries
    ) -> None:
        party_browser(browser, WORKER[1])
        with django_assert_max_num_queries(8):
            browser.get("/messages/")


class TestLadder:
    def test_nobody_signed_in_is_sent_to_sign_in(self, told: Journey, browser: Client) -> None:
        assert browser.get("/messages/")["Location"] == "/sign-in/?next=%2Fmessages%2F"
        assert browser.post(f"/messages/{uuid.uuid4()}/read/")["Location"] == "/sign-in/"

    def test_somebody_elses_message_is_not_there(self, told: Journey, browser: Client) -> None:
        other = Message.objects.filter(to_party="r1").exclude(to_person=None).first()
        assert other is not None
        party_browser(browser, WORKER[1])
        assert browser.post(f"/messages/{other.id}/read/").status_code == 404
        other.refresh_from_db()
        assert other.read_at is None

    def test_reading_marks_nothing_by_a_link(self, told: Journey, browser: Client) -> None:
        first = own(party_browser(browser, WORKER[1]))[0]
        assert browser.get(f"/messages/{first.id}/read/").status_code == 405


class TestResend:
    @pytest.fixture
    def sms(self, told: Journey) -> Delivery:
        deliver_queued()
        return Delivery.objects.get(channel="sms", message__template="apply")

    def test_the_court_sends_again_after_ten_minutes(self, told: Journey, browser: Client, sms: Delivery) -> None:
        with clock.moved(timedelta(minutes=11)):
            staff_browser(browser, told.cast.clerk)
            assert browser.post(f"/deliveries/{sms.id}/resend/").status_code == 302
            assert browser.post(f"/deliveries/{sms.id}/resend/").status_code == 429
            deliver_queued()
        states = Delivery.objects.filter(message=sms.message, channel="sms").values_list("state", flat=True)
        assert list(states) == ["delivered", "delivered"]

    def test_parties_and_other_bodies_do_not(self, told: Journey, browser: Client, sms: Delivery) -> None:
        with clock.moved(timedelta(minutes=11)):
            assert party_browser(browser, WORKER[1]).post(f"/deliveries/{sms.id}/resend/").status_code == 404
            assert staff_browser(Client(), told.cast.mediator).post(f"/deliveries/{sms.id}/resend/").status_code == 404

    def test_what_did_not_go_by_phone_cannot(self, told: Journey, browser: Client) -> None:
        in_app = Delivery.objects.filter(channel="in_app", message__template="apply", message__face="staff").get()
        staff_browser(browser, told.cast.clerk)
        assert browser.post(f"/deliveries/{in_app.id}/resend/").status_code == 409


class TestShortLink:
    @pytest.fixture
    def link(self, told: Journey) -> ShortLink:
        deliver_queued()
        return ShortLink.objects.get(message__template="apply")

    def test_it_leads_on_and_signing_in_is_asked_there(self, browser: Client, link: ShortLink) -> None:
        answer = browser.get(f"/s/{link.code}", follow=True)
        assert answer.redirect_chain[0][0] == link.target
        assert answer.redirect_chain[-1][0].startswith("/sign-in/?next=")

    def test_it_is_kept_by_nobody_on_the_way(self, browser: Client, link: ShortLink) -> None:
        answer = browser.get(f"/s/{link.code}")
        assert (answer["Cache-Control"], answer["Referrer-Policy"]) == ("no-store", "no-referrer")

    @pytest.mark.parametrize(("days", "status"), [(29, 302), (31, 410)])
    def test_it_ends_after_thirty_days(self, browser: Client, link: ShortLink, days: int, status: int) -> None:
        with clock.moved(timedelta(days=days)):
            assert browser.get(f"/s/{link.code}").status_code == status

    def test_a_guess_is_answered_like_an_old_one(self, browser: Client, link: ShortLink) -> None:
        page = browser.get("/s/AAAAAAAA")
        assert (page.status_code, "已经失效" in page.content.decode()) == (410, True)


class TestDemonstration:
    def test_the_phones_show_the_newest_first(self, browser: Client, db: None) -> None:
        actions.send_code("13800000001", "111111")
        with clock.moved(timedelta(seconds=5)):
            actions.send_code("13800000002", "222222")
            said = text_of(browser.get("/demonstration/messages/").content)
        assert said.index("222222") < said.index("111111")
        assert "138****0002" in said
        assert "13800000002" not in said

    def test_links_can_be_pressed(self, told: Journey, browser: Client) -> None:
        deliver_queued()
        link = ShortLink.objects.get(message__template="apply")
        assert f'href="http://localhost:8000/s/{link.code}"' in browser.get("/demonstration/messages/").content.decode()

    def test_it_refreshes_itself_and_can_be_refreshed_by_hand(self, browser: Client, db: None) -> None:
        page = browser.get("/demonstration/messages/").content.decode()
        assert 'hx-trigger="every 3s"' in page
        assert 'href="/demonstration/messages/">刷新</a>' in page

    def test_elsewhere_it_does_not_exist(self, settings: Settings, browser: Client, db: None) -> None:
        settings.FENGQIAO_DEMONSTRATION = False
        assert browser.get("/demonstration/messages/").status_code == 404
