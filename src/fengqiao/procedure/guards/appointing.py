"""Guards of finding a time for a session."""

from fengqiao.procedure.guards.base import Condition, Ctx, Guard
from fengqiao.procedure.refused import DuplicateId, NoTimesAsked, PastDay, UnknownItem
from fengqiao.refusals import Refused


def _slots_ahead(ctx: Ctx) -> Refused | None:
    starts = [slot.starts_at for slot in ctx.payload.slots]
    if any(at <= ctx.now for at in starts):
        return PastDay(fields={"slots": "有的时间已经过去"})
    return DuplicateId(fields={"slots": "时间重复"}) if len(set(starts)) < len(starts) else None


def _times_asked(ctx: Ctx) -> Refused | None:
    return NoTimesAsked() if ctx.view.times is None else None


def _slots_offered(ctx: Ctx) -> Refused | None:
    offered = set(ctx.view.times.slots) if ctx.view.times else set()
    unknown = set(ctx.payload.suits) - offered
    return UnknownItem(fields={"suits": "请从调解员提出的时间里选"}) if unknown else None


def _times_to_answer(ctx: Ctx) -> bool:
    asked = ctx.view.times
    return asked is not None and ctx.party is not None and ctx.party.id not in asked.answers


SLOTS_AHEAD = Guard("slots_ahead", "所提时间尚未到，且不重复", _slots_ahead)
TIMES_ASKED = Guard("times_asked", "调解员已征询时间，尚未约定", _times_asked, early=True)
SLOTS_OFFERED = Guard("slots_offered", "从所提时间中选择", _slots_offered)
TIMES_TO_ANSWER = Condition("times_to_answer", "调解员已征询时间，该当事人尚未答复", _times_to_answer, early=True)
