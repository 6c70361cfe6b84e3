"""Acts as their followers read them: the same case as a walk of the log gives, and no walk where none is needed."""

from collections import OrderedDict

import pytest
from django.db import connection
from pytest_django import DjangoAssertNumQueries

from fengqiao.base import clock
from fengqiao.base.ids import new_id
from fengqiao.casebook import following, jobs, queries
from fengqiao.casebook.subjects import readers
from fengqiao.files.kinds import PAPER
from fengqiao.files.models import File, Link
from fengqiao.ledger.jobs import Errand
from fengqiao.ledger.refusals import NoSubject
from fengqiao.notices.jobs import READER as NOTICES
from fengqiao.notices.models import Message
from fengqiao.procedure import ActRecord, CaseView, evolve
from tests.casebook.journey import DIGEST, Journey


@pytest.fixture(autouse=True)
def nothing_met(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(following, "_met", OrderedDict())


@pytest.fixture
def evolved(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The kinds of the acts that were evolved while acts were followed up."""
    kinds: list[str] = []

    def counted(view: CaseView | None, act: ActRecord) -> CaseView:
        kinds.append(act.kind)
        return evolve(view, act)

    monkeypatch.setattr(following, "evolve", counted)
    return kinds


def travelled(journey: Journey) -> Journey:
    journey.to_offer()
    journey.to_record()
    journey.to_agreement()
    journey.to_ruling()
    return journey


def last_errand() -> Errand:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT n, subject, subject_kind, kind, term, seq, digest FROM ledger_errand ORDER BY n DESC LIMIT 1"
        )
        return Errand(*cursor.fetchone())


def all_errands() -> list[Errand]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT n, subject, subject_kind, kind, term, seq, digest FROM ledger_errand ORDER BY n")
        return [Errand(*row) for row in cursor.fetchall()]


def test_each_act_is_read_with_the_case_around_it(journey: Journey) -> None:
    case = travelled(journey).case
    before: CaseView | None = None
    for act in queries.acts(case):
        step, after = following.step(case, act.digest), evolve(before, act)
        assert (step.act, step.after, step.before) == (act, after, before or after)
        assert step.sent_away == bool(before and set(readers(before)) - set(readers(after)))
        assert step.is_latest == (act.digest == journey.view.head)
        assert step.now == journey.view
        before = after


def test_many_waiting_acts_of_a_case_take_one_walk(journey: Journey, evolved: list[str]) -> None:
    acts = queries.acts(travelled(journey).case)
    for act in acts:
        assert following.step(journey.case, act.digest).before
    assert len(acts) == 37
    assert evolved == [act.kind for act in acts]


def test_acts_asked_for_together_are_as_asked_for_one_by_one(
    journey: Journey, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    acts = queries.acts(travelled(journey).case)
    named = [(journey.case, act.digest) for act in acts]
    following.steps(named[:1])
    with django_assert_num_queries(1):
        found = following.steps([*named, (journey.case, DIGEST), (new_id(), acts[0].digest)])
    assert [(step.act, step.is_latest) for step in found.values()] == [(act, act is acts[-1]) for act in acts]
    assert list(found) == named
    for (case, digest), step in found.items():
        assert following.step(case, digest).after == step.after


def test_the_act_after_one_that_was_met_takes_no_walk(
    journey: Journey, evolved: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    acts = queries.acts(travelled(journey).case)
    monkeypatch.setattr(following, "AHEAD", 0)
    following.step(journey.case, acts[-3].digest)
    evolved.clear()
    step = following.step(journey.case, acts[-2].digest)
    assert evolved == [acts[-2].kind]
    assert (step.act, step.after) == (acts[-2], queries.view_at(journey.case, acts[-2].digest)[0])


def test_following_up_the_last_of_many_acts_evolves_nothing(journey: Journey, evolved: list[str]) -> None:
    travelled(journey)
    errand = last_errand()
    jobs.READER.run(errand)
    NOTICES.run(errand)
    assert Message.objects.filter(subject=journey.case, occasion=errand.digest).exists()
    assert evolved == []


def test_whom_an_act_takes_off_the_case_is_still_known(journey: Journey, evolved: list[str]) -> None:
    journey.to_offer()
    offered = journey.view
    journey.do(journey.admin, "decline_referral", ground="capacity", reason="人手不足")
    step = following.step(journey.case, journey.view.head)
    assert (step.is_latest, step.sent_away, evolved) == (True, True, [])
    assert step.before == offered
    assert "offer_referral" in evolved


def test_an_act_that_was_set_aside_is_not_followed_up_even_if_it_was_met(journey: Journey) -> None:
    journey.to_offer()
    digest = journey.view.head
    assert following.step(journey.case, digest)
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO ledger_aside VALUES (%s, %s, %s)", [journey.case, digest, clock.now()])
    with pytest.raises(NoSubject):
        following.step(journey.case, digest)


def test_an_unknown_act_is_no_act_of_the_case(journey: Journey) -> None:
    journey.apply()
    with pytest.raises(NoSubject):
        following.step(journey.case, DIGEST)


class TestFiles:
    """What was handed in opens to who joins; papers are opened by their own rules."""

    @pytest.fixture
    def handed_in(self, journey: Journey) -> Link:
        journey.apply()
        File.objects.create(digest=DIGEST, size=1, wrapped_key=b"", scan=File.Scan.CLEAN)
        return Link.objects.create(
            subject=journey.case,
            owner=new_id(),
            file_id=DIGEST,
            name="工资条.pdf",
            media_type="application/pdf",
            size=1,
            purpose="material",
            readers=[],
        )

    def test_who_takes_part_opens_it(self, journey: Journey, handed_in: Link) -> None:
        jobs.READER.run(last_errand())
        handed_in.refresh_from_db()
        assert handed_in.readers == readers(journey.view)

    def test_where_nobody_joined_it_is_only_looked_at(
        self, handed_in: Link, django_assert_num_queries: DjangoAssertNumQueries
    ) -> None:
        errand = last_errand()
        jobs.READER.run(errand)
        with django_assert_num_queries(2):
            jobs.READER.run(errand)

    def test_a_paper_that_some_may_not_read_stays_as_it_is(self, handed_in: Link) -> None:
        Link.objects.update(purpose=PAPER)
        jobs.READER.run(last_errand())
        handed_in.refresh_from_db()
        assert handed_in.readers == []


def a_link(case: str, purpose: str, reader: str) -> Link:
    file, _ = File.objects.get_or_create(
        digest=DIGEST, defaults={"size": 3, "wrapped_key": b"", "scan": File.Scan.CLEAN}
    )
    return Link.objects.create(
        subject=case, file=file, name="工资条.jpg", media_type="image/jpeg", size=3, purpose=purpose, readers=[reader]
    )


def test_who_left_opens_no_file_any_more_and_papers_keep_their_own_readers(journey: Journey) -> None:
    journey.to_offer()
    journey.do(journey.admin, "accept_referral")
    organisation, court = f"body:{journey.admin.body}", f"body:{journey.clerk.body}"
    file, paper = a_link(str(journey.case), "evidence", organisation), a_link(str(journey.case), PAPER, court)
    journey.do(journey.admin, "return_referral", talked_with="立案庭周敏", reason="当事人住所已迁往外地。")
    journey.do(journey.clerk, "take_back")
    jobs.READER.run(last_errand())
    file.refresh_from_db()
    paper.refresh_from_db()
    assert organisation not in file.readers
    assert {court, f"person:{journey.worker.person}"} <= set(file.readers)
    assert paper.readers == [court]


def test_acts_followed_up_together_leave_what_each_alone_leaves(journey: Journey) -> None:
    journey.to_offer()
    journey.do(journey.admin, "accept_referral")
    organisation = f"body:{journey.admin.body}"
    file = a_link(str(journey.case), "evidence", organisation)
    journey.do(journey.admin, "return_referral", talked_with="立案庭周敏", reason="当事人住所已迁往外地。")
    journey.do(journey.clerk, "take_back")
    left = []
    for together in (False, True):
        Link.objects.filter(id=file.id).update(readers=[organisation])
        errands = all_errands()
        for chunk in [errands] if together else [[errand] for errand in errands]:
            jobs.READER.follow(chunk)
        file.refresh_from_db()
        left.append(file.readers)
    assert left[0] == left[1] == readers(journey.view)
