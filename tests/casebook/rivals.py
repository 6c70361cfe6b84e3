"""Acts as a node seals them that was cut off, or has forgotten: in a seat that is taken, or after one that is lost."""

import uuid
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from fengqiao.base import clock, node
from fengqiao.base.ids import new_id
from fengqiao.ledger import actions, queries
from fengqiao.procedure import Actor
from fengqiao.wire import digests, formats
from fengqiao.wire.formats import Act, Author, Command, Seat, instant_text
from tests.casebook.journey import Journey
from tests.directory.playing import later


@dataclass(frozen=True)
class Sealer:
    """This node, sealing acts of one case beside its log."""

    case: uuid.UUID

    def last(self) -> Act:
        """The latest act of the log."""
        return queries.chain(self.case)[-1][1]

    def after(self, before: Act, by: Actor, role: str, kind: str, **fields: Any) -> Act:
        """An act in the seat after another."""
        here, last, at = node.this(), before.seat_document, instant_text(clock.now())
        author = Author(node=here.name, body=by.body, person=by.person, role=role, means=by.means)
        command = Command(
            id=str(new_id()),
            subject=str(self.case),
            kind=kind,
            kind_version=1,
            at=at,
            author=author,
            data=fields,
        )
        said, signature = formats.seal_command(command, here.suite, here.private, here.key_id)
        seat = Seat(
            suite=here.suite,
            subject_kind="case",
            subject=str(self.case),
            term=last.term,
            seq=last.seq + 1,
            prev=before.digest,
            command=digests.digest(here.suite, said),
            node=here.name,
            at=at,
            facts={"author_name": by.name},
            opens=None,
        )
        return formats.seal_act(said, signature, seat, here.private, here.key_id)

    def rival(self, by: Actor, role: str, kind: str, **fields: Any) -> Act:
        """An act received in the seat of the latest one."""
        before = queries.chain(self.case)[-2][1]
        act = self.after(before, by, role, kind, **fields)
        assert actions.receive(act).contested
        return act

    def orphan(self, by: Actor, role: str, kind: str, **fields: Any) -> Act:
        """An act received after one that nobody has any more."""
        lost = self.after(self.last(), by, role, kind, **fields)
        act = self.after(lost, by, role, kind, **fields)
        assert actions.receive(act).gaps
        return act


def cut_off(journey: Journey, stretch: str) -> list[Act]:
    """What the organisation's node did in a stretch while the court recalled the case: received after the recall."""
    before = len(queries.chain(journey.case))
    done: list[Act] = []
    with suppress(_Undone), transaction.atomic():
        getattr(journey, stretch)()
        done = [act for _, act in queries.chain(journey.case)][before:]
        raise _Undone
    with later(hours=2):
        journey.do(journey.clerk, "recall_referral", reason="lost_node", note="系统失联")
    for act in done:
        actions.receive(act)
    return done


class _Undone(Exception):
    """Ends a stretch that leaves no trace here."""
