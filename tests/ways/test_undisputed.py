"""Ways on which facts that nobody disputes are written down before the case goes on."""

import pytest

from tests.ways import stretches as go
from tests.ways.paper_sets import CONCLUDED, MET, PREPARED, REFERRED, SENT
from tests.ways.registry import walks
from tests.ways.way import Way

pytestmark = pytest.mark.django_db
FACTS = {"undisputed_facts": ["申请人月工资6000元", "欠付三个月工资"], "consented": True}
TALKED = ("record_undisputed_facts", "sign_undisputed_facts", "written_record", "conclusion_report")


def _met(way: Way) -> None:
    go.refer(way)
    go.prepare(way)
    assert way.refused("mediator", "record_undisputed_facts", **FACTS) in ("wrong_state", "unknown_item")
    go.meet(way)


@walks(
    "out", "调解不成，无争议事实经各方签字确认，随案移送仲裁", ends="仲裁委员会已签收；只移送确认书，其他陈述不移送",
    law="在线18、22；法发〔2016〕14号23；14号22",
)  # fmt: skip
def test_undisputed_facts_travel_alone(way: Way) -> None:
    _met(way)
    assert way.refused("mediator", "record_undisputed_facts", undisputed_facts=[], consented=True) == "unreadable"
    assert way.refused("mediator", "record_undisputed_facts", undisputed_facts=["…"], consented=False) == "unreadable"
    assert way.refused("administrator", "record_undisputed_facts", **FACTS) == "wrong_standing"
    way.take("mediator", "record_undisputed_facts", **FACTS)
    assert "sign_undisputed_facts" in way.next_of("worker") & way.next_of("employer")
    stale = {"statement": 2, "signature": way.town["worker"].file()}
    assert way.refused("worker", "sign_undisputed_facts", **stale) == "stale_facts"
    way.sign("worker", "sign_undisputed_facts", statement=1)
    assert "无争议事实确认书" not in _papers(way)
    way.sign("employer", "sign_undisputed_facts", statement=1)
    assert "无争议事实已经确认" in way.heard("clerk")
    assert way.refused("mediator", "record_undisputed_facts", **FACTS) == "facts_confirmed"
    go.fail(way)
    go.arbitrate(way)
    assert "undisputed_facts" in way.reads("arbitration_clerk")
    assert "欠付三个月工资" in way.reads("arbitration_clerk")
    for talked in TALKED:
        assert talked in way.reads("clerk")
        assert talked not in way.reads("arbitration_clerk")
    way.ends(
        states={"intake": "at_arbitration"},
        papers=[*REFERRED, *PREPARED, *MET, "无争议事实确认书", *CONCLUDED, *SENT],
        told={"worker", "clerk"},
        waits={},
    )


@walks(
    "out", "一方不同意无争议事实的记载：不发生效力，不随案移送", ends="仲裁委员会已签收",
    law="在线18、22；法发〔2016〕14号23",
)  # fmt: skip
def test_undisputed_facts_refused(way: Way) -> None:
    _met(way)
    way.take("mediator", "record_undisputed_facts", **FACTS)
    way.sign("worker", "sign_undisputed_facts", statement=1)
    way.take("employer", "refuse_undisputed_facts", statement=1, reason="月工资是5000元")
    assert way.refused("employer", "refuse_undisputed_facts", statement=1) == "unknown_item"
    assert "sign_undisputed_facts" not in way.next_of("employer")
    go.fail(way)
    go.arbitrate(way)
    assert "月工资6000元" not in way.reads("arbitration_clerk")
    assert "undisputed_facts" not in way.reads("arbitration_clerk").replace('"undisputed":null', "")
    way.ends(
        states={"intake": "at_arbitration"},
        papers=[*REFERRED, *PREPARED, *MET, *CONCLUDED, *SENT],
        told={"worker", "clerk"},
        waits={},
    )


def _papers(way: Way) -> list[str]:
    way.follow_up()
    return way.papers()
