"""A guest gets the way in by SMS: for their phone alone, for some days, and not after the room has ended."""

import uuid
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client

from fengqiao.base import clock
from fengqiao.notices.jobs import deliver_queued
from fengqiao.notices.models import Delivery, DemonstrationSms, Message, ShortLink
from fengqiao.rooms import actions
from tests.notices.conftest import tell_all
from tests.portal.visiting import serve_as_web
from tests.rooms.conftest import Session
from tests.rooms.test_enter import work_as_worker
from tests.rooms.test_see_pages import STRANGER, WORKER, browser, desk

GUEST = "13800000077"


@pytest.fixture
def room(session: Session) -> uuid.UUID:
    """A room to which the mediator has invited an interpreter, on its page."""
    found = session.open()
    form = {"name": "王译", "phone": "138 0000 0077", "role": "interpreter"}
    page = desk(session).post(f"/rooms/{found}/guests/", form, follow=True).content.decode()
    assert "马上发短信请王译参加" in page
    assert f"/rooms/{found}/" in page
    return found


def follow_up() -> None:
    """What the worker does with the acts so far, in the worker's own role."""
    work_as_worker()
    tell_all()
    deliver_queued()


def reset() -> None:
    """Read as the owner of the schema, whom no row is withheld from."""
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")


def asked_to_come() -> list[str]:
    """The text messages that ask somebody to come, as the demonstration's phones show them."""
    return [sms.text for sms in DemonstrationSms.objects.filter(text__contains="线上调解请您参加")]


def way_to(room: uuid.UUID) -> str:
    """The short link that was sent; after that pages are the web's again."""
    follow_up()
    reset()
    code = ShortLink.objects.get(target=f"/rooms/{room}/").code
    serve_as_web()
    return f"/s/{code}"


def test_nothing_is_sent_while_the_mediator_waits(room: uuid.UUID) -> None:
    reset()
    assert (Message.objects.filter(subject=room).count(), asked_to_come()) == (0, [])


def test_the_guest_is_told_once_and_the_text_message_leads_to_the_room(session: Session, room: uuid.UUID) -> None:
    follow_up()
    follow_up()
    reset()
    message = Message.objects.get(template="room.invite_guest")
    assert "调解员孙立新请您作为翻译参加" in message.text
    assert "约定的时间是" in message.text
    sent = Delivery.objects.get(message=message, channel="sms")
    assert (sent.state, sent.subject, sent.to_words) == ("delivered", session.case, "翻译王译")
    assert f"body:{session.played.cast.organisation.id}" in sent.readers
    link = ShortLink.objects.get(message=message)
    assert link.target == f"/rooms/{room}/"
    [text] = asked_to_come()
    assert text.startswith("【枫桥】有一场线上调解请您参加。查看 ")
    assert f"/s/{link.code}" in text
    assert not any(said in text for said in ("李秀英", "王译", str(room)))


def test_the_link_asks_for_the_guests_own_phone(room: uuid.UUID) -> None:
    way = way_to(room)
    stranger, nobody, guest = browser(STRANGER), Client(), browser(GUEST)
    assert "/sign-in/" in nobody.get(way, follow=True).redirect_chain[-1][0]
    assert stranger.get(way, follow=True).status_code == 404
    page = guest.get(way, follow=True)
    assert (page.status_code, page.redirect_chain[-1][0]) == (200, f"/rooms/{room}/")
    assert "翻译" in page.content.decode()
    assert "请您参加线上调解" in guest.get("/messages/").content.decode()


def test_the_link_ends_after_a_week_and_with_the_room(session: Session, room: uuid.UUID) -> None:
    way = way_to(room)
    with clock.moved(timedelta(days=7)):
        assert Client().get(way).status_code == 410
    assert Client().get(way).status_code == 302
    session.take(room, session.mediator, "close_room")
    follow_up()
    late = Client().get(way)
    assert late.status_code == 410
    assert "请打电话问请您来的调解员" in late.content.decode()


def test_a_late_guest_is_told_whom_to_ask(session: Session, room: uuid.UUID) -> None:
    guest = browser(GUEST)
    session.take(room, session.mediator, "close_room")
    page = guest.get(f"/rooms/{room}/").content.decode()
    assert "您没有赶上这一场" in page
    assert "请您来的调解员孙立新" in page
    assert "谁和谁在一起" not in page
    token = guest.post(f"/rooms/{room}/token/")
    assert (token.status_code, token.json()["code"]) == (409, "room_closed")
    assert "您没有赶上这一场" not in browser(WORKER).get(f"/rooms/{room}/").content.decode()


def test_a_guest_who_was_removed_has_no_way_in_and_the_others_keep_theirs(session: Session, room: uuid.UUID) -> None:
    other = actions.invite(
        room=room, name="赵陪同", phone="13800000076", role="companion", by=session.act_as(session.mediator)
    ).members[-1]
    follow_up()
    guest = next(m.person for m in session.enter(room, session.mediator).members if m.name == "王译")
    session.take(room, session.mediator, "remove_member", person=guest)
    follow_up()
    reset()
    living = ShortLink.objects.filter(expires_at__gt=clock.now(), target=f"/rooms/{room}/")
    assert [str(link.message.to_person) for link in living] == [other.person]


@pytest.mark.parametrize("ending", ["close_room", "remove_member"])
def test_whoever_is_out_before_the_message_went_is_not_asked_to_come(
    session: Session, room: uuid.UUID, ending: str
) -> None:
    guest = next(m.person for m in session.enter(room, session.mediator).members if m.name == "王译")
    session.take(room, session.mediator, ending, person=guest)
    follow_up()
    reset()
    assert Message.objects.filter(subject=room).count() == 0


def test_a_message_that_waits_is_not_sent_any_more_when_the_room_has_ended(session: Session, room: uuid.UUID) -> None:
    work_as_worker()
    tell_all()
    session.take(room, session.mediator, "close_room")
    follow_up()
    reset()
    waiting = Delivery.objects.get(message__template="room.invite_guest", channel="sms")
    assert (waiting.state, waiting.error_code) == ("failed", "invitation_over")
    assert asked_to_come() == []
