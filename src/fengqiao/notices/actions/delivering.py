"""Sending text messages and codes, and noting how each went."""

import secrets
import time
import uuid
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, Final

from django.db import connection, transaction
from django.db.models import F

from fengqiao.base import clock, private
from fengqiao.base.private import Asked, Erased
from fengqiao.directory import lookups, parameters
from fengqiao.directory.visitor import Visitor
from fengqiao.law.identifiers import parse_mobile_phone
from fengqiao.notices import adapters, queries
from fengqiao.notices.adapters import Outcome, Receipt, Rejected, Sms, Unreachable
from fengqiao.notices.addresses import page_of, seat_path, short_path
from fengqiao.notices.models import Channel, Delivery, Message, ShortLink, State
from fengqiao.notices.refusals import CodeNotSent, NothingToResend, ResentLately
from fengqiao.notices.rendering import SIGNATURE, link_to, sms_text
from fengqiao.notices.words import CodeUse
from fengqiao.refusals import NotFound

MACHINE: Final = uuid.uuid5(uuid.NAMESPACE_URL, "fengqiao:notices")
"""Who reads a phone number in clear when a message is sent: this room, and no person."""

LINK_LIFE: Final = timedelta(days=30)
GUEST_LINK_LIFE: Final = timedelta(days=7)
LINK_LEFT: Final = timedelta(days=7)
"""A link that lives no longer than this is not sent again; a new one is made."""

CODE_SHOWN: Final = timedelta(minutes=10)
FIRST_WAIT, LONGEST_WAIT, MOST_TRIES = timedelta(minutes=1), timedelta(hours=4), 8
RESEND_AFTER: Final = timedelta(minutes=10)

SENDING_SECONDS: Final = 30.0
"""No message is begun later than this after its batch was taken; what is left goes back into the queue."""
LEASE: Final = timedelta(minutes=10)
"""So long nobody else takes a message that is being sent; where the process died, it is sent again after that."""

NOTE: Final = """
UPDATE notices_delivery d SET state = w.state, adapter = w.adapter, provider_id = w.provider_id,
  error_code = w.error_code, at = w.at, next_at = w.next_at, tries = w.tries, address_digest = w.address_digest
FROM unnest(%s::uuid[], %s::text[], %s::text[], %s::text[], %s::text[], %s::timestamptz[], %s::timestamptz[],
  %s::int[], %s::bytea[]) AS w (id, state, adapter, provider_id, error_code, at, next_at, tries, address_digest)
WHERE d.id = w.id
"""


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
    """Try a queued text message once, and note how it went."""
    with transaction.atomic():
        _take([delivery])
        going = _prepared([delivery])
    _send(going)


def deliver_next(most: int) -> int:
    """How many queued text messages were tried or, when time ran out, put back; several workers go side by side.

    They are taken in one transaction and sent outside of it: nothing waits for a provider but the messages.
    """
    due = Delivery.objects.filter(state=State.QUEUED, channel=Channel.SMS, next_at__lte=clock.now())
    with transaction.atomic():
        locked = due.select_for_update(skip_locked=True, of=("self",)).select_related("message")
        taken = list(locked.order_by("next_at")[:most])
        if not taken:
            return 0
        _take(taken)
        going = _prepared(taken)
    _send(going)
    return len(taken)


def _take(deliveries: Sequence[Delivery]) -> None:
    """Hold the messages for this process; one of them that it never comes to is sent when the hold ends."""
    until = clock.now() + LEASE
    Delivery.objects.filter(id__in=[delivery.id for delivery in deliveries]).update(next_at=until, tries=F("tries") + 1)
    for delivery in deliveries:
        delivery.tries, delivery.next_at = delivery.tries + 1, until


def _prepared(deliveries: Sequence[Delivery]) -> dict[uuid.UUID, tuple[Delivery, Sms]]:
    """What is to be sent, by the delivery's id; what cannot be sent at all is noted at once."""
    whole: list[tuple[Delivery, Message, Asked]] = []
    failed = []
    for delivery in deliveries:
        if delivery.address_token is None or delivery.address_subject is None or delivery.message is None:
            failed.append(_note(delivery, State.FAILED, error_code="no_phone"))
        else:
            asked = Asked(delivery.address_token, delivery.address_subject, f"发送短信：{delivery.title}")
            whole.append((delivery, delivery.message, asked))
    numbers = private.read_all([asked for _, _, asked in whole], reader=MACHINE, what="手机号")
    going = {}
    codes = _links([message for _, message, _ in whole])
    for (delivery, message, _), read in zip(whole, numbers, strict=True):
        if isinstance(read, Erased):
            failed.append(_note(delivery, State.FAILED, error_code=read.code))
            continue
        number = parse_mobile_phone(read)
        delivery.address_digest = lookups.of_phone(number)
        text = sms_text(message.sms, message.due_on, link_to(short_path(codes[message.id])))
        going[delivery.id] = delivery, Sms(delivery.id, number, text)
    _save(failed)
    return going


def _send(going: dict[uuid.UUID, tuple[Delivery, Sms]]) -> None:
    """Send what was prepared; each answer is noted before the next message that needs a connection is begun."""
    if not going:
        return
    ends, left = time.monotonic() + SENDING_SECONDS, dict(going)
    for answered in adapters.send_all([sms for _, sms in going.values()]):
        _save([_noted(left.pop(key)[0], outcome) for key, outcome in answered])
        if time.monotonic() > ends:
            break
    _save([_put_back(delivery) for delivery, _ in left.values()])


def _noted(delivery: Delivery, outcome: Outcome) -> Delivery:
    """The delivery with what became of it."""
    if isinstance(outcome, Receipt):
        return _note_receipt(delivery, outcome)
    if isinstance(outcome, Unreachable):
        return _wait(delivery, outcome.code)
    return _note(delivery, State.FAILED, error_code=outcome.code)


def _links(messages: Sequence[Message]) -> dict[uuid.UUID, str]:
    """The code of a short link for each message that leads to its page, or the free seat, for some days still."""
    now = clock.now()
    living = ShortLink.objects.filter(message__in=messages, expires_at__gt=now + LINK_LEFT)
    codes = dict(living.values_list("message_id", "code"))
    fresh = {message.id: message for message in messages if message.id not in codes}
    links = [_link(message, now) for message in fresh.values()]
    ShortLink.objects.bulk_create(links)
    return codes | {link.message_id: link.code for link in links}


def _link(message: Message, now: datetime) -> ShortLink:
    invited = message.to_person is None and message.to_party
    page = page_of(message.subject, message.template, message.face)
    target = seat_path(message.subject, message.to_party) if invited else page
    life = GUEST_LINK_LIFE if message.template.startswith("room.") else LINK_LIFE
    return ShortLink(code=secrets.token_urlsafe(7), message=message, target=target, expires_at=now + life)


def _wait(delivery: Delivery, code: str) -> Delivery:
    """Back into the queue with a longer wait, or failed after the last try."""
    if delivery.tries >= MOST_TRIES:
        return _note(delivery, State.FAILED, error_code=code)
    _note(delivery, State.QUEUED, error_code=code)
    delivery.next_at = clock.now() + min(FIRST_WAIT * 4 ** (delivery.tries - 1), LONGEST_WAIT)
    return delivery


def _put_back(delivery: Delivery) -> Delivery:
    """Back into the queue as it was: nobody was asked to carry it."""
    delivery.tries, delivery.next_at = delivery.tries - 1, clock.now()
    return delivery


def _note_receipt(delivery: Delivery, receipt: Receipt) -> Delivery:
    delivery.adapter, delivery.provider_id = receipt.adapter, receipt.provider_id
    return _note(delivery, State.DELIVERED if receipt.delivered else State.SENT)


def _note(delivery: Delivery, state: State, *, error_code: str = "") -> Delivery:
    delivery.state, delivery.error_code, delivery.at = state, error_code, clock.now()
    delivery.next_at = None
    return delivery


def _save(deliveries: Sequence[Delivery]) -> None:
    """Write down how far the messages came, in one statement."""
    if not deliveries:
        return
    fields = ("id", "state", "adapter", "provider_id", "error_code", "at", "next_at", "tries", "address_digest")
    columns: list[list[Any]] = [[getattr(delivery, field) for delivery in deliveries] for field in fields]
    columns[1] = list(map(str, columns[1]))
    with connection.cursor() as cursor:
        cursor.execute(NOTE, columns)
