"""A sheet that comes back becomes ordinary steps, all of them or none."""

import msgspec
import pytest

from fengqiao.casebook import queries
from fengqiao.ledger import queries as ledger
from fengqiao.paperwork import entering, sheets
from fengqiao.paperwork.reading import Scans
from fengqiao.paperwork.refusals import AnswersWrong, NotEntrusted, ScanMissing, SheetForged
from fengqiao.refusals import NotFound
from fengqiao.wire.sheets import sheet_from_text, sheet_text, verify_answer
from tests.paperwork.conftest import PaperJourney, agreed, failed, prepared


def codes(entered: entering.Entered) -> list[str]:
    return [each.refusal.code if each.refusal else "" for each in entered.outcomes]


def test_a_mediation_that_failed_goes_back_to_the_court_on_one_sheet(paper: PaperJourney) -> None:
    entered = paper.enter(paper.issue(), failed(paper))
    assert codes(entered) == [""] * len(entered.outcomes)
    view = paper.view
    assert (view.referral.state, view.mediation.state) == ("accepted", "concluded_failed")
    assert view.mediators[0].disclosed
    assert view.mediators[0].person == paper.mediator.person
    assert view.records[0].signatures[0].signer == ""
    report = verify_answer(entered.answer)
    assert report.holds
    assert len(report.proven) == 2 + len(entered.outcomes)
    paper.do(paper.clerk, "take_back")
    assert paper.view.referral.state == "taken_back"


def test_an_agreement_on_paper_binds_and_says_whose_hands(paper: PaperJourney) -> None:
    entered = paper.enter(paper.issue(), agreed(paper), paper.scans(agreement=True))
    assert codes(entered) == [""] * len(entered.outcomes)
    agreement = paper.view.agreement
    assert paper.view.mediation.state == "concluded_agreed"
    assert agreement.terms[0].amount_fen == 2_400_000
    assert agreement.countersignatures[0].by == paper.mediator.person
    assert agreement.countersignatures[0].name == paper.mediator.name


def test_each_act_names_who_entered_it_for_whom_and_the_scans(paper: PaperJourney) -> None:
    known, scans = paper.issue(), paper.scans()
    paper.enter(known, failed(paper), scans)
    acts = [act for _, act in ledger.chain(paper.case) if "sheet" in act.seat_document.facts]
    assert {act.command_document.author.person for act in acts} == {paper.clerk.person}
    assert {act.command_document.author.body for act in acts} == {str(paper.cast.organisation.id)}
    assert all(scans.sheet[0].digest in act.command_document.files for act in acts)
    said = acts[0].seat_document.facts["sheet"]
    assert said["number"] == known.sheet.id
    assert said["entered_by"] == str(paper.cast.court.id)


def test_the_same_sheet_twice_is_one_set_of_acts_and_one_answer(paper: PaperJourney) -> None:
    known, scans = paper.issue(), paper.scans()
    first = paper.enter(known, failed(paper), scans)
    length = ledger.custody(paper.case).seq
    second = paper.enter(known, failed(paper), scans)
    assert second.again
    assert second.taken
    assert second.answer == first.answer
    assert ledger.custody(paper.case).seq == length


def test_other_content_on_an_entered_sheet_is_refused(paper: PaperJourney) -> None:
    known, scans = paper.issue(), paper.scans()
    paper.enter(known, failed(paper), scans)
    other = paper.enter(known, failed(paper) | {"summary": "另一种说法"}, scans)
    assert set(codes(other)) == {"sheet_already_entered"}


def test_one_refused_step_leaves_the_whole_sheet_out_and_is_named(paper: PaperJourney) -> None:
    before = ledger.custody(paper.case)
    typed = failed(paper) | {"ground": "调解期限届满"}
    entered = paper.enter(paper.issue(), typed)
    refused = codes(entered)
    assert refused[-1] == "wrong_ground"
    assert set(refused[:-1]) == {"sheet_not_whole"}
    assert ledger.custody(paper.case) == before
    report = verify_answer(entered.answer)
    assert report.holds
    assert "与案件情况不符" in report.proven[-1]


def test_a_case_that_moved_on_refuses_the_sheet_and_says_what_changed(paper: PaperJourney) -> None:
    known = paper.issue()
    paper.do(paper.clerk, "record_attempt", party="r1", method="phone", result="已经知道调解时间")
    entered = paper.enter(known, failed(paper))
    assert set(codes(entered)) == {"sheet_case_moved"}
    assert [act.kind for act in entered.changes] == ["record_attempt"]


def test_a_new_term_refuses_the_sheet(paper: PaperJourney) -> None:
    known = paper.issue()
    paper.do(paper.admin, "accept_referral")
    assert set(codes(paper.enter(known, failed(paper)))) == {"sheet_term_changed"}


def test_a_body_that_lost_the_case_refuses_the_sheet(paper: PaperJourney) -> None:
    known = paper.issue()
    paper.do(paper.admin, "decline_referral", ground="capacity", reason="力量不足")
    assert set(codes(paper.enter(known, failed(paper)))) == {"sheet_body_left"}


def test_a_changed_sheet_is_refused(paper: PaperJourney) -> None:
    sealed = sheet_from_text(paper.issue().row.sealed)
    for changed in (
        msgspec.structs.replace(sealed, sheet=sealed.sheet.replace('"seq":', '"seq":1')),
        msgspec.structs.replace(sealed, signature=msgspec.structs.replace(sealed.signature, value="AAAA")),
    ):
        with pytest.raises(SheetForged):
            sheets.opened(sheet_text(changed), paper.case)
    with pytest.raises(SheetForged):
        sheets.opened("无", paper.case)


def test_a_sheet_of_another_case_is_not_found_here(paper: PaperJourney) -> None:
    known = paper.issue()
    first = paper.case
    paper.to_offer()
    assert paper.case != first
    with pytest.raises(NotFound):
        sheets.opened(known.row.sealed, paper.case)


def test_entering_needs_to_be_entrusted(paper: PaperJourney) -> None:
    known = paper.issue()
    paper.entrust(str(paper.cast.arbitration.id))
    with pytest.raises(NotEntrusted):
        paper.enter(known, failed(paper))
    with pytest.raises(NotEntrusted):
        paper.issue()


def test_a_sheet_without_a_scan_is_refused(paper: PaperJourney) -> None:
    with pytest.raises(ScanMissing):
        paper.enter(paper.issue(), failed(paper), Scans(()))


@pytest.mark.parametrize(
    ("typed", "cell"),
    [
        ({"accept": "也许"}, "accept"),
        ({"at.1": "上星期三"}, "at.1"),
        ({"present.1": "张三丰"}, "present.1"),
        ({"result": "达成调解协议"}, "agreement"),
        ({"reason": ""}, "reason"),
    ],
)
def test_a_cell_that_cannot_be_read_is_named(paper: PaperJourney, typed: dict[str, str], cell: str) -> None:
    with pytest.raises(AnswersWrong) as refused:
        paper.enter(paper.issue(), failed(paper) | typed)
    assert cell in refused.value.fields


def test_accepting_first_and_the_rest_on_a_second_sheet(paper: PaperJourney) -> None:
    assert paper.enter(paper.issue(), {"accept": "接受"}).taken
    rest = {key: value for key, value in failed(paper).items() if key != "accept"}
    assert paper.enter(paper.issue(), rest).taken
    assert queries.view(paper.case).mediation.state == "concluded_failed"


def test_who_did_not_come_or_sign_is_explained(paper: PaperJourney) -> None:
    typed = prepared(paper) | {"present.1": paper.view.parties[0].name, "signed.1": ""}
    with pytest.raises(AnswersWrong) as refused:
        paper.enter(paper.issue(), typed)
    assert "absent.1" in refused.value.fields
    entered = paper.enter(paper.issue(), typed | {"absent.1": "来电说不来", "unsigned.1": "不识字，已宣读"})
    assert entered.taken
    assert paper.view.records[0].excused == {"a1": "不识字，已宣读"}
