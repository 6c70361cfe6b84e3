"""文书核验: what anybody may learn of a document they hold, or of the code printed on it. Nothing is kept."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, Final

from django.db import connection

from fengqiao.base.clock import day_of
from fengqiao.papers import codes
from fengqiao.papers.models import Issue
from fengqiao.papers.parts import day_text, instant_text
from fengqiao.papers.refusals import NoSuchCode
from fengqiao.papers.signing import apart
from fengqiao.papers.signing.credentials import ours, sm2
from fengqiao.papers.signing.inspection import Found, Inspection, Trust

_LOOK_UP: Final = "SELECT * FROM look_up_paper(%s, %s)"


class Verdict(StrEnum):
    """What is said of a document."""

    ISSUED = "issued"
    CHANGED = "changed"
    ELSEWHERE = "elsewhere"
    UNTRUSTED = "untrusted"
    UNSIGNED = "unsigned"
    UNREADABLE = "unreadable"


SAID: Final = {
    Verdict.ISSUED: ("真实、完整", "本文件与签发时逐字节一致，没有被改动。", "success"),
    Verdict.CHANGED: (
        "不是签发的原件",
        "本文件带有签名，但与签发的文件不一致：内容或者文件被改动过，不能作为原件使用。",
        "late",
    ),
    Verdict.ELSEWHERE: (
        "签名有效，不是本节点签发",
        "文件内的签名有效、没有被改动，由其他受信任的节点签发；请到签发的节点核对是否为最新。",
        "attention",
    ),
    Verdict.UNTRUSTED: (
        "签名人无法确认",
        "文件内有签名，但签名所用的证书不受本平台信任，不能证明是由谁签发。",
        "late",
    ),
    Verdict.UNSIGNED: (
        "没有电子签名",
        "本文件内没有电子签名，也不是本平台签发的文书。打印、拍照、另存都会去掉签名，请使用下载的原文件。",
        "late",
    ),
    Verdict.UNREADABLE: ("无法读取", "这不是 PDF 文件，或者文件已经损坏，无法核验。", "late"),
}
"""By verdict: heading, sentence, tone."""


@dataclass(frozen=True)
class Known:
    """What is told of an issue to whoever holds it: no names of persons, no contents."""

    code: str
    title: str
    number: str
    bodies: tuple[str, ...]
    issue: int
    issues: int
    reason: str
    file: str
    signed: str
    sm3: str
    sm2: bytes
    signed_at: datetime
    stamped_at: datetime | None
    made_at: datetime
    later: bool

    @property
    def is_newest(self) -> bool:
        """Whether neither a new issue nor a copy with more signatures followed."""
        return self.issue == self.issues and not self.later

    @property
    def validity(self) -> str:
        """In one sentence, whether it still is the one that counts."""
        if self.issue < self.issues:
            return f"已被第{self.issues}次制作的同一文书代替，本件仅供查考。"
        if self.later:
            return "其后又有人签名或者盖章，请以签署更全的一份为准。"
        return "是最新的一份。"

    def rows(self) -> list[dict[str, Any]]:
        """What the page tells, line by line."""
        made = f"第{self.issue}次" + (f"（{self.reason}）" if self.reason else "")
        stamp = instant_text(self.stamped_at) if self.stamped_at else "时间戳待补"
        found = (
            ("文书种类", self.title),
            ("文号", self.number or "无"),
            ("日期", day_text(day_of(self.made_at))),
            ("所载单位", "、".join(self.bodies) or "无"),
            ("制作", made),
            ("效力", self.validity),
            ("时间戳", stamp),
            ("核验码", codes.grouped(self.code)),
            ("SHA-256 摘要", self.file.partition(":")[2]),
            ("SM3 摘要", self.sm3.partition(":")[2]),
        )
        return [{"label": label, "value": value} for label, value in found if value]


@dataclass(frozen=True)
class Checked:
    """What came of one document. `before_stamp`: it was downloaded before the time-stamp was put after it."""

    verdict: Verdict
    known: Known | None = None
    found: Sequence[Found] = ()
    before_stamp: bool = False
    sm2_stands: bool = False

    @property
    def said(self) -> tuple[str, str, str]:
        """Heading, sentence and tone."""
        return SAID[self.verdict]


def by_code(typed: str) -> Known:
    """The issue that bears the code; raises NoSuchCode."""
    code = codes.read(typed)
    found = _known(code, "") if code else None
    if found is None:
        raise NoSuchCode
    return found


def check(pdf: bytes) -> Checked:
    """What is to be said of a document; raises CheckingBusy."""
    digest = f"sha256:{hashlib.sha256(pdf).hexdigest()}"
    known = _known("", digest)
    inspection = apart.inspected(pdf, _trust())
    if known is not None:
        before = known.stamped_at is not None and digest != known.file
        stands = not before and bool(known.sm3) and sm2().public().verify(pdf, known.sm2)
        return Checked(Verdict.ISSUED, known, inspection.found, before, stands)
    return Checked(_unknown(inspection), None, inspection.found)


def _unknown(inspection: Inspection) -> Verdict:
    """The verdict on a document that was not issued here byte for byte."""
    if inspection.fault:
        return Verdict.UNREADABLE
    if not inspection.found:
        return Verdict.UNSIGNED
    own = ours().certificate.sha256.hex()
    if not inspection.stands or any(one.certificate == own for one in inspection.found):
        return Verdict.CHANGED  # whatever this node signed, it knows byte for byte
    return Verdict.ELSEWHERE if inspection.trusted else Verdict.UNTRUSTED


def _trust() -> Trust:
    credentials = ours()
    return Trust(
        roots=tuple(one.dump() for one in credentials.roots),
        others=tuple(one.dump() for one in credentials.chain),
        revocations=credentials.revocations(),
    )


def _known(code: str, digest: str) -> Known | None:
    with connection.cursor() as cursor:
        cursor.execute(_LOOK_UP, [code, digest])
        row, columns = cursor.fetchone(), cursor.description
    if row is None:
        return None
    told: dict[str, Any] = dict(zip((column.name for column in columns), row, strict=True))
    told["bodies"] = _names(told["bodies"])
    told["reason"] = Issue.Reason(told["reason"]).label if told["reason"] else ""
    told["sm2"] = bytes(told["sm2"])
    return Known(**told)


def _names(bodies: dict[str, str] | str) -> tuple[str, ...]:
    named = json.loads(bodies) if isinstance(bodies, str) else bodies
    return tuple(dict.fromkeys(named.values()))
