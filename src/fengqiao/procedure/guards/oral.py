"""Guards of an agreement made by word of mouth."""

from fengqiao.procedure.days import day_of
from fengqiao.procedure.guards.base import Condition, Ctx, Guard, negation
from fengqiao.procedure.guards.signing import OTHERS_TO_SIGN, referred
from fengqiao.procedure.refused import FutureDay
from fengqiao.procedure.refused_outcome import NotInWriting, OralNotOpen, ReachedTooEarly
from fengqiao.procedure.representing import represented
from fengqiao.refusals import Refused


def _open(ctx: Ctx) -> Refused | None:
    if represented(ctx.view):
        return OralNotOpen("本案由代表人参加，各人的份额应当写进调解协议书。")
    if referred(ctx) or ctx.view.peoples_committee:
        return None
    return OralNotOpen("本组织自行受理的劳动争议，达成协议的应当制作调解协议书（劳动争议调解仲裁法 第十四条）。")


def _reached_day(ctx: Ctx) -> Refused | None:
    reached = ctx.payload.reached_on
    if reached > ctx.today:
        return FutureDay(fields={"reached_on": "日期晚于今天"})
    held = [day_of(sitting.starts_at) for sitting in ctx.view.sittings if sitting.held]
    if held and reached < min(*held, ctx.today):
        return ReachedTooEarly(fields={"reached_on": "早于第一次调解"})
    return None


def _in_writing(ctx: Ctx) -> Refused | None:
    return NotInWriting() if ctx.view.agreement.oral else None


ORAL_OPEN = Guard("oral_open", "法院委派的，或者人民调解委员会受理的，没有代表人", _open, early=True)
REACHED_DAY = Guard("reached_day", "达成日期在第一次调解以后，不晚于当日", _reached_day)
IN_WRITING = Guard("in_writing", "有调解协议书", _in_writing, early=True)
LAST_TO_CONFIRM = negation(OTHERS_TO_SIGN, "其他各方均已确认")
WRITTEN = Condition("written", "协议为调解协议书", lambda ctx: not ctx.view.agreement.oral, early=True)
