"""Which court confirms, hears, sets aside, orders and enforces; which commission arbitrates."""

from collections.abc import Callable
from typing import Any

import pytest

from fengqiao.law.competence import (
    Body,
    Competence,
    ConfirmationFacts,
    Level,
    NoCompetentBody,
    SuitFacts,
    competent_commission,
    competent_for_confirmation,
    competent_for_enforcement,
    competent_for_payment_order,
    competent_for_setting_aside,
    competent_for_suit,
)
from tests.law.spec import folder

COURTS = (
    Body("jiefang", "焦作市解放区人民法院", "410802", Level.BASIC),
    Body("shanyang", "焦作市山阳区人民法院", "410811", Level.BASIC),
    Body("jiaozuo", "焦作市中级人民法院", "410800", Level.INTERMEDIATE),
    Body("dongguan", "东莞市第一人民法院", "441900", Level.BASIC, covers=("441900003", "441900004")),
)
COMMISSIONS = (
    Body("city", "焦作市劳动人事争议仲裁委员会", "410800"),
    Body("county", "山阳区劳动人事争议仲裁委员会", "410811"),
)


def _tuples(facts: dict[str, Any]) -> dict[str, Any]:
    return {name: tuple(value) if isinstance(value, list) else value for name, value in facts.items()}


FIND: dict[str, Callable[[dict[str, Any]], Competence]] = {
    "confirmation": lambda case: competent_for_confirmation(ConfirmationFacts(**_tuples(case["facts"])), COURTS),
    "commission": lambda case: competent_commission(
        case["performance"], case["seat"], COMMISSIONS, personnel=case.get("personnel", False)
    ),
    "suit": lambda case: competent_for_suit(SuitFacts(**case["facts"]), COURTS),
    "setting_aside": lambda case: competent_for_setting_aside(case["region"], COURTS),
    "payment_order": lambda case: competent_for_payment_order(case["regions"], COURTS),
    "enforcement": lambda case: competent_for_enforcement(case["court"], case["regions"], COURTS),
}


@pytest.mark.parametrize("case", folder("competence"))
def test_the_competent_body_is_found(case: dict[str, Any]) -> None:
    find = FIND[case["rule"]]
    if "refused" in case:
        with pytest.raises(NoCompetentBody) as refused:
            find(case)
        assert refused.value.code == case["refused"]
        return
    found = find(case)
    assert [one.body.id for one in found.bodies] == case["bodies"]
    assert [one.reason for one in found.bodies] == case["reasons"]
    assert [step.citation.article for step in found.steps] == case["articles"]
    assert found.first.id == case["bodies"][0]


def test_the_answer_is_explained_in_a_sentence() -> None:
    facts = ConfirmationFacts(organisation_regions=("410811", "410802"))
    explanation = competent_for_confirmation(facts, COURTS).explanation
    assert explanation.startswith(
        "调解组织自行调解达成的协议，双方可以共同向下列任一人民法院申请（《民事诉讼法》第二百零五条"
    )
    assert "最先立案的人民法院管辖（《民事诉讼法解释》第三百五十二条第二款）；" in explanation
    assert explanation.endswith("（《劳动争议解释（一）》第五十二条）。")
    alone = competent_for_confirmation(ConfirmationFacts(organisation_regions=("410811",)), COURTS).explanation
    assert "任一" not in alone


def test_the_inviting_court_is_named() -> None:
    found = competent_for_confirmation(ConfirmationFacts(inviting_court="jiaozuo"), COURTS)
    assert "焦作市中级人民法院邀请" in found.explanation
    assert found.bodies[0].citation.text == "《民事诉讼法》第二百零五条第（一）项"


def test_the_court_that_came_first_is_named() -> None:
    facts = ConfirmationFacts(organisation_regions=("410811",), party_regions=("410802",), first_registered="jiefang")
    assert "焦作市解放区人民法院最先立案" in competent_for_confirmation(facts, COURTS).explanation
    suit = SuitFacts(place_of_performance="410811", employer_seat="410802", first_accepted="jiefang")
    assert "先受理的焦作市解放区人民法院" in competent_for_suit(suit, COURTS).explanation


def test_an_unclear_place_of_performance_has_its_own_paragraph() -> None:
    found = competent_for_suit(SuitFacts(employer_seat="410802"), COURTS)
    assert found.bodies[0].citation.paragraph == 2
    clear = competent_for_suit(SuitFacts("410811", "410802"), COURTS)
    assert [one.citation.paragraph for one in clear.bodies] == [1, 1]


def test_personnel_disputes_have_a_source_of_their_own() -> None:
    found = competent_for_suit(SuitFacts("410811", "410802", personnel=True), COURTS)
    assert found.steps[0].text.startswith("事业单位人事争议案件")
    assert found.steps[0].citation.full_text.endswith("（法函〔2004〕30号）第二项")
    labour = competent_for_suit(SuitFacts("410811", "410802"), COURTS)
    assert labour.steps[0].text.startswith("劳动争议案件")


def test_no_body_is_a_refusal_that_says_what_to_look_at() -> None:
    with pytest.raises(NoCompetentBody, match="地区信息"):
        competent_for_confirmation(ConfirmationFacts(organisation_regions=("110101",)), COURTS)
    with pytest.raises(NoCompetentBody):
        competent_commission("410811", "410811", ())


def test_a_body_of_one_street_covers_that_street_only() -> None:
    street = Body("street", "中南路法庭", "410811005")
    assert street.depth("410811005") == 9
    assert street.depth("410811006") == 0
    assert Body("province", "河南省高级人民法院", "410000", Level.HIGH).depth("410811") == 2
    assert Body("whole", "山阳区人民法院", "410811000").depth("410811005") == 6
