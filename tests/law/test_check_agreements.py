"""What the first check finds in an agreement."""

from datetime import date
from typing import Any

import pytest

from fengqiao.law.agreements import (
    AgreementContent,
    Party,
    Severity,
    Term,
    TermKind,
    blocks,
    check_agreement,
)
from tests.law.spec import cases

PARTIES = ["张伟", "焦作明达机械有限公司"]


def _content(case: dict[str, Any]) -> AgreementContent:
    terms = tuple(Term(**{**term, "kind": TermKind(term["kind"])}) for term in case["terms"])
    return AgreementContent(
        parties=tuple(Party(name) for name in case.get("parties", PARTIES)),
        facts=case.get("facts", "张伟于2024年3月入职，公司欠发2026年9月、10月工资。"),
        disputed_points=case.get("disputed_points", "欠发工资的数额"),
        terms=terms,
        made_on=date(2026, 11, 20),
    )


@pytest.mark.parametrize("case", cases("agreements"))
def test_an_agreement_is_checked(case: dict[str, Any]) -> None:
    findings = check_agreement(_content(case))
    assert sorted(f"{found.severity} {found.code}" for found in findings) == case["finds"]
    assert blocks(findings) is any(found.startswith("blocks") for found in case["finds"])
    assert all(found.reason.endswith("。") for found in findings)


def test_a_finding_names_its_clause_and_source() -> None:
    (found,) = check_agreement(_content({"terms": [{"kind": "waiver", "text": "双方再无其他争议"}]}))
    assert found.clause == 0
    assert found.severity is Severity.WARNS
    assert found.reason.startswith("第1项")
    assert found.citation.text == "《劳动争议解释（一）》第三十五条"


def test_a_party_without_particulars_blocks() -> None:
    content = AgreementContent(
        (Party("张伟"), Party("明达公司", identified=False)),
        "事实",
        "争议",
        (Term(TermKind.WAIVER, "无"),),
        date(2026, 11, 20),
    )
    assert "party_not_identified" in {found.code for found in check_agreement(content)}


def test_an_empty_clause_blocks() -> None:
    findings = check_agreement(_content({"terms": [{"kind": "other", "text": " "}]}))
    assert {found.code for found in findings} == {"clause_empty", "not_payment"}


def test_one_missing_payee_blocks() -> None:
    term = {
        "kind": "payment",
        "text": "支付5000元",
        "payer": "张伟",
        "amount_fen": 500000,
        "due_on": date(2026, 12, 15),
        "manner": "现金",
    }
    (found,) = check_agreement(_content({"terms": [term]}))
    assert found.code == "payer_or_payee_missing"
