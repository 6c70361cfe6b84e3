"""The published table of limits and the list of rules say what the code holds."""

import pytest

from fengqiao.law.limits import LIMITS
from fengqiao.law.rules import GROUPS, RULES, Rule
from fengqiao.law.sources import DIVERSIFIED_RESOLUTION_OPINIONS, LABOUR_LAW, Citation
from tests.law.spec import CASES, REPOSITORY

REFERENCE = (REPOSITORY / "docs" / "reference" / "law.md").read_text(encoding="utf-8")
ROWS = {
    cells[0].strip("`"): cells
    for line in REFERENCE.splitlines()
    if line.startswith("| `") and len(cells := [cell.strip() for cell in line.strip("| ").split(" | ")]) > 1
}


@pytest.mark.parametrize("name", LIMITS)
def test_the_published_row_says_what_the_limit_says(name: str) -> None:
    limit = LIMITS[name]
    published, title, starts, who, length, extension, passed, sources, read, note = ROWS[f"{name}@1"][:10]
    assert published == f"`{limit.rule}`"
    assert (title, starts, who, passed) == (limit.title, limit.starts, limit.who, limit.when_passed)
    assert length == limit.period.text + ("（向前计算）" if limit.backwards else "")
    longer = f"，可以延长{limit.extension.text}" if limit.extension else ""
    assert extension == (limit.who_may_extend + longer if limit.who_may_extend else "不得延长")
    assert sources.split("；") == list(dict.fromkeys(cited.text for cited in (limit.citation, *limit.also)))
    assert sources.split("；")[0] == limit.source
    assert read == ("已核对" if limit.verified else "未核对")
    assert note == limit.note + ("（各地可以配置）" if limit.local else "")


def test_every_limit_is_published_once() -> None:
    assert [name for name in ROWS if "@" in name] == [f"{name}@1" for name in LIMITS]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: f"{rule.group}/{rule.name}")
def test_a_rule_is_complete_and_has_cases(rule: Rule) -> None:
    assert rule.group in GROUPS
    assert rule.title
    assert rule.verified
    assert (CASES / rule.group / f"{rule.name}.yaml").is_file()


def test_a_rule_rests_on_what_was_read_or_says_so() -> None:
    read, unread = Citation(LABOUR_LAW, 48), Citation(DIVERSIFIED_RESOLUTION_OPINIONS, verified=False)
    assert Rule("sources", "name", "名称", (read,)).verified
    assert not Rule("sources", "name", "名称", (read, unread)).verified
