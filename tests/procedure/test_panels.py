"""A panel of experts in a case: who lets it in, who speaks, what it reads, and when it is over."""

import msgspec
from msgspec.structs import replace

from fengqiao.casebook.subjects import readers
from fengqiao.procedure import Actor, available, standings
from fengqiao.procedure.kinds.mediation import LeaveMediation
from fengqiao.procedure.kinds.panel import GivePanelAdvice, ReleasePanel, SeatPanel
from fengqiao.procedure.model import Private
from fengqiao.procedure.panels import DrawnPanel, Panelist
from fengqiao.procedure.sitting_panels import is_collective, panelists, sits
from fengqiao.procedure.standing import Standing
from fengqiao.procedure.withheld import as_panel_reads, without_mediation

from .cast import CLERK, DRAWN, EXPERT, JUDGE, MEDIATOR, OTHER_CLERK, SECOND_EXPERT, WORKER, Stage
from .scenes import failed, mediating
from .turns import collective, with_panel

ADVICE = GivePanelAdvice(text="加班费的基数应当包括津贴。")
NEWCOMER = DrawnPanel("panel-1", (DRAWN.members[0], Panelist("s-expert-3", "唐文")))
THIRD = Actor("s-expert-3", "唐文", "arbitration-city", frozenset(), "node-court", "password+totp")


def _kinds(stage: Stage, by: Actor) -> set[str]:
    return {rule.kind for rule in available(stage.case, by)}


def test_experts_stand_in_the_case_from_the_act_that_lets_them_in() -> None:
    stage = collective()
    assert standings(stage.case, EXPERT) == set()
    assert "person:s-expert" not in readers(stage.case)
    stage.do(CLERK, SeatPanel())
    assert standings(stage.case, EXPERT) == {Standing.EXPERT}
    assert {"person:s-expert", "person:s-expert-2"} <= set(readers(stage.case))
    assert stage.acts[-1].facts["panel"] == msgspec.to_builtins(DRAWN)


def test_only_the_bodies_of_the_case_let_a_panel_in() -> None:
    assert collective().refused(OTHER_CLERK, SeatPanel()) == "not_yours"
    assert collective().refused(WORKER, SeatPanel()) == "wrong_standing"
    assert mediating().refused(MEDIATOR, SeatPanel()) == "wrong_standing"
    assert collective().judge(JUDGE, SeatPanel()).rule.kind == "seat_panel"


def test_ten_workers_are_collective_and_nine_are_not() -> None:
    ten = collective().case
    assert is_collective(ten)
    assert not is_collective(replace(ten, parties=ten.parties[1:]))


def test_what_an_expert_says_is_kept_with_their_name_and_is_theirs_alone() -> None:
    stage = with_panel()
    assert _kinds(stage, EXPERT) >= {"give_panel_advice"}
    stage.do(EXPERT, ADVICE)
    (said,) = stage.case.panel.advice
    assert (said.name, said.text, said.digest) == ("沈国华", ADVICE.text, stage.acts[-1].digest)
    assert stage.refused(CLERK, ADVICE) == "wrong_standing"


def test_who_stood_back_is_out_at_once_and_whoever_came_instead_is_in() -> None:
    stage = with_panel()
    stage.do(SECOND_EXPERT, SeatPanel(), panel=NEWCOMER)
    assert not sits(stage.case, "s-expert-2")
    assert sits(stage.case, "s-expert-3")
    assert stage.refused(SECOND_EXPERT, ADVICE) == "not_yours"
    assert stage.judge(THIRD, ADVICE).standing is Standing.EXPERT


def test_a_dissolved_panel_reads_nothing_more_and_what_it_said_stays() -> None:
    stage = with_panel()
    stage.do(EXPERT, ADVICE)
    stage.do(CLERK, ReleasePanel(reason="不再需要"), panel=None)
    assert standings(stage.case, EXPERT) == set()
    assert "person:s-expert" not in readers(stage.case)
    assert len(stage.case.panel.advice) == 1


def test_a_panel_is_over_with_the_mediation() -> None:
    seated = replace(failed().case, panel=with_panel().case.panel)
    assert seated.mediation.state == "concluded_failed"
    assert panelists(seated) == ()
    assert "person:s-expert" not in readers(seated)


def test_a_party_that_leaves_does_not_let_the_panel_stay_for_ever() -> None:
    stage = mediating()
    stage.view = replace(stage.case, panel=with_panel().case.panel)
    stage.do(WORKER, LeaveMediation())
    assert sits(stage.case, "s-expert")  # until the mediator has concluded it
    assert stage.case.mediation.state == "stopped"


def test_experts_read_neither_numbers_nor_addresses_nor_papers() -> None:
    case = with_panel().case
    address = Private("k1", "…")
    told = replace(case, parties=tuple(replace(party, address=address) for party in case.parties))
    shown = as_panel_reads(told)
    assert all(not (party.identity or party.phone or party.address) for party in shown.parties)
    assert told.papers
    assert (shown.papers, shown.petitions) == ((), ())
    assert (shown.claims, shown.facts_text, shown.agreement) == (case.claims, case.facts_text, case.agreement)


def test_what_experts_said_does_not_go_to_the_arbitration_commission() -> None:
    stage = with_panel()
    stage.do(EXPERT, ADVICE)
    assert without_mediation(stage.case).panel.advice == ()
