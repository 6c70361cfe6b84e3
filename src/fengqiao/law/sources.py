"""The laws that Fengqiao computes with, and how an article of one is cited.

A law amended later gets a new dated row; a row is never edited, because acts remember what they rested on.
"""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from fengqiao.refusals import NotFound

_DIGITS = "零一二三四五六七八九"


def chinese_number(number: int) -> str:
    """The numeral as laws write it, from 0 to 9999.

    Law: none; the way of writing is that of the official texts.

    >>> chinese_number(12), chinese_number(126), chinese_number(205), chinese_number(110)
    ('十二', '一百二十六', '二百零五', '一百一十')
    """
    if not 0 <= number <= 9999:
        raise ValueError(f"no article bears the number {number}")
    if number < 10:
        return _DIGITS[number]
    written = ""
    for place, unit in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // place % 10
        if digit:
            written += _DIGITS[digit] + unit
        elif written and not written.endswith("零"):
            written += "零"
    written = written.rstrip("零")
    return written[1:] if written.startswith("一十") else written


def chinese_date(day: date) -> str:
    """The day as sentences print it.

    Law: none; a way of writing.

    >>> chinese_date(date(2026, 11, 3))
    '2026年11月3日'
    """
    return f"{day.year}年{day.month}月{day.day}日"


@dataclass(frozen=True, slots=True)
class Law:
    """One law, interpretation, rule or policy in one version. `until` is the last day in force, or None."""

    key: str
    full_name: str
    name: str
    number: str
    since: date | None
    until: date | None = None
    version: str = ""

    def in_force_on(self, day: date) -> bool:
        """Whether the text applies on `day`; a text without a recorded first day is taken to apply.

        Law: 立法法 leaves the first day to each text; the rows below record it.
        """
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


@dataclass(frozen=True)
class Citation:
    """One article, perhaps one paragraph or item of it.

    `verified` is False where the text itself could not be read: such a rule is a parameter, not a fixed
    rule.

    >>> Citation(ONLINE_MEDIATION_RULES, 12).text
    '《人民法院在线调解规则》第十二条'
    >>> Citation(CIVIL_PROCEDURE_LAW, 171, paragraph=2).text
    '《民事诉讼法》第一百七十一条第二款'
    """

    law: Law
    article: int = 0
    paragraph: int = 0
    item: int = 0
    verified: bool = True
    word: str = "条"

    @cached_property
    def text(self) -> str:
        """The citation as screens and papers print it."""
        text = f"《{self.law.name}》"
        if self.article:
            text += f"第{chinese_number(self.article)}{self.word}"
        if self.paragraph:
            text += f"第{chinese_number(self.paragraph)}款"
        if self.item:
            text += f"第（{chinese_number(self.item)}）项"
        return text

    @cached_property
    def full_text(self) -> str:
        """The citation with the law's full name, number and version, for papers that leave the house."""
        number = f"（{self.law.number}）" if self.law.number else ""
        return self.text.replace(f"《{self.law.name}》", f"《{self.law.full_name}》{number}", 1)

    @property
    def version(self) -> str:
        """The version of the law, such as `2023`."""
        return self.law.version


CIVIL_CODE = Law("civil_code", "中华人民共和国民法典", "民法典", "", date(2021, 1, 1), version="2020")
CIVIL_PROCEDURE_LAW = Law(
    "civil_procedure_law", "中华人民共和国民事诉讼法", "民事诉讼法", "", date(2024, 1, 1), version="2023"
)
CIVIL_PROCEDURE_INTERPRETATION = Law(
    "civil_procedure_interpretation",
    "最高人民法院关于适用〈中华人民共和国民事诉讼法〉的解释",
    "民事诉讼法解释",
    "法释〔2022〕11号",
    date(2022, 4, 10),
    version="2022",
)
MEDIATION_AND_ARBITRATION_LAW = Law(
    "mediation_and_arbitration_law",
    "中华人民共和国劳动争议调解仲裁法",
    "劳动争议调解仲裁法",
    "",
    date(2008, 5, 1),
    version="2007",
)
PEOPLES_MEDIATION_LAW = Law(
    "peoples_mediation_law", "中华人民共和国人民调解法", "人民调解法", "", date(2011, 1, 1), version="2010"
)
ONLINE_MEDIATION_RULES = Law(
    "online_mediation_rules",
    "人民法院在线调解规则",
    "人民法院在线调解规则",
    "法释〔2021〕23号",
    date(2022, 1, 1),
    version="2021",
)
INVITED_MEDIATION_PROVISIONS = Law(
    "invited_mediation_provisions",
    "最高人民法院关于人民法院特邀调解的规定",
    "关于人民法院特邀调解的规定",
    "法释〔2016〕14号",
    date(2016, 7, 1),
    version="2016",
)
CONFIRMATION_PROVISIONS = Law(
    "confirmation_provisions",
    "最高人民法院关于人民调解协议司法确认程序的若干规定",
    "关于人民调解协议司法确认程序的若干规定",
    "法释〔2011〕5号",
    date(2011, 3, 30),
    version="2011",
)
LABOUR_INTERPRETATION_ONE = Law(
    "labour_interpretation_one",
    "最高人民法院关于审理劳动争议案件适用法律问题的解释（一）",
    "劳动争议解释（一）",
    "法释〔2020〕26号",
    date(2021, 1, 1),
    version="2020",
)
LABOUR_INTERPRETATION_TWO = Law(
    "labour_interpretation_two",
    "最高人民法院关于审理劳动争议案件适用法律问题的解释（二）",
    "劳动争议解释（二）",
    "法释〔2025〕12号",
    date(2025, 9, 1),
    version="2025",
)
ENTERPRISE_MEDIATION_PROVISIONS = Law(
    "enterprise_mediation_provisions",
    "企业劳动争议协商调解规定",
    "企业劳动争议协商调解规定",
    "人力资源和社会保障部令第17号",
    date(2012, 1, 1),
    version="2011",
)
ARBITRATION_RULES = Law(
    "arbitration_rules",
    "劳动人事争议仲裁办案规则",
    "劳动人事争议仲裁办案规则",
    "人力资源和社会保障部令第33号",
    date(2017, 7, 1),
    version="2017",
)
HOLIDAY_MEASURES = Law(
    "holiday_measures",
    "全国年节及纪念日放假办法",
    "全国年节及纪念日放假办法",
    "",
    date(2024, 11, 10),
    version="2024",
)
DIVERSIFIED_RESOLUTION_OPINIONS = Law(
    "diversified_resolution_opinions",
    "最高人民法院关于人民法院进一步深化多元化纠纷解决机制改革的意见",
    "关于人民法院进一步深化多元化纠纷解决机制改革的意见",
    "法发〔2016〕14号",
    date(2016, 6, 28),
    version="2016",
)
DOCKING_REFORM_OPINIONS = Law(
    "docking_reform_opinions",
    "关于深化“总对总”多元化纠纷解决机制改革的意见",
    "关于深化“总对总”多元化纠纷解决机制改革的意见",
    "",
    None,
    version="2025",
)
SUIZHOU_ONE_STOP_OPINION = Law(
    "suizhou_one_stop_opinion",
    "随州市关于推进劳动人事争议纠纷“一站式”多元联调处置机制的补充意见",
    "关于推进劳动人事争议纠纷“一站式”多元联调处置机制的补充意见",
    "随人社函〔2023〕57号",
    date(2023, 7, 27),
    version="2023",
)

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
