"""What the interface answers and, beside the acts, what it is asked: one struct for each document."""

import uuid
from datetime import datetime
from typing import Annotated, Any, Literal

from msgspec import Meta, Struct

from fengqiao.casebook.queries import CaseRow, WorkRow
from fengqiao.procedure import CaseView

ShortAnswer = Annotated[str, Meta(min_length=1, max_length=200)]


class Problem(Struct, frozen=True):
    """拒绝办理的说明（application/problem+json）。"""

    code: Annotated[str, Meta(title="代码", description="固定不变，供程序判断；全部代码见文档末尾")]
    title: Annotated[str, Meta(title="说明", description="可以直接给人看的一句话")]
    status: Annotated[int, Meta(title="状态码")]
    article: Annotated[str, Meta(title="依据", description="法律、司法解释的条文；没有的为空")]
    fields: Annotated[dict[str, str], Meta(title="有误的项目", description="项目的路径和应当怎样更正")]
    trace: Annotated[str, Meta(title="查询号", description="报告问题时请提供")]


class StaffProof(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """工作人员登录：用户名、密码和动态口令。"""

    username: Annotated[ShortAnswer, Meta(title="用户名")]
    password: Annotated[ShortAnswer, Meta(title="密码")]
    totp: Annotated[str, Meta(title="动态口令", description="六位数字，用过即失效", min_length=6, max_length=20)]
    posting: Annotated[
        uuid.UUID | None, Meta(title="任职", description="有几项任职的，写明以哪一项办理；不写为最早的一项")
    ] = None


class PhoneProof(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """当事人登录：手机号和短信验证码。"""

    phone: Annotated[str, Meta(title="手机号", min_length=1, max_length=30)]
    code: Annotated[str, Meta(title="验证码", description="六位数字，五分钟内有效", min_length=6, max_length=20)]


class CodeWish(Struct, frozen=True, forbid_unknown_fields=True):
    """请求向手机发送验证码。"""

    phone: Annotated[str, Meta(title="手机号", min_length=1, max_length=30)]


class TokenIssued(Struct, frozen=True):
    """发放的访问令牌；只在这里出现一次。"""

    token: Annotated[str, Meta(title="访问令牌", description="放在请求头：Authorization: Bearer <令牌>")]
    expires_at: Annotated[datetime, Meta(title="失效时间")]
    name: Annotated[str, Meta(title="姓名")]
    body: Annotated[str, Meta(title="所属单位", description="当事人为空")]
    powers: Annotated[tuple[str, ...], Meta(title="职权")]


class CasePage(Struct, frozen=True):
    """一页案件。"""

    cases: Annotated[tuple[CaseRow, ...], Meta(title="案件")]
    total: Annotated[int, Meta(title="总数")]
    page: Annotated[int, Meta(title="页码")]
    pages: Annotated[int, Meta(title="页数")]


class CaseShown(Struct, frozen=True):
    """一件案件现在的情况。敏感信息（证件号码、电话、地址）不在此显示明文。"""

    case: Annotated[CaseView, Meta(title="案件")]


class ActShown(Struct, frozen=True):
    """案件记录中的一步：位次、内容摘要和承办节点查明的事实。"""

    seq: Annotated[int, Meta(title="位次", description="自1起")]
    term: Annotated[int, Meta(title="承办期次")]
    kind: Annotated[str, Meta(title="步骤")]
    version: Annotated[int, Meta(title="步骤版本")]
    title: Annotated[str, Meta(title="步骤名称")]
    at: Annotated[datetime, Meta(title="时间")]
    role: Annotated[str, Meta(title="办理人的地位")]
    name: Annotated[str, Meta(title="办理人")]
    body: Annotated[str, Meta(title="办理单位", description="当事人本人办理的为空")]
    digest: Annotated[str, Meta(title="摘要")]
    facts: Annotated[dict[str, Any], Meta(title="查明的事实")]


class SetAsideShown(Struct, frozen=True):
    """没有保留的一条记录，以及对它的处理。"""

    act: Annotated[ActShown, Meta(title="记录")]
    state: Annotated[str, Meta(title="处理情况")]
    words: Annotated[str, Meta(title="理由", description="决定的理由，或者没有记入的原因")]
    awaits: Annotated[bool, Meta(title="待决定", description="由主办单位以 decide_set_aside 决定")]


class ActLog(Struct, frozen=True):
    """案件的全部记录，按位次排列；没有保留的另列。"""

    case: Annotated[uuid.UUID, Meta(title="案件")]
    acts: Annotated[tuple[ActShown, ...], Meta(title="记录")]
    set_aside: Annotated[tuple[SetAsideShown, ...], Meta(title="没有保留的记录")]


class ActTaken(Struct, frozen=True):
    """一步办理完毕的回执；同一操作编号再次提交得到同一回执。

    案件由别的节点承办的，回执带有 `waits_since`：已经签名收到，待承办方记入；`act` 和 `seq` 是案件目前的记录。
    """

    case: Annotated[uuid.UUID, Meta(title="案件")]
    act: Annotated[str, Meta(title="记录摘要")]
    seq: Annotated[int, Meta(title="位次")]
    settled: Annotated[bool, Meta(title="已定", description="主办单位的节点已经登记")]
    fresh: Annotated[bool, Meta(title="本次办理", description="再次提交的为否")]
    waits_since: Annotated[datetime | None, Meta(title="收到时间", description="待承办方记入的才有")] = None


class StepOpen(Struct, frozen=True):
    """现在可以办理的一步。"""

    kind: Annotated[str, Meta(title="步骤")]
    title: Annotated[str, Meta(title="步骤名称")]
    effect: Annotated[str, Meta(title="后果")]
    basis: Annotated[str, Meta(title="依据")]
    irreversible: Annotated[bool, Meta(title="不可撤回")]
    on_paper: Annotated[bool, Meta(title="录入纸质材料", description="代为录入当事人在纸上办理的步骤")]
    address: Annotated[str, Meta(title="提交地址")]
    schema: Annotated[str, Meta(title="内容的 JSON Schema")]


class StepsOpen(Struct, frozen=True):
    """现在可以办理的各步。"""

    steps: Annotated[tuple[StepOpen, ...], Meta(title="步骤")]


class RowShown(Struct, frozen=True):
    """程序表中的一行。"""

    facet: Annotated[str, Meta(title="方面")]
    starts_from: Annotated[tuple[str, ...], Meta(title="起始状态")]
    leads_to: Annotated[str, Meta(title="结果状态", description="不变的为空")]
    who: Annotated[tuple[str, ...], Meta(title="由谁办理")]
    effect: Annotated[str, Meta(title="后果")]
    basis: Annotated[str, Meta(title="依据")]


class KindShown(Struct, frozen=True):
    """一种步骤。"""

    kind: Annotated[str, Meta(title="步骤")]
    version: Annotated[int, Meta(title="版本")]
    title: Annotated[str, Meta(title="步骤名称")]
    opens: Annotated[bool, Meta(title="可以用来提出案件")]
    schema: Annotated[str, Meta(title="内容的 JSON Schema")]
    rows: Annotated[tuple[RowShown, ...], Meta(title="程序表")]


class KindsShown(Struct, frozen=True):
    """全部步骤。"""

    procedure_version: Annotated[int, Meta(title="程序版本")]
    kinds: Annotated[tuple[KindShown, ...], Meta(title="步骤")]


class LimitShown(Struct, frozen=True):
    """一项期限。"""

    name: Annotated[str, Meta(title="名称")]
    title: Annotated[str, Meta(title="期限")]
    who: Annotated[str, Meta(title="义务人")]
    starts: Annotated[str, Meta(title="起算")]
    length: Annotated[int, Meta(title="长度")]
    unit: Annotated[str, Meta(title="单位")]
    when_passed: Annotated[str, Meta(title="届满后果")]
    source: Annotated[str, Meta(title="依据")]
    verified: Annotated[bool, Meta(title="条文已核对")]
    version: Annotated[str, Meta(title="版本")]


class LimitsShown(Struct, frozen=True):
    """全部期限。"""

    limits: Annotated[tuple[LimitShown, ...], Meta(title="期限")]


class WorkPage(Struct, frozen=True):
    """一页待办。"""

    work: Annotated[tuple[WorkRow, ...], Meta(title="待办")]
    total: Annotated[int, Meta(title="总数")]
    page: Annotated[int, Meta(title="页码")]
    pages: Annotated[int, Meta(title="页数")]


class SeatShown(Struct, frozen=True):
    """等待本人到案的一个当事人席位。"""

    case: Annotated[uuid.UUID, Meta(title="案件")]
    party: Annotated[str, Meta(title="当事人编号")]
    title: Annotated[str, Meta(title="案件名称")]
    proven: Annotated[bool, Meta(title="身份已核实", description="核实身份后才能到案")]


class SeatsShown(Struct, frozen=True):
    """等待本人到案的席位。"""

    seats: Annotated[tuple[SeatShown, ...], Meta(title="席位")]


class BodyShown(Struct, frozen=True):
    """一个单位。"""

    id: Annotated[uuid.UUID, Meta(title="编号")]
    kind: Annotated[str, Meta(title="种类")]
    level: Annotated[str, Meta(title="级别")]
    name: Annotated[str, Meta(title="名称")]
    region: Annotated[str, Meta(title="行政区划代码", description="全国性单位为空")]
    region_name: Annotated[str, Meta(title="所在地")]
    address: Annotated[str, Meta(title="地址")]
    phone: Annotated[str, Meta(title="电话")]


class BodiesShown(Struct, frozen=True):
    """找到的单位。"""

    bodies: Annotated[tuple[BodyShown, ...], Meta(title="单位")]


class FileSent(Struct, frozen=True, forbid_unknown_fields=True):
    """上传一个文件；较大的文件请在页面上传。"""

    name: Annotated[str, Meta(title="文件名", description="后缀表明类型，如 协议.pdf", min_length=1, max_length=200)]
    purpose: Annotated[
        Literal["photo", "document", "evidence"],
        Meta(title="用途", description="photo 照片、签名；document 文书；evidence 材料"),
    ]
    content: Annotated[str, Meta(title="内容", description="Base64", min_length=1, max_length=1_000_000)]


class FileShown(Struct, frozen=True):
    """一个已上传的文件；步骤中以摘要写明文件。"""

    link: Annotated[uuid.UUID, Meta(title="文件编号", description="上传完成时在 File-Link 中给出")]
    digest: Annotated[str, Meta(title="摘要")]
    name: Annotated[str, Meta(title="文件名")]
    media_type: Annotated[str, Meta(title="类型")]
    size: Annotated[int, Meta(title="字节数")]
    case: Annotated[uuid.UUID | None, Meta(title="所属案件", description="尚未提交的为空")]
