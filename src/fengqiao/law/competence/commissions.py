"""Which arbitration commission is competent."""

from collections.abc import Sequence

from fengqiao.law.competence.bodies import Body, Competence, found_at
from fengqiao.law.reasons import Reason
from fengqiao.law.sources import MEDIATION_AND_ARBITRATION_LAW, Citation

EITHER_PLACE = Citation(MEDIATION_AND_ARBITRATION_LAW, 21, 2)
PERSONNEL = Citation(MEDIATION_AND_ARBITRATION_LAW, 52)


def competent_commission(
    place_of_performance: str, employer_seat: str, commissions: Sequence[Body], *, personnel: bool = False
) -> Competence:
    """The commissions with competence over a labour or personnel dispute; the place of performance leads.

    An empty region is one that is not known. Commissions are not set up level by level: the one with the
    nearest area that covers the place is taken. Raises NoCompetentBody where none covers either place.
    Law: 劳动争议调解仲裁法 art. 17, 21, 52.
    """
    places = (
        ("聘用合同履行地" if personnel else "劳动合同履行地", (place_of_performance,), EITHER_PLACE),
        ("用人单位所在地", (employer_seat,), EITHER_PLACE),
    )
    found = found_at(places, commissions)
    steps = [Reason("劳动争议由劳动合同履行地或者用人单位所在地的仲裁委员会管辖", EITHER_PLACE)]
    if personnel:
        steps.insert(0, Reason("事业单位实行聘用制的工作人员与本单位的争议，依照劳动争议的规定申请仲裁", PERSONNEL))
    if len(found) > 1:
        steps.append(Reason("双方分别申请的，由劳动合同履行地的仲裁委员会管辖", EITHER_PLACE))
    return Competence(found, tuple(steps))
