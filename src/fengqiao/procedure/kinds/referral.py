"""Acts by which the parties are asked, an organisation is found, and the case is offered, taken and given back."""

from typing import Annotated, ClassVar, Literal

from msgspec import Meta

from fengqiao.procedure.kinds.fields import (
    ContactMethod,
    Id,
    LongText,
    PartyPayload,
    Payload,
    Remark,
    ShortText,
)


class ConsentAsApplicant(PartyPayload, frozen=True, kw_only=True, tag="consent_as_applicant"):
    """An applicant agrees to mediation after it was explained."""

    title: ClassVar[str] = "申请人同意调解"
    explained: Annotated[Literal[True], Meta(title="已了解调解的形式、权利义务和法律后果", description="须阅读后勾选")]


class AskRespondent(Payload, frozen=True, kw_only=True, tag="ask_respondent"):
    """A respondent is asked whether it agrees to mediation."""

    title: ClassVar[str] = "征询被申请人意愿"
    party: Annotated[Id, Meta(title="被申请人", description="当事人编号")]
    method: Annotated[ContactMethod, Meta(title="联系方式", description="电话、短信、上门、邮寄、电子送达")]
    note: Annotated[Remark, Meta(title="说明", description="可不填")] = ""


class TakeSeat(Payload, frozen=True, kw_only=True, tag="take_seat"):
    """Somebody invited takes the seat of the party whose document they hold."""

    title: ClassVar[str] = "以当事人身份参加"
    party: Annotated[Id, Meta(title="当事人", description="当事人编号")]


class ConsentAsRespondent(PartyPayload, frozen=True, kw_only=True, tag="consent_as_respondent"):
    """A respondent agrees to mediation."""

    title: ClassVar[str] = "被申请人同意调解"
    explained: Annotated[Literal[True], Meta(title="已了解调解的形式、权利义务和法律后果", description="须阅读后勾选")]


class RefuseAsRespondent(PartyPayload, frozen=True, kw_only=True, tag="refuse_as_respondent"):
    """A respondent does not agree to mediation."""

    title: ClassVar[str] = "不同意调解"
    reason: Annotated[Remark, Meta(title="理由", description="可不填")] = ""


class RecordAttempt(Payload, frozen=True, kw_only=True, tag="record_attempt"):
    """One attempt to reach a party."""

    title: ClassVar[str] = "记录联系情况"
    party: Annotated[Id, Meta(title="当事人", description="当事人编号")]
    method: Annotated[ContactMethod, Meta(title="联系方式", description="电话、短信、上门、邮寄、电子送达")]
    result: Annotated[ShortText, Meta(title="结果", description="如：无人接听；号码为空号")]


class DeclareUnreachable(Payload, frozen=True, kw_only=True, tag="declare_unreachable"):
    """A party could not be reached; the attempts stand in the case."""

    title: ClassVar[str] = "认定无法联系"
    party: Annotated[Id, Meta(title="当事人", description="当事人编号")]
    reason: Annotated[LongText, Meta(title="原因", description="写明联系经过和无法联系的原因")]


class ChooseOrganisation(PartyPayload, frozen=True, kw_only=True, tag="choose_organisation"):
    """A party names the organisation it wants; when all name the same, it is chosen."""

    title: ClassVar[str] = "选择调解组织"
    organisation: Annotated[Id, Meta(title="调解组织", description="从法院名册中选择")]


class LeaveChoiceToCourt(PartyPayload, frozen=True, kw_only=True, tag="leave_choice_to_court"):
    """A party agrees that the court appoints the organisation."""

    title: ClassVar[str] = "同意由法院指定"


class AppointOrganisation(Payload, frozen=True, kw_only=True, tag="appoint_organisation"):
    """The court appoints an organisation."""

    title: ClassVar[str] = "指定调解组织"
    organisation: Annotated[Id, Meta(title="调解组织", description="从本院名册中指定")]
    reason: Annotated[Remark, Meta(title="指定理由", description="如受理范围、专长、距离；可不填")] = ""


class OfferReferral(Payload, frozen=True, kw_only=True, tag="offer_referral"):
    """The case is offered to the organisation."""

    title: ClassVar[str] = "发出委派"
    note: Annotated[Remark, Meta(title="提示", description="向调解组织提示的事项；可不填")] = ""


class AcceptReferral(Payload, frozen=True, kw_only=True, tag="accept_referral"):
    """The organisation takes the case."""

    title: ClassVar[str] = "接受委派"
    note: Annotated[Remark, Meta(title="说明", description="可不填")] = ""


class DeclineReferral(Payload, frozen=True, kw_only=True, tag="decline_referral"):
    """The organisation does not take the case, and says why in writing."""

    title: ClassVar[str] = "不予接受委派"
    ground: Annotated[
        Literal["outside_scope", "outside_speciality", "conflict", "capacity", "other"],
        Meta(title="事由", description="超出章程范围、超出擅长领域、存在利害关系、力量不足、其他不适宜"),
    ]
    reason: Annotated[LongText, Meta(title="理由", description="书面写明不予接受的理由")]


class RecallReferral(Payload, frozen=True, kw_only=True, tag="recall_referral"):
    """The court takes the case away from the organisation to which it was offered or which has it."""

    title: ClassVar[str] = "收回委派"
    reason: Annotated[
        Literal["silence", "false_mediation", "consent_withdrawn", "suspension", "lost_node"],
        Meta(
            title="收回原因",
            description="逾期未确认或者未反馈、虚假调解嫌疑、当事人撤回同意、组织被暂停、系统失联",
        ),
    ]
    note: Annotated[Remark, Meta(title="说明", description="可不填")] = ""


class ReturnReferral(Payload, frozen=True, kw_only=True, tag="return_referral"):
    """The organisation gives the case back after talking it over with the court."""

    title: ClassVar[str] = "商法院退回"
    talked_with: Annotated[ShortText, Meta(title="沟通对象", description="与法院何人沟通")]
    reason: Annotated[LongText, Meta(title="理由", description="不宜继续调解的原因")]


class EndReferral(Payload, frozen=True, kw_only=True, tag="end_referral"):
    """The court ends the search for an organisation: the dispute will not be mediated now."""

    title: ClassVar[str] = "不再委派调解"
    reason: Annotated[
        Literal["no_organisation", "appointment_refused", "unsuitable", "period_ended"],
        Meta(title="原因", description="无合适组织、当事人不同意指定、不宜调解、调解期限已满"),
    ]
    note: Annotated[LongText, Meta(title="说明", description="告知当事人的内容")]


class TakeBack(Payload, frozen=True, kw_only=True, tag="take_back"):
    """The court takes the case back with its result."""

    title: ClassVar[str] = "收回案件"
    note: Annotated[Remark, Meta(title="说明", description="可不填")] = ""


class MediateAnew(Payload, frozen=True, kw_only=True, tag="mediate_anew"):
    """The case is opened for another mediation, because the confirmation failed and the parties want one."""

    title: ClassVar[str] = "重新组织调解"
    reason: Annotated[LongText, Meta(title="说明", description="当事人变更协议或者重新调解的意愿")]


REFERRAL_KINDS: tuple[type[Payload], ...] = (
    ConsentAsApplicant, AskRespondent, TakeSeat, ConsentAsRespondent, RefuseAsRespondent, RecordAttempt,
    DeclareUnreachable, ChooseOrganisation, LeaveChoiceToCourt, AppointOrganisation, OfferReferral, AcceptReferral,
    DeclineReferral, RecallReferral, ReturnReferral, EndReferral, TakeBack, MediateAnew,
)  # fmt: skip
