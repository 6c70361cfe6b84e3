"""The types that fields of acts are made of, with the limits of each; forms and schemas are derived from them."""

from typing import Annotated, ClassVar, Literal

from msgspec import Meta, Struct

from fengqiao.procedure.model import FileRef, Private, TermEntry

Name = Annotated[str, Meta(min_length=1, max_length=120)]
ShortText = Annotated[str, Meta(min_length=1, max_length=200)]
LongText = Annotated[str, Meta(min_length=1, max_length=4000)]
Document = Annotated[str, Meta(min_length=1, max_length=40000)]
Remark = Annotated[str, Meta(max_length=2000)]
Id = Annotated[str, Meta(min_length=1, max_length=64, pattern=r"^[A-Za-z0-9_.:-]+$")]
OptionalId = Annotated[str, Meta(max_length=64, pattern=r"^[A-Za-z0-9_.:-]*$")]
Code = Annotated[str, Meta(min_length=1, max_length=40, pattern=r"^[A-Za-z0-9_.-]+$")]
OptionalDigest = Annotated[str, Meta(max_length=140, pattern=r"^([a-z0-9]+:[0-9a-f]+)?$")]
Digest = Annotated[str, Meta(min_length=8, max_length=140, pattern=r"^[a-z0-9]+:[0-9a-f]+$")]
AmountFen = Annotated[int, Meta(ge=0, le=10**15)]
CaseNumber = Annotated[str, Meta(min_length=1, max_length=60)]
Files = Annotated[tuple[FileRef, ...], Meta(max_length=200)]

Channel = Literal["online", "oral", "paper"]
PartyKind = Literal["natural", "organisation"]
Side = Literal["applicant", "respondent"]
ArbitrationStatus = Literal["none", "pending", "refused_or_overdue", "award", "exempt", "not_labour"]
ContactMethod = Literal["phone", "sms", "visit", "post", "electronic", "other"]
Mode = Literal["online", "on_site", "mixed", "written"]


class Payload(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag_field="kind"):
    """What every act is: a frozen struct whose tag is the kind's name and whose `title` is the verb in Chinese."""

    title: ClassVar[str]
    version: ClassVar[int] = 1


class PartyPayload(Payload, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An act that belongs to a party: done by the party or its agent, or on paper and entered by staff."""

    as_party: Annotated[
        OptionalId, Meta(title="以哪一方名义", description="代表多名当事人或者录入纸质材料时填写当事人编号")
    ] = ""
    on_paper: Annotated[Files, Meta(title="纸质材料扫描件", description="当事人在纸上办理、由工作人员录入时上传")] = ()


class PartyEntry(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One party as it is named when a case is opened or the party joins."""

    id: Annotated[Id, Meta(title="当事人编号", description="案内编号，如 a1、r1")]
    kind: Annotated[PartyKind, Meta(title="当事人类型", description="自然人或者用人单位等组织")]
    name: Annotated[Name, Meta(title="姓名或者名称", description="与身份证件、营业执照一致")]
    person: Annotated[OptionalId, Meta(title="经办人", description="已登录办理的人员编号；尚未登录的留空")] = ""
    representative: Annotated[Remark, Meta(title="法定代表人或者主要负责人", description="组织填写")] = ""
    credit_code: Annotated[
        str,
        Meta(title="统一社会信用代码", description="组织填写，18位", max_length=18, pattern=r"^[0-9A-Z]*$"),
    ] = ""
    capacity: Annotated[Remark, Meta(title="身份说明", description="如用工单位、劳务派遣单位、承包人、近亲属")] = ""
    identity: Annotated[Private | None, Meta(title="身份证件号码", description="加密保存")] = None
    phone: Annotated[Private | None, Meta(title="联系电话", description="加密保存")] = None
    address: Annotated[Private | None, Meta(title="住址或者住所", description="加密保存")] = None


class ClaimEntry(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One claim as the applicant states it."""

    cause: Annotated[Code, Meta(title="案由", description="案由代码")]
    title: Annotated[ShortText, Meta(title="请求事项", description="如：支付2026年5月至8月工资")]
    amount_fen: Annotated[AmountFen, Meta(title="金额（分）", description="没有金额的填0")] = 0
    text: Annotated[Remark, Meta(title="说明", description="计算方法等")] = ""


class MediatorEntry(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One mediator as appointed."""

    person: Annotated[Id, Meta(title="调解员", description="人员编号")]
    name: Annotated[Name, Meta(title="姓名", description="调解员姓名")]
    presiding: Annotated[bool, Meta(title="主持调解", description="两名以上调解员的，由其中一人主持")] = True


class AbsentEntry(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Who did not come, and why."""

    party: Annotated[Id, Meta(title="未到当事人", description="当事人编号")]
    reason: Annotated[ShortText, Meta(title="原因", description="未到的原因")]


Parties = Annotated[tuple[PartyEntry, ...], Meta(min_length=1, max_length=100)]
Claims = Annotated[tuple[ClaimEntry, ...], Meta(min_length=1, max_length=50)]
Terms = Annotated[tuple[TermEntry, ...], Meta(max_length=200)]
