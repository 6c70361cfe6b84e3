"""What the driver can be told about files, keys and people of cases that are carried together."""

import hashlib
import uuid
from pathlib import Path
from typing import Any

import msgspec
from django.db import connection

from fengqiao.base import private
from fengqiao.base.ids import new_id
from fengqiao.casebook import actions as casebook
from fengqiao.casebook import queries as casebook_queries
from fengqiao.directory.cast import WORKER
from fengqiao.directory.models import Account, IdentityCheck, Person
from fengqiao.directory.queries import find_person_by_phone
from fengqiao.docking import exporting, fetching, routes
from fengqiao.files import actions as files
from fengqiao.files import stores
from fengqiao.files.models import Link
from fengqiao.refusals import Refused
from tests.casebook.journey import of, party_actor

ASKED: list[tuple[str, int]] = []
_ask = fetching._ask


def _noted(route: routes.Route, wanted: fetching.Wanted, offset: int) -> Any:
    ASKED.append((wanted.name, offset))
    return _ask(route, wanted, offset)


fetching._ask = _noted


def _bytes(size: int) -> bytes:
    return hashlib.shake_256(str(size).encode()).digest(size)


def hand_in(case: str, size: int) -> str:
    """A file of so many bytes that the worker hands in; its digest."""
    worker = Person.objects.get(name=WORKER[0])
    digest = files.put(
        _bytes(size), name="工资条.bin", media_type="application/octet-stream", owner=worker.id,
        subject=uuid.UUID(case), readers=[f"person:{worker.id}"],
    )  # fmt: skip
    said = of("add_material", files=[{"digest": digest, "name": "工资条"}])
    casebook.append(case=uuid.UUID(case), payload=said, by=party_actor(worker), command_id=new_id())
    return digest


def holds(case: str, digest: str) -> int:
    """How many bytes of a file of the case this node can open, checked against its digest; -1 where none."""
    link = Link.objects.select_related("file").filter(subject=case, file_id=digest).first()
    if link is None:
        return -1
    plain = b"".join(files.Opened(link.name, link.media_type, inline=False, file=link.file).chunks())
    assert digest == f"sha256:{hashlib.sha256(plain).hexdigest()}"
    return len(plain)


def holds_bytes(case: str, digest: str) -> int:
    """As `holds`, of a file too big for memory."""
    link = Link.objects.select_related("file").filter(subject=case, file_id=digest).first()
    running, size = hashlib.sha256(), 0
    for chunk in files.Opened(link.name, link.media_type, inline=False, file=link.file).chunks() if link else ():
        running.update(chunk)
        size += len(chunk)
    return size if digest == f"sha256:{running.hexdigest()}" else -1


def wants(case: str) -> list[Any]:
    """What of the case is not here yet, and why it did not come."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT what, said FROM docking_want WHERE subject = %s AND done_at IS NULL ORDER BY what, name", [case]
        )
        return [list(row) for row in cursor.fetchall()]


def complete(digest: str) -> list[str]:
    """The nodes that have receipted an act that names the file as complete, as known here."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT r.node FROM docking_receipt r JOIN ledger_act a ON a.digest = r.digest"
            " WHERE r.rung = 'complete' AND position(%s in convert_from(a.command, 'UTF8')) > 0 ORDER BY r.node",
            [digest],
        )
        return [row[0] for row in cursor.fetchall()]


def cut_short(case: str, digest: str, size: int, came: int) -> None:
    """What a transfer leaves that broke off after so many bytes of a file of `hand_in`."""
    with stores.partials().held(uuid.uuid5(uuid.UUID(case), digest)) as partial:
        for start in range(0, came, 500_000):
            partial.append([_bytes(size)[start : min(start + 500_000, came)]], size=size)


def asked_from(digest: str) -> list[int]:
    """From which offsets a file was asked for in this process, in order."""
    return [offset for name, offset in ASKED if name == digest]


def ask_for(peer: str, case: str, name: str) -> str:
    """The code with which a peer refuses a file."""
    [route] = [each.on(None) for each in routes.routes() if each.peer == peer]
    try:
        _ask(route, fetching.Wanted(uuid.UUID(case), "file", name, "", 0), 0)
    except Refused as refusal:
        return refusal.code
    return ""


def bearer(phone: str) -> list[str]:
    """The id and the name of whoever bears a phone here; empty where nobody does."""
    found = find_person_by_phone(phone)
    return [str(found.id), found.name] if found else []


def forget_people(*names: str) -> None:
    """As on a node that has never heard of them."""
    for found in Person.objects.filter(name__in=names):
        Account.objects.filter(person=found).delete()
        IdentityCheck.objects.filter(person=found).delete()
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM base_private_key WHERE subject = %s", [found.id])
        found.delete()


def phone_of(case: str, party: str) -> str:
    """The phone of a party as this node can read it, or the code of why it cannot."""
    named = casebook_queries.view(uuid.UUID(case)).party(party)
    assert named is not None
    try:
        return private.opened(msgspec.to_builtins(named.phone), subject=uuid.UUID(case))
    except Refused as refusal:
        return refusal.code


def bundle(case: str, path: str) -> list[str]:
    """Write the whole case as one archive; the nodes that did not answer."""
    return exporting.write_bundle(uuid.UUID(case), Path(path))


COMMANDS = (
    bundle,
    hand_in, holds, holds_bytes, wants, complete, cut_short, asked_from, ask_for, bearer, forget_people, phone_of,
)  # fmt: skip
