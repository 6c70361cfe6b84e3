"""Reading the YAML cases that lawyers write, and the texts of the laws where they are at hand."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

CASES = Path(__file__).parent / "cases"
REPOSITORY = Path(__file__).resolve().parents[2]
LAW_TEXTS = REPOSITORY.parent / "shared" / "laws"
WEEKDAYS = ("星期一", "星期二", "星期三", "星期四", "星期五", "星期六", "星期日")


def cases(name: str) -> list[Any]:
    """The cases of one file as parameters, each named by what it is about."""
    rows = yaml.safe_load((CASES / f"{name}.yaml").read_text(encoding="utf-8"))
    return [pytest.param(row, id=f"{n}-{row['why']}") for n, row in enumerate(rows, 1)]


def folder(name: str) -> list[Any]:
    """The cases of all files of a folder as parameters; each row knows its file as `rule`."""
    return [
        pytest.param({"rule": path.stem, **row}, id=f"{path.stem}-{n}-{row['why']}")
        for path in sorted((CASES / name).glob("*.yaml"))
        for n, row in enumerate(yaml.safe_load(path.read_text(encoding="utf-8")), 1)
    ]


def weekday(day: date) -> str:
    """The weekday in words."""
    return WEEKDAYS[day.weekday()]


def law_text(file_name_contains: str) -> str:
    """The text of a law, or a skipped test where the library of texts is not beside the repository."""
    if not LAW_TEXTS.is_dir():
        pytest.skip("the library of law texts is not beside this repository")
    found = [path for path in LAW_TEXTS.glob("*.md") if path.name.startswith(file_name_contains)]
    assert len(found) == 1, f"one text for {file_name_contains}, found {found}"
    return found[0].read_text(encoding="utf-8")
