"""Citations: how they read, that the cited articles exist, and that every rule names its source."""

import ast
import doctest
import importlib
import inspect
import pkgutil
import re
from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from pathlib import Path
from types import ModuleType

import pytest

import fengqiao.law
from fengqiao.law import sources
from fengqiao.law.limits import LIMITS
from fengqiao.law.sources import Citation, Law, chinese_number
from tests.law.spec import law_text

MODULES = [
    importlib.import_module(found.name) for found in pkgutil.walk_packages(fengqiao.law.__path__, "fengqiao.law.")
]
TEXTS: dict[str, str] = {
    "civil_procedure_law": "民事诉讼法(",
    "civil_procedure_interpretation": "最高人民法院关于适用《民事诉讼法》的解释",
    "mediation_and_arbitration_law": "劳动争议调解仲裁法",
    "peoples_mediation_law": "人民调解法",
    "online_mediation_rules": "人民法院在线调解规则",
    "invited_mediation_provisions": "最高人民法院关于人民法院特邀调解的规定",
    "confirmation_provisions": "最高人民法院关于人民调解协议司法确认程序",
    "civil_mediation_provisions": "最高人民法院关于人民法院民事调解工作",
    "online_litigation_rules": "人民法院在线诉讼规则",
    "litigation_fees": "诉讼费用交纳办法",
    "labour_interpretation_one": "最高人民法院关于审理劳动争议案件",
    "holiday_measures": "全国年节及纪念日放假办法",
    "labour_law": "劳动法(",
    "labour_contract_law": "劳动合同法(",
    "labour_contract_regulation": "劳动合同法实施条例",
    "wage_payment_provisions": "工资支付暂行规定",
    "annual_leave_regulation": "职工带薪年休假条例",
    "annual_leave_measures": "企业职工带薪年休假实施办法",
    "work_injury_regulation": "工伤保险条例",
}


def _articles(text: str) -> dict[str, list[str]]:
    """Each article's paragraphs, without the items of a list."""
    found: dict[str, list[str]] = {}
    current = ""
    for line in (line.strip("\u200b \u3000") for line in text.splitlines()):
        if head := re.match(r"第([零一二三四五六七八九十百千]+)条\s*(.*)", line):
            current = head[1]
            found[current] = [head[2]]
        elif line.startswith("#"):
            current = ""
        elif line and current:
            found[current].append(line)
    return found


def _citations_in(value: object) -> Iterator[Citation]:
    if isinstance(value, Citation):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _citations_in(inner)
    elif isinstance(value, (list, tuple)):
        for inner in value:
            yield from _citations_in(inner)
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from _citations_in(getattr(value, field.name))


CITED = {citation.text: citation for module in MODULES for citation in _citations_in(vars(module))}
READABLE = {text: cited for text, cited in CITED.items() if cited.law.key in TEXTS and cited.article}
# Cited by article, but their texts are not in the library: read elsewhere.
READ_ELSEWHERE = {
    "arbitration_rules",
    "enterprise_mediation_provisions",
    "labour_interpretation_two",
    "docking_reform_opinions",
    "over_age_provisions",
    "paid_days_notice",
    "personnel_dispute_reply",
}


def test_what_nobody_read_is_marked_so() -> None:
    elsewhere = {text for text, cited in CITED.items() if cited.article and text not in READABLE and cited.verified}
    assert {CITED[text].law.key for text in elsewhere} <= READ_ELSEWHERE


@pytest.mark.parametrize("citation", READABLE.values(), ids=READABLE.keys())
def test_the_cited_article_exists(citation: Citation) -> None:
    paragraphs = _articles(law_text(TEXTS[citation.law.key]))[chinese_number(citation.article)]
    whole = [line for line in paragraphs if not re.match(r"[（(][一二三四五六七八九十]+[）)]", line)]
    assert citation.paragraph <= len(whole)
    if citation.item:
        item = chinese_number(citation.item)
        assert any(line.startswith((f"（{item}）", f"({item})")) for line in paragraphs)


@dataclass(frozen=True)
class Said:
    """Words that the cited article of a limit must contain."""

    name: str
    words: str


@pytest.mark.parametrize(
    "said",
    [
        Said("joint_choice", "两个工作日"),
        Said("court_designation", "三个工作日"),
        Said("referral_acceptance", "三个工作日"),
        Said("respondent_inquiry", "三个工作日"),
        Said("mediation_before_filing", "立案前在线调解期限为三十日"),
        Said("mediation_before_filing_offline", "调解期限为30日"),
        Said("mediation_ordinary_after_filing", "普通程序的调解期限为十五日"),
        Said("mediation_summary_after_filing", "简易程序的调解期限为七日"),
        Said("own_mediation", "收到调解申请之日起十五日"),
        Said("confirmation_application", "三十日内"),
        Said("confirmation_acceptance", "三日内"),
        Said("confirmation_decision", "延长十日"),
        Said("confirmation_statutory", "三十日内"),
        Said("confirmation_objection_party", "十五日内"),
        Said("confirmation_objection_third_party", "六个月"),
        Said("enforcement_application", "期间为二年"),
        Said("payment_order_acceptance", "五日内"),
        Said("payment_order_issue", "十五日内"),
        Said("payment_order_service", "三十日"),
        Said("payment_order_objection", "十五日内"),
        Said("registration", "七日内"),
        Said("registration_after_supplement", "七日内"),
        Said("non_acceptance_appeal", "十日内"),
        Said("judgment_appeal", "十五日内"),
        Said("trial_ordinary", "延长六个月"),
        Said("trial_summary", "延长一个月"),
        Said("delay_relief", "十日内"),
        Said("preservation_ruling", "四十八小时"),
        Said("preservation_lapse", "三十日内"),
        Said("preservation_enforcement", "三个月内"),
        Said("arbitration_limitation", "一年"),
        Said("arbitration_acceptance", "五日内"),
        Said("arbitration_copy_service", "五日内"),
        Said("arbitration_defence", "十日内"),
        Said("arbitration_defence_copy", "五日内"),
        Said("arbitration_panel_notice", "五日内"),
        Said("arbitration_hearing_notice", "开庭五日前"),
        Said("arbitration_postponement_request", "开庭三日前"),
        Said("arbitration_award", "四十五日"),
        Said("suit_after_award", "十五日内"),
        Said("setting_aside_award", "三十日内"),
        Said("suit_after_setting_aside", "十五日内"),
        Said("setting_aside_after_worker_suit", "三十日内"),
        Said("suit_after_refused_enforcement", "三十日内"),
        Said("setting_aside_after_refused_suit", "三十日内"),
        Said("arbitration_limitation_wage_arrears", "劳动关系终止之日起一年内"),
        Said("mediation_ordinary_after_filing_offline", "普通程序的调解期限为15日"),
        Said("mediation_summary_after_filing_offline", "简易程序的调解期限为７日"),
        Said("payment_order_acceptance_after_supplement", "五日内"),
        Said("payment_order_no_suit", "七日内"),
        Said("trial_small_claims", "两个月内"),
        Said("trial_second_instance", "三个月内"),
        Said("ruling_second_instance", "三十日内"),
    ],
    ids=lambda said: said.name,
)
def test_the_cited_paragraph_says_the_length(said: Said) -> None:
    citation = LIMITS[said.name].citation
    paragraphs = _articles(law_text(TEXTS[citation.law.key]))[chinese_number(citation.article)]
    whole = [line for line in paragraphs if not re.match(r"[（(][一二三四五六七八九十]+[）)]", line)]
    text = whole[citation.paragraph - 1] if citation.paragraph else "".join(paragraphs)
    assert said.words in text


def test_a_citation_reads_as_papers_write_it() -> None:
    assert Citation(sources.ONLINE_MEDIATION_RULES, 12).text == "《人民法院在线调解规则》第十二条"
    assert Citation(sources.CIVIL_PROCEDURE_LAW, 205, item=1).text == "《民事诉讼法》第二百零五条第（一）项"
    assert Citation(sources.CONFIRMATION_PROVISIONS, 4, 1).full_text == (
        "《最高人民法院关于人民调解协议司法确认程序的若干规定》（法释〔2011〕5号）第四条第一款"
    )
    assert Citation(sources.DOCKING_REFORM_OPINIONS, 14, word="项").text.endswith("第十四项")
    assert Citation(sources.CIVIL_PROCEDURE_LAW, 205).version == "2023"


@pytest.mark.parametrize(
    ("number", "written"),
    [(0, "零"), (1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (100, "一百"), (101, "一百零一"),
     (111, "一百一十一"), (187, "一百八十七"), (250, "二百五十"), (1010, "一千零一十"), (2005, "二千零五")],
)  # fmt: skip
def test_numerals(number: int, written: str) -> None:
    assert chinese_number(number) == written


def test_numerals_stop_at_four_digits() -> None:
    with pytest.raises(ValueError, match="10000"):
        chinese_number(10000)


def test_a_law_knows_its_days() -> None:
    assert not sources.CIVIL_PROCEDURE_LAW.in_force_on(date(2023, 12, 31))
    assert sources.CIVIL_PROCEDURE_LAW.in_force_on(date(2024, 1, 1))
    old = Law("k", "旧法", "旧法", "", date(2000, 1, 1), until=date(2009, 12, 31))
    assert old.in_force_on(date(2009, 12, 31))
    assert not old.in_force_on(date(2010, 1, 1))
    assert sources.DOCKING_REFORM_OPINIONS.in_force_on(date(2026, 11, 22))
    assert len({(law.name, law.version) for law in sources.LAWS.values()}) == len(sources.LAWS)
    assert len([law for law in sources.LAWS.values() if law.until]) == len(sources.SUCCESSIONS)


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.__name__)
def test_the_examples_in_docstrings_hold(module: ModuleType) -> None:
    assert doctest.testmod(module).failed == 0


def _public_functions(tree: ast.AST, prefix: str = "") -> Iterator[tuple[str, str]]:
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
            yield from _public_functions(node, f"{node.name}.")
        elif isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
            decorators = {ast.unparse(decorator) for decorator in node.decorator_list}
            if not decorators & {"property", "cached_property"}:
                yield prefix + node.name, ast.get_docstring(node) or ""


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.__name__)
def test_every_public_function_names_its_law_or_says_why_none(module: ModuleType) -> None:
    source = Path(inspect.getsourcefile(module) or "").read_text(encoding="utf-8")
    silent = [name for name, docstring in _public_functions(ast.parse(source)) if "Law: " not in docstring]
    assert silent == []
