"""Training: planned and published, signed up for, attended, examined, brought to its credits."""

import uuid
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from django.db import transaction

from fengqiao.base import clock
from fengqiao.directory import trail
from fengqiao.directory.growth_kinds import TRAINING_STEPS, TrainingMode, TrainingState
from fengqiao.directory.models import (
    Body,
    CreditRequirement,
    TrainingAttendance,
    TrainingPlace,
    TrainingPlan,
    TrainingSession,
)
from fengqiao.directory.queries.growth import attended, is_open_to, places_of
from fengqiao.directory.queries.people import mediators_of
from fengqiao.directory.refusals import DaysReversed
from fengqiao.refusals import Invalid, NotFound, Refused

MOST_SCORE: Final = 100


class TrainingStateWrong(Refused):
    """这项培训现在的状态不能办理这一步，请刷新页面查看。"""

    code = "training_state_wrong"


class SignUpClosed(Refused):
    """报名已经截止，请联系主办单位或者选择其他培训。"""

    code = "sign_up_closed"


class NoSeatLeft(Refused):
    """名额已满，请选择其他培训或者联系主办单位。"""

    code = "no_seat_left"


class AlreadySignedUp(Refused):
    """这位调解员已经报名，不必重复报名。"""

    code = "already_signed_up"


class NotAMediator(Invalid):
    """只能为本组织现在任职的调解员报名。"""

    code = "not_a_mediator"


class SessionAhead(Refused):
    """这一课还没有开始，开课当天起才能登记到课。"""

    code = "session_ahead"


class TrainingRuns(Refused):
    """最后一课以后才能登记成绩、办理结业。"""

    code = "training_runs"


class SessionsMissing(Invalid):
    """请至少安排一个课次，日期在培训期间以内。"""

    code = "sessions_missing"


class ScoreInvalid(Invalid):
    """成绩应为0至100的整数，只登记本次培训的学员。"""

    code = "score_invalid"


class ScoresMissing(Refused):
    """还有到课的学员没有考试成绩，登记以后才能结业。"""

    code = "scores_missing"


@dataclass(frozen=True)
class Plan:
    """What a training plan says before it is published."""

    title: str
    mode: TrainingMode
    place: str
    begins_on: date
    ends_on: date
    sign_up_until: date
    seats: int
    credits: Decimal
    least_sessions: int
    sessions: Sequence[tuple[date, str]]
    content: str = ""
    pass_mark: int | None = None


@transaction.atomic
def plan_training(*, organiser: Body, hosts: Collection[Body], region: str, plan: Plan, by: uuid.UUID) -> TrainingPlan:
    """Draft a training for the mediators of a region; the organiser is one of its hosts."""
    _refuse_disorder(plan)
    facts = {name: getattr(plan, name) for name in Plan.__dataclass_fields__ if name != "sessions"}
    made = TrainingPlan.objects.create(
        organiser=organiser, region_id=region, state_since=clock.now(), planned_by=by, **facts
    )
    made.hosts.set({organiser, *hosts})
    ordered = sorted(plan.sessions)
    TrainingSession.objects.bulk_create(
        TrainingSession(plan=made, number=number, on=on, title=title)
        for number, (on, title) in enumerate(ordered, start=1)
    )
    trail.record("training_planned", by=by, detail=plan.title)
    return made


def publish_training(*, plan: uuid.UUID, body: uuid.UUID, by: uuid.UUID) -> TrainingPlan:
    """Open a drafted training for sign-up; not after its closing day."""
    return _step(plan, body, by, "publish")


def cancel_training(*, plan: uuid.UUID, body: uuid.UUID, reason: str, by: uuid.UUID) -> TrainingPlan:
    """Call a training off with its reason; nobody gets credits from it."""
    return _step(plan, body, by, "cancel", reason)


@transaction.atomic
def complete_training(*, plan: uuid.UUID, body: uuid.UUID, by: uuid.UUID) -> TrainingPlan:
    """Close a training after its last day: whoever attended enough sessions and passed gets its credits, others 0.

    Law: none; S4 (21) and S3 no. 48 ask for training without naming hours.
    """
    found = _hosted(plan, body)
    if clock.today() < found.ends_on:
        raise TrainingRuns
    places, present = places_of(plan), attended(plan)
    if found.pass_mark is not None and any(place.score is None and place.id in present for place in places):
        raise ScoresMissing
    for place in places:
        passed = found.pass_mark is None or (place.score or 0) >= found.pass_mark
        enough = present.get(place.id, 0) >= found.least_sessions
        place.credited = found.credits if passed and enough else Decimal(0)
    TrainingPlace.objects.bulk_update(places, ["credited"])
    return _step(plan, body, by, "complete")


@transaction.atomic
def sign_up(*, plan: uuid.UUID, body: Body, people: Sequence[uuid.UUID], by: uuid.UUID) -> list[TrainingPlace]:
    """Places for mediators of `body`, all or none; whoever gave a place up may take one again."""
    found = TrainingPlan.objects.select_for_update().filter(id=plan).first()  # the last seat goes to one of two
    if found is None or not is_open_to(found, body):
        raise NotFound
    if found.state != TrainingState.PUBLISHED:
        raise TrainingStateWrong
    if clock.today() > found.sign_up_until:
        raise SignUpClosed
    known = {person.id for person in mediators_of(body.id, on=clock.today())}
    if not people or not set(people) <= known:
        raise NotAMediator(fields={"people": "请选择本组织现在任职的调解员"})
    standing = TrainingPlace.objects.filter(plan=found, left_at=None)
    if standing.filter(person_id__in=people).exists():
        raise AlreadySignedUp
    if standing.count() + len(set(people)) > found.seats:
        raise NoSeatLeft
    places = [_place(found, body, person, by) for person in dict.fromkeys(people)]
    trail.record("training_signed_up", by=by, detail=f"{found.title} {len(places)}")
    return places


@transaction.atomic
def give_up_place(*, place: uuid.UUID, body: uuid.UUID, by: uuid.UUID, for_others: bool) -> TrainingPlace:
    """Free a place until the closing day of sign-up, one's own or, for whoever administers, a colleague's."""
    found = TrainingPlace.objects.select_for_update().filter(id=place, body_id=body, left_at=None).first()
    if found is None or not (for_others or found.person_id == by):
        raise NotFound
    if found.plan.state != TrainingState.PUBLISHED:
        raise TrainingStateWrong
    if clock.today() > found.plan.sign_up_until:
        raise SignUpClosed
    found.left_at, found.left_by = clock.now(), by
    found.save(update_fields=["left_at", "left_by"])
    return found


@transaction.atomic
def record_attendance(
    *, session: uuid.UUID, body: uuid.UUID, present: Collection[uuid.UUID], by: uuid.UUID
) -> list[uuid.UUID]:
    """Write down who of the places was present in a session, in place of what was written before; their places."""
    found = TrainingSession.objects.filter(id=session).first()
    if found is None:
        raise NotFound
    plan = _hosted(found.plan_id, body)
    if plan.state != TrainingState.PUBLISHED:
        raise TrainingStateWrong
    if clock.today() < found.on:
        raise SessionAhead
    places = set(TrainingPlace.objects.filter(plan=plan, left_at=None).values_list("id", flat=True))
    here = places & set(present)
    TrainingAttendance.objects.filter(session=found).exclude(place_id__in=here).delete()
    known = set(TrainingAttendance.objects.filter(session=found).values_list("place_id", flat=True))
    TrainingAttendance.objects.bulk_create(
        TrainingAttendance(session=found, place_id=place, recorded_at=clock.now(), recorded_by=by)
        for place in sorted(here - known)
    )
    trail.record("training_attended", by=by, detail=f"{plan.title} {found.number} {len(here)}")
    return sorted(here)


@transaction.atomic
def record_scores(*, plan: uuid.UUID, body: uuid.UUID, scores: Mapping[uuid.UUID, int | None], by: uuid.UUID) -> None:
    """Write down examination results by place, 0 to 100 or None, after the last session and until completion."""
    found = _hosted(plan, body)
    if found.state != TrainingState.PUBLISHED:
        raise TrainingStateWrong
    if clock.today() < found.ends_on:
        raise TrainingRuns
    places = {place.id: place for place in TrainingPlace.objects.filter(plan=found, left_at=None)}
    if not scores.keys() <= places.keys() or any(
        score is not None and not 0 <= score <= MOST_SCORE for score in scores.values()
    ):
        raise ScoreInvalid
    for place, score in scores.items():
        places[place].score = score
    TrainingPlace.objects.bulk_update(places.values(), ["score"])
    trail.record("training_scored", by=by, detail=found.title)


@transaction.atomic
def set_requirement(
    *, region: str, year: int, credits: Decimal, source: str, body: uuid.UUID, by: uuid.UUID
) -> CreditRequirement:
    """Set, or set anew, how many credits mediators of a region need in a year.

    Law: none found that sets hours for labour mediators; the body in charge sets them and names its paper.
    """
    found, _ = CreditRequirement.objects.update_or_create(
        region_id=region,
        year=year,
        defaults={"credits": credits, "source": source, "set_by_id": body, "set_at": clock.now()},
    )
    trail.record("credits_required", by=by, detail=f"{region} {year} {credits}")
    return found


def _refuse_disorder(plan: Plan) -> None:
    if plan.ends_on < plan.begins_on:
        raise DaysReversed(fields={"ends_on": "截止日不能早于起始日"})
    if plan.sign_up_until > plan.ends_on:
        raise DaysReversed(fields={"sign_up_until": "报名截止日不能晚于培训截止日"})
    days = [on for on, _ in plan.sessions]
    if not days or min(days) < plan.begins_on or max(days) > plan.ends_on:
        raise SessionsMissing(fields={"sessions": "至少一个课次，日期在培训期间以内"})
    if not 1 <= plan.least_sessions <= len(days):
        raise SessionsMissing(fields={"least_sessions": "应在1和课次总数之间"})


def _hosted(plan: uuid.UUID, body: uuid.UUID) -> TrainingPlan:
    """The training, locked, for one of its hosts; NotFound for others."""
    found = TrainingPlan.objects.select_for_update().filter(id=plan).first()
    if found is None or not found.hosts.filter(id=body).exists():
        raise NotFound
    return found


@transaction.atomic
def _step(plan: uuid.UUID, body: uuid.UUID, by: uuid.UUID, step: str, reason: str = "") -> TrainingPlan:
    found = _hosted(plan, body)
    starts, leads = TRAINING_STEPS[step]
    if found.state not in starts:
        raise TrainingStateWrong
    if step == "publish" and clock.today() > found.sign_up_until:
        raise SignUpClosed
    found.state, found.state_since, found.reason = leads, clock.now(), reason
    found.save(update_fields=["state", "state_since", "reason"])
    trail.record(f"training_{leads}", by=by, detail=found.title)
    return found


def _place(plan: TrainingPlan, body: Body, person: uuid.UUID, by: uuid.UUID) -> TrainingPlace:
    taken = {"body": body, "signed_up_at": clock.now(), "signed_up_by": by, "left_at": None, "left_by": None}
    place, _ = TrainingPlace.objects.update_or_create(plan=plan, person_id=person, defaults=taken)
    return place
