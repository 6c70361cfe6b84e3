"""Guards of a panel of experts."""

from fengqiao.procedure.guards.base import Ctx, Guard
from fengqiao.procedure.refused_panel import NoPanelSits, PanelNotDrawn, PanelStillStands, PanelUnchanged, TooFewWorkers
from fengqiao.procedure.sitting_panels import is_collective, panelists
from fengqiao.refusals import Refused


def _collective(ctx: Ctx) -> Refused | None:
    return None if is_collective(ctx.view) else TooFewWorkers()


def _drawn(ctx: Ctx) -> Refused | None:
    return None if ctx.facts.panel is not None else PanelNotDrawn()


def _changed(ctx: Ctx) -> Refused | None:
    drawn, seated = ctx.facts.panel, ctx.view.panel
    same = drawn is not None and (drawn.id, drawn.members) == (seated.id, seated.members)
    return PanelUnchanged() if same else None


def _sits(ctx: Ctx) -> Refused | None:
    return None if panelists(ctx.view) else NoPanelSits()


def _dissolved(ctx: Ctx) -> Refused | None:
    return None if ctx.facts.panel is None else PanelStillStands()


PANEL_COLLECTIVE = Guard("panel_collective", "劳动者一方十人以上", _collective, early=True)
PANEL_DRAWN = Guard("panel_drawn", "已经从省级专家库抽选专家组", _drawn)
PANEL_CHANGED = Guard("panel_changed", "专家组还没有参加，或者成员有变动", _changed)
PANEL_SITS = Guard("panel_sits", "专家组正在参加本案", _sits, early=True)
PANEL_DISSOLVED = Guard("panel_dissolved", "专家组已经解散", _dissolved)
