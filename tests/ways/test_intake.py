"""Ways in: how an application reaches a court, and how it may end there."""

import uuid
from datetime import timedelta
from typing import Any

import pytest

from fengqiao.base import clock
from tests.ways import stretches as go
from tests.ways.paper_sets import APPLIED, CONSENTED, OFFERED
from tests.ways.registry import walks
from tests.ways.way import Way

pytestmark = pytest.mark.django_db

ACCEPTED = {"intake": "accepted", "referral": "choosing"}
BOTH = {"clerk": {"ask_respondent", "appoint_organisation"}}
WITHDRAWN = {"intake": "withdrawn"}


@walks(
    "intake",
    "劳动者在线申请，从未仲裁，法院接收",
    ends="已接收，征询双方意愿",
    law="在线调解规则第8条、第10条；调解仲裁法第27条",
)
def test_applied_online(way: Way) -> None:
    go.apply(way)
    assert way.refused("clerk", "accept_application") == "arbitration_unknown"
    tomorrow = str(clock.today() + timedelta(days=1))
    assert way.refused("worker", "prove_arbitration_status", status="none", infringed_on=tomorrow) == "future_day"
    go.tell_status(way)
    assert way.refused("worker", "accept_application") == "wrong_standing"
    assert way.refused("county_clerk", "accept_application") == "not_found"
    way.take("clerk", "accept_application")
    assert way.refused("clerk", "accept_application") == "wrong_state"
    assert {"court_designation", "arbitration_limitation"} == set(way.limits())
    way.ends(
        states=ACCEPTED,
        papers=APPLIED,
        told={"worker"},
        waits={"worker": {"consent_as_applicant"}, "clerk": {"ask_respondent"}},
    )


@walks(
    "intake",
    "口头申请，立案人员当场录入并附签名笔录，本人随后登录参加",
    ends="已接收，申请人已同意",
    law="调解仲裁法第12条；在线调解规则第8条",
)
def test_applied_orally(way: Way) -> None:
    town = way.town
    told = go.dispute(town, applicants=[{**go.applicant(town), "person": ""}], court=go.court(way))
    assert way.not_opened("clerk", "apply", channel="oral", **told) == "proof_missing"
    assert way.not_opened("worker", "apply", channel="oral", **told) == "self_signed"
    way.open("clerk", "apply", channel="oral", oral_record=go.scan(way, "clerk"), **told)
    assert way.refused("lawyer", "take_seat", party="a1") == "not_found"
    way.take("worker", "take_seat", party="a1")
    assert way.refused("workmate", "take_seat", party="a1") == "not_found"
    go.tell_status(way, "clerk")
    go.accept(way)
    way.ends(
        states=ACCEPTED,
        papers=CONSENTED,
        told={"clerk"},
        waits=BOTH,
    )


@walks(
    "intake",
    "书面申请，立案人员扫描录入，申请人的同意也由扫描件录入",
    ends="已接收，申请人已在纸上同意",
    law="在线调解规则第8条；法释〔2016〕14号第11条",
)
def test_applied_on_paper(way: Way) -> None:
    town = way.town
    told = go.dispute(town, applicants=[{**go.applicant(town), "person": ""}], court=go.court(way))
    assert way.not_opened("clerk", "apply", channel="online", **told) == "self_signed"
    way.open("clerk", "apply", channel="paper", evidence=go.scan(way, "clerk"), **told)
    go.tell_status(way, "clerk", status="not_labour")
    way.take("clerk", "accept_application")
    paper = {"explained": True, "as_party": "a1"}
    assert way.refused("clerk", "consent_as_applicant", **paper) == "self_signed"
    scan = go.scan(way, "clerk")
    assert way.refused("clerk", "consent_as_applicant", explained=True, as_party="r1", on_paper=scan) == "unknown_party"
    way.take("clerk", "consent_as_applicant", on_paper=scan, **paper)
    assert way.refused("clerk", "consent_as_applicant", on_paper=scan, **paper) == "already_consented"
    way.ends(
        states=ACCEPTED,
        papers=CONSENTED,
        told={"clerk"},
        waits=BOTH,
    )


@pytest.mark.parametrize("status", ["pending", "refused_or_overdue", "award", "exempt", "not_labour"])
@walks(
    "intake",
    "各种仲裁情况：审理中、不予受理或者逾期、已裁决、无须先仲裁、非劳动争议，附证明",
    ends="已接收；已裁决的起诉期限开始计算",
    law="调解仲裁法第5条、第29条、第43条、第48条至第50条；法释〔2020〕26号第12条、第13条、第15条、第51条",
)
def test_arbitration_status_proved(way: Way, status: str) -> None:
    go.apply(way)
    fields = go.status_fields(way, status)
    for missing in {"proofs", "award_received_on"} & fields.keys():
        fewer = {name: told for name, told in fields.items() if name != missing}
        code = "proof_missing" if missing == "proofs" else "arbitration_unknown"
        assert way.refused("worker", "prove_arbitration_status", **fewer) == code
    assert way.refused("employer", "prove_arbitration_status", **fields) == "not_found"
    go.tell_status(way, **fields)
    way.take("clerk", "accept_application")
    assert ("suit_after_award" in way.limits()) == (status == "award")
    way.ends(
        states=ACCEPTED,
        papers=APPLIED,
        told={"worker"},
        waits={"worker": {"consent_as_applicant"}, "clerk": {"ask_respondent"}},
    )


@pytest.mark.parametrize("ground", ["not_court_scope", "no_jurisdiction", "unsuitable_online"])
@walks(
    "intake",
    "法院退回申请：不属于受案范围、无管辖权、不适宜在线调解",
    ends="已退回，告知途径；不再有期限",
    law="在线调解规则第9条",
)
def test_returned(way: Way, ground: str) -> None:
    go.apply(way)
    assert way.refused("clerk", "return_application", ground=ground) == "unreadable"
    assert way.refused("worker", "return_application", ground=ground, notice="……") == "wrong_standing"
    way.take("clerk", "return_application", ground=ground, notice="请向有管辖权的法院或者仲裁委员会提出。")
    assert way.refused("clerk", "accept_application") == "wrong_state"
    assert way.limits() == {}
    way.ends(states={"intake": "returned"}, papers=[*APPLIED, "调解申请退回通知书"], told={"worker"}, waits={})


@walks(
    "intake",
    "向无管辖权的法院申请，被退回后向有管辖权的法院重新申请",
    ends="有管辖权的法院待审查",
    law="在线调解规则第9条；民诉法第22条至第24条",
)
def test_wrong_court_then_the_right_one(way: Way) -> None:
    told = go.dispute(way.town)
    assert way.not_opened("worker", "apply", court=str(way.town.cast.organisation.id), **told) == "body_unknown"
    way.open("worker", "apply", court=str(way.town.cast.county_court.id), **told)
    assert not way.sees("clerk")
    way.take("county_clerk", "return_application", ground="no_jurisdiction", notice="请向山阳区人民法院提出。")
    assert "申请被退回" in way.heard("worker")
    go.apply(way)
    assert not way.sees("county_clerk")
    way.ends(
        states={"intake": "applied"},
        papers=APPLIED,
        told={"worker", "clerk"},
        waits={"worker": {"prove_arbitration_status", "consent_as_applicant"}, "clerk": {"prove_arbitration_status"}},
    )


@walks("intake", "法院接收之前，申请人撤回", ends="已撤回", law="法释〔2016〕14号第26条")
def test_withdrawn_before_acceptance(way: Way) -> None:
    go.apply(way)
    assert way.refused("employer", "withdraw_application") == "not_found"
    assert way.refused("clerk", "withdraw_application", as_party="a1") == "self_signed"
    way.take("worker", "withdraw_application", reason="已自行和解")
    assert way.refused("worker", "withdraw_application") == "wrong_state"
    assert way.refused("clerk", "accept_application") == "wrong_state"
    assert way.limits() == {}
    way.ends(states=WITHDRAWN, papers=APPLIED, told={"worker", "clerk"}, waits={})


@walks(
    "intake", "法院接收、委派发出之后，申请人撤回", ends="已撤回，组织不再承办",
    law="法释〔2016〕14号第26条；在线调解规则第25条第2项",
)  # fmt: skip
def test_withdrawn_after_acceptance(way: Way) -> None:
    go.offer(way)
    way.take("worker", "withdraw_application")
    assert way.refused("administrator", "accept_referral") == "no_longer_yours"
    assert way.refused("employer", "withdraw_application") == "wrong_standing"
    assert way.limits() == {}
    way.ends(states=WITHDRAWN, papers=OFFERED, told={"worker", "employer", "clerk", "administrator"}, waits={})


@walks(
    "intake", "法院三个工作日内未指定，列为超期，仍须接收", ends="已接收，超期记录在案",
    law="在线调解规则第10条第3款",
)  # fmt: skip
def test_accepted_late(way: Way) -> None:
    go.apply(way)
    go.tell_status(way)
    assert way.next_of("clerk") == {"accept_application"}
    way.wait_past("court_designation")
    assert "court_designation" not in way.limits()
    assert way.heard("clerk")[-1] == way.heard("worker")[-1] == "一项期限已满"
    assert way.next_of("clerk") == {"accept_application"}
    go.accept(way)
    way.ends(states=ACCEPTED, papers=CONSENTED, told={"clerk"}, waits=BOTH)


def test_the_same_command_is_done_once(way: Way) -> None:
    """A call repeated with its command id gives the same receipt; with other content it is refused."""
    told: dict[str, Any] = {"kind": "apply", "court": go.court(way), **go.dispute(way.town)}
    worker, command = way.town["worker"], uuid.uuid4()
    first, again = (worker.post("/cases", told, command=command) for _ in range(2))
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json()["case"] == again.json()["case"]
    other = worker.post("/cases", {**told, "facts_text": "另一段经过。"}, command=command)
    assert (other.status_code, other.json()["code"]) == (409, "command_reused")
