"""What the custodian finds in certain steps beyond the table's due days: what to gather, how it is recorded."""

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from typing import Final

import msgspec

from fengqiao.procedure.clocks import DueFields, clock_fields
from fengqiao.procedure.facts import DueNeed, Needs
from fengqiao.procedure.guards.base import Ctx
from fengqiao.procedure.guards.sitting import LAST_EXTENSION_CONSENT, period_name
from fengqiao.procedure.guards.suit import running_trial
from fengqiao.procedure.kinds import kind_of
from fengqiao.procedure.kinds.fields import Payload
from fengqiao.procedure.model import CaseView
from fengqiao.procedure.rules import Rule

Found = dict[str, object]
Dues = dict[str, DueFields]
Finder = Callable[[Ctx], tuple[Found, Dues]]

EXTENSION_SOURCE: Final = "人民法院在线调解规则 第二十四条（各方当事人同意延长）"
TRIAL_SOURCE: Final = "人民法院在线调解规则 第二十四条；法释〔2016〕14号 第二十七条（延长的调解期间不计入审理期限）"
APPRAISAL_SOURCE: Final = "人民法院在线调解规则 第二十四条、第二十六条（延长，并扣除鉴定评估期间）"
REVIEW_SOURCE: Final = "民事诉讼法 第一百八十七条；法释〔2011〕5号 第五条（经批准延长）"


def _organisation(ctx: Ctx) -> tuple[Found, Dues]:
    return {"peoples_committee": ctx.facts.peoples_committee, **_relied_on(ctx)}, {}


def _referral(ctx: Ctx) -> tuple[Found, Dues]:
    return _relied_on(ctx), {}


def _relied_on(ctx: Ctx) -> Found:
    """The heads of the roster entries that were in force; nothing where none was needed."""
    return {"roster_heads": dict(ctx.facts.roster_heads)} if ctx.facts.roster_heads else {}


def _settlement(ctx: Ctx) -> tuple[Found, Dues]:
    listed = bool(ctx.facts.mediators_on_roster.get(ctx.payload.mediator))
    found = {"peoples_committee": ctx.facts.peoples_committee, "on_roster": {ctx.payload.mediator: listed}}
    return {**found, **_relied_on(ctx)}, {}


def _roster(ctx: Ctx) -> tuple[Found, Dues]:
    listed = ctx.facts.mediators_on_roster
    on_roster = {person: bool(listed.get(person)) for person in _people(ctx.payload)}
    return {"on_roster": on_roster, **_relied_on(ctx)}, {}


def _competence(ctx: Ctx) -> tuple[Found, Dues]:
    return {"competence": ctx.facts.competence}, {}


def _draft(ctx: Ctx) -> tuple[Found, Dues]:
    return {"findings": [msgspec.to_builtins(finding) for finding in ctx.facts.findings]}, {}


def _plan_rule(ctx: Ctx) -> tuple[Found, Dues]:
    return {"plan_days": ctx.facts.plan_days, "plan_source": ctx.facts.plan_source}, {}


def _plan(ctx: Ctx) -> tuple[Found, Dues]:
    return {**_draft(ctx)[0], **_plan_rule(ctx)[0]}, {}


def _extension(ctx: Ctx) -> tuple[Found, Dues]:
    name = period_name(ctx.view)
    clock = ctx.view.clocks.get(name)
    if clock is None or not LAST_EXTENSION_CONSENT.holds(ctx):
        return {}, {}
    moved = {name: clock_fields(clock, ctx.payload.until, EXTENSION_SOURCE)}
    trial = running_trial(ctx.view)
    if trial is not None:
        moved[trial.name] = clock_fields(trial, trial.due + (ctx.payload.until - clock.due), TRIAL_SOURCE)
    return {}, moved


def _appraisal(ctx: Ctx) -> tuple[Found, Dues]:
    clock, extension = ctx.view.clocks.get(period_name(ctx.view)), ctx.view.extension
    days = appraisal_days(ctx.view, ctx.payload.ended_on)
    if clock is None or extension is None or not extension.agreed:
        return {"appraisal_days": days}, {}
    until = clock.due + timedelta(days=days - ctx.view.appraisal_days)
    return {"appraisal_days": days}, {clock.name: clock_fields(clock, until, APPRAISAL_SOURCE)}


def _review(ctx: Ctx) -> tuple[Found, Dues]:
    clock = ctx.view.running("confirmation_decision") or ctx.view.running("confirmation_statutory")
    if clock is None:
        return {}, {}
    return {}, {clock.name: clock_fields(clock, ctx.payload.until, REVIEW_SOURCE)}


def _panel(ctx: Ctx) -> tuple[Found, Dues]:
    return {"panel": msgspec.to_builtins(ctx.facts.panel)}, {}


def _home(ctx: Ctx) -> tuple[Found, Dues]:
    return {"home_agreed": ctx.facts.home.agreed if ctx.facts.home else ""}, {}


FINDERS: Final[dict[str, Finder]] = {
    "receive_own_case": _organisation,
    "apply_to_organisation": _organisation,
    "suggest_mediation": _organisation,
    "entrust_by_commission": _organisation,
    "enter_settlement": _settlement,
    "enter_negotiated_settlement": _organisation,
    "accept_application": _competence,
    "choose_organisation": _organisation,
    "appoint_organisation": _organisation,
    "offer_referral": _referral,
    "assign_mediator": _roster,
    "replace_mediator": _roster,
    "draft_agreement": _draft,
    "record_oral_agreement": _draft,
    "ask_about_plan": _plan_rule,
    "propose_plan": _plan,
    "consent_to_extension": _extension,
    "end_appraisal": _appraisal,
    "extend_confirmation": _review,
    "apply_for_confirmation": _competence,
    "seat_panel": _panel,
    "move_home": _home,
}

_ORGANISATION_LOOKED_UP: Final = frozenset(
    {"receive_own_case", "apply_to_organisation", "enter_settlement", "choose_organisation", "appoint_organisation",
     "enter_negotiated_settlement",
     "offer_referral", "suggest_mediation", "entrust_by_commission"}
)  # fmt: skip
_CHECKED: Final = frozenset({"draft_agreement", "record_oral_agreement", "propose_plan"})
_COMPETENCE_ASKED: Final = frozenset({"apply", "accept_application", "apply_for_confirmation"})


def appraisal_days(view: CaseView, ended_on: date) -> int:
    """The days of all appraisals of the case up to `ended_on`; they do not count.

    Law: 人民法院在线调解规则 art. 26.
    """
    started = view.appraisal_started_on
    return view.appraisal_days + (max(0, (ended_on - started).days) if started else 0)


def _people(payload: Payload) -> tuple[str, ...]:
    entries = getattr(payload, "mediators", ())
    single = getattr(payload, "mediator", None)
    if isinstance(single, str):
        return (single,)
    return tuple(entry.person for entry in entries) if entries else ((single.person,) if single else ())


def needed(view: CaseView, payload: Payload, rows: Iterable[Rule]) -> Needs:
    """What must be gathered for a step that may take one of `rows`."""
    rows = tuple(rows)
    kind = kind_of(type(payload))
    organisation = ""
    if rows and kind in _ORGANISATION_LOOKED_UP:
        organisation = str(getattr(payload, "organisation", view.organisation))
    people = rows and kind in ("assign_mediator", "replace_mediator", "enter_settlement")
    return Needs(
        due=_due_needs(view, payload, rows),
        court=str(getattr(payload, "court", "") or view.court),
        organisation=organisation,
        mediators=_people(payload) if people else (),
        competence=bool(rows) and kind in _COMPETENCE_ASKED,
        findings=bool(rows) and kind in _CHECKED,
        identity=bool(rows) and kind == "take_seat",
        panel=bool(rows) and kind in ("seat_panel", "release_panel"),
        plan=(view.court or view.organisation) if rows and kind in ("ask_about_plan", "propose_plan") else "",
        home=str(getattr(payload, "body", "")) if rows and kind == "move_home" else "",
        succession=str(getattr(payload, "document", "")) if rows and kind == "succeed" else "",
        order=bool(rows) and kind in ("renew_term", "decide_set_aside"),
        restores=str(getattr(payload, "record", "")) if rows and kind == "restore_agreement" else "",
    )


def _due_needs(view: CaseView, payload: Payload, rows: tuple[Rule, ...]) -> dict[str, DueNeed]:
    due = {}
    for start in (start for rule in rows for start in rule.starts):
        day = start.day(view, payload) if start.day is not None else None
        if start.day is not None and day is None:
            continue
        ended_on = getattr(payload, "ended_on", None)
        due[start.limit] = DueNeed(day, appraisal_days(view, ended_on) if ended_on else 0)
    return due
