"""The reference of the law floor: every rule, its source, whether its text was read, and the cases that test it."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final

import yaml

from fengqiao.law.agreements import GROUNDS
from fengqiao.law.amounts import ITEMS
from fengqiao.law.limits import LIMITS, Limit
from fengqiao.law.rules import GROUPS, RULES, Rule
from fengqiao.law.sources import LAWS, REPEALS, Citation, Law, chinese_date

CASES: Final = Path(__file__).resolve().parents[3] / "tests" / "law" / "cases"
LINK: Final = "../../tests/law/cases"
HEAD: Final = """# 法律规则总表

> 本文由 `fengqiao document` 从代码生成，与代码逐字一致，请勿手改。每条规则写明依据、是否经原文核对，以及检验它的案例；
> 案例是律师可以直接阅读和增补的 YAML 文件。“未核对”的规则可以由各地配置，并采用谨慎的一侧。
"""

Cells = Iterable[str]


def count_cases(folder: Path = CASES) -> dict[str, int]:
    """How many cases each file holds, by its path below the folder, such as `limits/registration`."""
    return {
        path.relative_to(folder).with_suffix("").as_posix(): len(yaml.safe_load(path.read_text(encoding="utf-8")))
        for path in sorted(folder.rglob("*.yaml"))
    }


def law_reference() -> str:
    """The reference in Markdown."""
    cases = count_cases()
    parts = [HEAD, _limits(cases), _items(cases)]
    parts += [_rules(group, title, cases) for group, title in GROUPS.items()]
    parts += [_grounds(), _laws()]
    return "\n".join(parts)


def _table(title: str, head: Cells, rows: Iterable[Cells]) -> str:
    lines = [f"## {title}", "", _row(head), "|" + "---|" * len(tuple(head)), *(_row(row) for row in rows)]
    return "\n".join(lines) + "\n"


def _row(cells: Cells) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _sources(citations: Iterable[Citation]) -> str:
    return "；".join(dict.fromkeys(citation.text for citation in citations)) or "（本系统规则）"


def _read(verified: bool) -> str:
    return "已核对" if verified else "未核对"


def _cases(path: str, cases: Mapping[str, int]) -> str:
    return f"[{cases[path]}]({LINK}/{path}.yaml)" if path in cases else "0"


def _limits(cases: Mapping[str, int]) -> str:
    head = ("名称", "期限", "起算", "由谁", "长度", "延长", "届满之后", "依据", "核对", "说明", "案例")
    return _table("期限", head, (_limit(limit, cases) for limit in LIMITS.values()))


def _limit(limit: Limit, cases: Mapping[str, int]) -> Iterator[str]:
    longer = f"，可以延长{limit.extension.text}" if limit.extension else ""
    yield f"`{limit.rule}`"
    yield limit.title
    yield limit.starts
    yield limit.who
    yield limit.period.text + ("（向前计算）" if limit.backwards else "")
    yield f"{limit.who_may_extend}{longer}" if limit.who_may_extend else "不得延长"
    yield limit.when_passed
    yield _sources((limit.citation, *limit.also))
    yield _read(limit.verified)
    yield limit.note + ("（各地可以配置）" if limit.local else "")
    yield _cases(f"limits/{limit.name}", cases)


def _items(cases: Mapping[str, int]) -> str:
    rows = (
        (
            f"`{item.name}`",
            item.title,
            item.explains,
            _sources(item.citations),
            _read(item.verified),
            _cases(f"amounts/{item.name}", cases),
        )
        for item in ITEMS.values()
    )
    return _table("金额", ("名称", "项目", "说明", "依据", "核对", "案例"), rows)


def _rules(group: str, title: str, cases: Mapping[str, int]) -> str:
    rows = (_rule(rule, cases) for rule in RULES if rule.group == group)
    return _table(title, ("名称", "规则", "依据", "核对", "说明", "案例"), rows)


def _rule(rule: Rule, cases: Mapping[str, int]) -> Cells:
    read = _read(rule.verified) if rule.citations else "—"
    return (
        f"`{rule.name}`",
        rule.title,
        _sources(rule.citations),
        read,
        rule.note,
        _cases(f"{rule.group}/{rule.name}", cases),
    )


def _grounds() -> str:
    rows = (
        (ground.title, ground.citation.text, "、".join(f"`{code}`" for code in ground.codes) or "—", ground.question)
        for ground in GROUNDS
    )
    return _table("司法确认不予受理、驳回的情形", ("情形", "依据", "系统检查", "由人核实"), rows)


def _laws() -> str:
    return _table(
        "登记的法律与文件",
        ("登记名", "名称", "文号", "版本", "施行", "失效"),
        (_law(law) for law in LAWS.values()),
    )


def _law(law: Law) -> Cells:
    ended = [
        f"第{repeal.article}条第{repeal.paragraph}款自{chinese_date(repeal.since)}"
        for repeal in REPEALS
        if repeal.law == law
    ]
    return (
        f"`{law.key}`",
        law.full_name,
        law.number or "—",
        law.version or "—",
        chinese_date(law.since) if law.since else "—",
        chinese_date(law.until) if law.until else "；".join(ended) or "—",
    )
