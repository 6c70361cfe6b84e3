"""Which court hears a suit, sets an award aside, issues a payment order, or enforces."""

from collections.abc import Sequence
from dataclasses import dataclass

from fengqiao.law.competence.bodies import Body, Competence, Competent, Level, found_at, in_region, named
from fengqiao.law.reasons import Reason
from fengqiao.law.sources import (
    CIVIL_PROCEDURE_INTERPRETATION,
    LABOUR_INTERPRETATION_ONE,
    MEDIATION_AND_ARBITRATION_LAW,
    PERSONNEL_DISPUTE_REPLY,
    Citation,
)

EITHER_PLACE = Citation(LABOUR_INTERPRETATION_ONE, 3, 1)
PLACE_UNCLEAR = Citation(LABOUR_INTERPRETATION_ONE, 3, 2)
FIRST_ACCEPTED = Citation(LABOUR_INTERPRETATION_ONE, 4)
PERSONNEL = Citation(PERSONNEL_DISPUTE_REPLY, 2, word="项")
SETTING_ASIDE = Citation(MEDIATION_AND_ARBITRATION_LAW, 49, 1)
DEBTORS_DOMICILE = Citation(CIVIL_PROCEDURE_INTERPRETATION, 23)
SEVERAL_COURTS = Citation(CIVIL_PROCEDURE_INTERPRETATION, 425)
ENFORCEMENT = Citation(CIVIL_PROCEDURE_INTERPRETATION, 460, 1)


@dataclass(frozen=True, slots=True)
class SuitFacts:
    """What decides on the court of a suit.

    An empty `place_of_performance` is one that is not clear. `first_accepted` is the id of the court that accepted
    first where both sides sued over one award in different courts, or empty.
    """

    place_of_performance: str = ""
    employer_seat: str = ""
    personnel: bool = False
    first_accepted: str = ""


def _basic(courts: Sequence[Body]) -> list[Body]:
    return [court for court in courts if court.level is Level.BASIC]


def competent_for_suit(facts: SuitFacts, courts: Sequence[Body]) -> Competence:
    """The basic courts where a labour or personnel suit may be filed; the place of performance leads.

    Where both sides sued over one award in different courts, the one that accepted first stays alone.
    Raises NoCompetentBody where no court in `courts` fits.
    Law: 法释〔2020〕26号 art. 3, 4; 法函〔2004〕30号 二 for personnel disputes.
    """
    source = PERSONNEL if facts.personnel else EITHER_PLACE
    contract = "聘用合同履行地" if facts.personnel else "劳动合同履行地"
    places = (
        (contract, (facts.place_of_performance,), source),
        ("用人单位所在地", (facts.employer_seat,), source if facts.place_of_performance else PLACE_UNCLEAR),
    )
    found = found_at(places, _basic(courts))
    kind = "事业单位人事争议" if facts.personnel else "劳动争议"
    steps = [Reason(f"{kind}案件由用人单位所在地或者{contract}的基层人民法院管辖", source)]
    if not facts.place_of_performance:
        steps.append(Reason(f"{contract}不明确的，由用人单位所在地的基层人民法院管辖", PLACE_UNCLEAR))
    if facts.first_accepted:
        court = named(facts.first_accepted, [one.body for one in found])
        found = tuple(one for one in found if one.body is court)
        steps.append(Reason(f"双方就同一裁决分别起诉，由先受理的{court.name}审理", FIRST_ACCEPTED))
    elif len(found) > 1:
        steps.append(Reason("双方就同一裁决分别起诉的，后受理的人民法院应当移送先受理的人民法院", FIRST_ACCEPTED))
    return Competence(found, tuple(steps))


def competent_for_setting_aside(commission_region: str, courts: Sequence[Body]) -> Competence:
    """The intermediate court at the commission that made a final award.

    Raises NoCompetentBody where no court in `courts` fits.
    Law: 劳动争议调解仲裁法 art. 49.
    """
    intermediate = [court for court in courts if court.level is Level.INTERMEDIATE]
    found = found_at((("仲裁委员会所在地", (commission_region,), SETTING_ASIDE),), intermediate)
    return Competence(found, (Reason("用人单位申请撤销终局裁决，向仲裁委员会所在地的中级人民法院提出", SETTING_ASIDE),))


def competent_for_payment_order(debtor_regions: Sequence[str], courts: Sequence[Body]) -> Competence:
    """The basic courts at the debtor's domicile, to which a payment order is applied for.

    Raises NoCompetentBody where no court in `courts` fits.
    Law: 民事诉讼法解释 (2022) art. 23, 425.
    """
    found = found_at((("债务人住所地", debtor_regions, DEBTORS_DOMICILE),), _basic(courts))
    steps = [Reason("申请支付令，由债务人住所地基层人民法院管辖", DEBTORS_DOMICILE)]
    if len(found) > 1:
        steps.append(Reason("可以选择其中一个；向两个以上人民法院申请的，由最先立案的管辖", SEVERAL_COURTS))
    return Competence(found, tuple(steps))


def competent_for_enforcement(
    deciding_court: str, property_regions: Sequence[str], courts: Sequence[Body]
) -> Competence:
    """The court that confirmed or issued the payment order, then known courts of its level where property lies.

    Raises NoCompetentBody where the deciding court is not in `courts`.
    Law: 民事诉讼法解释 (2022) art. 460.
    """
    court = named(deciding_court, courts)
    found = {court.id: Competent(court, "作出裁定、支付令的人民法院", ENFORCEMENT)}
    same_level = [other for other in courts if other.level is court.level]
    for region in property_regions:
        for other in in_region(same_level, region):
            found.setdefault(other.id, Competent(other, "被执行财产所在地", ENFORCEMENT))
    step = Reason("确认调解协议裁定、支付令，由作出的人民法院或者与其同级的被执行财产所在地人民法院执行", ENFORCEMENT)
    return Competence(tuple(found.values()), (step,))
