"""Which number a paper bears."""

from typing import Final

from fengqiao.procedure.model import CaseView

OF_THE_SUIT: Final = frozenset(
    {"court_mediation_statement", "ruling_suit_withdrawal", "ruling_suit_withdrawal_refused", "entrustment_letter"}
)
"""Papers that bear the number of the suit."""

OF_THE_COMMISSION: Final = frozenset({"arbitral_mediation_statement", "review_denial_notice"})
"""Papers that bear the number of the commission's review."""

OF_THE_ORDER: Final = frozenset({"payment_order", "order_rejection", "order_objection_answer", "ruling_order_ended"})
"""Papers that bear the number of the payment order."""


def number_of(view: CaseView, paper: str, payload: object) -> str:
    """The number that an act itself names, else the mediation's; empty before anybody has numbered it."""
    return _ruled(view, paper, payload) or view.number or view.suit.number


def _ruled(view: CaseView, paper: str, payload: object) -> str:
    """The number of the suit, the review, the order or the confirmation that the paper belongs to."""
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
