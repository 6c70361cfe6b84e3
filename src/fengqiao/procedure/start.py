"""The blank view: a case before its first act."""

from datetime import UTC, datetime
from typing import Final

from fengqiao.procedure.model import CaseView, Phase
from fengqiao.procedure.states import UNOPENED
from fengqiao.procedure.version import PROCEDURE_VERSION

_NEVER: Final = datetime(1970, 1, 1, tzinfo=UTC)
_PHASE: Final = Phase(UNOPENED, _NEVER)

BLANK: Final = CaseView(
    id="",
    term=0,
    seq=0,
    head="",
    opened_at=_NEVER,
    procedure_version=PROCEDURE_VERSION,
    channel="",
    intake=_PHASE,
    referral=_PHASE,
    mediation=_PHASE,
    agreement_phase=_PHASE,
    force=_PHASE,
    performance=_PHASE,
    anchor="",
    custodian="",
)
