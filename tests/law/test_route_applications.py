"""One window: the ways that the law opens, by where the dispute stands towards arbitration."""

from typing import Any

import pytest

from fengqiao.law.routing import Purpose, RouteFacts, ways
from fengqiao.law.special_groups import GROUPS, groups_named, hinted


def purposes(**facts: Any) -> list[tuple[str, str]]:
    return [(way.purpose.value, way.kinds[0]) for way in ways(RouteFacts(**facts))]


@pytest.mark.parametrize("status", ["", "none"])
def test_a_dispute_never_arbitrated_goes_to_mediation_then_arbitration_and_to_no_suit(status: str) -> None:
    found = purposes(status=status)
    assert found[0] == ("mediate", "township_mediation")
    assert ("arbitrate", "arbitration_commission") in found
    assert all(purpose != "sue" for purpose, _ in found)
    court = next(way for way in ways(RouteFacts(status=status)) if "court" in way.kinds)
    assert court.citation.text == "《劳动争议调解仲裁法》第五条"
    assert "不能直接立案" in court.reason


def test_a_dispute_under_arbitration_goes_back_to_its_commission_alone() -> None:
    assert purposes(status="pending") == [("arbitrate", "arbitration_commission")]


@pytest.mark.parametrize(
    ("status", "article"),
    [
        ("refused_or_overdue", "《劳动争议调解仲裁法》第二十九条"),
        ("award", "《劳动争议调解仲裁法》第五十条"),
        ("exempt", "《劳动争议解释（一）》第十五条"),
    ],
)
def test_where_a_suit_is_open_the_court_leads(status: str, article: str) -> None:
    first = ways(RouteFacts(status=status))[0]
    assert (first.purpose, first.kinds) == (Purpose.SUE, ("court",))
    assert first.citation.text == article


def test_what_is_no_labour_dispute_never_goes_to_arbitration_or_inspection() -> None:
    found = purposes(status="not_labour", causes=("pay.arrears",))
    assert found == [("mediate", "peoples_mediation"), ("sue", "court")]


def test_arrears_may_also_be_complained_of_and_other_causes_not() -> None:
    assert ("complain", "labour_inspection") in purposes(status="none", causes=("pay.arrears",))
    assert ("complain", "labour_inspection") not in purposes(status="none", causes=("contract.confirmation",))


def test_personnel_disputes_and_enterprises_with_a_committee_have_their_own_organisation_first() -> None:
    assert purposes(personnel=True)[0] == ("mediate", "institution_committee")
    assert purposes(has_committee=True)[0] == ("mediate", "enterprise_committee")
    assert purposes(has_committee=True, personnel=True)[0] == ("mediate", "institution_committee")


def test_special_groups_bring_in_their_body_alone_or_jointly() -> None:
    found = {way.kinds[0]: way for way in ways(RouteFacts(groups=("taiwan", "migrant"))) if way.purpose == "invite"}
    assert found.keys() == {"taiwan_affairs_office", "trade_union"}
    assert not found["taiwan_affairs_office"].joint
    assert found["trade_union"].joint


def test_groups_are_hinted_at_by_words_and_found_by_code() -> None:
    assert [group.code for group, _ in hinted("在工地干活的残疾职工")] == ["migrant", "disabled"]
    assert hinted("办公室文员") == []
    assert [group.code for group in groups_named(["veteran", "nobody"])] == ["veteran"]
    assert all(group.bodies and group.words for group in GROUPS.values())
