"""Going on in the place of a node that is gone for good, by word of both registry authorities.

First what is to pass is drawn up here: a document for every log that the node anchored and that lies here. Both
authorities sign them; then each is taken, registers first, since a case asks them who is at home where. What was taken
before is taken no more, so the same file may come again.
"""

import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from django.db import connection

from fengqiao.base import clock, node
from fengqiao.casebook import actions as casebook
from fengqiao.casebook.subjects import NAME as CASE
from fengqiao.directory.registers import acts as registers
from fengqiao.docking.refusals import AnchorStillListed
from fengqiao.ledger.queries import authorised_succession
from fengqiao.procedure import Actor
from fengqiao.procedure.kinds.moving import Succeed
from fengqiao.refusals import Refused
from fengqiao.wire import canon
from fengqiao.wire.formats import instant_text
from fengqiao.wire.parcels import Succession

ANCHORED: Final = """
SELECT s.id::text, s.anchor_body, s.head FROM ledger_subject s
WHERE s.anchor_node = %(gone)s AND NOT EXISTS (
  SELECT FROM docking_participant p WHERE p.subject = s.id AND p.node = %(here)s AND p.moved_to <> '')
ORDER BY s.kind <> 'body', s.kind = 'case', s.opened_at, s.id
"""
KIND: Final = "SELECT kind, anchor_node = %s FROM ledger_subject WHERE id = %s"
LISTED: Final = "SELECT EXISTS (SELECT FROM docking_peer WHERE node = %s AND ended_at IS NULL)"


@dataclass(frozen=True)
class Taken:
    """What became of one document: gone on with here now, before already, or the code and the words of why not."""

    subject: str
    fresh: bool = False
    code: str = ""
    words: str = ""


def draw_up(gone: str) -> Iterator[bytes]:
    """A document for every log that lies here and that the node anchored which is gone; still to be signed."""
    here, at = node.this().name, instant_text(clock.now())
    with connection.cursor() as cursor:
        cursor.execute(ANCHORED, {"here": here, "gone": gone})
        for subject, body, head in cursor.fetchall():
            yield canon.encode(Succession(subject=subject, anchor=gone, body=body, node=here, head=head, at=at))


def take(documents: Iterable[bytes]) -> Iterator[Taken]:
    """Go on with what both authorities have signed, each for itself; one that is refused holds up no other."""
    for document in documents:
        try:
            said = authorised_succession(document)
        except Refused as refusal:
            yield Taken("", code=refusal.code, words=refusal.message)
            continue
        try:
            yield Taken(said.subject, fresh=_take(said, document.decode()))
        except Refused as refusal:
            yield Taken(said.subject, code=refusal.code, words=refusal.message)


def _take(said: Succession, document: str) -> bool:
    """Whether the log passed to this node by it just now. Raises refusals."""
    subject = uuid.UUID(said.subject)
    with connection.cursor() as cursor:
        cursor.execute(LISTED, [said.anchor])
        if cursor.fetchone()[0]:
            raise AnchorStillListed(said.anchor)
        cursor.execute(KIND, [said.anchor, subject])
        kind, is_due = cursor.fetchone() or ("", False)
    if kind == CASE and is_due:
        by = Actor("", "节点系统", said.body, frozenset(), node.this().name, "node")
        command = uuid.uuid5(subject, document)
        return casebook.append(case=subject, payload=Succeed(document=document), by=by, command_id=command).fresh
    return bool(kind) and is_due and registers.succeed(subject, kind, document).fresh
