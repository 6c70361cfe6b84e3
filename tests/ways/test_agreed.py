"""Ways that end in an agreement."""

import pytest

from tests.ways import stretches as go
from tests.ways.paper_sets import AGREED, HEARD, MET, PREPARED, REFERRED
from tests.ways.registry import walks
from tests.ways.way import Way

pytestmark = pytest.mark.django_db


@walks(
    "agreement",
    "法院在线申请，双方同意，共同选定组织，达成协议，司法确认",
    ends="裁定确认，协议可以申请强制执行",
    law="民诉法205、206；在线调解规则第9条至第25条",
)
def test_agreed_and_confirmed(way: Way) -> None:
    go.refer(way)
    go.prepare(way)
    go.meet(way)
    go.agree(way)
    assert way.refused("worker", "apply_for_confirmation", court=go.court(way), truthful=True) == "wrong_state"
    way.take("clerk", "take_back")
    assert way.refused("clerk", "take_back") == "wrong_state"
    go.ask_confirmation(way)
    assert way.refused("judge", "confirm_agreement") == "wrong_state"
    go.hear(way)
    assert way.refused("clerk", "confirm_agreement") == "wrong_standing"
    way.take("judge", "confirm_agreement")
    way.ends(
        states={"intake": "accepted", "mediation": "concluded_agreed", "force": "confirmed"},
        papers=[*REFERRED, *PREPARED, *MET, *AGREED, "调解结果接收单", *HEARD, "民事裁定书"],
        told={"worker", "employer"},
        waits={"employer": {"record_performance"}},
    )
