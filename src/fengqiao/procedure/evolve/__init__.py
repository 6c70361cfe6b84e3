"""The next view of a case after one act. Pure and deterministic: it copies what the act says and judges nothing."""

from typing import Final, cast

from msgspec.structs import replace

from fengqiao.procedure.clocks import Clock, DueFields, read_clock
from fengqiao.procedure.evolve.agreement import AGREEMENT_STEPS, FORCE_STEPS, PERFORMANCE_STEPS
from fengqiao.procedure.evolve.base import Changes, Step, moves_of, unchanged
from fengqiao.procedure.evolve.corrections import CORRECTION_STEPS
from fengqiao.procedure.evolve.group import GROUP_STEPS
from fengqiao.procedure.evolve.intake import INTAKE_STEPS
from fengqiao.procedure.evolve.mediation import MEDIATION_STEPS
from fengqiao.procedure.evolve.negotiation import NEGOTIATION_STEPS
from fengqiao.procedure.evolve.oral import ORAL_STEPS
from fengqiao.procedure.evolve.outcomes import OUTCOME_STEPS
from fengqiao.procedure.evolve.panel import PANEL_STEPS
from fengqiao.procedure.evolve.plan import PLAN_STEPS
from fengqiao.procedure.evolve.referral import REFERRAL_STEPS
from fengqiao.procedure.evolve.suit import SUIT_STEPS
from fengqiao.procedure.evolve.undisputed import UNDISPUTED_STEPS
from fengqiao.procedure.model import PHASE_FIELDS, ActRecord, CaseView, Paper, Phase
from fengqiao.procedure.refused import UnknownKind
from fengqiao.procedure.start import BLANK

STEPS: Final[dict[str, Step]] = {
    **INTAKE_STEPS,
    **NEGOTIATION_STEPS,
    **REFERRAL_STEPS,
    **MEDIATION_STEPS,
    **UNDISPUTED_STEPS,
    **PLAN_STEPS,
    **AGREEMENT_STEPS,
    **ORAL_STEPS,
    **FORCE_STEPS,
    **SUIT_STEPS,
    **OUTCOME_STEPS,
    **PERFORMANCE_STEPS,
    **CORRECTION_STEPS,
    **PANEL_STEPS,
    **GROUP_STEPS,
    "move_home": unchanged,
    "succeed": unchanged,
    "renew_term": unchanged,
    "decide_set_aside": unchanged,
    "restore_agreement": unchanged,
}


def evolve(view: CaseView | None, record: ActRecord) -> CaseView:
    """The view after `record`. Raises `UnknownKind` for a kind this procedure does not know."""
    before = view or BLANK
    step = STEPS.get(record.kind)
    if step is None:
        raise UnknownKind(f"（{record.kind}）")
    changes = _seat(before, record)
    own = step(before, record.payload, record)
    clocks = _clocks(cast("dict[str, Clock]", own.get("clocks", before.clocks)), record)
    return replace(before, **{**changes, **own, "clocks": clocks})


def _seat(before: CaseView, record: ActRecord) -> Changes:
    """What follows from the seat alone: place in the log, states, custody, papers."""
    changes: Changes = {"term": record.term, "seq": record.seq, "head": record.digest}
    for facet, state in moves_of(record).items():
        changes[PHASE_FIELDS[facet]] = Phase(state, record.at)
    if record.opens_body:
        changes["custodian"] = record.opens_body
        changes["closed_term"] = False
    elif record.closes:
        changes["closed_term"] = True
    number = record.facts.get("number")
    if number:
        changes["number"] = str(number)
    paper = record.facts.get("paper")
    if paper:
        changes["papers"] = (*before.papers, Paper(str(paper), record.digest, record.at))
    return changes


def _clocks(clocks: dict[str, Clock], record: ActRecord) -> dict[str, Clock]:
    """The clocks with those stopped and started that the seat names."""
    due = cast("dict[str, DueFields]", record.facts.get("due", {}))
    stops = cast("list[str]", record.facts.get("stops", ()))
    if not due and not stops:
        return clocks
    after = dict(clocks)
    for name in stops:
        after[name] = replace(after[name], state="stopped")
    for name, fields in due.items():
        after[name] = read_clock(name, fields)
    return after
