"""What desks ask of the log itself."""

import uuid
from typing import Any

from django.db import connection


def settled(case: uuid.UUID) -> dict[str, Any]:
    """How far the log is settled with the body that answers for the case; whether anything is contested, or outside."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT seq, settled_seq, contested, head, EXISTS (SELECT FROM ledger_aside x WHERE x.subject = s.id)"
            " FROM ledger_subject s WHERE id = %s",
            [case],
        )
        seq, settled_seq, contested, head, outside = cursor.fetchone()
    whole = settled_seq >= seq and not contested
    return {"whole": whole, "seq": seq, "contested": contested, "head": head, "outside": outside}


def is_seated(command: uuid.UUID) -> bool:
    """Whether the command became an act already: a form that is sent twice asks for nothing anew."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT EXISTS (SELECT 1 FROM ledger_act WHERE command_id = %s)", [command])
        (found,) = cursor.fetchone()
    return bool(found)
