"""Telling people of training, assessment and legal aid, and of rosters that end: what lies in rows, not in logs.

It is looked for by the clock; whatever was told already is met again and not told again.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Final

from django.db import transaction
from django.db.models import Exists, OuterRef, Q

from fengqiao.base import clock
from fengqiao.base.wording import day_in_words
from fengqiao.directory import powers
from fengqiao.directory.growth_kinds import AidState, Grade, TrainingState
from fengqiao.directory.kinds import AccountKind, RosterState
from fengqiao.directory.models import AidApplication, Assessment, RosterEntry, TrainingPlace
from fengqiao.notices.actions.inbox import Note, put
from fengqiao.notices.models import Message
from fengqiao.notices.recipients import Recipient

LOOKED_BACK: Final = timedelta(days=2)
"""So far back is looked for what happened, in case the worker stood still."""

ENDING_DAYS: Final = 30
"""So many days before its last day an entry of the roster is warned of."""

ROSTER_ENDING: Final = "roster_entry.ending"
AID_SAYS: Final = {
    AidState.GRANTED: "法律援助机构已决定给予援助，将为您指派律师。",
    AidState.NAMED: "法律援助机构已为您指派律师，请办理委托。",
    AidState.JOINED: "援助律师已参加您的案件。",
    AidState.REFUSED: "法律援助机构没有给予援助。理由：",
}


@transaction.atomic
def tell_of_growth() -> int:
    """How many were told of a place in a training, its outcome, an assessment, or how their legal aid stands."""
    since = clock.now() - LOOKED_BACK
    return put([*_trainings(since), *_assessments(since), *_aid(since)], at=clock.now())


@transaction.atomic
def warn_of_rosters(limit: int) -> int:
    """How many messages were made of entries, at most `limit`, whose last day comes; each once a last day."""
    today = clock.today()
    warned = Message.objects.filter(subject=OuterRef("id"), template=ROSTER_ENDING, due_on=OuterRef("valid_to"))
    ending = RosterEntry.objects.filter(
        ~Exists(warned), state=RosterState.CONFIRMED, valid_to__range=(today, today + timedelta(days=ENDING_DAYS))
    )
    found = ending.select_related("court", "body", "person").order_by("valid_to", "id")[:limit]
    return put([note for entry in found for note in _ending(entry)], at=clock.now())


def _trainings(since: datetime) -> Iterator[Note]:
    changed = Q(signed_up_at__gte=since) | Q(plan__state_since__gte=since)
    for place in TrainingPlace.objects.filter(changed, left_at=None).select_related("plan"):
        plan = place.plan
        title, said = "已为您报名培训", f"“{plan.title}”{day_in_words(plan.begins_on)}开始，地点：{plan.place}。"
        if plan.state == TrainingState.CANCELLED:
            title, said = "培训已取消", f"“{plan.title}”已取消。理由：{plan.reason}"
        elif plan.state == TrainingState.COMPLETED:
            score = f"考试成绩 {place.score} 分，" if place.score is not None else ""
            title, said = "培训结业结果", f"“{plan.title}”已结业：{score}所得学分 {place.credited or 0}。"
        yield Note(
            subject=plan.id,
            about=plan.title,
            occasion=f"{place.id}:{plan.state}",
            template=f"training.{plan.state}",
            to=Recipient(AccountKind.STAFF, person=str(place.person_id)),
            title=title,
            text=said,
        )


def _assessments(since: datetime) -> Iterator[Note]:
    for made in Assessment.objects.filter(decided_at__gte=since).select_related("by", "body"):
        yield Note(
            subject=made.id,
            about=made.body.name,
            occasion=f"{made.id}:decided",
            template="assessment.decided",
            to=_assessed(made),
            title=f"{made.year}年度考核结果",
            text=f"{made.by.name}评定的等次：{Grade(made.grade).label}。理由：{made.reasons}",
        )


def _assessed(made: Assessment) -> Recipient:
    if made.person_id:
        return Recipient(AccountKind.STAFF, person=str(made.person_id))
    return Recipient(AccountKind.STAFF, body=str(made.body_id), power=powers.ORGANISATION_ADMINISTER)


def _aid(since: datetime) -> Iterator[Note]:
    changed = Q(decided_at__gte=since) | Q(named_at__gte=since) | Q(joined_at__gte=since)
    for aid in AidApplication.objects.filter(changed, state__in=AID_SAYS):
        state = AidState(aid.state)
        yield Note(
            subject=aid.case,
            about=aid.case_title,
            occasion=f"{aid.id}:{state}",
            template=f"legal_aid.{state}",
            to=Recipient(AccountKind.PARTY, person=str(aid.person_id), party=aid.party),
            title="您的法律援助申请",
            text=AID_SAYS[state] + (aid.reason if state is AidState.REFUSED else ""),
        )


def _ending(entry: RosterEntry) -> Iterator[Note]:
    last = entry.valid_to or clock.today()
    member = entry.body or entry.person
    name = member.name if member else ""
    whose = (
        Recipient(AccountKind.STAFF, person=str(entry.person_id))
        if entry.person_id
        else Recipient(AccountKind.STAFF, body=str(entry.body_id), power=powers.ORGANISATION_ADMINISTER)
    )
    for to in (whose, Recipient(AccountKind.STAFF, body=str(entry.court_id), power=powers.COURT_FILING)):
        yield Note(
            subject=entry.id,
            about=name,
            occasion=f"{entry.id}:{last}",
            template=ROSTER_ENDING,
            to=to,
            title="名册期限快到了",
            text=f"{name}在{entry.court.name}名册的期限至{day_in_words(last)}，到期以后不能再接受委派、委托。",
            due_on=last,
        )
