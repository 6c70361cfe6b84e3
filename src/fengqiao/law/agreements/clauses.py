"""What a clause is about, and words in it that no agreement may hold."""

import re
from collections.abc import Iterator

from fengqiao.law.agreements.content import (
    AgreementContent,
    ClauseCheck,
    Finding,
    TermKind,
    blocking,
    warning,
)
from fengqiao.law.agreements.whole import DEFINITE, RELEASES, UNCLEAR
from fengqiao.law.sources import (
    ARBITRATION_RULES,
    CIVIL_PROCEDURE_INTERPRETATION,
    LABOUR_CONTRACT_LAW,
    LABOUR_INTERPRETATION_ONE,
    LABOUR_INTERPRETATION_TWO,
    LABOUR_LAW,
    MEDIATION_AND_ARBITRATION_LAW,
    Citation,
)

OUTSIDE_COURTS = Citation(CIVIL_PROCEDURE_INTERPRETATION, 355, item=1)
STATUS = Citation(CIVIL_PROCEDURE_INTERPRETATION, 355, item=3)
SPECIAL_PROCEDURE = Citation(CIVIL_PROCEDURE_INTERPRETATION, 355, item=4)
OWNERSHIP = Citation(CIVIL_PROCEDURE_INTERPRETATION, 355, item=5)
AGAINST_LAW = Citation(CIVIL_PROCEDURE_INTERPRETATION, 358, item=1)
AGAINST_PUBLIC = Citation(CIVIL_PROCEDURE_INTERPRETATION, 358, item=2)
PAYMENT_ONLY = Citation(LABOUR_INTERPRETATION_ONE, 52)
NO_CONFIRMATION_OF_EMPLOYMENT = Citation(ARBITRATION_RULES, 75)
NO_WAIVER_OF_INSURANCE = Citation(LABOUR_INTERPRETATION_TWO, 19)
NO_DOCUMENTS_KEPT = Citation(LABOUR_CONTRACT_LAW, 9)
ARBITRATION_STAYS_OPEN = Citation(MEDIATION_AND_ARBITRATION_LAW, 15)
MINIMUM_WAGE = Citation(LABOUR_LAW, 48, 2)

_NOT = r"(?:不得|不再|不能|不予|不向|放弃|承诺不|保证不)"
_NO_REPORTING = re.compile(rf"{_NOT}[^，。；]{{0,14}}(?:举报|投诉|报警|报案|控告|检举|作证|信访)")
_NO_SUIT = re.compile(rf"{_NOT}[^，。；]{{0,14}}(?:仲裁|起诉|诉讼|强制执行|申请执行)")
_LIBERTY = re.compile(
    r"(?:扣押|扣留|抵押|质押|代为?保管|收取)[^，。；]{0,8}(?:身份证|护照|学历证|资格证|证件)"
    r"|限制[^，。；]{0,6}人身自由"
)
_FALSE = re.compile(r"(?:虚构|虚报|伪造|倒签|编造)")


def _about_kind(content: AgreementContent, clause: int) -> Iterator[Finding]:
    number, term = clause + 1, content.terms[clause]
    if not term.text.strip():
        yield blocking("clause_empty", clause, f"第{number}项没有内容，请补充或者删除。", UNCLEAR)
    match term.kind:
        case TermKind.EMPLOYMENT_CONFIRMATION:
            reason = (
                f"第{number}项确认劳动关系：仲裁委员会对含此内容的仲裁审查申请不予受理；"
                "司法确认限于给付内容，法院可能不予确认。可以保留，但建议与给付内容分开。"
            )
            yield warning("employment_confirmed", clause, reason, NO_CONFIRMATION_OF_EMPLOYMENT)
            yield warning("not_payment", clause, f"第{number}项不是给付内容。", PAYMENT_ONLY)
        case TermKind.SOCIAL_INSURANCE_WAIVER:
            reason = f"第{number}项约定不缴纳社会保险费，该约定无效，请删除。"
            yield blocking("social_insurance_waived", clause, reason, NO_WAIVER_OF_INSURANCE)
        case TermKind.STATUS:
            reason = f"第{number}项涉及婚姻、亲子、收养等身份关系，不能申请司法确认，请删除。"
            yield blocking("status_relation", clause, reason, STATUS)
        case TermKind.OWNERSHIP:
            reason = f"第{number}项涉及物权、知识产权确权，法院不受理对其的司法确认申请，请删除。"
            yield blocking("ownership", clause, reason, OWNERSHIP)
        case TermKind.SPECIAL_PROCEDURE:
            reason = f"第{number}项应当适用其他特别程序、公示催告程序或者破产程序，不能申请司法确认，请删除。"
            yield blocking("special_procedure", clause, reason, SPECIAL_PROCEDURE)
        case TermKind.OUTSIDE_COURTS:
            reason = f"第{number}项由行政机关或者鉴定机构决定（如工伤认定、伤残等级），当事人不能约定，请删除。"
            yield blocking("outside_courts", clause, reason, OUTSIDE_COURTS)
        case TermKind.WAIVER:
            reason = f"第{number}项放弃其他权利，请向当事人说明后果；重大误解或者显失公平的可以撤销。"
            yield warning("rights_waived", clause, reason, RELEASES)
        case TermKind.PAYMENT:
            pass
        case _:
            reason = f"第{number}项不是给付内容，申请司法确认时法院可能只确认给付部分。"
            yield warning("not_payment", clause, reason, PAYMENT_ONLY)


def _words(content: AgreementContent, clause: int) -> Iterator[Finding]:
    number, text = clause + 1, "".join(content.terms[clause].text.split())
    if _NO_REPORTING.search(text):
        reason = f"第{number}项限制举报、投诉、报案或者作证，违反法律，请删除；可以约定保密，但应当写明不限制这些权利。"
        yield blocking("reporting_forbidden", clause, reason, AGAINST_LAW)
    if _LIBERTY.search(text):
        reason = f"第{number}项扣押证件或者限制人身自由，违反法律，请删除。"
        yield blocking("liberty_restricted", clause, reason, NO_DOCUMENTS_KEPT)
    if _FALSE.search(text):
        reason = f"第{number}项含有虚构、倒签等内容，可能损害国家利益或者他人合法权益，请核实并更正。"
        yield blocking("false_statement", clause, reason, AGAINST_PUBLIC)
    if _NO_SUIT.search(text):
        reason = (
            f"第{number}项放弃仲裁、诉讼或者申请执行：一方不履行协议的，对方依法仍可以申请仲裁，"
            "请写明仅限本协议履行完毕以后。"
        )
        yield warning("suit_given_up", clause, reason, ARBITRATION_STAYS_OPEN)


def _termination(content: AgreementContent, clause: int) -> Iterator[Finding]:
    term = content.terms[clause]
    if term.kind is TermKind.TERMINATION and term.due_on is None:
        reason = f"第{clause + 1}项没有写明劳动关系解除或者终止的日期，请写明。"
        yield blocking("termination_day_missing", clause, reason, DEFINITE)


def _future_wage(content: AgreementContent, clause: int) -> Iterator[Finding]:
    term, number = content.terms[clause], clause + 1
    if term.kind is not TermKind.FUTURE_WAGE:
        return
    if term.amount_fen is None:
        yield blocking("amount_missing", clause, f"第{number}项没有写明月工资。", UNCLEAR)
    elif content.minimum_wage_fen is None:
        reason = f"第{number}项约定以后的工资，当地最低工资标准没有录入，请核对不低于现行标准。"
        yield warning("minimum_wage_unknown", clause, reason, MINIMUM_WAGE)
    elif term.amount_fen < content.minimum_wage_fen:
        reason = f"第{number}项约定的月工资低于当地最低工资标准，约定无效，请更正。"
        yield blocking("wage_below_minimum", clause, reason, MINIMUM_WAGE)


CLAUSE_CHECKS: tuple[ClauseCheck, ...] = (
    ClauseCheck(
        "kinds",
        "条款的性质",
        (
            "clause_empty",
            "employment_confirmed",
            "not_payment",
            "social_insurance_waived",
            "status_relation",
            "ownership",
            "special_procedure",
            "outside_courts",
            "rights_waived",
        ),
        (
            OUTSIDE_COURTS,
            STATUS,
            SPECIAL_PROCEDURE,
            OWNERSHIP,
            PAYMENT_ONLY,
            NO_CONFIRMATION_OF_EMPLOYMENT,
            NO_WAIVER_OF_INSURANCE,
            RELEASES,
        ),
        _about_kind,
    ),
    ClauseCheck(
        "words",
        "不得约定的内容",
        ("reporting_forbidden", "liberty_restricted", "false_statement", "suit_given_up"),
        (AGAINST_LAW, AGAINST_PUBLIC, NO_DOCUMENTS_KEPT, ARBITRATION_STAYS_OPEN),
        _words,
    ),
    ClauseCheck("termination", "解除或者终止的日期", ("termination_day_missing",), (DEFINITE,), _termination),
    ClauseCheck(
        "future_wage",
        "以后的工资与最低工资",
        ("amount_missing", "minimum_wage_unknown", "wage_below_minimum"),
        (MINIMUM_WAGE, UNCLEAR),
        _future_wage,
    ),
)
