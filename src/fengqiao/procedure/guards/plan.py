"""Guards of a plan that counts as agreed unless somebody objects."""

from fengqiao.procedure.guards.base import Ctx, Guard
from fengqiao.procedure.guards.sitting import PLAN_WINDOW, period_name
from fengqiao.procedure.model import Party
from fengqiao.procedure.refused import AlreadyConsented, TooLate, UnknownItem
from fengqiao.procedure.refused_outcome import PlanDisabled, PlanUnserved, PlanWithoutConsent, UnlawfulTerms
from fengqiao.refusals import Refused


def _enabled(ctx: Ctx) -> Refused | None:
    return None if ctx.facts.plan_days else PlanDisabled()


def _not_asked(ctx: Ctx) -> Refused | None:
    return None if ctx.view.plan is None else UnknownItem("本案已经征询过，一件案件只采用一次。")


def _asked(ctx: Ctx) -> Refused | None:
    plan = ctx.view.plan
    return None if plan is not None and plan.state == "asked" else UnknownItem("没有待答复的征询。")


def _unanswered(ctx: Ctx) -> Refused | None:
    plan, party = ctx.view.plan, ctx.party.id if ctx.party else ""
    return AlreadyConsented() if plan is not None and party in plan.consents else None


def _all_consented(ctx: Ctx) -> Refused | None:
    plan = ctx.view.plan
    consents = set(plan.consents) if plan is not None and plan.state == "asked" else set()
    return None if {party.id for party in ctx.view.parties} <= consents else PlanWithoutConsent()


def _lawful(ctx: Ctx) -> Refused | None:
    stops = [finding for finding in ctx.facts.findings if finding.severity == "stop"]
    said = "".join(f"{finding.text.rstrip('。')}（{finding.source}）。" for finding in stops)
    return UnlawfulTerms(said) if stops else None


def _served(ctx: Ctx) -> Refused | None:
    out_of_reach = [party.name for party in ctx.view.parties if not _reached_online(party)]
    return PlanUnserved(f"（{'、'.join(out_of_reach)}）") if out_of_reach else None


def _reached_online(party: Party) -> bool:
    return bool(party.person) and party.electronic_service


def _fits_period(ctx: Ctx) -> Refused | None:
    """Silence must not bind after the mediation is over: the window lies within its period."""
    period, window = ctx.view.running(period_name(ctx.view)), ctx.facts.due.get(PLAN_WINDOW)
    if ctx.view.referral.state != "accepted" or period is None or window is None or window.on <= period.due:
        return None
    return TooLate("异议期将在调解期限届满后才结束，请先征得各方同意延长调解期限。")


def _may_object(ctx: Ctx) -> Refused | None:
    if ctx.view.plan is None or ctx.view.plan.state != "open":
        return UnknownItem("没有可以提出异议的调解方案。")
    clock = ctx.view.running(PLAN_WINDOW)
    return TooLate("书面异议的期限已经届满。") if clock is None or ctx.today > clock.due else None


PLANS_ENABLED = Guard("plans_enabled", "本地已有规定启用无异议调解方案认可机制", _enabled)
PLAN_NOT_ASKED = Guard("plan_not_asked", "本案尚未征询过", _not_asked, early=True)
PLAN_ASKED = Guard("plan_asked", "已经征询，方案尚未提出", _asked, early=True)
PLAN_UNANSWERED = Guard("plan_unanswered", "本人尚未同意", _unanswered, early=True)
PLAN_AGREED_TO = Guard("plan_agreed_to", "各方均已书面同意采用", _all_consented, early=True)
PLAN_LAWFUL = Guard("plan_lawful", "方案内容经检查没有必须修改之处", _lawful)
PLAN_SERVED = Guard("plan_served", "各方均已登录并同意电子送达", _served, early=True)
PLAN_FITS_PERIOD = Guard("plan_fits_period", "法院委派的，异议期在调解期限之内", _fits_period)
MAY_OBJECT_TO_PLAN = Guard("may_object_to_plan", "方案的异议期尚未届满", _may_object, early=True)
