"""Whether a citation holds on a day, and whether it held on the day of the facts.

An article repealed or renumbered gets a row here; the rows of the laws themselves are never edited.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from fengqiao.law.sources.citation import Citation, Law, chinese_date
from fengqiao.law.sources.former import CIVIL_PROCEDURE_LAW_2021, HOLIDAY_MEASURES_2013, PAID_DAYS_NOTICE_2008
from fengqiao.law.sources.labour import PAID_DAYS_NOTICE
from fengqiao.law.sources.procedural import (
    CIVIL_PROCEDURE_LAW,
    HOLIDAY_MEASURES,
    LABOUR_INTERPRETATION_ONE,
    LABOUR_INTERPRETATION_TWO,
)
from fengqiao.refusals import NotFound

# Four articles on administrators of estates came in at 194 in 2024. The interpretation of 2022 still names the
# old numbers; the pairs stop where the part on foreign parties, amended more deeply, begins.
CIVIL_PROCEDURE_ARTICLES_SINCE_2024: dict[int, int] = {article: article + 4 for article in range(194, 262)}


class UnknownArticle(NotFound):
    """没有登记这一条的新旧条文对照，请以现行法律文本为准。"""

    code = "unknown_article"


class Currency(StrEnum):
    """How a citation stands towards the day of the facts and the day on which it is read."""

    IN_FORCE = "in_force"
    PARTLY_REPEALED = "partly_repealed"
    RIGHT_FOR_THE_FACTS = "right_for_the_facts"
    NOT_YET_IN_FORCE = "not_yet_in_force"
    REPEALED = "repealed"

    @property
    def holds(self) -> bool:
        """Whether the citation may be used for the facts."""
        return self in (Currency.IN_FORCE, Currency.PARTLY_REPEALED, Currency.RIGHT_FOR_THE_FACTS)


@dataclass(frozen=True, slots=True)
class Repeal:
    """One article or paragraph that ended before its law did. `since` is the first day without it."""

    law: Law
    article: int
    paragraph: int
    since: date
    by: Citation


REPEALS: tuple[Repeal, ...] = (
    Repeal(LABOUR_INTERPRETATION_ONE, 32, 1, date(2025, 9, 1), Citation(LABOUR_INTERPRETATION_TWO, 21)),
)


class Succession(NamedTuple):
    """The version that took a law's place, and its articles' new numbers; None where they were not compared."""

    law: Law
    articles: Mapping[int, int] | None = None


SUCCESSIONS: dict[str, Succession] = {
    CIVIL_PROCEDURE_LAW_2021.key: Succession(CIVIL_PROCEDURE_LAW, CIVIL_PROCEDURE_ARTICLES_SINCE_2024),
    PAID_DAYS_NOTICE_2008.key: Succession(PAID_DAYS_NOTICE),
    HOLIDAY_MEASURES_2013.key: Succession(HOLIDAY_MEASURES),
}


@dataclass(frozen=True, slots=True)
class CurrencyAnswer:
    """How a citation stands, in a sentence for the reader. `instead` is what says it now, where that is recorded."""

    citation: Citation
    currency: Currency
    text: str
    instead: Citation | None = None
    changed_by: Citation | None = None


def current_civil_procedure_article(article_of_2021: int) -> Citation:
    """The article of the law in force that now says what `article_of_2021` said.

    Raises UnknownArticle where the pair is not recorded.
    Law: 民事诉讼法 (2023) art. 198–265 against 民事诉讼法解释 (2022), which cites 194–261 for them.

    >>> current_civil_procedure_article(201).text
    '《民事诉讼法》第二百零五条'
    """
    if article_of_2021 not in CIVIL_PROCEDURE_ARTICLES_SINCE_2024:
        raise UnknownArticle
    return Citation(CIVIL_PROCEDURE_LAW, CIVIL_PROCEDURE_ARTICLES_SINCE_2024[article_of_2021])


def successor(citation: Citation) -> Citation | None:
    """The citation of the version now in force that says the same, or None where none is recorded.

    Law: the pairs in SUCCESSIONS; an article outside them is not guessed.
    """
    succession = SUCCESSIONS.get(citation.law.key)
    if succession is None:
        return None
    if not citation.article:
        return Citation(succession.law)
    if succession.articles is None or citation.article not in succession.articles:
        return None
    article = succession.articles[citation.article]
    return Citation(succession.law, article, citation.paragraph, citation.item, citation.verified, citation.word)


def _repeal(citation: Citation, day: date) -> Repeal | None:
    for repeal in REPEALS:
        if repeal.law == citation.law and repeal.article == citation.article and repeal.since <= day:
            return repeal
    return None


def _state(citation: Citation, day: date) -> Currency:
    law = citation.law
    if law.since is not None and day < law.since:
        return Currency.NOT_YET_IN_FORCE
    if not law.in_force_on(day):
        return Currency.REPEALED
    repeal = _repeal(citation, day)
    if repeal is None or citation.paragraph not in (0, repeal.paragraph):
        return Currency.IN_FORCE
    return Currency.PARTLY_REPEALED if citation.paragraph == 0 else Currency.REPEALED


def current(citation: Citation, on: date, *, facts_on: date | None = None) -> CurrencyAnswer:
    """How the citation stands for facts of the day `facts_on` when it is read on the day `on`.

    Without `facts_on` the facts are of the day `on`. What was right on the day of the facts is said to be so,
    with what says it now.
    Law: 立法法 art. 104, cited from general knowledge: a law does not reach back; the rows of LAWS and REPEALS.
    """
    day = facts_on or on
    then, now = _state(citation, day), _state(citation, on)
    repeal = _repeal(citation, max(on, day))
    changed_by = repeal.by if repeal and citation.paragraph in (0, repeal.paragraph) else None
    instead = successor(citation)
    name = f"{citation.text}（{citation.version}年版本）" if citation.version else citation.text
    if then is Currency.NOT_YET_IN_FORCE:
        since = chinese_date(citation.law.since) if citation.law.since else ""
        text = f"{name}自{since}起施行，事实发生于{chinese_date(day)}，不适用。"
        return CurrencyAnswer(citation, then, text)
    if then is Currency.REPEALED:
        text = f"{name}在事实发生之日（{chinese_date(day)}）已经失效{_by(changed_by, instead)}。"
        return CurrencyAnswer(citation, then, text, instead, changed_by)
    if now is Currency.REPEALED:
        text = f"{name}在事实发生之日（{chinese_date(day)}）有效，引用正确；此后已经失效{_by(changed_by, instead)}。"
        return CurrencyAnswer(citation, Currency.RIGHT_FOR_THE_FACTS, text, instead, changed_by)
    if now is Currency.PARTLY_REPEALED:
        text = f"{name}部分条款已经废止{_by(changed_by, instead)}，请写明引用的款。"
        return CurrencyAnswer(citation, now, text, instead, changed_by)
    return CurrencyAnswer(citation, Currency.IN_FORCE, f"{name}现行有效。")


def _by(changed_by: Citation | None, instead: Citation | None) -> str:
    if changed_by is not None:
        return f"（{changed_by.text}）"
    return f"，现为{instead.text}（{instead.version}年版本）" if instead is not None else ""
