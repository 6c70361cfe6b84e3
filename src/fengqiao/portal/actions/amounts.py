"""What somebody computed on this device: kept sealed in the session, nowhere else, until it ends or is cleared."""

import base64
import os
from typing import Final

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.contrib.sessions.backends.base import SessionBase
from msgspec import Struct

from fengqiao.base import node
from fengqiao.portal.answers import Typed

KEPT: Final = "amounts"
_NONCE: Final = 12


class Sheet(Struct):
    """What happened, and each item as its form was typed, in the order in which they were computed first."""

    happened: list[str] = []
    items: dict[str, Typed] = {}


def read(session: SessionBase) -> Sheet:
    """The sheet of this session; an empty one where there is none."""
    box = session.get(KEPT)
    if not box:
        return Sheet()
    try:
        raw = base64.b64decode(box)
        return msgspec.json.decode(_cipher().decrypt(raw[:_NONCE], raw[_NONCE:], KEPT.encode()), type=Sheet)
    except (InvalidTag, ValueError):  # sealed before the node's secret changed
        return Sheet()


def choose(*, session: SessionBase, happened: list[str]) -> None:
    """Remember what happened."""
    sheet = read(session)
    sheet.happened = happened
    _keep(session, sheet)


def put(*, session: SessionBase, item: str, typed: Typed) -> None:
    """Put an item on the sheet, in place of the same item computed before."""
    sheet = read(session)
    sheet.items[item] = typed
    _keep(session, sheet)


def take_off(*, session: SessionBase, item: str) -> None:
    """Take an item off the sheet."""
    sheet = read(session)
    if sheet.items.pop(item, None) is not None:
        _keep(session, sheet)


def clear(*, session: SessionBase) -> None:
    """Forget everything that was computed."""
    session.pop(KEPT, None)


def _keep(session: SessionBase, sheet: Sheet) -> None:
    nonce = os.urandom(_NONCE)
    sealed = _cipher().encrypt(nonce, msgspec.json.encode(sheet), KEPT.encode())
    session[KEPT] = base64.b64encode(nonce + sealed).decode()


def _cipher() -> AESGCM:
    return AESGCM(node.secret("portal-amounts"))
