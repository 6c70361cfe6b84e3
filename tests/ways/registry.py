"""The ways that are walked, and their table for `docs/reference/ways.md`."""

import importlib
import pkgutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import tests.ways

TABLE = Path(__file__).parents[2] / "docs" / "reference" / "ways.md"
GROUPS = {
    "intake": "收案",
    "consent": "征询意愿",
    "referral": "选定与委派",
    "mediation": "调解",
    "agreement": "协议",
    "force": "司法确认与履行",
    "suit": "立案后的委托调解与法院调解书",
    "outcome": "仲裁建议、委托、审查与支付令",
    "out": "未达成协议的去向",
    "own": "组织自行受理与线下达成",
    "daily": "日常事项",
}


@dataclass(frozen=True)
class Entry:
    """One way: its group, what happens in it, where it ends, the law it follows, the test that walks it."""

    group: str
    title: str
    ends: str
    law: str
    test: str


@dataclass(frozen=True)
class Browsed:
    """A way that is also walked through the pages in a browser: by which test, and why this one."""

    way: str
    test: str
    why: str


WAYS: list[Entry] = []
BROWSED: list[Browsed] = []
BROWSER_TESTS = ("tests.project.test_journey", "tests.project.browser_ways")
Test = TypeVar("Test", bound=Callable[..., None])


def walks(group: str, title: str, *, ends: str, law: str) -> Callable[[Test], Test]:
    """Enter the test that follows as the one which walks this way."""
    assert group in GROUPS

    def enter(test: Test) -> Test:
        module = test.__module__.rpartition(".")[2]
        WAYS.append(Entry(group, title, ends, law, f"{module}.{test.__name__}"))
        return test

    return enter


def walks_in_browser(way: str, *, why: str) -> Callable[[Test], Test]:
    """Enter the test that follows as the one which walks a way, named by its own test, through the pages."""

    def enter(test: Test) -> Test:
        module = test.__module__.removeprefix("tests.project.")
        BROWSED.append(Browsed(way, f"{module}.{test.__name__}", why))
        return test

    return enter


def table() -> str:
    """All ways with the tests that walk them, as Markdown."""
    _gather()
    in_browser = {each.way: each.test for each in BROWSED}
    lines = [
        "# 立案前的全部路径",
        "",
        f"> 本文由 `tests/ways` 生成（`make ways`），共 {len(WAYS)} 条。每条路径都有一个测试，经接口从头走到尾，",
        "> 核对终点的状态、文书、通知和每个人的下一步。",
        *_in_browser(),
    ]
    for group, title in GROUPS.items():
        entries = sorted((entry for entry in WAYS if entry.group == group), key=lambda entry: entry.test)
        if entries:
            lines += ["", f"## {title}", "", "| 路径 | 终点 | 依据 | 测试 |", "|---|---|---|---|"]
            lines += [
                f"| {entry.title} | {entry.ends} | {entry.law} | {_tests(entry, in_browser)} |" for entry in entries
            ]
    return "\n".join(lines) + "\n"


def _gather() -> None:
    """Import every test that walks a way, so that it is entered."""
    for module in pkgutil.iter_modules(tests.ways.__path__):
        if module.name.startswith("test_") and module.name != "test_table":
            importlib.import_module(f"tests.ways.{module.name}")
    for name in BROWSER_TESTS:
        found = importlib.import_module(name)
        for inner in pkgutil.iter_modules(getattr(found, "__path__", ())):
            if inner.name.startswith("test_"):
                importlib.import_module(f"{name}.{inner.name}")


def _in_browser() -> list[str]:
    """The ways that are walked in the browser too, each with the reason."""
    titles = {entry.test: entry.title for entry in WAYS}
    rows = sorted(BROWSED, key=lambda each: each.test)
    return [
        "",
        "## 在浏览器中也走通的路径",
        "",
        f"下列 {len(rows)} 条在真浏览器中也走到终点：当事人用手机大小的页面，工作人员用办公桌面，由本人点选办理；",
        "核对终点、能打开的文书、收到的消息、各人的下一步，以及一次被拒：说明原因、保留所填。没有分路径的公开统计，",
        "选的是演示城市里权重大的路径，并让每一类终点（履行、确认、仲裁、起诉、退回、改派）至少出现一次。",
        "",
        "| 路径 | 为什么选它 | 浏览器测试 |",
        "|---|---|---|",
        *(f"| {titles[each.way]} | {each.why} | `{each.test}` |" for each in rows),
    ]


def _tests(entry: Entry, in_browser: Mapping[str, str]) -> str:
    """The test that walks a way through the interface, and the one through the pages where there is one."""
    browsed = in_browser.get(entry.test)
    return f"`{entry.test}`" + (f"；浏览器 `{browsed}`" if browsed else "")
