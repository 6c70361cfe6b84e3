"""The figures of a node: those shipped, the operator's files over them, and mistakes named by file, row and field."""

import os
from datetime import date
from pathlib import Path

import pytest
import yaml
from pytest_django import Settings

from fengqiao.base.legal_parameters import SHIPPED, legal_parameters, read_file
from fengqiao.law.parameters import KINDS, BadParameters, read_parameters

DAY = date(2026, 1, 1)
REFERENCE = Path(__file__).resolve().parents[2] / "docs" / "reference" / "parameters.md"
ROW = """\
- name: minimum_wage_monthly
  place: "{place}"
  value: {value}
  unit: fen
  since: {since}
  source: 本地通知
"""


@pytest.fixture
def folder(settings: Settings, tmp_path: Path) -> Path:
    settings.FENGQIAO_HOME = tmp_path
    (tmp_path / "parameters").mkdir()
    return tmp_path / "parameters"


def _write(path: Path, place: str = "410800", value: int = 210000, since: str = "2025-01-01") -> None:
    path.write_text(ROW.format(place=place, value=value, since=since), encoding="utf-8")


def _minimum(place: str, day: date = DAY) -> int | str | None:
    row = legal_parameters().find("minimum_wage_monthly", place, day)
    return row.value if row else None


def test_the_shipped_figures_are_sound_and_each_names_its_source() -> None:
    assert read_file(SHIPPED)
    assert all(row.source for row in read_file(SHIPPED))


def test_without_a_folder_the_shipped_figures_are_known(settings: Settings, tmp_path: Path) -> None:
    settings.FENGQIAO_HOME = tmp_path
    assert _minimum("110105") == 254000
    assert _minimum("110105", date(2025, 8, 31)) == 242000
    assert _minimum("410800") is None


@pytest.mark.parametrize(("day", "fen"), [(date(2025, 12, 31), 5418800), (DAY, 5650200), (date(2027, 1, 1), None)])
def test_a_death_is_counted_by_the_income_of_the_year_before(folder: Path, day: date, fen: int | None) -> None:
    row = legal_parameters().find("urban_disposable_income_yearly", "410800", day)
    assert (row.value if row else None) == fen


def test_an_operator_adds_a_file_and_no_code(folder: Path) -> None:
    assert _minimum("410802") is None
    _write(folder / "jiaozuo.yaml")
    assert _minimum("410802") == 210000


def test_a_changed_and_a_removed_file_are_noticed(folder: Path) -> None:
    path = folder / "jiaozuo.yaml"
    _write(path)
    assert _minimum("410802") == 210000
    _write(path, value=220000)
    changed = path.stat().st_mtime_ns + 1
    os.utime(path, ns=(changed, changed))
    assert _minimum("410802") == 220000
    path.unlink()
    assert _minimum("410802") is None


def test_unchanged_files_are_read_once(folder: Path) -> None:
    _write(folder / "jiaozuo.yaml")
    assert legal_parameters() is legal_parameters()


def test_an_operators_row_replaces_the_shipped_one_and_a_later_name_the_earlier(folder: Path) -> None:
    _write(folder / "b.yaml", place="110000", value=2, since="2025-09-01")
    _write(folder / "a.yaml", place="110000", value=1, since="2025-09-01")
    assert _minimum("110000") == 2


def test_an_empty_file_says_nothing_and_other_files_are_left_alone(folder: Path) -> None:
    (folder / "empty.yaml").write_text("# 待补\n", encoding="utf-8")
    (folder / "notes.txt").write_text("{", encoding="utf-8")
    assert _minimum("110000") == 254000


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            ROW.format(place="999999", value=1, since="2025-01-01"),
            "文件 bad.yaml （第1条：字段 place 应为六位地区代码，全国为 000000）",
        ),
        (
            ROW.format(place="410800", value=1, since="2025-01-01").replace("fen", "yuan"),
            "文件 bad.yaml （第1条：字段 unit 应为 fen）",
        ),
        ("name: x\n", "文件 bad.yaml （应为一个列表，每条以“- name:”开头）"),
        ("- name: [\n", "文件 bad.yaml （第2行第1列不合 YAML 格式）"),
        ("- name: \x00\n", "文件 bad.yaml （不是 UTF-8 编码的 YAML 文本）"),
    ],
)
def test_a_mistake_names_file_row_and_field(folder: Path, text: str, said: str) -> None:
    (folder / "bad.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(BadParameters) as refused:
        legal_parameters()
    assert refused.value.message == f"参数文件有误。{said}"


def test_another_encoding_is_named(folder: Path) -> None:
    (folder / "bad.yaml").write_bytes("- name: 最低工资".encode("gb18030"))
    with pytest.raises(BadParameters, match=r"文件 bad\.yaml （不是 UTF-8 编码的 YAML 文本）"):
        legal_parameters()


def test_the_reference_explains_a_row_that_works_and_every_name() -> None:
    text = REFERENCE.read_text(encoding="utf-8")
    example = text.split("```yaml\n", 1)[1].split("```", 1)[0]
    assert read_parameters(yaml.safe_load(example))[0].value == 254000
    named = [name for name in KINDS if not name.startswith("injury_") or name.endswith(("_5", "_10", "_daily"))]
    assert [name for name in named if f"`{name}`" not in text] == []
