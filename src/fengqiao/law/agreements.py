"""First checks of what a mediation agreement says, before anybody signs it.

A finding that blocks must be mended; one that warns is shown to the mediator and the parties, who decide.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from fengqiao.law.sources import (
    ARBITRATION_RULES,
    CIVIL_PROCEDURE_INTERPRETATION,
    DOCKING_REFORM_OPINIONS,
    INVITED_MEDIATION_PROVISIONS,
    LABOUR_INTERPRETATION_ONE,
    LABOUR_INTERPRETATION_TWO,
    PEOPLES_MEDIATION_LAW,
    Citation,
    chinese_date,
)


class TermKind(StrEnum):
    """What a clause is about."""

    PAYMENT = "payment"
    EMPLOYMENT_CONFIRMATION = "employment_confirmation"
    TERMINATION = "termination"
    SOCIAL_INSURANCE = "social_insurance"
    SOCIAL_INSURANCE_WAIVER = "social_insurance_waiver"
    DOCUMENTS = "documents"
    WAIVER = "waiver"
    STATUS = "status"
    OWNERSHIP = "ownership"
    OTHER = "other"


class Severity(StrEnum):
    """Whether a finding stops the signing."""

    BLOCKS = "blocks"
    WARNS = "warns"


@dataclass(frozen=True, slots=True)
class Party:
    """A party as the agreement names it; `identified` once its basic particulars are in."""

    name: str
    identified: bool = True


@dataclass(frozen=True, slots=True)
class Term:
    """One clause. `payer` and `payee` are names of parties; amounts are integer fen."""

    kind: TermKind
    text: str
    payer: str = ""
    payee: str = ""
    amount_fen: int | None = None
    due_on: date | None = None
    manner: str = ""


@dataclass(frozen=True, slots=True)
class AgreementContent:
    """What the agreement says."""

    parties: tuple[Party, ...]
    facts: str
    disputed_points: str
    terms: tuple[Term, ...]
    made_on: date


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found. `clause` is the index of the term from 0, or None for the agreement as a whole."""

    code: str
    severity: Severity
    clause: int | None
    reason: str
    citation: Citation


_CONTENTS = Citation(INVITED_MEDIATION_PROVISIONS, 24, 1)
_PEOPLES_CONTENTS = Citation(PEOPLES_MEDIATION_LAW, 29, 1)
_DEFINITE = Citation(DOCKING_REFORM_OPINIONS, 14, word="项")
_UNCLEAR = Citation(CIVIL_PROCEDURE_INTERPRETATION, 358, item=5)
_OTHERS_RIGHTS = Citation(CIVIL_PROCEDURE_INTERPRETATION, 358, item=2)
_STATUS = Citation(CIVIL_PROCEDURE_INTERPRETATION, 355, item=3)
_OWNERSHIP = Citation(CIVIL_PROCEDURE_INTERPRETATION, 355, item=5)
_PAYMENT_ONLY = Citation(LABOUR_INTERPRETATION_ONE, 52)
_NO_CONFIRMATION_OF_EMPLOYMENT = Citation(ARBITRATION_RULES, 75)
_NO_WAIVER_OF_INSURANCE = Citation(LABOUR_INTERPRETATION_TWO, 19)
_RELEASES = Citation(LABOUR_INTERPRETATION_ONE, 35)

_CONDITIONAL_TIME = re.compile(r"有钱|有能力|方便时|合理期限|视.{0,4}情况|另行(?:商|约)定")
_VAGUE_TIME = re.compile(r"尽快|尽早|近期|及时|早日|适当时")
_VAGUE_MANNER = re.compile(r"适当方式|其他方式|方式另|另行(?:商|约)定|协商")
_VAGUE_AMOUNT = re.compile(r"左右|大约|约(?=[0-9一二三四五六七八九十百千万])|适当(?:补偿|补助)|酌情|若干")


def check_agreement(content: AgreementContent) -> tuple[Finding, ...]:
    """Everything found in the agreement, whole agreement first, then clause by clause.

    Law: 人民调解法 art. 29; 法释〔2016〕14号 art. 24; 民事诉讼法解释 (2022) art. 355, 358; 法释〔2020〕26号
    art. 35, 52; 法释〔2025〕12号 art. 19; 劳动人事争议仲裁办案规则 art. 75. Amounts against the law's
    minimum are not checked here.
    """
    findings = list(_whole(content))
    names = {party.name for party in content.parties}
    for clause, term in enumerate(content.terms):
        findings += _about_kind(clause, term)
        if term.kind is TermKind.PAYMENT:
            findings += _payment(clause, term, content.made_on, names)
        elif term.kind is TermKind.DOCUMENTS:
            findings += _time(clause, term, content.made_on)
    return tuple(findings)


def blocks(findings: tuple[Finding, ...]) -> bool:
    """Whether any finding stops the signing.

    Law: none; our rule, so that no agreement is signed that a court must turn down.
    """
    return any(finding.severity is Severity.BLOCKS for finding in findings)


def _blocking(code: str, clause: int | None, reason: str, citation: Citation) -> Finding:
    return Finding(code, Severity.BLOCKS, clause, reason, citation)


def _warning(code: str, clause: int | None, reason: str, citation: Citation) -> Finding:
    return Finding(code, Severity.WARNS, clause, reason, citation)


def _whole(content: AgreementContent) -> Iterator[Finding]:
    if len({party.name for party in content.parties}) < 2:
        yield _blocking("parties_missing", None, "调解协议应当写明双方当事人，请补充。", _CONTENTS)
    for party in content.parties:
        if not party.identified or not party.name.strip():
            reason = f"当事人“{party.name}”的基本情况不完整，请补充身份信息。"
            yield _blocking("party_not_identified", None, reason, _CONTENTS)
    if not content.facts.strip():
        yield _blocking("facts_missing", None, "请写明纠纷的主要事实。", _CONTENTS)
    if not content.disputed_points.strip():
        yield _blocking("disputed_points_missing", None, "请写明争议事项。", _CONTENTS)
    if not content.terms:
        yield _blocking("terms_missing", None, "请写明调解结果，至少一项。", _CONTENTS)


def _about_kind(clause: int, term: Term) -> Iterator[Finding]:
    number = clause + 1
    if not term.text.strip():
        yield _blocking("clause_empty", clause, f"第{number}项没有内容，请补充或者删除。", _UNCLEAR)
    match term.kind:
        case TermKind.EMPLOYMENT_CONFIRMATION:
            reason = (
                f"第{number}项确认劳动关系：仲裁委员会对含此内容的仲裁审查申请不予受理；"
                "司法确认限于给付内容，法院可能不予确认。可以保留，但建议与给付内容分开。"
            )
            yield _warning("employment_confirmed", clause, reason, _NO_CONFIRMATION_OF_EMPLOYMENT)
            yield _warning("not_payment", clause, f"第{number}项不是给付内容。", _PAYMENT_ONLY)
        case TermKind.SOCIAL_INSURANCE_WAIVER:
            reason = f"第{number}项约定不缴纳社会保险费，该约定无效，请删除。"
            yield _blocking("social_insurance_waived", clause, reason, _NO_WAIVER_OF_INSURANCE)
        case TermKind.STATUS:
            reason = f"第{number}项涉及婚姻、亲子、收养等身份关系，不能申请司法确认，请删除。"
            yield _blocking("status_relation", clause, reason, _STATUS)
        case TermKind.OWNERSHIP:
            reason = f"第{number}项涉及物权、知识产权确权，法院不受理对其的司法确认申请，请删除。"
            yield _blocking("ownership", clause, reason, _OWNERSHIP)
        case TermKind.WAIVER:
            reason = f"第{number}项放弃其他权利，请向当事人说明后果；重大误解或者显失公平的可以撤销。"
            yield _warning("rights_waived", clause, reason, _RELEASES)
        case TermKind.PAYMENT:
            pass
        case _:
            reason = f"第{number}项不是给付内容，申请司法确认时法院可能只确认给付部分。"
            yield _warning("not_payment", clause, reason, _PAYMENT_ONLY)


def _payment(clause: int, term: Term, made_on: date, names: set[str]) -> Iterator[Finding]:
    number = clause + 1
    if term.amount_fen is None:
        yield _blocking("amount_missing", clause, f"第{number}项没有写明金额。", _UNCLEAR)
    elif term.amount_fen <= 0:
        yield _blocking("amount_not_positive", clause, f"第{number}项的金额应当大于零。", _UNCLEAR)
    if _VAGUE_AMOUNT.search(term.text):
        yield _blocking("amount_vague", clause, f"第{number}项的金额表述不确定，请写明数额。", _UNCLEAR)
    if not term.manner.strip():
        reason = f"第{number}项没有写明履行方式（如银行转账、账户）。"
        yield _blocking("manner_missing", clause, reason, _PEOPLES_CONTENTS)
    elif _VAGUE_MANNER.search(term.manner):
        reason = f"第{number}项的履行方式“{term.manner}”不确定，请写明具体方式。"
        yield _blocking("manner_vague", clause, reason, _UNCLEAR)
    yield from _time(clause, term, made_on)
    yield from _who(clause, term, names)


def _time(clause: int, term: Term, made_on: date) -> Iterator[Finding]:
    number = clause + 1
    if term.due_on is None:
        yield _blocking("time_missing", clause, f"第{number}项没有写明履行期限，请写明具体日期。", _DEFINITE)
    elif term.due_on < made_on:
        reason = f"第{number}项的履行日期{chinese_date(term.due_on)}早于协议日期，请核对。"
        yield _blocking("time_before_agreement", clause, reason, _UNCLEAR)
    if _CONDITIONAL_TIME.search(term.text):
        reason = f"第{number}项的履行期限附有不确定的条件，请写明日期。"
        yield _blocking("time_conditional", clause, reason, _UNCLEAR)
    elif _VAGUE_TIME.search(term.text):
        reason = f"第{number}项的履行期限表述不确定，请写明日期，并以日期为准。"
        # Beside a definite day such a word does no harm, so the mediator is only told.
        say = _blocking if term.due_on is None else _warning
        yield say("time_vague", clause, reason, _UNCLEAR)


def _who(clause: int, term: Term, names: set[str]) -> Iterator[Finding]:
    number = clause + 1
    if not term.payer or not term.payee:
        yield _blocking("payer_or_payee_missing", clause, f"第{number}项没有写明付款人或者收款人。", _UNCLEAR)
    elif term.payer == term.payee:
        yield _blocking("payer_is_payee", clause, f"第{number}项的付款人和收款人相同，请核对。", _UNCLEAR)
    if term.payer and term.payer not in names:
        reason = f"第{number}项由协议以外的“{term.payer}”付款，侵害案外人权益；请其加入协议或者更正。"
        yield _blocking("outsider_pays", clause, reason, _OTHERS_RIGHTS)
    if term.payee and term.payee not in names:
        reason = f"第{number}项的收款人“{term.payee}”不是协议当事人，请核对是否为代收。"
        yield _warning("outsider_receives", clause, reason, _OTHERS_RIGHTS)
