"""Documents that follow from the code, so that they cannot tell something else: the lawyers' table and the glossary."""

from collections.abc import Callable, Iterable, Mapping
from typing import Final

from fengqiao import procedure
from fengqiao.directory.kinds import AccountKind, BodyKind, DepartmentKind, Level, RosterState
from fengqiao.directory.powers import TITLES
from fengqiao.law.limits import LIMITS
from fengqiao.procedure.render import render_table
from fengqiao.procedure.states import FACETS, STATES
from fengqiao.project.law_reference import law_reference

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
    "docking": "诉调对接",
    "docked": "系统对接",
    "resident": "入驻",
    "prior mediation": "先行调解",
    "invited mediation": "特邀调解",
    "delegated": "委派（立案前）",
    "entrusted": "委托（立案后）",
    "roster": "特邀调解名册",
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
    "written record": "笔录",
    "caucus": "背对背调解",
    "jurisdiction": "管辖地域",
    "posting": "任职",
    "separation of administrators": "三员分立",
    "private value": "加密保存的个人信息",
}


def glossary() -> str:
    """The glossary: each English name that code and documents use, with its Chinese term."""
    kinds = ((kind.name, kind.title) for kind in procedure.KINDS.values())
    states = ((f"{facet}.{name}", state.title) for (facet, name), state in STATES.items())
    limits = ((name, limit.title) for name, limit in LIMITS.items())
    standings = ((str(standing), title) for standing, title in procedure.STANDING_TITLES.items())
    parts: dict[str, Iterable[Row]] = {
        "Terms · 术语": TERMS.items(),
        "Acts · 办案事项": kinds,
        "Standings · 案中身份": standings,
        "Facets · 程序方面": FACETS.items(),
        "States · 状态": states,
        "Limits · 期限": limits,
        "Powers · 职权": _labels(TITLES),
        "Bodies · 单位种类": BodyKind.choices,
        "Departments · 部门种类": DepartmentKind.choices,
        "Levels · 级别": Level.choices,
        "Roster states · 名册状态": RosterState.choices,
        "Accounts · 账号种类": AccountKind.choices,
    }
    head = "# Glossary · 术语对照\n\nWritten by `fengqiao document` from the code; one English word per term.\n"
    return head + "".join(_part(title, rows) for title, rows in parts.items())


def _labels(titles: Mapping[str, str]) -> list[Row]:
    return list(titles.items())


def _part(title: str, rows: Iterable[Row]) -> str:
    lines = "".join(f"| `{name}` | {said} |\n" for name, said in rows)
    return f"\n## {title}\n\n| name | 中文 |\n|---|---|\n{lines}"


DOCUMENTS: Final[dict[str, Callable[[], str]]] = {
    "reference/procedure.md": render_table,
    "reference/law.md": law_reference,
    "glossary.md": glossary,
}
