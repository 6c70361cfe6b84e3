"""Whether a dispute must go to arbitration before a court, found from its facts and explained.

The status that follows is the one `arbitration.py` and `ways_out.py` work with.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from fengqiao.law.arbitration import ArbitrationStatus, Exemption
from fengqiao.law.reasons import Reason
from fengqiao.law.sources import (
    LABOUR_INTERPRETATION_ONE,
    MEDIATION_AND_ARBITRATION_LAW,
    OVER_AGE_PROVISIONS,
    Citation,
    Law,
)
from fengqiao.refusals import Invalid


class Relation(StrEnum):
    """What binds the worker to whom the work is done for."""

    EMPLOYMENT = "employment"
    PERSONNEL = "personnel"
    PENSIONER = "pensioner"
    OVER_AGE = "over_age"
    DOMESTIC = "domestic"
    ARTISAN = "artisan"
    FARM_HOUSEHOLD = "farm_household"


class Subject(StrEnum):
    """What the dispute is about."""

    CONFIRMATION = "confirmation"
    CONTRACT = "contract"
    TERMINATION = "termination"
    PAY = "pay"
    HOURS_AND_LEAVE = "hours_and_leave"
    SAFETY = "safety"
    WORK_INJURY = "work_injury"
    DEPOSITS_AND_PAPERS = "deposits_and_papers"
    INSURANCE_LOSS = "insurance_loss"
    INSURANCE_BENEFIT = "insurance_benefit"
    HOUSING_REFORM = "housing_reform"
    APPRAISAL = "appraisal"
    OTHER = "other"


class PaymentOrder(StrEnum):
    """On which ground a payment order that has ended was asked for."""

    MEDIATION_AGREEMENT = "mediation_agreement"
    CONTRACT_LAW = "contract_law"


class NothingDisputed(Invalid):
    """没有填写争议事项，请至少选择一项。"""

    code = "nothing_disputed"


@dataclass(frozen=True, slots=True)
class DisputeFacts:
    """What decides. `on` is the day of the facts; rules of that day apply.

    `unpaid_pay_agreement`: an agreement on pay alone, reached before a body of art. 10, and not paid.
    """

    relation: Relation
    subjects: frozenset[Subject]
    on: date
    wage_iou: bool = False
    unpaid_pay_agreement: bool = False
    ended_payment_order: PaymentOrder | None = None

    def __post_init__(self) -> None:
        """A dispute is about something."""
        if not self.subjects:
            raise NothingDisputed(fields={"subjects": "请至少选择一项争议事项。"})


class Answer(StrEnum):
    """Whether arbitration comes first; `ASK` where the law of the day leaves it to the court."""

    FIRST = "first"
    NOT_NEEDED = "not_needed"
    ASK = "ask"


@dataclass(frozen=True, slots=True)
class ArbitrationFirst:
    """The answer, the status that follows from it, the exemption if there is one, and the steps."""

    answer: Answer
    status: ArbitrationStatus
    steps: tuple[Reason, ...]
    exemption: Exemption | None = None


def _law(law: Law, article: int, paragraph: int = 0, item: int = 0) -> Citation:
    return Citation(law, article, paragraph, item)


ARBITRATION_BEFORE_SUIT = _law(MEDIATION_AND_ARBITRATION_LAW, 5)
EMPLOYMENT_DISPUTE = _law(MEDIATION_AND_ARBITRATION_LAW, 2)
PERSONNEL_DISPUTE = _law(MEDIATION_AND_ARBITRATION_LAW, 52)
OVER_AGE_DISPUTE = _law(OVER_AGE_PROVISIONS, 19)
PENSIONERS_SERVICE = _law(LABOUR_INTERPRETATION_ONE, 32, 1)
NOT_LABOUR = _law(LABOUR_INTERPRETATION_ONE, 2)
PENSIONERS_SINCE = date(2025, 9, 1)
OVER_AGE_SINCE = date(2026, 7, 1)

_NO_LABOUR_RELATIONS = {
    Relation.DOMESTIC: Reason(
        "家庭或者个人与家政服务人员之间的纠纷不属于劳动争议", _law(LABOUR_INTERPRETATION_ONE, 2, item=4)
    ),
    Relation.ARTISAN: Reason(
        "个体工匠与帮工、学徒之间的纠纷不属于劳动争议", _law(LABOUR_INTERPRETATION_ONE, 2, item=5)
    ),
    Relation.FARM_HOUSEHOLD: Reason(
        "农村承包经营户与受雇人之间的纠纷不属于劳动争议", _law(LABOUR_INTERPRETATION_ONE, 2, item=6)
    ),
}
_NO_LABOUR_SUBJECTS = {
    Subject.INSURANCE_BENEFIT: Reason(
        "请求社会保险经办机构发放社会保险金，不属于劳动争议", _law(LABOUR_INTERPRETATION_ONE, 2, item=1)
    ),
    Subject.HOUSING_REFORM: Reason(
        "因住房制度改革产生的公有住房转让纠纷，不属于劳动争议", _law(LABOUR_INTERPRETATION_ONE, 2, item=2)
    ),
    Subject.APPRAISAL: Reason(
        "对伤残等级或者职业病诊断鉴定结论的异议，不属于劳动争议", _law(LABOUR_INTERPRETATION_ONE, 2, item=3)
    ),
}
_OVER_AGE_SUBJECTS = frozenset((Subject.PAY, Subject.HOURS_AND_LEAVE, Subject.SAFETY, Subject.WORK_INJURY))
_OVER_AGE = (Relation.PENSIONER, Relation.OVER_AGE)
_TO_COURT = Reason("超龄劳动者的报酬、休息休假、劳动安全卫生、工伤保障以外的争议，向人民法院提起诉讼", OVER_AGE_DISPUTE)


def _not_labour(reason: Reason) -> ArbitrationFirst:
    return ArbitrationFirst(Answer.NOT_NEEDED, ArbitrationStatus.NOT_LABOUR, (reason,))


def _outside(facts: DisputeFacts) -> ArbitrationFirst | None:
    if facts.relation in _NO_LABOUR_RELATIONS:
        return _not_labour(_NO_LABOUR_RELATIONS[facts.relation])
    if facts.relation is Relation.PENSIONER and facts.on < PENSIONERS_SINCE:
        return _not_labour(
            Reason("已享受养老保险待遇或者领取退休金的人员的用工争议，按劳务关系处理", PENSIONERS_SERVICE)
        )
    outside = [subject for subject in Subject if subject in facts.subjects and subject in _NO_LABOUR_SUBJECTS]
    if outside and len(outside) == len(facts.subjects):
        steps = tuple(_NO_LABOUR_SUBJECTS[subject] for subject in outside)
        return ArbitrationFirst(Answer.NOT_NEEDED, ArbitrationStatus.NOT_LABOUR, steps)
    return None


def _by_age(facts: DisputeFacts) -> ArbitrationFirst | None:
    if facts.relation not in _OVER_AGE:
        return None
    if facts.on < OVER_AGE_SINCE:
        step = Reason(
            "事实发生时《超龄劳动者基本权益保障暂行规定》尚未施行，是否先行仲裁请向仲裁委员会询问", OVER_AGE_DISPUTE
        )
        return ArbitrationFirst(Answer.ASK, ArbitrationStatus.NONE, (step,))
    if facts.subjects & _OVER_AGE_SUBJECTS:
        return None
    return _not_labour(_TO_COURT)


def _labour(facts: DisputeFacts) -> Iterator[Reason]:
    if facts.relation in _OVER_AGE:
        text = "超龄劳动者的报酬、休息休假、劳动安全卫生、工伤保障争议，依照劳动争议调解仲裁法处理"
        yield Reason(text, OVER_AGE_DISPUTE)
        if facts.subjects - _OVER_AGE_SUBJECTS:
            yield _TO_COURT
    elif facts.relation is Relation.PERSONNEL:
        yield Reason("事业单位聘用制工作人员与本单位的争议，依照劳动争议的规定先申请仲裁", PERSONNEL_DISPUTE)
    else:
        yield Reason("属于劳动争议", EMPLOYMENT_DISPUTE)
    for subject in Subject:
        if subject in facts.subjects and subject in _NO_LABOUR_SUBJECTS:
            yield _NO_LABOUR_SUBJECTS[subject]


def _exempt(facts: DisputeFacts) -> tuple[Exemption, Reason] | None:
    if facts.ended_payment_order is PaymentOrder.MEDIATION_AGREEMENT:
        text = "依调解协议申请的支付令程序已终结，可以依据调解协议直接起诉"
        return Exemption.PAYMENT_ORDER_ENDED, Reason(text, _law(LABOUR_INTERPRETATION_ONE, 13, 3))
    if facts.unpaid_pay_agreement:
        text = "仅就劳动报酬达成的调解协议未履行，可以直接起诉"
        return Exemption.UNPAID_PAYMENT_AGREEMENT, Reason(text, _law(LABOUR_INTERPRETATION_ONE, 51, 2))
    if facts.wage_iou and facts.subjects == {Subject.PAY}:
        text = "持工资欠条起诉，请求不涉及劳动关系的其他争议，按普通民事纠纷受理"
        return Exemption.WAGE_IOU, Reason(text, _law(LABOUR_INTERPRETATION_ONE, 15))
    return None


def arbitration_first(facts: DisputeFacts) -> ArbitrationFirst:
    """Whether the dispute must be arbitrated before a court takes it, with the steps and their sources.

    One claim that is a labour dispute is enough for arbitration to come first. Mediation is open in every case.
    Before 2025-09-01 a pensioner's work is civil service of labour; from 2026-07-01 the rules on over-age workers
    divide the claims; in between the answer is to ask.
    Law: 劳动争议调解仲裁法 art. 2, 5, 52; 法释〔2020〕26号 art. 2, 13, 15, 32, 51; 超龄劳动者基本权益保障暂行规定
    art. 19; 法释〔2025〕12号 art. 21.
    """
    decided = _outside(facts) or _by_age(facts)
    if decided is not None:
        return decided
    steps = list(_labour(facts))
    exempt = _exempt(facts)
    if exempt is not None:
        exemption, reason = exempt
        return ArbitrationFirst(Answer.NOT_NEEDED, ArbitrationStatus.EXEMPT, (*steps, reason), exemption)
    if facts.ended_payment_order is PaymentOrder.CONTRACT_LAW:
        text = "依劳动合同法第三十条申请的支付令程序终结后，仍应先申请仲裁"
        steps.append(Reason(text, _law(LABOUR_INTERPRETATION_ONE, 13, 2)))
    if facts.wage_iou:
        text = "请求涉及劳动关系的其他争议，工资欠条不能免除仲裁"
        steps.append(Reason(text, _law(LABOUR_INTERPRETATION_ONE, 15)))
    steps.append(Reason("可以自愿调解；起诉以前应当先申请仲裁", ARBITRATION_BEFORE_SUIT))
    return ArbitrationFirst(Answer.FIRST, ArbitrationStatus.NONE, tuple(steps))
