"""Which number a paper bears, and what it looks like."""

from typing import Final

from fengqiao.directory.models import Body
from fengqiao.law.case_numbers import CASE_WORDS, CaseNumber
from fengqiao.procedure.model import CaseView

_CODES: Final = "11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65"
_SIGNS: Final = "京津冀晋内辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川贵云藏陕甘青宁新"
PROVINCES: Final = dict(zip(_CODES.split(), _SIGNS, strict=True))
OWN_WORD: Final = "调字"
"""The word of an organisation's own cases; 人民调解 files number freely."""


def court_code(region: str) -> str:
    """The court's sign (法院代字) from the code of its region: 豫0802 for 410802, 豫08 for 410800, 豫 for 410000.

    Law: 法〔2015〕137号 art. 3 lets the Supreme People's Court list the signs; where a court's listed sign differs from
    its region's code, the number is typed in by the court, as rulings do.

    >>> court_code("410802"), court_code("410800"), court_code("410000")
    ('豫0802', '豫08', '豫')
    """
    digits = region[2:6].ljust(4, "0")
    trimmed = digits if digits[2:] != "00" else digits[:2] if digits[:2] != "00" else ""
    return PROVINCES.get(region[:2], "") + trimmed


def written(body: Body, word: str, year: int, serial: int) -> str:
    """The number as papers print it: of a court in its fixed form, of an organisation 〔年〕字第号."""
    if body.is_court:
        return CaseNumber(year, court_code(body.region_id or ""), word, serial).text
    return f"〔{year}〕{word}第{serial}号"


def mediation_word(view: CaseView) -> tuple[str, str]:
    """The body that numbers the mediation, and its word."""
    if view.court:
        return view.court, CASE_WORDS.mediation_before_filing
    return view.organisation, OWN_WORD


OF_THE_SUIT: Final = frozenset(
    {"court_mediation_statement", "ruling_suit_withdrawal", "ruling_suit_withdrawal_refused", "entrustment_letter"}
)
"""Papers that bear the number of the suit."""

OF_THE_COMMISSION: Final = frozenset({"arbitral_mediation_statement", "review_denial_notice"})
"""Papers that bear the number of the commission's review."""

OF_THE_ORDER: Final = frozenset({"payment_order", "order_rejection", "order_objection_answer", "ruling_order_ended"})
"""Papers that bear the number of the payment order."""


def ruled_number(view: CaseView, paper: str, payload: object) -> str:
    """The number that a court's act itself names; empty where the paper takes the mediation's."""
    own = str(getattr(payload, "case_number", ""))
    if own and paper != "file_receipt":
        return own
    if paper in OF_THE_SUIT:
        return view.suit.number or view.suit_number
    if paper in OF_THE_COMMISSION:
        return view.review.number
    if paper in OF_THE_ORDER:
        return view.payment_order.number
    ours = paper.startswith(("ruling_", "hearing_", "supplement_", "extension_approval", "acceptance_notice"))
    return view.confirmation.case_number if ours else ""
