"""First checks of what a mediation agreement says, before anybody signs it.

A finding that blocks must be mended; one that warns is shown to the mediator and the parties, who decide.
"""

from fengqiao.law.agreements.clauses import CLAUSE_CHECKS
from fengqiao.law.agreements.content import (
    AgreementContent,
    ClauseCheck,
    Finding,
    LegalMinimum,
    Party,
    Severity,
    Term,
    TermKind,
    WholeCheck,
)
from fengqiao.law.agreements.grounds import GROUNDS, Ground, ground_of, questions_for_people
from fengqiao.law.agreements.payments import PAYMENT_CHECKS
from fengqiao.law.agreements.whole import WHOLE_CHECKS

CHECKS: tuple[WholeCheck | ClauseCheck, ...] = (*WHOLE_CHECKS, *CLAUSE_CHECKS, *PAYMENT_CHECKS)


def check_agreement(content: AgreementContent) -> tuple[Finding, ...]:
    """Everything found in the agreement, whole agreement first, then clause by clause.

    Law: 人民调解法 art. 29; 法释〔2016〕14号 art. 24; 民事诉讼法解释 (2022) art. 355, 358; 法释〔2020〕26号
    art. 35, 52; 法释〔2025〕12号 art. 19; 劳动人事争议仲裁办案规则 art. 63, 75; 劳动法 art. 48; 劳动合同法
    art. 9. What the law gives at least for a claim is the caller's to compute (`LegalMinimum`).
    """
    findings = [finding for check in WHOLE_CHECKS for finding in check.look(content)]
    for clause in range(len(content.terms)):
        findings += [finding for check in (*CLAUSE_CHECKS, *PAYMENT_CHECKS) for finding in check.look(content, clause)]
    return tuple(findings)


def blocks(findings: tuple[Finding, ...]) -> bool:
    """Whether any finding stops the signing.

    Law: none; our rule, so that no agreement is signed that a court must turn down.
    """
    return any(finding.severity is Severity.BLOCKS for finding in findings)


__all__ = [
    "CHECKS",
    "GROUNDS",
    "AgreementContent",
    "ClauseCheck",
    "Finding",
    "Ground",
    "LegalMinimum",
    "Party",
    "Severity",
    "Term",
    "TermKind",
    "WholeCheck",
    "blocks",
    "check_agreement",
    "ground_of",
    "questions_for_people",
]
