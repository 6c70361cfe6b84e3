"""Whether a clause to pay or to do something says clearly how much, when, how, and between whom."""

import re
from collections.abc import Iterator
from decimal import Decimal

from fengqiao.law.agreements.content import (
    AgreementContent,
    ClauseCheck,
    Finding,
    TermKind,
    blocking,
    warning,
)
from fengqiao.law.agreements.whole import DEFINITE, PEOPLES_CONTENTS, UNCLEAR
from fengqiao.law.sources import CIVIL_PROCEDURE_INTERPRETATION, Citation, chinese_date

OTHERS_RIGHTS = Citation(CIVIL_PROCEDURE_INTERPRETATION, 358, item=2)

_CONDITIONAL_TIME = re.compile(r"有钱|有能力|方便时|合理期限|视.{0,4}情况|另行(?:商|约)定")
_VAGUE_TIME = re.compile(r"尽快|尽早|近期|及时|早日|适当时")
_VAGUE_MANNER = re.compile(r"适当方式|其他方式|方式另|另行(?:商|约)定|协商")
_VAGUE_AMOUNT = re.compile(r"左右|大约|约(?=[0-9一二三四五六七八九十百千万])|适当(?:补偿|补助)|酌情|若干")
_WRITTEN_AMOUNT = re.compile(r"([0-9][0-9,，]*(?:\.[0-9]+)?)(万?)元")
_OWED = (TermKind.PAYMENT, TermKind.DOCUMENTS)


def written_amounts_fen(text: str) -> tuple[int, ...]:
    """The amounts that the text writes in figures, in fen.

    Law: none; it reads figures.

    >>> written_amounts_fen("支付12,000元，其中1.2万元为工资")
    (1200000, 1200000)
    """
    amounts = []
    for figure, ten_thousands in _WRITTEN_AMOUNT.findall(text):
        yuan = Decimal(re.sub("[,，]", "", figure)) * (10_000 if ten_thousands else 1)
        amounts.append(int(yuan * 100))
    return tuple(amounts)


def _amount(content: AgreementContent, clause: int) -> Iterator[Finding]:
    term, number = content.terms[clause], clause + 1
    if term.kind is not TermKind.PAYMENT:
        return
    if term.amount_fen is None:
        yield blocking("amount_missing", clause, f"第{number}项没有写明金额。", UNCLEAR)
    elif term.amount_fen <= 0:
        yield blocking("amount_not_positive", clause, f"第{number}项的金额应当大于零。", UNCLEAR)
    else:
        written = written_amounts_fen(term.text)
        if written and term.amount_fen not in (*written, sum(written)):
            reason = f"第{number}项文字中的金额与填写的金额不一致，请核对。"
            yield warning("amount_differs", clause, reason, UNCLEAR)
    if _VAGUE_AMOUNT.search(term.text):
        yield blocking("amount_vague", clause, f"第{number}项的金额表述不确定，请写明数额。", UNCLEAR)


def _manner(content: AgreementContent, clause: int) -> Iterator[Finding]:
    term, number = content.terms[clause], clause + 1
    if term.kind is not TermKind.PAYMENT:
        return
    if not term.manner.strip():
        reason = f"第{number}项没有写明履行方式（如银行转账、账户）。"
        yield blocking("manner_missing", clause, reason, PEOPLES_CONTENTS)
    elif _VAGUE_MANNER.search(term.manner):
        reason = f"第{number}项的履行方式“{term.manner}”不确定，请写明具体方式。"
        yield blocking("manner_vague", clause, reason, UNCLEAR)


def _time(content: AgreementContent, clause: int) -> Iterator[Finding]:
    term, number = content.terms[clause], clause + 1
    if term.kind not in _OWED:
        return
    if term.due_on is None:
        yield blocking("time_missing", clause, f"第{number}项没有写明履行期限，请写明具体日期。", DEFINITE)
    elif term.due_on < content.made_on:
        reason = f"第{number}项的履行日期{chinese_date(term.due_on)}早于协议日期，请核对。"
        yield blocking("time_before_agreement", clause, reason, UNCLEAR)
    if _CONDITIONAL_TIME.search(term.text):
        reason = f"第{number}项的履行期限附有不确定的条件，请写明日期。"
        yield blocking("time_conditional", clause, reason, UNCLEAR)
    elif _VAGUE_TIME.search(term.text):
        reason = f"第{number}项的履行期限表述不确定，请写明日期，并以日期为准。"
        # Beside a definite day such a word does no harm, so the mediator is only told.
        say = blocking if term.due_on is None else warning
        yield say("time_vague", clause, reason, UNCLEAR)


def _who(content: AgreementContent, clause: int) -> Iterator[Finding]:
    term, number = content.terms[clause], clause + 1
    if term.kind is not TermKind.PAYMENT:
        return
    names = {party.name for party in content.parties}
    if not term.payer or not term.payee:
        yield blocking("payer_or_payee_missing", clause, f"第{number}项没有写明付款人或者收款人。", UNCLEAR)
    elif term.payer == term.payee:
        yield blocking("payer_is_payee", clause, f"第{number}项的付款人和收款人相同，请核对。", UNCLEAR)
    if term.payer and term.payer not in names:
        reason = f"第{number}项由协议以外的“{term.payer}”付款，侵害案外人权益；请其加入协议或者更正。"
        yield blocking("outsider_pays", clause, reason, OTHERS_RIGHTS)
    if term.payee and term.payee not in names:
        reason = f"第{number}项的收款人“{term.payee}”不是协议当事人，请核对是否为代收。"
        yield warning("outsider_receives", clause, reason, OTHERS_RIGHTS)


PAYMENT_CHECKS: tuple[ClauseCheck, ...] = (
    ClauseCheck(
        "amount",
        "金额明确",
        ("amount_missing", "amount_not_positive", "amount_differs", "amount_vague"),
        (UNCLEAR,),
        _amount,
    ),
    ClauseCheck("manner", "履行方式明确", ("manner_missing", "manner_vague"), (PEOPLES_CONTENTS, UNCLEAR), _manner),
    ClauseCheck(
        "time",
        "履行期限明确",
        ("time_missing", "time_before_agreement", "time_conditional", "time_vague"),
        (DEFINITE, UNCLEAR),
        _time,
    ),
    ClauseCheck(
        "who",
        "付款人、收款人是当事人",
        ("payer_or_payee_missing", "payer_is_payee", "outsider_pays", "outsider_receives"),
        (UNCLEAR, OTHERS_RIGHTS),
        _who,
    ),
)
