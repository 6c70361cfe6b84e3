"""Bodies and departments are entered with level, region, superior and powers; their trees stay trees."""

import pytest
from django.db import IntegrityError, transaction

from fengqiao.directory import actions, powers
from fengqiao.directory.cast import Cast
from fengqiao.directory.kinds import MEDIATING, BodyKind, DepartmentKind, Level
from fengqiao.directory.models import Body, Department
from fengqiao.directory.refusals import (
    AdministratorsNotSeparate,
    BodyExists,
    DepartmentExists,
    PowerUnknown,
    RegionUnknown,
    SuperiorCycle,
)


def test_a_body_covers_its_own_region_and_lives_on_this_node(cast: Cast) -> None:
    court = Body.objects.get(id=cast.court.id)
    assert (court.covers, court.node, court.level, court.is_court) == (["410811"], "court-4108", "county", True)
    assert not court.mediates


def test_a_military_court_follows_no_division(cast: Cast) -> None:
    court = actions.open_body(
        kind=BodyKind.MILITARY_COURT, level=Level.NONE, name="郑州军事法院", region="41", covers=[], by=None
    )
    assert (court.covers, court.region_id) == ([], "41")


def test_a_national_body_has_no_region_and_every_other_body_has_one(regions: None) -> None:
    supreme = actions.open_body(kind=BodyKind.COURT, level=Level.NATIONAL, name="最高人民法院", region="", by=None)
    assert (supreme.region_id, supreme.covers) == (None, [""])
    with pytest.raises(IntegrityError), transaction.atomic():
        Body.objects.filter(id=supreme.id).update(level=Level.COUNTY)


def test_a_region_that_is_not_there_is_refused(regions: None) -> None:
    with pytest.raises(RegionUnknown) as refusal:
        actions.open_body(kind=BodyKind.COURT, level=Level.COUNTY, name="某法院", region="999999", by=None)
    assert "region" in refusal.value.fields


def test_one_kind_has_a_name_once(cast: Cast) -> None:
    with pytest.raises(BodyExists):
        actions.open_body(kind=BodyKind.COURT, level=Level.COUNTY, name=cast.court.name, region="410811", by=None)


def test_a_body_cannot_be_put_below_itself_or_its_inferiors(cast: Cast) -> None:
    for below in (cast.high_court, cast.intermediate_court, cast.court):
        with pytest.raises(SuperiorCycle):
            actions.move_body(body=cast.high_court, superior=below, by=None)
    moved = actions.move_body(body=cast.county_court, superior=cast.high_court, by=None)
    assert moved.superior == cast.high_court


def test_which_court_is_of_the_same_level_is_data(cast: Cast) -> None:
    assert cast.union.peer_court == cast.intermediate_court
    assert cast.organisation.peer_court == cast.court


def test_every_kind_of_mediation_organisation_mediates_and_no_authority_does() -> None:
    assert {"enterprise_committee", "peoples_mediation", "individual_studio"} <= MEDIATING
    assert not MEDIATING & {BodyKind.COURT, BodyKind.HR_DEPARTMENT, BodyKind.TRADE_UNION}


def test_a_department_holds_known_powers_only(cast: Cast) -> None:
    with pytest.raises(PowerUnknown):
        _open(cast.court, "新庭", ["court.everything"])
    assert _open(cast.court, "新庭", [powers.COURT_JUDGING, powers.COURT_FILING]).powers == [
        "court.filing",
        "court.judging",
    ]
    with pytest.raises(DepartmentExists):
        _open(cast.court, "新庭", [])


@pytest.mark.parametrize("pair", [("node.operate", "audit.read"), ("security.administer", "audit.read")])
def test_no_department_joins_two_of_the_three_administrations(cast: Cast, pair: tuple[str, str]) -> None:
    with pytest.raises(AdministratorsNotSeparate):
        _open(cast.court, "综合办公室", list(pair))


def test_every_power_has_a_chinese_title() -> None:
    assert all(not title.isascii() for title in powers.TITLES.values())
    assert powers.TITLES.keys() >= powers.THREE_ADMINISTRATORS


def _open(body: Body, name: str, held: list[str]) -> Department:
    return actions.open_department(body=body, name=name, kind=DepartmentKind.OTHER, powers=held, by=None)
