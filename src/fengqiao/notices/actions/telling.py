"""Making messages of acts and reminders, with the deliveries by which each goes out."""

import uuid
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from typing import Final

import msgspec
import structlog
from django.db import connection, transaction

from fengqiao.base import clock, node
from fengqiao.base.ids import new_id, parse_id
from fengqiao.casebook import following
from fengqiao.casebook.calendars import Appointment
from fengqiao.casebook.following import Step
from fengqiao.casebook.subjects import NAME, title
from fengqiao.casebook.timeline import bodies_of
from fengqiao.directory.kinds import AccountKind
from fengqiao.directory.models import Person
from fengqiao.directory.queries.stations import called
from fengqiao.ledger.jobs import Errand
from fengqiao.notices.catalogue import CATALOGUE, Template
from fengqiao.notices.models import Channel, Message, State
from fengqiao.notices.recipients import Recipient, of_party, recipients, words_for
from fengqiao.notices.rendering import Rendered, render, render_reminder, render_session
from fengqiao.notices.rows import row_of
from fengqiao.procedure import ActRecord, CaseView

log = structlog.get_logger(__name__)

MESSAGE: Final = (
    "id uuid, subject uuid, case_title text, occasion text, template text, recipient text, face text, to_person uuid,"
    " to_body uuid, to_power text, to_party text, title text, text text, sms text, due_on date, made_at timestamptz,"
    " readers text[]"
)
ADD_MESSAGES: Final = f"""
INSERT INTO notices_message (id, subject, case_title, occasion, template, recipient, face, to_person, to_body, to_power,
  to_party, title, text, sms, due_on, made_at, readers)
SELECT * FROM jsonb_to_recordset(%s::jsonb) AS w ({MESSAGE})
ON CONFLICT (subject, occasion, recipient, template) DO NOTHING RETURNING id
"""  # noqa: S608 - made of constants
"""Rows come as one document: a statement with a place for every field of every row takes long to make and to read."""

DELIVERY: Final = (
    "id uuid, message_id uuid, subject uuid, title text, to_words text, channel text, adapter text,"
    " address_token jsonb, address_subject uuid, state text, tries int, at timestamptz, next_at timestamptz,"
    " error_code text, readers text[]"
)
ADD_DELIVERIES: Final = f"""
INSERT INTO notices_delivery (id, message_id, subject, title, to_words, channel, adapter, address_token,
  address_subject, state, tries, provider_id, queued_at, at, next_at, error_code, readers)
SELECT id, message_id, subject, title, to_words, channel, coalesce(adapter, ''), address_token, address_subject, state,
  coalesce(tries, 0), '', at, at, next_at, coalesce(error_code, ''), readers
FROM jsonb_to_recordset(%s::jsonb) AS w ({DELIVERY})
"""  # noqa: S608 - made of constants


@dataclass(frozen=True)
class _Occasion:
    """What is told of: the case as it was then, the digest of the act or the name of the reminder, and when.

    `watching` are the readers of those bodies that must be able to prove the message was sent.
    """

    subject: uuid.UUID
    view: CaseView
    name: str
    case_title: str
    watching: frozenset[str]
    at: datetime


@dataclass(frozen=True)
class _Post:
    """One message to be made."""

    of: _Occasion
    to: Recipient
    template: Template
    says: Rendered


def tell(errand: Errand) -> int:
    """How many messages the act gave rise to; see `tell_all`."""
    return tell_all([errand])


def tell_all(errands: Sequence[Errand]) -> int:
    """How many messages the acts gave rise to; none the second time, and none for an act that was set aside."""
    named = [(errand.subject, errand.digest) for errand in errands if errand.subject_kind == NAME]
    steps = following.steps(named) if named else {}
    for subject, digest in named:
        if (subject, digest) not in steps:
            log.info("act is not in its chain", subject=str(subject), act=digest)
    if not steps:  # most errands of registers: nothing to open a transaction for
        return 0
    posts = _posts(steps.values())
    with transaction.atomic():
        made = _post(posts)
        for step in steps.values():
            _give_to_newcomer(step.case, step.after, step.act)
    return made


def remind(*, subject: uuid.UUID, view: CaseView, due_on: date, left: int, tasks: dict[Recipient, list[str]]) -> int:
    """How many were reminded that their `tasks` end on `due_on`, `left` working days from now; each once a stage."""
    template = CATALOGUE["reminder_one_day" if left <= 1 else "reminder_three_days"]
    name = f"{template.name}:{due_on.isoformat()}"
    of = _occasion(subject, view, name, {view.anchor, view.custodian}, clock.now())
    told_elsewhere = bool(cases_anchored_elsewhere({subject}))
    posts = [
        _Post(of, to, template, render_reminder(template, "、".join(titles), left, due_on, to))
        for to, titles in tasks.items()
        if to.face != AccountKind.PARTY or not told_elsewhere
    ]
    with transaction.atomic():
        return _post(posts)


def remind_of_session(
    *, subject: uuid.UUID, view: CaseView, session: Appointment, template: str, fresh: timedelta
) -> int:
    """How many were reminded that a session begins soon, each once a stage and again where it was moved.

    Nobody where the appointment itself was told less than `fresh` ago.
    """
    now = clock.now()
    if Message.objects.filter(subject=subject, template="schedule_session", made_at__gt=now - fresh).exists():
        return 0
    name = f"{template}:{session.id}:{session.starts_at.isoformat()}"
    of = _occasion(subject, view, name, {view.anchor, view.custodian, view.organisation}, now)
    people = [Recipient(AccountKind.STAFF, person=mediator.person) for mediator in view.mediators]
    if not cases_anchored_elsewhere({subject}):
        people += [to for party in view.parties for to in of_party(party)]
    stage = CATALOGUE[template]
    with transaction.atomic():
        return _post([_Post(of, to, stage, render_session(stage, session, to)) for to in people])


def _occasion(subject: uuid.UUID, view: CaseView, name: str, provers: Iterable[str], at: datetime) -> _Occasion:
    watching = frozenset(f"body:{body}" for body in provers if body)
    return _Occasion(subject, view, name, title(view)[:260], watching, at)


def cases_anchored_elsewhere(cases: Collection[uuid.UUID]) -> set[uuid.UUID]:
    """The cases for which another node answers: it tells their parties, who would hear everything twice otherwise."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT id FROM ledger_subject WHERE id = ANY(%s) AND anchor_node <> %s", [list(cases), node.this().name]
        )
        return {row[0] for row in cursor.fetchall()}


def _posts(steps: Collection[Step]) -> list[_Post]:
    """The messages of the acts, each recipient once a template."""
    bodies = {body for step in steps for body in _named(step)}
    known = called(filter(None, map(parse_id, bodies)))
    names = {body: each.name for body, each in known.items()}
    liaisons = {body: [str(liaison.person) for liaison in each.liaisons] for body, each in known.items()}
    told_elsewhere = cases_anchored_elsewhere({step.case for step in steps})
    return [
        post
        for step in steps
        for post in _posts_of(step, names, liaisons)
        if post.to.face != AccountKind.PARTY or step.case not in told_elsewhere
    ]


def _posts_of(step: Step, names: dict[str, str], liaisons: dict[str, list[str]]) -> Iterator[_Post]:
    view, act = step.after, step.act
    of = _occasion(step.case, view, act.digest, {view.anchor, act.body or view.custodian}, act.at)
    met: set[tuple[str, str]] = set()
    found = cache(lambda standing: list(recipients(step, standing, liaisons)))
    for row in row_of(view, act).tells:
        template = CATALOGUE[row.template]
        for to in found(row.to):
            if (to.key, template.name) not in met:
                met.add((to.key, template.name))
                says = render(template, view, act, to, lambda body: names.get(body, ""))
                yield _Post(of, to, template, says)


def _named(step: Step) -> set[str]:
    """The ids of all bodies that messages of the act may name."""
    referred = {referral.organisation for referral in step.after.referrals[-1:]}
    return bodies_of(step.after, [step.act]) | referred


def _post(posts: Sequence[_Post]) -> int:
    """How many of the messages are new; each with its deliveries."""
    wanted = {new_id(): post for post in posts}
    if not wanted:
        return 0
    with connection.cursor() as cursor:
        cursor.execute(ADD_MESSAGES, [_rows(_message(key, post) for key, post in wanted.items())])
        made = {key for (key,) in cursor.fetchall()}
        fresh = [(key, post) for key, post in wanted.items() if key in made]
        phones = _phones(fresh)
        deliveries = [row for key, post in fresh for row in _deliveries(key, post, phones.get(key))]
        cursor.execute(ADD_DELIVERIES, [_rows(deliveries)])
    return len(fresh)


def _rows(rows: Iterable[Mapping[str, object]]) -> str:
    return msgspec.json.encode(list(rows)).decode()


def _message(key: uuid.UUID, post: _Post) -> dict[str, object]:
    to, says, of = post.to, post.says, post.of
    return {
        "id": key,
        "subject": of.subject,
        "case_title": of.case_title,
        "occasion": of.name,
        "template": post.template.name,
        "recipient": to.key,
        "face": to.face,
        "to_person": to.person or None,
        "to_body": to.body or None,
        "to_power": to.power,
        "to_party": to.party,
        "title": says.title,
        "text": says.text,
        "sms": says.sms,
        "due_on": says.due_on,
        "made_at": of.at,
        "readers": to.readers,
    }


_Phone = tuple[dict[str, str], uuid.UUID]
"""A token, and the subject under whose key it was sealed."""


def _phones(messages: Sequence[tuple[uuid.UUID, _Post]]) -> dict[uuid.UUID, _Phone]:
    """Where each message that goes by SMS is sent: the person's own phone, else the one given for the party."""
    going = [(key, post) for key, post in messages if post.says.sms]
    people = {post.to.person for _, post in going if post.to.person}
    bearers = Person.objects.filter(id__in=people, phone_token__isnull=False) if people else Person.objects.none()
    own = {str(person): token for person, token in bearers.values_list("id", "phone_token")}
    found: dict[uuid.UUID, _Phone] = {}
    for key, post in going:
        person, party = post.to.person, post.of.view.party(post.to.party)
        if person in own:
            found[key] = own[person] or {}, uuid.UUID(person)
        elif party is not None and party.phone is not None and person == party.person:
            found[key] = {"key": party.phone.key, "box": party.phone.box}, post.of.subject
    return found


def _deliveries(message: uuid.UUID, post: _Post, phone: _Phone | None) -> Iterator[dict[str, object]]:
    """The ways the message goes: always into the inbox, and by SMS where it says something on the phone."""
    now, own = clock.now(), post.to.readers
    common = {
        "message_id": message,
        "subject": post.of.subject,
        "title": post.says.title,
        "to_words": words_for(post.of.view, post.to),
        "at": now,
        "readers": sorted({*own, *(() if post.to.body else post.of.watching)}),
    }
    sms = common | {"channel": Channel.SMS}
    if own:
        in_app = {"channel": Channel.IN_APP, "adapter": "in_app", "state": State.DELIVERED, "tries": 1}
        yield {"id": new_id(), **common, **in_app}
    if post.says.sms and phone is None:
        yield {"id": new_id(), **sms, "state": State.FAILED, "error_code": "no_phone"}
    elif post.says.sms and phone is not None:
        token, keys_of = phone
        to = {"address_token": token, "address_subject": keys_of}
        yield {"id": new_id(), **sms, **to, "state": State.QUEUED, "next_at": now}


def _give_to_newcomer(subject: uuid.UUID, view: CaseView, act: ActRecord) -> None:
    """Whoever took a seat finds in their inbox what was told to it before."""
    if act.kind != "take_seat":
        return
    party = view.party(getattr(act.payload, "party", ""))
    if party is None or not party.person:
        return
    waiting = Message.objects.filter(subject=subject, to_party=party.id, to_person=None)
    waiting.update(to_person=uuid.UUID(party.person), readers=[f"person:{party.person}"])
