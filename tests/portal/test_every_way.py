"""Every way that a party may take has a page that says what it means, takes the step and gives a receipt."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta

import pytest
from django.test import Client

from fengqiao.base import clock
from fengqiao.directory.cast import Cast
from fengqiao.directory.models import Person
from fengqiao.portal.pages import OFFERED, page_of
from fengqiao.procedure import read_payload
from fengqiao.procedure.kinds.agreement import DraftAgreement
from fengqiao.procedure.kinds.appointing import ProposeTimes, SlotEntry
from fengqiao.procedure.kinds.corrections import AppointAgent, RequestEmployerRecords
from fengqiao.procedure.kinds.force import AcceptConfirmation, ApplyForConfirmation, RequireSupplement
from fengqiao.procedure.kinds.intake import ProveArbitrationStatus
from fengqiao.procedure.kinds.mediation import Disclose, LeaveMediation, ProposeExtension
from fengqiao.procedure.kinds.plan import AskAboutPlan, ConsentToPlan, ProposePlan
from fengqiao.procedure.kinds.referral import EndReferral, TakeBack
from fengqiao.procedure.kinds.undisputed import RecordUndisputedFacts
from fengqiao.procedure.model import FileRef, Term
from tests.portal import grouped, in_force, playing
from tests.portal.filling import command_on, photo
from tests.portal.playing import DIGEST, Played
from tests.portal.test_take_step import STROKES, act, date, today
from tests.ways.ruled import plans_ruled

pytestmark = pytest.mark.django_db

Typed = dict[str, object]
AWARD = "收到裁决书"


@dataclass
class Way:
    """One act from a scene in which it is open: who takes it, what is typed, what its page must say."""

    kind: str
    scene: Callable[[Cast], Played]
    typed: Callable[[Played], Typed] = field(default=lambda _: {})
    by: str = "worker"
    says: str = ""


def ended(cast: Cast) -> Played:
    """The court found no organisation; the worker chooses what comes next."""
    played = playing.seated(cast)
    played.do(played.clerk, EndReferral(reason="unsuitable", note="双方分歧很大，不宜调解。"))
    return played


def awarded(cast: Cast) -> Played:
    """The award was received three days ago; the fifteen days run."""
    played = playing.applied(cast)
    received = clock.today() - timedelta(days=3)
    proofs = (FileRef(DIGEST, "裁决书.jpg"),)
    status = ProveArbitrationStatus(status="award", proofs=proofs, award_received_on=received)
    played.do(played.worker, status)
    return played


def disclosed(cast: Cast) -> Played:
    """The mediator told of a relation to one side."""
    played = playing.preparing(cast)
    played.do(played.mediator, Disclose(circumstance="other_relation", text="曾在该公司任职。"))
    return played


def proposed(cast: Cast) -> Played:
    """The employer has proposed two more weeks."""
    played = playing.mediating(cast)
    until = clock.today() + timedelta(days=75)
    played.do(played.employer, ProposeExtension(until=until, reason="账目还没有对完"))
    return played


def times_asked(cast: Cast) -> Played:
    """The mediator asks which of two times suit."""
    played = playing.mediating(cast)
    slots = tuple(SlotEntry(starts_at=clock.now() + timedelta(days=days)) for days in (3, 4))
    played.do(played.mediator, ProposeTimes(slots=slots, mode="online"))
    return played


def facts_recorded(cast: Cast) -> Played:
    """The mediator wrote down what nobody disputes."""
    played = playing.mediating(cast)
    facts = ("公司欠付李秀英2026年6月至8月工资18000元",)
    played.do(played.mediator, RecordUndisputedFacts(undisputed_facts=facts, consented=True))
    return played


def plan_asked(cast: Cast) -> Played:
    """The mediator asks whether to propose a plan, in a place that has ruled how such plans stand."""
    played = playing.mediating(cast)
    with plans_ruled():
        played.do(played.mediator, AskAboutPlan())
    return played


def planned(cast: Cast) -> Played:
    """A plan was proposed, and the days to object run."""
    played = plan_asked(cast)
    for by in (played.worker, played.employer):
        played.do(by, ConsentToPlan(explained=True))
    terms = (Term(1, "r1", "a1", "支付拖欠的工资", 1_800_000, clock.today() + timedelta(days=30)),)
    with plans_ruled():
        played.do(played.mediator, ProposePlan(content="被申请人于三十日内一次付清。", terms=terms))
    return played


def asked(cast: Cast) -> Played:
    """The worker asked for the employer's records."""
    played = playing.preparing(cast)
    played.do(played.worker, RequestEmployerRecords(request="q1", party="r1", what="2026年6月至8月考勤记录"))
    return played


def two_terms(cast: Cast) -> Played:
    """An agreement of two terms waits for signatures."""
    played = playing.drafted(cast)
    due = clock.today() + timedelta(days=30)
    terms = (
        Term(1, "r1", "a1", "支付拖欠的工资", 1_800_000, due),
        Term(2, "r1", "a1", "补缴社会保险费", 0, due),
    )
    played.do(played.mediator, DraftAgreement(content=playing.CONTENT, terms=terms))
    return played


def applying(cast: Cast) -> Played:
    """Both have asked the court to confirm."""
    played = playing.agreed(cast)
    for by in (played.worker, played.employer):
        played.do(by, ApplyForConfirmation(court=str(cast.court.id), truthful=True))
    return played


def supplementing(cast: Cast) -> Played:
    """The court wants more before it rules."""
    played = applying(cast)
    played.do(played.clerk, AcceptConfirmation(case_number="（2026）豫0811诉前调确1号", judge_name=played.judge.name))
    until = clock.today() + timedelta(days=5)
    played.do(played.judge, RequireSupplement(what="工资支付记录", until=until))
    return played


def with_agent(cast: Cast) -> Played:
    """The worker has appointed an agent with special powers."""
    played = playing.drafted(cast)
    person = playing.person_with("13800000099")
    agent = AppointAgent(person=str(person), name="周正", agent_kind="lawyer", special=True, proof=DIGEST)
    played.do(played.worker, agent)
    return played


def failed(cast: Cast) -> Played:
    """Mediation failed and the case is back at the court."""
    played = playing.mediating(cast)
    played.do(played.worker, LeaveMediation())
    said = {"ground": 4, "summary": "申请人退出。", "reason": "一方不愿继续。"}
    played.do(played.mediator, read_payload("conclude_mediation", 1, said))
    played.do(played.clerk, TakeBack())
    return played


def _mediator(played: Played) -> str:
    return played.view.mediators[0].person


COMPLAINT: Typed = {"complaint": lambda: photo("起诉状.jpg")}
WAYS = (
    Way("consent_as_respondent", playing.seated, lambda _: {"explained": "on"}, "employer", "随时可以退出"),
    Way("refuse_as_respondent", playing.seated, by="employer", says="不会因此对您不利"),
    Way("withdraw_application", playing.applied, says="可以重新申请"),
    Way("leave_mediation", playing.mediating, says="不用说理由"),
    Way("leave_mediation", playing.mediating, by="employer", says="不能撤回"),
    Way("choose_organisation", playing.choosing, lambda p: {"organisation": str(p.cast.organisation.id)}),
    Way("leave_choice_to_court", playing.choosing, says="从名册里挑"),
    Way("prove_authority", playing.seated,
        lambda _: {"authority": "general", "proofs": lambda: photo("授权委托书.jpg")}, "employer", "不能签协议"),
    Way("challenge_mediator", playing.preparing,
        lambda p: {"mediator": _mediator(p), "ground": "interest", "reason": "同学"}, says="先不调解"),
    Way("waive_disclosure", disclosed, lambda p: {"mediator": _mediator(p)}, says="曾在该公司任职"),
    Way("confirm_service_address", playing.preparing, lambda _: {"address": "山阳区1号", "electronic": "on"}),
    Way("propose_extension", playing.mediating,
        lambda _: {**date("until", *_in_days(75)), "reason": "再对账"}, says="双方都同意才延长"),
    Way("answer_times", times_asked,
        lambda p: {"suits": [p.view.times.slots[1].isoformat()], "needs": "手语"},  # type: ignore[union-attr]
        says="可以选几个"),
    Way("consent_to_extension", proposed, lambda p: {"until": p.view.extension.until.isoformat()},  # type: ignore[union-attr]
        says="账目还没有对完"),
    Way("sign_record", playing.mediating, lambda _: {"record": "w1", "signature_strokes": STROKES},
        says="写明哪里不对"),
    Way("refuse_record", playing.mediating, lambda _: {"record": "w1", "reason": "金额记错了"}, says="再看一遍笔录"),
    Way("sign_undisputed_facts", facts_recorded, lambda _: {"statement": "1", "signature_strokes": STROKES},
        says="双方都签了才算数"),
    Way("refuse_undisputed_facts", facts_recorded, lambda _: {"statement": "1"}, "employer", "不影响继续调解"),
    Way("confirm_settlement", playing.negotiated, lambda _: {"signature_strokes": STROKES}, says="双方互不追究"),
    Way("decline_settlement", playing.negotiated, by="employer", says="可以再商量"),
    Way("ask_settlement_review", playing.negotiated_and_signed,
        lambda p: {"commission": str(p.cast.arbitration.id)}, says="您作的让步不送"),
    Way("agree_to_disclosure", playing.negotiated_and_signed, lambda _: {"explained": "on"}, "employer", "生活费"),
    Way("finish_settlement", playing.negotiated_and_signed, says="这件事就办完了"),
    Way("apply_on_breach", playing.negotiated_and_signed, lambda _: {"text": "到期一分没给"}, says="不用重新写"),
    Way("deny_oral_agreement", playing.spoken, lambda _: {"draft": "1", "ground": "document_wanted"}, "employer",
        "写成书面协议"),
    Way("consent_to_plan", plan_asked, lambda _: {"explained": "on"}, says="7天内不书面提出异议"),
    Way("decline_plan", plan_asked, by="employer", says="照常调解"),
    Way("object_to_plan", planned, lambda _: {"reason": "金额不对"}, says="一次付清"),
    Way("refuse_to_sign", two_terms, lambda _: {"draft": "2", "agrees": ["1"], "reason": "社保要从2024年补"},
        says="哪几项您同意"),
    Way("nominate_representatives", grouped.applied,
        lambda _: {"representatives": ["a1", "a2", "a3"], "common": "on", "signature_strokes": STROKES},
        says="代表人不能替别人答应"),
    Way("endorse_representatives", grouped.listed, lambda _: {"nomination": "1", "signature_strokes": STROKES},
        says="工友03"),
    Way("act_personally", grouped.listed, says="协议您自己签"),
    Way("resign_as_representative", grouped.led_by_the_worker, says="不足三名"),
    Way("refuse_to_sign", grouped.asked, lambda _: {"draft": "1", "reason": "太少"}, says="同意的人照常签"),
    Way("leave_mediation", grouped.mediating, says="其他人照常调解"),
    Way("request_arbitration", ended, lambda p: {"commission": str(p.cast.arbitration.id)}, says="申请劳动仲裁的时效"),
    Way("request_arbitration", failed, lambda p: {"commission": str(p.cast.arbitration.id)}, says="让步，不会转过去"),
    Way("insist_on_suit", ended, lambda _: COMPLAINT, says="您还没有申请过劳动仲裁"),
    Way("lodge_complaint_first", awarded, lambda _: COMPLAINT, says="起诉的日期按今天算"),
    Way("apply_for_confirmation", playing.agreed, lambda _: {"truthful": "on"}, says="双方都申请才算数"),
    Way("request_statement", in_force.suable, lambda _: {"truthful": "on"}, says="签收以前可以反悔"),
    Way("withdraw_statement_request", in_force.half_asked, says="协议照样有效"),
    Way("receive_statement", in_force.stated, lambda _: {"signature_strokes": STROKES}, says="公司支付工资18000元。"),
    Way("repudiate_statement", in_force.stated, by="employer", says="由法院继续审理、判决"),
    Way("withdraw_suit", in_force.registered, says="由法院裁定准不准"),
    Way("apply_for_review", in_force.half_reviewing,
        lambda p: {"commission": str(p.cast.arbitration.id), "truthful": "on"}, says="出仲裁调解书"),
    Way("withdraw_review", in_force.half_reviewing, by="employer", says="审查停下来"),
    Way("receive_arbitral_statement", in_force.reviewed, lambda _: {"signature_strokes": STROKES},
        says="签收仲裁调解书"),
    Way("withdraw_confirmation", applying, says="协议照样有效"),
    Way("submit_supplement", supplementing, lambda _: {"materials": lambda: photo("工资表.jpg")}, says="工资支付记录"),
    Way("object_to_confirmation", playing.confirmed, lambda _: {"reason": "金额写错"}, says="重新审查"),
    Way("request_employer_records", playing.preparing, lambda _: {"party": "r1", "what": "考勤"}, says="不利后果"),
    Way("produce_employer_records", asked,
        lambda _: {"request": "q1", "answer": "produced", "records": lambda: photo("考勤.jpg")}, "employer", "考勤"),
    Way("complain", playing.preparing, lambda _: {"ground": "forcing", "reason": "逼我签字"}, says="由法院核查"),
    Way("request_preservation", playing.preparing, lambda _: {"reason": "在转移设备"}, says="四十八小时"),
    Way("revoke_agent", with_agent, lambda _: {"person": str(playing.person_with("13800000099"))}, says="不再请谁代办"),
    Way("add_material", playing.preparing, lambda _: {"files": lambda: photo("8月.jpg"), "text": "工资条"}),
    Way("prove_arbitration_status", playing.applied, lambda _: {"status": "exempt"}, says="算好时间"),
    Way("record_performance", playing.confirmed, lambda _: {"term": "1", **today("performed_on")}, "employer", "凭证"),
    Way("confirm_receipt", playing.confirmed, lambda _: {"term": "1", **today("received_on")}),
)  # fmt: skip


def _in_days(days: int) -> tuple[int, int, int]:
    day = clock.today() + timedelta(days=days)
    return day.year, day.month, day.day


@pytest.mark.parametrize("way", WAYS, ids=lambda way: f"{way.kind}-{way.by}-{way.scene.__name__}")
def test_the_page_says_what_it_means_takes_the_step_and_gives_a_receipt(
    way: Way, cast: Cast, worker: Client, employer: Client
) -> None:
    played = way.scene(cast)
    browser = worker if way.by == "worker" else employer
    typed = way.typed(played)
    answer = browser.get(act(played, way.kind))
    page = answer.content.decode()
    assert answer.status_code == 200, answer.headers.get("Location")
    assert way.says in page
    said = {name: value() if callable(value) else value for name, value in typed.items()}
    answer = browser.post(act(played, way.kind), {"command_id": command_on(page), **said})
    assert answer.status_code == 302, answer.content.decode()
    assert "/done/" in answer.headers["Location"]
    receipt = browser.get(answer.headers["Location"]).content.decode()
    assert page_of(way.kind).done_title in receipt
    assert "回执编号" in receipt
    assert "接下来" in receipt
    assert answer.headers["Location"] in browser.get(f"/cases/{played.id}/").content.decode(), "it stays in the story"


def test_every_act_of_a_party_is_walked_here_or_beside_it() -> None:
    beside = {"consent_as_applicant", "sign_agreement", "consent_to_agreement", "confirm_oral_agreement",
              "appoint_agent", "report_default"}  # fmt: skip
    due = {"apply_for_enforcement", "apply_for_payment_order", "object_to_payment_order"}  # tests.ways.test_outcomes
    assert {way.kind for way in WAYS} | beside | due == OFFERED


def test_a_receipt_is_its_own_partys(cast: Cast, worker: Client, employer: Client) -> None:
    played = playing.choosing(cast)
    page = worker.get(act(played, "leave_choice_to_court")).content.decode()
    receipt = worker.post(act(played, "leave_choice_to_court"), {"command_id": command_on(page)}).headers["Location"]
    assert employer.get(receipt).status_code == 404
    assert receipt not in employer.get(f"/cases/{played.id}/").content.decode()
    assert worker.get(f"/cases/{played.id}/done/999/").status_code == 404
    assert worker.get(f"/cases/{played.id}/done/nothing/").status_code == 404


def test_the_part_that_is_agreed_reaches_the_mediator(cast: Cast, worker: Client) -> None:
    played = two_terms(cast)
    page = worker.get(act(played, "refuse_to_sign")).content.decode()
    said = {"command_id": command_on(page), "draft": "2", "agrees": ["1"], "reason": "社保年限不对"}
    assert worker.post(act(played, "refuse_to_sign"), said).status_code == 302
    assert playing.last_act(played).payload.agrees == "同意第1项"  # type: ignore[attr-defined]  # of that kind


def test_an_agent_is_appointed_by_phone_acts_alone_and_signs(cast: Cast, worker: Client, stranger: Client) -> None:
    played = playing.mediating(cast)
    page = worker.get(act(played, "appoint_agent")).content.decode()
    said = {
        "command_id": command_on(page), "person": "13800000099", "name": "周正", "agent_kind": "lawyer",
        "special": "on", "proof": photo("授权委托书.jpg"),
    }  # fmt: skip
    answer = worker.post(act(played, "appoint_agent"), said)
    assert answer.status_code == 302, answer.content.decode()
    assert "用自己的手机号登录" in worker.get(answer.headers["Location"]).content.decode()
    assert "看笔录并签名" in stranger.get(f"/cases/{played.id}/").content.decode()
    answer = stranger.get(act(played, "sign_record"))
    assert answer.headers["Location"].startswith("/identity/?next="), "whoever signs for another is known by document"
    Person.objects.filter(id=playing.bearer_of("13800000099")).update(name="周正", identity_checked_at=clock.now())
    page = stranger.get(act(played, "sign_record")).content.decode()
    signed = {"command_id": command_on(page), "record": "w1", "signature_strokes": STROKES}
    assert stranger.post(act(played, "sign_record"), signed).status_code == 302
    (signature,) = played.view.records[0].signatures
    assert (signature.by, signature.name, signature.signer) == ("a1", "李秀英", "周正")


def test_an_agent_whose_phone_nobody_knows_keeps_what_was_typed(cast: Cast, worker: Client) -> None:
    played = playing.preparing(cast)
    page = worker.get(act(played, "appoint_agent")).content.decode()
    said = {"command_id": command_on(page), "person": "13800000098", "name": "周正", "agent_kind": "lawyer"}
    answer = worker.post(act(played, "appoint_agent"), said)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "还没有登录过" in page
    assert 'value="周正"' in page


def test_staff_with_a_general_power_do_not_get_to_sign(cast: Cast, employer: Client) -> None:
    played = playing.drafted(cast)
    page = employer.get(act(played, "prove_authority")).content.decode()
    said = {"command_id": command_on(page), "authority": "general", "proofs": photo("授权委托书.jpg")}
    assert employer.post(act(played, "prove_authority"), said).status_code == 302
    assert employer.get(act(played, "sign_agreement")).status_code == 302


def test_the_confirmation_asks_for_no_seal_and_waits_for_a_sealed_agreement(cast: Cast, worker: Client) -> None:
    played = playing.drafted(cast)
    assert worker.get(act(played, "apply_for_confirmation")).status_code == 302
    page = worker.get(act(playing.agreed(cast), "apply_for_confirmation")).content.decode()
    assert "sealed_file" not in page


def test_a_signing_code_is_of_no_use_for_another_case(cast: Cast, worker: Client) -> None:
    with clock.moved(timedelta(minutes=2)):
        assert worker.post(act(playing.drafted(cast), "complain") + "code/", {}).status_code == 404
