"""What the checks find in an agreement."""

from datetime import date
from typing import Any

import pytest

from fengqiao.law.agreements import (
    CHECKS,
    GROUNDS,
    AgreementContent,
    LegalMinimum,
    Party,
    Severity,
    Term,
    TermKind,
    blocks,
    check_agreement,
    ground_of,
    questions_for_people,
)
from fengqiao.law.agreements.payments import written_amounts_fen
from fengqiao.law.sources import LABOUR_LAW, Citation
from tests.law.spec import folder, law_text

COMPANY = "焦作明达机械有限公司"
PAYMENT: dict[str, Any] = {
    "kind": "payment",
    "text": "公司支付工资5000元",
    "payer": COMPANY,
    "payee": "张伟",
    "amount_fen": 500000,
    "due_on": date(2026, 12, 15),
    "manner": "银行转账",
}
BARE = dict.fromkeys(("payer", "payee", "manner"), "") | {"amount_fen": None, "due_on": None}
SOURCE = Citation(LABOUR_LAW, 48)
CODES = sorted({code for check in CHECKS for code in check.codes})


def _term(given: dict[str, Any]) -> Term:
    default = PAYMENT if given.get("kind", "payment") == "payment" else BARE
    term = {**default, **given}
    return Term(**{**term, "kind": TermKind(term["kind"])})


def _content(case: dict[str, Any]) -> AgreementContent:
    given = {**case.get("content", {})}
    names = given.pop("parties", ["张伟", COMPANY])
    unidentified = given.pop("unidentified", [])
    minimums = tuple(
        LegalMinimum(**{**minimum, "citation": SOURCE, "clauses": tuple(minimum["clauses"])})
        for minimum in given.pop("minimums", [])
    )
    return AgreementContent(
        parties=tuple(Party(name, name not in unidentified) for name in names),
        facts=given.pop("facts", "张伟于2024年3月入职，公司欠发2026年9月、10月工资。"),
        disputed_points=given.pop("disputed_points", "欠发工资的数额"),
        terms=tuple(_term(term) for term in case.get("terms", [case.get("term", {})])),
        made_on=date(2026, 11, 20),
        minimums=minimums,
        **given,
    )


@pytest.mark.parametrize("case", folder("agreements"))
def test_an_agreement_is_checked(case: dict[str, Any]) -> None:
    findings = check_agreement(_content(case))
    assert sorted(f"{found.severity} {found.code}" for found in findings) == case["finds"]
    assert blocks(findings) is any(found.startswith("blocks") for found in case["finds"])
    assert all(found.reason.endswith("。") for found in findings)
    assert all(
        found.clause is None or f"第{found.clause + 1}项" in found.reason or case["rule"] == "minimums"
        for found in findings
    )


def test_a_finding_names_its_clause_and_source() -> None:
    (found,) = check_agreement(_content({"terms": [{"kind": "waiver", "text": "双方再无其他争议"}]}))
    assert found.clause == 0
    assert found.severity is Severity.WARNS
    assert found.reason.startswith("第1项")
    assert found.citation.text == "《劳动争议解释（一）》第三十五条"


def test_findings_follow_the_order_of_the_agreement() -> None:
    terms = [{"manner": ""}, {"amount_fen": None, "text": "支付工资"}]
    findings = check_agreement(_content({"content": {"facts": ""}, "terms": terms}))
    assert [found.clause for found in findings] == [None, 0, 1]


def test_what_is_given_up_is_told_in_figures() -> None:
    minimum = {"title": "拖欠工资", "amount_fen": 1234567, "clauses": [0]}
    (found,) = check_agreement(_content({"content": {"minimums": [minimum]}}))
    assert found.reason.startswith("拖欠工资依法不低于12,345.67元，协议为5,000.00元，少7,345.67元。")
    assert found.clause == 0
    assert found.citation.article == 35
    (fixed,) = check_agreement(_content({"content": {"minimums": [{**minimum, "waivable": False}]}}))
    assert fixed.citation == SOURCE
    (open_claim,) = check_agreement(_content({"content": {"minimums": [{**minimum, "clauses": []}]}}))
    assert open_claim.clause is None


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.name)
def test_a_check_finds_only_what_it_declares(check: Any) -> None:
    assert check.title
    assert check.citations
    assert len(set(check.codes)) == len(check.codes)


@pytest.mark.parametrize("code", CODES)
def test_each_finding_is_seen_in_a_case_and_points_to_a_ground(code: str) -> None:
    found = {said.split()[1] for case in folder("agreements") for said in case.values[0]["finds"]}
    assert code in found
    assert code in ground_of(code).codes


def test_no_case_finds_what_no_check_declares() -> None:
    assert {said.split()[1] for case in folder("agreements") for said in case.values[0]["finds"]} == set(CODES)


def test_every_ground_of_the_court_is_looked_at_by_somebody() -> None:
    items = [(ground.citation.article, ground.citation.item) for ground in GROUNDS]
    assert items == [(355, n) for n in range(1, 6)] + [(358, n) for n in range(1, 7)]
    assert all(ground.codes or ground.question for ground in GROUNDS)
    assert {code for ground in GROUNDS for code in ground.codes} == set(CODES)
    assert [ground.citation.item for ground in questions_for_people()] == [2, 2, 3, 4]
    assert all(ground.question.endswith("？") for ground in questions_for_people())


def test_the_grounds_are_those_of_the_interpretation() -> None:
    text = law_text("最高人民法院关于适用《民事诉讼法》的解释")
    for words in ("不属于人民法院受理范围", "涉及物权、知识产权确权", "违背公序良俗", "违反自愿原则", "内容不明确"):
        assert words in text
        assert any(words.removesuffix("的") in ground.title for ground in GROUNDS)


@pytest.mark.parametrize(
    ("text", "amounts"),
    [("无", ()), ("5000元", (500000,)), ("1.5万元", (1500000,)), ("1,234.56元和２元", (123456,)), ("0.01元", (1,))],
)
def test_amounts_in_figures_are_read(text: str, amounts: tuple[int, ...]) -> None:
    assert written_amounts_fen(text) == amounts
