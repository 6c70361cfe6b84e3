"""What an agreement must contain as a whole, whom it binds, and whether it gives less than the law does."""

from collections.abc import Iterator

from fengqiao.law.agreements.content import AgreementContent, Finding, WholeCheck, blocking, warning
from fengqiao.law.sources import (
    ARBITRATION_RULES,
    CIVIL_PROCEDURE_INTERPRETATION,
    DOCKING_REFORM_OPINIONS,
    INVITED_MEDIATION_PROVISIONS,
    LABOUR_INTERPRETATION_ONE,
    MEDIATION_AND_ARBITRATION_LAW,
    PEOPLES_MEDIATION_LAW,
    Citation,
)

CONTENTS = Citation(INVITED_MEDIATION_PROVISIONS, 24, 1)
PEOPLES_CONTENTS = Citation(PEOPLES_MEDIATION_LAW, 29, 1)
DEFINITE = Citation(DOCKING_REFORM_OPINIONS, 14, word="项")
UNCLEAR = Citation(CIVIL_PROCEDURE_INTERPRETATION, 358, item=5)
REPRESENTED = Citation(ARBITRATION_RULES, 63)
REPRESENTATIVES = Citation(MEDIATION_AND_ARBITRATION_LAW, 7)
RELEASES = Citation(LABOUR_INTERPRETATION_ONE, 35)


def _contents(content: AgreementContent) -> Iterator[Finding]:
    if len({party.name for party in content.parties}) < 2:
        yield blocking("parties_missing", None, "调解协议应当写明双方当事人，请补充。", CONTENTS)
    for party in content.parties:
        if not party.identified or not party.name.strip():
            reason = f"当事人“{party.name}”的基本情况不完整，请补充身份信息。"
            yield blocking("party_not_identified", None, reason, CONTENTS)
    if not content.facts.strip():
        yield blocking("facts_missing", None, "请写明纠纷的主要事实。", CONTENTS)
    if not content.disputed_points.strip():
        yield blocking("disputed_points_missing", None, "请写明争议事项。", CONTENTS)
    if not content.terms:
        yield blocking("terms_missing", None, "请写明调解结果，至少一项。", CONTENTS)


def _representation(content: AgreementContent) -> Iterator[Finding]:
    if content.represented and not content.represented_consented:
        reason = f"代表人与对方和解，应当经被代表的{content.represented}名当事人同意，请补充同意的材料。"
        yield blocking("represented_not_consented", None, reason, REPRESENTED)


def _repetition(content: AgreementContent) -> Iterator[Finding]:
    seen = set()
    for clause, term in enumerate(content.terms):
        key = ("".join(term.text.split()), term.payer, term.payee, term.amount_fen, term.due_on)
        if key[0] and key in seen:
            yield warning("clause_repeated", clause, f"第{clause + 1}项与前面的一项相同，请核对是否重复。", UNCLEAR)
        seen.add(key)


def _minimums(content: AgreementContent) -> Iterator[Finding]:
    for minimum in content.minimums:
        agreed = sum(content.terms[clause].amount_fen or 0 for clause in minimum.clauses)
        if agreed >= minimum.amount_fen:
            continue
        clause = minimum.clauses[0] if minimum.clauses else None
        short = (
            f"{minimum.title}依法不低于{_yuan(minimum.amount_fen)}，协议为{_yuan(agreed)}，"
            f"少{_yuan(minimum.amount_fen - agreed)}"
        )
        if minimum.waivable:
            reason = (
                f"{short}。当事人可以自愿让步，请向让步的一方说明差额并记入笔录；"
                "存在欺诈、胁迫或者乘人之危的无效，重大误解或者显失公平的可以撤销。"
            )
            yield warning("below_legal_minimum", clause, reason, RELEASES)
        else:
            yield blocking("below_fixed_minimum", clause, f"{short}，法律不允许约定低于该数额。", minimum.citation)


def _yuan(amount_fen: int) -> str:
    return f"{amount_fen // 100:,}.{amount_fen % 100:02d}元"


WHOLE_CHECKS: tuple[WholeCheck, ...] = (
    WholeCheck(
        "contents",
        "应当写明的内容",
        ("parties_missing", "party_not_identified", "facts_missing", "disputed_points_missing", "terms_missing"),
        (CONTENTS, PEOPLES_CONTENTS, DEFINITE),
        _contents,
    ),
    WholeCheck(
        "representation",
        "代表人和解须经被代表的当事人同意",
        ("represented_not_consented",),
        (REPRESENTED, REPRESENTATIVES),
        _representation,
    ),
    WholeCheck("repetition", "重复的条款", ("clause_repeated",), (UNCLEAR,), _repetition),
    WholeCheck(
        "minimums",
        "低于法定标准的让步",
        ("below_legal_minimum", "below_fixed_minimum"),
        (RELEASES,),
        _minimums,
    ),
)
