"""What desks ask of the log itself."""

import uuid
from typing import Any

from django.db import connection


def settled(case: uuid.UUID) -> dict[str, Any]:
    """How far the log is settled with the body that answers for the case, and whether anything is contested."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT seq, settled_seq, contested, head FROM ledger_subject WHERE id = %s", [case])
        seq, settled_seq, contested, head = cursor.fetchone()
    return {"whole": settled_seq >= seq and not contested, "seq": seq, "contested": contested, "head": head}


def is_seated(command: uuid.UUID) -> bool:
    """Whether the command became an act already: a form that is sent twice asks for nothing anew."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT EXISTS (SELECT 1 FROM ledger_act WHERE command_id = %s)", [command])
        (found,) = cursor.fetchone()
    return bool(found)
