"""Messages of things that are no case: into the inbox, and by SMS where they say so; each once an occasion."""

import uuid
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from fengqiao.base.ids import new_id
from fengqiao.directory.models import Person
from fengqiao.notices.models import Channel, Delivery, Message, State
from fengqiao.notices.recipients import Recipient


@dataclass(frozen=True)
class Note:
    """One message to somebody: of what, on which occasion, in which words.

    `sms` is the sentence for their phone. `case` is where the deliveries are recorded, and `provers` are the readers
    who must be able to prove them there; `called` is the recipient as the record names them.
    """

    subject: uuid.UUID
    about: str
    occasion: str
    template: str
    to: Recipient
    title: str
    text: str
    due_on: date | None = None
    sms: str = ""
    case: uuid.UUID | None = None
    provers: tuple[str, ...] = ()
    called: str = ""

    @property
    def key(self) -> tuple[uuid.UUID, str, str, str]:
        """By which the same message is not made twice."""
        return self.subject, self.occasion, self.to.key, self.template


def put(notes: Sequence[Note], *, at: datetime) -> int:
    """How many of the messages are new; those that were made before stay as they are."""
    subjects, occasions = {note.subject for note in notes}, {note.occasion for note in notes}
    known = Message.objects.filter(subject__in=subjects, occasion__in=occasions)
    met = set(known.values_list("subject", "occasion", "recipient", "template"))
    fresh = {note.key: note for note in notes if note.key not in met}
    made = {note.key: _message(note, at) for note in fresh.values()}
    Message.objects.bulk_create(made.values())
    phones = _phones(fresh.values())
    Delivery.objects.bulk_create(
        delivery for key, message in made.items() for delivery in _deliveries(fresh[key], message, phones, at)
    )
    return len(made)


def _message(note: Note, at: datetime) -> Message:
    to = note.to
    return Message(
        id=new_id(),
        subject=note.subject,
        case_title=note.about[:260],
        occasion=note.occasion,
        template=note.template,
        recipient=to.key,
        face=to.face,
        to_person=to.person or None,
        to_body=to.body or None,
        to_power=to.power,
        title=note.title[:120],
        text=note.text,
        sms=note.sms,
        due_on=note.due_on,
        made_at=at,
        readers=to.readers,
    )


def _phones(notes: Iterable[Note]) -> dict[str, dict[str, str]]:
    """The phone of each person who is told by SMS, as a token under a key of their own."""
    people = [note.to.person for note in notes if note.sms]
    bearers = Person.objects.filter(id__in=people, phone_token__isnull=False) if people else Person.objects.none()
    return {str(person): token for person, token in bearers.values_list("id", "phone_token") if token}


def _deliveries(note: Note, message: Message, phones: dict[str, dict[str, str]], at: datetime) -> Iterator[Delivery]:
    common = {
        "message": message,
        "subject": note.case,
        "title": message.title,
        "to_words": (note.called or message.case_title)[:160],
        "queued_at": at,
        "at": at,
        "readers": sorted({*message.readers, *note.provers}),
    }
    yield Delivery(id=new_id(), channel=Channel.IN_APP, adapter="in_app", state=State.DELIVERED, tries=1, **common)
    phone = phones.get(note.to.person)
    if note.sms and phone is None:
        yield Delivery(id=new_id(), channel=Channel.SMS, state=State.FAILED, error_code="no_phone", **common)
    elif note.sms:
        going = {"address_token": phone, "address_subject": note.to.person, "next_at": at}
        yield Delivery(id=new_id(), channel=Channel.SMS, state=State.QUEUED, **going, **common)
