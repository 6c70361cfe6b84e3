"""Which court confirms a mediation agreement, and which commission arbitrates, explained with the source.

Regions are division codes of 6 to 9 digits. A body covers its own region's prefix, or the prefixes given to
it: cities without counties and commissions set up across districts need that.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from fengqiao.law.sources import (
    CIVIL_PROCEDURE_INTERPRETATION,
    CIVIL_PROCEDURE_LAW,
    LABOUR_INTERPRETATION_ONE,
    MEDIATION_AND_ARBITRATION_LAW,
    Citation,
)
from fengqiao.refusals import Refused


class NoCompetentBody(Refused):
    """没有找到有管辖权的机构，请核对住所地、履行地等地区信息，或者由系统管理员补充机构名录。"""

    code = "no_competent_body"


class Level(StrEnum):
    """The level of a court; commissions have none."""

    BASIC = "basic"
    INTERMEDIATE = "intermediate"
    HIGH = "high"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Body:
    """A court or commission that may be competent. `covers` overrules the area that follows from `region`."""

    id: str
    name: str
    region: str
    level: Level = Level.NONE
    covers: tuple[str, ...] = ()

    def depth(self, region: str) -> int:
        """How many leading digits of `region` the body answers for; 0 where it is not its area.

        Law: none; the codes are those of GB/T 2260.

        >>> Body("c", "解放区人民法院", "410802").depth("410802005")
        6
        >>> Body("m", "焦作市中级人民法院", "410800").depth("410802")
        4
        """
        areas = self.covers or (_area(self.region),)
        return max((len(area) for area in areas if region.startswith(area)), default=0)


def _area(region: str) -> str:
    if len(region) > 6 and region[6:].strip("0"):
        return region
    county = region[:6]
    if not county.endswith("00"):
        return county
    return county[:2] if county.endswith("0000") else county[:4]


@dataclass(frozen=True, slots=True)
class Competent:
    """One competent body, why it is, and the law that says so."""

    body: Body
    reason: str
    citation: Citation


@dataclass(frozen=True, slots=True)
class Competence:
    """All competent bodies, the one to suggest first leading, and a sentence for the parties."""

    bodies: tuple[Competent, ...]
    explanation: str

    @property
    def first(self) -> Body:
        """The body to suggest."""
        return self.bodies[0].body


@dataclass(frozen=True, slots=True)
class ConfirmationFacts:
    """What decides on the court; `inviting_court` is the id of the inviting court, or empty."""

    inviting_court: str = ""
    organisation_regions: tuple[str, ...] = ()
    party_regions: tuple[str, ...] = ()
    object_regions: tuple[str, ...] = ()
    intermediate: bool = False


def _in_region(bodies: Sequence[Body], region: str) -> tuple[Body, ...]:
    deepest = max((body.depth(region) for body in bodies), default=0)
    return tuple(body for body in bodies if deepest and body.depth(region) == deepest)


def competent_for_confirmation(facts: ConfirmationFacts, courts: Sequence[Body]) -> Competence:
    """The courts to which both parties may apply together for judicial confirmation.

    After mediation at a court's invitation it is that court alone. After an organisation's own mediation it
    is any basic court at the organisation, a party's domicile or the object (the intermediate one where the
    dispute belongs there). The organisation's place leads, because the interpretation on labour disputes
    names only that one.
    Raises NoCompetentBody where no court in `courts` fits.
    Law: 民事诉讼法 (2023) art. 205; 民事诉讼法解释 (2022) art. 352; 法释〔2020〕26号 art. 52.
    """
    if facts.inviting_court:
        return _inviting_court(facts.inviting_court, courts)
    level = Level.INTERMEDIATE if facts.intermediate else Level.BASIC
    candidates = [court for court in courts if court.level is level]
    own = Citation(CIVIL_PROCEDURE_LAW, 205, item=2)
    grounds = (
        ("调解组织所在地", facts.organisation_regions),
        ("当事人住所地", facts.party_regions),
        ("标的物所在地", facts.object_regions),
    )
    found: dict[str, Competent] = {}
    for reason, regions in grounds:
        for region in regions:
            for court in _in_region(candidates, region):
                found.setdefault(court.id, Competent(court, reason, own))
    if not found:
        raise NoCompetentBody
    return Competence(tuple(found.values()), _explain_own_mediation(facts, len(found)))


def _inviting_court(court_id: str, courts: Sequence[Body]) -> Competence:
    for court in courts:
        if court.id == court_id:
            citation = Citation(CIVIL_PROCEDURE_LAW, 205, item=1)
            return Competence(
                (Competent(court, "作出邀请的人民法院", citation),),
                f"本纠纷由{court.name}邀请调解，双方应当共同向该院申请司法确认（{citation.text}）。",
            )
    raise NoCompetentBody


def _explain_own_mediation(facts: ConfirmationFacts, count: int) -> str:
    own = Citation(CIVIL_PROCEDURE_LAW, 205, item=2).text
    courts = "下列任一人民法院" if count > 1 else "下列人民法院"
    parts = [f"调解组织自行调解达成的协议，双方可以共同向{courts}申请（{own}）"]
    if len(facts.organisation_regions) > 1:
        several = Citation(CIVIL_PROCEDURE_INTERPRETATION, 352, 1).text
        parts.append(f"有两个以上调解组织参与的，各调解组织所在地人民法院均有管辖权（{several}）")
    if count > 1:
        first = Citation(CIVIL_PROCEDURE_INTERPRETATION, 352, 2).text
        parts.append(f"向两个以上人民法院申请的，由最先立案的人民法院管辖（{first}）")
        place = Citation(LABOUR_INTERPRETATION_ONE, 52).text
        parts.append(f"人民调解委员会主持、仅涉及给付的，建议向其所在地基层人民法院申请（{place}）")
    return "；".join(parts) + "。"


def competent_commission(place_of_performance: str, employer_seat: str, commissions: Sequence[Body]) -> Competence:
    """The commissions with competence over a labour dispute; the place of performance leads.

    An empty region is one that is not known. Commissions are not set up level by level: the one with the
    nearest area that covers the place is taken. Raises NoCompetentBody where none covers either place.
    Law: 劳动争议调解仲裁法 art. 17, 21.
    """
    citation = Citation(MEDIATION_AND_ARBITRATION_LAW, 21, 2)
    found: dict[str, Competent] = {}
    for reason, region in (("劳动合同履行地", place_of_performance), ("用人单位所在地", employer_seat)):
        for commission in _in_region(commissions, region):
            found.setdefault(commission.id, Competent(commission, reason, citation))
    if not found:
        raise NoCompetentBody
    explanation = f"劳动争议由劳动合同履行地或者用人单位所在地的仲裁委员会管辖（{citation.text}）。"
    if len(found) > 1:
        explanation += "双方分别申请的，由劳动合同履行地的仲裁委员会管辖。"
    return Competence(tuple(found.values()), explanation)
