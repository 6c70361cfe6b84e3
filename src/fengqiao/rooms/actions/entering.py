"""Entry tokens: issued to whoever may enter, spent once by the live process."""

import uuid

from django.db import IntegrityError, transaction

from fengqiao.base import clock
from fengqiao.directory.visitor import Visitor
from fengqiao.rooms import queries, tokens
from fengqiao.rooms.actions.changing import enter
from fengqiao.rooms.machine import Member, Room, State
from fengqiao.rooms.models import SpentToken
from fengqiao.rooms.refusals import Removed, RoomClosed, TokenRefused, TokenStale


def issue_token(*, room: uuid.UUID, by: Visitor) -> tuple[str, Room]:
    """A token for the visitor, with the room as it stands; raises what `enter` refuses, and RoomClosed."""
    found = enter(room=room, by=by)
    if found.state == State.CLOSED:
        raise RoomClosed
    return tokens.issue(room=str(room), person=str(by.person), epoch=found.epoch, at=clock.now()), found


def redeem(*, room: uuid.UUID, token: str) -> tuple[Room, Member]:
    """Who comes in with the token; it is spent even where the room refuses. For the live process.

    Raises TokenRefused (forged, of another room, over, spent), TokenStale (the circle changed since), RoomClosed and
    Removed.
    """
    read = tokens.read(token, room=str(room), at=clock.now())
    try:
        with transaction.atomic():
            SpentToken.objects.create(nonce=read.nonce)
    except IntegrityError as fault:
        raise TokenRefused from fault
    found = queries.view(room)
    member = found.member(read.person)
    if found.state == State.CLOSED:
        raise RoomClosed
    if member is None:
        raise TokenRefused
    if member.removed:
        raise Removed
    if read.epoch != found.epoch:
        raise TokenStale
    return found, member
