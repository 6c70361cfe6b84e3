"""Ways through drafting, signing, and what is agreed only in part."""

import pytest

from tests.ways import stretches as go
from tests.ways.paper_sets import AGREED, CONCLUDED, HEARD, MET, PREPARED, REFERRED
from tests.ways.registry import walks
from tests.ways.way import Way

pytestmark = pytest.mark.django_db
TOLD = {"worker", "employer"}
TAKEN_BACK = (*REFERRED, *PREPARED, *MET, *AGREED, "调解结果接收单")


def _to_the_table(way: Way, **status: object) -> None:
    """From nothing to two sides who have met."""
    go.refer(way, **status)
    go.prepare(way)
    go.meet(way)


@walks("agreement", "部分达成协议并确认，其余请求移送仲裁，协议部分照常履行", ends="仲裁签收；协议部分履行完毕",
       law="在线19；民诉法205；调解仲裁法5")  # fmt: skip
def test_agreed_in_part(way: Way) -> None:
    _to_the_table(way)
    go.agree(way, covers="part")
    assert way.refused("worker", "request_arbitration", commission=go.commission(way)) == "wrong_state"
    way.take("clerk", "take_back")
    assert way.next_of("worker") == {"apply_for_confirmation", "request_arbitration"}
    way.take("worker", "request_arbitration", commission=go.commission(way))
    assert way.refused("worker", "request_arbitration", commission=go.commission(way)) == "wrong_state"
    go.ask_confirmation(way)
    way.take("clerk", "refer_to_arbitration")
    assert "双方陈述" not in way.reads("arbitration_clerk"), "what was said in mediation does not travel"
    go.hear(way)
    way.take("judge", "confirm_agreement")
    way.take("arbitration_clerk", "acknowledge_file", case_number="山劳人仲收〔2026〕8号")
    way.take("employer", "record_performance", term=1, performed_on=go.day(0))
    assert way.refused("employer", "confirm_receipt", term=1, received_on=go.day(0)) == "not_your_term"
    way.take("worker", "confirm_receipt", term=1, received_on=go.day(0))
    way.ends(
        states={"intake": "at_arbitration", "force": "confirmed", "performance": "performed"},
        papers=[*TAKEN_BACK, *HEARD, "民事裁定书", "仲裁申请书", "移送函", "材料签收单", "履行情况记录"],
        told={"worker", "employer", "clerk"},
        waits={},
    )


@walks("agreement", "改稿使此前签名失效，重新签署", ends="达成协议，待履行", law="在线19；14号24")
def test_new_draft_voids_signatures(way: Way) -> None:
    _to_the_table(way)
    go.draft(way)
    way.sign("worker", "sign_agreement", draft=1)
    assert way.refused("worker", "draft_agreement", content="……", terms=[go.term()]) == "wrong_standing"
    go.draft(way, go.term(1_700_000))
    stale = {"draft": 1, "signature": way.town["employer"].file()}
    assert way.refused("employer", "sign_agreement", **stale) == "stale_draft"
    assert "sign_agreement" in way.next_of("worker") & way.next_of("employer")
    way.sign("worker", "sign_agreement", draft=2)
    twice = {"draft": 2, "signature": way.town["worker"].file()}
    assert way.refused("worker", "sign_agreement", **twice) == "already_answered"
    assert way.refused("mediator", "countersign_agreement", **twice) == "wrong_state"
    way.sign("employer", "sign_agreement", draft=2)
    assert way.refused("administrator", "seal_agreement", draft=2, sealed_file=twice["signature"]) == "not_all_signed"
    assert way.refused("mediator", "conclude_mediation", ground=1, summary="达成协议。") == "not_all_signed"
    way.sign("mediator", "countersign_agreement", draft=2)
    way.take("administrator", "seal_agreement", draft=2, sealed_file=way.town["administrator"].file())
    assert way.refused("mediator", "conclude_mediation", ground=5, summary="…", reason="…") == "wrong_ground"
    way.take("mediator", "conclude_mediation", ground=1, summary="达成协议。")
    way.take("clerk", "take_back")
    way.ends(
        states={"agreement": "effective", "performance": "due"},
        papers=TAKEN_BACK,
        told={*TOLD, "administrator"},
        waits={"worker": {"apply_for_confirmation"}, "employer": {"apply_for_confirmation", "record_performance"}},
    )


@walks(
    "agreement", "一方拒签一稿，改稿后签署，当场履行，不申请确认", ends="已履行，结案", law="在线19、20；人民调解法31"
)
def test_refused_once_then_performed_at_once(way: Way) -> None:
    _to_the_table(way)
    go.draft(way)
    way.take("worker", "refuse_to_sign", draft=1, reason="少算了一个月", agrees="同意付款方式")
    assert way.refused("worker", "refuse_to_sign", draft=1, reason="再次") == "wrong_state"
    go.agree(way, draft=2)
    way.take("clerk", "take_back")
    assert way.refused("clerk", "close_case", reason="performed") == "still_to_perform"
    assert way.refused("worker", "report_default", term=1, text="未付") == "too_early"
    assert way.refused("employer", "record_performance", term=1, performed_on=go.day(2)) == "future_day"
    way.take("employer", "record_performance", term=1, performed_on=go.day(0))
    assert way.next_of("worker") == {"apply_for_confirmation", "confirm_receipt"}
    way.take("worker", "confirm_receipt", term=1, received_on=go.day(0))
    assert way.refused("worker", "confirm_receipt", term=1, received_on=go.day(0)) == "wrong_state"
    assert "close_case" in way.next_of("clerk")
    way.take("clerk", "close_case", reason="performed")
    way.ends(
        states={"intake": "closed", "performance": "performed"},
        papers=[*TAKEN_BACK, "履行情况记录"],
        told=TOLD,
        waits={},
    )


@walks(
    "agreement",
    "口头达成协议，调解员记录，各方确认，当场履行",
    ends="已履行，结案；没有调解协议书，不能申请司法确认",
    law="14号23；人民调解法28、30",
)
def test_agreed_by_word_of_mouth(way: Way) -> None:
    _to_the_table(way)
    spoken = {"content": "当场付清，互不追究。", "terms": [go.term(days=0)], "reached_on": go.day(0)}
    assert way.refused("mediator", "record_oral_agreement", no_document=False, **spoken) == "unreadable"
    assert way.refused("administrator", "record_oral_agreement", no_document=True, **spoken) == "wrong_standing"
    way.take("mediator", "record_oral_agreement", no_document=True, **spoken)
    assert "confirm_oral_agreement" in way.next_of("worker") & way.next_of("employer")
    way.take("employer", "deny_oral_agreement", draft=1, ground="recorded_wrong", reason="还要写明互不追究")
    assert "confirm_oral_agreement" not in way.next_of("worker")
    way.take("mediator", "record_oral_agreement", no_document=True, **spoken)
    way.sign("worker", "confirm_oral_agreement", draft=2)
    way.sign("employer", "confirm_oral_agreement", draft=2)
    assert "口头协议已生效" in way.heard("clerk")
    way.take("mediator", "conclude_mediation", ground=1, summary="达成口头协议。")
    way.take("clerk", "take_back")
    agreed = {"court": str(way.town.cast.court.id), "truthful": True}
    assert way.refused("worker", "apply_for_confirmation", **agreed) == "not_in_writing"
    way.take("employer", "record_performance", term=1, performed_on=go.day(0))
    way.take("worker", "confirm_receipt", term=1, received_on=go.day(0))
    way.take("clerk", "close_case", reason="performed")
    way.ends(
        states={"intake": "closed", "agreement": "effective", "performance": "performed"},
        papers=[*REFERRED, *PREPARED, *MET, "口头协议记录", *CONCLUDED, "履行情况记录"],
        told=TOLD,
        waits={},
    )


@walks(
    "agreement",
    "协议内容违法或者缺项，签署前指明并改正",
    ends="未达成协议，待申请仲裁",
    law="人民调解法29；民诉法解释358",
)
def test_unlawful_terms_are_named_before_signing(way: Way) -> None:
    _to_the_table(way)
    unclear = go.term() | {"due_on": None}
    go.draft(way, unclear)
    said = way.refusal("worker", "sign_agreement", draft=1, signature=way.town["worker"].file())
    assert said["code"] == "unlawful_terms"
    assert "第1项没有写明履行期限" in said["title"]
    assert "（《" in said["title"], "the source is named"
    stranger = go.term() | {"obligee": "a9"}
    assert way.refused("mediator", "draft_agreement", content="……", terms=[stranger]) == "terms_unclear"
    assert way.refused("mediator", "draft_agreement", content="", terms=[go.term()]) == "unreadable"
    waiver = go.term() | {"text": "以银行转账方式支付，员工放弃社会保险"}
    go.draft(way, waiver)
    said = way.refusal("worker", "sign_agreement", draft=2, signature=way.town["worker"].file())
    assert "约定不缴纳社会保险费，该约定无效" in said["title"]
    go.fail(way)
    way.ends(
        states={"mediation": "concluded_failed", "agreement": "unopened"},
        papers=[*REFERRED, *PREPARED, *MET, *CONCLUDED],
        told={*TOLD, "administrator"},
        waits={"worker": {"request_arbitration"}},
    )
