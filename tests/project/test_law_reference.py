"""The reference of the law says what the code and the cases say, and no rule goes without cases."""

from pathlib import Path

import pytest

from fengqiao.law.amounts import ITEMS
from fengqiao.law.limits import LIMITS
from fengqiao.law.rules import GROUPS, RULES
from fengqiao.project.law_reference import CASES, count_cases, law_reference
from tests.environment import ROOT

REFERENCE = ROOT / "docs" / "reference" / "law.md"
COUNTED = count_cases()
PATHS = [
    *(f"limits/{name}" for name in LIMITS),
    *(f"{rule.group}/{rule.name}" for rule in RULES),
    *(f"amounts/{name}" for name in ITEMS),
]


def test_the_reference_is_what_the_code_says() -> None:
    assert REFERENCE.read_text(encoding="utf-8") == law_reference(), "run `fengqiao document`"


@pytest.mark.parametrize("path", PATHS)
def test_every_rule_has_ten_cases(path: str) -> None:
    assert COUNTED.get(path, 0) >= 10


def test_every_file_of_cases_belongs_to_a_rule() -> None:
    folders = {"limits", "amounts", *GROUPS}
    assert {path for path in COUNTED if path.split("/")[0] in folders} == set(PATHS)


def test_rules_have_titles_and_groups() -> None:
    assert len(set(PATHS)) == len(PATHS)
    assert {rule.group for rule in RULES} == set(GROUPS)
    assert all(rule.title for rule in RULES)


def test_every_link_of_the_reference_leads_to_a_file() -> None:
    written = REFERENCE.read_text(encoding="utf-8")
    for path in PATHS:
        assert f"](../../tests/law/cases/{path}.yaml)" in written
        assert (REFERENCE.parent / f"../../tests/law/cases/{path}.yaml").resolve().is_file()


def test_cases_are_counted_below_any_folder(tmp_path: Path) -> None:
    (tmp_path / "limits").mkdir()
    (tmp_path / "limits" / "one.yaml").write_text("- {why: a}\n- {why: b}\n", encoding="utf-8")
    assert count_cases(tmp_path) == {"limits/one": 2}
    assert CASES.is_dir()
