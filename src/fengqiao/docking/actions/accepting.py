"""What comes in at the door: taken in within one transaction, answered when that is on disk."""

import psycopg
import structlog
from django.db import DatabaseError, IntegrityError, transaction

from fengqiao.base import clock
from fengqiao.docking import protocol, sql
from fengqiao.docking.actions.peers import here
from fengqiao.docking.protocol.receiving import refusal_of
from fengqiao.docking.protocol.reconciling import Tree
from fengqiao.docking.store import step
from fengqiao.docking.trust import PeerTrust
from fengqiao.ledger.actions.writing import flight
from fengqiao.wire import parcels
from fengqiao.wire.parcels import Answer

log = structlog.get_logger(__name__)
ONE_AT_A_TIME = "SELECT pg_advisory_xact_lock(hashtextextended('docking parcels', 0))"


def accept_parcel(data: bytes) -> tuple[bytes, str]:
    """The answer to a parcel and the code that it was refused with as a whole, empty where it was taken in.

    Where the database is full or away nothing is kept, and the answer says so: the sender tries again by its clock.
    """
    try:
        try:
            answer = _taken_in(data, careful=False)
        except (psycopg.DataError, psycopg.IntegrityError, IntegrityError):
            answer = _taken_in(data, careful=True)  # one of the acts is what the database refuses: find out which
    except (DatabaseError, psycopg.Error):
        log.exception("parcel not stored")
        return refusal_of(here(), data, clock.now(), "cannot_store_now"), "cannot_store_now"
    code = parcels.read(parcels.unseal(answer).canonical, Answer).code if len(answer) < 2048 else ""
    if code:
        _count(code)
    return answer, code


def _taken_in(data: bytes, *, careful: bool) -> bytes:
    with step(careful=careful) as store:
        # Parcels that share subjects would otherwise wait for each other's rows in turns.
        store.read(ONE_AT_A_TIME)
        return protocol.parcel_came(store, PeerTrust(), here(), data, clock.now())


_trees: dict[str, Tree] = {}
"""Of comparisons under way, one for each peer; another process that has none makes its own."""


def answer_question(data: bytes) -> bytes:
    """The reply to a question of reconciliation."""
    with step() as store:
        return protocol.reply_to(store, PeerTrust(), here(), data, clock.now(), _trees)


def _count(code: str) -> None:
    log.warning("parcel refused", code=code)
    with transaction.atomic():
        flight([(sql.WAIT_FOR_NO_DISK, ()), (sql.NOTE_REFUSAL, (code,))])  # who sends noise costs no fsync
