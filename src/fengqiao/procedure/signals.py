"""Signals of false mediation in one case: reasons to look closer, never a finding, and never a bar to anybody.

Law: 法释〔2016〕14号 art. 18; 人民法院在线调解规则 art. 23; 民事诉讼法 (2023) art. 115. No law lists these
signals: they are house rules, and a person decides.
"""

import re
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from typing import Final

from msgspec import Struct

from fengqiao.procedure.days import day_of
from fengqiao.procedure.model import CaseView

QUICK: Final = timedelta(hours=24)
"""From the application to a binding agreement: faster than that is unusual."""

LONG_TEXT: Final = 20
"""Signs from which on two texts that agree word for word are unlikely to agree by chance."""

_ACCOUNT: Final = re.compile(r"(?<!\d)\d{15,19}(?!\d)")
_SPACES: Final = re.compile(r"[\s，。、；：,.;:]+")


class Mark(Struct, frozen=True):
    """Something that one side gave: an account, an address, a statement. `side` is `applicant` or `respondent`."""

    side: str
    value: str


class Marks(Struct, frozen=True):
    """What the signals compare beyond the view; `evidence` counts the files that any side handed in."""

    accounts: tuple[Mark, ...] = ()
    addresses: tuple[Mark, ...] = ()
    statements: tuple[Mark, ...] = ()
    evidence: int = 0


class Signal(Struct, frozen=True):
    """One signal: what was noticed, said so that a person can check it."""

    code: str
    title: str
    text: str


def accounts_in(text: str) -> tuple[str, ...]:
    """The numbers in a text that look like bank cards or accounts, spaces and hyphens between digits ignored.

    >>> accounts_in("付至6222 0200 1234 5678 901（工商银行）")
    ('6222020012345678901',)
    """
    joined = re.sub(r"(?<=\d)[ -](?=\d)", "", text)
    return tuple(_ACCOUNT.findall(joined))


def signals(view: CaseView, marks: Marks, today: date) -> tuple[Signal, ...]:
    """Every signal that this case gives, in a fixed order."""
    found = (check(view, marks, today) for check in _CHECKS)
    return tuple(signal for signal in found if signal is not None)


def _shared(marks: Iterable[Mark]) -> set[str]:
    """The values, told apart by their signs alone, that both sides gave."""
    sides: dict[str, set[str]] = {}
    for mark in marks:
        value = _SPACES.sub("", mark.value)
        if value:
            sides.setdefault(value, set()).add(mark.side)
    return {value for value, given_by in sides.items() if len(given_by) > 1}


def _same_account(_view: CaseView, marks: Marks, _today: date) -> Signal | None:
    shared = _shared(marks.accounts)
    ends = "、".join(sorted(f"尾号{value[-4:]}" for value in shared))
    return Signal("same_account", "双方使用同一账户", f"双方所列收付款账户相同（{ends}）") if shared else None


def _same_address(_view: CaseView, marks: Marks, _today: date) -> Signal | None:
    shared = _shared(marks.addresses)
    return Signal("same_address", "双方地址相同", "双方的住所或者送达地址相同") if shared else None


def _identical_texts(_view: CaseView, marks: Marks, _today: date) -> Signal | None:
    shared = {value for value in _shared(marks.statements) if len(value) >= LONG_TEXT}
    return Signal("identical_texts", "双方陈述逐字相同", "双方提交的陈述逐字相同，可能出自同一人") if shared else None


def _reversed_claims(view: CaseView, _marks: Marks, _today: date) -> Signal | None:
    """The terms run the other way round than the claims: only who claimed is to pay."""
    sides = {party.id: party.side for party in view.parties}
    paid = [term for term in view.agreement.terms if term.amount_fen]
    claimed = any(claim.amount_fen for claim in view.claims)
    if not claimed or not paid or any(sides.get(term.obligor) != "applicant" for term in paid):
        return None
    return Signal("reversed_claims", "请求与结果方向相反", "申请人请求对方付款，协议却只约定由申请人付款")


def _impossible_dates(view: CaseView, _marks: Marks, today: date) -> Signal | None:
    opened = day_of(view.opened_at)
    award, effective = view.arbitration.award_received_on, view.agreement.effective_on
    wrong = []
    if award is not None and award > today:
        wrong.append("收到裁决的日期晚于今天")
    if effective is not None and effective < opened and view.channel != "offline_settled":
        wrong.append("协议生效早于申请")
    early = [term.number for term in view.agreement.terms if term.received_on and term.received_on < opened]
    wrong += [f"第{number}项记载的收到日期早于申请" for number in early]
    return Signal("impossible_dates", "日期前后矛盾", "；".join(wrong)) if wrong else None


def _no_evidence(view: CaseView, marks: Marks, _today: date) -> Signal | None:
    agreed = view.agreement_phase.state in ("signing", "signed", "countersigned", "effective")
    if not agreed or marks.evidence:
        return None
    return Signal("no_evidence", "没有任何证据", "各方没有提交任何证据，就达成了协议")


def _speed(view: CaseView, _marks: Marks, _today: date) -> Signal | None:
    at = view.agreement.effective_at
    if at is None or view.channel == "offline_settled" or at - view.opened_at >= QUICK:
        return None
    hours = max(int((at - view.opened_at).total_seconds() // 3600), 1)
    return Signal("speed", "异常迅速", f"从申请到协议生效不到{hours + 1}小时")


_CHECKS: Final[tuple[Callable[[CaseView, Marks, date], Signal | None], ...]] = (
    _same_account, _same_address, _identical_texts, _reversed_claims, _impossible_dates, _no_evidence, _speed,
)  # fmt: skip
