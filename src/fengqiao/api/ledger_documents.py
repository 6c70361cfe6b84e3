"""Bodies and the ledger of mediators as the interface takes and gives them."""

import uuid
from datetime import date
from typing import Annotated

from msgspec import Meta, Struct

Code = Annotated[str, Meta(max_length=60)]
Codes = tuple[Code, ...]


class LiaisonShown(Struct, frozen=True):
    """单位的联络员；电话在页面上查看，查看有记录。"""

    name: Annotated[str, Meta(title="姓名")]
    duty: Annotated[str, Meta(title="职务")]
    matters: Annotated[str, Meta(title="联络事项")]


class BodyDetails(Struct, frozen=True):
    """一个单位的登记事项。"""

    id: Annotated[uuid.UUID, Meta(title="编号")]
    kind: Annotated[str, Meta(title="种类")]
    level: Annotated[str, Meta(title="级别")]
    name: Annotated[str, Meta(title="名称")]
    region: Annotated[str, Meta(title="行政区划代码", description="全国性单位为空")]
    superior: Annotated[uuid.UUID | None, Meta(title="上级单位")]
    peer_court: Annotated[uuid.UUID | None, Meta(title="同级法院")]
    covers: Annotated[Codes, Meta(title="管辖地域", description="行政区划代码；全国为空字符串")]
    accepts: Annotated[Codes, Meta(title="受理案由", description="不写为都受理")]
    industries: Annotated[Codes, Meta(title="受理行业", description="国民经济行业门类；不写为不限")]
    stages: Annotated[Codes, Meta(title="受理阶段", description="不写为各阶段都受理")]
    languages: Annotated[Codes, Meta(title="普通话以外的语言")]
    capacity: Annotated[int | None, Meta(title="同时办理件数上限", description="不限的为空")]
    mediators: Annotated[int, Meta(title="在任调解员人数")]
    certified: Annotated[int, Meta(title="其中持证人数")]
    liaisons: Annotated[tuple[LiaisonShown, ...], Meta(title="联络员")]


class MediatorShown(Struct, frozen=True):
    """台账中的一名调解员。"""

    id: Annotated[uuid.UUID, Meta(title="编号")]
    person: Annotated[uuid.UUID, Meta(title="人员编号")]
    name: Annotated[str, Meta(title="姓名")]
    body: Annotated[uuid.UUID, Meta(title="所在单位")]
    region: Annotated[str, Meta(title="行政区划代码")]
    category: Annotated[str, Meta(title="类别")]
    causes: Annotated[Codes, Meta(title="专长案由")]
    industries: Annotated[Codes, Meta(title="熟悉行业")]
    languages: Annotated[Codes, Meta(title="语言")]
    certified_until: Annotated[date | None, Meta(title="持证至", description="没有的为空；长期有效为9999-12-31")]
    left_on: Annotated[date | None, Meta(title="退出日")]


class MediatorsShown(Struct, frozen=True):
    """一页调解员，按地区和姓名排列。"""

    mediators: Annotated[tuple[MediatorShown, ...], Meta(title="调解员")]
    after: Annotated[str, Meta(title="下一页", description="原样写在下一次请求的 after 中；没有下一页的为空")]


class MediatorEntered(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """登记一名调解员。"""

    body: Annotated[uuid.UUID, Meta(title="所在单位")]
    name: Annotated[str, Meta(title="姓名", min_length=1, max_length=60)]
    phone: Annotated[str, Meta(title="手机号", description="用来认定是同一个人，加密保存", max_length=20)]
    category: Annotated[str, Meta(title="类别", max_length=40)]
    causes: Annotated[Codes, Meta(title="专长案由", max_length=60)] = ()
    industries: Annotated[Codes, Meta(title="熟悉行业", max_length=60)] = ()
    languages: Annotated[Codes, Meta(title="普通话以外的语言", max_length=60)] = ()


class CertificateSaid(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """登记一份证书；同一证号再次登记即为换发、更正。"""

    kind: Annotated[str, Meta(title="证书种类", max_length=40)]
    number: Annotated[str, Meta(title="证号", min_length=1, max_length=60)]
    issuer: Annotated[str, Meta(title="发证单位", min_length=1, max_length=120)]
    issued_on: Annotated[date, Meta(title="发证日期", description="不晚于今天")]
    expires_on: Annotated[date | None, Meta(title="有效期至", description="含这一天；长期有效的不写")] = None
