"""The exchange with other nodes in words: how each peer does, what a work item asks of a person."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from fengqiao.docking.queries import PeerRow, RefusalRow, WorkGroup, WorkRow

LATE: Final = timedelta(minutes=15)
"""So old the oldest item may be before somebody should look: the longest wait between two tries."""

CAUSES: Final = {
    "refused": "对方拒收了一条记录，这件案件已停发",
    "parcel_refused": "对方整包拒收",
    "kind_unknown": "收到本系统版本还不认识的步骤，案件只读，升级后自动处理",
    "key_unknown": "收到的记录用了没有登记的签名密钥",
    "forgotten": "收到本系统恢复以前记入的记录，提交人的密钥还没有登记，案件只读，登记后自动处理",
    "cannot_apply": "收到的记录在本系统记入失败，案件只读",
    "conflict": "同一位次有两条记录，由主办单位的系统确认顺序",
    "aside": "一条记录没有保留，由主办单位的工作人员在案件页决定是否采用",
    "stranger": "没有参加本案的系统来要记录，没有给",
    "registry": "节点登记表超过七天没有更新",
}
CODED: Final = frozenset({"refused", "parcel_refused", "stranger"})
"""The causes that come with a code of the other side."""

CODES: Final = {
    "unverified": "签名不成立",
    "misplaced": "位置不对",
    "unknown_peer": "不在登记表中的系统",
    "signature": "签名不成立",
    "key_not_valid": "密钥已经过期或者吊销",
    "key_of_other_node": "密钥属于别的系统",
    "suite_downgraded": "用了较弱的签名算法",
    "suite_mismatch": "签名算法不符",
    "not_for_this_node": "不是发给本系统的",
    "truncated": "内容不完整",
    "not_canonical": "格式不符",
    "oversize": "超过大小限制",
    "cannot_store_now": "一时不能存储",
    "no_receipts": "没有逐条回执",
    "unopened": "密封内容打不开",
}


@dataclass(frozen=True)
class PeerLine:
    """One peer as the page shows it: `tone` is that of its tag."""

    row: PeerRow
    tag: str
    tone: str


@dataclass(frozen=True)
class Line:
    """A row with its cause and code in words."""

    row: WorkRow | WorkGroup | RefusalRow
    cause: str
    code: str


def peers(rows: Iterable[PeerRow], now: datetime) -> list[PeerLine]:
    """Each peer with how it does."""
    return [PeerLine(row, *_standing(row, now)) for row in rows]


def work(rows: Iterable[WorkRow] | Iterable[WorkGroup]) -> list[Line]:
    """Each work item, or each sort of them, with what happened; the code where it says more than the cause."""
    return [
        Line(row, CAUSES.get(row.cause, row.cause), CODES.get(row.code, row.code) if row.cause in CODED else "")
        for row in rows
    ]


def refusals(rows: Iterable[RefusalRow]) -> list[Line]:
    """Each code with what it means."""
    return [Line(row, "", CODES.get(row.code, row.code)) for row in rows]


def _standing(row: PeerRow, now: datetime) -> tuple[str, str]:
    if row.stopped:
        return "有停发的案件", "late"
    if row.awaited:
        return "正在核对，暂停办理", "waiting"
    if row.missing:
        return f"正在补齐，还缺 {row.missing} 件", "waiting"
    if row.oldest is not None and now - row.oldest > LATE:
        return "没有送达", "late"
    if row.differing:
        return "上次核对有差异，正在补齐", "waiting"
    return "正常", "done"
