"""What a draft must say where representatives settle for others: each one's share, and a sum that is right."""

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Final

from fengqiao.procedure import CaseView
from fengqiao.procedure.model import Finding, TermEntry
from fengqiao.procedure.representing import represented

SOURCE: Final = "《劳动人事争议仲裁办案规则》第六十三条"
_TOTAL: Final = re.compile(r"(?:合计|总计|总额)\D{0,8}?([\d,，]+(?:\.\d+)?)\s*(万?)元")


def findings(view: CaseView, content: str, terms: Iterable[TermEntry]) -> Iterator[Finding]:
    """What is wrong with the shares; nothing where nobody is represented.

    Law: 劳动人事争议仲裁办案规则 art. 63 asks for the consent of each; that each share must stand in the draft, and
    that a total must be the shares' sum, is our rule, so that everybody sees what they consent to.
    """
    behind, terms = represented(view), tuple(terms)
    if not behind:
        return
    named = {party for term in terms for party in (term.obligor, term.obligee)}
    without = [party.name for party in view.parties if party.id in behind - named]
    if without:
        said = f"没有逐人写明为{'、'.join(without)}约定的事项，本人无从同意，请每人单列一项。"
        yield Finding("share_missing", "stop", said, SOURCE)
    total, stated = sum(term.amount_fen for term in terms), totals_in(content)
    if stated and total not in stated:
        said = f"正文写的合计与各人金额之和{total / 100:,.2f}元不一致，请更正。"
        yield Finding("total_differs", "stop", said, SOURCE)


def totals_in(text: str) -> tuple[int, ...]:
    """The totals that a text states, in fen.

    >>> totals_in("被申请人向各人支付工资，合计人民币78,000元。")
    (7800000,)
    >>> totals_in("总额为7.8万元，另付1000元")
    (7800000,)
    """
    found = ((Decimal(re.sub("[,，]", "", number)), unit) for number, unit in _TOTAL.findall(text))
    return tuple(int(amount * (1_000_000 if unit else 100)) for amount, unit in found)
