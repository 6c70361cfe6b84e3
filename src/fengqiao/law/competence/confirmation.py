"""Which court confirms a mediation agreement."""

from collections.abc import Sequence
from dataclasses import dataclass

from fengqiao.law.competence.bodies import Body, Competence, Competent, Level, found_at, named
from fengqiao.law.reasons import Reason
from fengqiao.law.sources import (
    CIVIL_PROCEDURE_INTERPRETATION,
    CIVIL_PROCEDURE_LAW,
    LABOUR_INTERPRETATION_ONE,
    Citation,
)

INVITING_COURT = Citation(CIVIL_PROCEDURE_LAW, 205, item=1)
OWN_MEDIATION = Citation(CIVIL_PROCEDURE_LAW, 205, item=2)
SEVERAL_ORGANISATIONS = Citation(CIVIL_PROCEDURE_INTERPRETATION, 352, 1)
FIRST_REGISTERED = Citation(CIVIL_PROCEDURE_INTERPRETATION, 352, 2)
COMMITTEES_PLACE = Citation(LABOUR_INTERPRETATION_ONE, 52)


@dataclass(frozen=True, slots=True)
class ConfirmationFacts:
    """What decides on the court; `inviting_court` is the id of the inviting court, or empty.

    `first_registered` is the id of the court that registered first where both filed with two, or empty.
    """

    inviting_court: str = ""
    organisation_regions: tuple[str, ...] = ()
    party_regions: tuple[str, ...] = ()
    object_regions: tuple[str, ...] = ()
    intermediate: bool = False
    first_registered: str = ""


def competent_for_confirmation(facts: ConfirmationFacts, courts: Sequence[Body]) -> Competence:
    """The courts to which both parties may apply together for judicial confirmation.

    After mediation at a court's invitation it is that court alone. After an organisation's own mediation it
    is any basic court at the organisation, a party's domicile or the object (the intermediate one where the
    dispute belongs there). The organisation's place leads, because the interpretation on labour disputes
    names only that one. Of two courts filed with, the one that registered first stays alone.
    Raises NoCompetentBody where no court in `courts` fits.
    Law: 民事诉讼法 (2023) art. 205; 民事诉讼法解释 (2022) art. 352; 法释〔2020〕26号 art. 52.
    """
    if facts.inviting_court:
        court = named(facts.inviting_court, courts)
        step = Reason(f"本纠纷由{court.name}邀请调解，双方应当共同向该院申请司法确认", INVITING_COURT)
        return Competence((Competent(court, "作出邀请的人民法院", INVITING_COURT),), (step,))
    level = Level.INTERMEDIATE if facts.intermediate else Level.BASIC
    places = (
        ("调解组织所在地", facts.organisation_regions, OWN_MEDIATION),
        ("当事人住所地", facts.party_regions, OWN_MEDIATION),
        ("标的物所在地", facts.object_regions, OWN_MEDIATION),
    )
    found = found_at(places, [court for court in courts if court.level is level])
    if facts.first_registered:
        first = tuple(one for one in found if one.body.id == facts.first_registered)
        court = named(facts.first_registered, [one.body for one in found])
        return Competence(
            first, (Reason(f"双方向两个以上人民法院申请，{court.name}最先立案，由该院管辖", FIRST_REGISTERED),)
        )
    return Competence(found, _steps(facts, len(found)))


def _steps(facts: ConfirmationFacts, count: int) -> tuple[Reason, ...]:
    courts = "下列任一人民法院" if count > 1 else "下列人民法院"
    steps = [Reason(f"调解组织自行调解达成的协议，双方可以共同向{courts}申请", OWN_MEDIATION)]
    if facts.intermediate:
        steps.append(Reason("纠纷应当由中级人民法院管辖的，向相应的中级人民法院申请", OWN_MEDIATION))
    if len(facts.organisation_regions) > 1:
        steps.append(Reason("有两个以上调解组织参与的，各调解组织所在地人民法院均有管辖权", SEVERAL_ORGANISATIONS))
    if count > 1:
        steps.append(Reason("向两个以上人民法院申请的，由最先立案的人民法院管辖", FIRST_REGISTERED))
        steps.append(Reason("人民调解委员会主持、仅涉及给付的，建议向其所在地基层人民法院申请", COMMITTEES_PLACE))
    return tuple(steps)
