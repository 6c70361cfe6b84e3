"""What of a case some do not read: the arbitration commission how the mediation went, experts what they need not.

A court reads how a mediation went that it referred, but not what was conceded in negotiation before any case.

An agreement that binds is no concession and stays readable; so are facts that all have confirmed as undisputed, as the
paper says them, but not the texts and the talk that went before.
Law: 法释〔2016〕14号 art. 22; 人民法院在线调解规则 art. 18.
"""

from typing import Final

from msgspec.structs import replace

from fengqiao.procedure.guards.negotiation import disclosed
from fengqiao.procedure.kinds import kind_of
from fengqiao.procedure.kinds.agreement import AGREEMENT_KINDS
from fengqiao.procedure.kinds.group import CONSENTING_KINDS
from fengqiao.procedure.kinds.mediation import MEDIATION_KINDS
from fengqiao.procedure.kinds.negotiation import NEGOTIATION_KINDS
from fengqiao.procedure.kinds.oral import ORAL_KINDS
from fengqiao.procedure.kinds.panel import GivePanelAdvice
from fengqiao.procedure.kinds.plan import PLAN_KINDS
from fengqiao.procedure.kinds.undisputed import UNDISPUTED_KINDS
from fengqiao.procedure.model import Agreement, CaseView, Settlement
from fengqiao.procedure.rules import RULES

_OF_THE_PARTIES: Final = frozenset({"check_identity", "confirm_service_address"})
"""Kinds among those of mediation that say who the parties are and where papers reach them."""

_TALKS: Final = (
    frozenset(map(kind_of, (*MEDIATION_KINDS, *UNDISPUTED_KINDS, *PLAN_KINDS))) | {kind_of(GivePanelAdvice)}
) - _OF_THE_PARTIES
_NEGOTIATING: Final = frozenset(map(kind_of, NEGOTIATION_KINDS)) - {
    "ask_settlement_review", "review_settlement", "apply_on_breach",
}  # fmt: skip
"""Kinds by which a settlement was negotiated: what was conceded stands in them."""

_CONFIRMED_BY_ALL: Final = frozenset({"undisputed_facts"})
"""Kinds of paper that exist only once all have signed what is to be read after the mediation."""

_AGREEING: Final = frozenset(kind_of(kind) for kind in (*AGREEMENT_KINDS, *ORAL_KINDS, *CONSENTING_KINDS))


FROM_PANEL: Final = frozenset({"complain", "request_preservation", "answer_petition"})
"""Kinds that concern no question put to a panel of experts. Law: 个人信息保护法 art. 6 (no more than is needed)."""


CONCEDED: Final = frozenset({"enter_negotiated_settlement"})
"""Kinds of act in which it stands what was conceded for a settlement."""

UNREAD: Final = "（为达成和解作出的让步，未经各方同意不公开）"


def shields(view: CaseView) -> bool:
    """Whether what was conceded for a settlement is kept from whoever may judge: not all parties agreed to open it.

    Law: 企业劳动争议协商调解规定 art. 11; 民事诉讼法解释 (2022) art. 107.
    """
    return view.settlement is not None and bool(view.settlement.concessions) and not disclosed(view)


def courts(view: CaseView) -> frozenset[str]:
    """The courts that read the case."""
    return frozenset({view.court, view.confirmation.court, view.payment_order.court} - {""})


def as_court_reads(view: CaseView) -> CaseView:
    """The case without what was conceded for a settlement of the parties' own."""
    return replace(view, settlement=replace(view.settlement, concessions=UNREAD)) if view.settlement else view


def as_panel_reads(view: CaseView) -> CaseView:
    """The case without the parties' numbers, phones and addresses, and without papers and petitions."""
    bare = tuple(replace(party, identity=None, phone=None, address=None) for party in view.parties)
    return replace(view, parties=bare, petitions=(), papers=())


def withheld_kinds(view: CaseView) -> frozenset[str]:
    """The kinds of act whose content the commission does not read."""
    talks = _TALKS | _NEGOTIATING
    return talks if view.agreement_phase.state == "effective" else talks | _AGREEING


def withheld_papers(view: CaseView) -> frozenset[str]:
    """The kinds of paper that the commission does not read."""
    kinds = withheld_kinds(view)
    reviewed = {"settlement_agreement"} if _before_the_commission(view.settlement) else set()
    return frozenset(rule.paper for rule in RULES if rule.paper and rule.kind in kinds) - _CONFIRMED_BY_ALL - reviewed


def _before_the_commission(settlement: Settlement | None) -> bool:
    """Whether the commission was asked to review the settlement and did not find it invalid."""
    return settlement is not None and settlement.review in ("asked", "valid")


def _shielded(view: CaseView) -> Settlement | None:
    """The settlement as the commission reads it: with what was conceded only where all agreed to that."""
    found = view.settlement
    if found is None or not (_before_the_commission(found) or disclosed(view)):
        return None
    return found if disclosed(view) else replace(found, concessions="")


def without_mediation(view: CaseView) -> CaseView:
    """The case as the commission reads it."""
    agreed = view.agreement_phase.state == "effective"
    hidden, undisputed = withheld_papers(view), view.undisputed
    return replace(
        view,
        challenges=(),
        sittings=(),
        records=(),
        times=None,
        plan=None,
        settlement=_shielded(view),
        undisputed=undisputed if undisputed and undisputed.confirmed_at else None,
        extension=None,
        suspicion="",
        stop_reason="",
        panel=replace(view.panel, advice=()),
        agreement=view.agreement if agreed else Agreement(version=view.agreement.version),
        papers=tuple(paper for paper in view.papers if paper.kind not in hidden),
    )
