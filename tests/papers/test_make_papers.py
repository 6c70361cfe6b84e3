"""Papers of a real case: made once from errands, numbered without gaps, open to those who may see them."""

import threading
import uuid

import pytest
from django.db import connection, connections
from django.http import StreamingHttpResponse
from django.test import RequestFactory

from fengqiao.base import visitors
from fengqiao.base.ids import new_id
from fengqiao.casebook import following
from fengqiao.directory.models import Account
from fengqiao.directory.visitor import visitor_for
from fengqiao.files import actions as files
from fengqiao.files.models import Link
from fengqiao.law.case_numbers import CASE_WORDS, parse_case_number
from fengqiao.ledger.jobs import Errand
from fengqiao.papers import actions, jobs, queries, views
from fengqiao.papers.models import GivenNumber, NumberCounter, Paper
from fengqiao.papers.refusals import NoSuchPaper
from tests.casebook.journey import Journey


def read_all() -> None:
    """Run every errand, as the worker does once the transactions that wrote them have ended."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT n, subject, subject_kind, kind, term, seq, digest FROM ledger_errand ORDER BY n")
        for row in cursor.fetchall():
            jobs.READER.run(Errand(*row))


def test_the_agreed_path_leaves_its_papers(journey: Journey) -> None:
    journey.to_offer()
    journey.to_record()
    journey.to_agreement()
    journey.to_ruling()
    read_all()
    made = [paper.title for paper in queries.papers_of(journey.case)]
    for title in ("调解申请书", "同意调解书", "委派调解函", "调解笔录", "调解协议书", "司法确认申请书", "民事裁定书"):
        assert title in made
    ruling = next(paper for paper in queries.papers_of(journey.case) if paper.title == "民事裁定书")
    assert ruling.number == "（2026）豫0811诉前调确1号"


def test_making_again_changes_nothing(journey: Journey) -> None:
    journey.to_offer()
    read_all()
    before = list(Paper.objects.order_by("id").values())
    for paper in Paper.objects.all():
        again = actions.make(following.step(paper.subject, paper.act))
        assert again is not None
        assert again.id == paper.id
    assert list(Paper.objects.order_by("id").values()) == before
    assert Link.objects.filter(subject=journey.case).count() == len({paper["file"] for paper in before})


def test_an_act_without_a_paper_makes_none(journey: Journey) -> None:
    journey.apply()
    journey.do(journey.worker, "prove_arbitration_status", status="none", infringed_on="2026-09-01")
    assert actions.make(following.step(journey.case, journey.view.head)) is None


def test_readings_in_clear_are_recorded(journey: Journey) -> None:
    journey.apply()
    actions.make(following.step(journey.case, journey.view.head))
    with connection.cursor() as cursor:
        cursor.execute("SELECT DISTINCT what, why FROM base_reading WHERE subject = %s", [journey.case])
        assert cursor.fetchall() == [("文书", "制作调解申请书")]


def test_a_case_keeps_its_number_and_the_next_case_takes_the_next(journey: Journey) -> None:
    court, word = journey.cast.court.id, CASE_WORDS.mediation_before_filing
    journey.apply()
    first = actions.take_number(subject=journey.case, body=court, word=word)
    assert actions.take_number(subject=journey.case, body=court, word=word) == first
    second = actions.take_number(subject=new_id(), body=court, word=word)
    assert [parse_case_number(text).serial for text in (first, second)] == [1, 2]


@pytest.mark.django_db(transaction=True)
def test_numbers_have_no_gaps_when_many_ask_at_once(store: None) -> None:
    from fengqiao.directory import cast

    court = cast.settle().court.id
    given: list[str] = []

    def ask(subject: uuid.UUID) -> None:
        given.append(actions.take_number(subject=subject, body=court, word="诉前调"))
        connections.close_all()

    askers = [threading.Thread(target=ask, args=(subject,)) for subject in [new_id() for _ in range(8)] * 2]
    for asker in askers:
        asker.start()
    for asker in askers:
        asker.join()
    assert sorted({parse_case_number(text).serial for text in given}) == list(range(1, 9))
    assert GivenNumber.objects.count() == 8
    assert NumberCounter.objects.get().last == 8


def test_who_joins_opens_earlier_papers(journey: Journey) -> None:
    journey.to_offer()
    read_all()
    organisation = f"body:{journey.cast.organisation.id}"
    application = Paper.objects.get(kind="application")
    assert organisation in application.readers
    assert organisation in Link.objects.get(subject=journey.case, file_id=application.file).readers


def test_what_is_for_the_court_is_not_for_the_parties(journey: Journey) -> None:
    journey.to_offer()
    view, person = journey.view, journey.worker.person
    assert f"person:{person}" in actions.readers_of(view, "referral_letter", "")
    assert not any(reader.startswith("person:") for reader in actions.readers_of(view, "conclusion_report", person))
    about = actions.readers_of(view, "complaint_about_mediation", person)
    assert about == sorted([f"body:{journey.cast.court.id}", f"person:{person}"])


def test_a_paper_opens_for_readers_and_is_not_there_for_others(journey: Journey) -> None:
    journey.apply()
    paper = actions.make(following.step(journey.case, journey.view.head))
    assert paper is not None
    link = queries.link_of(paper.id)
    assert b"".join(files.open_file(link.id, link.readers).chunks()).startswith(b"%PDF")
    with connection.cursor() as cursor:
        cursor.execute("SET ROLE fengqiao_web")
        try:
            visitors.announce("")
            assert Paper.objects.count() == 0
        finally:
            cursor.execute("RESET ROLE")


def test_the_view_streams_the_paper_to_who_is_signed_in(journey: Journey) -> None:
    journey.apply()
    paper = actions.make(following.step(journey.case, journey.view.head))
    assert paper is not None
    request = RequestFactory().get("/")
    vars(request)["visitor"] = visitor_for(
        Account.objects.select_related("person").get(person_id=journey.worker.person, kind="party"), None
    )
    answer = views.open_paper(request, paper.id)
    assert isinstance(answer, StreamingHttpResponse)
    assert b"".join(answer).startswith(b"%PDF")
    assert (answer["Content-Type"], answer["Cache-Control"]) == ("application/pdf", "private, no-store")
    with pytest.raises(NoSuchPaper):
        views.open_paper(request, new_id())
    assert vars(views.open_paper)["permission"].who == "signed_in"
