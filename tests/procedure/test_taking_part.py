"""Every day: agents, paper, several parties, successors, corrections, records, petitions."""

from msgspec.structs import replace

from fengqiao.procedure import Payload, available_on_paper, standings
from fengqiao.procedure.kinds.agreement import SignAgreement
from fengqiao.procedure.kinds.corrections import (
    AnswerPetition,
    AppointAgent,
    Complain,
    CorrectRecord,
    JoinParty,
    NoteParallelProceeding,
    ProduceEmployerRecords,
    ProveAuthority,
    RequestEmployerRecords,
    RequestPreservation,
    RevokeAgent,
    SucceedParty,
)
from fengqiao.procedure.kinds.fields import PartyEntry
from fengqiao.procedure.kinds.intake import (
    AcceptOwnApplication,
    Apply,
    ApplyToOrganisation,
    CloseCase,
    RefuseOwnApplication,
)
from fengqiao.procedure.kinds.mediation import CheckIdentity, LeaveMediation, RecordSession, RefuseRecord, SignRecord
from fengqiao.procedure.kinds.referral import AskRespondent, ConsentAsRespondent, TakeSeat
from fengqiao.procedure.model import Private

from .cast import (
    ABSENT_WORKER_ENTRY,
    ADMIN,
    CLAIM,
    CLERK,
    CONTRACTOR,
    COURT,
    DIGEST,
    EMPLOYER,
    EMPLOYER_ENTRY,
    FACTS_TEXT,
    JUDGE,
    LAWYER,
    MEDIATOR,
    ORGANISATION,
    SCAN,
    SECOND_WORKER,
    STRANGER,
    WORKER,
    WORKER_ENTRY,
    Stage,
    play,
)
from .scenes import (
    accepted,
    drafted,
    failed,
    mediating,
    preparing,
    schedule,
    sign,
)


def _agent(*, special: bool) -> AppointAgent:
    return AppointAgent(person="p-lawyer", name="周正", agent_kind="lawyer", special=special, proof=DIGEST)


def _paper_application(channel: str, **changes: object) -> Payload:
    fields = {
        "court": COURT,
        "channel": channel,
        "applicants": (ABSENT_WORKER_ENTRY,),
        "respondents": (EMPLOYER_ENTRY,),
        "claims": (CLAIM,),
        "facts_text": FACTS_TEXT,
    }
    return Apply(**{**fields, **changes})  # type: ignore[arg-type]  # one helper for several channels


def test_an_agent_signs_only_with_special_authority() -> None:
    stage = play(drafted(), (WORKER, _agent(special=False)))
    assert standings(stage.case, LAWYER) == {"applicant_agent"}
    assert stage.refused(LAWYER, sign()) == "authority_missing"
    play(stage, (WORKER, RevokeAgent(person="p-lawyer")))
    assert stage.refused(LAWYER, sign()) == "not_yours"
    play(stage, (WORKER, _agent(special=True)), (LAWYER, sign()))
    assert stage.case.agreement.signatures[0].by == "a1"
    assert stage.acts[-1].role == "applicant_agent"


def test_staff_of_an_employer_sign_only_with_a_special_power_of_attorney() -> None:
    stage = play(drafted(), (EMPLOYER, ProveAuthority(authority="general", proofs=SCAN)))
    assert stage.refused(EMPLOYER, sign()) == "authority_missing"
    play(stage, (EMPLOYER, ProveAuthority(authority="special", proofs=SCAN)), (EMPLOYER, sign()))
    (signature,) = stage.case.agreement.signatures
    assert (signature.name, signature.signer) == ("焦作某机械有限公司", "赵敏")


def test_a_signature_on_paper_names_no_hand() -> None:
    stage = play(drafted(), (MEDIATOR, replace(sign(), as_party="a1", on_paper=SCAN)))
    assert stage.case.agreement.signatures[0].signer == ""


def test_a_document_seen_by_video_gives_the_party_its_number() -> None:
    number = Private("k9", "…")
    fields = {"party": "r1", "document": "identity_card", "method": "seen_by_video", "matched": True}
    stage = play(accepted(), (CLERK, CheckIdentity(identity=number, **fields)))  # type: ignore[arg-type]  # literals
    assert stage.case.parties[1].identity == number
    play(stage, (CLERK, CheckIdentity(**fields)))  # type: ignore[arg-type]  # literals
    assert stage.case.parties[1].identity == number


def test_a_party_refuses_a_record_with_a_reason() -> None:
    stage = play(mediating(), (MEDIATOR, RecordSession(record="w2", session="s1", text="……")))
    play(stage, (EMPLOYER, RefuseRecord(record="w2", reason="金额记错了")))
    assert stage.case.records[-1].excused == {"r1": "金额记错了"}
    assert stage.refused(EMPLOYER, SignRecord(record="w2", signature=DIGEST)) == "already_answered"


def test_an_agent_cannot_appoint_another() -> None:
    stage = play(accepted(), (WORKER, _agent(special=True)))
    assert stage.refused(LAWYER, _agent(special=True)) == "wrong_standing"


def test_a_clerk_takes_down_an_oral_application() -> None:
    stage = Stage()
    assert stage.refused(CLERK, _paper_application("oral")) == "proof_missing"
    assert stage.refused(CLERK, _paper_application("online")) == "self_signed"
    stage.do(CLERK, _paper_application("oral", oral_record=SCAN))
    assert stage.case.channel == "oral"
    stage.do(WORKER, TakeSeat(party="a1"))
    assert standings(stage.case, WORKER) == {"applicant"}


def test_nobody_applies_in_anothers_name_or_fills_anothers_seat() -> None:
    stage = Stage()
    assert stage.refused(STRANGER, _paper_application("online", applicants=(WORKER_ENTRY,))) == "self_signed"
    planted = PartyEntry(id="r1", kind="organisation", name="某公司", person="p-worker")
    payload = _paper_application("online", applicants=(WORKER_ENTRY,), respondents=(planted,))
    assert stage.refused(WORKER, payload) == "self_signed"


def test_what_was_done_on_paper_is_entered_with_its_scan_and_its_party() -> None:
    stage = drafted()
    entered = SignAgreement(draft=1, signature=DIGEST, as_party="a1")
    assert stage.refused(MEDIATOR, entered) == "self_signed"
    unnamed = SignAgreement(draft=1, signature=DIGEST, on_paper=SCAN)
    assert stage.refused(MEDIATOR, unnamed) == "unknown_party"
    stage.do(MEDIATOR, SignAgreement(draft=1, signature=DIGEST, as_party="a1", on_paper=SCAN))
    assert stage.case.agreement.signatures[0].by == "a1"
    assert stage.acts[-1].role == "mediator"
    kinds = {rule.kind for rule in available_on_paper(stage.case, MEDIATOR, stage.now)}
    assert {"sign_agreement", "leave_mediation"} <= kinds
    assert "draft_agreement" not in kinds


def test_a_contractor_joins_and_must_consent_before_the_next_session() -> None:
    contractor = PartyEntry(id="r2", kind="natural", name="孙强", capacity="承包人")
    stage = play(preparing(), (ADMIN, JoinParty(side="respondent", party=contractor, reason="工程转包")))
    assert stage.refused(MEDIATOR, schedule(1, stage)) == "no_consent"
    play(stage, (CONTRACTOR, TakeSeat(party="r2")), (CONTRACTOR, ConsentAsRespondent(explained=True)))
    stage.do(MEDIATOR, schedule(1, stage))


def test_with_two_respondents_the_inquiry_ends_with_the_last_consent() -> None:
    contractor = PartyEntry(id="r2", kind="natural", name="孙强")
    stage = play(accepted(), (CLERK, JoinParty(side="respondent", party=contractor, reason="工程转包")))
    play(stage, (EMPLOYER, TakeSeat(party="r1")), (EMPLOYER, ConsentAsRespondent(explained=True)))
    assert "joint_choice" not in stage.clocks()
    assert stage.refused(CLERK, AskRespondent(party="r1", method="phone")) == "already_answered"
    play(stage, (CONTRACTOR, TakeSeat(party="r2")), (CONTRACTOR, ConsentAsRespondent(explained=True)))
    assert "joint_choice" in stage.clocks()


def test_a_person_acting_for_two_parties_names_the_one() -> None:
    second = PartyEntry(id="a2", kind="natural", name="李秀英")
    stage = play(accepted(), (CLERK, JoinParty(side="applicant", party=second, reason="同一用人单位欠薪")))
    stage.do(SECOND_WORKER, TakeSeat(party="a2"))
    for by in (WORKER, SECOND_WORKER):
        stage.do(by, _agent(special=True))
    leave = LeaveMediation(as_party="a2", reason="不愿继续")
    assert stage.refused(WORKER, leave) == "self_signed"
    stage.do(LAWYER, leave)
    assert [party.consent for party in stage.case.side("applicant")] == ["given", "withdrawn"]


def test_a_relative_takes_the_place_of_a_worker_who_died() -> None:
    widow = PartyEntry(id="a1", kind="natural", name="王李氏", capacity="配偶")
    stage = play(accepted(), (CLERK, SucceedParty(party="a1", successor=widow, reason="死亡", proof=SCAN)))
    assert stage.refused(WORKER, LeaveMediation()) == "wrong_standing"
    stage.do(SECOND_WORKER, TakeSeat(party="a1"))
    assert standings(stage.case, SECOND_WORKER) >= {"applicant"}


def test_a_correction_is_an_act_and_the_old_text_stays_in_the_log() -> None:
    stage = accepted()
    fields = {"act": DIGEST, "was": "王建国", "becomes": "王建囯", "reason": "笔误"}
    stage.do(CLERK, CorrectRecord(field="party_name", target="a1", **fields))
    stage.do(CLERK, CorrectRecord(field="facts_text", **fields))
    stage.do(CLERK, CorrectRecord(field="claim_text", target="0", **fields))
    stage.do(CLERK, CorrectRecord(field="other", **fields))
    party = stage.case.party("a1")
    assert party is not None
    assert (party.name, stage.case.facts_text, stage.case.claims[0].text) == ("王建囯",) * 3
    assert len(stage.case.corrections) == 4
    assert stage.refused(CLERK, CorrectRecord(field="party_name", target="a9", **fields)) == "unknown_party"


def test_only_who_has_the_case_corrects_it() -> None:
    fields = {"act": DIGEST, "was": "一", "becomes": "二", "reason": "笔误"}
    assert failed().refused(ADMIN, CorrectRecord(field="other", **fields)) == "wrong_standing"
    note = NoteParallelProceeding(body="劳动监察大队", text="已立案查处。")
    stage = play(mediating(), (MEDIATOR, note))
    assert stage.case.notes[0].kind == "parallel_proceeding"


def test_the_employer_answers_for_the_records_it_holds() -> None:
    stage = play(mediating(), (WORKER, RequestEmployerRecords(request="q1", party="r1", what="考勤和工资表")))
    refusal = ProduceEmployerRecords(request="q1", answer="refused")
    assert stage.refused(EMPLOYER, refusal) == "reason_missing"
    assert stage.refused(WORKER, refusal) == "unknown_item"
    stage.do(EMPLOYER, ProduceEmployerRecords(request="q1", answer="produced", records=SCAN))
    assert stage.case.records_requests[0].answer == "produced"
    assert stage.refused(EMPLOYER, refusal) == "unknown_item"


def test_a_complaint_reaches_the_court_whoever_works_on_the_case() -> None:
    stage = play(mediating(), (EMPLOYER, Complain(petition="t1", ground="forcing", reason="强迫签字。")))
    assert stage.case.petitions[0].received_at is not None
    stage = play(failed(), (WORKER, Complain(petition="t1", ground="leaking", reason="泄露内容。")))
    assert stage.refused(CLERK, CloseCase(reason="no_further_request")) == "petition_open"
    play(stage, (CLERK, AnswerPetition(petition="t1", answer="经核查不属实。")))
    stage.do(CLERK, CloseCase(reason="no_further_request"))


def test_preservation_is_asked_of_the_court_at_any_time() -> None:
    stage = play(mediating(), (WORKER, RequestPreservation(petition="b1", reason="公司正在转移设备。")))
    stage.do(JUDGE, AnswerPetition(petition="b1", answer="裁定准许。"))
    assert stage.case.petitions[0].answer == "裁定准许。"


def test_a_worker_applies_straight_to_an_organisation() -> None:
    application = ApplyToOrganisation(
        organisation=ORGANISATION,
        applicants=(WORKER_ENTRY,),
        respondents=(EMPLOYER_ENTRY,),
        claims=(CLAIM,),
        facts_text=FACTS_TEXT,
    )
    stage = play(Stage(), (WORKER, application))
    assert "own_mediation" in stage.clocks(), "fifteen days from receipt"
    assert play(stage, (ADMIN, AcceptOwnApplication())).states() == {"intake": "own", "mediation": "preparing"}
    other = play(Stage(), (WORKER, application), (ADMIN, RefuseOwnApplication(reason="不属本组织受理范围。")))
    assert other.states() == {"intake": "returned"}
