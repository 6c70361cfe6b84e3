"""Whoever sues takes the complaint away filled in, signs it by hand and hands it in."""

from pathlib import Path

from django.test import Client
from django.urls import reverse

from fengqiao.directory.cast import EMPLOYER, WORKER, Cast
from fengqiao.papers.contents.complaint import complaint
from fengqiao.papers.parts import PartyBlock
from fengqiao.papers.source import party_block
from tests.papers import drawing
from tests.papers.drawing import text_of
from tests.portal import playing
from tests.portal.playing import COMPANY
from tests.portal.test_every_way import awarded
from tests.procedure import scenes


def test_the_applicant_takes_it_filled_in_from_the_case(cast: Cast, worker: Client, tmp_path: Path) -> None:
    played = awarded(cast)
    page = worker.get(reverse("portal:act", args=[played.id, "lodge_complaint_first"]))
    address = reverse("portal:complaint", args=[played.id])
    assert address in page.content.decode()
    answer = worker.get(address)
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    said = text_of(answer.content, tmp_path)
    for words in ("民事起诉状", "原告", *WORKER, "被告", COMPANY, "18,000元", "收到裁决书", "诉讼费用"):
        assert words in said, words
    assert EMPLOYER[1] not in said, "the other side's phone is not the court's business yet"
    assert "核验码" not in said, "nobody has issued it"


def test_it_is_there_for_who_applied_and_for_nobody_else(cast: Cast, worker: Client, employer: Client) -> None:
    played = playing.seated(cast)
    address = reverse("portal:complaint", args=[played.id])
    assert worker.get(address).status_code == 200
    assert employer.get(address).status_code == 404
    assert Client().get(address).status_code in (302, 404)


def test_of_companions_it_says_no_more_than_every_paper() -> None:
    stage = scenes.confirmed()
    source = drawing.source(stage, drawing.last(stage, "confirm_agreement"))
    (plaintiff, *_) = complaint(source, own=())
    (told, *_) = complaint(source, own={source.view.side("applicant")[0].id})
    assert isinstance(plaintiff, PartyBlock)
    assert isinstance(told, PartyBlock)
    assert any("公民身份号码" in fact or "证件号码" in fact for fact in told.facts)
    assert plaintiff == party_block(source, source.view.side("applicant")[0], role="原告")
