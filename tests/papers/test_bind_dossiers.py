"""A dossier holds everything its body may read, in order, with one count of pages, sealed."""

import io
import shutil
import uuid
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from fengqiao.base import clock
from fengqiao.casebook import following, subjects
from fengqiao.files import actions as files
from fengqiao.files.models import Link
from fengqiao.ledger.export import export
from fengqiao.ledger.queries import chain
from fengqiao.papers import actions as actions_of_papers
from fengqiao.papers import checking, jobs
from fengqiao.papers.binding import actions
from fengqiao.papers.models import Dossier, Paper
from fengqiao.papers.refusals import DossierUnderWay, NoSuchPaper
from fengqiao.papers.signing import inspection
from tests.casebook.journey import Journey
from tests.papers.drawing import text_of
from tests.papers.test_make_papers import read_all
from tests.papers.test_sign_papers import said_by_pdfsig, trust


def photo(number: int) -> bytes:
    """A photo as a phone takes it: large, and nowhere of one colour."""
    picture = Image.effect_noise((600, 450), 60).convert("RGB").resize((2400, 1800))
    picture.paste((number * 6 % 255, 80, 120), (0, 0, 600, 600))
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=85)
    return out.getvalue()


def hand_in(journey: Journey, content: bytes, name: str, media_type: str, readers: list[str] | None = None) -> None:
    files.put(
        content,
        name=name,
        media_type=media_type,
        owner=uuid.UUID(journey.worker.person),
        subject=journey.case,
        readers=readers if readers is not None else subjects.readers(journey.view),
        purpose="evidence",
    )


def ask(journey: Journey, body: uuid.UUID | None = None) -> Dossier:
    return actions.ask(case=journey.case, body=body or journey.cast.court.id, by=journey.cast.clerk.person.id)


def content(dossier: Dossier) -> bytes:
    link = Link.objects.get(subject=dossier.subject, file_id=dossier.file)
    return b"".join(files.open_file(link.id, link.readers).chunks())


def made(dossier: Dossier) -> Dossier:
    actions.make(dossier.id)
    dossier.refresh_from_db()
    assert dossier.state == Dossier.State.READY
    return dossier


def test_forty_photos_and_all_papers_are_bound_in_order(journey: Journey, tmp_path: Path) -> None:
    journey.to_offer()
    journey.to_record()
    journey.to_agreement()
    read_all()
    for number in range(40):
        hand_in(journey, photo(number), f"工资条{number + 1:02}.jpg", "image/jpeg")
    hand_in(journey, b"a recording", "通话录音.mp3", "audio/mpeg")
    dossier = made(ask(journey))
    pdf = content(dossier)
    assert len(pdf) < 30_000_000, "photos are scaled"
    rows = dossier.index
    assert [row["title"] for row in rows][-41:] == [f"工资条{n + 1:02}.jpg" for n in range(40)] + ["通话录音.mp3"]
    assert rows[0]["title"] == "调解申请书"
    assert [row["first"] for row in rows[1:]] == [row["last"] + 1 for row in rows[:-1]]
    assert rows[-1]["last"] == dossier.pages
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        ahead = len(opened.pages) - dossier.pages
        with opened.open_outline() as outline:
            assert [item.title for item in outline.root] == ["封面", "卷内目录", "文书", "证据和其他材料"]
            assert len(outline.root[3].children) == 41
    text = text_of(pdf, tmp_path)
    for said in ("卷宗", "卷内目录", "工资条40.jpg", "电子材料说明", journey.cast.court.name, journey.worker.name):
        assert said in text
    assert ahead >= 2
    assert (dossier.done, dossier.total) == (len(rows), len(rows))


def test_papers_listed_together_keep_the_order_of_their_acts(journey: Journey, tmp_path: Path) -> None:
    journey.to_offer()
    journey.to_record()
    journey.to_agreement()
    actions_of_papers.enter_all([following.step(journey.case, digest) for digest, _ in chain(journey.case)])
    dossier = made(ask(journey))
    titles = [row["title"] for row in dossier.index]
    order = ("调解申请书", "调解意愿征询函", "委派调解函", "调解通知书", "调解笔录", "调解协议书")
    assert [title for title in titles if title in order] == list(order)
    record = next(paper for paper in Paper.objects.filter(id__in=_bound(dossier)) if paper.kind == "written_record")
    assert len(record.issues.get().signatures) == 3, "both parties and the mediator"


def _bound(dossier: Dossier) -> list[uuid.UUID]:
    """The papers of which the dossier has a copy: those that were set for it."""
    return list(Paper.objects.filter(subject=dossier.subject).exclude(file="").values_list("id", flat=True))


@pytest.mark.clocks
def test_it_is_sealed_stamped_and_known(journey: Journey, tmp_path: Path) -> None:
    journey.apply()
    read_all()
    dossier = made(ask(journey))
    pdf = content(dossier)
    found = inspection.inspect(pdf, trust())
    assert found.stands
    assert found.trusted
    assert [one.name for one in found.found if not one.is_stamp] == [journey.cast.court.name]
    assert found.found[-1].is_stamp
    if shutil.which("pdfsig"):
        assert said_by_pdfsig(pdf, tmp_path).count("Signature is Valid.") == 1
    checked = checking.check(pdf)
    assert checked.known is not None
    assert checked.known.title == "卷宗"
    assert checking.check(pdf[:-700] + b"x" + pdf[-699:]).verdict != checking.Verdict.ISSUED


def test_what_the_body_may_not_read_is_not_in_it(journey: Journey) -> None:
    journey.to_offer()
    journey.do(journey.admin, "accept_referral")
    hand_in(journey, photo(1), "只给法院.jpg", "image/jpeg", [f"body:{journey.cast.court.id}"])
    read_all()
    titles = [row["title"] for row in made(ask(journey, journey.cast.organisation.id)).index]
    assert "只给法院.jpg" not in titles
    assert "只给法院.jpg" in [row["title"] for row in made(ask(journey)).index]


def test_only_who_keeps_a_file_of_the_case_asks_and_once_at_a_time(journey: Journey) -> None:
    journey.apply()
    with pytest.raises(NoSuchPaper):
        ask(journey, journey.cast.intermediate_court.id)
    ask(journey)
    with pytest.raises(DossierUnderWay):
        ask(journey)
    assert jobs.bind_waiting() == 1
    ask(journey)


def test_a_broken_file_becomes_a_slip_and_stops_nothing(journey: Journey) -> None:
    journey.apply()
    hand_in(journey, b"no picture", "坏照片.jpg", "image/jpeg")
    hand_in(journey, b"%PDF-1.7 broken", "坏文件.pdf", "application/pdf")
    assert [row["title"] for row in made(ask(journey)).index][-2:] == ["坏照片.jpg", "坏文件.pdf"]


def test_the_log_lies_beside_it(journey: Journey) -> None:
    journey.apply()
    dossier = made(ask(journey))
    link = Link.objects.get(subject=journey.case, file_id=dossier.export)
    assert link.media_type == "application/json"
    assert b"".join(files.open_file(link.id, link.readers).chunks())[:20] == export(journey.case)[:20]
    assert dossier.made_at is not None
    assert dossier.made_at <= clock.now()
