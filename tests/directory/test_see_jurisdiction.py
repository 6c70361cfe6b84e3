"""A body sees what its jurisdiction covers and nothing else."""

import pytest

from fengqiao.base import clock
from fengqiao.base.ids import new_id
from fengqiao.directory import queries
from fengqiao.directory.cast import Cast
from fengqiao.directory.kinds import BodyKind
from fengqiao.refusals import NotFound
from tests.directory.playing import later


def test_a_county_sees_its_townships_and_not_the_next_county(cast: Cast) -> None:
    seen = {body.name for body in queries.bodies_in(cast.court.covers)}
    assert cast.township_organisation.name in seen
    assert cast.county_court.name not in seen
    assert cast.intermediate_court.name not in seen


def test_the_city_sees_both_counties_and_the_nation_sees_all(cast: Cast) -> None:
    city = queries.bodies_in(cast.intermediate_court.covers, kinds=[BodyKind.COURT])
    assert [body.name for body in city] == ["焦作市中级人民法院", "焦作市山阳区人民法院", "修武县人民法院"]
    assert len(queries.bodies_in([""])) == 8


def test_a_body_without_jurisdiction_sees_nothing(cast: Cast) -> None:
    assert queries.bodies_in([]) == []


def test_one_body_is_judged_as_the_list_is(cast: Cast) -> None:
    assert queries.is_visible(cast.township_organisation, cast.court.covers)
    assert not queries.is_visible(cast.county_court, cast.court.covers)
    assert queries.is_visible(cast.county_court, [""])


def test_what_is_not_yours_is_not_found(cast: Cast) -> None:
    assert queries.find_body(cast.township_organisation.id, cast.court.covers) == cast.township_organisation
    for strange in (cast.county_court.id, new_id()):
        with pytest.raises(NotFound):
            queries.find_body(strange, cast.court.covers)


def test_search_finds_by_words_of_name_and_region_within_the_jurisdiction(cast: Cast) -> None:
    assert [b.id for b in queries.search_bodies("东方红 调解")] == [cast.township_organisation.id]
    assert [b.id for b in queries.search_bodies("修武 法院")] == [cast.county_court.id]
    assert queries.search_bodies("修武", covers=cast.court.covers) == []


def test_the_nearest_body_of_a_kind_comes_first(cast: Cast) -> None:
    found = queries.bodies_covering("410811001", kinds=[BodyKind.COURT])
    assert [body.id for body in found] == [cast.court.id, cast.intermediate_court.id, cast.high_court.id]
    assert queries.body_for(BodyKind.COURT, region="410882") == cast.intermediate_court
    assert queries.body_for(BodyKind.NOTARY_OFFICE, region="410811") is None


def test_children_are_those_directly_below(cast: Cast) -> None:
    below = [body.id for body in queries.children(cast.intermediate_court.id)]
    assert below == [cast.court.id, cast.county_court.id]


def test_mediators_of_a_body_are_those_posted_on_the_day(cast: Cast) -> None:
    today = clock.today()
    names = [person.name for person in queries.mediators_of(cast.organisation.id, on=today)]
    assert sorted(names) == ["孙立新", "郑小梅"]
    with later(days=-31):
        assert queries.mediators_of(cast.organisation.id, on=clock.today()) == []
