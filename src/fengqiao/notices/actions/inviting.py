"""Telling guests of a room that they are asked to come; their link dies with their seat, and with the room."""

import uuid
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Final

import msgspec
from django.db import transaction

from fengqiao.base import clock
from fengqiao.casebook import queries as casebook
from fengqiao.directory.kinds import AccountKind
from fengqiao.ledger import queries as ledger
from fengqiao.ledger import rows
from fengqiao.ledger.jobs import Errand
from fengqiao.ledger.subjects import Record
from fengqiao.notices.actions.inbox import Note, put
from fengqiao.notices.models import Delivery, ShortLink, State
from fengqiao.notices.recipients import Recipient
from fengqiao.notices.words import instant_in_words

ROOM: Final = "room"
INVITED: Final = "room.invite_guest"
ENDINGS: Final = frozenset({"close_room", "close_forgotten", "remove_member"})
ROLES: Final = {"interpreter": "翻译", "expert": "专家", "companion": "陪同人员"}
SMS: Final = "有一场线上调解请您参加。"


class _Member(msgspec.Struct):
    person: str
    name: str
    role: str
    removed: bool = False


class _Room(msgspec.Struct):
    """What is read here of a room as it stands."""

    case: str
    sitting: str
    state: str
    members: tuple[_Member, ...]


def tell_guests(errands: Sequence[Errand]) -> int:
    """How many guests were told that they are invited, each once an invitation; nobody whose seat is gone again."""
    of_rooms = [each for each in errands if each.subject_kind == ROOM]
    invited = [each for each in of_rooms if each.kind == "invite_guest"]
    ended = [each for each in of_rooms if each.kind in ENDINGS]
    if not invited and not ended:
        return 0
    with transaction.atomic():
        told = put([note for errand in invited for note in _notes(errand)], at=clock.now())
        for errand in ended:
            _end(errand)
    return told


def _notes(errand: Errand) -> Iterator[Note]:
    record, room = _record(errand), _room(errand.subject)
    said = record.command.data
    guest = next((each for each in room.members if each.person == said["person"]), None)
    if guest is None or guest.removed or room.state == "closed":
        return
    view = casebook.view(uuid.UUID(room.case))
    session = next((each for each in view.sittings if each.id == room.sitting), None)
    asking = next((each.name for each in room.members if each.person == record.command.author.person), "")
    when = f"约定的时间是{instant_in_words(session.starts_at)}。" if session else ""
    yield Note(
        subject=uuid.UUID(str(errand.subject)),
        about="线上调解",
        occasion=errand.digest,
        template=INVITED,
        to=Recipient(AccountKind.PARTY, person=guest.person),
        title="请您参加线上调解",
        text=f"调解员{asking}请您作为{ROLES[guest.role]}参加一场线上调解。{when}用收到短信的手机号登录就能进入，"
        "链接转给别人没有用。短信里的链接七天内有效，调解结束就失效。来不了请提前告诉调解员。",
        sms=SMS,
        case=uuid.UUID(room.case),
        provers=tuple(sorted(f"body:{body}" for body in {view.anchor, view.custodian, view.organisation} if body)),
        called=f"{ROLES[guest.role]}{guest.name}",
    )


def _end(errand: Errand) -> None:
    """Links of a room that is closed, or of a guest who was removed, lead nowhere; what waits is not sent."""
    record = _record(errand)
    about = {"message__subject": errand.subject, "message__template": INVITED}
    if errand.kind == "remove_member":
        about["message__to_person"] = record.command.data["person"]
    now: datetime = clock.now()
    ShortLink.objects.filter(**about, expires_at__gt=record.at).update(expires_at=record.at)
    Delivery.objects.filter(**about, state=State.QUEUED).update(
        state=State.FAILED, error_code="invitation_over", next_at=None, at=now
    )


def _record(errand: Errand) -> Record:
    return next(rows.record_of(digest, act) for digest, act in ledger.chain(errand.subject) if digest == errand.digest)


def _room(room: uuid.UUID) -> _Room:
    return msgspec.json.decode(ledger.snapshot(room), type=_Room)
