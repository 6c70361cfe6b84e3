"""Why an organisation cannot be offered a case: each part of its scope, and how full it is."""

import pytest

from fengqiao.base import clock
from fengqiao.directory.kinds import BodyKind
from fengqiao.directory.models import Body
from fengqiao.directory.queries.eligibility import Wanted, why_not


def organisation(**scope: object) -> Body:
    said: dict[str, object] = {"kind": BodyKind.UNION_MEDIATION, "name": "工会调解", "covers": ["410811"]}
    return Body(**said | scope)


def test_an_open_scope_takes_everything_in_its_area() -> None:
    wanted = Wanted("pay.arrears", "追索劳动报酬纠纷", "410811001", "before_filing", "cmn", "E")
    assert why_not(organisation(), wanted, open_cases=10_000) == []


@pytest.mark.parametrize(
    ("scope", "wanted", "said"),
    [
        (
            {"accepts": ["other"]},
            Wanted(cause="pay.arrears", cause_title="追索劳动报酬纠纷"),
            "不受理这个案由（追索劳动报酬纠纷）",
        ),
        ({"industries": ["C"]}, Wanted(industry="E"), "不受理这个行业（建筑业）"),
        ({"stages": ["own"]}, Wanted(stage="before_filing"), "不受理这个阶段的案件（立案前（委派））"),
        ({}, Wanted(language="csl"), "不能用国家通用手语调解"),
        ({}, Wanted(region="410821"), "争议不在其服务地域内"),
        ({"closed_at": clock.now()}, Wanted(), "已经撤销"),
    ],
)
def test_each_part_of_the_scope_is_a_reason(scope: dict[str, object], wanted: Wanted, said: str) -> None:
    assert why_not(organisation(**scope), wanted) == [said]


@pytest.mark.parametrize(("in_hand", "full"), [(29, False), (30, True), (31, True)])
def test_capacity_is_reached_at_its_number(in_hand: int, full: bool) -> None:
    said = why_not(organisation(capacity=30), Wanted(), open_cases=in_hand)
    assert bool(said) == full


def test_several_reasons_are_all_told() -> None:
    body = organisation(accepts=["other"], stages=["own"], capacity=1)
    assert len(why_not(body, Wanted(cause="pay.arrears", stage="before_filing", language="bod"), open_cases=1)) == 4
