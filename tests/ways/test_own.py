"""Ways that begin at the mediation organisation itself, and settlements reached offline."""

from datetime import timedelta
from typing import Any

import pytest

from fengqiao.base import clock
from tests.ways import stretches as go
from tests.ways.paper_sets import APPLIED, HEARD, MET, PREPARED
from tests.ways.registry import walks
from tests.ways.way import LONGEST_REST, Way

pytestmark = pytest.mark.django_db
TOLD = {"worker", "employer"}
CONSENTS = ("同意调解书", "同意调解书")
CONCLUDED = ("终结调解报告",)
SEALED = ("调解协议书", "调解协议书", "终结调解报告")


def _apply(way: Way) -> None:
    """The worker applies to the union's organisation."""
    way.open("worker", "apply_to_organisation", organisation=go.union(way), **go.dispute(way.town))


def _receive(way: Way, **fields: Any) -> None:
    """The organisation's desk takes in an application on paper."""
    said = go.dispute(way.town) | {"applicants": [go.applicant(way.town) | {"person": ""}]}
    received = {"organisation": go.union(way), "received_on": go.day(0), **fields}
    way.open("administrator", "receive_own_case", **said, **received)


def _consent(way: Way) -> None:
    """Both sides take their seats where they have none, and consent."""
    if not way.sees("worker"):
        way.take("worker", "take_seat", party="a1")
    way.take("worker", "consent_as_applicant", explained=True)
    way.take("administrator", "ask_respondent", party="r1", method="phone")
    way.take("employer", "take_seat", party="r1")
    way.take("employer", "consent_as_respondent", explained=True)


def _confirm(way: Way) -> None:
    go.ask_confirmation(way)
    go.hear(way)
    way.take("judge", "confirm_agreement")


@walks("own", "职工在线向组织申请，不予受理", ends="退回，告知其他途径", law="企业劳动争议协商调解规定22")
def test_application_refused_by_the_organisation(way: Way) -> None:
    _apply(way)
    assert way.refused("mediator", "refuse_own_application", reason="……") == "not_yours"
    assert way.refused("administrator", "refuse_own_application", reason="") == "unreadable"
    assert way.refused("administrator", "schedule_session", **go.session()) == "wrong_state"
    way.take("administrator", "refuse_own_application", reason="不属于劳动争议，可以向人民法院起诉。")
    assert way.refused("administrator", "accept_own_application") == "wrong_state"
    assert not way.limits()
    way.ends(states={"intake": "returned"}, papers=[*APPLIED, "不予受理告知书"], told={"worker"}, waits={})


@walks("own", "职工在线向组织申请，受理，达成协议，共同向有管辖权的法院申请确认", ends="裁定有效，待履行",
       law="调解仲裁法10、12、14；民诉法205")  # fmt: skip
def test_application_accepted_agreed_and_confirmed(way: Way) -> None:
    _apply(way)
    assert (way.limits()["own_mediation"] - clock.today()).days >= 15
    way.take("administrator", "accept_own_application")
    assert way.refused("administrator", "accept_own_application") == "wrong_state"
    assert way.refused("clerk", "take_back") == "not_found", "the court has no part in it yet"
    _consent(way)
    go.prepare(way)
    go.meet(way)
    go.draft(way)
    for who in ("worker", "employer"):
        way.sign(who, "sign_agreement", draft=1)
    assert way.states("agreement", "performance") == ("signed", "unopened"), "not before mediator and seal"
    stamp = way.town["administrator"].file()
    assert way.refused("administrator", "seal_agreement", draft=1, sealed_file=stamp) == "wrong_state"
    way.sign("mediator", "countersign_agreement", draft=1)
    way.take("administrator", "seal_agreement", draft=1, sealed_file=stamp)
    way.take("mediator", "conclude_mediation", ground=1, summary="双方达成协议。")
    assert way.refused("worker", "apply_for_confirmation", court=go.union(way), truthful=True) == "wrong_court"
    way.take("worker", "apply_for_confirmation", court=str(way.town.cast.court.id), truthful=True)
    county = str(way.town.cast.county_court.id)
    assert way.refused("employer", "apply_for_confirmation", court=county, truthful=True) == "wrong_court"
    way.take("employer", "apply_for_confirmation", court=str(way.town.cast.court.id), truthful=True)
    assert "confirmation_acceptance" not in way.limits(), "three days only where the judicial interpretation says so"
    go.hear(way)
    assert (way.limits()["confirmation_statutory"] - clock.today()).days >= 30
    assert way.refused("administrator", "close_case", reason="other", note="…") == "wrong_state"
    way.take("judge", "confirm_agreement")
    way.ends(
        states={"intake": "own", "force": "confirmed", "performance": "due"},
        papers=[*APPLIED, *CONSENTS, "调解意愿征询函", *PREPARED, *MET, *SEALED, *HEARD, "民事裁定书"],
        told=TOLD,
        waits={"employer": {"record_performance"}},
    )


@walks("own", "组织自行收案，十五日未达成协议，移送仲裁", ends="仲裁签收", law="调解仲裁法5、14")
def test_own_intake_fails_and_goes_to_arbitration(way: Way) -> None:
    late = {"organisation": go.union(way), "received_on": go.day(2)}
    said = go.dispute(way.town) | {"applicants": [go.applicant(way.town) | {"person": ""}]}
    assert way.not_opened("administrator", "receive_own_case", **said, **late) == "future_day"
    _receive(way, channel="paper")
    _consent(way)
    go.tell_status(way)
    go.prepare(way)
    assert way.refused("worker", "request_arbitration", commission=go.commission(way)) == "wrong_state"
    way.wait_past("own_mediation")
    assert "own_mediation" not in way.limits(), "its end was recorded"
    assert "一项期限已满" in way.heard("worker")
    way.take("worker", "leave_mediation", reason="期满未成")
    assert way.refused("mediator", "schedule_session", **go.session()) == "wrong_state"
    assert "request_arbitration" in way.next_of("worker"), "without waiting for the report"
    way.take("mediator", "conclude_mediation", ground=4, summary="未达成协议。", reason="数额差距大。")
    way.take("worker", "request_arbitration", commission=go.commission(way))
    assert way.refused("clerk", "refer_to_arbitration") == "not_found"
    way.take("administrator", "refer_to_arbitration")
    assert "数额差距大" not in way.reads("arbitration_clerk"), "how the mediation went does not travel"
    way.take("arbitration_clerk", "acknowledge_file")
    way.ends(
        states={"intake": "at_arbitration", "mediation": "concluded_failed"},
        papers=[*APPLIED, *CONSENTS, "调解意愿征询函", *PREPARED, *CONCLUDED, "仲裁申请书", "移送函", "材料签收单"],
        told={"worker", "administrator"},
        waits={},
    )


@walks(
    "own",
    "录入线下达成的协议，本人核对身份后共同申请确认",
    ends="裁定有效，履行完毕，结案",
    law="调解仲裁法14；民诉法205；2011年5号4、5",
)
def test_offline_settlement_confirmed(way: Way) -> None:
    entered = go.settlement(way)
    for wrong, code in (
        ({"effective_on": go.day(1)}, "future_day"),
        ({"terms": [go.term() | {"obligor": "r9"}]}, "terms_unclear"),
        ({"signed_agreement": []}, "unreadable"),
        ({"applicants": [go.applicant(way.town)]}, "self_signed"),
    ):
        assert way.not_opened("administrator", "enter_settlement", **(entered | wrong)) == code, wrong
    way.open("administrator", "enter_settlement", **entered)
    left = (way.limits()["confirmation_application"] - clock.today()).days
    assert left <= 30 + LONGEST_REST, "thirty days from when it bound"
    assert way.refused("workmate", "take_seat", party="a1") == "not_found"
    go.seat(way)
    _confirm(way)
    way.take("employer", "record_performance", term=1, performed_on=go.day(0))
    way.take("worker", "confirm_receipt", term=1, received_on=go.day(0))
    assert way.refused("administrator", "close_case", reason="performed") == "wrong_standing", "the court has it now"
    way.take("clerk", "close_case", reason="performed")
    way.ends(
        states={"intake": "closed", "force": "confirmed", "performance": "performed"},
        papers=["调解协议书", *HEARD, "民事裁定书", "履行情况记录"],
        told=TOLD,
        waits={},
    )


@walks("own", "线下协议未确认，逾期未履行，申请仲裁", ends="待移送仲裁", law="调解仲裁法15、16")
def test_offline_settlement_defaulted(way: Way) -> None:
    way.open("administrator", "enter_settlement", **go.settlement(way))
    go.seat(way)
    go.tell_status(way)
    way.wait(12)
    assert way.refused("employer", "report_default", term=1, text="……") == "not_your_term"
    assert way.refused("worker", "report_default", term=7, text="……") == "unknown_item"
    way.take("worker", "report_default", term=1, text="到期未付")
    assert "enforcement_application" not in way.limits()
    way.take("worker", "request_arbitration", commission=go.commission(way))
    way.ends(
        states={"intake": "arbitration_requested", "performance": "defaulted"},
        papers=["调解协议书", "仲裁申请书"],
        told={"worker", "administrator"},
        waits={"administrator": {"refer_to_arbitration"}},
    )


@walks("own", "确认申请不予受理，组织重新组织调解", ends="调解准备", law="民诉法解释355；调解仲裁法14")
def test_own_case_mediated_anew(way: Way) -> None:
    way.open("administrator", "enter_settlement", **go.settlement(way))
    go.seat(way)
    go.ask_confirmation(way)
    ruling = {"case_number": "（2026）豫0811诉前调确3号", "ground": "scope", "reasons": "不属于受理范围。"}
    way.take("judge", "refuse_confirmation", **ruling)
    assert way.refused("mediator", "mediate_anew", reason="……") == "wrong_standing"
    assert way.refused("administrator", "mediate_anew", reason="") == "unreadable"
    way.take("administrator", "mediate_anew", reason="双方愿意改为给付内容。")
    assert way.limits()["own_mediation"] - clock.today() >= timedelta(days=15)
    way.ends(
        states={"intake": "own", "mediation": "preparing", "agreement": "unopened", "performance": "unopened"},
        papers=["调解协议书", "司法确认申请书", "民事裁定书"],
        told=TOLD,
        waits={
            "worker": {"consent_as_applicant", "prove_arbitration_status"},
            "employer": {"consent_as_respondent"},
            "administrator": {"ask_respondent", "assign_mediator", "prove_arbitration_status"},
        },
    )
