"""Citations found in a text that somebody wrote, and what is wrong or out of date in them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from fengqiao.law.sources.citation import Citation, Law
from fengqiao.law.sources.currency import CurrencyAnswer, current, current_civil_procedure_article
from fengqiao.law.sources.procedural import CIVIL_PROCEDURE_LAW, INVITED_MEDIATION_PROVISIONS

MISPRINTS: dict[str, Law] = {"法释〔2016〕44号": INVITED_MEDIATION_PROVISIONS}
"""Wrong numbers that papers hand on to one another, with the law that is meant."""

ALIASES: dict[str, str] = {
    "民诉法": "民事诉讼法",
    "民诉法解释": "民事诉讼法解释",
    "最高人民法院关于适用《中华人民共和国民事诉讼法》的解释": "民事诉讼法解释",
    "调解仲裁法": "劳动争议调解仲裁法",
}

_VALUES = {word: value for value, word in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_UNITS = {"十": 10, "百": 100, "千": 1000}
_NUMERAL = "[0-9]+|[零〇一二三四五六七八九十百千]+"
_WORDS = "(?:法释|法发|法函|法办|法|劳社部发|劳部发|人社部发|人社厅发|人社厅函|安监总安健|国发|国办发)"
_CITED = re.compile(
    rf"(?:《(?P<name>(?:[^《》]|《[^《》]*》)+)》(?:[（(](?P<beside>{_WORDS}[〔【\[]?[12][0-9]{{3}}[〕】\]]?[0-9]+号)[）)])?"
    rf"|(?P<number>{_WORDS}[〔【\[（(][12][0-9]{{3}}[〕】\]）)][0-9]+号))"
    rf"(?:第(?P<article>{_NUMERAL})条(?:第(?P<paragraph>{_NUMERAL})款)?(?:第[（(]?(?P<item>{_NUMERAL})[）)]?项)?)?"
)
_BRACKETS = str.maketrans("【[（(】]）)", "〔〔〔〔〕〕〕〕")


def number_from_chinese(numeral: str) -> int:
    """The number that a Chinese or Arabic numeral up to 9999 writes.

    Law: none; the way of writing is that of the official texts.

    >>> number_from_chinese("二百零五"), number_from_chinese("十二"), number_from_chinese("205")
    (205, 12, 205)
    """
    if numeral.isascii():
        return int(numeral)
    total = digit = 0
    for word in numeral:
        if word in _UNITS:
            total += (digit or 1) * _UNITS[word]
            digit = 0
        else:
            digit = _VALUES[word]
    return total + digit


@dataclass(frozen=True, slots=True)
class ReadCitation:
    """One citation as it was written. `citation` and `answer` are None where the law is not registered here."""

    written: str
    citation: Citation | None
    answer: CurrencyAnswer | None
    remarks: tuple[str, ...] = ()

    @property
    def clean(self) -> bool:
        """Whether nothing needs a look: the law is known, it holds for the facts, and nothing was remarked."""
        return self.answer is not None and self.answer.currency.holds and not self.remarks


def _versions(name: str, laws: tuple[Law, ...]) -> list[Law]:
    name = ALIASES.get(name.replace("〈", "《").replace("〉", "》"), name).replace("《", "〈").replace("》", "〉")
    return [law for law in laws if name in (law.name, law.full_name)]


def _choose(versions: list[Law], day: date) -> Law:
    for law in versions:
        if law.in_force_on(day):
            return law
    return max(versions, key=lambda law: law.since or date.min)


def _read_one(found: re.Match[str], laws: tuple[Law, ...], on: date, day: date) -> ReadCitation:
    written_number = found["number"] or found["beside"] or ""
    number = written_number.translate(_BRACKETS)
    remarks = []
    by_number = [law for law in laws if number and law.number == number]
    versions = _versions(found["name"], laws) if found["name"] else by_number
    if number in MISPRINTS:
        meant = MISPRINTS[number]
        remarks.append(f"文号“{written_number}”有误，《{meant.name}》的文号是{meant.number}。")
        versions = versions or [meant]
    elif found["name"] and versions and number and number not in {law.number for law in versions}:
        remarks.append(f"文号“{written_number}”与《{found['name']}》不一致，请核对。")
    if not versions:
        return ReadCitation(found[0], None, None, ("没有登记这部法律或者文件，请人工核对。", *remarks))
    law = _choose(versions, day)
    article, paragraph, item = (
        number_from_chinese(found[part]) if found[part] else 0 for part in ("article", "paragraph", "item")
    )
    citation = Citation(law, article, paragraph, item)
    remarks += _renumbered(citation)
    return ReadCitation(found[0], citation, current(citation, on, facts_on=day), tuple(remarks))


def _renumbered(citation: Citation) -> Iterator[str]:
    # Papers go on copying these three numbers of 2021; in the law in force they say something else.
    if citation.law == CIVIL_PROCEDURE_LAW and citation.article in (201, 202, 203):
        now = current_civil_procedure_article(citation.article)
        yield f"2024年1月1日前的第{citation.article}条现为{now.text}，如引用的是旧条文，请改正。"


def read_citations(
    text: str, laws: tuple[Law, ...], *, on: date, facts_on: date | None = None
) -> tuple[ReadCitation, ...]:
    """Every citation in the text in its order, each judged on the day `on` for facts of the day `facts_on`.

    Read are 《name》 with or without a number beside it, and a number alone, each with article, paragraph and item.
    A name that has several versions is read as the version in force on the day of the facts.
    Law: none; `laws` are the rows of LAWS, and the texts cited decide.
    """
    return tuple(_read_one(found, laws, on, facts_on or on) for found in _CITED.finditer(text))
