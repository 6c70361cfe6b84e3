"""The clause bank: each clause says what it takes, reads whole once filled in, and passes the first checks."""

import string
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fengqiao.casebook.clauses import Clause, Variable, clauses, instalments, make, next_numeral
from fengqiao.law import agreements
from fengqiao.law.agreements import AgreementContent, TermKind, check_agreement
from fengqiao.procedure.model import Party

TODAY = date(2026, 11, 23)  # a Monday
PARTIES = {
    "payer": Party("r1", "respondent", "organisation", "焦作宏达机械制造有限公司"),
    "payee": Party("a1", "applicant", "natural", "李秀英"),
    "contractor": Party("r2", "respondent", "organisation", "焦作建设集团有限公司"),
}
TEXTS = {"bank": "中国工商银行焦作分行", "tail": "0123", "period": "2024年3月至2026年8月", "things": "门禁卡、电脑"}


def value_of(variable: Variable) -> Any:
    """Something that may be filled in."""
    match variable.kind:
        case "party":
            return PARTIES[variable.name]
        case "money":
            return 2_400_000
        case "day":
            return TODAY - timedelta(days=5) if variable.past else TODAY + timedelta(days=30)
        case "count":
            return variable.least
        case "choice":
            return variable.choices[0]
        case _:
            return TEXTS.get(variable.name, "2026年5月至8月工资")


def filled(clause: Clause) -> dict[str, Any]:
    return {variable.name: value_of(variable) for variable in clause.variables}


@pytest.mark.parametrize("clause", clauses().values(), ids=list(clauses()))
def test_a_clause_takes_what_it_names_and_names_its_law(clause: Clause) -> None:
    variables = {variable.name for variable in clause.variables}
    texts = [clause.text, *(shape.text for shape in clause.terms)]
    named = {name for text in texts for _, name, _, _ in string.Formatter().parse(text) if name}
    ends = {name for shape in clause.terms for name in (shape.obligor, shape.obligee, shape.amount, shape.due) if name}
    own = {"today", "schedule"} if clause.instalments else {"today"}
    assert (named | ends) - own <= variables
    assert variables <= named | ends
    assert clause.source.startswith(("《", "法释"))
    assert clause.use.endswith("。")


@pytest.mark.parametrize("clause", clauses().values(), ids=list(clauses()))
def test_a_clause_filled_in_reads_whole_and_blocks_nothing(clause: Clause) -> None:
    made = make(clause, filled(clause), TODAY)
    assert "{" not in made.text
    assert made.text.endswith("。")
    names = {party.id: party.name for party in PARTIES.values()}
    terms = tuple(
        agreements.Term(
            kind=TermKind.PAYMENT if term.amount_fen else TermKind.OTHER,
            text=term.text,
            payer=names[term.obligor],
            payee=names[term.obligee],
            amount_fen=term.amount_fen or None,
            due_on=term.due_on,
            manner=term.text,
        )
        for term in made.terms
    )
    whole = agreements.Term(kind=TermKind.DOCUMENTS, text=made.text, due_on=TODAY)
    content = AgreementContent(
        tuple(agreements.Party(party.name) for party in PARTIES.values()), "拖欠工资。", "工资", (*terms, whole), TODAY
    )
    assert not agreements.blocks(check_agreement(content)), check_agreement(content)


@pytest.mark.parametrize("code", ["pay_once", "work_injury"])
def test_a_clause_that_says_about_how_much_is_stopped_by_the_checks(code: str) -> None:
    clause = clauses()[code]
    made = make(clause, {**filled(clause), "what": "工资大约若干", "items": "酌情补助"}, TODAY)
    (term,) = made.terms
    found = check_agreement(
        AgreementContent(
            (agreements.Party("甲"), agreements.Party("乙")),
            "事实",
            "争议",
            (agreements.Term(TermKind.PAYMENT, term.text, "甲", "乙", term.amount_fen, term.due_on, term.text),),
            TODAY,
        )
    )
    assert {finding.code for finding in found} >= {"amount_vague"}


def test_instalments_say_each_day_and_sum_and_that_default_makes_all_due() -> None:
    clause = clauses()["pay_instalments"]
    values = {**filled(clause), "amount": 1_000_000, "count": 3, "day": date(2026, 12, 31)}
    made = make(clause, values, TODAY)
    assert "第2期，2027年1月31日前支付3,333.00元；第3期，2027年2月28日前支付3,334.00元" in made.text
    assert "全部到期" in made.text
    assert [(term.due_on, term.amount_fen) for term in made.terms] == [
        (date(2026, 12, 31), 333_300),
        (date(2027, 1, 31), 333_300),
        (date(2027, 2, 28), 333_400),
    ]
    assert made.terms[1].text.startswith("第2期，")


@given(st.integers(1, 10**12), st.integers(2, 36), st.dates(date(2026, 1, 1), date(2030, 12, 31)))
def test_instalments_add_up_and_follow_month_by_month(amount: int, count: int, first: date) -> None:
    parts = instalments(amount, count, first)
    assert sum(part for _, part in parts) == amount
    assert len(parts) == count
    months = [day.year * 12 + day.month for day, _ in parts]
    assert months == list(range(months[0], months[0] + count))
    assert all(day.day <= first.day for day, _ in parts)


def test_the_numeral_follows_what_is_there() -> None:
    twelve = "\n".join(
        f"{numeral}、条款。" for numeral in ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一")
    )
    assert next_numeral(twelve) == "十二"


def test_who_is_who_stays_who_they_are_whatever_they_are_called() -> None:
    clause = clauses()["pay_once"]
    odd = replace_name(PARTIES["payer"], "{payee}有限公司")
    made = make(clause, {**filled(clause), "payer": odd}, TODAY)
    assert made.text.startswith("{payee}有限公司于")


def replace_name(party: Party, name: str) -> Party:
    return Party(party.id, party.side, party.kind, name)
