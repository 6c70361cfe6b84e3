"""Documents that follow from the code, so that they cannot tell something else: the lawyers' table and the glossary."""

from collections.abc import Callable, Iterable, Mapping
from typing import Final

from fengqiao import procedure
from fengqiao.directory import listed
from fengqiao.directory.kinds import (
    AccountKind,
    AccountState,
    BodyKind,
    ComplaintState,
    DepartmentKind,
    Level,
    LoanState,
    PanelState,
    PlaceKind,
    PoolState,
    RosterState,
    SheetState,
    ShortcomingState,
    StationKind,
)
from fengqiao.directory.powers import TITLES
from fengqiao.law.limits import LIMITS
from fengqiao.procedure.render import render_table
from fengqiao.procedure.states import FACETS, STATES
from fengqiao.project.law_reference import law_reference
from fengqiao.project.permissions import REGISTERS, permission_matrix
from fengqiao.rooms import machine

Row = tuple[str, str]

TERMS: Final[dict[str, str]] = {
    "act": "办案记录（一步办理的事项，签名后不再改变）",
    "anchor": "主办单位",
    "custodian": "承办单位",
    "custody": "承办",
    "term of custody": "承办任期",
    "seat": "记录在案件中的位置",
    "command": "办理请求",
    "proposal": "转交承办单位登记的请求",
    "settled": "主办单位已签收",
    "set aside": "未被新任期保留、留待处理的记录",
    "opening": "开立新任期",
    "errand": "待跟进事项",
    "receipt": "回执",
    "room": "调解室",
    "circle": "同组（彼此听得到的人）",
    "epoch": "分组序号",
    "segment": "录音录像片段",
    "transcript": "转写草稿（语音识别所写，未经核对，不是笔录）",
    "docking": "诉调对接",
    "docked": "系统对接",
    "resident": "入驻",
    "system": "外部系统（单位自己的、不是枫桥的系统）",
    "acting for": "代为办理（外部系统以本人同意的任职办理）",
    "sheet": "办理单（纸质办理用，由法院开出、录入）",
    "hook": "推送地址",
    "push": "推送（告知外部系统有了什么）",
    "prior mediation": "先行调解",
    "invited mediation": "特邀调解",
    "delegated": "委派（立案前）",
    "entrusted": "委托（立案后）",
    "roster": "特邀调解名册",
    "roster entry": "名册登记",
    "register": "登记簿（单位、名册、任职各有一本，每项登记是一份记录）",
    "nomination": "推荐入册",
    "mediation agreement": "调解协议",
    "settlement agreement": "和解协议",
    "judicial confirmation": "司法确认",
    "court mediation statement": "民事调解书",
    "arbitral mediation statement": "仲裁调解书",
    "arbitration commission": "劳动人事争议仲裁委员会",
    "arbitration institute": "劳动人事争议仲裁院",
    "registration": "立案",
    "non-acceptance": "不予受理",
    "dismissal": "驳回",
    "suspension": "中止",
    "conclusion": "终结",
    "limitation": "时效",
    "period": "期间",
    "service": "送达",
    "recusal": "回避",
    "performance": "履行",
    "dossier": "卷宗",
    "issue": "文书的一次制作签发",
    "reissue": "重新制作文书",
    "time-stamp": "时间戳",
    "time-stamp authority": "时间戳机构",
    "check of a paper": "文书核验",
    "attestation": "平台对文书的存证签名",
    "written record": "笔录",
    "caucus": "背对背调解",
    "jurisdiction": "管辖地域",
    "posting": "任职",
    "separation of administrators": "三员分立",
    "account": "账号",
    "activation code": "激活码",
    "account sheet": "批量开户表",
    "place": "账号名额",
    "allotment": "一次分发的账号名额",
    "handing out": "逐级分发",
    "trail": "安全事件记录",
    "private value": "加密保存的个人信息",
    "mediator ledger": "调解员动态管理台账",
    "certificate": "证书（调解员证等）",
    "certified rate": "持证率",
    "province count": "省级统计",
    "acceptance scope": "受理范围",
    "station": "驻点",
    "liaison officer": "联络员",
    "area assignment": "联系片区",
    "standard visit": "规范化检查",
    "shortcoming": "整改问题",
    "training": "培训",
    "credit": "学分",
    "assessment": "年度考核",
    "distinction": "表扬、警示",
    "guidance": "工作指引",
    "employer": "用人单位",
    "employer visit": "走访",
    "one window": "一窗受理",
    "special group": "特殊群体",
    "legal aid": "法律援助",
    "expert pool": "省级调解专家资源库",
    "panel": "专家组",
    "group": "有共同请求的十名以上劳动者（集体争议）",
    "representative of a group": "代表人",
    "nomination of representatives": "推举代表人名单",
    "represented": "由代表人代表的当事人",
    "set apart": "未同意的另行处理",
    "draw": "抽选",
    "loan": "人员共享（借用）",
    "lender": "借出单位",
    "borrower": "借入单位",
    "complaint": "投诉",
    "complainant": "投诉人",
    "letter": "聘书、除名决定等登记文书",
}


def glossary() -> str:
    """The glossary: each English name that code and documents use, with its Chinese term."""
    kinds = ((kind.name, kind.title) for kind in procedure.KINDS.values())
    states = ((f"{facet}.{name}", state.title) for (facet, name), state in STATES.items())
    limits = ((name, limit.title) for name, limit in LIMITS.items())
    standings = ((str(standing), title) for standing, title in procedure.STANDING_TITLES.items())
    registered = ((name, kind.title) for each in REGISTERS for name, kind in each.kinds.items())
    parts: dict[str, Iterable[Row]] = {
        "Terms · 术语": TERMS.items(),
        "Acts · 办案事项": kinds,
        "Standings · 案中身份": standings,
        "Facets · 程序方面": FACETS.items(),
        "States · 状态": states,
        "Limits · 期限": limits,
        "Registers · 登记事项": registered,
        "Powers · 职权": _labels(TITLES),
        "Bodies · 单位种类": BodyKind.choices,
        "Departments · 部门种类": DepartmentKind.choices,
        "Stations · 驻点种类": StationKind.choices,
        "Shortcoming states · 整改状态": ShortcomingState.choices,
        "Mediator categories · 调解员类别": _listed(listed.categories()),
        "Certificates · 证书种类": _listed(listed.certificate_kinds()),
        "Standards · 规范化建设标准": _listed(listed.standards()),
        "Levels · 级别": Level.choices,
        "Roster states · 名册状态": RosterState.choices,
        "Expert pool states · 专家库状态": PoolState.choices,
        "Panel states · 专家组状态": PanelState.choices,
        "Loan states · 人员共享状态": LoanState.choices,
        "Complaint states · 投诉状态": ComplaintState.choices,
        "Accounts · 账号种类": AccountKind.choices,
        "Account states · 账号状态": AccountState.choices,
        "Account places · 账号用途": PlaceKind.choices,
        "Account sheets · 批量开户进度": SheetState.choices,
        "Room states · 调解室状态": ((str(state), title) for state, title in machine.STATE_TITLES.items()),
        "Room acts · 调解室事项": ((name, verb.title) for name, verb in machine.VERBS.items()),
        "Room roles · 调解室身份": machine.ROLE_TITLES.items(),
    }
    head = "# Glossary · 术语对照\n\nWritten by `fengqiao document` from the code; one English word per term.\n"
    return head + "".join(_part(title, rows) for title, rows in parts.items())


def _labels(titles: Mapping[str, str]) -> list[Row]:
    return list(titles.items())


def _listed(rows: Mapping[str, listed.Listed]) -> list[Row]:
    return [(code, row.title) for code, row in rows.items()]


def _part(title: str, rows: Iterable[Row]) -> str:
    lines = "".join(f"| `{name}` | {said} |\n" for name, said in rows)
    return f"\n## {title}\n\n| name | 中文 |\n|---|---|\n{lines}"


DOCUMENTS: Final[dict[str, Callable[[], str]]] = {
    "reference/procedure.md": render_table,
    "reference/law.md": law_reference,
    "reference/permissions.md": permission_matrix,
    "glossary.md": glossary,
}
