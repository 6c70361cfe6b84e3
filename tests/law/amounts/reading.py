"""Reading the YAML cases of the amounts.

One file for each item, `tests/law/cases/amounts/<item>.yaml`, a list of cases:

    - why: 工作两年，月平均工资6000元
      facts: {started_on: 2020-01-01, ...}   # as a form or the API gives them; money in fen
      parameters: [{name: minimum_wage_monthly, place: "110000", value: 242000, since: 2023-09-01}]  # may be absent
      expect:
        fen: 1200000              # exact; or `least` and `most` for a range; or none of them: nothing can be said yet
        tolerance_fen: 100        # where a published figure was cut to whole yuan
        questions: [average_wage_fen]   # fields that are asked for, all of them, in any order
        refused: [ended_on]             # fields at fault; then nothing else is expected
        steps: [两年, ...]              # texts, each of which some step contains
        warnings: [...]                 # texts, each of which some warning contains
"""

import re
from datetime import date
from pathlib import Path
from typing import Any, get_args

import msgspec
import pytest
import yaml

from fengqiao.law.amounts import ITEMS
from fengqiao.law.amounts.amount import Amount
from fengqiao.law.amounts.item import Facts, ImpossibleFacts, Item
from fengqiao.law.parameters import Parameters, read_parameters
from tests.law.spec import CASES

AMOUNT_CASES = CASES / "amounts"
EXPECTED = {"fen", "tolerance_fen", "least", "most", "questions", "refused", "steps", "warnings"}
_ROW = {"unit": "", "since": date(1949, 10, 1), "source": "案例"}
_FIELD = re.compile(r"`\$\.(\w+)|field `(\w+)`")


def case_files() -> list[Path]:
    """The files of cases, one for each item."""
    return sorted(AMOUNT_CASES.glob("*.yaml"))


def read_cases(item: str) -> list[dict[str, Any]]:
    """The cases of one item; a key that nobody reads is a mistake in the case."""
    rows: list[dict[str, Any]] = yaml.safe_load((AMOUNT_CASES / f"{item}.yaml").read_text(encoding="utf-8"))
    for row in rows:
        assert set(row) <= {"why", "facts", "parameters", "expect"}, row
        assert set(row["expect"]) <= EXPECTED, row
    return rows


def all_cases() -> list[Any]:
    """Every case as a test parameter `(item, case)`, named by what it is about."""
    return [
        pytest.param(path.stem, case, id=f"{path.stem}-{n}-{case['why']}")
        for path in case_files()
        for n, case in enumerate(read_cases(path.stem), 1)
    ]


def parameters_of(case: dict[str, Any]) -> Parameters:
    """The figures of the place that a case lays down; what a row leaves out does not matter to it."""
    return Parameters(read_parameters([_ROW | row for row in case.get("parameters", [])]))


def facts_of(item: Item, facts: dict[str, Any]) -> Facts:
    """The typed facts, read as a form or the API reads them."""
    return msgspec.convert(facts, item.facts)


def compute(item: str, facts: dict[str, Any], parameters: Parameters | None = None) -> Amount:
    """The answer of an item to facts as a case writes them."""
    return ITEMS[item].compute(facts_of(ITEMS[item], facts), parameters or Parameters())


def metas_in(hint: Any) -> list[msgspec.Meta]:
    """What a field says of itself, the outermost first: `Annotated[T, Meta(...)]`, alone or beside None."""
    metas = [meta for meta in getattr(hint, "__metadata__", ()) if isinstance(meta, msgspec.Meta)]
    return metas + [meta for part in get_args(hint) if part not in metas for meta in metas_in(part)]


def fields_refused(item: str, case: dict[str, Any]) -> set[str]:
    """The fields named in the refusal of a case; empty where it is not refused."""
    try:
        compute(item, case["facts"], parameters_of(case))
    except ImpossibleFacts as refusal:
        return set(refusal.fields)
    except msgspec.ValidationError as error:
        named = _FIELD.search(str(error))
        return {"" if named is None else named[1] or named[2]}
    return set()


def check_case(item: str, case: dict[str, Any]) -> None:
    """Compare one case with the answer."""
    expect = case["expect"]
    if "refused" in expect:
        assert fields_refused(item, case) == set(expect["refused"])
        return
    amount = compute(item, case["facts"], parameters_of(case))
    least, most = (expect["fen"],) * 2 if "fen" in expect else (expect.get("least"), expect.get("most"))
    tolerance = expect.get("tolerance_fen", 0)
    for found, expected in ((amount.least_fen, least), (amount.most_fen, most)):
        close = found is not None and expected is not None and abs(found - expected) <= tolerance
        assert found == expected or close, "\n".join(step.text for step in amount.steps)
    assert {question.field for question in amount.questions} == set(expect.get("questions", []))
    said = "\n".join(step.text for step in amount.steps)
    for text in expect.get("steps", []):
        assert text in said
    warned = "\n".join(amount.warnings)
    for text in expect.get("warnings", []):
        assert text in warned
