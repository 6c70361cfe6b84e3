"""Opening a term that keeps a branch beside the log: what the log has instead is set aside by it."""

import uuid
from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from fengqiao.ledger import core, queries, rows, sql
from fengqiao.ledger.actions.appending import again
from fengqiao.ledger.actions.placing import place_anew
from fengqiao.ledger.actions.seating import Appended, Judge, V, seal_next
from fengqiao.ledger.actions.writing import act_writes, joined, new_cursor
from fengqiao.ledger.core import Custody
from fengqiao.ledger.refusals import HeadUnknown, NoSubject, ReadOnlyHere
from fengqiao.ledger.subjects import Record, SubjectKind


def branch(subject: uuid.UUID, digest: str) -> tuple[list[Record], Custody]:
    """The acts from the first to that of the digest, and the custody after it; raises what `branch_of` raises."""
    return branch_of(kept(subject), digest)


def kept(subject: uuid.UUID) -> dict[str, Record]:
    """Every act kept of a subject, in its chain or not, by digest."""
    return {digest: rows.record_of(digest, act) for digest, act in queries.acts(subject)}


def branch_of(known: Mapping[str, Record], digest: str) -> tuple[list[Record], Custody]:
    """The same of acts that were read already.

    Raises HeadUnknown where one of them is missing or does not fit the one before it.
    """
    entries = {each: rows.entry_of(record) for each, record in known.items()}
    way = core.ancestry(entries, entries[digest]) if digest in entries else []
    custody = core.lawful(way)
    if custody is None:
        raise HeadUnknown
    highest = max(entry.term for entry in entries.values())
    return [known[entry.digest] for entry in way], msgspec.structs.replace(custody, highest_term=highest)


def append_keeping(
    kind: SubjectKind[V], *, subject: uuid.UUID, keeps: str, command_id: uuid.UUID, fingerprint: bytes, judge: Judge[V]
) -> Appended[V]:
    """Seat a command as the opening of a term that keeps the branch up to `keeps` instead of what the log has now.

    `judge` sees the view as the log has it; the same command again is the act it became. Raises what `append` does, and
    HeadUnknown.
    """
    with joined():
        row = new_cursor().execute(sql.LOCK, [subject]).fetchone()
        if row is None or row[11] != kind.name:
            raise NoSubject
        seated = new_cursor().execute(sql.SEATED, [command_id]).fetchone()
        if seated:
            return again(kind, seated, fingerprint)
        if row[14]:
            raise ReadOnlyHere
        known = kept(subject)
        way, custody = branch_of(known, keeps)
        act, record = seal_next(kind.name, subject, custody, judge(kind.decode(bytes(row[12]))), not_before=row[13])
        writes = act_writes(kind, subject, act, record, fingerprint)
        place_anew(kind, subject, known | {record.digest: record}, writes, exists=True)
        after = evolved(kind, [*way, record])
    return Appended(subject, record.digest, record.seat.seq, after, fresh=True)


def evolved(kind: SubjectKind[V], way: Sequence[Record]) -> Any:
    """The view after all of these acts."""
    view = None
    for record in way:
        view = kind.evolve(view, record)
    return view
