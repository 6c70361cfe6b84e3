"""Acts that no log keeps: the anchor's node opens a term over them, a person of its body says what becomes of each."""

from typing import Any

import pytest
from django.db import connection

from fengqiao.casebook import jobs, ordering, proposals, queries, restoring, set_aside
from fengqiao.casebook.set_aside import SetAside
from fengqiao.ledger import actions
from fengqiao.ledger import queries as ledger
from fengqiao.ledger.jobs import Errand
from fengqiao.refusals import Refused
from fengqiao.wire.formats import Act, parse_instant
from tests.casebook.journey import Journey
from tests.casebook.rivals import Sealer, cut_off
from tests.directory.playing import later

CALL = {"party": "r1", "method": "phone", "result": "同意分两期支付"}


@pytest.fixture
def mediating(journey: Journey) -> Journey:
    """The organisation has the case; its mediator has called somebody last."""
    journey.to_offer()
    journey.to_record()
    journey.do(journey.mediator, "record_attempt", party="r1", method="phone", result="无人接听")
    return journey


def contest(journey: Journey, kind: str = "record_attempt", **fields: Any) -> Act:
    """A second act in the seat of the last."""
    return Sealer(journey.case).rival(journey.mediator, "mediator", kind, **(fields or CALL))


def kept(journey: Journey) -> list[SetAside]:
    return set_aside.set_aside(journey.case, journey.view, queries.acts(journey.case))


def decide(journey: Journey, act: Act, verdict: str) -> None:
    journey.do(journey.clerk, "decide_set_aside", record=act.digest, verdict=verdict, reason="已与调解员核对")
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT n, subject, subject_kind, kind, term, seq, digest FROM ledger_errand WHERE subject = %s"
            " ORDER BY n DESC LIMIT 1",
            [journey.case],
        )
        ordering.READER.run(Errand(*cursor.fetchone()))


def kinds(journey: Journey) -> list[str]:
    return [act.kind for act in queries.acts(journey.case)]


def test_of_two_in_one_seat_the_first_stays_and_a_person_decides_on_the_other(mediating: Journey) -> None:
    act = contest(mediating)
    before = mediating.view
    assert kept(mediating) == []
    assert ordering.renew_terms() == 1
    assert ordering.renew_terms() == 0
    after = mediating.view
    assert (after.term, after.custodian, after.clocks) == (before.term + 1, before.custodian, before.clocks)
    assert after.attempts == before.attempts
    [line] = kept(mediating)
    assert (line.digest, line.state, line.by, line.awaits) == (act.digest, "待主办单位决定", "调解员孙立新", True)


def test_what_is_adopted_is_seated_once_as_it_was_signed(mediating: Journey) -> None:
    act = contest(mediating)
    ordering.renew_terms()
    with later(minutes=30):
        decide(mediating, act, "adopt")
        assert kept(mediating)[0].state == "待承办单位重新记入"
        assert jobs.seat_proposals() == 1
        assert jobs.seat_proposals() == 0
        [*_, (digest, seated)] = ledger.chain(mediating.case)
        assert seated.command == act.command
        assert digest != act.digest
        assert parse_instant(seated.seat_document.facts["received_at"]) == parse_instant(act.seat_document.at)
        assert mediating.view.attempts[-1].result == CALL["result"]
        assert kept(mediating)[0].state == "已重新记入"
        with pytest.raises(Refused) as refused:
            decide(mediating, act, "adopt")
        assert refused.value.code == "not_set_aside"


def test_what_the_procedure_does_not_take_any_more_says_why(mediating: Journey) -> None:
    act = contest(mediating, "record_attempt", **(CALL | {"party": "r9"}))
    ordering.renew_terms()
    decide(mediating, act, "adopt")
    assert jobs.seat_proposals() == 0
    [line] = kept(mediating)
    assert line.state == "已决定采用，没有记入"
    assert line.words


def test_what_is_refused_stays_as_it_is(mediating: Journey) -> None:
    act = contest(mediating)
    ordering.renew_terms()
    decide(mediating, act, "refuse")
    assert jobs.seat_proposals() == 0
    [line] = kept(mediating)
    assert (line.state, line.words, line.awaits) == ("不采用", "已与调解员核对", False)
    assert kinds(mediating)[-2:] == ["renew_term", "decide_set_aside"]


def test_a_partys_right_is_seated_again_and_left_to_nobody(mediating: Journey) -> None:
    right = {"petition": "t1", "ground": "other", "reason": "联系不上调解员"}
    act = Sealer(mediating.case).rival(mediating.worker, "applicant", "complain", **right)
    ordering.renew_terms()
    assert ordering.seat_rights() == 1
    assert ordering.seat_rights() == 0
    with pytest.raises(Refused):
        decide(mediating, act, "refuse")
    with later(minutes=30):
        assert jobs.seat_proposals() == 1
    [line] = kept(mediating)
    assert (line.state, line.awaits) == ("已重新记入", False)
    [petition] = mediating.view.petitions
    assert (petition.id, kinds(mediating)[-1]) == ("t1", "complain")


def test_whoever_did_it_reads_that_it_was_not_kept(mediating: Journey) -> None:
    contest(mediating)
    ordering.renew_terms()
    mediator, worker = mediating.mediator, mediating.worker
    [line] = proposals.submitted(mediating.case, person=mediator.person, body=mediator.body)
    assert (line.title, line.aside) == ("记录联系情况", True)
    assert proposals.submitted(mediating.case, person=worker.person, body="") == []


def test_an_act_whose_forerunner_is_lost_is_waited_for_a_day(mediating: Journey) -> None:
    act = Sealer(mediating.case).orphan(mediating.mediator, "mediator", "record_attempt", **CALL)
    with later(hours=23):
        assert ordering.renew_terms() == 0
    with later(hours=25):
        assert ordering.renew_terms() == 1
        assert [each.digest for each in kept(mediating)] == [act.digest]


def test_what_the_node_did_by_itself_is_nobodys_to_decide(mediating: Journey) -> None:
    act = Sealer(mediating.case).rival(jobs.timer(), "timer", "expire_clock", clock="mediation_before_filing")
    ordering.renew_terms()
    assert kept(mediating) == []
    assert set_aside.undecided(mediating.case) == frozenset()
    with pytest.raises(Refused):
        decide(mediating, act, "refuse")


def test_nothing_is_renewed_while_the_node_looks_back_or_answers_for_nothing(mediating: Journey) -> None:
    contest(mediating)
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO ledger_freeze VALUES (%s, 'awaits all')", [mediating.case])
        assert ordering.renew_terms() == 0
        cursor.execute("DELETE FROM ledger_freeze")
        cursor.execute("UPDATE ledger_subject SET anchor_node = 'elsewhere' WHERE id = %s", [mediating.case])
        assert ordering.renew_terms() == 0


def test_the_body_that_answers_is_told_and_nobody_else(mediating: Journey) -> None:
    court, organisation = str(mediating.cast.court.id), str(mediating.cast.organisation.id)
    act = contest(mediating)
    assert set_aside.awaiting(court) == []
    ordering.renew_terms()
    [told] = set_aside.awaiting(court)
    assert (told.case, told.count) == (mediating.case, 1)
    assert set_aside.awaiting(organisation) == []
    decide(mediating, act, "adopt")
    assert set_aside.awaiting(court) == []


def test_a_replay_changes_nothing_of_it(mediating: Journey) -> None:
    act = contest(mediating)
    ordering.renew_terms()
    decide(mediating, act, "refuse")
    assert list(actions.replay(repair=True)) == []
    assert kept(mediating)[0].state == "不采用"


@pytest.mark.parametrize(
    ("role", "kind", "fields"),
    [("mediator", "record_attempt", {"party": 7}), ("emperor", "record_attempt", CALL), ("applicant", "complain", {})],
)
def test_what_a_node_seals_that_nobody_can_read_breaks_no_page(
    mediating: Journey, role: str, kind: str, fields: dict[str, Any]
) -> None:
    act = Sealer(mediating.case).rival(mediating.mediator, role, kind, **fields)
    ordering.renew_terms()
    [line] = kept(mediating)
    assert line.by.endswith("孙立新")
    if kind == "complain":
        assert ordering.seat_rights() == 1
    else:
        decide(mediating, act, "adopt")
    assert jobs.seat_proposals() == 0
    assert kept(mediating)[0].state == "已决定采用，没有记入"


def restore(journey: Journey, act: Act) -> None:
    with later(hours=3):
        journey.do(journey.clerk, "restore_agreement", record=act.digest, reason="已与双方核对，协议签订在先")


def test_an_agreement_that_took_effect_before_the_recall_stands(mediating: Journey) -> None:
    done = cut_off(mediating, "to_agreement")
    assert (mediating.view.referral.state, mediating.view.state("agreement")) == ("recalled", "unopened")
    lines = kept(mediating)
    assert len(lines) == len(done)
    digest = restoring.restorable(mediating.case, [line.digest for line in lines])
    assert digest == done[-1].digest
    restore(mediating, done[-1])
    view = mediating.view
    assert (view.state("agreement"), view.referral.state, view.custodian) == (
        "effective", "accepted", str(mediating.cast.organisation.id),
    )  # fmt: skip
    assert view.agreement.effective_at == parse_instant(done[-1].seat_document.at)
    assert kinds(mediating)[-1] == "restore_agreement"
    assert [(line.act.kind, line.state) for line in kept(mediating)] == [("recall_referral", "不采用")]
    assert set_aside.awaiting(str(mediating.cast.court.id)) == []
    assert list(actions.replay()) == []


def test_nothing_is_restored_where_the_agreement_came_later_or_the_case_has_gone_on(mediating: Journey) -> None:
    done = cut_off(mediating, "to_agreement")
    with later(hours=3):
        organisation = str(mediating.cast.organisation.id)
        mediating.do(mediating.worker, "choose_organisation", organisation=organisation)
    with pytest.raises(Refused) as refused:
        restore(mediating, done[-1])
    assert refused.value.code == "nothing_to_restore"
    assert restoring.restorable(mediating.case, [act.digest for act in done]) == ""


def test_a_branch_without_an_agreement_is_not_kept(mediating: Journey) -> None:
    done = cut_off(mediating, "to_draft")
    for wanted in (done[-1].digest, "sha256:" + "0" * 64):
        assert restoring.custodian(mediating.case, wanted) == ""
    with pytest.raises(Refused):
        restore(mediating, done[-1])
