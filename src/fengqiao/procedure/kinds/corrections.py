"""Acts that change who takes part, put clerical errors right, ask for records, or mark time."""

from typing import Annotated, ClassVar, Literal

from msgspec import Meta

from fengqiao.procedure.kinds.fields import (
    Digest,
    Files,
    Id,
    LongText,
    Name,
    PartyEntry,
    PartyPayload,
    Payload,
    Remark,
    ShortText,
    Side,
)


class AppointAgent(PartyPayload, frozen=True, kw_only=True, tag="appoint_agent"):
    """A party appoints somebody to act for it."""

    title: ClassVar[str] = "委托代理人"
    person: Annotated[Id, Meta(title="代理人", description="人员编号")]
    name: Annotated[Name, Meta(title="代理人姓名", description="与证件一致")]
    agent_kind: Annotated[
        Literal["lawyer", "legal_worker", "near_relative", "staff", "recommended", "legal_aid", "guardian"],
        Meta(
            title="代理人类别",
            description="律师、基层法律服务工作者、近亲属、工作人员、推荐的公民、法律援助、监护人",
        ),
    ]
    special: Annotated[bool, Meta(title="特别授权", description="可以承认、放弃、变更请求，进行和解，签署协议")] = False
    proof: Annotated[Digest, Meta(title="授权委托书", description="授权文件的摘要")]


class RevokeAgent(PartyPayload, frozen=True, kw_only=True, tag="revoke_agent"):
    """A party ends an agent's authority."""

    title: ClassVar[str] = "解除委托"
    person: Annotated[Id, Meta(title="代理人", description="人员编号")]


class ProveAuthority(PartyPayload, frozen=True, kw_only=True, tag="prove_authority"):
    """Whoever holds an organisation's seat proves in what capacity they act for it."""

    title: ClassVar[str] = "证明代表单位的身份"
    authority: Annotated[
        Literal["representative", "special", "general"],
        Meta(title="身份", description="法定代表人或者负责人；单位委托的工作人员（特别授权、一般授权）"),
    ]
    proofs: Annotated[
        Files,
        Meta(title="证明", description="法定代表人身份证明书，或者盖章的授权委托书", min_length=1),
    ]


class JoinParty(Payload, frozen=True, kw_only=True, tag="join_party"):
    """Somebody joins as a co-party, such as a contractor or the company that dispatched the worker."""

    title: ClassVar[str] = "追加当事人"
    side: Annotated[Side, Meta(title="地位", description="申请人或者被申请人")]
    party: Annotated[PartyEntry, Meta(title="当事人", description="新加入的当事人")]
    reason: Annotated[ShortText, Meta(title="理由", description="如劳务派遣、转包、共同用工")]


class SucceedParty(Payload, frozen=True, kw_only=True, tag="succeed_party"):
    """A deceased worker's relative, or the legal successor of an employer, takes a party's place."""

    title: ClassVar[str] = "变更当事人"
    party: Annotated[Id, Meta(title="原当事人", description="当事人编号")]
    successor: Annotated[PartyEntry, Meta(title="承继人", description="编号须与原当事人一致")]
    reason: Annotated[ShortText, Meta(title="原因", description="死亡、合并、分立、注销等")]
    proof: Annotated[Files, Meta(title="证明材料", description="关系或者承继的证明", min_length=1)]


class CorrectRecord(Payload, frozen=True, kw_only=True, tag="correct_record"):
    """A clerical error in the case is put right; what was written stays in the log."""

    title: ClassVar[str] = "更正笔误"
    act: Annotated[Digest, Meta(title="所更正的记录", description="原记录的摘要")]
    field: Annotated[
        Literal["party_name", "claim_text", "facts_text", "other"],
        Meta(title="项目", description="当事人姓名名称、请求事项、事实与理由、其他"),
    ]
    target: Annotated[Remark, Meta(title="对象", description="当事人编号，或者请求事项的序号（自0起）")] = ""
    was: Annotated[Remark, Meta(title="原文", description="更正前的内容")]
    becomes: Annotated[LongText, Meta(title="更正为", description="更正后的内容")]
    reason: Annotated[ShortText, Meta(title="理由", description="更正的理由")]


class RequestEmployerRecords(Payload, frozen=True, kw_only=True, tag="request_employer_records"):
    """The employer is asked for records that it holds."""

    title: ClassVar[str] = "请求用人单位提供资料"
    request: Annotated[Id, Meta(title="请求编号", description="案内编号")]
    party: Annotated[Id, Meta(title="用人单位", description="当事人编号")]
    what: Annotated[LongText, Meta(title="资料", description="如考勤、工资支付、社会保险记录")]


class ProduceEmployerRecords(PartyPayload, frozen=True, kw_only=True, tag="produce_employer_records"):
    """The employer answers a request for records."""

    title: ClassVar[str] = "答复资料请求"
    request: Annotated[Id, Meta(title="请求编号", description="案内编号")]
    answer: Annotated[
        Literal["produced", "refused", "absent"], Meta(title="答复", description="提供、不提供、没有该资料")
    ]
    text: Annotated[Remark, Meta(title="说明", description="不提供的须说明理由")] = ""
    records: Annotated[Files, Meta(title="资料", description="提供的文件")] = ()


class Complain(PartyPayload, frozen=True, kw_only=True, tag="complain"):
    """A party complains about the mediation to the court that invited the organisation."""

    title: ClassVar[str] = "投诉"
    petition: Annotated[Id, Meta(title="投诉编号", description="案内编号")]
    ground: Annotated[
        Literal["forcing", "repeated_refusal", "gifts", "leaking", "other"],
        Meta(title="事由", description="强迫调解、多次无故拒绝、收受财物、泄露信息、其他"),
    ]
    reason: Annotated[LongText, Meta(title="情况", description="时间、经过和证据")]


class RequestPreservation(PartyPayload, frozen=True, kw_only=True, tag="request_preservation"):
    """A party asks the court for preservation before suit."""

    title: ClassVar[str] = "申请诉前保全"
    petition: Annotated[Id, Meta(title="申请编号", description="案内编号")]
    reason: Annotated[LongText, Meta(title="情况紧急的理由", description="保全的财产或者行为，以及紧急的理由")]
    security: Annotated[Files, Meta(title="担保", description="担保材料")] = ()


class AnswerPetition(Payload, frozen=True, kw_only=True, tag="answer_petition"):
    """The court answers a complaint or an application for preservation."""

    title: ClassVar[str] = "答复投诉或者保全申请"
    petition: Annotated[Id, Meta(title="编号", description="投诉或者申请的编号")]
    answer: Annotated[LongText, Meta(title="处理结果", description="写明事实和处理")]


class NoteParallelProceeding(Payload, frozen=True, kw_only=True, tag="note_parallel_proceeding"):
    """The same dispute was found before another body."""

    title: ClassVar[str] = "记录平行程序"
    body: Annotated[ShortText, Meta(title="办理机关", description="仲裁、监察、信访或者其他法院")]
    text: Annotated[LongText, Meta(title="情况", description="案号、进展和处理意见")]


class AddMaterial(Payload, frozen=True, kw_only=True, tag="add_material"):
    """Papers or evidence are added to the case, such as scans of what came on paper."""

    title: ClassVar[str] = "补充材料"
    files: Annotated[Files, Meta(title="材料", description="扫描件或者照片", min_length=1)]
    text: Annotated[Remark, Meta(title="说明", description="材料的名称和证明内容")] = ""


class ExpireClock(Payload, frozen=True, kw_only=True, tag="expire_clock"):
    """A limit has passed."""

    title: ClassVar[str] = "期限届满"
    clock: Annotated[Id, Meta(title="期限", description="期限的名称")]


CORRECTION_KINDS: tuple[type[Payload], ...] = (
    AppointAgent, RevokeAgent, ProveAuthority, JoinParty, SucceedParty, CorrectRecord, RequestEmployerRecords,
    ProduceEmployerRecords, Complain, RequestPreservation, AnswerPetition, NoteParallelProceeding, AddMaterial,
    ExpireClock,
)  # fmt: skip
