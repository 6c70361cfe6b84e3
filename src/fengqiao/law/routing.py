"""One window (一窗受理): which kinds of bodies an application should go to, in order, each with its reason and source.

What is said here is about kinds of bodies and places; which body that is, the directory knows.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from fengqiao.law.sources import (
    ARBITRATION_RULES,
    LABOUR_INTERPRETATION_ONE,
    MEDIATION_AND_ARBITRATION_LAW,
    ONLINE_MEDIATION_RULES,
    PEOPLES_MEDIATION_LAW,
    Citation,
)
from fengqiao.law.sources.policies import NEGOTIATION_OPINIONS
from fengqiao.law.special_groups import groups_named


class Purpose(StrEnum):
    """What the body is asked for."""

    MEDIATE = "mediate"
    ARBITRATE = "arbitrate"
    SUE = "sue"
    COMPLAIN = "complain"
    INVITE = "invite"


ORGANISATIONS = Citation(MEDIATION_AND_ARBITRATION_LAW, 10, 1)
OTHERS = Citation(NEGOTIATION_OPINIONS, item=10, verified=False)
ENTERPRISE = Citation(MEDIATION_AND_ARBITRATION_LAW, 10, 1, item=1)
ARBITRATION_FIRST = Citation(MEDIATION_AND_ARBITRATION_LAW, 5)
EITHER_PLACE = Citation(MEDIATION_AND_ARBITRATION_LAW, 21, 2)
INSPECTION = Citation(MEDIATION_AND_ARBITRATION_LAW, 9)
NOT_ACCEPTED = Citation(MEDIATION_AND_ARBITRATION_LAW, 29)
AFTER_AWARD = Citation(MEDIATION_AND_ARBITRATION_LAW, 50)
WAGE_NOTE = Citation(LABOUR_INTERPRETATION_ONE, 15)
PENDING = Citation(ARBITRATION_RULES, 69)
COURT_MEDIATION = Citation(ONLINE_MEDIATION_RULES, 4)
PEOPLES = Citation(PEOPLES_MEDIATION_LAW, 17)
PERSONNEL = Citation(MEDIATION_AND_ARBITRATION_LAW, 52)

GRASSROOTS = ("township_mediation", "peoples_mediation")
OTHER_ORGANISATIONS = (
    "industry_mediation",
    "regional_mediation",
    "union_mediation",
    "union_service_station",
    "arbitration_mediation_centre",
    "chamber_mediation",
)
INSPECTED = ("pay.", "contract.compensation", "contract.unlawful_termination", "insurance.work_injury")
"""Causes that labour inspection hears complaints about: pay, injury costs, compensation, damages."""


@dataclass(frozen=True, slots=True)
class RouteFacts:
    """What decides on the way. `status` is that towards arbitration, empty where it was not asked yet.

    `place` is the region where the contract is performed, `seat` that of the employer; either may be empty.
    """

    status: str = ""
    place: str = ""
    seat: str = ""
    causes: tuple[str, ...] = ()
    personnel: bool = False
    has_committee: bool = False
    groups: tuple[str, ...] = ()

    @property
    def regions(self) -> tuple[str, ...]:
        """The places that connect, the place of performance first."""
        return tuple(dict.fromkeys(region for region in (self.place, self.seat) if region))


@dataclass(frozen=True, slots=True)
class Way:
    """One way: kinds of bodies to look for, nearest first, what they are asked for, why, and by which article.

    `joint` bodies are invited beside another; `one_only` ways have one competent body in each place.
    """

    purpose: Purpose
    kinds: tuple[str, ...]
    reason: str
    citation: Citation
    joint: bool = False
    one_only: bool = False


def ways(facts: RouteFacts) -> tuple[Way, ...]:
    """The ways open to an application, the best first; never a suit where arbitration comes first.

    Law: 劳动争议调解仲裁法 art. 5, 9, 10, 21, 29, 50, 52; 法释〔2020〕26号 art. 15; 劳动人事争议仲裁办案规则 art. 69;
    人民法院在线调解规则 art. 4; 人民调解法 art. 17.
    """
    if facts.status == "pending":
        main = _while_pending()
    elif facts.status in ("refused_or_overdue", "award", "exempt"):
        main = _towards_court(facts.status)
    elif facts.status == "not_labour":
        main = _not_labour()
    else:
        main = _before_arbitration(facts)
    return (*main, *_inspection(facts), *_invited(facts))


def _before_arbitration(facts: RouteFacts) -> Iterator[Way]:
    if facts.has_committee and not facts.personnel:
        reason = "用人单位设有劳动争议调解委员会的，可以到该委员会申请调解"
        yield Way(Purpose.MEDIATE, ("enterprise_committee",), reason, ENTERPRISE)
    if facts.personnel:
        reason = "事业单位人事争议依照劳动争议的规定处理，可以先由事业单位调解组织调解"
        yield Way(Purpose.MEDIATE, ("institution_committee",), reason, PERSONNEL)
    reason = "尚未仲裁的劳动争议，可以到当地乡镇、街道调解组织或者人民调解委员会申请调解，就近、不收费"
    yield Way(Purpose.MEDIATE, GRASSROOTS, reason, ORGANISATIONS)
    reason = "行业、区域、工会等调解组织受理本类争议的，也可以选择"
    yield Way(Purpose.MEDIATE, OTHER_ORGANISATIONS, reason, OTHERS)
    reason = "不愿调解、调解不成的，向劳动合同履行地或者用人单位所在地的仲裁委员会申请仲裁"
    yield Way(Purpose.ARBITRATE, ("arbitration_commission",), reason, EITHER_PLACE, one_only=True)
    reason = "也可以请法院先行组织调解；调解不成的仍须先申请仲裁，不能直接立案"
    yield Way(Purpose.MEDIATE, ("court",), reason, ARBITRATION_FIRST, one_only=True)


def _while_pending() -> Iterator[Way]:
    reason = "争议正在仲裁，应当回到受理的仲裁委员会；愿意调解的，可以由其建议或者委托调解"
    yield Way(Purpose.ARBITRATE, ("arbitration_commission",), reason, PENDING, one_only=True)


def _towards_court(status: str) -> Iterator[Way]:
    said = {
        "refused_or_overdue": ("仲裁委员会不予受理或者逾期未作决定，可以向法院起诉，起诉前可以先行调解", NOT_ACCEPTED),
        "award": ("已有仲裁裁决，不服的在法定期限内向法院起诉，先行调解不停止起诉期限", AFTER_AWARD),
        "exempt": ("持工资欠条、不涉及其他争议的，可以直接向法院起诉，起诉前可以先行调解", WAGE_NOTE),
    }
    reason, citation = said[status]
    yield Way(Purpose.SUE, ("court",), reason, citation, one_only=True)
    reason = "双方自愿的，法院可以委派名册中的调解组织调解；也可以直接到调解组织申请"
    yield Way(Purpose.MEDIATE, (*GRASSROOTS, *OTHER_ORGANISATIONS), reason, COURT_MEDIATION)


def _not_labour() -> Iterator[Way]:
    reason = "不属于劳动争议的民间纠纷，可以向人民调解委员会申请调解"
    yield Way(Purpose.MEDIATE, ("peoples_mediation",), reason, PEOPLES)
    reason = "也可以向法院起诉，起诉前可以先行调解"
    yield Way(Purpose.SUE, ("court",), reason, COURT_MEDIATION, one_only=True)


def _inspection(facts: RouteFacts) -> Iterator[Way]:
    if facts.status != "not_labour" and any(cause.startswith(INSPECTED) for cause in facts.causes):
        reason = "拖欠劳动报酬、工伤医疗费、经济补偿或者赔偿金的，还可以向劳动行政部门投诉"
        yield Way(Purpose.COMPLAIN, ("labour_inspection", "hr_department"), reason, INSPECTION, one_only=True)


def _invited(facts: RouteFacts) -> Iterator[Way]:
    for group in groups_named(facts.groups):
        reason = f"{group.title}纠纷，{group.advice}"
        yield Way(Purpose.INVITE, group.bodies, reason, group.citation, joint=group.way == "joint")
