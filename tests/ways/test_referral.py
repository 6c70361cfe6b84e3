"""Ways of finding an organisation, offering it the case, and having the case back."""

import pytest

from tests.ways import stretches as go
from tests.ways.paper_sets import CONSENTED, OFFERED, REFERRED, RESPONDED
from tests.ways.registry import walks
from tests.ways.way import Way

pytestmark = pytest.mark.django_db

TAKEN = {"intake": "accepted", "referral": "accepted", "mediation": "preparing"}
ENDED = {"intake": "accepted", "referral": "ended", "mediation": "unopened"}
TO_ASSIGN = {"administrator": {"assign_mediator"}}


@walks("referral", "各方共同选定组织，组织接受", ends="组织承办，三十日起算", law="在线调解规则第10条、第12条、第24条")
def test_chosen_jointly(way: Way) -> None:
    go.consent(way)
    assert way.refused("clerk", "offer_referral") == "wrong_state"
    assert way.refused("clerk", "appoint_organisation", organisation=go.union(way)) == "parties_choosing"
    go.choose(way)
    assert not way.sees("administrator")
    assert way.refused("worker", "offer_referral") == "wrong_standing"
    way.take("clerk", "offer_referral")
    assert way.refused("mediator", "accept_referral") == "not_yours"
    assert way.refused("township_administrator", "accept_referral") == "not_found"
    way.take("administrator", "accept_referral")
    assert way.refused("administrator", "accept_referral") == "wrong_state"
    assert {"mediation_before_filing", "result_return_local", "arbitration_limitation"} == set(way.limits())
    way.ends(states=TAKEN, papers=REFERRED, told={"worker", "employer", "clerk"}, waits=TO_ASSIGN)


@walks(
    "referral", "双方选择不同，期满由法院指定", ends="组织承办", law="在线调解规则第10条第2款；法释〔2016〕14号第12条"
)
def test_choices_differ(way: Way) -> None:
    go.consent(way)
    way.take("worker", "choose_organisation", organisation=go.union(way))
    way.take("employer", "choose_organisation", organisation=go.township(way))
    assert way.refused("clerk", "appoint_organisation", organisation=go.township(way)) == "parties_choosing"
    way.wait_past("joint_choice")
    assert way.refused("worker", "appoint_organisation", organisation=go.township(way)) == "wrong_standing"
    way.take("clerk", "appoint_organisation", organisation=go.township(way), reason="离双方较近")
    way.take("clerk", "offer_referral")
    assert not way.sees("administrator")
    way.take("township_administrator", "accept_referral")
    way.ends(
        states=TAKEN,
        papers=[*RESPONDED, "指定调解组织通知书", "委派调解函", "接受委派确认书"],
        told={"worker", "employer", "clerk"},
        waits={"township_administrator": {"assign_mediator"}},
    )


@walks("referral", "一方逾期不选，由法院指定", ends="组织已指定，待发出委派", law="在线调解规则第10条第2款")
def test_one_side_does_not_choose(way: Way) -> None:
    go.consent(way)
    way.take("worker", "choose_organisation", organisation=go.union(way))
    way.wait_past("joint_choice")
    assert way.refused("clerk", "appoint_organisation", organisation=str(way.town.cast.union.id)) == "not_on_roster"
    way.take("clerk", "appoint_organisation", organisation=go.union(way))
    assert way.refused("clerk", "appoint_organisation", organisation=go.township(way)) == "reason_missing"
    assert way.refused("employer", "choose_organisation", organisation=go.township(way)) == "wrong_state"
    way.ends(
        states={"referral": "chosen"},
        papers=[*RESPONDED, "指定调解组织通知书"],
        told={"worker", "employer"},
        waits={"clerk": {"offer_referral"}},
    )


@walks("referral", "一方同意由法院指定，法院即时指定街道组织", ends="街道组织承办", law="在线调解规则第10条")
def test_choice_left_to_the_court(way: Way) -> None:
    go.consent(way)
    assert way.refused("judge", "leave_choice_to_court") == "wrong_standing"
    way.take("employer", "leave_choice_to_court")
    way.take("clerk", "appoint_organisation", organisation=go.township(way), reason="就近")
    way.take("clerk", "offer_referral")
    assert way.refused("administrator", "accept_referral") == "not_found"
    way.take("township_administrator", "accept_referral")
    way.ends(
        states=TAKEN,
        papers=[*RESPONDED, "指定调解组织通知书", "委派调解函", "接受委派确认书"],
        told={"worker", "employer", "clerk"},
        waits={"township_administrator": {"assign_mediator"}},
    )


@walks(
    "referral",
    "所选组织不在名册，被拒后改选",
    ends="已选定，待发出委派",
    law="法释〔2016〕14号第5条；在线调解规则第10条",
)
def test_an_organisation_not_on_the_roster(way: Way) -> None:
    go.consent(way)
    outside = str(way.town.cast.union.id)
    assert way.refused("worker", "choose_organisation", organisation=outside) == "not_on_roster"
    assert way.refused("worker", "choose_organisation", organisation=str(way.town.cast.court.id)) == "not_on_roster"
    go.choose(way)
    assert way.refused("worker", "choose_organisation", organisation=outside) == "wrong_state"
    way.ends(
        states={"referral": "chosen"},
        papers=[*RESPONDED, "调解组织选定确认书"],
        told={"worker", "employer", "clerk"},
        waits={"clerk": {"offer_referral"}},
    )


@walks("referral", "组织书面不予接受，改派另一组织", ends="另一组织承办", law="在线调解规则第12条")
def test_declined_then_offered_to_another(way: Way) -> None:
    go.offer(way)
    assert way.refused("administrator", "decline_referral", ground="capacity") == "unreadable"
    assert way.refused("clerk", "decline_referral", ground="capacity", reason="……") == "wrong_standing"
    way.take("administrator", "decline_referral", ground="capacity", reason="调解员均已满额。")
    assert way.next_of("clerk") == {"appoint_organisation"}
    go.offer_next(way)
    assert not way.sees("administrator")
    assert way.refused("administrator", "accept_referral") == "no_longer_yours"
    way.take("township_administrator", "accept_referral")
    way.ends(
        states=TAKEN,
        papers=[*OFFERED, "不予接受委派函", "指定调解组织通知书", "委派调解函", "接受委派确认书"],
        told={"worker", "employer", "clerk"},
        waits={"township_administrator": {"assign_mediator"}},
    )


@walks("referral", "组织三个工作日不答复，法院收回后改派", ends="另一组织承办", law="在线调解规则第12条")
def test_silent_then_offered_to_another(way: Way) -> None:
    go.offer(way)
    assert way.refused("clerk", "recall_referral", reason="silence") == "wrong_recall_reason"
    assert way.refused("administrator", "recall_referral", reason="silence") == "wrong_standing"
    way.wait_past("referral_acceptance")
    assert way.next_of("clerk") == {"recall_referral"}
    way.take("clerk", "recall_referral", reason="silence")
    assert way.heard("administrator")[-1] == "法院收回了委派"
    assert way.refused("administrator", "accept_referral") == "no_longer_yours"
    go.offer_next(way)
    way.ends(
        states={"referral": "offered"},
        papers=[*OFFERED, "指定调解组织通知书", "委派调解函"],
        told={"worker", "employer", "township_administrator"},
        waits={"township_administrator": {"accept_referral"}},
    )


@walks("referral", "组织逾期之后、收回之前接受：接受有效，收回被拒", ends="组织承办", law="在线调解规则第12条")
def test_accepted_before_the_recall(way: Way) -> None:
    go.offer(way)
    way.wait_past("referral_acceptance")
    way.take("administrator", "accept_referral")
    assert way.refused("clerk", "recall_referral", reason="silence") == "wrong_recall_reason"
    assert way.refused("administrator", "decline_referral", ground="capacity", reason="……") == "wrong_state"
    way.ends(states=TAKEN, papers=REFERRED, told={"worker", "employer", "clerk"}, waits=TO_ASSIGN)


@walks(
    "referral",
    "组织接受后逾期不反馈，法院收回",
    ends="按期限届满终结，申请人选择下一步",
    law="在线调解规则第21条、第24条",
)
def test_recalled_after_the_period(way: Way) -> None:
    go.refer(way)
    way.wait_past("mediation_before_filing")
    assert way.states("mediation") == ("stopped",)
    assert (way.next_of("administrator"), way.next_of("clerk")) == ({"conclude_mediation"}, {"recall_referral"})
    way.take("clerk", "recall_referral", reason="silence")
    assert way.refused("administrator", "conclude_mediation", ground=6, summary="……", reason="……") == "wrong_state"
    way.ends(
        states={"referral": "taken_back", "mediation": "concluded_failed"},
        papers=[*REFERRED, "收回委派通知书"],
        told={"worker", "employer", "administrator"},
        waits={"worker": {"request_arbitration"}},
    )


@walks(
    "referral",
    "调解中组织被暂停，法院收回后改派",
    ends="另一组织待确认",
    law="在线调解规则第12条；法释〔2016〕14号第28条",
)
def test_recalled_in_mediation(way: Way) -> None:
    go.refer(way)
    way.take("administrator", "assign_mediator", mediators=[go.entry(way, "mediator")])
    assert way.refused("clerk", "recall_referral", reason="consent_withdrawn") == "wrong_recall_reason"
    way.take("clerk", "recall_referral", reason="suspension", note="组织暂停执业。")
    assert not way.sees("administrator")
    assert not way.sees("mediator")
    assert way.refused("mediator", "disclose", circumstance="none") == "no_longer_yours"
    assert way.heard("administrator")[-1] == way.heard("mediator")[-1] == "法院收回了委派"
    go.offer_next(way)
    way.ends(
        states={"referral": "offered", "mediation": "unopened"},
        papers=[*REFERRED, "调解员确定通知书", "收回委派通知书", "指定调解组织通知书", "委派调解函"],
        told={"worker", "employer", "township_administrator"},
        waits={"township_administrator": {"accept_referral"}},
    )


@walks(
    "referral",
    "组织商法院后退回，法院收回，改派",
    ends="另一组织待确认",
    law="在线调解规则第12条；深化总对总改革意见第13条",
)
def test_returned_and_offered_anew(way: Way) -> None:
    go.refer(way)
    returned = {"talked_with": "立案庭周敏", "reason": "与一方有合作关系，不宜继续。"}
    assert way.refused("mediator", "return_referral", **returned) == "not_yours"
    way.take("administrator", "return_referral", **returned)
    assert way.refused("clerk", "appoint_organisation", organisation=go.township(way)) == "wrong_state"
    assert way.next_of("clerk") == {"take_back"}
    way.take("clerk", "take_back")
    assert not way.sees("administrator")
    assert way.refused("clerk", "take_back") == "wrong_state"
    go.offer_next(way)
    way.ends(
        states={"referral": "offered"},
        papers=[*REFERRED, "退回委派函", "指定调解组织通知书", "委派调解函"],
        told={"worker", "employer", "township_administrator"},
        waits={"township_administrator": {"accept_referral"}},
    )


@walks(
    "referral",
    "组织退回后再无合适组织，不再委派",
    ends="不再委派，申请人选择仲裁",
    law="在线调解规则第12条、第25条第8项",
)
def test_returned_and_ended(way: Way) -> None:
    go.refer(way)
    way.take("administrator", "return_referral", talked_with="立案庭周敏", reason="不宜继续调解。")
    way.take("clerk", "take_back")
    assert way.refused("clerk", "end_referral", reason="no_organisation") == "unreadable"
    assert way.refused("worker", "end_referral", reason="no_organisation", note="……") == "wrong_standing"
    way.take("clerk", "end_referral", reason="no_organisation", note="辖区内没有其他合适的组织。")
    way.ends(
        states=ENDED,
        papers=[*REFERRED, "退回委派函", "终止委派调解告知书"],
        told={"worker", "employer"},
        waits={"worker": {"request_arbitration"}},
    )


@walks(
    "referral",
    "辖区没有合适组织，自始不委派",
    ends="不再委派，申请人选择仲裁",
    law="在线调解规则第9条第3项、第25条第8项",
)
def test_no_organisation(way: Way) -> None:
    go.apply(way)
    go.tell_status(way)
    go.accept(way)
    way.take("clerk", "end_referral", reason="no_organisation", note="没有受理该类争议的组织。")
    assert way.refused("clerk", "end_referral", reason="no_organisation", note="……") == "wrong_state"
    assert way.refused("worker", "choose_organisation", organisation=go.union(way)) == "wrong_state"
    way.ends(
        states=ENDED,
        papers=[*CONSENTED, "终止委派调解告知书"],
        told={"worker"},
        waits={"worker": {"request_arbitration"}},
    )


@walks("referral", "当事人不同意法院指定的组织，退出", ends="不再委派，申请人选择仲裁", law="法释〔2016〕14号第12条")
def test_the_appointment_is_refused(way: Way) -> None:
    go.consent(way)
    way.take("worker", "leave_choice_to_court")
    way.take("clerk", "appoint_organisation", organisation=go.township(way))
    way.take("clerk", "offer_referral")
    way.take("employer", "leave_mediation", reason="不同意指定的组织。")
    assert not way.sees("township_administrator")
    assert way.refused("township_administrator", "accept_referral") == "no_longer_yours"
    assert way.refused("employer", "leave_mediation") == "wrong_state"
    way.ends(
        states=ENDED,
        papers=[*RESPONDED, "指定调解组织通知书", "委派调解函"],
        told={"worker", "employer", "clerk", "township_administrator"},
        waits={"worker": {"request_arbitration"}},
    )
