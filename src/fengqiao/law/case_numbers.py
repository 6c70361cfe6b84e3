"""Case numbers of courts and arbitration commissions: read and write them.

The words for kinds of case and of specialised trial are data, because courts use local ones and annexes change.
"""

import re
import unicodedata
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from fengqiao.refusals import Invalid


class CaseNumberFormat(Invalid):
    """案号格式不对，应形如“（2026）豫0802诉前调123号”，请核对年份、法院代字、类型代字和序号。"""

    code = "case_number_format"


class CaseNumberOldForm(CaseNumberFormat):
    """这是2016年1月1日以前的旧案号，请按原文书填写在备注中；案号栏只填写“（2026）豫0802诉前调123号”这样的案号。"""

    code = "case_number_old_form"


class ArbitrationNumberFormat(Invalid):
    """仲裁案号格式不对，应当写明年份和序号，形如“焦劳人仲案字〔2026〕第12号”，请核对。"""

    code = "arbitration_number_format"


# Local words, and those of the annex that a labour dispute may meet; the annex itself was not read.
_ALSO_READ = frozenset(
    (
        "民诉前调",
        "调确",
        "民终",
        "民监",
        "民申",
        "民抗",
        "民再",
        "民撤",
        "民辖",
        "民辖终",
        "民特监",
        "民督监",
        "民他",
        "执保",
        "执恢",
        "执异",
        "执复",
        "执监",
        "执协",
        "执他",
        "财保",
        "行初",
        "行终",
    )
)


@dataclass(frozen=True, slots=True)
class CaseWords:
    """The words (类型代字) for the kinds of case that Fengqiao meets; a court may set its own.

    `divisions` are the words of specialised trial (专门审判代字), one character each.
    """

    mediation_before_filing: str = "诉前调"
    confirmation_after_referral: str = "诉前调确"
    statement_after_referral: str = "诉前调书"
    confirmation: str = "民特"
    first_instance: str = "民初"
    payment_order: str = "民督"
    enforcement: str = "执"
    also_read: frozenset[str] = field(default=_ALSO_READ)
    divisions: frozenset[str] = field(default=frozenset("知"))

    def known(self) -> frozenset[str]:
        """All words that are read without question.

        Law: 法〔2015〕137号 with its annexes, not retrieved in full; so these words are configurable.
        """
        return self.also_read | {
            self.mediation_before_filing,
            self.confirmation_after_referral,
            self.statement_after_referral,
            self.confirmation,
            self.first_instance,
            self.payment_order,
            self.enforcement,
        }


CASE_WORDS = CaseWords()

_PROVINCES = "京津冀晋内辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川贵云藏陕甘青宁新兵军"
_NUMBER = re.compile(
    r"\((?P<year>[12][0-9]{3})\)"
    rf"(?P<court>最高法|[{_PROVINCES}](?:[0-9]{{4}}|[0-9]{{2}})?)"
    r"(?P<word>[一-龥]{1,7})"
    r"(?P<serial>[1-9][0-9]{0,7})号"
)
_OLD_NUMBER = re.compile(r"\([12][0-9]{3}\)[一-龥]{1,12}字第[0-9]{1,8}(?:-[0-9]+)?号")
_ARBITRATION_NUMBER = re.compile(r"[一-龥]{1,20}[〔\[(][12][0-9]{3}[〕\])][一-龥]{0,12}第?[0-9]{1,8}(?:-[0-9]+)?号")
FIRST_YEAR = 2016


class CourtLevel(StrEnum):
    """The level that the code of a court in a case number shows."""

    SUPREME = "supreme"
    HIGH = "high"
    INTERMEDIATE = "intermediate"
    BASIC = "basic"


class SpecialCourt(StrEnum):
    """What an intermediate court outside the ordinary divisions is, by the two digits of its code."""

    RAILWAY = "railway"
    MARITIME = "maritime"
    INTELLECTUAL_PROPERTY = "intellectual_property"
    OIL_FIELD = "oil_field"
    FORESTRY = "forestry"
    FARMS = "farms"
    ACROSS_DIVISIONS = "across_divisions"
    COUNTY_GROUP = "county_group"


_SPECIAL_COURTS: tuple[tuple[range, SpecialCourt], ...] = (
    (range(71, 72), SpecialCourt.RAILWAY),
    (range(72, 73), SpecialCourt.MARITIME),
    (range(73, 74), SpecialCourt.INTELLECTUAL_PROPERTY),
    (range(74, 75), SpecialCourt.OIL_FIELD),
    (range(75, 81), SpecialCourt.FORESTRY),
    (range(81, 86), SpecialCourt.FARMS),
    (range(87, 96), SpecialCourt.ACROSS_DIVISIONS),
    (range(96, 100), SpecialCourt.COUNTY_GROUP),
)


@dataclass(frozen=True, slots=True)
class CaseNumber:
    """A court's case number in its parts. `division` is the word of a specialised division, or empty."""

    year: int
    court: str
    word: str
    serial: int
    division: str = ""

    @property
    def text(self) -> str:
        """The number as papers print it."""
        return f"（{self.year}）{self.court}{self.division}{self.word}{self.serial}号"

    @property
    def level(self) -> CourtLevel:
        """The level of the court, by the length of its code."""
        if self.court == "最高法":
            return CourtLevel.SUPREME
        return {1: CourtLevel.HIGH, 3: CourtLevel.INTERMEDIATE}.get(len(self.court), CourtLevel.BASIC)

    @property
    def special_court(self) -> SpecialCourt | None:
        """What kind of special intermediate court it is, or None for the ordinary courts.

        Codes of 2018; some places gave 74 to their financial courts, which the rules read do not say.
        """
        if self.level is not CourtLevel.INTERMEDIATE:
            return None
        digits = int(self.court[1:])
        return next((kind for codes, kind in _SPECIAL_COURTS if digits in codes), None)


def _bare(text: str) -> str:
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text))


def parse_case_number(text: str, *, words: CaseWords = CASE_WORDS, today: date | None = None) -> CaseNumber:
    """The parts of a court's case number; half-width brackets and spaces are accepted.

    With `today` a year still to come is refused. Raises CaseNumberFormat where the shape is wrong or the word for
    the kind of case is not known, CaseNumberOldForm for numbers of before 2016.
    Law: 法〔2015〕137号 art. 2–7, as amended by 法〔2018〕335号 art. 1–4.

    >>> parse_case_number("(2026)豫0802诉前调123号").text
    '（2026）豫0802诉前调123号'
    """
    bare = _bare(text).replace("〔", "(").replace("〕", ")")
    found = _NUMBER.fullmatch(bare)
    if found is None:
        raise CaseNumberOldForm if _OLD_NUMBER.fullmatch(bare) else CaseNumberFormat
    year, court = int(found["year"]), found["court"]
    if year < FIRST_YEAR:
        raise CaseNumberFormat(f"{FIRST_YEAR}年以前没有这种案号。")
    if today is not None and year > today.year:
        raise CaseNumberFormat(f"{year}年还没有到。")
    if court[1:] in ("00", "0000"):
        raise CaseNumberFormat(f"没有代码为{court}的法院。")
    division, word = _divided(found["word"], words)
    return CaseNumber(year, court, word, int(found["serial"]), division)


def _divided(word: str, words: CaseWords) -> tuple[str, str]:
    if word in words.known():
        return "", word
    if word[0] in words.divisions and word[1:] in words.known():
        return word[0], word[1:]
    raise CaseNumberFormat(f"不认识的类型代字：{word}。")


def tidy_arbitration_number(text: str) -> str:
    """A commission's case number with the brackets of official papers; its words stay as they are.

    Law: none; commissions number freely.

    >>> tidy_arbitration_number("巴南劳人仲字【2022】第492号")
    '巴南劳人仲字〔2022〕第492号'
    """
    return re.sub(r"[\[【〔(]([12][0-9]{3})[\])】〕]", r"〔\1〕", _bare(text))


def parse_arbitration_number(text: str) -> str:
    """A commission's case number, tidied, once it names a year and a serial number; all else is free.

    Raises ArbitrationNumberFormat.
    Law: none; commissions number freely.

    >>> parse_arbitration_number("和县仲字［2022］062号")
    '和县仲字〔2022〕062号'
    """
    tidy = tidy_arbitration_number(text)
    if not _ARBITRATION_NUMBER.fullmatch(tidy):
        raise ArbitrationNumberFormat
    return tidy
