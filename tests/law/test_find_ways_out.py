"""Arbitration first: statuses, limits that run beside a mediation, ways out when it fails."""

from datetime import date
from typing import Any

import pytest

from fengqiao.law.arbitration import (
    EXEMPTIONS,
    STATUSES,
    ArbitrationFacts,
    ArbitrationStatus,
    Exemption,
    NonAcceptance,
    RunningLimit,
    Side,
    extension_may_be_offered,
    limitation_start,
    protective_step,
    running_limits,
)
from fengqiao.law.arbitration_first import (
    ArbitrationFirst,
    DisputeFacts,
    NothingDisputed,
    PaymentOrder,
    Relation,
    Subject,
    arbitration_first,
)
from fengqiao.law.interruptions import INTERRUPTIONS, Event, Interruption, limitation_course
from fengqiao.law.limits import LIMITS
from fengqiao.law.suspensions import Span
from fengqiao.law.ways_out import WayOut, ways_out
from tests.law.spec import cases

AWARD = ArbitrationStatus.AWARD
BOTH_RECEIVED = ArbitrationFacts(
    worker_received_award_on=date(2026, 11, 6),
    employer_received_award_on=date(2026, 11, 9),
    final_award=False,
)


def _facts(given: dict[str, Any]) -> ArbitrationFacts:
    given = dict(given)
    if "exemption" in given:
        given["exemption"] = Exemption(given["exemption"])
    if "non_acceptance" in given:
        given["non_acceptance"] = NonAcceptance(given["non_acceptance"])
    if "suspended" in given:
        given["suspended"] = tuple(Span(*span) for span in given["suspended"])
    return ArbitrationFacts(**given)


def _limit(running: RunningLimit) -> str:
    return f"{running.due.limit} {running.side} {running.due.on}" + (" *" if running.secured else "")


@pytest.mark.parametrize("case", cases("arbitration/running_limits"))
def test_limits_run_whatever_the_mediation_does(case: dict[str, Any]) -> None:
    found = running_limits(ArbitrationStatus(case["status"]), _facts(case["facts"]))
    assert [_limit(limit) for limit in found] == case["limits"]


@pytest.mark.parametrize("case", cases("arbitration/extension"))
def test_an_extension_never_eats_a_limit(case: dict[str, Any]) -> None:
    status, facts = ArbitrationStatus(case["status"]), _facts(case["facts"])
    answer = extension_may_be_offered(status, facts, on=case["day"], until=case["until"])
    assert answer.allowed is case["allowed"]
    assert case.get("says", "") in answer.reason
    assert (answer.citation is None) is answer.allowed


@pytest.mark.parametrize("case", cases("arbitration/protective_step"))
def test_the_complaint_is_lodged_first(case: dict[str, Any]) -> None:
    step = protective_step(ArbitrationStatus(case["status"]), _facts(case["facts"]))
    assert (step.latest_on if step else "none") == case["latest_on"]


@pytest.mark.parametrize("case", cases("arbitration/arbitration_first"))
def test_whether_arbitration_comes_first(case: dict[str, Any]) -> None:
    def ask() -> ArbitrationFirst:
        order = case.get("ended_payment_order")
        return arbitration_first(
            DisputeFacts(
                Relation(case["relation"]),
                frozenset(Subject(subject) for subject in case["subjects"]),
                case["day"],
                wage_iou=case.get("wage_iou", False),
                unpaid_pay_agreement=case.get("unpaid_pay_agreement", False),
                ended_payment_order=PaymentOrder(order) if order else None,
            )
        )

    if "refused" in case:
        with pytest.raises(NothingDisputed) as refused:
            ask()
        assert list(refused.value.fields) == ["subjects"]
        return
    found = ask()
    assert (found.answer, found.status) == (case["answer"], case["status"])
    assert found.exemption == case.get("exemption")
    assert [step.citation.article for step in found.steps] == case["articles"]
    assert len({step.text for step in found.steps}) == len(found.steps)


@pytest.mark.parametrize("case", cases("arbitration/limitation"))
def test_limitation_runs_through_its_events(case: dict[str, Any]) -> None:
    events = [Event(day, Interruption(what)) for day, what in case["events"]]
    spans = [Span(first, last, "不可抗力") for first, last in case.get("suspended", [])]
    name = case.get("name", "arbitration_limitation")
    found = limitation_course(case["known_on"], events, suspended=spans, name=name)
    assert (found.due.on, found.started_on) == (case["due"], case["started_on"])
    assert found.due.limit == name
    assert len([step for step in found.steps if "不再中断" in step.text]) == case.get("late", 0)
    assert len([step for step in found.steps if "时效中止（不可抗力）" in step.text]) == len(spans)
    assert found.steps[0].citation.paragraph == (4 if "wage" in name else 1)


def test_the_steps_of_limitation_read_as_sentences() -> None:
    span = Span(date(2025, 5, 1), date(2025, 5, 10))
    found = limitation_course(date(2025, 3, 3), [Event(date(2025, 6, 2), Interruption.CLAIMED)], suspended=[span])
    assert [step.text for step in found.steps] == [
        "时效自2025年3月3日起算，至2026年3月13日届满。",
        "2025年5月1日至2025年5月10日时效中止，不计入。",
        "2025年6月2日一方向对方主张权利，时效中断，重新计算，至2026年6月2日届满。",
    ]


def test_every_interruption_has_a_source() -> None:
    assert set(INTERRUPTIONS) == set(Interruption)
    own = [reason.citation.item for reason in INTERRUPTIONS.values() if reason.citation.article == 31]
    assert own == list(range(1, 9))


def _written(way: WayOut) -> str:
    return way.code + (f"[{','.join(way.sides)}]" if way.sides else "")


@pytest.mark.parametrize("case", cases("arbitration/ways_out"))
def test_each_status_leads_where_the_law_says(case: dict[str, Any]) -> None:
    ways = ways_out(ArbitrationStatus(case["status"]), _facts(case.get("facts", {})), case["failed_on"])
    assert [_written(way) for way in ways] == case["ways"]
    for way in ways:
        assert way.title
        assert way.explanation.endswith("。")
        assert all(name in LIMITS for name in way.limits)


def test_every_status_and_exemption_is_described() -> None:
    assert set(STATUSES) == set(ArbitrationStatus)
    assert set(EXEMPTIONS) == set(Exemption)


@pytest.mark.parametrize("exemption", list(Exemption))
def test_an_exemption_is_explained_by_its_own_article(exemption: Exemption) -> None:
    (way,) = ways_out(ArbitrationStatus.EXEMPT, ArbitrationFacts(exemption=exemption), date(2026, 11, 20))
    assert way.citation == EXEMPTIONS[exemption].citation
    assert EXEMPTIONS[exemption].title in way.explanation


def test_an_award_of_unknown_kind_shows_both_limits_of_the_employer() -> None:
    facts = ArbitrationFacts(worker_received_award_on=date(2026, 11, 6), employer_received_award_on=date(2026, 11, 6))
    found = [(limit.due.limit, limit.side) for limit in running_limits(AWARD, facts)]
    assert found == [
        ("suit_after_award", Side.WORKER),
        ("suit_after_award", Side.EMPLOYER),
        ("setting_aside_award", Side.EMPLOYER),
    ]


def test_each_side_counts_from_its_own_receipt() -> None:
    worker, employer = running_limits(AWARD, BOTH_RECEIVED)
    assert worker.due.on == date(2026, 11, 23)  # Friday 6 + 15 days = Saturday 21, moved to Monday
    assert employer.due.on == date(2026, 11, 24)  # Monday 9 + 15 days = Tuesday
    assert worker.side.label == "劳动者"
    assert worker.title == "不服仲裁裁决提起诉讼"


def test_mediation_is_not_extended_over_a_limit_to_sue() -> None:
    answer = extension_may_be_offered(AWARD, BOTH_RECEIVED, on=date(2026, 11, 20), until=date(2026, 12, 20))
    assert not answer.allowed
    assert "起诉状" in answer.reason
    before_it_ends = extension_may_be_offered(AWARD, BOTH_RECEIVED, on=date(2026, 11, 16), until=date(2026, 11, 20))
    assert before_it_ends.allowed


def test_lodged_complaints_of_both_sides_allow_an_extension() -> None:
    facts = ArbitrationFacts(
        worker_received_award_on=date(2026, 11, 6),
        employer_received_award_on=date(2026, 11, 9),
        final_award=False,
        worker_lodged_complaint_on=date(2026, 11, 23),
        employer_lodged_complaint_on=date(2026, 11, 24),
    )
    assert all(limit.secured for limit in running_limits(AWARD, facts))
    assert extension_may_be_offered(AWARD, facts, on=date(2026, 11, 24), until=date(2026, 12, 24)).allowed


def test_a_limit_already_over_no_longer_stands_in_the_way() -> None:
    assert not extension_may_be_offered(AWARD, BOTH_RECEIVED, on=date(2026, 11, 24), until=date(2026, 12, 24)).allowed
    assert extension_may_be_offered(AWARD, BOTH_RECEIVED, on=date(2026, 11, 25), until=date(2026, 12, 24)).allowed


def test_without_a_day_of_receipt_no_extension() -> None:
    answer = extension_may_be_offered(AWARD, ArbitrationFacts(), on=date(2026, 11, 20), until=date(2026, 11, 21))
    assert not answer.allowed
    assert "收到日期" in answer.reason


def test_no_complaint_secures_the_setting_aside_of_a_final_award() -> None:
    facts = ArbitrationFacts(
        worker_received_award_on=date(2026, 11, 6),
        employer_received_award_on=date(2026, 11, 6),
        final_award=True,
        worker_lodged_complaint_on=date(2026, 11, 10),
    )
    answer = extension_may_be_offered(AWARD, facts, on=date(2026, 11, 20), until=date(2026, 12, 20))
    assert not answer.allowed
    assert "撤销" in answer.reason


def test_other_statuses_may_be_extended() -> None:
    for status in set(ArbitrationStatus) - {AWARD}:
        answer = extension_may_be_offered(status, ArbitrationFacts(), on=date(2026, 11, 20), until=date(2026, 12, 20))
        assert answer.allowed


def test_the_protective_step_is_to_lodge_the_complaint() -> None:
    step = protective_step(AWARD, BOTH_RECEIVED)
    assert step is not None
    assert step.latest_on == date(2026, 11, 23)  # Monday
    assert [citation.article for citation in step.citations] == [208, 8]


def test_no_protective_step_where_nothing_can_be_lost() -> None:
    assert protective_step(ArbitrationStatus.NONE, ArbitrationFacts()) is None
    assert protective_step(AWARD, ArbitrationFacts()) is None
    lodged = ArbitrationFacts(
        worker_received_award_on=date(2026, 11, 6),
        final_award=True,
        worker_lodged_complaint_on=date(2026, 11, 23),
    )
    assert protective_step(AWARD, lodged) is None


def test_limitation_runs_from_knowledge_and_anew_after_an_interruption() -> None:
    known = date(2026, 1, 5)
    assert limitation_start(ArbitrationFacts()) is None
    assert limitation_start(ArbitrationFacts(infringement_known_on=known)) == known
    again = ArbitrationFacts(infringement_known_on=known, interrupted_on=date(2026, 3, 2))
    assert limitation_start(again) == date(2026, 3, 2)


def test_wage_arrears_alone_run_only_from_the_end_of_employment() -> None:
    employed = ArbitrationFacts(infringement_known_on=date(2024, 1, 5), wage_arrears_only=True)
    assert running_limits(ArbitrationStatus.NONE, employed) == ()
    ended = ArbitrationFacts(
        infringement_known_on=date(2024, 1, 5),
        wage_arrears_only=True,
        employment_ended_on=date(2025, 11, 20),
    )
    (limit,) = running_limits(ArbitrationStatus.NONE, ended)
    assert limit.due.on == date(2026, 11, 20)  # Friday


def test_pending_arbitration_shows_the_limit_of_the_commission() -> None:
    received = ArbitrationFacts(application_received_on=date(2026, 11, 20))
    (acceptance,) = running_limits(ArbitrationStatus.PENDING, received)
    assert acceptance.due.limit == "arbitration_acceptance"
    assert acceptance.due.on == date(2026, 11, 27)  # five working days after Friday
    accepted = ArbitrationFacts(application_accepted_on=date(2026, 11, 2))
    (award,) = running_limits(ArbitrationStatus.PENDING, accepted)
    assert award.due.limit == "arbitration_award"
    assert running_limits(ArbitrationStatus.PENDING, ArbitrationFacts()) == ()
