"""Acts become messages: to the right people, once each, with what happened, what to do and by when."""

import pytest
from django.db import connection
from pytest_django import DjangoAssertNumQueries

from fengqiao.base.ids import new_id
from fengqiao.casebook import actions as casebook
from fengqiao.directory import actions as directory
from fengqiao.directory.cast import EMPLOYER, WORKER
from fengqiao.directory.models import Person
from fengqiao.ledger.jobs import Errand
from fengqiao.notices import actions
from fengqiao.notices.models import Delivery, Message
from fengqiao.notices.words import day_in_words
from tests.casebook.journey import Journey, of
from tests.notices.conftest import tell_all


@pytest.fixture
def applied(journey: Journey) -> Journey:
    journey.apply()
    return journey


def asked(journey: Journey) -> Journey:
    journey.tell_status()
    journey.do(journey.clerk, "accept_application")
    journey.do(journey.worker, "consent_as_applicant", explained=True)
    journey.do(journey.clerk, "ask_respondent", party="r1", method="phone")
    return journey


def apply_without_phones(journey: Journey) -> None:
    payload = of(
        "apply",
        court=str(journey.cast.court.id),
        applicants=[{"id": "a1", "kind": "natural", "name": WORKER[0], "person": journey.worker.person}],
        respondents=[{"id": "r1", "kind": "natural", "name": EMPLOYER[0]}],
        claims=[{"cause": "pay_arrears", "title": "支付工资", "amount_fen": 100}],
        facts_text="拖欠工资。",
    )
    journey.case = casebook.open_case(payload=payload, by=journey.worker, command_id=new_id()).subject


def told(template: str) -> list[Message]:
    return list(Message.objects.filter(template=template).order_by("face", "recipient"))


def test_an_application_is_told_to_its_applicant_and_to_the_courts_filing_division(applied: Journey) -> None:
    tell_all()
    party, staff = told("apply")
    due = applied.view.clocks["court_designation"].due
    assert (str(party.to_person), party.face, party.to_body) == (applied.worker.person, "party", None)
    assert party.text.startswith("焦作市山阳区人民法院已收到您的调解申请。")
    assert party.text.endswith(f"法院一般在{day_in_words(due)}前答复。")
    assert (party.due_on, party.case_title) == (due, "李秀英与赵建国")
    assert (staff.to_body, staff.to_power, staff.to_person) == (applied.cast.court.id, "court.filing", None)
    assert staff.readers == [f"body:{applied.cast.court.id}"]


def test_the_same_errand_again_tells_nobody_twice(applied: Journey) -> None:
    tell_all()
    before = Message.objects.count(), Delivery.objects.count()
    tell_all()
    assert before == (2, 3)
    assert (Message.objects.count(), Delivery.objects.count()) == before


def test_whoever_acts_is_not_texted_about_it_unless_it_is_a_receipt(applied: Journey) -> None:
    tell_all()
    assert told("apply")[0].sms == "您的申请已经收到。"
    asked(applied)
    applied.do(applied.employer, "take_seat", party="r1")
    applied.do(applied.employer, "refuse_as_respondent")
    tell_all()
    [worker] = [message for message in told("refuse_as_respondent") if message.face == "party"]
    assert (str(worker.to_person), worker.sms) == (applied.worker.person, "您的案件有新进展。")


class TestFreeSeat:
    """A respondent who has not signed in is reached by the phone that the case gives."""

    @pytest.fixture
    def invited(self, applied: Journey) -> Message:
        asked(applied)
        tell_all()
        [message] = told("ask_respondent")
        return message

    def test_the_invitation_waits_with_the_seat(self, applied: Journey, invited: Message) -> None:
        assert (invited.to_person, invited.to_party, invited.readers) == (None, "r1", [])
        [sms] = invited.deliveries.all()
        assert (sms.channel, sms.state, sms.to_words) == ("sms", "queued", "被申请人赵建国")
        assert sms.address_subject == applied.case
        assert "13800000002" not in str(sms.address_token)

    def test_taking_the_seat_brings_the_invitation_along(self, applied: Journey, invited: Message) -> None:
        applied.do(applied.employer, "take_seat", party="r1")
        tell_all()
        invited.refresh_from_db()
        assert str(invited.to_person) == applied.employer.person
        assert invited.readers == [f"person:{applied.employer.person}"]

    def test_a_party_without_a_phone_stands_in_the_record_as_not_reached(self, journey: Journey) -> None:
        apply_without_phones(journey)
        asked(journey)
        tell_all()
        [sms] = Delivery.objects.filter(message__template="ask_respondent")
        assert (sms.state, sms.error_code, sms.address_token) == ("failed", "no_phone", None)


def test_only_the_party_that_is_meant_is_told_of_its_rights(journey: Journey) -> None:
    journey.to_offer()
    journey.to_record()
    tell_all()
    rights = told("tell_rights")
    assert sorted((message.to_party, str(message.to_person)) for message in rights) == [
        ("a1", journey.worker.person),
        ("r1", journey.employer.person),
    ]


def test_the_session_names_time_way_and_place_in_the_inbox_and_not_on_the_phone(journey: Journey) -> None:
    journey.to_offer()
    journey.to_record()
    tell_all()
    messages = told("schedule_session")
    assert {str(message.to_person) for message in messages} == {
        journey.worker.person,
        journey.employer.person,
        journey.mediator.person,
    }
    for message in messages:
        assert "，现场进行" in message.text
        assert "地点：调解室。" in message.text
        assert message.sms in ("", "您的调解时间已经确定。")


def test_mediators_are_told_by_name_and_organisations_by_department(journey: Journey) -> None:
    journey.to_offer()
    tell_all()
    offered = {message.to_power or message.to_party: message for message in told("offer_referral")}
    assert set(offered) == {"organisation.administer", "a1", "r1"}
    assert offered["organisation.administer"].due_on == journey.view.clocks["referral_acceptance"].due
    assert offered["a1"].due_on is None
    journey.to_record()
    tell_all()
    [mediator] = [message for message in told("assign_mediator") if message.face == "staff"]
    assert (str(mediator.to_person), mediator.to_body) == (journey.mediator.person, None)


def test_no_text_is_left_open_on_the_way_to_the_session(journey: Journey) -> None:
    journey.to_offer()
    journey.to_record()
    tell_all()
    assert Message.objects.count() > 30
    assert not Message.objects.filter(text__contains="{").exists()
    assert not Message.objects.filter(text__contains="另行通知").exists()


def test_those_who_must_prove_it_see_the_delivery_and_others_do_not(journey: Journey) -> None:
    journey.to_offer()
    journey.to_record()
    tell_all()
    court, organisation = (f"body:{body.id}" for body in (journey.cast.court, journey.cast.organisation))
    session = Delivery.objects.filter(message__template="schedule_session", message__to_party="a1").first()
    assert session is not None
    assert set(session.readers) == {court, organisation, f"person:{journey.worker.person}"}
    application = Delivery.objects.filter(message__template="apply", message__to_party="a1").first()
    assert application is not None
    assert organisation not in application.readers


def test_where_a_person_has_no_phone_of_their_own_the_partys_serves(applied: Journey) -> None:
    Person.objects.filter(id=applied.worker.person).update(phone_token=None)
    tell_all()
    [sms] = Delivery.objects.filter(message__template="apply", channel="sms")
    assert (sms.state, sms.address_subject) == ("queued", applied.case)


@pytest.mark.parametrize("kind", ["posting", "roster"])
def test_other_kinds_of_subject_are_not_its_business(db: None, kind: str) -> None:
    errand = Errand(n=1, subject=new_id(), subject_kind=kind, kind="x", term=1, seq=1, digest="sha256:00")
    assert actions.tell(errand) == 0


def test_an_act_that_was_set_aside_is_told_to_nobody(applied: Journey) -> None:
    errand = Errand(1, applied.case, "case", "apply", 1, 1, "sha256:" + "0" * 64)
    assert actions.tell(errand) == 0


def test_telling_of_an_act_costs_few_queries(
    applied: Journey, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(9):
        tell_all()


def errands() -> list[Errand]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT n, subject, subject_kind, kind, term, seq, digest FROM ledger_errand ORDER BY n")
        return [Errand(*row) for row in cursor.fetchall()]


def told_of(journey: Journey) -> list[tuple[object, ...]]:
    """Everything that was made but keys and times."""
    messages = Message.objects.filter(subject=journey.case).order_by("occasion", "recipient", "template")
    fields = ("occasion", "template", "recipient", "to_person", "to_body", "to_party", "title", "text", "sms", "due_on")
    ways = Delivery.objects.filter(subject=journey.case).order_by("message__occasion", "message__recipient", "channel")
    return [
        *messages.values_list(*fields, "readers", "case_title", "made_at"),
        *ways.values_list("message__occasion", "channel", "state", "to_words", "adapter", "tries", "title", "readers",
                          "address_subject", "error_code"),
    ]  # fmt: skip


def test_acts_told_of_together_are_told_as_one_after_the_other(
    journey: Journey, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    journey.to_offer()
    journey.to_record()
    assert any(errand.kind == "take_seat" for errand in errands())
    for errand in errands():
        actions.tell(errand)
    one_by_one = told_of(journey)
    Delivery.objects.all().delete()
    Message.objects.all().delete()
    with django_assert_max_num_queries(16):
        assert actions.tell_all(errands()) == Message.objects.count() > 20
    assert told_of(journey) == one_by_one
    assert actions.tell_all(errands()) == 0


def test_liaison_officers_of_a_body_hear_what_others_bring_before_it(journey: Journey) -> None:
    """And nothing of what their own body did; who is relieved hears no more."""
    cast = journey.cast
    liaison = directory.name_liaison(body=cast.court, name="柳敏", phone="13911110000", duty="副庭长", by=None)
    journey.apply()
    tell_all()
    (heard,) = Message.objects.filter(to_person=liaison.person_id)
    assert (heard.template, heard.face, heard.to_body, heard.sms) == ("apply", "staff", None, "")
    assert heard.readers == [f"person:{liaison.person_id}"]
    (sent,) = Delivery.objects.filter(message=heard)
    assert sent.to_words == "联络员"
    asked(journey)
    tell_all()
    by_court = {"accept_application", "ask_respondent"}
    assert not by_court & set(Message.objects.filter(to_person=liaison.person_id).values_list("template", flat=True))
    before = Message.objects.filter(to_person=liaison.person_id).count()
    directory.end_liaison(liaison=liaison.id, by=None)
    journey.do(journey.employer, "take_seat", party="r1")
    journey.do(journey.employer, "refuse_as_respondent")
    tell_all()
    assert Message.objects.filter(to_person=liaison.person_id).count() == before
