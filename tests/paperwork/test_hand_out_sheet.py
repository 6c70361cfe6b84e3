"""What a body on paper is handed, and the way back of its spreadsheet."""

import io
import uuid
import zipfile
from datetime import timedelta
from pathlib import Path

import pytest
from openpyxl import load_workbook

from fengqiao.base import clock
from fengqiao.directory.models import RosterEntry
from fengqiao.paperwork import package, printing, sheets, spreadsheet
from fengqiao.paperwork.refusals import NotOnPaper, SheetForged
from fengqiao.paperwork.sheets import Known
from fengqiao.wire.bundles import verify_bundle
from fengqiao.wire.sheets import verify_answer
from tests.paperwork.conftest import PaperJourney, failed


def filled(known: Known, typed: dict[str, str], *, seal: str = "") -> bytes:
    """The spreadsheet as somebody fills it in; with `seal` its first piece is another."""
    book = load_workbook(io.BytesIO(spreadsheet.template(known)))
    for row in book.worksheets[0].iter_rows(min_row=2):
        key = str(row[0].value)
        if key in typed:
            row[3].value = typed[key]
        if seal and key == "凭证-1":
            row[3].value = seal + str(row[3].value)[len(seal) :]
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_the_package_verifies_and_holds_what_is_printed_and_filled_in(paper: PaperJourney, tmp_path: Path) -> None:
    path = tmp_path / "package.zip"
    path.write_bytes(package.package(paper.issue()))
    report, enclosed = verify_bundle(path)
    assert report.holds
    assert report.subject == str(paper.case)
    assert not enclosed.differing
    with zipfile.ZipFile(path) as archive:
        assert set(archive.namelist()) == {"case.json", "办理单.pdf", "结果表.xlsx", "说明.txt"}
        assert archive.read("办理单.pdf").startswith(b"%PDF")


def test_the_code_names_sheet_case_term_and_head(paper: PaperJourney) -> None:
    known = paper.issue()
    said = printing.code(known)
    for part in (known.sheet.id, str(paper.case), f"/{known.sheet.term}/", known.sheet.head):
        assert part in said


def test_a_spreadsheet_that_comes_back_is_entered(paper: PaperJourney) -> None:
    seal, typed = spreadsheet.read(filled(paper.issue(), failed(paper)))
    known = sheets.opened(seal, paper.case)
    entered = paper.enter(known, typed)
    assert entered.taken
    assert verify_answer(entered.answer).holds


def test_a_spreadsheet_with_another_seal_is_refused(paper: PaperJourney) -> None:
    seal, _ = spreadsheet.read(filled(paper.issue(), failed(paper), seal="AAAA"))
    with pytest.raises(SheetForged):
        sheets.opened(seal, paper.case)


def test_the_same_sheet_makes_the_same_package(paper: PaperJourney) -> None:
    known = paper.issue()
    assert printing.pdf(known) == printing.pdf(known)


def test_only_mediators_of_the_courts_roster_may_be_chosen(paper: PaperJourney) -> None:
    def offered() -> set[str]:
        asked = {each.key: each for section in paper.issue().asked for each in section.questions}
        return {person for person, _ in asked["mediator"].choices}

    before = offered()
    assert paper.mediator.person in before
    yesterday = clock.today() - timedelta(days=1)
    RosterEntry.objects.filter(person=uuid.UUID(paper.mediator.person)).update(valid_from=yesterday, valid_to=yesterday)
    assert offered() == before - {paper.mediator.person}


def test_no_sheet_for_a_body_that_works_in_the_system(paper: PaperJourney) -> None:
    paper.entrust("")
    with pytest.raises(NotOnPaper):
        paper.issue()


def test_no_sheet_once_the_result_was_taken_back(paper: PaperJourney) -> None:
    paper.enter(paper.issue(), failed(paper))
    paper.do(paper.clerk, "take_back")
    with pytest.raises(NotOnPaper):
        paper.issue()
