"""Legal aid: who need not prove hardship, for what it is granted, and how long its review may take.

The text of the act was not at hand to compare: every citation here is marked as not verified, nothing is refused by
the program on these grounds, and a person at the centre decides.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType
from typing import Final

from fengqiao.law.sources import Citation
from fengqiao.law.sources.policies import LEGAL_AID_LAW

REVIEW_DAYS: Final = 7
REVIEW: Final = Citation(LEGAL_AID_LAW, 43, verified=False)
SUBJECTS: Final = Citation(LEGAL_AID_LAW, 31, verified=False)
HARDSHIP: Final = Citation(LEGAL_AID_LAW, 41, verified=False)


@dataclass(frozen=True, slots=True)
class Ground:
    """A case in which hardship need not be proved. `plain` is how a party is asked."""

    code: str
    title: str
    plain: str
    citation: Citation


_NO_CHECK = Citation(LEGAL_AID_LAW, 42, verified=False)
GROUNDS = MappingProxyType(
    {
        ground.code: ground
        for ground in (
            Ground(
                "migrant_pay_or_injury",
                "申请支付劳动报酬或者请求工伤事故人身损害赔偿的进城务工人员",
                "我是进城打工的，要的是工资或者工伤的钱",
                _NO_CHECK,
            ),
            Ground(
                "no_income",
                "无固定生活来源的未成年人、老年人、残疾人等特定群体",
                "我没有固定收入，是未成年人、老年人或者残疾人",
                _NO_CHECK,
            ),
            Ground(
                "assisted",
                "社会救助、司法救助或者优抚对象",
                "我家领低保、救助，或者是优抚对象",
                _NO_CHECK,
            ),
        )
    }
)
CAUSES: Final = ("pay.", "contract.confirmation", "contract.compensation", "insurance.")
"""Causes about which the act names aid: pay, the existence of employment, injury and insurance."""


def review_due(applied_on: date) -> date:
    """The last day of the review, counted from the day after the application.

    Law: 法律援助法 (2021) art. 43 (not verified: the number of days is a parameter of ours until compared).

    >>> review_due(date(2026, 11, 23))
    datetime.date(2026, 11, 30)
    """
    return applied_on + timedelta(days=REVIEW_DAYS)


def names_cause(cause: str) -> bool:
    """Whether a cause is among those that the act names for aid.

    Law: 法律援助法 (2021) art. 31 (not verified).
    """
    return cause.startswith(CAUSES)
