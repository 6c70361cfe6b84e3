"""How a plan that counts as agreed unless somebody objects changes a case."""

from typing import Any, Final, cast

from msgspec.structs import replace

from fengqiao.procedure.evolve.base import Changes, Step, acting_party, owed, part
from fengqiao.procedure.model import ActRecord, Agreement, CaseView, Finding, Plan


def _ask(_view: CaseView, _payload: Any, record: ActRecord) -> Changes:
    return {"plan": Plan("asked", cast(int, record.facts["plan_days"]))}


def _consent(view: CaseView, _payload: Any, record: ActRecord) -> Changes:
    plan = cast(Plan, view.plan)
    return {"plan": replace(plan, consents=(*plan.consents, acting_party(view, record).id))}


def _decline(view: CaseView, _payload: Any, _record: ActRecord) -> Changes:
    return {"plan": replace(cast(Plan, view.plan), state="declined")}


def _propose(view: CaseView, payload: Any, record: ActRecord) -> Changes:
    findings = part(record.facts.get("findings", ()), tuple[Finding, ...])
    draft = Agreement(content=payload.content, terms=owed(payload.terms), covers=payload.covers, findings=findings)
    days = cast(int, record.facts["plan_days"])
    return {"plan": replace(cast(Plan, view.plan), state="open", days=days, agreement=draft)}


def _object(view: CaseView, _payload: Any, _record: ActRecord) -> Changes:
    """Nothing of the plan is kept where later steps could read it."""
    return {"plan": replace(cast(Plan, view.plan), state="objected", agreement=Agreement())}


def unopposed(view: CaseView) -> Changes:
    """The plan to which nobody objected as the draft that all are to sign."""
    plan = cast(Plan, view.plan)
    draft = replace(plan.agreement, version=view.agreement.version + 1)
    return {"agreement": draft, "plan": replace(plan, state="agreed", agreement=Agreement())}


PLAN_STEPS: Final[dict[str, Step]] = {
    "ask_about_plan": _ask,
    "consent_to_plan": _consent,
    "decline_plan": _decline,
    "propose_plan": _propose,
    "object_to_plan": _object,
}
