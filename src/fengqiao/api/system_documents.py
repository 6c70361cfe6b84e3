"""Systems of others as the interface takes and gives them: registration, addresses for events, what was sent there."""

import uuid
from datetime import date, datetime
from typing import Annotated

from msgspec import Meta, Struct


class CallerShown(Struct, frozen=True):
    """本次调用以谁的身份办理。"""

    name: Annotated[str, Meta(title="姓名")]
    body: Annotated[uuid.UUID | None, Meta(title="单位编号", description="当事人为空")]
    body_name: Annotated[str, Meta(title="单位名称", description="当事人为空")]
    person: Annotated[uuid.UUID, Meta(title="人员编号")]
    posting: Annotated[uuid.UUID | None, Meta(title="任职编号")]
    powers: Annotated[tuple[str, ...], Meta(title="职权")]
    system: Annotated[uuid.UUID | None, Meta(title="外部系统编号", description="不是外部系统签名调用的为空")]


class SystemWish(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """登记本单位的一个外部系统。"""

    name: Annotated[str, Meta(title="系统名称", min_length=1, max_length=60)]
    public_key: Annotated[
        str, Meta(title="公钥", description="Ed25519 公钥（PEM 或者 Base64）；不填的由本系统生成密钥对", max_length=400)
    ] = ""
    powers: Annotated[tuple[str, ...], Meta(title="职权范围", min_length=1, max_length=20)]
    postings: Annotated[
        tuple[uuid.UUID, ...], Meta(title="任职", description="以哪些任职办理；须本人同意以后才能使用", max_length=100)
    ] = ()
    days: Annotated[int, Meta(title="有效天数", ge=1, le=730)] = 365


class ActingShown(Struct, frozen=True):
    """外部系统可以用来办理的一项任职。"""

    id: Annotated[uuid.UUID, Meta(title="编号")]
    posting: Annotated[uuid.UUID, Meta(title="任职编号", description="放在请求头 Posting 中")]
    person: Annotated[uuid.UUID, Meta(title="人员编号")]
    name: Annotated[str, Meta(title="姓名")]
    department: Annotated[str, Meta(title="部门")]
    agreed_at: Annotated[datetime | None, Meta(title="本人同意时间", description="没有同意的不能使用")]


class SystemShown(Struct, frozen=True):
    """一个外部系统。"""

    id: Annotated[uuid.UUID, Meta(title="系统编号", description="签名的 keyid")]
    name: Annotated[str, Meta(title="系统名称")]
    public_key: Annotated[str, Meta(title="公钥", description="32字节的 Base64")]
    powers: Annotated[tuple[str, ...], Meta(title="职权范围")]
    postings: Annotated[tuple[ActingShown, ...], Meta(title="任职")]
    made_at: Annotated[datetime, Meta(title="登记时间")]
    expires_at: Annotated[datetime, Meta(title="失效时间")]
    revoked_at: Annotated[datetime | None, Meta(title="撤销时间")]
    last_used_at: Annotated[datetime | None, Meta(title="最近使用")]


class SystemsShown(Struct, frozen=True):
    """本单位的外部系统。"""

    systems: Annotated[tuple[SystemShown, ...], Meta(title="外部系统")]


class SystemRegistered(Struct, frozen=True):
    """登记完毕；私钥只在这里出现一次，本系统不保存。"""

    system: Annotated[SystemShown, Meta(title="外部系统")]
    private_key: Annotated[str, Meta(title="私钥", description="PEM；自己提供公钥的为空")]


class HookWish(Struct, frozen=True, forbid_unknown_fields=True):
    """登记一个推送地址。"""

    url: Annotated[str, Meta(title="地址", description="https 地址", max_length=500)]
    events: Annotated[tuple[str, ...], Meta(title="事件", min_length=1, max_length=60)]


class HookShown(Struct, frozen=True):
    """一个推送地址。"""

    id: Annotated[uuid.UUID, Meta(title="编号")]
    url: Annotated[str, Meta(title="地址")]
    events: Annotated[tuple[str, ...], Meta(title="事件")]
    made_at: Annotated[datetime, Meta(title="登记时间")]
    paused_at: Annotated[datetime | None, Meta(title="暂停时间", description="没有暂停的为空")]
    waiting: Annotated[int, Meta(title="待推送")]


class HooksShown(Struct, frozen=True):
    """推送地址。"""

    hooks: Annotated[tuple[HookShown, ...], Meta(title="推送地址")]


class PushShown(Struct, frozen=True):
    """一条推送。"""

    id: Annotated[uuid.UUID, Meta(title="推送编号")]
    hook: Annotated[uuid.UUID, Meta(title="推送地址编号")]
    event: Annotated[str, Meta(title="事件")]
    case: Annotated[uuid.UUID, Meta(title="案件")]
    seq: Annotated[int, Meta(title="位次")]
    kind: Annotated[str, Meta(title="步骤")]
    at: Annotated[datetime, Meta(title="时间")]
    state: Annotated[str, Meta(title="状态", description="queued 待推送；delivered 已收到；dropped 未成功")]
    tries: Annotated[int, Meta(title="尝试次数")]
    status: Annotated[int, Meta(title="应答状态码", description="没有应答的为0")]
    next_at: Annotated[datetime | None, Meta(title="下次尝试")]


class PushesShown(Struct, frozen=True):
    """最近的推送。"""

    pushes: Annotated[tuple[PushShown, ...], Meta(title="推送")]


class Pushed(Struct, frozen=True, omit_defaults=True):
    """推送的内容：只说明哪一件案件有了什么，内容由接收方凭自己的登记来取。"""

    id: Annotated[uuid.UUID, Meta(title="推送编号", description="重复推送的编号不变，请据此去重")]
    event: Annotated[str, Meta(title="事件")]
    case: Annotated[uuid.UUID, Meta(title="案件")]
    seq: Annotated[int, Meta(title="位次", description="案件记录的位次，自1起；期限将满的为当时最新的位次")]
    kind: Annotated[str, Meta(title="步骤", description="期限将满的为空")]
    at: Annotated[datetime, Meta(title="时间")]
    due_on: Annotated[date | None, Meta(title="期限", description="期限将满的才有")] = None


class EventShown(Struct, frozen=True):
    """一种可以推送的事件。"""

    event: Annotated[str, Meta(title="事件")]
    title: Annotated[str, Meta(title="名称")]
    english: Annotated[str, Meta(title="英文说明")]
    kinds: Annotated[tuple[str, ...], Meta(title="步骤")]


class EventsShown(Struct, frozen=True):
    """全部可以推送的事件。"""

    events: Annotated[tuple[EventShown, ...], Meta(title="事件")]


class KeyShown(Struct, frozen=True):
    """本系统推送时签名所用的公钥（JWK，RFC 8037）。"""

    kty: Annotated[str, Meta(title="密钥类型")]
    crv: Annotated[str, Meta(title="曲线")]
    x: Annotated[str, Meta(title="公钥", description="32字节的 Base64URL，没有等号")]
    kid: Annotated[str, Meta(title="密钥名称", description="与签名的 keyid 相同")]
    alg: Annotated[str, Meta(title="算法")]
    use: Annotated[str, Meta(title="用途")]


class KeysShown(Struct, frozen=True):
    """推送签名的公钥。"""

    keys: Annotated[tuple[KeyShown, ...], Meta(title="公钥")]
