"""Documents written from the code say what the code says."""

import pytest

from fengqiao.project.documents import DOCUMENTS
from tests.environment import ROOT


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_document_is_what_the_code_says(name: str) -> None:
    assert (ROOT / "docs" / name).read_text() == DOCUMENTS[name](), "run `fengqiao document`"
