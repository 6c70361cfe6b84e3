"""Private values: ciphertext in acts and views, one key per case and person, each reading in clear recorded.

A token is `{"key": <id>, "box": <base64>}`. Erasing a key erases the person from the case while its chain still
verifies. Data keys lie wrapped under the node's own key, which is kept apart from the data.
"""

import base64
import hmac
import os
import uuid
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.db import connection

from fengqiao.base import clock, node
from fengqiao.base.ids import new_id
from fengqiao.refusals import Refused

NONCE_BYTES = 12


class Erased(Refused):
    """这项个人信息已经依法删除，不能再查看。"""

    status = 410
    code = "erased"


@dataclass(frozen=True)
class DataKey:
    """The key of one person in one case."""

    id: uuid.UUID
    secret: bytes

    def seal(self, value: str) -> dict[str, str]:
        """The token that stands for `value` in acts and views."""
        nonce = os.urandom(NONCE_BYTES)
        box = nonce + AESGCM(self.secret).encrypt(nonce, value.encode(), self.id.bytes)
        return {"key": str(self.id), "box": base64.b64encode(box).decode()}

    def open(self, token: dict[str, Any]) -> str:
        """The value that a token of this key stands for."""
        box = base64.b64decode(token["box"])
        return AESGCM(self.secret).decrypt(box[:NONCE_BYTES], box[NONCE_BYTES:], self.id.bytes).decode()


def key_for(subject: uuid.UUID, person: str) -> DataKey:
    """The data key of `person` in `subject`, made at the first call."""
    made = DataKey(new_id(), AESGCM.generate_key(256))
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO base_private_key (id, subject, person, wrapped, made_at) VALUES (%s, %s, %s, %s, %s)"
            " ON CONFLICT (subject, person) WHERE came_from = '' DO NOTHING",
            [made.id, subject, person, _wrap(made), clock.now()],
        )
        cursor.execute(
            "SELECT id, wrapped FROM base_private_key WHERE subject = %s AND person = %s AND came_from = ''",
            [subject, person],
        )
        return _unwrap(*cursor.fetchone())


def new_keys(subjects: Sequence[uuid.UUID]) -> list[DataKey]:
    """A first data key for each new subject that is itself the person, in their order; all in one statement."""
    made = [DataKey(new_id(), AESGCM.generate_key(256)) for _ in subjects]
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO base_private_key (id, subject, person, wrapped, made_at)"
            " SELECT w.id, w.subject, w.subject::text, w.wrapped, %s"
            " FROM unnest(%s::uuid[], %s::uuid[], %s::bytea[]) AS w (id, subject, wrapped)",
            [clock.now(), [key.id for key in made], list(subjects), [_wrap(key) for key in made]],
        )
    return made


def read(token: dict[str, Any], *, subject: uuid.UUID, reader: uuid.UUID, what: str, why: str) -> str:
    """The value in clear; who read it, what and why is recorded first."""
    key = uuid.UUID(token["key"])
    with connection.cursor() as cursor:
        cursor.execute("SELECT id, wrapped FROM base_private_key WHERE id = %s AND subject = %s", [key, subject])
        row = cursor.fetchone()
        if row is None or row[1] is None:
            raise Erased
        cursor.execute(
            "INSERT INTO base_reading (at, reader, subject, key, what, why) VALUES (%s, %s, %s, %s, %s, %s)",
            [clock.now(), reader, subject, key, what, why],
        )
    return _unwrap(*row).open(token)


@dataclass(frozen=True)
class Asked:
    """A value that is to be read: its token, the subject under whose key it was sealed, and why."""

    token: dict[str, Any]
    subject: uuid.UUID
    why: str


def read_all(asked: Sequence[Asked], *, reader: uuid.UUID, what: str) -> list[str | Erased]:
    """The values in clear in the order asked for, Erased in place of one; each reading is recorded first."""
    if not asked:
        return []
    keys = [uuid.UUID(each.token["key"]) for each in asked]
    with connection.cursor() as cursor:
        cursor.execute("SELECT id, subject, wrapped FROM base_private_key WHERE id = ANY(%s)", [keys])
        found = {(key, subject): wrapped for key, subject, wrapped in cursor.fetchall() if wrapped is not None}
        known = [(key, each) for key, each in zip(keys, asked, strict=True) if (key, each.subject) in found]
        cursor.execute(
            "INSERT INTO base_reading (at, reader, subject, key, what, why)"
            " SELECT %s, %s, w.subject, w.key, %s, w.why"
            " FROM unnest(%s::uuid[], %s::uuid[], %s::text[]) AS w (subject, key, why)",
            [
                clock.now(),
                reader,
                what,
                [each.subject for _, each in known],
                [key for key, _ in known],
                [each.why for _, each in known],
            ],
        )
    opened = [found.get((key, each.subject)) for key, each in zip(keys, asked, strict=True)]
    return [
        _unwrap(key, wrapped).open(each.token) if wrapped is not None else Erased()
        for key, wrapped, each in zip(keys, opened, asked, strict=True)
    ]


def adopt(keys_of: uuid.UUID, subject: uuid.UUID) -> None:
    """Give the keys made for an application (by its command's id) to the case that it opened."""
    with connection.cursor() as cursor:
        cursor.execute("UPDATE base_private_key SET subject = %s WHERE subject = %s", [subject, keys_of])


@dataclass(frozen=True)
class Shared:
    """A data key as it goes to another node that carries its subject: for whose values it is, and the secret."""

    key: DataKey
    person: str


def share(key: uuid.UUID, *, subject: uuid.UUID) -> Shared:
    """A data key of a subject, for a node that carries it too; raises Erased where there is none any more."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT id, wrapped, person FROM base_private_key WHERE id = %s AND subject = %s", [key, subject]
        )
        row = cursor.fetchone()
    if row is None:
        raise Erased
    return Shared(_unwrap(row[0], row[1]), row[2])


def keep_shared(shared: Shared, *, subject: uuid.UUID, came_from: str) -> None:
    """Keep a data key that another node made, wrapped under this node's own; one that was erased here stays erased."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO base_private_key (id, subject, person, wrapped, made_at, came_from)"
            " VALUES (%s, %s, %s, %s, %s, %s) ON CONFLICT DO NOTHING",
            [shared.key.id, subject, shared.person, _wrap(shared.key), clock.now(), came_from],
        )


def known(keys: Collection[uuid.UUID]) -> set[uuid.UUID]:
    """Those of the keys that this node has or had."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT id FROM base_private_key WHERE id = ANY(%s)", [list(keys)])
        return {row[0] for row in cursor.fetchall()}


def opened(token: dict[str, Any], *, subject: uuid.UUID) -> str:
    """The value in clear for the node's own indexes, which nobody reads; raises Erased."""
    return share(uuid.UUID(token["key"]), subject=subject).key.open(token)


def erase(subject: uuid.UUID, person: str) -> None:
    """Destroy the key of `person` in `subject`: their private values can never be read again."""
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE base_private_key SET wrapped = NULL, erased_at = %s WHERE subject = %s AND person = %s",
            [clock.now(), subject, person],
        )


def look_up_digest(value: str) -> bytes:
    """A keyed digest of `value` for finding equal values on this node without storing them."""
    return hmac.digest(node.secret("look-up"), value.encode(), "sha256")


def _wrap(key: DataKey) -> bytes:
    nonce = os.urandom(NONCE_BYTES)
    return nonce + AESGCM(node.secret("private-values")).encrypt(nonce, key.secret, key.id.bytes)


def _unwrap(key_id: uuid.UUID, wrapped: bytes | None) -> DataKey:
    if wrapped is None:
        raise Erased
    box = bytes(wrapped)
    secret = AESGCM(node.secret("private-values")).decrypt(box[:NONCE_BYTES], box[NONCE_BYTES:], key_id.bytes)
    return DataKey(key_id, secret)
