"""What of a case does not go with it to the arbitration commission: how the mediation went and what was conceded.

An agreement that binds is no concession and stays readable.
Law: 法释〔2016〕14号 art. 22; 人民法院在线调解规则 art. 18.
"""

from typing import Final

from msgspec.structs import replace

from fengqiao.procedure.kinds import kind_of
from fengqiao.procedure.kinds.agreement import AGREEMENT_KINDS
from fengqiao.procedure.kinds.mediation import MEDIATION_KINDS
from fengqiao.procedure.model import Agreement, CaseView
from fengqiao.procedure.rules import RULES

_OF_THE_PARTIES: Final = frozenset({"check_identity", "confirm_service_address"})
"""Kinds among those of mediation that say who the parties are and where papers reach them."""

_TALKS: Final = frozenset(kind_of(kind) for kind in MEDIATION_KINDS) - _OF_THE_PARTIES
_AGREEING: Final = frozenset(kind_of(kind) for kind in AGREEMENT_KINDS)


def withheld_kinds(view: CaseView) -> frozenset[str]:
    """The kinds of act whose content the commission does not read."""
    return _TALKS if view.agreement_phase.state == "effective" else _TALKS | _AGREEING


def withheld_papers(view: CaseView) -> frozenset[str]:
    """The kinds of paper that the commission does not read."""
    kinds = withheld_kinds(view)
    return frozenset(rule.paper for rule in RULES if rule.paper and rule.kind in kinds)


def without_mediation(view: CaseView) -> CaseView:
    """The case as the commission reads it."""
    agreed = view.agreement_phase.state == "effective"
    hidden = withheld_papers(view)
    return replace(
        view,
        challenges=(),
        sittings=(),
        records=(),
        extension=None,
        suspicion="",
        stop_reason="",
        agreement=view.agreement if agreed else Agreement(version=view.agreement.version),
        papers=tuple(paper for paper in view.papers if paper.kind not in hidden),
    )
