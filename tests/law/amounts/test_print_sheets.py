"""Every sheet as it was proof-read: each step with its article, each question, each warning."""

from pathlib import Path

import pytest

from tests.law.amounts.sheets import print_sheets, sheet_files


@pytest.mark.parametrize("path", sheet_files(), ids=lambda path: path.stem)
def test_the_sheets_read_as_they_were_proof_read(path: Path) -> None:
    assert print_sheets(path.stem) + "\n" == path.read_text(encoding="utf-8")
