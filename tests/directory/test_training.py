"""Training: a plan shared by several bodies, places, attendance, examination, credits of the year."""

import threading
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import ProgrammingError, connection, transaction

from fengqiao.base import clock
from fengqiao.directory.actions import training
from fengqiao.directory.actions.training import Plan
from fengqiao.directory.cast import Cast, settle
from fengqiao.directory.growth_kinds import TRAINING_STEPS, TrainingMode, TrainingState
from fengqiao.directory.models import TrainingPlace, TrainingPlan
from fengqiao.directory.queries import growth
from fengqiao.directory.refusals import DaysReversed
from fengqiao.refusals import NotFound
from tests.directory.playing import later

TEN = Decimal("10.0")


def planned(cast: Cast, *, publish: bool = True, **changed: Any) -> TrainingPlan:
    """A training of the union and the court in two sessions, in five and six days."""
    today = clock.today()
    said: dict[str, Any] = {
        "title": "2026年劳动争议调解员联合培训",
        "mode": TrainingMode.ON_SITE,
        "place": "焦作市总工会三楼会议室",
        "begins_on": today + timedelta(days=5),
        "ends_on": today + timedelta(days=6),
        "sign_up_until": today + timedelta(days=3),
        "seats": 2,
        "credits": TEN,
        "least_sessions": 2,
        "sessions": [
            (today + timedelta(days=5), "劳动合同法"),
            (today + timedelta(days=6), "调解技巧"),
        ],
    }
    plan = training.plan_training(
        organiser=cast.union,
        hosts=[cast.court],
        region="4108",
        plan=Plan(**said | changed),
        by=cast.administrator.person.id,
    )
    if publish:
        training.publish_training(plan=plan.id, body=cast.court.id, by=cast.clerk.person.id)
    return plan


def signed_up(cast: Cast, plan: TrainingPlan, *members: Any) -> list[TrainingPlace]:
    people = [member.person.id for member in members or (cast.mediator,)]
    return training.sign_up(plan=plan.id, body=cast.organisation, people=people, by=cast.administrator.person.id)


def attend_all(cast: Cast, plan: TrainingPlan, places: list[TrainingPlace]) -> None:
    for session in plan.sessions.all():
        training.record_attendance(
            session=session.id,
            body=cast.union.id,
            present=[place.id for place in places],
            by=cast.administrator.person.id,
        )


def test_a_joint_training_brings_its_credits_to_whoever_attended_and_passed(cast: Cast) -> None:
    plan = planned(cast, pass_mark=60)
    first, second = signed_up(cast, plan, cast.mediator, cast.second_mediator)
    with later(days=6):
        attend_all(cast, plan, [first, second])
        by = cast.administrator.person.id
        training.record_scores(plan=plan.id, body=cast.union.id, scores={first.id: 60, second.id: 59}, by=by)
        training.complete_training(plan=plan.id, body=cast.union.id, by=by)
        year = clock.today().year
    people = [first.person_id, second.person_id]
    assert growth.credits_of(people, year) == {people[0]: TEN, people[1]: Decimal(0)}


def test_who_missed_a_session_gets_nothing_and_lacks_the_years_credits(cast: Cast) -> None:
    plan = planned(cast)
    first, second = signed_up(cast, plan, cast.mediator, cast.second_mediator)
    ends, by = plan.ends_on, cast.administrator.person.id
    training.set_requirement(
        region="41", year=ends.year, credits=TEN, source="豫人社办〔2026〕1号", body=cast.union.id, by=by
    )
    with later(days=6):
        attend_all(cast, plan, [first])
        training.complete_training(plan=plan.id, body=cast.union.id, by=by)
        lines = growth.credit_lines(["4108"], year=ends.year, on=clock.today())
    assert [(line.person.id, line.lacks) for line in lines] == [
        (second.person_id, TEN),
        (first.person_id, Decimal(0)),
    ]
    assert growth.credit_lines(["410821"], year=ends.year, on=clock.today()) == []


def test_the_nearest_regions_requirement_counts(cast: Cast) -> None:
    by, year = cast.administrator.person.id, clock.today().year
    assert growth.requirement("410811001", year) is None
    for region, credits in (("41", "20"), ("4108", "30"), ("4108", "32")):
        training.set_requirement(
            region=region, year=year, credits=Decimal(credits), source="文件", body=cast.union.id, by=by
        )
    rule = growth.requirement("410811001", year)
    assert rule is not None
    assert rule.credits == 32
    assert growth.requirement("410811001", year + 1) is None


def test_sign_up_ends_with_the_closing_day(cast: Cast) -> None:
    plan = planned(cast)
    with later(days=3):
        signed_up(cast, plan)
    with later(days=4), pytest.raises(training.SignUpClosed):
        signed_up(cast, plan, cast.second_mediator)


def test_attendance_is_refused_before_the_day_and_may_be_put_right_until_completion(cast: Cast) -> None:
    plan = planned(cast)
    (place,) = signed_up(cast, plan)
    first = plan.sessions.get(number=1)
    said: dict[str, Any] = {"session": first.id, "body": cast.union.id, "by": cast.administrator.person.id}
    with later(days=4), pytest.raises(training.SessionAhead):
        training.record_attendance(present=[place.id], **said)
    with later(days=5):
        assert training.record_attendance(present=[place.id], **said) == [place.id]
        assert training.record_attendance(present=[], **said) == []
        assert growth.attended(plan.id) == {}
        with pytest.raises(training.TrainingRuns):
            training.complete_training(plan=plan.id, body=cast.union.id, by=said["by"])
    with later(days=6):
        training.complete_training(plan=plan.id, body=cast.union.id, by=said["by"])
        with pytest.raises(training.TrainingStateWrong):
            training.record_attendance(present=[place.id], **said)


def test_scores_come_after_the_last_day_within_a_hundred_and_before_completion(cast: Cast) -> None:
    plan = planned(cast, pass_mark=60)
    (place,) = signed_up(cast, plan)
    said: dict[str, Any] = {"plan": plan.id, "body": cast.union.id, "by": cast.administrator.person.id}
    with pytest.raises(training.TrainingRuns):
        training.record_scores(scores={place.id: 80}, **said)
    with later(days=6):
        attend_all(cast, plan, [place])
        with pytest.raises(training.ScoresMissing):
            training.complete_training(**said)
        for wrong in (101, -1):
            with pytest.raises(training.ScoreInvalid):
                training.record_scores(scores={place.id: wrong}, **said)
        training.record_scores(scores={place.id: 100}, **said)
        training.complete_training(**said)


def test_only_mediators_of_the_organisation_sign_up_and_only_once(cast: Cast) -> None:
    plan = planned(cast)
    with pytest.raises(training.NotAMediator):
        signed_up(cast, plan, cast.clerk)
    (place,) = signed_up(cast, plan)
    with pytest.raises(training.AlreadySignedUp):
        signed_up(cast, plan)
    said = {"place": place.id, "body": cast.organisation.id}
    with pytest.raises(NotFound):
        training.give_up_place(by=cast.second_mediator.person.id, for_others=False, **said)
    training.give_up_place(by=cast.mediator.person.id, for_others=False, **said)
    assert [again.id for again in signed_up(cast, plan)] == [place.id]


def test_a_full_training_takes_nobody_more(cast: Cast) -> None:
    plan = planned(cast, seats=1)
    with pytest.raises(training.NoSeatLeft):
        signed_up(cast, plan, cast.mediator, cast.second_mediator)
    signed_up(cast, plan)
    with pytest.raises(training.NoSeatLeft):
        signed_up(cast, plan, cast.second_mediator)


def test_a_draft_is_seen_by_its_hosts_alone_and_other_regions_see_nothing(cast: Cast) -> None:
    plan = planned(cast, publish=False)
    assert growth.find_training(plan.id, cast.court.id, "410811") == plan
    with pytest.raises(NotFound):
        growth.find_training(plan.id, cast.organisation.id, "410811")
    with pytest.raises(NotFound):
        training.publish_training(plan=plan.id, body=cast.organisation.id, by=cast.clerk.person.id)
    training.publish_training(plan=plan.id, body=cast.union.id, by=cast.clerk.person.id)
    assert growth.find_training(plan.id, cast.organisation.id, "410811") == plan
    with pytest.raises(NotFound):
        growth.find_training(plan.id, cast.organisation.id, "410105")
    assert [each.id for each in growth.trainings(cast.organisation.id, "410811")] == [plan.id]


def test_a_plan_in_disorder_is_refused(cast: Cast) -> None:
    today = clock.today()
    with pytest.raises(DaysReversed):
        planned(cast, ends_on=today)
    with pytest.raises(DaysReversed):
        planned(cast, sign_up_until=today + timedelta(days=9))
    outside: list[tuple[date, str]] = [(today, "太早")]
    with pytest.raises(training.SessionsMissing):
        planned(cast, sessions=outside)
    with pytest.raises(training.SessionsMissing):
        planned(cast, least_sessions=3)


def test_each_state_has_a_way_in_and_finished_ones_stay(cast: Cast) -> None:
    assert {leads for _, leads in TRAINING_STEPS.values()} == set(TrainingState) - {TrainingState.DRAFTED}
    plan = planned(cast)
    by = cast.administrator.person.id
    training.cancel_training(plan=plan.id, body=cast.union.id, reason="场地调整", by=by)
    for step in (training.publish_training, training.complete_training):
        with later(days=6), pytest.raises(training.TrainingStateWrong):
            step(plan=plan.id, body=cast.union.id, by=by)


def test_places_are_kept_even_from_raw_statements(cast: Cast) -> None:
    signed_up(cast, planned(cast))
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE fengqiao_web")
    with pytest.raises(ProgrammingError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM directory_trainingplace")


@pytest.mark.django_db(transaction=True)
def test_of_two_who_ask_for_the_last_seat_at_once_one_gets_it() -> None:
    cast = settle()
    plan = planned(cast, seats=1)
    gate, outcomes = threading.Barrier(2), []

    def ask(member: Any) -> None:
        gate.wait()
        try:
            signed_up(cast, plan, member)
            outcomes.append("seat")
        except training.NoSeatLeft:
            outcomes.append("full")
        finally:
            connection.close()

    threads = [threading.Thread(target=ask, args=(who,)) for who in (cast.mediator, cast.second_mediator)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["full", "seat"]
