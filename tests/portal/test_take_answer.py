"""Whom a suit or an application for arbitration goes against takes the answer away, filled in; nobody else does."""

from pathlib import Path

from django.test import Client
from django.urls import reverse

from fengqiao.directory.cast import EMPLOYER, WORKER, Cast
from fengqiao.papers import sheets, typeset
from fengqiao.papers.contents.defence import defence
from fengqiao.papers.drafting import answer_title
from fengqiao.procedure.kinds.intake import AcknowledgeFile, ReferToArbitration, RequestArbitration
from tests.papers import drawing
from tests.papers.drawing import text_of
from tests.portal import playing
from tests.portal.playing import COMPANY
from tests.portal.test_every_way import failed
from tests.procedure import scenes, suits


def test_before_the_commission_the_respondent_takes_it_and_the_applicant_does_not(
    cast: Cast, worker: Client, employer: Client, tmp_path: Path
) -> None:
    played = failed(cast)
    address, page = reverse("portal:answer", args=[played.id]), f"/cases/{played.id}/"
    assert employer.get(address).status_code == 404, "nothing to answer to yet"
    played.do(played.worker, RequestArbitration(commission=str(cast.arbitration.id)))
    played.do(played.clerk, ReferToArbitration())
    played.do(playing.member(cast.arbitration_clerk), AcknowledgeFile())
    shown = employer.get(page).content.decode()
    assert address in shown
    assert "十日内" in shown
    answer = employer.get(address)
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    said = text_of(answer.content, tmp_path)
    for words in ("仲裁答辩书", "答辩人", COMPANY, "被答辩人", WORKER[0], "不认可", cast.arbitration.name):
        assert words in said, words
    assert WORKER[2] not in said, "of the other side it tells the name alone"
    assert WORKER[1] not in said
    assert EMPLOYER[0] in said, "who represents the company"
    assert "核验码" not in said, "nobody has issued it"
    assert worker.get(address).status_code == 404
    assert address not in worker.get(page).content.decode()


def test_to_a_suit_it_answers_the_court_under_its_number(tmp_path: Path) -> None:
    stage = suits.entrusted()
    source = drawing.source(stage, stage.acts[-1])
    own = {party.id for party in stage.case.side("respondent")}
    assert answer_title(stage.case) == "民事答辩状"
    drawn = sheets.draft("民事答辩状", source, defence(source, own))
    said = text_of(typeset.pdf(drawn), tmp_path)
    for claim in stage.case.claims:
        assert claim.title in said
    assert stage.case.suit.number in said
    assert answer_title(scenes.mediating().case) == ""
    assert answer_title(suits.entrusted_agreed().case) == "", "what ends by an agreement needs no answer"
    assert answer_title(suits.statement_made().case) == ""
