"""Legal aid, as parties and centres read and send it."""

import uuid
from datetime import date, datetime
from typing import Annotated

from msgspec import Meta, Struct

from fengqiao.procedure.kinds.fields import Digest


class AidWish(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """申请法律援助。"""

    request: Annotated[str, Meta(title="请求援助的事项", min_length=1, max_length=1000)]
    phone: Annotated[str, Meta(title="联系电话", description="加密保存", min_length=1, max_length=30)]
    promised: Annotated[bool, Meta(title="承诺所述属实")]
    ground: Annotated[
        str, Meta(title="免予核查经济困难的情形", description="情形代码；没有的填写 hardship", max_length=40)
    ] = ""
    hardship: Annotated[str, Meta(title="经济困难情况", max_length=1000)] = ""


class AidDecision(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """审查决定。"""

    grant: Annotated[bool, Meta(title="给予援助")]
    reason: Annotated[str, Meta(title="理由", description="不予援助的必须写明", max_length=1000)] = ""


class LawyerNamed(Struct, frozen=True, forbid_unknown_fields=True):
    """指派律师。"""

    lawyer: Annotated[uuid.UUID, Meta(title="律师编号")]


class LawyerAuthorised(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """当事人委托所指派的律师。"""

    special: Annotated[bool, Meta(title="特别授权", description="可以承认、放弃、变更请求，进行和解，签署协议")]
    proof: Annotated[Digest, Meta(title="授权委托书", description="已上传的、当事人签名的授权委托书的摘要")]


class LawyerEntered(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """登记法律援助律师。"""

    name: Annotated[str, Meta(title="姓名", min_length=1, max_length=60)]
    phone: Annotated[str, Meta(title="手机号", min_length=1, max_length=30)]
    licence: Annotated[str, Meta(title="执业证号", min_length=1, max_length=40)]
    firm: Annotated[str, Meta(title="执业机构", min_length=1, max_length=120)]


class LawyerShown(Struct, frozen=True):
    """一名法律援助律师。"""

    id: Annotated[uuid.UUID, Meta(title="编号")]
    name: Annotated[str, Meta(title="姓名")]
    licence: Annotated[str, Meta(title="执业证号")]
    firm: Annotated[str, Meta(title="执业机构")]


class LawyersShown(Struct, frozen=True):
    """法律援助律师名录。"""

    lawyers: Annotated[tuple[LawyerShown, ...], Meta(title="律师")]


class AidShown(Struct, frozen=True, kw_only=True):
    """一件法律援助申请。联系电话不在此显示。"""

    id: Annotated[uuid.UUID, Meta(title="编号")]
    case: Annotated[uuid.UUID, Meta(title="案件")]
    case_title: Annotated[str, Meta(title="案件名称")]
    party: Annotated[str, Meta(title="当事人编号")]
    applicant: Annotated[str, Meta(title="申请人")]
    centre: Annotated[str, Meta(title="法律援助机构")]
    ground: Annotated[str, Meta(title="免予核查的情形")]
    hardship: Annotated[str, Meta(title="经济困难情况")]
    request: Annotated[str, Meta(title="请求援助的事项")]
    state: Annotated[str, Meta(title="状态", description="applied、granted、named、joined、refused、withdrawn")]
    applied_at: Annotated[datetime, Meta(title="申请时间")]
    due_on: Annotated[date, Meta(title="审查期限")]
    reason: Annotated[str, Meta(title="理由")]
    lawyer: Annotated[str, Meta(title="承办律师", description="尚未指派的为空")]


class AidsShown(Struct, frozen=True):
    """法律援助申请。"""

    applications: Annotated[tuple[AidShown, ...], Meta(title="申请")]
