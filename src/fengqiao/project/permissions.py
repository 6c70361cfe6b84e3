"""The permission matrix in Chinese: who may open which address, how far that reaches, who takes which step."""

from collections.abc import Iterable, Iterator
from typing import Final

from fengqiao import procedure
from fengqiao.directory.guards import Permission
from fengqiao.directory.powers import TITLES
from fengqiao.directory.registers import BODY, COMPLAINT, LOAN, PANEL, POOL_ENTRY, POSTING, ROSTER_ENTRY
from fengqiao.directory.registers.table import AUTHORITIES
from fengqiao.procedure.rules import RULES
from fengqiao.project.addresses import Address, addresses
from fengqiao.project.reach import LINES, REACHES, Reach

HEAD: Final = """# 权限总表

> 本文由 `fengqiao document` 从代码声明的权限生成，与代码逐字一致，请勿手改。没有声明权限的页面不能通过构建；
> 页面由测试用真实的账号逐一走过（接口另有测试）。
> 无权的人看到的是“找不到”，没有登录的人先去登录。
"""
REGISTERS: Final = (BODY, ROSTER_ENTRY, POSTING, POOL_ENTRY, PANEL, LOAN, COMPLAINT)
ROLES: Final = ("未登录", "当事人", "工作人员")
BELONGING: Final = (
    "rooms:",
    *(f"portal:{name}" for name in ("respondents", "others", "check", "send", "sent", "discard", "step", "remove")),
)
"""Addresses that lead to whoever belongs to the thing itself: a room, an application that is being written."""

GROUPS: Final = {
    "desk/": "工作人员页面",
    "api/": "接口",
    "rooms/": "线上调解室",
    "files/": "文件",
    "papers/": "文书",
    "": "当事人页面和公共页面",
}
MARK: Final = "●"
REACHED: Final = ("地址", "本单位（本人）的", "下级单位的", "其他单位的")


def permission_matrix() -> str:
    """The whole matrix as one Markdown document."""
    return "\n".join([HEAD, *_pages(), *_reaches(), *_steps(), *_registers()])


def _pages() -> Iterator[str]:
    yield "## 一、角色与地址\n"
    yield "“工作人员”一栏指登录的工作人员，不论有无职权；其后各栏是部门的职权，有其一即可。\n"
    found: dict[str, list[Address]] = {title: [] for title in GROUPS.values()}
    for address in addresses():
        found[next(title for prefix, title in GROUPS.items() if address.pattern.startswith(prefix))].append(address)
    for title, rows in found.items():
        yield f"### {title}\n"
        yield from _table(("地址", *ROLES, *TITLES.values()), (_page(address) for address in rows))


def _page(address: Address) -> list[str]:
    permission = address.permission or Permission("public")
    who, held = permission.who, permission.powers
    everybody = who in ("public", "signed_in")
    marks = [who == "public", everybody or who == "party", everybody or (who == "staff" and not held)]
    marks += [everybody or (who == "staff" and (not held or power in held)) for power in TITLES]
    return [f"`/{address.pattern}`", *(MARK if mark else "" for mark in marks)]


def _reaches() -> Iterator[str]:
    yield "## 二、地址指到的对象：本单位、下级、其他单位、原单位\n"
    yield "有了上表的权限，还要看对象是谁的。离任的人（原单位）一律先退出登录，不列各行。案件离开一个单位以后，"
    yield "该单位只被告知案件已经离开。\n"
    patterns = {each.name: each.pattern for each in addresses()}
    for line, title in LINES.items():
        rows = [(name, reach) for name, reach in REACHES.items() if reach.line == line]
        yield f"### {title}\n"
        yield from _table(
            ("地址", "本单位（本人）", "下级单位的", "其他单位的"), (_reach(patterns[n], r) for n, r in rows)
        )
    yield "线上调解室、正在填写的申请：只有其中的人、填写的本人可以打开。\n"


def _reach(pattern: str, reach: Reach) -> list[str]:
    return [f"`/{pattern}`", *(MARK if may else "" for may in (reach.own, reach.below, reach.foreign))]


def _steps() -> Iterator[str]:
    yield "## 三、身份与办案事项\n"
    yield "案中身份由案件本身推出；每一步的状态、条件和依据见 [程序总表](procedure.md)。"
    yield "○ 表示可以代为登记纸面材料。\n"
    standings = list(procedure.STANDING_TITLES)
    heads = ("事项", *(procedure.STANDING_TITLES[each] for each in standings))
    rows = []
    for name, kind in procedure.KINDS.items():
        who = {standing for rule in RULES if rule.kind == name for standing in rule.who}
        on_paper = {standing for rule in RULES if rule.kind == name for standing in rule.on_paper}
        marks = (MARK if each in who else "○" if each in on_paper else "" for each in standings)
        rows.append([f"{kind.title} `{name}`", *marks])
    yield from _table(heads, rows)


def _registers() -> Iterator[str]:
    yield "## 四、登记机关与登记事项\n"
    for register in REGISTERS:
        yield f"### {register.title}\n"
        rows = []
        for row in register.rows:
            states = "、".join(register.states[each] for each in sorted(row.starts_from) if each in register.states)
            marks = (MARK if each in row.who else "" for each in AUTHORITIES)
            rows.append([f"{register.kinds[row.kind].title} `{row.kind}`", states or "尚未登记", *marks])
        yield from _table(("事项", "状态", *AUTHORITIES.values()), rows)


def _table(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> Iterator[str]:
    titles = list(heads)
    yield f"| {' | '.join(titles)} |"
    yield "|" + "---|" * len(titles)
    for row in rows:
        yield f"| {' | '.join(row)} |"
    yield ""
