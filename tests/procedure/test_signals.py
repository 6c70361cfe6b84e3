"""Signals of false mediation on planted cases, and none on an honest one; they bar nobody from anything."""

from datetime import date, timedelta

from msgspec.structs import replace

from fengqiao.procedure import available
from fengqiao.procedure.model import CaseView, Term
from fengqiao.procedure.signals import Mark, Marks, Signal, accounts_in, signals

from . import scenes
from .cast import WORKER

TODAY = date(2026, 3, 4)
CARD = "6222020012345678901"
STORY = "公司自二〇二五年十一月起拖欠工资三个月，双方对数额没有争议，愿意一次结清。"


def _codes(view: CaseView, marks: Marks, today: date = TODAY) -> set[str]:
    return {signal.code for signal in signals(view, marks, today)}


def _both(value: str) -> tuple[Mark, ...]:
    return (Mark("applicant", value), Mark("respondent", value))


def test_an_honest_case_gives_none() -> None:
    view = scenes.agreed().case
    honest = Marks(
        accounts=(Mark("applicant", CARD), Mark("respondent", "6222020099999999999")),
        addresses=(Mark("applicant", "东方红街道1号"), Mark("respondent", "解放路8号")),
        statements=(Mark("applicant", STORY), Mark("respondent", "公司资金困难，同意分期支付，请求减免利息部分。")),
        evidence=2,
    )
    assert _codes(view, honest) == set()


def test_one_account_or_address_on_both_sides() -> None:
    view = scenes.agreed().case
    assert _codes(view, Marks(accounts=_both(CARD), evidence=1)) == {"same_account"}
    spaced = (Mark("applicant", "解放路 8号"), Mark("respondent", "解放路8号"))
    assert _codes(view, Marks(addresses=spaced, evidence=1)) == {"same_address"}
    twice = (Mark("applicant", CARD), Mark("applicant", CARD))
    assert _codes(view, Marks(accounts=twice, evidence=1)) == set(), "one side may give its own account twice"


def test_an_account_is_told_by_its_last_four_signs_alone() -> None:
    (signal,) = signals(scenes.agreed().case, Marks(accounts=_both(CARD), evidence=1), TODAY)
    assert isinstance(signal, Signal)
    assert "8901" in signal.text
    assert CARD not in signal.text


def test_the_same_words_on_both_sides_unless_they_are_few() -> None:
    view = scenes.agreed().case
    assert _codes(view, Marks(statements=_both(STORY), evidence=1)) == {"identical_texts"}
    assert _codes(view, Marks(statements=_both("同意调解。"), evidence=1)) == set()


def test_only_who_claimed_is_to_pay() -> None:
    view = scenes.agreed().case
    back = (Term(1, "a1", "r1", "退还借款", 5_000_000, date(2026, 3, 31)),)
    turned = replace(view, agreement=replace(view.agreement, terms=back))
    assert _codes(turned, Marks(evidence=1)) == {"reversed_claims"}
    mixed = replace(view, agreement=replace(view.agreement, terms=(*view.agreement.terms, replace(back[0], number=2))))
    assert _codes(mixed, Marks(evidence=1)) == set()


def test_days_that_cannot_be() -> None:
    view = scenes.agreed().case
    early = tuple(replace(term, received_on=date(2025, 1, 1)) for term in view.agreement.terms)
    assert _codes(replace(view, agreement=replace(view.agreement, terms=early)), Marks(evidence=1)) == {
        "impossible_dates"
    }
    future = replace(view.arbitration, award_received_on=TODAY + timedelta(days=1))
    assert _codes(replace(view, arbitration=future), Marks(evidence=1)) == {"impossible_dates"}


def test_no_evidence_counts_once_somebody_signs() -> None:
    assert _codes(scenes.agreed().case, Marks()) == {"no_evidence"}
    assert _codes(scenes.mediating().case, Marks()) == set()


def test_a_day_is_quick_and_a_minute_more_is_not() -> None:
    view = scenes.agreed().case
    at = view.opened_at + timedelta(hours=24)
    for moment, found in ((at - timedelta(minutes=1), {"speed"}), (at, set())):
        quick = replace(view, agreement=replace(view.agreement, effective_at=moment))
        assert _codes(quick, Marks(evidence=1)) == found
    entered = scenes.settled().case
    assert "speed" not in _codes(entered, Marks(evidence=1)), "an agreement entered afterwards is not measured"


def test_signals_bar_nobody() -> None:
    stage = scenes.mediating()
    before = {rule.kind for rule in available(stage.case, WORKER, stage.now)}
    signals(stage.case, Marks(accounts=_both(CARD), statements=_both(STORY)), stage.today)
    assert "leave_mediation" in before
    assert {rule.kind for rule in available(stage.case, WORKER, stage.now)} == before


def test_accounts_are_found_in_text() -> None:
    assert accounts_in("付至6222-0200-1234-5678-901。") == (CARD,)
    assert accounts_in("身份证410811199003070013X以外，电话13800000001") == ("410811199003070013",)
    assert accounts_in("金额18000元") == ()
