"""The ways that are walked, and their table for `docs/reference/ways.md`."""

import importlib
import pkgutil
from collections.abc import Callable
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


WAYS: list[Entry] = []
Test = TypeVar("Test", bound=Callable[..., None])


def walks(group: str, title: str, *, ends: str, law: str) -> Callable[[Test], Test]:
    """Enter the test that follows as the one which walks this way."""
    assert group in GROUPS

    def enter(test: Test) -> Test:
        module = test.__module__.rpartition(".")[2]
        WAYS.append(Entry(group, title, ends, law, f"{module}.{test.__name__}"))
        return test

    return enter


def table() -> str:
    """All ways with the tests that walk them, as Markdown."""
    for module in pkgutil.iter_modules(tests.ways.__path__):
        if module.name.startswith("test_") and module.name != "test_table":
            importlib.import_module(f"tests.ways.{module.name}")
    lines = [
        "# 立案前的全部路径",
        "",
        f"> 本文由 `tests/ways` 生成（`make ways`），共 {len(WAYS)} 条。每条路径都有一个测试，经接口从头走到尾，",
        "> 核对终点的状态、文书、通知和每个人的下一步。",
    ]
    for group, title in GROUPS.items():
        entries = sorted((entry for entry in WAYS if entry.group == group), key=lambda entry: entry.test)
        if entries:
            lines += ["", f"## {title}", "", "| 路径 | 终点 | 依据 | 测试 |", "|---|---|---|---|"]
            lines += [f"| {entry.title} | {entry.ends} | {entry.law} | `{entry.test}` |" for entry in entries]
    return "\n".join(lines) + "\n"
