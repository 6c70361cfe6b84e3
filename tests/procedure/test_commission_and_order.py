"""The commission suggests, entrusts and reviews; a payment order is issued, objected to, or takes effect."""

from datetime import timedelta

from fengqiao.procedure import work
from fengqiao.procedure.guards.waiting import unhappy
from fengqiao.procedure.kinds.fields import Payload
from fengqiao.procedure.kinds.intake import InsistOnSuit, RegisterSuit, ReturnToArbitration
from fengqiao.procedure.kinds.mediation import ProposeExtension
from fengqiao.procedure.kinds.payment_order import (
    EndPaymentOrder,
    ObjectToPaymentOrder,
    OverruleOrderObjection,
    RejectPaymentOrder,
)
from fengqiao.procedure.kinds.performance import (
    ApplyForEnforcement,
    NotifyPerformance,
    RecordFollowUp,
    ReportDefault,
    SettleFollowUp,
)
from fengqiao.procedure.kinds.review import DenyArbitralStatement, RefuseReview, WithdrawReview

from . import outcome_scenes as scenes
from .cast import (
    ADMIN,
    ARBITRATION_CLERK,
    CLERK,
    EMPLOYER,
    EXEMPT,
    JUDGE,
    MEDIATOR,
    OTHER_CLERK,
    SCAN,
    WORKER,
    Stage,
    play,
)
from .scenes import agreed, conclude, confirmed, expire, hold, join, prepare


def test_the_commission_entrusts_for_ten_working_days_and_no_longer() -> None:
    stage = hold(prepare(scenes.opened_by_commission(scenes.ENTRUST)))
    clock = stage.case.clocks["arbitration_entrusted_mediation"]
    assert clock.due == clock.started + timedelta(days=14), "Monday + 10 working days = the Monday after next"
    assert "own_mediation" not in stage.clocks()
    longer = ProposeExtension(until=clock.due + timedelta(days=5), reason="……")
    assert stage.refused(MEDIATOR, longer) == "too_late"


def test_what_was_entrusted_in_vain_goes_back_to_be_heard() -> None:
    stage = prepare(scenes.opened_by_commission(scenes.ENTRUST))
    expire(stage, "arbitration_entrusted_mediation")
    play(stage, (ADMIN, conclude(6, "期满")), (ADMIN, ReturnToArbitration()))
    assert stage.states()["intake"] == "sent_to_arbitration"


def test_what_was_only_suggested_waits_to_be_accepted_by_the_commission() -> None:
    stage = scenes.opened_by_commission(scenes.SUGGEST)
    assert stage.case.arbitration.status == "none"
    assert "own_mediation" in stage.clocks()


def test_nobody_else_opens_a_case_for_a_commission() -> None:
    assert Stage().refused(OTHER_CLERK, scenes.ENTRUST) == "wrong_standing"


def test_review_needs_both_within_fifteen_days() -> None:
    stage = agreed()
    clock = stage.case.clocks["arbitration_review_application"]
    assert clock.counted_on == clock.started + timedelta(days=15)
    stage.do(WORKER, scenes.ask_review())
    assert stage.states()["force"] == "review_applying"
    assert stage.refused(EMPLOYER, join()) == "wrong_state", "one way at a time"
    late = agreed().wait(20)
    assert late.refused(WORKER, scenes.ask_review()) == "too_late"
    late.do(WORKER, join())


def test_the_arbitral_statement_is_in_force_when_both_signed() -> None:
    stage = play(scenes.arbitral_statement_made(), (WORKER, scenes.SIGN_FOR))
    assert stage.states()["force"] == "arbitral_statement_made"
    stage.do(EMPLOYER, scenes.SIGN_FOR)
    assert stage.states()["force"] == "arbitrally_stated"
    assert stage.case.review.effective_on == stage.today
    assert stage.case.review.result == stage.case.agreement.content
    assert stage.refused(WORKER, join()) == "wrong_state"


def test_withdrawn_before_it_was_signed_for_the_way_to_the_court_is_open() -> None:
    stage = play(scenes.arbitral_statement_made(), (EMPLOYER, WithdrawReview()))
    assert "confirmation_application" in stage.clocks()
    stage.do(WORKER, join())


def test_refused_or_denied_the_agreement_may_still_be_confirmed() -> None:
    refused = RefuseReview(ground="employment_relation", reasons="涉及确认劳动关系。")
    stage = play(scenes.review_applied(), (ARBITRATION_CLERK, refused))
    stage.do(WORKER, join())
    denial: Payload = DenyArbitralStatement(grounds=("unclear",), reasons="期限不明。")
    stage = scenes.review_applied()
    assert stage.refused(ARBITRATION_CLERK, denial) == "wrong_state"


def test_only_what_has_force_is_enforced() -> None:
    stage = scenes.defaulted()
    assert stage.refused(WORKER, ApplyForEnforcement(term=1)) == "wrong_state"
    stage = play(confirmed().wait(40), (WORKER, ReportDefault(term=1, text="未付")))
    assert stage.refused(EMPLOYER, ApplyForEnforcement(term=1)) == "not_the_creditor"
    stage.do(WORKER, ApplyForEnforcement(term=1, amount_fen=1_800_000, property_clues="工商银行账户"))
    assert "enforcement_application" not in stage.clocks()


def test_a_bad_rating_is_dealt_with_and_a_good_one_needs_nothing() -> None:
    stage = play(agreed(), (MEDIATOR, RecordFollowUp(party="a1", rating=3, text="按期收到。")))
    assert unhappy(stage.case) == ()
    assert "settle_follow_up" not in {item.kind for item in work(stage.case, stage.now)}
    stage.do(MEDIATOR, RecordFollowUp(party="r1", rating=2, text="通知太晚。"))
    assert "settle_follow_up" in {item.kind for item in work(stage.case, stage.now)}
    stage.do(ADMIN, SettleFollowUp(text="已致歉并改进。"))
    assert unhappy(stage.case) == ()
    assert [visit.settled for visit in stage.case.follow_ups] == ["", "已致歉并改进。"]


def test_a_notice_of_voluntary_performance_moves_nothing() -> None:
    stage = agreed()
    before = stage.states()
    stage.do(MEDIATOR, NotifyPerformance(ability="partly", ability_basis="账户余额不足"))
    assert stage.states() == before
    assert stage.case.performance_told_at is not None


def test_a_payment_order_without_objection_may_be_enforced() -> None:
    stage = scenes.order_served()
    assert stage.refused(WORKER, ObjectToPaymentOrder(reason="……")) == "not_your_term"
    expire(stage, "payment_order_objection")
    assert stage.states()["force"] == "order_effective"
    assert "enforcement_application" in stage.clocks()


def test_an_objection_ends_it_and_the_agreement_may_be_sued_upon() -> None:
    stage = play(scenes.order_served(), (EMPLOYER, ObjectToPaymentOrder(reason="已经付清。")))
    play(stage, (JUDGE, EndPaymentOrder(ended_by="objection")), (WORKER, EXEMPT))
    play(stage, (WORKER, InsistOnSuit(complaint=SCAN)), (CLERK, RegisterSuit(case_number="民初8号")))
    assert stage.states()["intake"] == "registered"


def test_an_objection_that_only_pleads_poverty_does_not_stand() -> None:
    stage = play(scenes.order_served(), (EMPLOYER, ObjectToPaymentOrder(reason="没有钱。")))
    stage.do(JUDGE, OverruleOrderObjection(reasons="对债务本身没有异议。"))
    assert stage.states()["force"] == "order_effective"


def test_a_late_objection_counts_as_none() -> None:
    stage = scenes.order_served().wait(40)
    assert stage.refused(EMPLOYER, ObjectToPaymentOrder(reason="……")) == "too_late"


def test_no_order_before_default_nor_by_the_debtor() -> None:
    assert agreed().refused(WORKER, scenes.ask_order()) == "wrong_state"
    assert scenes.defaulted().refused(EMPLOYER, scenes.ask_order()) == "not_the_creditor"
    assert scenes.defaulted().refused(WORKER, scenes.ask_order(amount_fen=9_000_000)) == "amount_too_high"


def test_a_rejected_application_leaves_the_other_ways() -> None:
    stage = play(scenes.defaulted(), (WORKER, scenes.ask_order()))
    stage.do(JUDGE, RejectPaymentOrder(ground="unfit", reasons="下落不明。"))
    stage.do(WORKER, EXEMPT)
    stage.do(WORKER, InsistOnSuit(complaint=SCAN))
