"""Whether a citation holds: for the facts, today, and as somebody wrote it."""

from datetime import date
from typing import Any

import pytest

from fengqiao.law import sources
from fengqiao.law.sources import LAWS, Citation, Currency, current, successor
from fengqiao.law.sources.reading import ALIASES, MISPRINTS, number_from_chinese, read_citations
from tests.law.spec import cases, law_text

TODAY = date(2026, 11, 22)


def _citation(case: dict[str, Any]) -> Citation:
    return Citation(LAWS[case["law"]], case["article"], case.get("paragraph", 0))


@pytest.mark.parametrize("case", cases("sources/currency"))
def test_a_citation_holds_or_not(case: dict[str, Any]) -> None:
    answer = current(_citation(case), case["day"], facts_on=case["facts_on"])
    assert answer.currency == case["currency"]
    assert answer.currency.holds is (case["currency"] in ("in_force", "right_for_the_facts", "partly_repealed"))
    assert (answer.instead.article if answer.instead else None) == case.get("instead")
    assert answer.text.endswith("。")


@pytest.mark.parametrize("case", cases("sources/reading"))
def test_citations_are_read_from_a_text(case: dict[str, Any]) -> None:
    found = read_citations(case["text"], tuple(LAWS.values()), on=TODAY, facts_on=case["facts_on"])
    assert [_written(one.citation, one.answer.currency if one.answer else None) for one in found] == case["reads"]
    assert [len(one.remarks) for one in found] == case["remarks"]


def _written(citation: Citation | None, currency: Currency | None) -> str:
    if citation is None:
        return "unknown"
    return f"{citation.law.key} {citation.article} {citation.paragraph} {citation.item} {currency}"


def test_without_a_day_of_facts_today_counts() -> None:
    over_age = Citation(sources.OVER_AGE_PROVISIONS, 9)
    assert current(over_age, date(2026, 6, 30)).currency is Currency.NOT_YET_IN_FORCE
    assert current(over_age, date(2026, 7, 1)).currency is Currency.IN_FORCE
    (read,) = read_citations("《超龄劳动者基本权益保障暂行规定》第九条", tuple(LAWS.values()), on=TODAY)
    assert read.clean


def test_what_was_right_then_is_said_to_be_so() -> None:
    old = current(Citation(sources.CIVIL_PROCEDURE_LAW_2021, 201), TODAY, facts_on=date(2023, 8, 31))
    assert old.text == (
        "《民事诉讼法》第二百零一条（2021年版本）在事实发生之日（2023年8月31日）有效，引用正确；"
        "此后已经失效，现为《民事诉讼法》第二百零五条（2023年版本）。"
    )
    pensioner = Citation(sources.LABOUR_INTERPRETATION_ONE, 32, 1)
    right = current(pensioner, TODAY, facts_on=date(2025, 8, 31))
    assert right.changed_by == Citation(sources.LABOUR_INTERPRETATION_TWO, 21)
    assert "引用正确；此后已经失效（《劳动争议解释（二）》第二十一条）。" in right.text
    wrong = current(pensioner, TODAY)
    assert wrong.text.endswith("在事实发生之日（2026年11月22日）已经失效（《劳动争议解释（二）》第二十一条）。")
    partly = current(Citation(sources.LABOUR_INTERPRETATION_ONE, 32), TODAY)
    assert "请写明引用的款" in partly.text
    standard = current(Citation(sources.CIVIL_PROCEDURE_LAW, 205), TODAY, facts_on=date(2023, 12, 31))
    assert standard.text.endswith("自2024年1月1日起施行，事实发生于2023年12月31日，不适用。")
    assert current(Citation(sources.CIVIL_PROCEDURE_LAW, 205), TODAY).text.endswith("（2023年版本）现行有效。")
    undated = sources.Law("k", "某规定", "某规定", "", None)
    assert current(Citation(undated, 1), TODAY).text == "《某规定》第一条现行有效。"


def test_the_wrong_number_is_put_right() -> None:
    (read,) = read_citations("法释【2016】44号第二十四条", tuple(LAWS.values()), on=TODAY)
    assert read.remarks == ("文号“法释【2016】44号”有误，《关于人民法院特邀调解的规定》的文号是法释〔2016〕14号。",)
    assert not read.clean
    assert read.written == "法释【2016】44号第二十四条"
    (unread,) = read_citations("《公司法》第一条", tuple(LAWS.values()), on=TODAY)
    assert not unread.clean
    (both,) = read_citations("《某办法》（法释〔2016〕44号）第一条", tuple(LAWS.values()), on=TODAY)
    assert both.citation is not None
    assert both.citation.law == MISPRINTS["法释〔2016〕44号"]


def test_aliases_lead_to_laws_that_are_there() -> None:
    assert set(ALIASES.values()) <= {law.name for law in LAWS.values()}


@pytest.mark.parametrize(
    ("numeral", "number"), [("一千零一十", 1010), ("两", 2), ("〇", 0), ("一百一十", 110), ("27", 27), ("十", 10)]
)
def test_numerals_are_read(numeral: str, number: int) -> None:
    assert number_from_chinese(numeral) == number


def test_every_numeral_that_is_written_is_read() -> None:
    assert all(number_from_chinese(sources.chinese_number(number)) == number for number in range(10000))


@pytest.mark.parametrize(
    ("old", "words"),
    [
        (201, "申请司法确认的"),
        (203, "申请实现担保物权"),
        (207, "人民法院应当再审"),
        (221, "可以向有管辖权的基层人民法院申请支付令"),
        (234, "案外人对执行标的提出书面异议"),
        (246, "申请执行的期间为二年"),
        (261, "债权人发现被执行人有其他财产的"),
    ],
)
def test_renumbered_articles_say_in_the_present_law_what_the_interpretation_expects(old: int, words: str) -> None:
    now = sources.chinese_number(sources.current_civil_procedure_article(old).article)
    text = law_text("民事诉讼法(")
    assert words in text.split(f"\n第{now}条")[1].split("\n第")[0]


def test_pairs_that_were_not_compared_are_not_guessed() -> None:
    for article in (122, 193, 262):
        with pytest.raises(sources.UnknownArticle):
            sources.current_civil_procedure_article(article)
    assert successor(Citation(sources.LABOUR_LAW, 48)) is None
    assert successor(Citation(sources.HOLIDAY_MEASURES_2013, 2)) is None
    assert successor(Citation(sources.HOLIDAY_MEASURES_2013)) == Citation(sources.HOLIDAY_MEASURES)
    kept = successor(Citation(sources.CIVIL_PROCEDURE_LAW_2021, 201, 0, 2))
    assert kept == Citation(sources.CIVIL_PROCEDURE_LAW, 205, item=2)


def test_each_former_version_ends_where_the_next_begins() -> None:
    for key, succession in sources.SUCCESSIONS.items():
        former = LAWS[key]
        assert former.until is not None
        assert succession.law.since is not None
        assert (succession.law.since - former.until).days == 1
        assert former.full_name.endswith(succession.law.name)
