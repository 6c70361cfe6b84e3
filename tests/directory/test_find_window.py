"""One window: the bodies of this node to which an application should go."""

from fengqiao.directory import actions
from fengqiao.directory.cast import Cast
from fengqiao.directory.kinds import BodyKind, Level
from fengqiao.directory.models import Body
from fengqiao.directory.queries.windows import route
from fengqiao.law.routing import RouteFacts


def names(**facts: object) -> list[str]:
    return [each.body.name for each in route(RouteFacts(**facts)).destinations]  # type: ignore[arg-type]  # fields by name


def opened(kind: BodyKind, name: str, region: str, level: Level = Level.COUNTY, accepts: tuple[str, ...] = ()) -> Body:
    return actions.open_body(kind=kind, level=level, name=name, region=region, accepts=accepts, by=None)


def test_the_nearest_organisation_leads_and_the_commission_and_court_follow(cast: Cast) -> None:
    found = names(status="none", place="410811001", causes=("pay.arrears",))
    assert found == [
        cast.township_organisation.name,
        cast.organisation.name,
        cast.arbitration.name,
        cast.court.name,
    ]


def test_another_township_is_not_sent_to_this_ones_centre(cast: Cast) -> None:
    assert cast.township_organisation.name not in names(status="none", place="410811002")


def test_an_award_leads_to_the_court_of_either_place(cast: Cast) -> None:
    found = names(status="award", place="410821", seat="410811")
    assert found[:2] == [cast.county_court.name, cast.court.name]


def test_an_organisation_whose_scope_is_another_is_left_out(cast: Cast) -> None:
    opened(BodyKind.INDUSTRY_MEDIATION, "焦作市山阳区建筑业调解委员会", "410811", accepts=("pay.arrears",))
    assert "焦作市山阳区建筑业调解委员会" in names(status="none", place="410811", causes=("pay.arrears",))
    assert "焦作市山阳区建筑业调解委员会" not in names(status="none", place="410811", causes=("contract.double_wage",))


def test_a_groups_body_is_invited_and_a_missing_one_is_named(cast: Cast) -> None:
    facts = RouteFacts(status="none", place="410811", groups=("taiwan", "disabled"))
    opened(BodyKind.TAIWAN_AFFAIRS_OFFICE, "焦作市台湾事务办公室", "4108", Level.CITY)
    found = route(facts)
    last = found.destinations[-1]
    assert (last.body.name, last.purpose, last.joint) == ("焦作市台湾事务办公室", "邀请参加", False)
    assert any(way.kinds == ("disabled_federation",) for way in found.missing)


def test_ranks_count_on_and_no_body_stands_twice_for_one_purpose(cast: Cast) -> None:
    found = route(RouteFacts(status="none", place="410811001", seat="410811001")).destinations
    assert [each.rank for each in found] == list(range(1, len(found) + 1))
    assert len({(each.body.id, each.purpose) for each in found}) == len(found)


def test_without_a_place_no_body_is_found(cast: Cast) -> None:
    assert names(status="none") == []
