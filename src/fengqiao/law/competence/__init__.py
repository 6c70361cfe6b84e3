"""Which court or commission is competent, explained step by step with the source of each."""

from fengqiao.law.competence.bodies import Body, Competence, Competent, Level, NoCompetentBody
from fengqiao.law.competence.commissions import competent_commission
from fengqiao.law.competence.confirmation import ConfirmationFacts, competent_for_confirmation
from fengqiao.law.competence.suits import (
    SuitFacts,
    competent_for_enforcement,
    competent_for_payment_order,
    competent_for_setting_aside,
    competent_for_suit,
)

__all__ = [
    "Body",
    "Competence",
    "Competent",
    "ConfirmationFacts",
    "Level",
    "NoCompetentBody",
    "SuitFacts",
    "competent_commission",
    "competent_for_confirmation",
    "competent_for_enforcement",
    "competent_for_payment_order",
    "competent_for_setting_aside",
    "competent_for_suit",
]
