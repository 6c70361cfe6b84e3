"""Acts after filing: a suit is entered, its mediation entrusted, the trial resumed, the suit withdrawn."""

from datetime import date
from typing import Annotated, ClassVar, Literal

from msgspec import Meta

from fengqiao.procedure.kinds.fields import (
    CaseNumber,
    Claims,
    Id,
    LongText,
    Name,
    Parties,
    PartyPayload,
    Payload,
    Remark,
)

Stage = Literal["first", "second", "retrial"]
TrialProcedure = Literal["ordinary", "summary"]


class EnterPendingSuit(Payload, frozen=True, kw_only=True, tag="enter_pending_suit"):
    """A suit that a court is trying already, entered so that its mediation can be entrusted."""

    title: ClassVar[str] = "录入在审案件"
    court: Annotated[Id, Meta(title="法院", description="审理该案的人民法院")]
    stage: Annotated[Stage, Meta(title="审级", description="第一审、第二审或者再审")]
    procedure: Annotated[TrialProcedure, Meta(title="程序", description="普通程序或者简易程序")] = "ordinary"
    case_number: Annotated[CaseNumber, Meta(title="案号", description="本院案件的案号")]
    registered_on: Annotated[date, Meta(title="立案日期", description="审理期限由此起算")]
    lower_number: Annotated[str, Meta(title="原审案号", description="第二审、再审案件填写", max_length=60)] = ""
    applicants: Annotated[Parties, Meta(title="原告（上诉人、再审申请人）", description="至少一人")]
    respondents: Annotated[Parties, Meta(title="被告（被上诉人、被申请人）", description="至少一人")]
    claims: Annotated[Claims, Meta(title="诉讼请求", description="上诉、再审的填写其请求；逐项填写")]
    facts_text: Annotated[LongText, Meta(title="主要事实", description="简要写明案件事实和争议")]


class EntrustMediation(Payload, frozen=True, kw_only=True, tag="entrust_mediation"):
    """The court entrusts the mediation of a registered suit; the parties are asked, as before filing."""

    title: ClassVar[str] = "启动委托调解"
    procedure: Annotated[
        TrialProcedure,
        Meta(title="程序", description="普通程序调解期限十五日，简易程序七日；只有延长的期间不计入审理期限"),
    ]
    note: Annotated[Remark, Meta(title="说明", description="建议调解的理由；可不填")] = ""


class ResumeTrial(Payload, frozen=True, kw_only=True, tag="resume_trial"):
    """The trial goes on because the entrusted mediation came to nothing."""

    title: ClassVar[str] = "恢复审理"
    note: Annotated[Remark, Meta(title="说明", description="告知当事人的事项；可不填")] = ""


class InviteAssistance(Payload, frozen=True, kw_only=True, tag="invite_assistance"):
    """The court mediates itself and asks an organisation to help, without entrusting the case to it."""

    title: ClassVar[str] = "邀请协助调解"
    organisation: Annotated[Id, Meta(title="邀请的组织", description="协助法院调解；案件仍由法院主持调解")]
    matter: Annotated[LongText, Meta(title="请求协助的事项", description="如：到场协助疏导、说明行业惯例")]


class WithdrawSuit(PartyPayload, frozen=True, kw_only=True, tag="withdraw_suit"):
    """Who sued asks to withdraw the suit, the appeal or the application for retrial."""

    title: ClassVar[str] = "申请撤诉"
    reason: Annotated[Remark, Meta(title="理由", description="如：已达成协议；可不填")] = ""


class PermitSuitWithdrawal(Payload, frozen=True, kw_only=True, tag="permit_suit_withdrawal"):
    """The court permits the withdrawal of the suit."""

    title: ClassVar[str] = "裁定准许撤诉"
    reasons: Annotated[Remark, Meta(title="裁定理由", description="可不填")] = ""


class RefuseSuitWithdrawal(Payload, frozen=True, kw_only=True, tag="refuse_suit_withdrawal"):
    """The court does not permit the withdrawal of the suit; the trial goes on."""

    title: ClassVar[str] = "裁定不准许撤诉"
    reasons: Annotated[LongText, Meta(title="裁定理由", description="写入裁定书")]


class RegisterForStatement(Payload, frozen=True, kw_only=True, tag="register_for_statement"):
    """The court registers the suit so that it can issue a mediation statement on what was agreed."""

    title: ClassVar[str] = "立案，准备制作调解书"
    case_number: Annotated[CaseNumber, Meta(title="案号", description="民事案件案号")]
    judge_name: Annotated[Name, Meta(title="审判人员", description="审查协议、制作调解书的审判人员")]


SUIT_KINDS: tuple[type[Payload], ...] = (
    EnterPendingSuit, EntrustMediation, ResumeTrial, InviteAssistance, WithdrawSuit, PermitSuitWithdrawal,
    RefuseSuitWithdrawal, RegisterForStatement,
)  # fmt: skip
