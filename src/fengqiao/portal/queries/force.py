"""Which ways to force lie open to a party, with the page on which each is taken."""

from collections.abc import Collection
from typing import Any, Final

from msgspec.structs import asdict

from fengqiao.base import clock
from fengqiao.base.addresses import address
from fengqiao.procedure import CaseView, ForceWay, ways_to_force

CHOOSE: Final = "由您自己选，同一时间只能走一条。"
PAY: Final = "对方可以选下面的路。现在履行还来得及；已经履行的，请报告，由对方确认。"
_ANEW: Final = (
    "协议还没有强制执行力。想改协议、重新调解的，请打电话告诉上面写的办理单位；"
    "不想再谈的，可以申请劳动仲裁，依法能起诉的可以起诉。"
)
NO_WAY: Final = {
    "dismissed": f"法院驳回了确认申请，原因写在裁定书里。{_ANEW}",
    "revoked": f"法院撤销了原来的确认裁定。{_ANEW}",
    "confirmed": "法院已经确认协议有效，对方到期不履行的，您可以申请强制执行。",
    "stated": "调解书已经生效，对方到期不履行的，您可以申请强制执行。",
    "arbitrally_stated": "仲裁调解书已经生效，对方到期不履行的，您可以申请强制执行。",
}
"""What is told where no way is left to choose, by the state of force."""


def ways_beside(view: CaseView, offered: tuple[str, ...], own: Collection[str]) -> dict[str, Any]:
    """The context of the section for the parties `own`: open ways with their pages, closed ones with why.

    Empty where none is to be told.
    """
    ways = ways_to_force(view, clock.today())
    if not ways:
        return {}
    told = {"open": [_linked(view, way, offered) for way in ways if way.open or way.under_way]}
    told["closed"] = [_linked(view, way, offered) for way in ways if not way.open and not way.under_way]
    note = CHOOSE if told["open"] else NO_WAY.get(view.force.state, "")
    if view.performance.state != "defaulted":
        return {"force_ways": told, "force_lead": "怎样让协议能强制执行", "force_note": note}
    if any(term.obligee in own and term.received_on is None for term in view.agreement.terms):
        return {"force_ways": told, "force_lead": "对方没有履行，您可以走哪条路", "force_note": note}
    return {"force_ways": told, "force_lead": "协议到期没有履行，对方可以走的路", "force_note": PAY}


def _linked(view: CaseView, way: ForceWay, offered: tuple[str, ...]) -> dict[str, Any]:
    url = address("portal:act", view.id, way.kind) if way.kind in offered else ""
    return {**asdict(way), "url": url}
