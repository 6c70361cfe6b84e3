"""What this room writes: messages, deliveries, codes on their way, and what was read."""

import secrets
import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from typing import Final

import structlog
from django.db import transaction

from fengqiao.base import clock, private
from fengqiao.base.ids import new_id
from fengqiao.base.private import Erased
from fengqiao.casebook import following
from fengqiao.casebook.subjects import NAME, title
from fengqiao.directory import lookups, parameters
from fengqiao.directory.models import Person
from fengqiao.directory.visitor import Visitor
from fengqiao.law.identifiers import parse_mobile_phone
from fengqiao.ledger.jobs import Errand
from fengqiao.ledger.refusals import NoSubject
from fengqiao.notices import adapters, queries
from fengqiao.notices.adapters import Receipt, Rejected, Sms, Unreachable
from fengqiao.notices.addresses import case_path, seat_path, short_path
from fengqiao.notices.catalogue import CATALOGUE, Template
from fengqiao.notices.models import Channel, Delivery, Message, ShortLink, State
from fengqiao.notices.recipients import Recipient, recipients, words_for
from fengqiao.notices.refusals import CodeNotSent, NothingToResend, ResentLately
from fengqiao.notices.rendering import SIGNATURE, Rendered, body_name, link_to, render, render_reminder, sms_text
from fengqiao.notices.rows import row_of
from fengqiao.notices.words import CodeUse
from fengqiao.procedure import ActRecord, CaseView
from fengqiao.refusals import NotFound

log = structlog.get_logger(__name__)

MACHINE: Final = uuid.uuid5(uuid.NAMESPACE_URL, "fengqiao:notices")
"""Who reads a phone number in clear when a message is sent: this room, and no person."""

LINK_LIFE: Final = timedelta(days=30)
LINK_LEFT: Final = timedelta(days=7)
"""A link that lives no longer than this is not sent again; a new one is made."""

CODE_SHOWN: Final = timedelta(minutes=10)
FIRST_WAIT, LONGEST_WAIT, MOST_TRIES = timedelta(minutes=1), timedelta(hours=4), 8
RESEND_AFTER: Final = timedelta(minutes=10)


@dataclass(frozen=True)
class _Post:
    """One message to be made."""

    to: Recipient
    template: Template
    says: Rendered


def tell(errand: Errand) -> int:
    """How many messages the act gave rise to; none the second time, and none for an act that was set aside."""
    if errand.subject_kind != NAME:
        return 0
    try:
        step = following.step(errand.subject, errand.digest)
    except NoSubject:
        log.info("act is not in its chain", subject=str(errand.subject), act=errand.digest)
        return 0
    view, act, name_of = step.after, step.act, cache(body_name)
    posts: dict[tuple[str, str], _Post] = {}
    for row in row_of(view, act).tells:
        template = CATALOGUE[row.template]
        for to in recipients(step, row.to):
            if (to.key, template.name) not in posts:
                posts[to.key, template.name] = _Post(to, template, render(template, view, act, to, name_of))
    with transaction.atomic():
        _give_to_newcomer(errand.subject, view, act)
        provers = {view.anchor, act.body or view.custodian}
        return _post(view, errand.subject, act.digest, posts.values(), provers, act.at)


def remind(*, subject: uuid.UUID, view: CaseView, due_on: date, left: int, tasks: dict[Recipient, list[str]]) -> int:
    """How many were reminded that their `tasks` end on `due_on`, `left` working days from now; each once a stage."""
    template = CATALOGUE["reminder_one_day" if left <= 1 else "reminder_three_days"]
    posts = [
        _Post(to, template, render_reminder(template, "、".join(titles), left, due_on, to))
        for to, titles in tasks.items()
    ]
    occasion = f"{template.name}:{due_on.isoformat()}"
    with transaction.atomic():
        return _post(view, subject, occasion, posts, {view.anchor, view.custodian}, clock.now())


def send_code(phone: str, code: str, use: CodeUse = CodeUse.SIGN_IN) -> None:
    """Send a code at once, saying what it is for; raises CodeNotSent. Only the demonstration's page keeps the code."""
    number, now = parse_mobile_phone(phone), clock.now()
    minutes = parameters.CODE_LIFE // timedelta(minutes=1)
    text = SIGNATURE + use.text(code, minutes)
    delivery = Delivery(
        title=use.called,
        channel=Channel.SMS,
        address_digest=lookups.of_phone(number),
        state=State.QUEUED,
        queued_at=now,
        at=now,
    )
    try:
        receipt = adapters.send(Sms(delivery.id, number, text, expires_at=now + CODE_SHOWN))
    except (Unreachable, Rejected) as error:
        _note(delivery, State.FAILED, error_code=error.code)
        delivery.save(force_insert=True)
        raise CodeNotSent from error
    _note_receipt(delivery, receipt)
    delivery.save(force_insert=True)


def mark_read(*, message: uuid.UUID, by: Visitor) -> Message:
    """The message, read from now on; a body's message is read for the whole department. Raises NotFound."""
    found = queries.messages_for(by).filter(id=message).first()
    if found is None:
        raise NotFound
    Message.objects.filter(id=message, read_at=None).update(read_at=clock.now(), read_by=by.person)
    return found


def mark_all_read(*, by: Visitor) -> int:
    """How many messages the visitor had not read until now."""
    unread = queries.messages_for(by).filter(read_at=None).values_list("id", flat=True)
    return Message.objects.filter(id__in=list(unread)).update(read_at=clock.now(), read_by=by.person)


def resend(*, delivery: uuid.UUID, by: Visitor) -> Delivery:
    """A new delivery of the same text message, queued; for staff who see its record. Raises NotFound and refusals."""
    old = queries.visible_deliveries(by).filter(id=delivery).first()
    if old is None or not by.is_staff:
        raise NotFound
    if old.channel != Channel.SMS or old.message_id is None or old.address_token is None:
        raise NothingToResend
    now = clock.now()
    if Delivery.objects.filter(
        message_id=old.message_id, channel=Channel.SMS, queued_at__gt=now - RESEND_AFTER
    ).exists():
        raise ResentLately
    return Delivery.objects.create(
        message_id=old.message_id,
        subject=old.subject,
        title=old.title,
        to_words=old.to_words,
        channel=Channel.SMS,
        address_token=old.address_token,
        address_subject=old.address_subject,
        state=State.QUEUED,
        queued_at=now,
        at=now,
        next_at=now,
        readers=old.readers,
    )


def deliver(delivery: Delivery) -> None:
    """Try a queued text message once, and note how it went; its row is locked by the caller."""
    delivery.tries += 1
    try:
        number = _number_of(delivery)
        delivery.address_digest = lookups.of_phone(number)
        receipt = adapters.send(Sms(delivery.id, number, _text_of(delivery)))
    except Unreachable as error:
        _wait(delivery, error.code)
    except (Rejected, Erased) as error:
        _note(delivery, State.FAILED, error_code=error.code)
    else:
        _note_receipt(delivery, receipt)
    delivery.save()


def _post(
    view: CaseView, subject: uuid.UUID, occasion: str, posts: Iterable[_Post], provers: set[str], at: datetime
) -> int:
    """How many of the messages are new; each with its deliveries."""
    wanted = {new_id(): post for post in posts}
    name = title(view)[:260]
    messages = [_message(key, post, subject, name, occasion, at) for key, post in wanted.items()]
    Message.objects.bulk_create(messages, ignore_conflicts=True)
    made = set(Message.objects.filter(id__in=wanted).values_list("id", flat=True))
    fresh = [message for message in messages if message.id in made]
    phones = _phones(view, subject, fresh)
    watching = {f"body:{body}" for body in provers if body}
    Delivery.objects.bulk_create(
        delivery
        for message in fresh
        for delivery in _deliveries(message, words_for(view, wanted[message.id].to), phones.get(message.id), watching)
    )
    return len(fresh)


def _message(key: uuid.UUID, post: _Post, subject: uuid.UUID, case_title: str, occasion: str, at: datetime) -> Message:
    to, says = post.to, post.says
    return Message(
        id=key,
        subject=subject,
        case_title=case_title,
        occasion=occasion,
        template=post.template.name,
        recipient=to.key,
        face=to.face,
        to_person=uuid.UUID(to.person) if to.person else None,
        to_body=uuid.UUID(to.body) if to.body else None,
        to_power=to.power,
        to_party=to.party,
        title=says.title,
        text=says.text,
        sms=says.sms,
        due_on=says.due_on,
        made_at=at,
        readers=to.readers,
    )


_Phone = tuple[dict[str, str], uuid.UUID]
"""A token, and the subject under whose key it was sealed."""


def _phones(view: CaseView, subject: uuid.UUID, messages: list[Message]) -> dict[uuid.UUID, _Phone]:
    """Where each message that goes by SMS is sent: the person's own phone, else the one given for the party."""
    going = [message for message in messages if message.sms]
    people = {message.to_person for message in going if message.to_person}
    bearers = Person.objects.filter(id__in=people, phone_token__isnull=False)
    own = {person.id: person.phone_token or {} for person in bearers}
    found: dict[uuid.UUID, _Phone] = {}
    for message in going:
        party = view.party(message.to_party)
        if message.to_person is not None and message.to_person in own:
            found[message.id] = own[message.to_person], message.to_person
        elif party is not None and party.phone is not None and str(message.to_person or "") == party.person:
            found[message.id] = {"key": party.phone.key, "box": party.phone.box}, subject
    return found


def _deliveries(message: Message, to_words: str, phone: _Phone | None, watching: set[str]) -> Iterator[Delivery]:
    """The ways the message goes: always into the inbox, and by SMS where it says something on the phone."""
    now = clock.now()
    common = {
        "message": message,
        "subject": message.subject,
        "title": message.title,
        "to_words": to_words,
        "queued_at": now,
        "at": now,
        "readers": sorted({*message.readers, *(watching if message.to_body is None else ())}),
    }
    if message.readers:
        yield Delivery(channel=Channel.IN_APP, adapter="in_app", state=State.DELIVERED, tries=1, **common)
    if message.sms and phone is None:
        yield Delivery(channel=Channel.SMS, state=State.FAILED, error_code="no_phone", **common)
    elif message.sms and phone is not None:
        token, keys_of = phone
        yield Delivery(
            channel=Channel.SMS,
            state=State.QUEUED,
            next_at=now,
            address_token=token,
            address_subject=keys_of,
            **common,
        )


def _give_to_newcomer(subject: uuid.UUID, view: CaseView, act: ActRecord) -> None:
    """Whoever took a seat finds in their inbox what was told to it before."""
    if act.kind != "take_seat":
        return
    party = view.party(getattr(act.payload, "party", ""))
    if party is None or not party.person:
        return
    waiting = Message.objects.filter(subject=subject, to_party=party.id, to_person=None)
    waiting.update(to_person=uuid.UUID(party.person), readers=[f"person:{party.person}"])


def _number_of(delivery: Delivery) -> str:
    """The number in clear, its reading recorded; raises Erased."""
    if delivery.address_token is None or delivery.address_subject is None:
        raise Rejected("no_phone")
    return parse_mobile_phone(
        private.read(
            delivery.address_token,
            subject=delivery.address_subject,
            reader=MACHINE,
            what="手机号",
            why=f"发送短信：{delivery.title}",
        )
    )


def _text_of(delivery: Delivery) -> str:
    message = delivery.message
    if message is None:
        raise Rejected("no_message")
    return sms_text(message.sms, message.due_on, link_to(short_path(_link_of(message).code)))


def _link_of(message: Message) -> ShortLink:
    """A short link that leads to the case, or to the free seat, for some days still."""
    now = clock.now()
    living = message.links.filter(expires_at__gt=now + LINK_LEFT).first()
    if living is not None:
        return living
    invited = message.to_person is None and message.to_party
    target = seat_path(message.subject, message.to_party) if invited else case_path(message.subject, message.face)
    code = secrets.token_urlsafe(7)
    return ShortLink.objects.create(code=code, message=message, target=target, expires_at=now + LINK_LIFE)


def _wait(delivery: Delivery, code: str) -> None:
    """Back into the queue with a longer wait, or failed after the last try."""
    if delivery.tries >= MOST_TRIES:
        _note(delivery, State.FAILED, error_code=code)
        return
    _note(delivery, State.QUEUED, error_code=code)
    delivery.next_at = clock.now() + min(FIRST_WAIT * 4 ** (delivery.tries - 1), LONGEST_WAIT)


def _note_receipt(delivery: Delivery, receipt: Receipt) -> None:
    _note(delivery, State.DELIVERED if receipt.delivered else State.SENT)
    delivery.adapter, delivery.provider_id = receipt.adapter, receipt.provider_id


def _note(delivery: Delivery, state: State, *, error_code: str = "") -> None:
    delivery.state, delivery.error_code, delivery.at = state, error_code, clock.now()
    delivery.next_at = None
