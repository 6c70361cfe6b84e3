"""Case numbers of courts and arbitration commissions: read and write them.

The words for kinds of case are data, because courts use local ones and annexes change.
"""

import re
import unicodedata
from dataclasses import dataclass, field

from fengqiao.refusals import Invalid


class CaseNumberFormat(Invalid):
    """案号格式不对，应形如“（2026）豫0802诉前调123号”，请核对年份、法院代字、类型代字和序号。"""

    code = "case_number_format"


@dataclass(frozen=True, slots=True)
class CaseWords:
    """The words (类型代字) for the kinds of case that Fengqiao meets; a court may set its own."""

    mediation_before_filing: str = "诉前调"
    confirmation_after_referral: str = "诉前调确"
    statement_after_referral: str = "诉前调书"
    confirmation: str = "民特"
    first_instance: str = "民初"
    payment_order: str = "民督"
    enforcement: str = "执"
    also_read: frozenset[str] = field(default=frozenset({"民诉前调", "调确", "民终", "执恢", "财保"}))

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

_NUMBER = re.compile(
    r"\((?P<year>[12][0-9]{3})\)"
    r"(?P<court>最高法|[京津冀晋内辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川贵云藏陕甘青宁新兵军](?:[0-9]{4}|[0-9]{2})?)"
    r"(?P<division>[知]?)"
    r"(?P<word>[一-龥]{1,6})"
    r"(?P<serial>[1-9][0-9]{0,7})号"
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


def parse_case_number(text: str, *, words: CaseWords = CASE_WORDS) -> CaseNumber:
    """The parts of a court's case number; half-width brackets and spaces are accepted.

    Raises CaseNumberFormat where the shape is wrong or the word for the kind of case is not known.
    Law: 法〔2015〕137号 art. 2–7, as amended by 法〔2018〕335号.

    >>> parse_case_number("(2026)豫0802诉前调123号").text
    '（2026）豫0802诉前调123号'
    """
    found = _NUMBER.fullmatch(re.sub(r"\s", "", unicodedata.normalize("NFKC", text)))
    if found is None:
        raise CaseNumberFormat
    if found["word"] not in words.known():
        raise CaseNumberFormat(f"不认识的类型代字：{found['word']}。")
    return CaseNumber(int(found["year"]), found["court"], found["word"], int(found["serial"]), found["division"])


def tidy_arbitration_number(text: str) -> str:
    """A commission's case number with the brackets of official papers; its words stay as they are.

    Law: none; commissions number freely.

    >>> tidy_arbitration_number("巴南劳人仲字【2022】第492号")
    '巴南劳人仲字〔2022〕第492号'
    """
    bare = re.sub(r"\s", "", unicodedata.normalize("NFKC", text))
    return re.sub(r"[\[【〔(]([12][0-9]{3})[\])】〕]", r"〔\1〕", bare)
