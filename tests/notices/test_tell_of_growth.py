"""Training, assessment and legal aid reach the inbox by the clock, each step once; so do rosters that end."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import connection

from fengqiao.base import clock
from fengqiao.directory import actions
from fengqiao.directory.actions import assessing, legal_aid, training
from fengqiao.directory.actions.assessing import Cut
from fengqiao.directory.actions.training import Plan
from fengqiao.directory.cast import Cast, settle
from fengqiao.directory.growth_kinds import Grade, TrainingMode
from fengqiao.directory.kinds import BodyKind, Level
from fengqiao.directory.models import RosterEntry, TrainingPlan
from fengqiao.notices import jobs
from fengqiao.notices.models import Message

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast(db: None) -> Cast:
    return settle()


def titles() -> list[str]:
    return sorted(Message.objects.values_list("title", flat=True))


def planned(cast: Cast) -> TrainingPlan:
    """A training of today, to which the mediator was signed up."""
    today, by = clock.today(), cast.union_officer.person.id
    plan = Plan("欠薪争议培训", TrainingMode.ONLINE, "线上", today, today, today, 9, Decimal(4), 1, [(today, "第一课")])
    made = training.plan_training(organiser=cast.union, hosts=[], region="410811", plan=plan, by=by)
    training.publish_training(plan=made.id, body=cast.union.id, by=by)
    training.sign_up(plan=made.id, body=cast.organisation, people=[cast.mediator.person.id], by=by)
    return made


def test_a_place_in_a_training_and_its_outcome_are_told_once_each(cast: Cast) -> None:
    made = planned(cast)
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE fengqiao_worker")
    assert (jobs.tell_of_growth(), jobs.tell_of_growth()) == (1, 0)
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")
    training.complete_training(plan=made.id, body=cast.union.id, by=cast.union_officer.person.id)
    assert jobs.tell_of_growth() == 1
    assert titles() == ["培训结业结果", "已为您报名培训"]
    assert {message.to_person for message in Message.objects.all()} == {cast.mediator.person.id}


def test_an_assessment_is_told_to_the_organisation(cast: Cast) -> None:
    cut = Cut({}, [], clock.now())
    assessing.decide_assessment(
        by_body=cast.union,
        body=cast.organisation,
        person=None,
        year=clock.today().year - 1,
        cut=cut,
        seen=cut.digest,
        grade=Grade.EXCELLENT,
        reasons="成绩突出",
        by=cast.union_officer.person.id,
    )
    assert (jobs.tell_of_growth(), jobs.tell_of_growth()) == (1, 0)
    message = Message.objects.get()
    assert (message.to_body, message.to_power) == (cast.organisation.id, "organisation.administer")
    assert "优秀" in message.text


def test_a_party_is_told_how_their_legal_aid_stands(cast: Cast) -> None:
    centre = actions.open_body(
        kind=BodyKind.LEGAL_AID_CENTRE, level=Level.CITY, name="焦作市法律援助中心", region="4108", by=None
    )
    wish = legal_aid.Wish(request="参加调解", phone="13800000001", promised=True, hardship="生活困难")
    made = legal_aid.apply_for_aid(
        case=cast.court.id, case_title="李秀英案", party="a1", person=cast.worker.id, centre=centre, wish=wish
    )
    assert jobs.tell_of_growth() == 0
    legal_aid.decide_aid(
        application=made.id, centre=centre.id, grant=False, reason="收入高于标准", by=cast.clerk.person.id
    )
    assert (jobs.tell_of_growth(), jobs.tell_of_growth()) == (1, 0)
    message = Message.objects.get()
    assert (message.face, message.to_person, message.subject) == ("party", cast.worker.id, cast.court.id)
    assert "收入高于标准" in message.text


@pytest.mark.parametrize(("days", "told"), [(31, 0), (30, 2), (0, 2), (-1, 0)])
def test_a_roster_entry_that_ends_is_told_to_its_member_and_the_court_once(cast: Cast, days: int, told: int) -> None:
    last = clock.today() + timedelta(days=days)
    RosterEntry.objects.filter(body=cast.organisation).update(valid_to=last)
    assert (jobs.warn_of_rosters(), jobs.warn_of_rosters()) == (told, 0)
    assert {message.due_on for message in Message.objects.all()} == ({last} if told else set())
