"""The one state machine of a room: who is in it, who is with whom, and who may change that. Pure.

A room is `waiting`, in `joint` session, in a `caucus` (背对背) or `closed`. The circle are those who hear one another;
whoever is not in it waits, hears nobody and is heard by nobody. Each change of the circle raises the epoch.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from enum import StrEnum
from typing import Any, Final

from msgspec import Struct
from msgspec.structs import replace

from fengqiao.refusals import Refused
from fengqiao.rooms.refusals import (
    CaucusTooSmall,
    ConsentMissing,
    MediatorMissing,
    NotRecordedHere,
    NotYourRoom,
    Removed,
    RoomClosed,
    RoomFull,
    UnknownMember,
    WrongMoment,
)

MOST_PEOPLE: Final = 8
"""As many as one screen shows and one connection carries."""


class State(StrEnum):
    """Where a room stands."""

    WAITING = "waiting"
    JOINT = "joint"
    CAUCUS = "caucus"
    CLOSED = "closed"


STATE_TITLES: Final = {
    State.WAITING: "等候开始",
    State.JOINT: "共同会议",
    State.CAUCUS: "单独谈话（背对背）",
    State.CLOSED: "已经结束",
}

ROLE_TITLES: Final = {
    "mediator": "调解员",
    "applicant": "申请人",
    "respondent": "被申请人",
    "applicant_agent": "申请人的代理人",
    "respondent_agent": "被申请人的代理人",
    "interpreter": "翻译",
    "expert": "专家",
    "companion": "陪同人员",
}
GUEST_ROLES: Final = ("interpreter", "expert", "companion")


class Member(Struct, frozen=True):
    """Somebody who belongs to the room. `seat` is their number at the table; of two with one number one was removed."""

    person: str
    name: str
    role: str
    seat: int
    present: bool = False
    removed: bool = False
    silenced: bool = False
    consents: bool = False


class Room(Struct, frozen=True):
    """A room at one moment. `circle` are the people who hear one another."""

    case: str
    sitting: str
    opened_at: datetime
    state: str = State.WAITING
    epoch: int = 1
    members: tuple[Member, ...] = ()
    circle: tuple[str, ...] = ()
    recording: bool = False
    closed_at: datetime | None = None

    def member(self, person: str) -> Member | None:
        """The member who is that person."""
        return next((member for member in self.members if member.person == person), None)


Said = Mapping[str, Any]
Change = Callable[[Room, Said, str, datetime], Room]
Guard = Callable[[Room, Said, str], Refused | None]
OPEN: Final = frozenset({State.WAITING, State.JOINT, State.CAUCUS})


class Verb(Struct, frozen=True):
    """One thing that may be done: from which states, by whom, what it changes, and whether who hears whom changes."""

    title: str
    starts_from: frozenset[str]
    who: str
    change: Change
    guard: Guard | None = None
    moves: bool = False


def mediates(room: Room, person: str) -> bool:
    """Whether the person conducts this room's mediation and was not removed."""
    member = room.member(person)
    return member is not None and member.role == "mediator" and not member.removed


def decide(room: Room, verb: str, said: Said, by: str) -> None:
    """Refuse what may not be done now; `by` is a person, or empty for the house itself."""
    rule = VERBS[verb]
    if room.state not in rule.starts_from:
        raise RoomClosed if room.state == State.CLOSED else WrongMoment
    if rule.who == "mediator" and not mediates(room, by):
        raise NotYourRoom
    if rule.who == "member":
        _require_member(room, by)
    if rule.guard is not None and (refusal := rule.guard(room, said, by)) is not None:
        raise refusal


def evolve(room: Room, verb: str, said: Said, by: str, at: datetime) -> Room:
    """The room after the verb; the epoch is one higher where the circle may have changed."""
    rule = VERBS[verb]
    after = rule.change(room, said, by, at)
    return replace(after, epoch=room.epoch + 1) if rule.moves else after


def hears(room: Room) -> tuple[str, ...]:
    """The people who hear one another at this moment: the circle, as long as a mediator is present in it.

    Where the mediator's connection is lost the circle falls silent, so that an interpreter, an expert or one party is
    never left alone with another.
    """
    if room.state not in (State.JOINT, State.CAUCUS):
        return ()
    present = [m for m in room.members if m.present and not m.removed and m.person in room.circle]
    return tuple(m.person for m in present) if any(m.role == "mediator" for m in present) else ()


def segment(room: Room) -> str:
    """The name of the segment that is being recorded; empty where nothing may be.

    A caucus is never recorded, and each change of the circle begins a new segment.

    Law: 人民法院在线调解规则 (2021) art. 22: recording in place of the written record needs everybody's consent.
    """
    if not room.recording or room.state != State.JOINT:
        return ""
    heard = [member for member in room.members if member.person in hears(room)]
    return f"{room.epoch}" if heard and all(member.consents for member in heard) else ""


def seated(members: Iterable[Member], entries: Iterable[tuple[str, str, str]]) -> tuple[Member, ...]:
    """The members with (person, name, role) `entries` added on free seats; who finds none is left out."""
    known = list(members)
    for person, name, role in entries:
        at = next((i for i, member in enumerate(known) if member.person == person), None)
        if at is not None:
            known[at] = replace(known[at], name=name, role=role)
        elif (seat := free_seat(known)) is not None:
            known.append(Member(person, name, role, seat))
    return tuple(known)


def free_seat(members: Iterable[Member]) -> int | None:
    """A seat that nobody was ever given, else one whose holder was removed; None where the room is full."""
    known = tuple(members)
    given = {member.seat for member in known}
    taken = {member.seat for member in known if not member.removed}
    free = sorted(set(range(MOST_PEOPLE)) - taken, key=lambda seat: (seat in given, seat))
    return free[0] if free else None


def _require_member(room: Room, person: str) -> Member:
    member = room.member(person)
    if member is None:
        raise UnknownMember
    if member.removed:
        raise Removed
    return member


def _set(room: Room, person: str, **changes: Any) -> Room:
    members = tuple(replace(m, **changes) if m.person == person else m for m in room.members)
    return replace(room, members=members)


def _admit(room: Room, said: Said, _by: str, _at: datetime) -> Room:
    """Those who belong to the case now; who no longer does loses the room."""
    entries = [(entry["person"], entry["name"], entry["role"]) for entry in said["people"]]
    named = {person for person, _, _ in entries}
    kept = tuple(
        m if m.person in named or m.role in GUEST_ROLES else replace(m, removed=True, present=False)
        for m in room.members
    )
    lost = {m.person for m in kept if m.removed}
    return replace(room, members=seated(kept, entries), circle=tuple(p for p in room.circle if p not in lost))


def _invite(room: Room, said: Said, _by: str, _at: datetime) -> Room:
    return replace(room, members=seated(room.members, [(said["person"], said["name"], said["role"])]))


def _may_invite(room: Room, said: Said, _by: str) -> Refused | None:
    if said["role"] not in GUEST_ROLES:
        return UnknownMember(fields={"role": "请选择翻译、专家或者陪同人员"})
    if room.member(said["person"]) is not None:
        return WrongMoment("（这个手机号的人已经在名单里）", fields={"phone": "这个手机号的人已经在名单里"})
    return RoomFull() if free_seat(room.members) is None else None


def _circle_fit(room: Room, said: Said, by: str) -> Refused | None:
    people = set(said["people"])
    for person in people:
        member = room.member(person)
        if member is None or member.removed:
            return UnknownMember()
    if not any(mediates(room, person) for person in people):
        return MediatorMissing()
    return CaucusTooSmall() if len(people) < 2 else None


def _begin(state: State) -> Change:
    def change(room: Room, said: Said, _by: str, _at: datetime) -> Room:
        circle = tuple(m.person for m in room.members if m.person in set(said["people"]) and not m.removed)
        return replace(room, state=state, circle=circle)

    return change


def _bring_in(room: Room, said: Said, _by: str, _at: datetime) -> Room:
    circle = {*room.circle, said["person"]}
    return replace(room, circle=tuple(m.person for m in room.members if m.person in circle))


def _send_out(room: Room, said: Said, _by: str, _at: datetime) -> Room:
    return replace(room, circle=tuple(person for person in room.circle if person != said["person"]))


def _other(room: Room, said: Said, by: str) -> Refused | None:
    """About somebody else who belongs to the room; a mediator does not send themselves away."""
    member = room.member(said["person"])
    if member is None or member.removed:
        return UnknownMember()
    return WrongMoment("（不能对自己这样做）") if said["person"] == by else None


def _known(room: Room, said: Said, _by: str) -> Refused | None:
    return None if room.member(said["person"]) is not None else UnknownMember()


def _remove(room: Room, said: Said, by: str, at: datetime) -> Room:
    return _set(_send_out(room, said, by, at), said["person"], removed=True, present=False)


def _restore(room: Room, said: Said, _by: str, _at: datetime) -> Room:
    return _set(room, said["person"], removed=False, seat=_seat_again(room, said["person"]))


def _may_restore(room: Room, said: Said, _by: str) -> Refused | None:
    if room.member(said["person"]) is None:
        return UnknownMember()
    return RoomFull() if _seat_again(room, said["person"]) is None else None


def _seat_again(room: Room, person: str) -> int | None:
    """The person's own seat where nobody was given it since, else a free one; None where the room is full."""
    others = [member for member in room.members if member.person != person]
    own = next(member.seat for member in room.members if member.person == person)
    return free_seat(others) if own in {member.seat for member in others if not member.removed} else own


def _silence(silenced: bool) -> Change:
    return lambda room, said, _by, _at: _set(room, said["person"], silenced=silenced)


def _consent(consents: bool) -> Change:
    return lambda room, _said, by, _at: _set(room, by, consents=consents)


def _presence(present: bool) -> Change:
    return lambda room, said, _by, _at: _set(room, said["person"], present=present)


def _may_arrive(room: Room, said: Said, _by: str) -> Refused | None:
    member = room.member(said["person"])
    if member is None:
        return UnknownMember()
    return Removed() if member.removed else None


def _may_record(room: Room, _said: Said, _by: str) -> Refused | None:
    if room.state == State.CAUCUS:
        return NotRecordedHere()
    missing = [m.name for m in room.members if m.person in hears(room) and not m.consents]
    return ConsentMissing(f"（{'、'.join(missing)}）") if missing or not hears(room) else None


def _recording(on: bool) -> Change:
    return lambda room, _said, _by, _at: replace(room, recording=on)


def _keep(room: Room, _said: Said, _by: str, _at: datetime) -> Room:
    return room


def _close(room: Room, _said: Said, _by: str, at: datetime) -> Room:
    members = tuple(replace(member, present=False) for member in room.members)
    return replace(room, state=State.CLOSED, circle=(), recording=False, closed_at=at, members=members)


def _may_be_forgotten(room: Room, _said: Said, _by: str) -> Refused | None:
    return WrongMoment() if any(member.present for member in room.members) else None


_MET: Final = frozenset({State.JOINT, State.CAUCUS})
ALL: Final = frozenset(State)

VERBS: Final[dict[str, Verb]] = {
    "admit_members": Verb("登记参加人", OPEN, "house", _admit, moves=False),
    "invite_guest": Verb("邀请其他人参加", OPEN, "mediator", _invite, _may_invite),
    "arrive": Verb("进入调解室", OPEN, "house", _presence(True), _may_arrive),
    "depart": Verb("离开调解室", ALL, "house", _presence(False), _known),
    "begin_joint": Verb("开始共同会议", OPEN, "mediator", _begin(State.JOINT), _circle_fit, moves=True),
    "begin_caucus": Verb("开始单独谈话", OPEN, "mediator", _begin(State.CAUCUS), _circle_fit, moves=True),
    "bring_in": Verb("请进会议", _MET, "mediator", _bring_in, _other, moves=True),
    "send_out": Verb("请到等候区", _MET, "mediator", _send_out, _other, moves=True),
    "remove_member": Verb("请离调解室", OPEN, "mediator", _remove, _other, moves=True),
    "restore_member": Verb("准许再次进入", OPEN, "mediator", _restore, _may_restore, moves=True),
    "silence": Verb("关闭话筒", OPEN, "mediator", _silence(True), _other),
    "unsilence": Verb("打开话筒", OPEN, "mediator", _silence(False), _other),
    "consent_to_recording": Verb("同意录音录像", OPEN, "member", _consent(True)),
    "withdraw_consent": Verb("不再同意录音录像", OPEN, "member", _consent(False)),
    "start_recording": Verb("开始录音录像", OPEN, "mediator", _recording(True), _may_record),
    "stop_recording": Verb("停止录音录像", OPEN, "mediator", _recording(False)),
    "keep_recording": Verb("存入录音录像", ALL, "house", _keep),
    "close_room": Verb("结束线上调解", OPEN, "mediator", _close, moves=True),
    "close_forgotten": Verb("长期无人使用，自动结束", OPEN, "house", _close, _may_be_forgotten, moves=True),
}
"""What may be done in a room. `who`: `mediator`, any `member` about themselves, or the `house`, which only notes."""
