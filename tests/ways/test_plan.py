"""Ways with a mediator's plan that stands unless somebody objects."""

import pytest

from fengqiao.base import clock
from tests.ways import stretches as go
from tests.ways.paper_sets import AGREED, CONCLUDED, MET, PREPARED, REFERRED
from tests.ways.registry import walks
from tests.ways.ruled import plans_ruled
from tests.ways.way import Way

pytestmark = pytest.mark.django_db
PLAN = {"content": "被申请人一次付清拖欠工资。", "covers": "all"}


def _asked(way: Way) -> None:
    go.refer(way)
    go.prepare(way)
    go.meet(way)
    way.take("mediator", "ask_about_plan")


def _proposed(way: Way) -> None:
    _asked(way)
    assert way.refused("mediator", "propose_plan", **PLAN) == "plan_without_consent"
    assert "consent_to_plan" in way.next_of("worker") & way.next_of("employer")
    assert way.refused("worker", "consent_to_plan") == "unreadable"
    for who in ("worker", "employer"):
        way.take(who, "consent_to_plan", explained=True)
    assert "propose_plan" in way.next_of("mediator")
    vague = {"number": 1, "obligor": "x9", "obligee": "a1", "text": "付款"}
    assert way.refused("mediator", "propose_plan", terms=[vague], **PLAN) == "terms_unclear"
    way.take("mediator", "propose_plan", terms=[go.term(days=40)], **PLAN)
    assert "object_to_plan" in way.next_of("worker") & way.next_of("employer")


@walks(
    "agreement", "无异议调解方案：七日内无人书面异议，方案作为协议文稿，各方签署", ends="协议生效，待履行",
    law="法发〔2016〕14号24；在线19",
)  # fmt: skip
def test_nobody_objects_to_the_plan(way: Way) -> None:
    with plans_ruled():
        _proposed(way)
        assert way.states("agreement") == ("unopened",)
        assert way.refused("worker", "sign_agreement", draft=1, signature=way.town["worker"].file()) == "wrong_state"
        way.wait((way.limits()["proposal_objection"] - clock.today()).days)
        assert way.states("agreement") == ("unopened",), "on the last day one may still object"
        way.wait(1)
        assert way.states("agreement") == ("drafted",)
        assert way.refused("worker", "object_to_plan") in ("wrong_state", "unknown_item", "too_late")
    for who in ("worker", "employer"):
        way.sign(who, "sign_agreement", draft=1)
    way.sign("mediator", "countersign_agreement", draft=1)
    way.take("administrator", "seal_agreement", draft=1, sealed_file=way.town["administrator"].file())
    way.take("mediator", "conclude_mediation", ground=1, summary="双方达成协议。")
    way.take("clerk", "take_back")
    way.ends(
        states={"mediation": "concluded_agreed", "agreement": "effective", "performance": "due"},
        papers=[*REFERRED, *PREPARED, *MET, "调解方案", *AGREED, "调解结果接收单"],
        told={"worker", "employer", "administrator"},
        waits={"worker": {"apply_for_confirmation"}, "employer": {"apply_for_confirmation", "record_performance"}},
    )


@walks(
    "agreement", "无异议调解方案：一方书面异议，方案不发生效力，不随案移送", ends="未达成协议，仲裁委员会已签收",
    law="法发〔2016〕14号24；14号22",
)  # fmt: skip
def test_one_objects_to_the_plan(way: Way) -> None:
    with plans_ruled():
        _proposed(way)
        way.take("employer", "object_to_plan", reason="期限太紧")
        assert "proposal_objection" not in way.limits()
        assert "有人对调解方案提出异议" in way.heard("worker")
        assert way.refused("worker", "object_to_plan") == "unknown_item"
        assert way.refused("mediator", "ask_about_plan") == "unknown_item"
    go.fail(way)
    go.arbitrate(way)
    for kept in ("propose_plan", "no_objection_plan", "plan_objection", "一次付清", "期限太紧"):
        assert kept not in way.reads("arbitration_clerk")
    way.ends(
        states={"intake": "at_arbitration", "agreement": "unopened"},
        papers=[
            *REFERRED,
            *PREPARED,
            *MET,
            "调解方案",
            "调解方案异议书",
            *CONCLUDED,
            "仲裁申请书",
            "移送函",
            "材料签收单",
        ],
        told={"worker", "clerk"},
        waits={},
    )


@walks(
    "agreement", "无异议调解方案：一方不同意采用，不得提出，照常签协议", ends="协议生效，待履行",
    law="法发〔2016〕14号24",
)  # fmt: skip
def test_one_declines_the_procedure(way: Way) -> None:
    with plans_ruled():
        _asked(way)
        way.take("worker", "consent_to_plan", explained=True)
        way.take("employer", "decline_plan", reason="要自己看了再定")
        assert way.refused("mediator", "propose_plan", **PLAN) == "plan_without_consent"
        assert "propose_plan" not in way.next_of("mediator")
    go.agree(way)
    way.take("clerk", "take_back")
    way.ends(
        states={"agreement": "effective", "performance": "due"},
        papers=[*REFERRED, *PREPARED, *MET, *AGREED, "调解结果接收单"],
        told={"worker", "employer", "administrator"},
        waits={"worker": {"apply_for_confirmation"}, "employer": {"apply_for_confirmation", "record_performance"}},
    )


def test_without_a_ruling_of_the_place_it_is_off(way: Way) -> None:
    go.refer(way)
    go.prepare(way)
    go.meet(way)
    assert way.refused("mediator", "ask_about_plan") == "plan_disabled"
    with plans_ruled("[]"):
        assert way.refused("mediator", "ask_about_plan") == "plan_disabled"


def test_a_place_rules_its_own_number_of_days_and_its_source_stands_with_the_limit(way: Way) -> None:
    row = {"name": "no_objection_plan_days", "place": '"000000"', "value": "10", "unit": "days"}
    row |= {"since": "2020-01-01", "source": "豫高法规定"}
    with plans_ruled("- " + "\n  ".join(f"{key}: {value}" for key, value in row.items())):
        _proposed(way)
    assert (way.limits()["proposal_objection"] - clock.today()).days >= 10
    assert "豫高法规定" in way.reads("mediator")
