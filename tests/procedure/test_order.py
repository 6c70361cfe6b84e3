"""One order of the records: a node's act that changes nothing else, and a person's word on what was set aside."""

from msgspec.structs import replace

from fengqiao.procedure import available
from fengqiao.procedure.kinds.mediation import ConcludeMediation
from fengqiao.procedure.kinds.order import DecideSetAside, RenewTerm, RestoreAgreement
from fengqiao.procedure.standing import standings

from .cast import ADMIN, CAST, CLERK, DIGEST, EMPLOYER, JUDGE, MEDIATOR, NODE_OF_COURT, ORGANISATION, WORKER
from .order_cases import recalled
from .scenes import mediating, own_case

ADOPTED = DecideSetAside(record=DIGEST, verdict="adopt", reason="双方核对无误")


def test_a_renewed_term_leaves_everything_as_it_is_with_whoever_has_the_case() -> None:
    stage = mediating()
    before = replace(stage.case, term=0, seq=0, head="")
    assert stage.judge(NODE_OF_COURT, RenewTerm()).opens == ORGANISATION
    stage.do(NODE_OF_COURT, RenewTerm())
    assert replace(stage.case, term=0, seq=0, head="") == before


def test_only_the_anchors_node_renews_and_not_where_a_result_waits() -> None:
    stage = mediating()
    for by in CAST.values():
        if by is not NODE_OF_COURT:
            assert stage.refused(by, RenewTerm()) in ("wrong_standing", "anchor_decides", "not_yours")
            assert "renew_term" not in {rule.kind for rule in available(stage.case, by)}
    stage.do(MEDIATOR, ConcludeMediation(ground=5, summary="分歧较大。", reason="对数额分歧较大。"))
    assert stage.refused(NODE_OF_COURT, RenewTerm()) == "awaiting_take_back"


def test_whoever_answers_for_the_case_decides_and_nobody_else() -> None:
    stage = mediating()
    for by in (ADMIN, MEDIATOR, WORKER, EMPLOYER, NODE_OF_COURT):
        assert stage.refused(by, ADOPTED) in ("wrong_standing", "anchor_decides")
        assert "decide_set_aside" not in {rule.kind for rule in available(stage.case, by)}
    for by in (CLERK, JUDGE):
        assert stage.judge(by, ADOPTED).opens is None
    own = own_case()
    assert own.judge(ADMIN, ADOPTED).standing in standings(own.case, ADMIN)
    assert own.refused(CLERK, ADOPTED) == "not_yours"


def test_a_recall_is_undone_where_the_agreement_had_taken_effect_before() -> None:
    stage = recalled()
    restored = RestoreAgreement(record=DIGEST, reason="协议签订在先")
    assert stage.judge(CLERK, restored, restores=ORGANISATION).opens == ORGANISATION
    assert stage.refused(CLERK, restored, restores="") == "nothing_to_restore"
    for by in (JUDGE, ADMIN, MEDIATOR, WORKER, EMPLOYER, NODE_OF_COURT):
        assert stage.refused(by, restored) in ("wrong_standing", "anchor_decides", "not_yours")
    assert mediating().refused(CLERK, restored) == "wrong_state"
