"""The rule table as lawyers read it: Markdown in Chinese, with a diagram and a table for each facet.

`python -m fengqiao.procedure.render > docs/reference/procedure.md` writes it anew.
"""

import sys
from collections.abc import Iterable, Iterator

from fengqiao.law.limits import LIMITS
from fengqiao.procedure.kinds import KINDS
from fengqiao.procedure.papers import PAPER_TITLES
from fengqiao.procedure.rules import CUSTODY_TITLES, RULES, STAYS, Custody, Rule, Start
from fengqiao.procedure.standing import STANDING_TITLES, Standing
from fengqiao.procedure.states import FACETS, STATES, state_title, states_of
from fengqiao.procedure.version import PROCEDURE_VERSION

_HEADER = f"""# 立案前调解程序总表

> 本文由程序的规则表生成（`fengqiao.procedure.render`，程序版本 {PROCEDURE_VERSION}），与代码逐字一致，请勿手改。

每一案件同时处于六个方面的状态。每一行写明：什么步骤、从哪些状态、到哪一个状态、由谁办理、须具备什么条件、
起止什么期限、形成什么文书、告知谁、依据什么。没有写进本表的步骤不能办理。标“权利”的步骤自法院或者组织收到之时生效。
"""

_COLUMNS = ("步骤", "从", "到", "由谁", "条件", "期限", "文书", "告知", "承办", "依据")


def render_table() -> str:
    """The whole table as one Markdown document, ending in a newline."""
    parts = [_HEADER]
    for facet, title in FACETS.items():
        parts.append(f"## {title}\n")
        parts.append(_diagram(facet))
        parts.append(_states(facet))
        parts.append(_rows(rule for rule in RULES if rule.facet == facet))
    parts.append(_clocks())
    return "\n".join(parts)


def _diagram(facet: str) -> str:
    lines = ["```mermaid", "stateDiagram-v2"]
    lines += [f"  {state.name} : {state.title}" for state in states_of(facet)]
    lines += [f"  {state.name} --> [*]" for state in states_of(facet) if state.resting and state.name != "unopened"]
    lines += dict.fromkeys(_edges(facet))
    return "\n".join([*lines, "```", ""])


def _edges(facet: str) -> Iterator[str]:
    """The arrows of one facet: its own rows, and the moves that follow from rows of other facets."""
    for rule in RULES:
        title = KINDS[rule.kind].title
        if rule.facet == facet and rule.leads_to != STAYS:
            for origin in _ordered(facet, rule.starts_from):
                yield f"  {origin} --> {rule.leads_to} : {title}"
        elif facet in rule.also:
            for origin in _ordered(facet, rule.requires.get(facet, frozenset({"unopened"}))):
                if origin != rule.also[facet]:
                    yield f"  {origin} --> {rule.also[facet]} : {title}"


def _ordered(facet: str, names: frozenset[str]) -> list[str]:
    return [state.name for state in states_of(facet) if state.name in names]


def _states(facet: str) -> str:
    lines = ["| 状态 | 期限 |", "|---|---|"]
    for state in states_of(facet):
        limits = "、".join(LIMITS[name].title for name in state.clocks)
        lines.append(f"| {state.title} | {limits or '无：' + state.no_clock} |")
    return "\n".join([*lines, ""])


def _rows(rules: Iterable[Rule]) -> str:
    lines = [f"| {' | '.join(_COLUMNS)} |", "|" + "---|" * len(_COLUMNS)]
    lines += [f"| {' | '.join(_cells(rule))} |" for rule in rules]
    return "\n".join([*lines, ""])


def _cells(rule: Rule) -> tuple[str, ...]:
    title = KINDS[rule.kind].title + ("（权利）" if rule.right else "") + ("（不可撤销）" if rule.irreversible else "")
    return (
        f"**{title}**<br>`{rule.kind}`<br>{rule.effect}",
        _names(rule.facet, rule.starts_from) + _required(rule),
        _target(rule),
        _who(rule),
        "<br>".join([*(f"（{condition.says}）" for condition in rule.when), *(guard.says for guard in rule.guards)]),
        _limits(rule),
        PAPER_TITLES.get(rule.paper, ""),
        "、".join(dict.fromkeys(STANDING_TITLES[tell.to] for tell in rule.tells)),
        "" if rule.custody is Custody.KEEPS else CUSTODY_TITLES[rule.custody],
        rule.basis,
    )


def _names(facet: str, names: frozenset[str]) -> str:
    return "；".join(state_title(facet, name) for name in _ordered(facet, names))


def _required(rule: Rule) -> str:
    return "".join(f"<br>且{FACETS[facet]}：{_names(facet, names)}" for facet, names in rule.requires.items())


def _target(rule: Rule) -> str:
    own = "不变" if rule.leads_to == STAYS else state_title(rule.facet, rule.leads_to)
    return own + "".join(f"<br>{FACETS[facet]}：{state_title(facet, name)}" for facet, name in rule.also.items())


def _who(rule: Rule) -> str:
    own = "、".join(STANDING_TITLES[standing] for standing in Standing if standing in rule.who)
    staff = "、".join(STANDING_TITLES[standing] for standing in Standing if standing in rule.on_paper)
    return own + (f"<br>纸质材料由{staff}录入" if staff else "")


def _start(start: Start) -> str:
    return f"起：{LIMITS[start.limit].title}" + (f"（{start.when.says}）" if start.when else "")


def _limits(rule: Rule) -> str:
    if len(rule.stops) > 8:
        return "<br>".join([*map(_start, rule.starts), "止：本案全部期限"])
    return "<br>".join([*map(_start, rule.starts), *(f"止：{LIMITS[name].title}" for name in rule.stops)])


def _clocks() -> str:
    used = dict.fromkeys(
        [name for state in STATES.values() for name in state.clocks]
        + [start.limit for rule in RULES for start in rule.starts]
    )
    lines = ["## 期限\n", "| 期限 | 长度 | 起算 | 届满的后果 | 依据 |", "|---|---|---|---|---|"]
    for name in used:
        limit = LIMITS[name]
        cells = (f"{limit.title}<br>`{name}`", limit.period.text, limit.starts, limit.when_passed, limit.source)
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join([*lines, ""])


if __name__ == "__main__":
    sys.stdout.write(render_table())
