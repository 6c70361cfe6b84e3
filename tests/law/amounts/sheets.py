"""The sheets that cases give, printed whole, so that a lawyer can proof-read every word and article.

`python -m tests.law.amounts.sheets ITEM...` writes `tests/law/cases/sheets/ITEM.txt` anew; the difference is then
read like a case.
"""

import sys
from pathlib import Path
from typing import Any

import msgspec

from fengqiao.law.amounts.amount import Amount, yuan
from fengqiao.law.amounts.item import ImpossibleFacts
from tests.law.amounts.reading import compute, parameters_of, read_cases
from tests.law.spec import CASES

SHEETS = CASES / "sheets"


def sheet_files() -> list[Path]:
    """The printed sheets, one file for each item that has been proof-read."""
    return sorted(SHEETS.glob("*.txt"))


def print_sheets(item: str) -> str:
    """The sheets of all cases of an item, in the order of the cases."""
    return "\n\n".join(
        f"## {number}. {case['why']}\n{_print(item, case)}" for number, case in enumerate(read_cases(item), 1)
    )


def _print(item: str, case: dict[str, Any]) -> str:
    try:
        return _print_amount(compute(item, case["facts"], parameters_of(case)))
    except ImpossibleFacts as refusal:
        return "\n".join(f"× {field}：{fault}" for field, fault in refusal.fields.items())
    except msgspec.ValidationError:
        return "× 事实的格式或者范围不对"


def _print_amount(amount: Amount) -> str:
    lines = [
        f"{number}. {step.text}{f' 〔{step.citation.text}〕' if step.citation else ''}"
        for number, step in enumerate(amount.steps, 1)
    ]
    lines += [f"？ {question.field}：{question.text}" for question in amount.questions]
    lines += [f"！ {warning}" for warning in amount.warnings]
    if amount.least_fen is None or amount.most_fen is None:
        return "\n".join([*lines, "= 还不能算"])
    return "\n".join([*lines, "= " + "至".join(dict.fromkeys((yuan(amount.least_fen), yuan(amount.most_fen))))])


if __name__ == "__main__":
    SHEETS.mkdir(exist_ok=True)
    for name in sys.argv[1:]:
        (SHEETS / f"{name}.txt").write_text(print_sheets(name) + "\n", encoding="utf-8")
