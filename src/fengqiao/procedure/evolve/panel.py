"""How a panel of experts changes a case."""

from typing import Any, Final

from msgspec.structs import replace

from fengqiao.procedure.evolve.base import Changes, Step, part
from fengqiao.procedure.model import ActRecord, CaseView
from fengqiao.procedure.panels import Advice, DrawnPanel


def _seat(view: CaseView, _payload: Any, record: ActRecord) -> Changes:
    drawn = part(record.facts["panel"], DrawnPanel)
    return {"panel": replace(view.panel, id=drawn.id, members=drawn.members)}


def _advise(view: CaseView, payload: Any, record: ActRecord) -> Changes:
    said = Advice(record.person, record.name, payload.text, record.at, record.digest)
    return {"panel": replace(view.panel, advice=(*view.panel.advice, said))}


def _release(view: CaseView, _payload: Any, _record: ActRecord) -> Changes:
    return {"panel": replace(view.panel, members=())}


PANEL_STEPS: Final[dict[str, Step]] = {
    "seat_panel": _seat,
    "give_panel_advice": _advise,
    "release_panel": _release,
}
