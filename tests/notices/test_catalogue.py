"""The catalogue says what the rule table asks for, to those it names, and nothing of a case on a phone."""

import re

import pytest

from fengqiao.law.limits import LIMITS
from fengqiao.notices.catalogue import ALL, CATALOGUE, BadTemplate, Template, open_words
from fengqiao.notices.catalogue.corrections import REMINDERS
from fengqiao.notices.rendering import LONGEST_SMS, sms_text
from fengqiao.procedure import RULES
from fengqiao.procedure.standing import PARTY_STANDINGS
from tests.notices.words import A_DAY

ACTS = [template for template in ALL if template not in REMINDERS]
TOLD = {(tell.template, tell.to in PARTY_STANDINGS) for rule in RULES for tell in rule.tells}
TEXTS = [text for t in ALL for text in (t.title, t.party, t.official, t.sms, t.by_when, t.official_by_when) if text]


def test_every_template_of_the_rule_table_is_there_once_and_no_other() -> None:
    assert sorted(template.name for template in ACTS) == sorted({name for name, _ in TOLD})
    assert len(CATALOGUE) == len(ALL)


@pytest.mark.parametrize("template", ACTS, ids=lambda template: template.name)
def test_whoever_is_told_has_a_text_and_nobody_else(template: Template) -> None:
    assert (bool(template.party), bool(template.official)) == (
        (template.name, True) in TOLD,
        (template.name, False) in TOLD,
    )
    if not template.party:
        assert (template.sms, template.by_when) == ("", "")
    if not template.official:
        assert template.official_by_when == ""


@pytest.mark.parametrize("template", ALL, ids=lambda template: template.name)
def test_limits_are_those_of_the_law(template: Template) -> None:
    assert set(template.limits) <= LIMITS.keys()
    assert bool(template.limits) == (bool(template.by_when or template.official_by_when) and template in ACTS)


@pytest.mark.parametrize("template", [t for t in ALL if t.sms], ids=lambda template: template.name)
def test_an_sms_fits_and_says_nothing_of_the_case(template: Template) -> None:
    text = sms_text(template.sms, A_DAY, "https://tj.court.gov.cn/s/AbCdEf12_-")
    assert len(text) <= LONGEST_SMS
    assert open_words(template.sms) == set()
    assert not re.search(r"[0-9元]|工资|公司|仲裁|起诉|赔偿", template.sms)


def test_an_sms_names_the_day_only_where_there_is_something_to_do() -> None:
    link = "https://a.cn/s/x"
    assert sms_text("您的案件有一件事等您办理。", A_DAY, link) == (
        "【枫桥】您的案件有一件事等您办理。请在11月21日前办理。查看 https://a.cn/s/x"
    )
    assert sms_text("您的案件有新进展。", A_DAY, link) == "【枫桥】您的案件有新进展。查看 https://a.cn/s/x"


def test_texts_are_sentences() -> None:
    assert [text for t in ALL for text in (t.party, t.official, t.sms) if text and not text.endswith("。")] == []
    assert [t.name for t in ALL if len(t.title) > 14] == []
    assert [text for text in TEXTS if re.search(r"[A-Za-z,;:]", re.sub(r"\{\w+\}", "", text))] == []


@pytest.mark.parametrize(
    "wrong",
    [
        {"party": "金额{amount}。"},
        {"party": "请在{due}前办理。"},
        {"title": "{nobody}"},
        {"sms": "{party}同意了。"},
        {"by_when": "请在{due}前办理。"},
        {"by_when": "请在{then}前办理。", "limits": ("registration",)},
    ],
)
def test_a_template_that_cannot_be_filled_in_is_refused_at_load(wrong: dict[str, str]) -> None:
    with pytest.raises(BadTemplate):
        Template(**{"name": "x", "title": "标题", **wrong})  # type: ignore[arg-type]  # fields of several types
