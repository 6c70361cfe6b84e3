"""The grounds on which a court turns an application for confirmation down, and who looks at each.

What a machine cannot see is a question that the mediator answers before the signing.
"""

from dataclasses import dataclass

from fengqiao.law.sources import CIVIL_PROCEDURE_INTERPRETATION, Citation


@dataclass(frozen=True, slots=True)
class Ground:
    """One ground. `codes` are the findings that point to it; `question` is what a person must answer, or empty."""

    title: str
    citation: Citation
    codes: tuple[str, ...] = ()
    question: str = ""


def _not_accepted(item: int) -> Citation:
    return Citation(CIVIL_PROCEDURE_INTERPRETATION, 355, item=item)


def _dismissed(item: int) -> Citation:
    return Citation(CIVIL_PROCEDURE_INTERPRETATION, 358, item=item)


GROUNDS: tuple[Ground, ...] = (
    Ground("不属于人民法院受理范围", _not_accepted(1), ("outside_courts",)),
    Ground("不属于收到申请的人民法院管辖", _not_accepted(2), question="拟申请的人民法院是否按管辖提示选择？"),
    Ground("确认婚姻、亲子、收养等身份关系无效、有效或者解除", _not_accepted(3), ("status_relation",)),
    Ground("适用其他特别程序、公示催告程序、破产程序", _not_accepted(4), ("special_procedure",)),
    Ground("涉及物权、知识产权确权", _not_accepted(5), ("ownership",)),
    Ground(
        "违反法律强制性规定",
        _dismissed(1),
        (
            "social_insurance_waived",
            "reporting_forbidden",
            "liberty_restricted",
            "wage_below_minimum",
            "below_fixed_minimum",
        ),
    ),
    Ground(
        "损害国家利益、社会公共利益、他人合法权益",
        _dismissed(2),
        ("outsider_pays", "outsider_receives", "false_statement", "represented_not_consented"),
        "是否有迹象表明双方串通、虚构劳动关系或者债务，损害他人利益？",
    ),
    Ground("违背公序良俗", _dismissed(3), question="协议内容是否有违背公序良俗之处？"),
    Ground(
        "违反自愿原则",
        _dismissed(4),
        ("below_legal_minimum", "rights_waived", "suit_given_up"),
        "是否已分别向双方核实：本人自愿、了解内容和后果，没有受到欺诈、胁迫？",
    ),
    Ground(
        "内容不明确",
        _dismissed(5),
        (
            "clause_empty",
            "clause_repeated",
            "amount_missing",
            "amount_not_positive",
            "amount_differs",
            "amount_vague",
            "manner_missing",
            "manner_vague",
            "time_missing",
            "time_before_agreement",
            "time_conditional",
            "time_vague",
            "payer_or_payee_missing",
            "payer_is_payee",
            "termination_day_missing",
            "parties_missing",
            "party_not_identified",
            "facts_missing",
            "disputed_points_missing",
            "terms_missing",
        ),
    ),
    Ground(
        "其他不能进行司法确认的情形",
        _dismissed(6),
        ("employment_confirmed", "not_payment", "minimum_wage_unknown"),
    ),
)


def questions_for_people() -> tuple[Ground, ...]:
    """The grounds that only a person can judge, each with its question.

    Law: 民事诉讼法解释 (2022) art. 355, 358.
    """
    return tuple(ground for ground in GROUNDS if ground.question)


def ground_of(code: str) -> Ground:
    """The ground that the finding points to. A code without a ground is a bug.

    Law: 民事诉讼法解释 (2022) art. 355, 358.
    """
    return next(ground for ground in GROUNDS if code in ground.codes)
