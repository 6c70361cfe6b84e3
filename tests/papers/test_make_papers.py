"""Papers of a real case: listed once with their acts, set when opened, each for its readers."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.http import StreamingHttpResponse
from django.test import RequestFactory
from pytest_django import DjangoAssertNumQueries

from fengqiao.base import clock, visitors
from fengqiao.base.ids import new_id
from fengqiao.casebook import following
from fengqiao.casebook import queries as casebook
from fengqiao.directory.models import Account, Body
from fengqiao.directory.visitor import visitor_for
from fengqiao.files import actions as files
from fengqiao.files.models import Link
from fengqiao.law.case_numbers import parse_case_number
from fengqiao.ledger.jobs import Errand
from fengqiao.papers import actions, issuing, jobs, queries, views
from fengqiao.papers.models import Issue, Paper
from fengqiao.papers.refusals import NoSuchPaper, NotSetYet
from tests.casebook.journey import Journey
from tests.papers.drawing import text_of


def errands() -> list[Errand]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT n, subject, subject_kind, kind, term, seq, digest FROM ledger_errand"
            " WHERE subject_kind = 'case' ORDER BY n"
        )
        return [Errand(*row) for row in cursor.fetchall()]


def read_all() -> None:
    """Run every errand, as the worker does once the transactions that wrote them have ended."""
    for errand in errands():
        jobs.READER.run(errand)


def newest(journey: Journey) -> Paper:
    """The paper of the case's last act, set."""
    actions.enter_all([following.step(journey.case, journey.view.head)])
    paper = Paper.objects.get(subject=journey.case, act=journey.view.head)
    issuing.set_listed(paper.id)
    paper.refresh_from_db()
    return paper


def text_in(paper: Paper, tmp_path: Path) -> str:
    link = Link.objects.get(subject=paper.subject, file_id=paper.file)
    return text_of(b"".join(files.open_file(link.id, link.readers).chunks()), tmp_path)


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


def test_listing_and_setting_again_changes_nothing(journey: Journey) -> None:
    journey.to_offer()
    read_all()
    for paper in Paper.objects.all():
        issuing.set_listed(paper.id)
    before = list(Paper.objects.order_by("id").values())
    read_all()
    for paper in Paper.objects.all():
        issuing.set_listed(paper.id)
    assert list(Paper.objects.order_by("id").values()) == before
    assert Link.objects.filter(subject=journey.case).count() == len({paper["file"] for paper in before})


def test_papers_listed_together_are_as_listed_one_by_one(
    journey: Journey, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    journey.to_offer()
    journey.to_record()
    read_all()
    fields = ("act", "kind", "title", "number", "names", "by", "readers")
    one_by_one = list(Paper.objects.order_by("act").values_list(*fields))
    Paper.objects.all().delete()
    steps = [following.step(journey.case, errand.digest) for errand in errands()]
    with django_assert_max_num_queries(16):
        assert actions.enter_all(steps) == len(one_by_one)
    assert list(Paper.objects.order_by("act").values_list(*fields)) == one_by_one
    assert actions.enter_all(steps) == 0


def test_cases_listed_together_are_numbered_in_the_order_of_their_acts(journey: Journey) -> None:
    cases = []
    for _ in range(3):
        journey.to_offer()
        cases.append(journey.case)
    letters = [step for case in cases for step in [following.step(case, casebook.view(case).head)]]
    actions.enter_all([letters[1]])
    actions.enter_all([letters[2], letters[0], letters[1]])
    numbers = dict(Paper.objects.filter(kind="referral_letter").values_list("subject", "number"))
    assert [parse_case_number(numbers[case]).serial for case in cases] == [1, 2, 3]


def test_an_act_without_a_paper_lists_none(journey: Journey) -> None:
    journey.apply()
    journey.tell_status()
    assert actions.enter_all([following.step(journey.case, journey.view.head)]) == 0


def test_an_errand_lists_the_paper_with_its_number_and_reads_nothing_in_clear(journey: Journey) -> None:
    journey.to_offer()
    read_all()
    letter = Paper.objects.get(kind="referral_letter")
    assert (letter.file, letter.number) == (issuing.NOT_SET, f"（{letter.made_at.year}）豫0811诉前调1号")
    assert letter.readers == actions.readers_of(journey.view, "referral_letter", letter.by)
    assert readings(journey) == []


def test_readings_in_clear_are_recorded_when_it_is_set(journey: Journey) -> None:
    journey.apply()
    newest(journey)
    assert readings(journey) == [("文书", "制作调解申请书")]


def readings(journey: Journey) -> list[tuple[object, ...]]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT DISTINCT what, why FROM base_reading WHERE subject = %s", [journey.case])
        return list(cursor.fetchall())


def test_a_paper_names_bodies_as_they_were_called_at_its_act(journey: Journey, tmp_path: Path) -> None:
    journey.to_offer()
    read_all()
    court, called = journey.cast.court, journey.cast.court.name
    Body.objects.filter(id=court.id).update(name="后来改名的法院")
    letter = Paper.objects.get(kind="referral_letter")
    issuing.set_listed(letter.id)
    letter.refresh_from_db()
    text = text_in(letter, tmp_path)
    assert called in text
    assert "后来改名的法院" not in text


def test_a_paper_shows_the_case_at_its_act_whatever_came_after(journey: Journey, tmp_path: Path) -> None:
    journey.to_offer()
    read_all()
    early = Paper.objects.get(kind="referral_letter")
    issuing.set_listed(early.id)
    early.refresh_from_db()
    first = text_in(early, tmp_path)
    Paper.objects.filter(id=early.id).update(file=issuing.NOT_SET)
    Issue.objects.all().delete()
    journey.to_record()
    read_all()
    issuing.set_listed(early.id)
    early.refresh_from_db()
    assert text_in(early, tmp_path) == first


class TestSetter:
    """What nobody has opened yet is set while nothing else waits."""

    def test_it_sets_all_in_their_order(self, journey: Journey) -> None:
        journey.to_offer()
        read_all()
        waiting = Paper.objects.filter(file=issuing.NOT_SET)
        assert waiting.count() > jobs.AT_ONCE
        setter = jobs.Setter()
        first = list(waiting.order_by("made_at", "id").values_list("id", flat=True)[: jobs.AT_ONCE])
        assert setter.set_some() == jobs.AT_ONCE
        assert not waiting.filter(id__in=first).exists()
        while setter.set_some():
            pass
        assert not waiting.exists()

    def test_one_that_cannot_be_set_holds_up_no_other(self, journey: Journey) -> None:
        journey.to_offer()
        read_all()
        bad = Paper.objects.order_by("made_at", "id")[0]
        Paper.objects.filter(id=bad.id).update(act="sha256:" + "0" * 64)
        setter = jobs.Setter()
        for _ in range(2):
            while setter.set_some():
                pass
        assert [paper.id for paper in Paper.objects.filter(file=issuing.NOT_SET)] == [bad.id]

    def test_the_one_that_somebody_waits_for_comes_before_all_others(self, journey: Journey) -> None:
        journey.to_offer()
        read_all()
        late, later = Paper.objects.order_by("-made_at", "-id")[:2]
        for paper, minutes in ((late, 2), (later, 1)):
            Paper.objects.filter(id=paper.id).update(asked_at=clock.now() - timedelta(minutes=minutes))
        Paper.objects.filter(id=late.id).update(act="sha256:" + "0" * 64)
        setter = jobs.Setter()
        assert [setter.set_asked(), setter.set_asked()] == [2, 0], "one that cannot be set is not tried all the time"
        assert [paper.id for paper in Paper.objects.exclude(file=issuing.NOT_SET)] == [later.id]

    def test_what_was_laid_in_long_ago_waits_until_it_is_opened(self, journey: Journey) -> None:
        journey.apply()
        read_all()
        Paper.objects.update(made_at=clock.now() - jobs.LISTED_WITHIN - timedelta(seconds=1))
        assert jobs.Setter().set_some() == 0


def test_who_joins_opens_earlier_papers(journey: Journey) -> None:
    journey.to_offer()
    read_all()
    organisation = f"body:{journey.cast.organisation.id}"
    application = Paper.objects.get(kind="application")
    assert organisation in application.readers
    issuing.set_listed(application.id)
    application.refresh_from_db()
    assert organisation in Link.objects.get(subject=journey.case, file_id=application.file).readers
    court = [f"body:{journey.cast.court.id}"]
    Paper.objects.filter(id=application.id).update(readers=court)
    Link.objects.filter(subject=journey.case).update(readers=court)
    read_all()
    application.refresh_from_db()
    link = Link.objects.get(subject=journey.case, file_id=application.file)
    assert organisation in link.readers
    assert link.readers == application.readers


def test_what_is_for_the_court_is_not_for_the_parties(journey: Journey) -> None:
    journey.to_offer()
    view, person = journey.view, journey.worker.person
    assert f"person:{person}" in actions.readers_of(view, "referral_letter", "")
    assert not any(reader.startswith("person:") for reader in actions.readers_of(view, "conclusion_report", person))
    about = actions.readers_of(view, "complaint_about_mediation", person)
    assert about == sorted([f"body:{journey.cast.court.id}", f"person:{person}"])


def test_a_paper_opens_for_readers_and_is_not_there_for_others(journey: Journey) -> None:
    journey.apply()
    paper = newest(journey)
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
    read_all()
    paper = Paper.objects.get()
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


def test_a_visitor_who_does_not_see_all_that_a_paper_shows_leaves_it_to_the_worker(
    journey: Journey,
) -> None:
    journey.to_offer()
    journey.to_record()
    journey.to_agreement()
    read_all()
    signed = Paper.objects.filter(kind="mediation_agreement").order_by("-made_at", "-id")[0]
    Paper.objects.update(made_at=clock.now() - timedelta(days=30))
    Link.objects.filter(subject=journey.case).delete()  # to a visitor, what they may not open is not there
    setter = jobs.Setter()
    assert setter.set_some() == 0, "old papers are set when somebody asks for them"
    issuing.set_listed(signed.id, visiting=True)
    with pytest.raises(NotSetYet):
        queries.link_of(signed.id)
    assert setter.set_some() == 1
    assert queries.link_of(signed.id)


def test_parties_set_their_paper_as_the_web_does(journey: Journey) -> None:
    journey.apply()
    read_all()
    person, token = journey.cast.worker.id, "worker-here"
    visitors.admit(token, person=person, readers=[f"person:{person}"], until=clock.now() + timedelta(hours=1))
    paper = Paper.objects.get()
    with connection.cursor() as cursor:
        cursor.execute("SET ROLE fengqiao_web")
        try:
            visitors.announce(token)
            issuing.set_listed(paper.id, visiting=True)
            link = queries.link_of(paper.id)
            assert b"".join(files.open_file(link.id, link.readers).chunks()).startswith(b"%PDF")
        finally:
            cursor.execute("RESET ROLE")
            visitors.announce("")
