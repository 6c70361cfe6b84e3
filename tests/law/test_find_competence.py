"""Which court confirms, which commission arbitrates."""

import pytest

from fengqiao.law.competence import (
    Body,
    ConfirmationFacts,
    Level,
    NoCompetentBody,
    competent_commission,
    competent_for_confirmation,
)

JIEFANG = Body("jiefang", "焦作市解放区人民法院", "410802", Level.BASIC)
SHANYANG = Body("shanyang", "焦作市山阳区人民法院", "410811", Level.BASIC)
JIAOZUO = Body("jiaozuo", "焦作市中级人民法院", "410800", Level.INTERMEDIATE)
DONGGUAN = Body("dongguan", "东莞市第一人民法院", "441900", Level.BASIC, covers=("441900003", "441900004"))
COURTS = (JIEFANG, SHANYANG, JIAOZUO, DONGGUAN)

CITY_COMMISSION = Body("city", "焦作市劳动人事争议仲裁委员会", "410800")
COUNTY_COMMISSION = Body("county", "山阳区劳动人事争议仲裁委员会", "410811")
COMMISSIONS = (CITY_COMMISSION, COUNTY_COMMISSION)


def test_an_invited_mediation_belongs_to_the_inviting_court_alone() -> None:
    facts = ConfirmationFacts(inviting_court="jiaozuo", organisation_regions=("410811",), party_regions=("410802",))
    found = competent_for_confirmation(facts, COURTS)
    assert [one.body for one in found.bodies] == [JIAOZUO]
    assert "第二百零五条第（一）项" in found.explanation


def test_an_unknown_inviting_court_is_refused() -> None:
    with pytest.raises(NoCompetentBody):
        competent_for_confirmation(ConfirmationFacts(inviting_court="elsewhere"), COURTS)


def test_own_mediation_leaves_a_choice_and_suggests_the_organisations_place() -> None:
    facts = ConfirmationFacts(organisation_regions=("410811005",), party_regions=("410802001", "410811"))
    found = competent_for_confirmation(facts, COURTS)
    assert [(one.body, one.reason) for one in found.bodies] == [
        (SHANYANG, "调解组织所在地"),
        (JIEFANG, "当事人住所地"),
    ]
    assert found.first is SHANYANG
    assert "最先立案" in found.explanation


def test_one_competent_court_is_no_choice() -> None:
    found = competent_for_confirmation(ConfirmationFacts(organisation_regions=("410811",)), COURTS)
    assert [one.body for one in found.bodies] == [SHANYANG]
    assert "任一" not in found.explanation


def test_two_organisations_give_two_courts() -> None:
    found = competent_for_confirmation(ConfirmationFacts(organisation_regions=("410811", "410802")), COURTS)
    assert [one.body for one in found.bodies] == [SHANYANG, JIEFANG]
    assert "第三百五十二条第一款" in found.explanation


def test_a_dispute_for_the_intermediate_court_goes_there() -> None:
    facts = ConfirmationFacts(organisation_regions=("410811",), intermediate=True)
    assert competent_for_confirmation(facts, COURTS).first is JIAOZUO


def test_the_objects_place_counts_too() -> None:
    found = competent_for_confirmation(ConfirmationFacts(object_regions=("410802",)), COURTS)
    assert found.bodies[0].reason == "标的物所在地"


def test_a_city_without_counties_lists_its_towns() -> None:
    found = competent_for_confirmation(ConfirmationFacts(organisation_regions=("441900004",)), COURTS)
    assert found.first is DONGGUAN
    with pytest.raises(NoCompetentBody):
        competent_for_confirmation(ConfirmationFacts(organisation_regions=("441900005",)), COURTS)


def test_no_court_is_a_refusal() -> None:
    with pytest.raises(NoCompetentBody, match="地区信息"):
        competent_for_confirmation(ConfirmationFacts(organisation_regions=("110101",)), COURTS)


def test_the_place_of_performance_comes_first() -> None:
    found = competent_commission("410811", "410802", COMMISSIONS)
    assert [(one.body, one.reason) for one in found.bodies] == [
        (COUNTY_COMMISSION, "劳动合同履行地"),
        (CITY_COMMISSION, "用人单位所在地"),
    ]
    assert "劳动合同履行地的仲裁委员会管辖" in found.explanation


def test_same_place_gives_one_commission() -> None:
    found = competent_commission("410811003", "410811", COMMISSIONS)
    assert [one.body for one in found.bodies] == [COUNTY_COMMISSION]


def test_an_unknown_place_of_performance_leaves_the_employers_seat() -> None:
    assert competent_commission("", "410802", COMMISSIONS).first is CITY_COMMISSION


def test_no_commission_is_a_refusal() -> None:
    with pytest.raises(NoCompetentBody):
        competent_commission("", "", COMMISSIONS)


def test_a_body_of_one_street_covers_that_street_only() -> None:
    street = Body("street", "中南路法庭", "410811005")
    assert street.depth("410811005") == 9
    assert street.depth("410811006") == 0
    assert Body("province", "河南省高级人民法院", "410000", Level.HIGH).depth("410811") == 2
