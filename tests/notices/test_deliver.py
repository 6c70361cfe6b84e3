"""Queued text messages go out: with a link and nothing of the case, tried again with patience, recorded."""

import json
import re
from datetime import timedelta

import pytest
from django.db import connection
from pytest_django import DjangoAssertNumQueries, Settings

from fengqiao.base import clock, private
from fengqiao.base.ids import new_id
from fengqiao.directory import lookups
from fengqiao.directory.cast import EMPLOYER, WORKER
from fengqiao.notices import actions, adapters
from fengqiao.notices.actions import MACHINE, delivering
from fengqiao.notices.actions.delivering import LEASE
from fengqiao.notices.adapters import Receipt, Sms
from fengqiao.notices.jobs import deliver_queued
from fengqiao.notices.models import Delivery, DemonstrationSms, ShortLink
from tests.casebook.journey import Journey
from tests.notices.conftest import Provider, tell_all


@pytest.fixture
def queued(journey: Journey) -> Delivery:
    """The receipt for the worker's application, waiting to be sent."""
    journey.apply()
    tell_all()
    return Delivery.objects.get(channel="sms")


def again(delivery: Delivery) -> Delivery:
    return Delivery.objects.get(id=delivery.id)


def readings() -> list[tuple[object, ...]]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT reader, what, why FROM base_reading")
        return list(cursor.fetchall())


def test_the_text_leads_to_the_case_and_the_number_is_kept_as_a_digest_only(
    queued: Delivery, journey: Journey, settings: Settings, provider: Provider
) -> None:
    settings.FENGQIAO_SMS = [provider.entry("first")]
    settings.FENGQIAO_PUBLIC_URL = "https://tj.example.cn/"
    assert deliver_queued() == 1
    sent = json.loads(provider.received[0][1])
    link = ShortLink.objects.get()
    assert sent["to"] == WORKER[1]
    assert sent["text"] == f"【枫桥】您的申请已经收到。查看 https://tj.example.cn/s/{link.code}"
    assert link.target == f"/cases/{journey.case}/"
    assert re.fullmatch(r"[A-Za-z0-9_-]{8,}", link.code)
    done = again(queued)
    assert (done.state, done.adapter, done.provider_id, done.tries) == ("sent", "first", "p-1", 1)
    assert bytes(done.address_digest or b"") == lookups.of_phone(WORKER[1])
    assert readings() == [(MACHINE, "手机号", "发送短信：调解申请已提交")]


def test_the_demonstration_delivers_to_its_page(queued: Delivery) -> None:
    deliver_queued()
    assert again(queued).state == "delivered"
    shown = DemonstrationSms.objects.get()
    assert (shown.to_masked, shown.expires_at) == ("138****0001", None)


def test_an_invitation_leads_to_the_seat(journey: Journey) -> None:
    journey.apply()
    journey.tell_status()
    journey.do(journey.clerk, "accept_application")
    journey.do(journey.clerk, "ask_respondent", party="r1", method="sms")
    tell_all()
    deliver_queued()
    link = ShortLink.objects.get(message__template="ask_respondent")
    assert link.target == f"/cases/{journey.case}/seat/r1/"
    shown = DemonstrationSms.objects.get(to_masked=f"138****{EMPLOYER[1][-4:]}")
    assert shown.text.startswith("【枫桥】有一件案件请您参加调解。查看 ")
    assert WORKER[0] not in shown.text


def test_a_provider_out_of_reach_is_tried_again_with_longer_waits(
    queued: Delivery, settings: Settings, provider: Provider
) -> None:
    settings.FENGQIAO_SMS = [provider.entry("first")]
    provider.answers += [(503, {"code": "busy"})] * 2
    assert deliver_queued() == 1
    waiting = again(queued)
    assert (waiting.state, waiting.tries, waiting.error_code) == ("queued", 1, "busy")
    assert deliver_queued() == 0
    with clock.moved(timedelta(seconds=61)):
        assert deliver_queued() == 1
        with clock.moved(timedelta(minutes=3)):
            assert deliver_queued() == 0
        with clock.moved(timedelta(minutes=5)):
            assert deliver_queued() == 1
    done = again(queued)
    assert (done.state, done.tries, done.error_code, done.next_at) == ("sent", 3, "", None)
    ids = {json.loads(body)["id"] for _, body in provider.received}
    assert ids == {str(queued.id)}


def test_after_the_last_try_it_has_failed(queued: Delivery, settings: Settings, provider: Provider) -> None:
    settings.FENGQIAO_SMS = [provider.entry("first")]
    provider.answers += [(503, {})] * 20
    ahead = timedelta()
    while again(queued).state == "queued":
        with clock.moved(ahead):
            deliver_queued()
        ahead += timedelta(hours=4, seconds=1)
    failed = again(queued)
    assert (failed.state, failed.tries, failed.error_code) == ("failed", 8, "http_503")


def test_a_rejected_number_is_not_tried_again(queued: Delivery, settings: Settings, provider: Provider) -> None:
    settings.FENGQIAO_SMS = [provider.entry("first")]
    provider.answers.append((422, {"code": "empty_number"}))
    assert deliver_queued() == 1
    assert (again(queued).state, again(queued).error_code) == ("failed", "empty_number")
    assert deliver_queued() == 0


def test_somebody_erased_gets_nothing_any_more(queued: Delivery, journey: Journey) -> None:
    private.erase(journey.cast.worker.id, str(journey.cast.worker.id))
    deliver_queued()
    assert (again(queued).state, again(queued).error_code) == ("failed", "erased")


def test_a_link_is_used_again_while_it_lives_long_enough(queued: Delivery) -> None:
    deliver_queued()
    first = ShortLink.objects.get()
    for days, links in ((22, 1), (24, 2)):
        with clock.moved(timedelta(days=days)):
            Delivery.objects.filter(id=queued.id).update(state="queued", next_at=clock.now())
            deliver_queued()
            assert ShortLink.objects.count() == links
    assert ShortLink.objects.filter(code=first.code).exists()


class TestTogether:
    """Several messages share what they cost; each is sent once, and its number's reading is recorded."""

    @pytest.fixture
    def several(self, queued: Delivery) -> list[Delivery]:
        """The receipt, and three more of it."""
        return [queued, *(_again_queued(queued) for _ in range(3))]

    def test_all_are_delivered_with_few_questions(
        self, several: list[Delivery], django_assert_max_num_queries: DjangoAssertNumQueries
    ) -> None:
        with django_assert_max_num_queries(16):
            assert deliver_queued() == len(several)
        assert set(Delivery.objects.filter(channel="sms").values_list("state", "tries")) == {("delivered", 1)}
        assert DemonstrationSms.objects.count() == len(readings()) == len(several)
        assert ShortLink.objects.count() == 1

    def test_killed_between_two_sends_the_one_that_was_sent_stays_sent(
        self, several: list[Delivery], settings: Settings, provider: Provider, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        settings.FENGQIAO_SMS = [provider.entry("first")]
        send, left = adapters.send, [2]

        def killed(sms: Sms) -> Receipt:
            if not left[0]:
                raise KeyboardInterrupt
            left[0] -= 1
            return send(sms)

        monkeypatch.setattr(adapters, "send", killed)
        with pytest.raises(KeyboardInterrupt):
            deliver_queued()
        monkeypatch.setattr(adapters, "send", send)
        assert Delivery.objects.filter(state="sent").count() == 2
        assert deliver_queued() == 0, "the others are held as long as the first process may still be sending them"
        with clock.moved(LEASE + timedelta(seconds=1)):
            assert deliver_queued() == 2
        sent = [json.loads(body)["id"] for _, body in provider.received]
        assert sorted(sent) == sorted(str(delivery.id) for delivery in several)

    def test_a_slow_provider_takes_no_more_than_its_time_and_the_rest_goes_back(
        self, several: list[Delivery], settings: Settings, provider: Provider, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        settings.FENGQIAO_SMS = [provider.entry("first")]
        monkeypatch.setattr(delivering, "SENDING_SECONDS", 0.0)
        assert actions.deliver_next(10) == len(several)
        left = Delivery.objects.filter(state="queued")
        assert set(left.values_list("tries", flat=True)) == {0}
        assert (len(provider.received), left.count()) == (1, 3)
        assert deliver_queued() == 3

    def test_nothing_is_held_while_a_provider_answers(
        self, several: list[Delivery], settings: Settings, provider: Provider, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        settings.FENGQIAO_SMS = [provider.entry("first")]
        send, depth = adapters.send, len(connection.savepoint_ids)

        def looked_at(sms: Sms) -> Receipt:
            assert len(connection.savepoint_ids) == depth, "no transaction of its own is open"
            return send(sms)

        monkeypatch.setattr(adapters, "send", looked_at)
        assert deliver_queued() == len(several)


def _again_queued(delivery: Delivery) -> Delivery:
    """A second delivery of the same message."""
    copied = Delivery.objects.get(id=delivery.id)
    copied.id, copied._state.adding = new_id(), True
    copied.save(force_insert=True)
    return copied
