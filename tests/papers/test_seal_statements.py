"""Mediation statements and rulings bear the seal of their body; a receipt the hand of whoever received."""

import io
import random
import shutil
import subprocess
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from fengqiao.papers.signing import credentials, inspection, sign
from fengqiao.papers.signing.inspection import Trust
from fengqiao.papers.signing.stamps import OwnAuthority
from tests.papers.drawing import BODIES, handwriting, signed
from tests.procedure import outcome_scenes, scenes, suits
from tests.procedure.cast import COMMISSION, COURT, Stage

SEALED: dict[str, tuple[Callable[[], Stage], str, str]] = {
    "court_first_instance": (suits.statement_made, "issue_statement", COURT),
    "court_by_itself": (suits.stated_by_the_court, "issue_statement", COURT),
    "commission": (outcome_scenes.arbitral_statement_made, "issue_arbitral_statement", COMMISSION),
    "ruling": (scenes.confirmed, "confirm_agreement", COURT),
}
"""Scenes with the act that makes the paper and the body whose seal it bears.

Law: 民事诉讼法 (2023) art. 100, 157; 劳动争议调解仲裁法 art. 42.
"""
pdfsig = pytest.mark.skipif(shutil.which("pdfsig") is None, reason="pdfsig is missing (Debian: poppler-utils)")


@cache
def paper(name: str) -> bytes:
    stage, kind, _ = SEALED[name]
    return signed(stage(), kind)


def fields(pdf: bytes) -> list[tuple[str, str, str]]:
    """The signature fields: place, whose, why."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        found: list[Any] = list(opened.Root.AcroForm.Fields)
        assert all("/N" in field.AP for field in found), "each can be seen"
        return [(str(field.T), str(field.V.Name), str(field.V.Reason)) for field in found]


def said_by_pdfsig(pdf: bytes, folder: Path) -> str:
    path = folder / "paper.pdf"
    path.write_bytes(pdf)
    return subprocess.run(["pdfsig", "-nocert", str(path)], capture_output=True, check=False, text=True).stdout


def trust() -> Trust:
    ours = credentials.ours()
    return Trust(tuple(one.dump() for one in ours.roots), (), ours.revocations())


@pytest.mark.parametrize("name", list(SEALED))
def test_it_bears_the_seal_of_its_body_and_the_hand_that_the_law_asks_for(name: str) -> None:
    by_hand = [("signature-1", "吴清", "以仲裁员身份签名")] if name == "commission" else []
    assert fields(paper(name)) == [*by_hand, ("seal-1", BODIES[SEALED[name][2]], "加盖电子印章")]


@pdfsig
@pytest.mark.parametrize("name", list(SEALED))
def test_another_tool_finds_the_seal_valid_before_and_after_the_stamp(name: str, tmp_path: Path) -> None:
    said = said_by_pdfsig(paper(name), tmp_path)
    assert said.count("Signature is Valid.") == len(fields(paper(name)))
    assert "Total document signed" in said
    later = said_by_pdfsig(sign.stamped(paper(name), OwnAuthority()), tmp_path)
    assert later.count("ETSI.CAdES.detached") == len(fields(paper(name)))
    assert "Invalid" not in later


@pdfsig
@pytest.mark.parametrize("name", list(SEALED))
def test_a_changed_byte_is_caught_by_both(name: str, tmp_path: Path) -> None:
    pdf = paper(name)
    at = pdf.index(b"stream", len(pdf) // 4) + 60
    changed = pdf[:at] + bytes([pdf[at] ^ 1]) + pdf[at + 1 :]
    assert "Signature is Valid." not in said_by_pdfsig(changed, tmp_path)
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        first, length, second, rest = (int(each) for each in opened.Root.AcroForm.Fields[0].V.ByteRange)
    covered = [*range(first, first + length), *range(second, second + rest)]
    for at in random.Random(5).sample(covered, 10):
        found = inspection.inspect(pdf[:at] + bytes([pdf[at] ^ 1]) + pdf[at + 1 :], trust())
        assert found.fault or not found.stands, at


def test_a_receipt_is_signed_by_the_party_that_received() -> None:
    """Law: 民事诉讼法 (2023) art. 87."""
    made = fields(signed(suits.stated(), "receive_statement", picture=handwriting()))
    assert [place for place, _, _ in made] == ["signature-1"]
    assert made[0][1].startswith("焦作某机械有限公司"), "the last to receive"
    assert "以被申请人身份签名" in made[0][2]


@pdfsig
def test_another_tool_finds_the_receipt_valid(tmp_path: Path) -> None:
    said = said_by_pdfsig(signed(suits.stated(), "receive_statement", picture=handwriting()), tmp_path)
    assert said.count("Signature is Valid.") == 1
