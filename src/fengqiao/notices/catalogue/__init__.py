"""Every message that the house sends to people. The names are those of the rule table's `tells`."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from fengqiao.notices.catalogue.agreement import AGREEMENT, FORCE, PERFORMANCE
from fengqiao.notices.catalogue.corrections import CORRECTIONS, REMINDERS
from fengqiao.notices.catalogue.group import GROUP
from fengqiao.notices.catalogue.intake import CONSENT, INTAKE, WAYS_OUT
from fengqiao.notices.catalogue.mediation import MEDIATION
from fengqiao.notices.catalogue.negotiation import NEGOTIATION
from fengqiao.notices.catalogue.outcomes import COMMISSION, FOLLOWING, PAYMENT_ORDER
from fengqiao.notices.catalogue.referral import REFERRAL
from fengqiao.notices.catalogue.suit import STATEMENT, SUIT
from fengqiao.notices.catalogue.template import PLACEHOLDERS, BadTemplate, Template, open_words

__all__ = ["ALL", "CATALOGUE", "PLACEHOLDERS", "REMINDERS", "BadTemplate", "Template", "open_words"]

ALL: Final = (
    *INTAKE, *NEGOTIATION, *WAYS_OUT, *CONSENT, *REFERRAL, *MEDIATION, *GROUP, *AGREEMENT, *FORCE, *SUIT, *STATEMENT,
    *COMMISSION, *PAYMENT_ORDER, *FOLLOWING, *PERFORMANCE, *CORRECTIONS, *REMINDERS,
)  # fmt: skip

CATALOGUE: Final[Mapping[str, Template]] = MappingProxyType({template.name: template for template in ALL})
