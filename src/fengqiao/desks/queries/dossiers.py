"""What the page of a case's dossiers shows."""

import uuid
from typing import Any

from fengqiao.base.addresses import address
from fengqiao.papers import codes, queries
from fengqiao.papers.models import Dossier
from fengqiao.papers.queries import STAMP_AWAITED

TONES = {
    Dossier.State.WAITING: "waiting",
    Dossier.State.MAKING: "",
    Dossier.State.READY: "done",
    Dossier.State.FAILED: "late",
}


def dossiers(case: uuid.UUID) -> dict[str, Any]:
    """The dossiers of the case that the visitor's body had made, newest first; whether one is being made."""
    rows = [_row(case, found) for found in queries.dossiers_of(case)]
    return {"dossiers": rows, "at_work": any(row["at_work"] for row in rows)}


def _row(case: uuid.UUID, found: Dossier) -> dict[str, Any]:
    state = Dossier.State(found.state)
    ready = state == Dossier.State.READY
    return {
        "state": state.label,
        "tone": TONES[state],
        "at_work": state in (Dossier.State.WAITING, Dossier.State.MAKING),
        "done": found.done,
        "total": found.total,
        "asked_at": found.asked_at,
        "pages": found.pages,
        "code": codes.grouped(found.code),
        "stamp": "" if found.stamped_at or not ready else STAMP_AWAITED,
        "index": found.index,
        "url": address("desks:open_dossier", case, found.id, "pdf") if ready else "",
        "export_url": address("desks:open_dossier", case, found.id, "export") if found.export else "",
    }
