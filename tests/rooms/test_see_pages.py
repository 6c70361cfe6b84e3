"""The pages of a room without any script: who gets them, what they say, and that everything but the call works."""

import uuid

import pytest
from django.test import Client

from fengqiao.directory import visits
from fengqiao.directory.models import Account, Posting
from fengqiao.directory.queries import find_person_by_phone
from fengqiao.directory.sessions import SessionStore
from fengqiao.rooms import actions, queries
from tests.portal.playing import sign_in
from tests.rooms.conftest import Session

WORKER, EMPLOYER, STRANGER = "13800000001", "13800000002", "13800000099"


def browser(phone: str) -> Client:
    """The browser of whoever bears the phone."""
    person = find_person_by_phone(phone)
    if person is None:
        return sign_in(Client(), phone)
    account = Account.objects.select_related("person").filter(person=person, kind="party").first()
    return with_visit(account, None) if account else sign_in(Client(), phone)


def desk(session: Session) -> Client:
    """The mediator's browser."""
    member = session.played.cast.mediator
    posting = Posting.objects.select_related("department__body__region").get(id=member.posting.id)
    return with_visit(Account.objects.select_related("person").get(id=member.account.id), posting)


def with_visit(account: Account, posting: Posting | None) -> Client:
    client, store = Client(), SessionStore()
    visits.begin(store, account=account, posting=posting)
    store.save()
    client.cookies["sessionid"] = store.session_key or ""
    return client


def test_the_ladder(session: Session) -> None:
    room = session.open()
    assert Client().get(f"/rooms/{room}/").status_code == 302
    assert browser(STRANGER).get(f"/rooms/{room}/").status_code == 404
    assert browser(WORKER).get(f"/rooms/{room}/").status_code == 200
    assert browser(WORKER).get(f"/rooms/{uuid.uuid4()}/").status_code == 404
    assert browser(WORKER).get(f"/rooms/{room}/close/").status_code == 404
    assert browser(WORKER).get("/desk/rooms/").status_code == 404
    session.take(room, session.mediator, "remove_member", person=str(session.worker.person))
    page = browser(WORKER).get(f"/rooms/{room}/")
    assert page.status_code == 403
    assert "已请您离开" in page.content.decode()


def test_the_mediator_finds_the_session_and_opens_its_room(session: Session) -> None:
    page = desk(session).get("/desk/rooms/").content.decode()
    address = f"/desk/rooms/{session.case}/s1/open/"
    assert address in page
    answer = desk(session).post(address)
    assert answer.status_code == 302
    page = desk(session).get(answer.headers["location"]).content.decode()
    assert "李秀英" in page
    assert "同处时段" in page


def test_before_the_room_is_open_a_party_reads_when_it_will_be(session: Session) -> None:
    page = browser(WORKER).get(f"/cases/{session.case}/rooms/").content.decode()
    assert "线上调解室还没有开" in page
    room = session.open()
    answer = browser(WORKER).get(f"/cases/{session.case}/rooms/")
    assert answer.headers["location"] == f"/rooms/{room}/"
    assert f"/cases/{session.case}/rooms/" in browser(WORKER).get(f"/cases/{session.case}/").content.decode()


def test_messages_hands_and_consents_work_without_script(session: Session) -> None:
    room = session.open()
    worker = browser(WORKER)
    assert worker.post(f"/rooms/{room}/lines/", {"text": "我到了。"}).status_code == 302
    assert "我到了。" in worker.get(f"/rooms/{room}/").content.decode()
    assert "我到了。" not in browser(EMPLOYER).get(f"/rooms/{room}/").content.decode()
    worker.post(f"/rooms/{room}/hand/", {"up": "1"})
    assert "举手" in desk(session).get(f"/rooms/{room}/panels/").content.decode()
    worker.post(f"/rooms/{room}/consent_to_recording/")
    assert "我不再同意录音录像" in worker.get(f"/rooms/{room}/").content.decode()
    page = worker.post(f"/rooms/{room}/lines/", {"text": " "}, follow=True).content.decode()
    assert "有的内容需要更正" in page


def test_a_refusal_is_told_on_the_page(session: Session) -> None:
    room = session.open()
    page = desk(session).post(f"/rooms/{room}/begin_caucus/", {"people": [str(session.worker.person)]}, follow=True)
    assert "分组里要有调解员" in page.content.decode()


@pytest.mark.parametrize(("phone", "said"), [("12345", "手机"), ("", "请填写")])
def test_a_guest_without_a_phone_is_asked_again_and_the_name_is_kept(session: Session, phone: str, said: str) -> None:
    room = session.open()
    page = desk(session).post(f"/rooms/{room}/guests/", {"name": "王译", "phone": phone, "role": "interpreter"})
    assert page.status_code == 422
    assert said in page.content.decode()
    assert 'value="王译"' in page.content.decode()


def test_a_guest_comes_in_by_their_own_phone_alone(session: Session) -> None:
    room = session.open()
    link = f"/rooms/{room}/"
    desk(session).post(f"/rooms/{room}/guests/", {"name": "王译", "phone": "13800000077", "role": "interpreter"})
    page = browser("13800000077").get(link).content.decode()
    assert "翻译" in page
    assert "回到案件" not in page
    assert browser("13800000078").get(link).status_code == 404


def test_a_full_room_is_told_plainly(session: Session) -> None:
    room = session.open()
    for number in range(5):
        person = f"138000000{80 + number}"
        actions.invite(
            room=room, name=f"陪同{number}", phone=person, role="companion", by=session.act_as(session.mediator)
        )
    form = {"name": "王译", "phone": "13800000077", "role": "interpreter"}
    assert "调解室已经满员" in desk(session).post(f"/rooms/{room}/guests/", form).content.decode()
    guest = queries.view(room).members[-1].person
    session.take(room, session.mediator, "remove_member", person=guest)
    assert desk(session).post(f"/rooms/{room}/guests/", form).status_code == 302


def test_an_ended_session_says_so_and_keeps_who_was_with_whom(session: Session) -> None:
    room = session.open()
    session.arrive(room, session.mediator, session.worker)
    people = [str(session.mediator.person), str(session.worker.person)]
    session.take(room, session.mediator, "begin_joint", people=people)
    assert desk(session).get(f"/rooms/{room}/close/").status_code == 200
    desk(session).post(f"/rooms/{room}/close/")
    page = browser(WORKER).get(f"/rooms/{room}/").content.decode()
    assert "线上调解已经结束" in page
    assert "孙立新、李秀英" in page
    assert "孙立新、李秀英" not in browser(EMPLOYER).get(f"/rooms/{room}/").content.decode()


def test_how_many_questions_a_page_asks(session: Session, django_assert_max_num_queries: object) -> None:
    room = session.open()
    client = desk(session)
    with django_assert_max_num_queries(40):  # type: ignore[operator]  # pytest-django's context manager
        client.get(f"/rooms/{room}/panels/")
