"""`fengqiao compute`: in words and in JSON, refusals that name the field, and the how-to's commands as they stand."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from fengqiao.law.amounts import ITEMS
from fengqiao.project.command_line import main
from tests.environment import HOME, ROOT

HOW_TO = (ROOT / "docs" / "how-to" / "compute.md").read_text()
FACTS = dict(re.findall(r"`([\w.]+\.yaml)`:\n```yaml\n(.*?)```", HOW_TO, re.S))
DAYS = "started_on: 2024-01-01\nended_on: 2026-01-01"
COMMANDS = [line for block in re.findall(r"```sh\n(.*?)```", HOW_TO, re.S) for line in block.splitlines()]


def run(command: str, folder: Path) -> "subprocess.CompletedProcess[str]":
    """A line of the how-to, run by a shell that knows the command by its name."""
    called = f'fengqiao() {{ "{sys.executable}" -m fengqiao.project.command_line "$@"; }}; {command}'
    environment = {**os.environ, "FENGQIAO_HOME": str(HOME)}
    return subprocess.run(["sh", "-c", called], cwd=folder, env=environment, capture_output=True, text=True)


@pytest.fixture
def facts(tmp_path: Path) -> Path:
    """A folder with the how-to's file of facts."""
    for name, body in FACTS.items():
        (tmp_path / name).write_text(body)
    return tmp_path


@pytest.mark.parametrize("command", COMMANDS)
def test_the_how_to_s_commands_do_what_it_says(facts: Path, command: str) -> None:
    done = run(command, facts)
    if "printf" in command:
        assert done.returncode == 2
        assert "ended_on（离职日期）：此项必须填写" in done.stderr
        return
    assert (done.returncode, done.stderr) == (0, "")
    if "--json" in command:
        answer = json.loads(done.stdout)
        assert answer["fen"] == 1_800_000
        assert {"least_fen", "most_fen", "steps", "questions", "warnings", "sources"} <= answer.keys()
    elif "--list" not in command:
        assert done.stdout.startswith("经济补偿：18,000.00元\n")
        assert "《劳动合同法》第四十七条第一款" in done.stdout


def said(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    status = main(["compute", *arguments])
    out, err = capsys.readouterr()
    return status, out, err


def test_all_items_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = said(capsys, "--list")
    assert status == 0
    assert [line.split(" ")[0] for line in out.splitlines()] == list(ITEMS)


@pytest.mark.parametrize("item", ITEMS)
def test_the_facts_of_an_item_are_listed(capsys: pytest.CaptureFixture[str], item: str) -> None:
    _, out, _ = said(capsys, "--list", item)
    for field in ITEMS[item].facts.__struct_fields__:
        assert f"  {field}（" in out
    assert "依据：《" in out


def test_what_is_missing_is_asked_for(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file = tmp_path / "facts.yaml"
    file.write_text("unpaid_months: 3\n")
    status, out, _ = said(capsys, "wage_arrears", "--facts", str(file))
    assert status == 0
    assert out.startswith("拖欠的工资：还不能计算")
    assert "monthly_wage_fen（月工资）：" in out


@pytest.mark.parametrize("name", ["wage_arears", "arrears", "拖欠", "拖欠工资"])
def test_an_unknown_item_brings_near_ones(capsys: pytest.CaptureFixture[str], name: str) -> None:
    status, _, err = said(capsys, name, "--facts", "x.yaml")
    assert status == 2
    assert "wage_arrears（拖欠的工资）" in err
    assert "[no_such_item]" in err


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "started_on（入职日期）：此项必须填写"),
        ("started_on: 2026-02-30\nended_on: 2026-03-01", "started_on（入职日期）：日期不正确，请重新填写"),
        ("started_on: 0001-01-01\nended_on: 2026-03-01", "started_on（入职日期）：日期不正确，请重新填写"),
        ("started_on: 5\nended_on: 2026-03-01", "started_on（入职日期）：应当是日期"),
        ("started_on: 2024-01-01\nended_on: 2023-01-01", "ended_on（离职日期）：离职日期不能早于入职日期"),
        (f"{DAYS}\naverage_wage_fen: -1", "average_wage_fen（离职前十二个月平均工资）：不能小于0"),
        (f"{DAYS}\naverage_wage_fen: .nan", "average_wage_fen（离职前十二个月平均工资）：数字超出范围"),
        (f"{DAYS}\naverage_wage_fen: 6000.5", "average_wage_fen（离职前十二个月平均工资）：应当是整数"),
        (f"{DAYS}\nplace: 410800", "place（地点）：应当是文字，数字请加引号"),
        (f"{DAYS}\nplace: '999999'", "place（地点）：没有这个地区代码"),
        (f"{DAYS}\nreason: anger", "reason（离职原因）：请从所列的选项中选择"),
        (f"{DAYS}\nwage: 1", "wage：没有这一项"),
        (
            f"{DAYS}\nearlier_employments: [{{started_on: x}}]",
            "earlier_employments[0].started_on（合并计算的原单位第1项，入职日期）：日期不正确",
        ),
        ("- 1", "FILE："),
        ("a: &a [*a]", "层次太深"),
        ("a: [", "[file_unreadable]"),
    ],
)
def test_a_refusal_names_the_field_in_chinese(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, text: str, says: str
) -> None:
    file = tmp_path / "facts.yaml"
    file.write_text(text)
    status, out, err = said(capsys, "economic_compensation", "--facts", str(file))
    assert (status, out) == (2, "")
    assert says in err


def test_no_item_no_file_and_a_file_that_is_not_there_are_refused(capsys: pytest.CaptureFixture[str]) -> None:
    for arguments in ((), ("wage_arrears",)):
        assert "[nothing_to_compute]" in said(capsys, *arguments)[2]
    assert "[file_unreadable]" in said(capsys, "wage_arrears", "--facts", "/nowhere.yaml")[2]
