"""Acts of the mediation itself, from the mediator's appointment to the conclusion."""

from datetime import date, datetime
from typing import Annotated, ClassVar, Literal

from msgspec import Meta

from fengqiao.procedure.kinds.fields import (
    AbsentEntry,
    Digest,
    Document,
    Files,
    Id,
    LongText,
    MediatorEntry,
    Mode,
    PartyPayload,
    Payload,
    Remark,
    ShortText,
)
from fengqiao.procedure.model import Private

Ids = Annotated[tuple[Id, ...], Meta(max_length=100)]
Instant = Annotated[datetime, Meta(tz=True)]


class AssignMediator(Payload, frozen=True, kw_only=True, tag="assign_mediator"):
    """The organisation assigns one mediator, or several with one who presides."""

    title: ClassVar[str] = "确定调解员"
    mediators: Annotated[
        tuple[MediatorEntry, ...],
        Meta(title="调解员", description="一般一名，重大疑难的可以两名以上", min_length=1, max_length=7),
    ]
    reason: Annotated[Remark, Meta(title="说明", description="当事人选定或者组织指定")] = ""


class ReplaceMediator(Payload, frozen=True, kw_only=True, tag="replace_mediator"):
    """Another mediator takes over."""

    title: ClassVar[str] = "更换调解员"
    leaving: Annotated[Id, Meta(title="原调解员", description="人员编号")]
    mediator: Annotated[MediatorEntry, Meta(title="新调解员", description="接替的调解员")]
    reason: Annotated[ShortText, Meta(title="原因", description="回避、请假、调离或者当事人申请")]


class Disclose(Payload, frozen=True, kw_only=True, tag="disclose"):
    """The mediator discloses what might affect a fair mediation, or that there is nothing."""

    title: ClassVar[str] = "披露利害关系"
    circumstance: Annotated[
        Literal["none", "near_relative", "interest", "other_relation"],
        Meta(title="情形", description="无、近亲属、利害关系、其他可能影响公正的关系"),
    ]
    text: Annotated[Remark, Meta(title="说明", description="有应当披露情形的须写明")] = ""


class WaiveDisclosure(PartyPayload, frozen=True, kw_only=True, tag="waive_disclosure"):
    """A party agrees to the mediator in spite of what was disclosed."""

    title: ClassVar[str] = "同意该调解员继续调解"
    mediator: Annotated[Id, Meta(title="调解员", description="人员编号")]


class ChallengeMediator(PartyPayload, frozen=True, kw_only=True, tag="challenge_mediator"):
    """A party challenges a mediator, or asks for another one."""

    title: ClassVar[str] = "申请回避或者更换调解员"
    challenge: Annotated[Id, Meta(title="申请编号", description="案内编号")]
    mediator: Annotated[Id, Meta(title="调解员", description="人员编号")]
    ground: Annotated[
        Literal["near_relative", "interest", "other_relation", "replacement"],
        Meta(title="事由", description="近亲属、利害关系、其他关系、其他正当理由申请更换"),
    ]
    reason: Annotated[LongText, Meta(title="理由", description="说明具体情况")]


class DecideChallenge(Payload, frozen=True, kw_only=True, tag="decide_challenge"):
    """The organisation or the court decides on a challenge."""

    title: ClassVar[str] = "决定回避申请"
    challenge: Annotated[Id, Meta(title="申请编号", description="案内编号")]
    upheld: Annotated[bool, Meta(title="准予", description="准予回避或者更换的勾选")]
    reason: Annotated[LongText, Meta(title="理由", description="写入决定书")]


class TellRights(Payload, frozen=True, kw_only=True, tag="tell_rights"):
    """A party was told its rights and duties, the rules, the effect of an agreement and of false mediation."""

    title: ClassVar[str] = "告知权利义务"
    party: Annotated[Id, Meta(title="当事人", description="当事人编号")]
    complete: Annotated[
        Literal[True],
        Meta(
            title="已逐项告知",
            description="权利义务、调解规则、调解程序、协议效力、司法确认、虚假调解的法律后果",
        ),
    ]


class CheckIdentity(Payload, frozen=True, kw_only=True, tag="check_identity"):
    """A party's identity was compared with its document."""

    title: ClassVar[str] = "核实身份"
    party: Annotated[Id, Meta(title="当事人", description="当事人编号")]
    document: Annotated[
        Literal["identity_card", "business_licence", "passport", "residence_permit", "other"],
        Meta(title="证件种类", description="身份证、营业执照、护照、居住证等"),
    ]
    method: Annotated[
        Literal["online_comparison", "original_seen", "seen_by_video"],
        Meta(title="核实方式", description="在线比对、当面查验原件或者视频查验原件"),
    ]
    matched: Annotated[Literal[True], Meta(title="人证一致", description="不一致的不得勾选，请先核实")]
    identity: Annotated[
        Private | None,
        Meta(title="证件号码", description="申请人没有填写的补录；补录后本人凭该证件登录参加"),
    ] = None
    copies: Annotated[Files, Meta(title="证件影像", description="按需上传")] = ()


class ConfirmServiceAddress(Payload, frozen=True, kw_only=True, tag="confirm_service_address"):
    """A party confirms the address at which papers reach it."""

    title: ClassVar[str] = "确认送达地址"
    party: Annotated[Id, Meta(title="当事人", description="当事人编号")]
    address: Annotated[Private, Meta(title="送达地址", description="加密保存")]
    electronic: Annotated[bool, Meta(title="同意电子送达", description="同意的勾选")] = False


class ScheduleSession(Payload, frozen=True, kw_only=True, tag="schedule_session"):
    """A session is fixed and the parties are told."""

    title: ClassVar[str] = "安排调解"
    session: Annotated[Id, Meta(title="场次编号", description="案内编号")]
    starts_at: Annotated[Instant, Meta(title="开始时间", description="调解开始的时间")]
    mode: Annotated[Mode, Meta(title="方式", description="在线、现场、混合或者分别进行")]
    place: Annotated[Remark, Meta(title="地点", description="现场调解的必填")] = ""


class RecordAttendance(Payload, frozen=True, kw_only=True, tag="record_attendance"):
    """A session begins: who came, who did not and why."""

    title: ClassVar[str] = "登记到场情况"
    session: Annotated[Id, Meta(title="场次编号", description="案内编号")]
    present: Annotated[Ids, Meta(title="到场当事人", description="当事人编号")]
    absent: Annotated[tuple[AbsentEntry, ...], Meta(title="未到当事人", description="写明原因")] = ()


class RecordSession(Payload, frozen=True, kw_only=True, tag="record_session"):
    """The written record of a session."""

    title: ClassVar[str] = "制作调解笔录"
    record: Annotated[Id, Meta(title="笔录编号", description="案内编号")]
    session: Annotated[Id, Meta(title="场次编号", description="案内编号")]
    text: Annotated[Document, Meta(title="笔录内容", description="时间、地点、参加人、陈述、方案和结果")]
    undisputed_facts: Annotated[
        tuple[ShortText, ...],
        Meta(title="无争议事实", description="各方共同确认的事实，逐条书面记载", max_length=50),
    ] = ()


class SignRecord(PartyPayload, frozen=True, kw_only=True, tag="sign_record"):
    """A party has read a record and signs it."""

    title: ClassVar[str] = "核对并签署笔录"
    record: Annotated[Id, Meta(title="笔录编号", description="案内编号")]
    signature: Annotated[Digest, Meta(title="签名", description="签名文件的摘要")]


class NoteUnsignedRecord(Payload, frozen=True, kw_only=True, tag="note_unsigned_record"):
    """Why somebody present did not sign a record."""

    title: ClassVar[str] = "注明未签名原因"
    record: Annotated[Id, Meta(title="笔录编号", description="案内编号")]
    party: Annotated[Id, Meta(title="当事人", description="当事人编号")]
    reason: Annotated[ShortText, Meta(title="原因", description="未签名的原因")]


class RefuseRecord(PartyPayload, frozen=True, kw_only=True, tag="refuse_record"):
    """A party has read a record and does not sign it; the reason stands in the record."""

    title: ClassVar[str] = "不签笔录"
    record: Annotated[Id, Meta(title="笔录编号", description="案内编号")]
    reason: Annotated[ShortText, Meta(title="原因", description="哪里记错、漏记了，或者为什么不签")]


class ProposeExtension(Payload, frozen=True, kw_only=True, tag="propose_extension"):
    """An extension of the period is proposed to all parties."""

    title: ClassVar[str] = "提议延长调解期限"
    until: Annotated[date, Meta(title="延长至", description="延长后的届满日期")]
    reason: Annotated[ShortText, Meta(title="理由", description="延长的理由")]


class ConsentToExtension(PartyPayload, frozen=True, kw_only=True, tag="consent_to_extension"):
    """A party agrees to the proposed extension."""

    title: ClassVar[str] = "同意延长调解期限"
    until: Annotated[date, Meta(title="延长至", description="与提议的日期一致")]


class StartAppraisal(Payload, frozen=True, kw_only=True, tag="start_appraisal"):
    """A pre-filing appraisal begins; its time does not count."""

    title: ClassVar[str] = "启动鉴定评估"
    matter: Annotated[ShortText, Meta(title="鉴定评估事项", description="鉴定评估的内容")]
    started_on: Annotated[date, Meta(title="开始日期", description="委托鉴定评估之日")]


class EndAppraisal(Payload, frozen=True, kw_only=True, tag="end_appraisal"):
    """The appraisal has ended; the period goes on."""

    title: ClassVar[str] = "鉴定评估结束"
    ended_on: Annotated[date, Meta(title="结束日期", description="收到鉴定评估意见之日")]
    opinion: Annotated[Files, Meta(title="鉴定评估意见", description="意见书")] = ()


class LeaveMediation(PartyPayload, frozen=True, kw_only=True, tag="leave_mediation"):
    """A party no longer wishes to mediate; it counts from the moment it is received."""

    title: ClassVar[str] = "退出调解"
    reason: Annotated[Remark, Meta(title="理由", description="可不填")] = ""


class SuspendForFalseMediation(Payload, frozen=True, kw_only=True, tag="suspend_for_false_mediation"):
    """Mediation stops because the parties may be colluding to harm others."""

    title: ClassVar[str] = "因虚假调解嫌疑中止"
    signs: Annotated[LongText, Meta(title="可疑情形", description="恶意串通、伪造证据、捏造事实、虚构法律关系等迹象")]


class LiftSuspension(Payload, frozen=True, kw_only=True, tag="lift_suspension"):
    """The suspicion was examined and did not hold."""

    title: ClassVar[str] = "解除中止"
    reason: Annotated[LongText, Meta(title="审查情况", description="排除嫌疑的理由")]
    evidence: Annotated[Files, Meta(title="证据", description="当事人补充的证据")] = ()


class ConcludeMediation(Payload, frozen=True, kw_only=True, tag="conclude_mediation"):
    """Mediation is concluded on one of the eight grounds, with the report that goes to the court."""

    title: ClassVar[str] = "终结调解"
    ground: Annotated[
        Literal[1, 2, 3, 4, 5, 6, 7, 8],
        Meta(
            title="终结事由",
            description=("1达成协议；2自行和解撤回；3无法联系；4一方不愿继续；5分歧较大；6期限届满；7拒绝签章；8其他"),
        ),
    ]
    summary: Annotated[LongText, Meta(title="调解基本情况", description="调解的过程和结果")]
    reason: Annotated[Remark, Meta(title="调解不成的原因", description="未达成协议的须填写")] = ""
    conduct: Annotated[Remark, Meta(title="增加他人诉讼成本的行为", description="有的填写")] = ""
    hints: Annotated[Remark, Meta(title="向法院提示的事项", description="不得写入当事人为调解作出的让步")] = ""


MEDIATION_KINDS: tuple[type[Payload], ...] = (
    AssignMediator, ReplaceMediator, Disclose, WaiveDisclosure, ChallengeMediator, DecideChallenge, TellRights,
    CheckIdentity, ConfirmServiceAddress, ScheduleSession, RecordAttendance, RecordSession, SignRecord,
    NoteUnsignedRecord, RefuseRecord, ProposeExtension, ConsentToExtension, StartAppraisal, EndAppraisal,
    LeaveMediation, SuspendForFalseMediation, LiftSuspension, ConcludeMediation,
)  # fmt: skip
