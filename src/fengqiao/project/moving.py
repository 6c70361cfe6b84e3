"""The command `fengqiao move-home`: what an operator does on the page 单位迁移, at a terminal.

It orders and then watches; the node's worker does the moving. Broken off, it is given again and goes on where it was.
"""

import argparse
import time
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Final

from fengqiao.docking import moves
from fengqiao.docking.actions import moving
from fengqiao.docking.moves import Move, Plan
from fengqiao.refusals import Invalid

LOOK_EVERY_SECONDS: Final = 2.0
STAGES: Final = {
    "refused": "不能迁移",
    "waiting": "等新节点同意接收",
    "moving": "正在迁移",
    "moved": "已迁完，正在核对",
    "differs": "核对有差异",
    "whole": "已迁完，核对一致",
}


class TargetMissing(Invalid):
    """请用 --to 写明迁往的节点。"""

    code = "target_missing"


def run(wanted: argparse.Namespace, say: Callable[[str], None]) -> int:
    """Do what was asked, saying how it goes; 0 where all is whole, 1 where something differs or stands in the way."""
    if wanted.agree:
        say(f"已经同意接收 {moving.agree(bodies=None, by=None)} 个单位，原节点随后交来。")
        return 0
    if wanted.check:
        moving.ask_check()
        return _watch(say, [each for each in moves.moves() if each.ended_at is not None])
    if not wanted.to:
        raise TargetMissing
    found = moves.plan(moves.bodies_at_home(region=wanted.region, body=wanted.body), wanted.to)
    for line in planned(found):
        say(line)
    if wanted.dry_run or not found.movable:
        return 0 if found.movable else 1
    moving.order_move(bodies=found.movable, to=wanted.to, by=None)
    if wanted.no_wait:
        return 0
    return _watch(say, [each for each in moves.moves() if each.body in found.movable and each.ended_at is None])


def planned(found: Plan) -> Iterator[str]:
    """A plan, line by line."""
    for each in found.bodies:
        numbers = each.counts
        said = each.obstacle and f"不能迁移：{each.obstacle}"
        yield f"{each.name}：{said or _numbers(numbers)}"
    yield f"合计 {len(found.movable)} 个单位迁往 {found.node}：{_numbers(found.total)}"
    yield from found.warnings


def _numbers(counts: moves.Counts) -> str:
    return (
        f"在办 {counts.open} 件，办结 {counts.resting} 件，由其承办 {counts.in_hand} 件，"
        f"材料 {counts.files} 份，人员 {counts.staff} 名"
    )


def _watch(say: Callable[[str], None], ordered: list[Move]) -> int:
    """Say how the moves go until each was checked; 1 where one differs."""
    said = ""
    asked = {each.id: each.checked_at for each in ordered}
    while True:
        now = [each for each in moves.moves() if each.id in asked]
        line = _progress(now)
        if line != said:
            say(line)
            said = line
        done = [each for each in now if _is_over(each, asked[each.id])]
        if len(done) == len(now):
            for each in done:
                say(f"{each.name}：{STAGES[each.stage]}，{each.cases} 件，不一致 {len(each.differing)} 件")
                for case in each.differing:
                    say(f"  {case}")
            return 1 if any(each.differing or each.code for each in done) else 0
        time.sleep(LOOK_EVERY_SECONDS)


def _is_over(move: Move, checked_before: datetime | None) -> bool:
    """Whether nothing more will come of a move: refused, or compared since it was asked."""
    return move.stage == "refused" or (move.stage in ("whole", "differs") and move.checked_at != checked_before)


def _progress(found: list[Move]) -> str:
    stages = "，".join(
        f"{words} {count} 个" for name, words in STAGES.items() if (count := sum(each.stage == name for each in found))
    )
    total = sum((each.counts for each in found), moves.Counts())
    return f"{stages}；待送到 {total.to_send} 件，待转 {total.to_move} 件，已转 {total.moved} 件"
