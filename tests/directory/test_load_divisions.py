"""The national division tree loads whole, twice to the same end, and tells what lies in what."""

from collections import Counter

import pytest
from pytest_django import DjangoAssertNumQueries

from fengqiao.directory import queries
from fengqiao.directory.divisions import is_within, lineage, load_divisions, rows
from fengqiao.directory.models import Region
from fengqiao.directory.refusals import RegionUnknown


def test_the_whole_tree_loads_in_a_few_statements_and_a_second_load_changes_nothing(
    db: None, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(100):
        assert load_divisions() == 44_706
    assert load_divisions() == 0
    assert Counter(Region.objects.values_list("level", flat=True)) == {
        "province": 34,
        "city": 342,
        "county": 2_978,
        "township": 41_352,
    }


def test_a_renamed_division_is_put_right_by_the_next_load(regions: None) -> None:
    Region.objects.filter(code="410811").update(name="旧名")
    assert load_divisions("410811") == 1
    assert Region.objects.get(code="410811").name == "山阳区"


def test_every_parent_stands_in_the_file_before_its_parts() -> None:
    seen = set()
    for code, _, _, parent, _ in rows():
        assert parent is None or parent in seen
        seen.add(code)


@pytest.mark.parametrize(
    ("code", "full_name"),
    [
        ("410811001", "河南省焦作市山阳区东方红街道"),
        ("110101", "北京市东城区"),
        ("500229", "重庆市城口县"),
        ("419001", "河南省济源市"),
        ("71", "台湾省"),
    ],
)
def test_full_names_leave_out_divisions_without_an_administration(code: str, full_name: str) -> None:
    assert {row[0]: row[4] for row in rows()}[code] == full_name


@pytest.mark.parametrize(
    ("code", "ancestor", "within"),
    [
        ("410811001", "410811", True),
        ("410811", "410811", True),
        ("410811", "4108", True),
        ("410811", "", True),
        ("410821", "410811", False),
        ("4108", "410811", False),
        ("42", "4", False),
    ],
)
def test_a_division_lies_within_another_by_its_code(code: str, ancestor: str, within: bool) -> None:
    assert is_within(code, ancestor) is within


def test_the_lineage_runs_from_the_township_to_the_nation() -> None:
    assert lineage("410811001") == ["410811001", "410811", "4108", "41", ""]


def test_forms_choose_level_by_level(regions: None) -> None:
    assert [region.name for region in queries.provinces()] == ["河南省"]
    assert "山阳区" in [region.name for region in queries.regions_under("4108")]
    with pytest.raises(RegionUnknown):
        queries.find_region("999999")
