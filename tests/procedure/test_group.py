"""Many workers with a common claim: representatives act for them, and nobody settles for anybody without their word."""

from datetime import timedelta

import pytest
from msgspec.structs import replace

from fengqiao.procedure import Actor, available, work
from fengqiao.procedure.kinds.agreement import DraftAgreement
from fengqiao.procedure.kinds.corrections import SucceedParty
from fengqiao.procedure.kinds.fields import PartyEntry
from fengqiao.procedure.kinds.group import (
    ActPersonally,
    AskForConsents,
    ResignAsRepresentative,
    SetMembersApart,
)
from fengqiao.procedure.kinds.intake import WithdrawApplication
from fengqiao.procedure.kinds.mediation import LeaveMediation
from fengqiao.procedure.kinds.referral import TakeBack
from fengqiao.procedure.representing import apart, represented, serving, signing_parties, speaking, stands, unanswered
from fengqiao.procedure.withheld import without_mediation

from . import groups
from .cast import ADMIN, CLERK, EMPLOYER, MEDIATOR, SCAN, WORKER, Stage, play
from .groups import CONSENT, DRAFT, ENDORSE, MATES, NAMED, NOMINATE, REFUSE, WORKERS
from .scenes import EXECUTE, accepted, conclude, join, sign
from .turns import collective

APART = SetMembersApart(draft=1, members=("a1",))
PAPER_LIST = replace(NOMINATE, as_party="a2", on_paper=SCAN, signed_by=("a1", *NAMED))


def _kinds(stage: Stage, by: Actor) -> set[str]:
    return {rule.kind for rule in available(stage.case, by, stage.now)}


def _waits(stage: Stage, kind: str) -> set[str]:
    return {item.party or item.standing for item in work(stage.case, stage.now) if item.kind == kind}


def _ids(parties: tuple[object, ...]) -> set[str]:
    return {party.id for party in parties}  # type: ignore[attr-defined]  # parties of the case


def test_ten_may_name_representatives_and_fewer_may_not() -> None:
    assert "nominate_representatives" in _kinds(collective(), WORKER)
    assert "nominate_representatives" not in _kinds(accepted(), WORKER)
    assert accepted().refused(WORKER, NOMINATE) == "too_few_for_representatives"
    assert "nominate_representatives" not in _kinds(groups.applied(), EMPLOYER)


@pytest.mark.parametrize(
    "named",
    [("a2", "a3", "a3"), ("a2", "a3", "r1"), ("a2", "a3", "x9")],
    ids=["twice", "the other side", "nobody"],
)
def test_three_to_five_of_the_same_side_are_named(named: tuple[str, ...]) -> None:
    assert groups.applied().refused(WORKER, replace(NOMINATE, representatives=named)) == "representatives_unfit"


@pytest.mark.parametrize("number", [2, 6])
def test_two_are_too_few_and_six_too_many(number: int) -> None:
    named = tuple(f"a{each}" for each in range(2, 2 + number))
    assert groups.applied().refused(WORKER, replace(NOMINATE, representatives=named)) == "representatives_unfit"


def test_nobody_is_represented_before_three_representatives_have_accepted() -> None:
    stage = groups.listed()
    play(stage, (WORKER, ENDORSE), (MATES[3], ENDORSE))
    assert (stands(stage.case), represented(stage.case)) == (False, frozenset())
    assert _ids(speaking(stage.case)) == _ids(stage.case.parties)
    stage.do(MATES[4], ENDORSE)
    assert serving(stage.case) == NAMED
    assert represented(stage.case) == {"a1"}


def test_each_confirms_for_themselves_and_is_asked_to() -> None:
    stage = groups.listed()
    assert _waits(stage, "endorse_representatives") == {f"a{number}" for number in WORKERS} - {"a2"}
    stage.do(WORKER, ENDORSE)
    assert "a1" not in _waits(stage, "endorse_representatives")
    assert stage.refused(WORKER, ENDORSE) == "already_answered"
    assert groups.mediating().refused(EMPLOYER, ENDORSE) == "unknown_item"


def test_a_list_that_was_replaced_is_not_confirmed_by_a_late_word() -> None:
    stage = groups.stands()
    stage.do(WORKER, replace(NOMINATE, representatives=("a1", "a5", "a6")))
    assert represented(stage.case) == frozenset()
    assert stage.refused(MATES[7], ENDORSE) == "stale_nomination"
    assert stage.judge(MATES[7], replace(ENDORSE, nomination=2)).rule.kind == "endorse_representatives"


def test_who_signed_the_list_on_paper_has_confirmed_it() -> None:
    stage = play(groups.applied(), (CLERK, PAPER_LIST))
    assert represented(stage.case) == {"a1"}
    assert serving(stage.case) == NAMED
    online = replace(NOMINATE, signed_by=("a1",))
    assert groups.applied().refused(WORKER, online) == "unknown_party", "nobody signs online for somebody else"


def test_who_does_not_agree_takes_part_in_person() -> None:
    stage = groups.with_one_in_person()
    assert "a1" not in represented(stage.case)
    assert "a1" in _ids(speaking(stage.case))
    assert _waits(stage, "endorse_representatives") == set()
    assert stage.refused(MATES[2], ActPersonally()) == "unknown_item", "a representative resigns instead"


def test_representatives_speak_for_those_they_represent_in_ordinary_steps() -> None:
    stage = groups.mediating()
    assert stage.case.mediation.state == "active"
    assert {party.consent for party in stage.case.parties if party.id in represented(stage.case)} == {""}
    assert _ids(speaking(stage.case)) == {*NAMED, "r1"}
    assert _waits(groups.stands(), "consent_as_applicant") == set(NAMED), "nobody waits for the others' word"


def test_nobody_signs_before_each_one_represented_has_answered() -> None:
    stage = groups.asked()
    assert stage.refused(MATES[2], sign()) == "consents_missing"
    assert stage.refused(EMPLOYER, sign()) == "consents_missing"
    assert stage.refused(WORKER, sign()) == "represented_consents"
    assert _waits(stage, "consent_to_agreement") == {f"a{number}" for number in WORKERS} - set(NAMED)
    assert _waits(stage, "sign_agreement") == set()


def test_representatives_cannot_consent_for_anybody() -> None:
    assert groups.asked().refused(MATES[2], replace(CONSENT, as_party="a1")) == "self_signed"
    assert groups.asked().refused(MATES[2], CONSENT) == "not_represented"


def test_with_all_consents_three_representatives_and_the_employer_bind_everybody() -> None:
    stage = groups.consented()
    assert _ids(signing_parties(stage.case)) == {*NAMED, "r1"}
    play(stage, *((MATES[number], sign()) for number in (2, 3, 4)), (EMPLOYER, sign()))
    assert stage.case.agreement_phase.state == "effective"
    assert stage.case.agreement.covers == "all"
    assert len(stage.case.agreement.consents) == 9


def test_refusing_takes_out_who_refuses_and_nobody_else() -> None:
    stage = groups.refused_by_the_worker()
    assert stage.case.agreement_phase.state == "drafted"
    assert stage.refused(EMPLOYER, sign()) == "consents_missing"
    assert _waits(stage, "set_members_apart") == {"mediator", "organisation_administrator"}
    stage.do(MEDIATOR, APART)
    assert apart(stage.case) == {"a1"}
    assert {term.obligee for term in stage.case.agreement.terms} == {f"a{number}" for number in range(2, 13)}
    assert stage.case.agreement.covers == "part"
    play(stage, *((MATES[number], sign()) for number in (2, 3, 4)), (EMPLOYER, sign()))
    assert stage.case.agreement_phase.state == "effective"
    assert len(stage.case.agreement.consents) == 8, "the others' consents still count"


def test_silence_binds_nobody_and_holds_up_nobody_after_the_day() -> None:
    stage = groups.consented(without=(1,))
    assert stage.refused(MEDIATOR, APART) == "still_asked", "the day to answer has not passed"
    stage = groups.silent_worker()
    stage.do(MEDIATOR, APART)
    assert apart(stage.case) == {"a1"}
    assert stage.refused(WORKER, CONSENT) == "not_represented" or stage.refused(WORKER, CONSENT) == "not_bound"


def test_only_who_refused_or_kept_silent_is_set_apart() -> None:
    stage = groups.silent_worker()
    assert stage.refused(MEDIATOR, replace(APART, members=("a5",))) == "still_asked", "consented"
    assert stage.refused(MEDIATOR, replace(APART, members=("a2",))) == "still_asked", "a representative"
    assert stage.refused(MEDIATOR, replace(APART, members=("r1",))) == "still_asked", "the other side"


def test_who_refused_may_think_again_until_set_apart() -> None:
    stage = groups.refused_by_the_worker()
    stage.do(WORKER, CONSENT)
    assert unanswered(stage.case) == ()
    assert stage.case.agreement.refused_by == ()
    assert stage.refused(WORKER, REFUSE) == "already_answered"


def test_a_new_draft_asks_everybody_again() -> None:
    stage = play(groups.consented(), (MEDIATOR, DRAFT))
    assert len(unanswered(stage.case)) == 9
    assert stage.refused(WORKER, CONSENT) == "stale_draft"
    assert stage.refused(EMPLOYER, sign(2)) == "consents_missing"


def test_whoever_is_set_apart_is_not_waited_for_when_the_rest_is_confirmed() -> None:
    stage = play(groups.refused_by_the_worker(), (MEDIATOR, APART))
    play(stage, *((MATES[number], sign()) for number in (2, 3, 4)), (EMPLOYER, sign()), *EXECUTE)
    play(stage, (MEDIATOR, conclude(1)), (CLERK, TakeBack()))
    assert stage.refused(WORKER, join()) == "not_bound"
    assert {"insist_on_suit", "request_arbitration"} <= _kinds(stage, WORKER), "their claims go on"
    play(stage, *((MATES[number], join()) for number in (2, 3, 4)), (EMPLOYER, join()))
    assert stage.case.force.state == "applied"


def test_who_takes_part_in_person_signs_or_is_set_apart_but_cannot_stop_the_others() -> None:
    stage = play(groups.mediating(groups.with_one_in_person()), (MEDIATOR, DRAFT))
    stage.do(MEDIATOR, AskForConsents(draft=1, until=stage.today + timedelta(days=3)))
    play(stage, *((by, CONSENT) for number, by in WORKERS.items() if number > 4))
    play(stage, *((MATES[number], sign()) for number in (2, 3, 4)), (EMPLOYER, sign()))
    assert stage.case.agreement_phase.state == "signing", "the worker in person has not signed"
    stage.do(WORKER, REFUSE)
    assert stage.case.agreement_phase.state == "signing"
    stage.do(MEDIATOR, APART)
    assert stage.case.agreement.signatures == (), "whoever signed signed more"
    play(stage, *((MATES[number], sign()) for number in (2, 3, 4)), (EMPLOYER, sign()))
    assert stage.case.agreement_phase.state == "effective"


def test_one_who_leaves_leaves_alone() -> None:
    stage = play(groups.consented(), (WORKER, LeaveMediation()))
    assert stage.case.mediation.state == "active"
    assert apart(stage.case) == {"a1"}
    assert stage.case.agreement.covers == "part"
    assert stage.refused(WORKER, LeaveMediation()) == "already_answered"
    assert stage.refused(MEDIATOR, DRAFT) == "not_bound", "a share for who has left"
    stage.do(MEDIATOR, DraftAgreement(content="……", terms=DRAFT.terms[1:]))
    assert stage.case.agreement.covers == "part"


def test_a_representative_who_leaves_ends_the_mediation_for_all() -> None:
    stage = play(groups.consented(), (MATES[2], LeaveMediation()))
    assert stage.case.mediation.state == "stopped"


def test_a_representative_who_resigns_may_leave_the_group_short() -> None:
    stage = play(groups.consented(), (MATES[2], ResignAsRepresentative()))
    assert (stands(stage.case), represented(stage.case)) == (False, frozenset())
    assert _ids(signing_parties(stage.case)) == _ids(stage.case.parties), "now everybody signs"
    assert stage.refused(WORKER, ResignAsRepresentative()) == "not_a_representative"
    assert stage.judge(MATES[2], ENDORSE).rule.kind == "endorse_representatives", "may serve again"


def test_nobody_gives_up_the_claims_of_those_represented() -> None:
    stage = groups.consented()
    assert stage.refused(MATES[2], WithdrawApplication()) == "not_over_their_heads"
    assert "withdraw_application" not in _kinds(stage, MATES[2])


def test_a_successor_has_confirmed_nothing() -> None:
    heir = PartyEntry(id="a5", kind="natural", name="承继人")
    succession = SucceedParty(party="a5", successor=heir, reason="死亡", proof=SCAN)
    stage = play(groups.mediating(), (ADMIN, succession))
    assert "a5" not in represented(stage.case)


def test_consent_on_paper_is_entered_by_the_mediator() -> None:
    stage = groups.asked()
    on_paper = replace(CONSENT, as_party="a5", on_paper=SCAN)
    stage.do(MEDIATOR, on_paper)
    (consent,) = stage.case.agreement.consents
    assert (consent.by, consent.signer) == ("a5", ""), "by nobody's own hand on this node"
    assert stage.refused(CLERK, on_paper) == "wrong_standing"


def test_the_commission_reads_who_represents_and_not_what_was_offered() -> None:
    read = without_mediation(groups.consented().case)
    assert read.group.representatives == NAMED
    assert (read.agreement.consents, read.agreement.terms) == ((), ())
