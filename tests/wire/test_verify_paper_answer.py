"""The answer to a sheet on paper: what it proves, and that every change to it is found."""

from collections.abc import Callable
from typing import Any

import msgspec
import pytest
from msgspec.structs import replace

from fengqiao.wire import canon, formats, sheets
from fengqiao.wire.digests import SuiteName
from fengqiao.wire.formats import Receipt, Rung, SealedReceipt
from fengqiao.wire.sheets import Answer, AnswerBody, Line, Sheet, is_answer, verify_answer
from fengqiao.wire.verify import verify_export
from tests.wire.building import COURT, STRANGER, Holder, clock, holder, referred

CASE = "01a2055b-253c-8471-b9f0-78d46bca1faa"
SHEET = "01a2055d-22c8-7000-8000-000000000001"
FIRST = "01a2055d-22c8-7000-8000-000000000002"
SECOND = "01a2055d-22c8-7000-8000-000000000003"
HASH = "sha256:" + "0" * 64

LINES = (
    Line(title="接受委派", kind="accept_referral", command=FIRST, digest="sha256:" + "1" * 64),
    Line(
        title="终结调解",
        kind="conclude_mediation",
        command=SECOND,
        digest=sheets.refused_digest(SECOND),
        code="wrong_ground",
        words="事由与案件情况不符。",
    ),
)


def receipt(line: Line, court: Holder, suite: SuiteName) -> SealedReceipt:
    """The court's node says what became of a line."""
    rung: Rung = "refused" if line.code else "applied"
    said = Receipt(node=COURT, subject=CASE, digest=line.digest, rung=rung, code=line.code, at=clock(2))
    return formats.seal_receipt(said, suite, court.private, court.key)


def built(suite: SuiteName = "ed", signer: str = COURT) -> tuple[AnswerBody, Holder]:
    """An answer of two lines, one taken and one refused, and who signs it."""
    court, other = holder(COURT, suite), holder(signer, suite)
    sheet = Sheet(
        id=SHEET, subject=CASE, head=HASH, term=1, seq=10, body="b1", node=COURT, issued_at=clock(1), until=""
    )
    body = AnswerBody(
        suite=suite,
        sheet=sheets.seal_sheet(sheet, suite, other.private, other.key),
        content=HASH,
        lines=LINES,
        receipts=tuple(receipt(line, court, suite) for line in LINES),
        keys=tuple({each.key: each.listed() for each in (court, other)}.values()),
        node=COURT,
        at=clock(3),
    )
    return body, court


def sealed(body: AnswerBody, court: Holder) -> bytes:
    """The answer's bytes."""
    return sheets.seal_answer(body, court.private, court.key)


@pytest.mark.parametrize("suite", ["ed", "sm"])
def test_an_answer_says_line_by_line_what_was_taken_and_what_was_not(suite: SuiteName) -> None:
    report = verify_answer(sealed(*built(suite)))
    assert report.findings == ()
    assert report.proven[0].startswith("录入回执由节点 court.example")
    assert "办理单" in report.proven[1]
    assert report.proven[2].startswith("第 1 项“接受委派”已经记入")
    assert report.proven[3] == "第 2 项“终结调解”没有记入：事由与案件情况不符。"
    assert (report.subject, report.receipts) == (CASE, 2)


def test_every_part_changed_after_signing_is_found() -> None:
    answer = canon.decode(sealed(*built()), Answer)
    body = answer.body
    changed: list[dict[str, Any]] = [
        {"content": "sha256:" + "2" * 64},
        {"lines": body.lines[:1]},
        {"lines": (replace(body.lines[0], title="别的"), body.lines[1])},
        {"receipts": body.receipts[:1]},
        {"at": clock(4)},
        {"node": STRANGER},
        {"sheet": replace(body.sheet, sheet=body.sheet.sheet.replace("b1", "b2"))},
    ]
    for change in changed:
        assert not verify_answer(canon.encode(replace(answer, body=replace(body, **change)))).holds, change


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda body: {"receipts": body.receipts[:1]}, "line_unreceipted"),
        (lambda body: {"lines": (replace(body.lines[0], digest=HASH), body.lines[1])}, "line_unreceipted"),
        (lambda body: {"lines": (body.lines[0], replace(body.lines[1], code="", words=""))}, "line_unreceipted"),
        (lambda body: {"lines": (body.lines[0], replace(body.lines[1], command=FIRST))}, "line_unreceipted"),
        (lambda body: {"sheet": replace(body.sheet, sheet="{}")}, "sheet_not_canonical"),
        (lambda body: {"sheet": replace(body.sheet, sheet=body.sheet.sheet.replace("b1", "b2"))}, "sheet_signature"),
        (lambda body: {"sheet": replace(body.sheet, sheet=body.sheet.sheet.replace(CASE, SHEET))}, "sheet_signature"),
        (lambda body: {"keys": ()}, "key_unknown"),
    ],
)
def test_an_answer_that_its_own_node_signed_wrongly_is_found(
    change: Callable[[AnswerBody], dict[str, Any]], code: str
) -> None:
    body, court = built()
    assert code in verify_answer(sealed(replace(body, **change(body)), court)).codes


def test_a_receipt_for_another_case_counts_for_nothing() -> None:
    body, court = built()
    other = Receipt(node=COURT, subject=SHEET, digest=body.lines[0].digest, rung="applied", code="", at=clock(2))
    foreign = formats.seal_receipt(other, "ed", court.private, court.key)
    report = verify_answer(sealed(replace(body, receipts=(foreign, body.receipts[1])), court))
    assert {"subject_mismatch", "line_unreceipted"} <= report.codes


def test_a_sheet_signed_by_a_stranger_is_found() -> None:
    assert "key_of_other_node" in verify_answer(sealed(*built(signer=STRANGER))).codes


def test_an_answer_is_told_from_an_export() -> None:
    answer, export = sealed(*built()), referred().export()
    assert is_answer(answer)
    assert not is_answer(export)
    assert not is_answer(b"\x00")
    assert verify_export(answer).codes == {"export_not_canonical"}
    assert verify_answer(export).codes == {"paper_answer_not_canonical"}


def test_a_sealed_sheet_is_one_word_that_comes_back() -> None:
    body, _ = built()
    text = sheets.sheet_text(body.sheet)
    assert sheets.sheet_from_text(text) == body.sheet
    for broken in (text[:-5], f"{text}=", "无", msgspec.json.encode(body.sheet).decode()):
        with pytest.raises(canon.NotCanonical):
            sheets.sheet_from_text(broken)
