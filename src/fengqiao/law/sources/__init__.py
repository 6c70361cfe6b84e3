"""The laws that Fengqiao computes with, and how an article of one is cited.

A law amended later gets a new dated row; a row is never edited, because acts remember what they rested on.
"""

from fengqiao.law.sources.citation import Citation, Law, chinese_date, chinese_number
from fengqiao.law.sources.labour import (
    ANNUAL_LEAVE_MEASURES,
    ANNUAL_LEAVE_REGULATION,
    LABOUR_CONTRACT_LAW,
    LABOUR_CONTRACT_REGULATION,
    LABOUR_LAW,
    OVER_AGE_PROVISIONS,
    PAID_DAYS_NOTICE,
    WAGE_PAYMENT_PROVISIONS,
    WORK_INJURY_REGULATION,
)
from fengqiao.law.sources.procedural import (
    ARBITRATION_RULES,
    CIVIL_CODE,
    CIVIL_PROCEDURE_INTERPRETATION,
    CIVIL_PROCEDURE_LAW,
    CONFIRMATION_PROVISIONS,
    DIVERSIFIED_RESOLUTION_OPINIONS,
    DOCKING_REFORM_OPINIONS,
    ENTERPRISE_MEDIATION_PROVISIONS,
    HOLIDAY_MEASURES,
    INVITED_MEDIATION_PROVISIONS,
    LABOUR_INTERPRETATION_ONE,
    LABOUR_INTERPRETATION_TWO,
    MEDIATION_AND_ARBITRATION_LAW,
    ONLINE_MEDIATION_RULES,
    PEOPLES_MEDIATION_LAW,
    SUIZHOU_ONE_STOP_OPINION,
)
from fengqiao.refusals import NotFound

LAWS: dict[str, Law] = {
    law.key: law
    for law in (
        CIVIL_CODE,
        CIVIL_PROCEDURE_LAW,
        CIVIL_PROCEDURE_INTERPRETATION,
        MEDIATION_AND_ARBITRATION_LAW,
        PEOPLES_MEDIATION_LAW,
        ONLINE_MEDIATION_RULES,
        INVITED_MEDIATION_PROVISIONS,
        CONFIRMATION_PROVISIONS,
        LABOUR_INTERPRETATION_ONE,
        LABOUR_INTERPRETATION_TWO,
        ENTERPRISE_MEDIATION_PROVISIONS,
        ARBITRATION_RULES,
        HOLIDAY_MEASURES,
        DIVERSIFIED_RESOLUTION_OPINIONS,
        DOCKING_REFORM_OPINIONS,
        SUIZHOU_ONE_STOP_OPINION,
        LABOUR_LAW,
        LABOUR_CONTRACT_LAW,
        LABOUR_CONTRACT_REGULATION,
        WAGE_PAYMENT_PROVISIONS,
        ANNUAL_LEAVE_REGULATION,
        ANNUAL_LEAVE_MEASURES,
        WORK_INJURY_REGULATION,
        OVER_AGE_PROVISIONS,
        PAID_DAYS_NOTICE,
    )
}

# The interpretation of 2022 still names the articles of the Civil Procedure Law by their numbers of 2021.
CIVIL_PROCEDURE_ARTICLES_SINCE_2024: dict[int, int] = {201: 205, 202: 206, 203: 207}


class UnknownArticle(NotFound):
    """没有登记这一条的新旧条文对照，请以现行法律文本为准。"""

    code = "unknown_article"


def current_civil_procedure_article(article_of_2021: int) -> Citation:
    """The article of the law in force that now says what `article_of_2021` said.

    Raises UnknownArticle where the pair is not recorded.
    Law: 民事诉讼法 (2023) art. 205–207 against 民事诉讼法解释 (2022) art. 351–359, which cite 201–203.

    >>> current_civil_procedure_article(201).text
    '《民事诉讼法》第二百零五条'
    """
    if article_of_2021 not in CIVIL_PROCEDURE_ARTICLES_SINCE_2024:
        raise UnknownArticle
    return Citation(CIVIL_PROCEDURE_LAW, CIVIL_PROCEDURE_ARTICLES_SINCE_2024[article_of_2021])


__all__ = [
    "ANNUAL_LEAVE_MEASURES",
    "ANNUAL_LEAVE_REGULATION",
    "ARBITRATION_RULES",
    "CIVIL_CODE",
    "CIVIL_PROCEDURE_ARTICLES_SINCE_2024",
    "CIVIL_PROCEDURE_INTERPRETATION",
    "CIVIL_PROCEDURE_LAW",
    "CONFIRMATION_PROVISIONS",
    "DIVERSIFIED_RESOLUTION_OPINIONS",
    "DOCKING_REFORM_OPINIONS",
    "ENTERPRISE_MEDIATION_PROVISIONS",
    "HOLIDAY_MEASURES",
    "INVITED_MEDIATION_PROVISIONS",
    "LABOUR_CONTRACT_LAW",
    "LABOUR_CONTRACT_REGULATION",
    "LABOUR_INTERPRETATION_ONE",
    "LABOUR_INTERPRETATION_TWO",
    "LABOUR_LAW",
    "LAWS",
    "MEDIATION_AND_ARBITRATION_LAW",
    "ONLINE_MEDIATION_RULES",
    "OVER_AGE_PROVISIONS",
    "PAID_DAYS_NOTICE",
    "PEOPLES_MEDIATION_LAW",
    "SUIZHOU_ONE_STOP_OPINION",
    "WAGE_PAYMENT_PROVISIONS",
    "WORK_INJURY_REGULATION",
    "Citation",
    "Law",
    "UnknownArticle",
    "chinese_date",
    "chinese_number",
    "current_civil_procedure_article",
]
