"""Each signer has a signature of their own within the paper; other tools find them valid, and no byte may change."""

import io
import random
import shutil
import subprocess
import threading
import uuid
from collections.abc import Collection, Iterator
from datetime import timedelta
from functools import cache
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pikepdf
import pytest
from asn1crypto import tsp
from pytest_django import Settings

from fengqiao.base import clock
from fengqiao.files import actions as files
from fengqiao.files.actions import Opened
from fengqiao.files.models import Link
from fengqiao.papers import checking, issuing, jobs, queries
from fengqiao.papers.models import Issue, Paper
from fengqiao.papers.refusals import NoSuchCode, NoSuchPaper
from fengqiao.papers.signing import credentials, inspection, sign, stamps
from fengqiao.papers.signing.inspection import Trust
from fengqiao.papers.signing.stamps import AuthorityUnreachable, HttpAuthority, OwnAuthority
from fengqiao.wire.digests import digest
from tests.casebook.journey import Journey
from tests.papers.drawing import handwriting, signed
from tests.papers.test_make_papers import newest, read_all
from tests.procedure import scenes

pdfsig = pytest.mark.skipif(shutil.which("pdfsig") is None, reason="pdfsig is missing (Debian: poppler-utils)")


@cache
def agreement() -> bytes:
    """The agreement of the scenes, signed by three people and sealed."""
    return signed(scenes.confirmed(), "seal_agreement", picture=handwriting())


@cache
def stamped() -> bytes:
    return sign.stamped(agreement(), OwnAuthority())


@cache
def trust() -> Trust:
    ours = credentials.ours()
    return Trust(tuple(one.dump() for one in ours.roots), (), ours.revocations())


def said_by_pdfsig(pdf: bytes, folder: Path) -> str:
    path = folder / "paper.pdf"
    path.write_bytes(pdf)
    return subprocess.run(["pdfsig", "-nocert", str(path)], capture_output=True, check=False, text=True).stdout


def content(paper: Paper, file: str = "") -> bytes:
    link = Link.objects.get(subject=paper.subject, file_id=file or paper.file)
    return b"".join(files.open_file(link.id, link.readers).chunks())


class TestWithin:
    """What stands within one document."""

    def test_each_signer_and_the_seal_have_a_field_with_an_appearance(self) -> None:
        with pikepdf.open(io.BytesIO(agreement())) as opened:
            fields = list(opened.Root.AcroForm.Fields)
            assert [str(field.T) for field in fields] == ["signature-1", "signature-2", "signature-3", "seal-1"]
            for field in fields:
                left, low, right, high = (float(edge) for edge in field.Rect)
                assert right - left > 50
                assert high - low > 30
                assert "/N" in field.AP
                assert str(field.V.SubFilter) == "/ETSI.CAdES.detached"
                assert "/StructParent" in field
            assert [str(field.V.Name) for field in fields] == [
                "王建国",
                "焦作某机械有限公司（签名人：赵敏）",
                "张和",
                "焦作市解放区总工会劳动争议调解委员会",
            ]
            assert "以申请人身份签名" in str(fields[0].V.Reason)

    @pdfsig
    def test_another_tool_finds_each_of_them_valid(self, tmp_path: Path) -> None:
        for pdf in (agreement(), stamped()):
            said = said_by_pdfsig(pdf, tmp_path)
            assert said.count("Signature is Valid.") == 4
            assert "Invalid" not in said
            assert said.count("ETSI.CAdES.detached") == 4

    @pytest.mark.clocks
    def test_ours_finds_them_and_the_stamp_valid_and_trusted(self) -> None:
        found = inspection.inspect(stamped(), trust())
        assert found.stands
        assert found.trusted
        assert [one.is_stamp for one in found.found] == [False] * 4 + [True]
        assert found.found[-1].whole

    def test_a_stranger_trusts_no_one(self) -> None:
        found = inspection.inspect(agreement(), Trust(()))
        assert found.stands
        assert not found.trusted

    def test_no_byte_that_a_signature_covers_may_change(self) -> None:
        pdf, chance = stamped(), random.Random(7)
        held = {at for start, length in _ranges(pdf) for at in range(start, start + length)}
        for at in chance.sample(sorted(held), 40):
            changed = pdf[:at] + bytes([pdf[at] ^ 0x01]) + pdf[at + 1 :]
            found = inspection.inspect(changed, trust())
            assert found.fault or not found.stands, at

    @pdfsig
    def test_another_tool_sees_the_change_too(self, tmp_path: Path) -> None:
        pdf = agreement()
        at = pdf.index(b"stream", len(pdf) // 4) + 60
        assert said_by_pdfsig(pdf[:at] + bytes([pdf[at] ^ 1]) + pdf[at + 1 :], tmp_path).count("is Valid.") < 4

    def test_what_is_added_after_the_last_signature_is_seen(self) -> None:
        out = io.BytesIO()
        with pikepdf.open(io.BytesIO(agreement())) as opened:
            opened.add_blank_page()
            opened.save(out)
        assert not inspection.inspect(out.getvalue(), trust()).stands
        assert not inspection.inspect(agreement() + b"\n% more\n", trust()).found[-1].whole

    def test_the_archival_profile_is_kept(self) -> None:
        with pikepdf.open(io.BytesIO(stamped())) as opened, opened.open_metadata() as metadata:
            assert metadata.pdfa_status == "2A"
            assert "/Keywords" not in opened.docinfo


def _ranges(pdf: bytes) -> Iterator[tuple[int, int]]:
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        for field in opened.Root.AcroForm.Fields:
            numbers = [int(number) for number in field.V.ByteRange]
            yield from zip(numbers[::2], numbers[1::2], strict=True)


class TestIssued:
    """Issues on a real node."""

    def test_a_signature_tells_who_when_and_how_they_were_identified(self, journey: Journey) -> None:
        journey.to_offer()
        journey.to_record()
        journey.to_agreement()
        made = newest(journey).issues.get()
        assert [row["name"] for row in made.signatures][:2] == [journey.worker.name, journey.employer.name]
        assert made.signatures[0]["means"] == "手机验证码、身份证件核验"
        assert made.sm3 == digest("sm", content(made.paper))
        assert credentials.sm2().public().verify(content(made.paper), bytes(made.sm2))

    def test_every_paper_is_signed_by_its_body_or_attested_by_the_node(self, journey: Journey) -> None:
        journey.apply()
        application = newest(journey).issues.get()
        journey.tell_status()
        journey.do(journey.clerk, "accept_application")
        journey.do(journey.worker, "consent_as_applicant", explained=True)
        assert [row["reason"] for row in application.signatures] == ["由平台依据案件记录制作"]
        read_all()
        for paper in Paper.objects.all():
            issuing.set_listed(paper.id)
        assert all(issue.signatures for issue in Issue.objects.all())

    def test_the_stamp_comes_by_the_job_and_the_bytes_before_it_stay(self, journey: Journey) -> None:
        journey.apply()
        paper = newest(journey)
        bare = content(paper)
        assert queries.papers_of(journey.case)[0].awaits_stamp
        assert jobs.Stamper().stamp_some() == 1
        paper.refresh_from_db()
        issue = paper.issues.get()
        assert content(paper).startswith(bare)
        assert issue.stamped_at
        assert credentials.sm2().public().verify(content(paper), bytes(issue.sm2))
        assert not queries.papers_of(journey.case)[0].awaits_stamp
        assert not Link.objects.filter(file_id=issue.signed).exists()
        assert jobs.Stamper().stamp_some() == 0

    def test_a_paper_opens_though_its_stamp_comes_between_reading_its_row_and_its_file(
        self, journey: Journey, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        journey.apply()
        paper = newest(journey)
        open_file, stamps_due = files.open_file, [jobs.Stamper().stamp_some]

        def after_the_stamp(link: uuid.UUID, readers: Collection[str]) -> Opened:
            if stamps_due:
                assert stamps_due.pop()() == 1
            return open_file(link, readers)

        monkeypatch.setattr(files, "open_file", after_the_stamp)
        shown = b"".join(queries.opened(paper.id).chunks())
        paper.refresh_from_db()
        assert shown == content(paper)
        assert paper.issues.get().stamped_at

    def test_while_the_authority_is_away_papers_are_signed_and_stamped_later(
        self, journey: Journey, settings: Settings, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        settings.FENGQIAO_TIMESTAMPS = "http://127.0.0.1:9/nobody"
        stamper = jobs.Stamper()
        journey.apply()
        paper = newest(journey)
        assert stamper.stamp_some() == 0
        assert checking.check(content(paper)).verdict == checking.Verdict.ISSUED
        assert dict(_rows(checking.by_code(paper.issues.get().code)))["时间戳"] == "时间戳待补"
        settings.FENGQIAO_TIMESTAMPS = "own"
        assert stamper.stamp_some() == 0, "a moment ago it was away"
        later = clock.now() + jobs.WAIT_AFTER_FAULT + timedelta(seconds=1)
        monkeypatch.setattr(clock, "now", lambda: later)
        assert stamper.stamp_some() == 1
        paper.refresh_from_db()
        found = inspection.inspect(content(paper), trust())
        assert found.stands
        assert found.found[-1].is_stamp

    def test_a_paper_that_cannot_be_stamped_holds_up_no_other(self, journey: Journey) -> None:
        journey.apply()
        lost = newest(journey)
        journey.apply()
        newest(journey)
        Link.objects.filter(subject=lost.subject).delete()
        assert jobs.Stamper().stamp_some() == 1
        assert Issue.objects.get(stamped_at=None).paper_id == lost.id

    def test_made_again_it_keeps_the_old_one_and_says_why(self, journey: Journey) -> None:
        journey.to_offer()
        letter = newest(journey)
        first = letter.issues.get()
        before = content(letter)
        court = journey.cast.court.id
        with pytest.raises(NoSuchPaper):
            issuing.reissue(
                paper=letter.id, body=journey.cast.organisation.id, by=journey.cast.clerk.person.id, reason=_LAYOUT
            )
        issuing.reissue(paper=letter.id, body=court, by=journey.cast.clerk.person.id, reason=_LAYOUT)
        letter.refresh_from_db()
        assert letter.issues.count() == 2
        assert letter.file != first.file
        assert content(letter, first.file) == before
        old, new = checking.check(before), checking.check(content(letter))
        assert old.known is not None
        assert new.known is not None
        assert "已被第2次制作" in old.known.validity
        assert new.known.reason == "版式更正"
        assert new.known.is_newest

    def test_a_copy_with_fewer_signatures_says_so(self, journey: Journey) -> None:
        journey.to_offer()
        journey.to_record()
        journey.to_agreement()
        early = newest(journey)
        journey.do(journey.mediator, "countersign_agreement", draft=1, signature="sha256:" + "ab" * 32)
        newest(journey)
        known = checking.by_code(early.issues.get().code)
        assert "其后又有人签名" in known.validity


_LAYOUT = Issue.Reason.LAYOUT


def _rows(known: checking.Known) -> list[tuple[str, str]]:
    return [(row["label"], row["value"]) for row in known.rows()]


class TestChecked:
    """What anybody is told."""

    def test_the_code_tells_no_names_and_no_contents(self, journey: Journey) -> None:
        journey.to_offer()
        letter = newest(journey)
        said = str(_rows(checking.by_code(letter.issues.get().code)))
        assert "委派调解函" in said
        assert journey.cast.court.name in said
        assert journey.worker.name not in said
        assert journey.employer.name not in said
        with pytest.raises(NoSuchCode):
            checking.by_code("0000-0000-0000-0000")

    def test_every_changed_byte_is_caught(self, journey: Journey) -> None:
        journey.apply()
        pdf = content(newest(journey))
        assert checking.check(pdf).verdict == checking.Verdict.ISSUED
        chance = random.Random(11)
        contents = pdf.rindex(b"/Contents <")
        sampled = [0, len(pdf) - 1, contents + 40, pdf.index(b">", contents) - 8, *chance.sample(range(len(pdf)), 8)]
        for at in sampled:
            changed = pdf[:at] + bytes([pdf[at] ^ 1]) + pdf[at + 1 :]
            assert checking.check(changed).verdict != checking.Verdict.ISSUED, at

    def test_it_says_why_a_document_is_none_of_ours(self, journey: Journey) -> None:
        journey.apply()
        pdf = content(newest(journey))
        assert checking.check(pdf + b"\n").verdict == checking.Verdict.CHANGED
        assert checking.check(b"hello").verdict == checking.Verdict.UNREADABLE
        assert checking.check(_unsigned()).verdict == checking.Verdict.UNSIGNED

    def test_the_copy_from_before_the_stamp_is_known_as_such(self, journey: Journey) -> None:
        journey.apply()
        bare = content(newest(journey))
        jobs.Stamper().stamp_some()
        checked = checking.check(bare)
        assert checked.verdict == checking.Verdict.ISSUED
        assert checked.before_stamp


def _unsigned() -> bytes:
    out = io.BytesIO()
    with pikepdf.new() as made:
        made.add_blank_page()
        made.save(out)
    return out.getvalue()


class TestAuthorities:
    """RFC 3161."""

    def test_the_test_authority_answers_requests_in_der(self) -> None:
        asked = tsp.TimeStampReq({
            "version": 1,
            "message_imprint": {"hash_algorithm": {"algorithm": "sha256"}, "hashed_message": b"\x11" * 32},
            "nonce": 77,
            "cert_req": True,
        })  # fmt: skip
        answer = tsp.TimeStampResp.load(stamps.answer(asked.dump()))
        assert answer["status"]["status"].native == "granted"
        told = answer["time_stamp_token"]["content"]["encap_content_info"]["content"].parsed
        assert told["message_imprint"]["hashed_message"].native == b"\x11" * 32
        assert told["nonce"].native == 77
        with pytest.raises(ValueError, match=r"."):
            stamps.answer(b"no request")

    def test_over_http_it_stamps_as_well(self, http_authority: str) -> None:
        found = inspection.inspect(sign.stamped(agreement(), HttpAuthority(http_authority)), trust())
        assert found.found[-1].is_stamp
        assert found.stands

    def test_an_answer_that_is_no_stamp_counts_as_none(self, http_authority: str) -> None:
        with pytest.raises(AuthorityUnreachable):
            sign.stamped(agreement(), HttpAuthority(http_authority + "nonsense"))


@pytest.fixture
def http_authority() -> Iterator[str]:
    """An authority at an address of its own; below `nonsense` it talks nonsense."""

    class Answer(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked = self.rfile.read(int(self.headers["Content-Length"]))
            body = b"\x30\x03\x02\x01\x02" if self.path.endswith("nonsense") else stamps.answer(asked)
            self.send_response(200)
            self.send_header("Content-Type", "application/timestamp-reply")
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Answer)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    thread.join()
    server.server_close()


def test_rounds_in_the_background_do_not_overlap_and_start_only_when_due() -> None:
    begun, go_on = threading.Event(), threading.Event()
    rounds: list[int] = []

    def run() -> None:
        rounds.append(1)
        begun.set()
        go_on.wait(10)

    due = [False]
    begin = jobs._in_background("test", lambda: due[0], run)
    begin()
    assert not rounds
    due[0] = True
    begin()
    assert begun.wait(10)
    begin()
    assert len(rounds) == 1
    go_on.set()
    for thread in threading.enumerate():
        if thread.name == "test":
            thread.join(10)
    begin()
    assert len(rounds) == 2
