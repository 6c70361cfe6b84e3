"""Systems are told of events: signed, in order, at least once, with growing pauses, and only of what is theirs."""

import json
import uuid
from datetime import timedelta

import pytest
from django.db import connection

from fengqiao.base import clock
from fengqiao.notices.models import Message
from fengqiao.procedure import KINDS
from fengqiao.refusals import Invalid, NotFound
from fengqiao.systems import actions, jobs, keys, queries
from fengqiao.systems.actions import pushing
from fengqiao.systems.events import ACT_TAKEN, EVENT_OF, EVENTS, LIMIT_NEAR, event_for
from fengqiao.systems.models import Hook, Push, PushState, System
from fengqiao.systems.refusals import NothingToSend, TooManyHooks
from fengqiao.systems.sender import Outcome
from fengqiao.wire import http_signatures as signed
from fengqiao.wire.http_signatures import Message as Signed
from tests.casebook.journey import Journey
from tests.systems.conftest import Receiver, note_all, push_all, visitor

pytestmark = pytest.mark.django_db
WANTED = ["referral.offered", "referral.accepted", "mediator.assigned", "appointment.made"]


def hook(system: System, receiver: Receiver, events: list[str] | None = None) -> Hook:
    return actions.add_hook(system=system, url=receiver.url, events=events or WANTED, by=None)


def test_every_kind_in_the_table_is_one_and_makes_one_event() -> None:
    named = [kind for event in EVENTS.values() for kind in event.kinds]
    assert len(named) == len(set(named))
    assert set(named) <= KINDS.keys()
    assert EVENT_OF["accept_referral"] == "referral.accepted"
    assert event_for("accept_referral", [ACT_TAKEN]) == ACT_TAKEN
    assert event_for("accept_referral", [ACT_TAKEN, "referral.accepted"]) == "referral.accepted"
    assert event_for("accept_referral", ["case.closed"]) == ""


def test_events_come_signed_and_in_order_and_say_nothing_of_the_case(
    journey: Journey, system: System, receiver: Receiver
) -> None:
    hook(system, receiver)
    journey.to_offer()
    journey.to_record()
    note_all()
    note_all()
    assert push_all() == 4
    assert receiver.events == WANTED
    for path, headers, body in receiver.received:
        said = json.loads(body)
        assert said.keys() == {"id", "event", "case", "seq", "kind", "at"}
        given = signed.read(headers)
        signed.check_coverage(given, ("@method", "@target-uri", "content-digest", "content-type"))
        signed.check_time(given, clock.now().timestamp(), 300)
        address = receiver.url.partition("/pushes")[0] + path
        signed.check_signature(Signed("POST", address, headers, body), given, keys.own().public())
        signed.check_digest(headers["content-digest"], body)
        assert given.keyid == keys.own_id()
    assert not Push.objects.exclude(state=PushState.DELIVERED).exists()


def test_what_was_before_the_address_is_not_told(journey: Journey, system: System, receiver: Receiver) -> None:
    journey.to_offer()
    with clock.moved(timedelta(seconds=5)):
        hook(system, receiver)
        journey.do(journey.admin, "accept_referral")
        note_all()
        push_all()
    assert receiver.events == ["referral.accepted"]


def test_a_failure_is_tried_again_under_the_same_id_and_nothing_overtakes(
    journey: Journey, system: System, receiver: Receiver
) -> None:
    hook(system, receiver)
    receiver.answers = [500, 500]
    journey.to_offer()
    journey.do(journey.admin, "accept_referral")
    note_all()
    assert push_all() == 1
    with clock.moved(timedelta(seconds=4)):
        assert push_all() == 0
    with clock.moved(timedelta(seconds=6)):
        assert push_all() == 1
    with clock.moved(timedelta(seconds=22)):
        assert push_all() == 2
    ids = [json.loads(body)["id"] for _, _, body in receiver.received]
    assert (len(set(ids[:3])), receiver.events[2:]) == (1, WANTED[:2])
    nonces = {signed.read(headers).nonce for _, headers, _ in receiver.received}
    assert len(nonces) == 4
    assert Hook.objects.get().failing_since is None


def test_pauses_grow_and_end_with_a_paused_address_and_a_message(
    journey: Journey, system: System, receiver: Receiver
) -> None:
    made = hook(system, receiver)
    receiver.server.server_close()  # nobody is there
    journey.to_offer()
    note_all()
    waited, pauses = timedelta(0), list[timedelta]()
    for _ in range(60):
        with clock.moved(waited):
            push_all()
            made.refresh_from_db()
            if made.paused_at is not None:
                break
            next_at = Push.objects.get().next_at
            assert next_at is not None
            pauses.append(next_at - clock.now())
        waited += pauses[-1] + timedelta(seconds=1)
    assert made.paused_at is not None
    assert [round(pause.total_seconds()) for pause in pauses[:8]] == [5, 15, 60, 300, 900, 3600, 7200, 14400]
    assert timedelta(days=3) <= waited < timedelta(days=4)
    assert Push.objects.get().state == PushState.QUEUED
    told = Message.objects.filter(template="webhook.paused", to_body=system.body_id)
    assert "业务系统" in told[0].text
    assert system.name == "业务系统"


def test_a_paused_address_goes_on_where_it_stopped(journey: Journey, system: System, receiver: Receiver) -> None:
    made = hook(system, receiver)
    receiver.answers = [410]
    journey.to_offer()
    note_all()
    assert push_all() == 1
    made.refresh_from_db()
    assert made.paused_at is not None
    journey.do(journey.admin, "accept_referral")
    note_all()
    with clock.moved(timedelta(hours=1)):
        assert push_all() == 0
        actions.resume_hook(hook=made, by=None)
        assert push_all() == 2
    assert receiver.events == ["referral.offered", *WANTED[:2]]


def test_one_event_that_is_never_taken_is_given_up_where_others_get_through(
    journey: Journey, system: System, receiver: Receiver
) -> None:
    made = hook(system, receiver)
    journey.to_offer()
    note_all()
    with clock.moved(pushing.PATIENCE + timedelta(seconds=1)):
        (taken,) = pushing.take_due(10)
        pushing.note_outcome(taken, Outcome(422, "http_422"))
    push = Push.objects.get()
    assert (push.state, push.status) == (PushState.DROPPED, 422)
    again = actions.send_again(system=system, push=push.id)
    assert again.state == PushState.QUEUED
    with pytest.raises(NothingToSend):
        actions.send_again(system=system, push=push.id)
    with clock.moved(timedelta(days=4)):
        assert push_all() == 1
    made.refresh_from_db()
    assert (made.paused_at, receiver.events) == (None, ["referral.offered"])


def test_a_process_that_died_lets_go_after_its_lease(journey: Journey, system: System, receiver: Receiver) -> None:
    hook(system, receiver)
    journey.to_offer()
    note_all()
    assert len(pushing.take_due(10)) == 1
    assert push_all() == 0
    with clock.moved(pushing.LEASE + timedelta(seconds=1)):
        assert push_all() == 1


def test_other_bodies_are_told_nothing(journey: Journey, system: System, receiver: Receiver) -> None:
    cast = journey.cast
    wanted = actions.register(
        name="仲裁系统", public_key="", powers=["organisation.administer"], postings=[], days=1,
        by=visitor(cast.administrator),
    )  # fmt: skip
    System.objects.filter(id=wanted.system.id).update(body=cast.arbitration)
    wanted.system.refresh_from_db()
    hook(wanted.system, receiver, sorted(EVENTS))
    journey.to_offer()
    note_all()
    assert push_all() == 0


def test_whoever_loses_the_case_is_told_of_that_and_of_nothing_after(
    journey: Journey, system: System, receiver: Receiver
) -> None:
    hook(system, receiver, ["referral.recalled", ACT_TAKEN])
    journey.to_offer()
    with clock.moved(timedelta(days=30)):
        journey.do(journey.clerk, "recall_referral", reason="silence")
        journey.do(journey.worker, "withdraw_application")
        note_all()
        push_all()
    assert receiver.events == [ACT_TAKEN, "referral.recalled"]
    assert json.loads(receiver.received[-1][2])["kind"] == "recall_referral"


def test_revoked_systems_are_told_nothing(journey: Journey, system: System, receiver: Receiver) -> None:
    hook(system, receiver)
    journey.to_offer()
    note_all()
    actions.revoke(system=system.id, by=visitor(journey.cast.administrator))
    assert push_all() == 0
    journey.do(journey.admin, "accept_referral")
    note_all()
    assert Push.objects.count() == 1


def test_a_limit_that_comes_near_is_told_once(journey: Journey, system: System, receiver: Receiver) -> None:
    hook(system, receiver, [LIMIT_NEAR])
    journey.to_offer()
    with connection.cursor() as cursor:
        cursor.execute("SELECT min(due) FROM casebook_work WHERE body = %s", [str(system.body_id)])
        due = cursor.fetchone()[0]
    assert pushing.note_limits(due - timedelta(days=9), due - timedelta(days=1)) == 0
    pushing.note_limits(due - timedelta(days=1), due)
    pushing.note_limits(due - timedelta(days=1), due)
    assert push_all() == 1
    ((_, _, body),) = receiver.received
    said = json.loads(body)
    assert (said["event"], said["kind"], said["due_on"]) == (LIMIT_NEAR, "", due.isoformat())
    assert jobs.note_limits() >= 0


def test_addresses_are_kept_in_bounds(system: System) -> None:
    for place in range(10):
        actions.add_hook(system=system, url=f"https://example.com/{place}", events=WANTED, by=None)
    same = actions.add_hook(system=system, url="https://example.com/1", events=[*WANTED, *WANTED], by=None)
    assert same.url.endswith("/1")
    with pytest.raises(TooManyHooks):
        actions.add_hook(system=system, url="https://example.com/x", events=WANTED, by=None)
    for events in ([], ["nonsense"]):
        with pytest.raises(Invalid):
            actions.add_hook(system=system, url="https://example.com/x", events=events, by=None)
    actions.end_hook(hook=same, by=None)
    with pytest.raises(NotFound):
        actions.resume_hook(hook=same, by=None)
    with pytest.raises(NotFound):
        actions.send_again(system=system, push=uuid.uuid4())
    assert queries.hooks_of(system).count() == 9


def test_what_is_old_is_cleared_away(journey: Journey, system: System, receiver: Receiver) -> None:
    hook(system, receiver)
    journey.to_offer()
    note_all()
    assert jobs.forget() == 0
    with clock.moved(timedelta(days=31)):
        assert jobs.forget() == 1


def test_the_worker_sends_with_its_own_rights(journey: Journey, system: System, receiver: Receiver) -> None:
    hook(system, receiver)
    journey.to_offer()
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE fengqiao_worker")
    note_all()
    receiver.answers = [410]
    assert push_all() == 1
    assert jobs.note_limits() == 0
    assert jobs.forget() == 0
    assert Hook.objects.get().paused_at is not None


def test_whoever_is_asked_for_is_told_once(journey: Journey, system: System) -> None:
    assert jobs.tell_asked() == 0
    named = journey.cast.second_mediator
    System.objects.filter(id=system.id).update(powers=["organisation.administer", "organisation.mediate"])
    acting = actions.name_posting(system=system.id, posting=named.posting.id, by=visitor(journey.cast.administrator))
    assert acting.agreed_at is None
    assert (jobs.tell_asked(), jobs.tell_asked()) == (1, 0)
    assert Message.objects.get(template="system.asks").to_person == named.person.id
