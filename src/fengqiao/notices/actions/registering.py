"""Telling people of acts in the registers: whoever must answer, whoever it decides about."""

import uuid
from collections.abc import Iterator, Sequence
from typing import Any

from django.db import transaction

from fengqiao.base import clock
from fengqiao.directory.registers import KINDS
from fengqiao.ledger import queries as ledger
from fengqiao.ledger import rows
from fengqiao.ledger.jobs import Errand
from fengqiao.ledger.subjects import Record
from fengqiao.notices.actions.inbox import Note, put
from fengqiao.notices.registers import ROLES, TELLINGS


def tell_of_registers(errands: Sequence[Errand]) -> int:
    """How many messages the acts gave rise to; none the second time, none for an act set aside."""
    telling = [each for each in errands if each.subject_kind in KINDS and each.kind in TELLINGS]
    if not telling:
        return 0
    with transaction.atomic():
        return put([note for errand in telling for note in _notes(errand)], at=clock.now())


def _notes(errand: Errand) -> Iterator[Note]:
    log = [rows.record_of(digest, act) for digest, act in ledger.chain(errand.subject)]
    record = next((each for each in log if each.digest == errand.digest), None)
    if record is None:
        return
    view = KINDS[errand.subject_kind].decode(ledger.snapshot(errand.subject))
    words = _words(log[0], record, view)
    for telling in TELLINGS[errand.kind]:
        for to in (found for role in telling.to for found in ROLES[role](view)):
            if to.person != record.command.author.person or not to.person:
                yield Note(
                    subject=uuid.UUID(str(errand.subject)),
                    about=words["member"],
                    occasion=errand.digest,
                    template=f"{errand.subject_kind}.{errand.kind}",
                    to=to,
                    title=telling.title,
                    text=telling.text.format_map(words),
                )


def _words(opening: Record, record: Record, view: Any) -> dict[str, str]:
    """The names as they stood when the log was opened, and the reason that the act gives."""
    facts, said = opening.seat.facts, record.command.data
    member = facts.get("member") or facts.get("person") or getattr(view, "title", "")
    return {"member": str(member), "court": str(facts.get("court", "")), "reason": str(said.get("reason", ""))}
