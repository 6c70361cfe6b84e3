"""A small city, built as the whole one is: every state is there, every log verifies, nobody is told of history."""

from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, transaction
from pytest_django import Settings
from pytest_django.plugin import DjangoDbBlocker

from fengqiao.base import clock
from fengqiao.casebook import queries as casebook
from fengqiao.directory.actions import numbering
from fengqiao.directory.divisions import load_divisions
from fengqiao.files import stores
from fengqiao.files.models import Link
from fengqiao.ledger import actions as log
from fengqiao.ledger import queries as ledger
from fengqiao.ledger.actions.receiving import verified
from fengqiao.ledger.export import export
from fengqiao.notices.models import Delivery, Message, State
from fengqiao.papers import issuing
from fengqiao.papers.models import Paper
from fengqiao.procedure.papers import PAPER_TITLES
from fengqiao.procedure.rules.sets import COURT_WORD
from fengqiao.procedure.states import FACETS, STATES
from fengqiao.project.demonstration import building, casting, planning, preparing
from fengqiao.project.demonstration.building import Wanted
from fengqiao.project.demonstration.progress import Progress
from fengqiao.project.demonstration.scripts import SCRIPTS
from fengqiao.wire.verify import verify_export

SIZE = planning.Size(live=len(planning.live_ways()), concluded=len(SCRIPTS))


@pytest.fixture(scope="module")
def wanted(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Wanted]:
    """What was built, once for all tests here; they change nothing that another one reads."""
    with django_db_blocker.unblock(), transaction.atomic():
        ledger.register_own_key(clock.now())
        load_divisions("4108")
        found = Wanted(clock.today(), SIZE.live, SIZE.concluded, seed="t")
        building.build(found, processes=1, progress=Progress(SIZE.cases, out=StringIO()))
        yield found
        transaction.set_rollback(True)


def _rows(statement: str, *values: str) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        found: list[tuple[Any, ...]] = cursor.fetchall()
    return found


def test_every_state_in_which_somebody_owes_a_step_has_a_case(wanted: Wanted) -> None:
    standing = {
        (facet, state)
        for facet in FACETS
        for (state,) in _rows(f"SELECT DISTINCT {facet} FROM casebook_case WHERE NOT resting")
    }
    owed = {key for key, state in STATES.items() if not state.resting}
    assert owed - standing == set()


def test_every_kind_of_paper_is_there(wanted: Wanted) -> None:
    """But for plans that count as agreed unless somebody objects: no place of the city has ruled that they apply."""
    made = set(Paper.objects.values_list("kind", flat=True))
    assert set(PAPER_TITLES) - made == {"no_objection_plan", "plan_objection"}


def test_the_cases_asked_for_are_there_and_building_again_adds_none(wanted: Wanted) -> None:
    before = _rows("SELECT count(*) FROM ledger_act")
    building.build(wanted, processes=1, progress=Progress(0, out=StringIO()))
    assert _rows("SELECT count(*) FROM casebook_case") == [(SIZE.cases,)]
    assert _rows("SELECT count(*) FROM ledger_act") == before


def test_replay_finds_what_is_stored(wanted: Wanted) -> None:
    assert list(log.replay()) == []


def test_an_exported_case_verifies(wanted: Wanted) -> None:
    ((longest,),) = _rows("SELECT subject FROM casebook_case ORDER BY seq DESC LIMIT 1")
    assert verify_export(export(longest)).holds


def test_every_log_verifies_by_the_keys_of_its_time(wanted: Wanted) -> None:
    """The registers too, which are signed first: another node takes none whose key was not valid yet."""
    for (subject,) in _rows("SELECT id FROM ledger_subject WHERE kind IN ('body', 'roster_entry', 'posting')"):
        for _, act in ledger.acts(subject):
            verified(act)


def test_nobody_is_told_of_history(wanted: Wanted) -> None:
    ((newest,),) = _rows("SELECT max(n) FROM ledger_errand")
    assert {n for (n,) in _rows("SELECT n FROM ledger_cursor")} == {newest}
    told = set(Message.objects.values_list("subject", flat=True))
    assert 0 < len(told) <= SIZE.live
    assert not Delivery.objects.filter(state=State.QUEUED).exists()


def test_whoever_took_a_seat_is_offered_it_no_more(wanted: Wanted) -> None:
    free = _rows(
        "SELECT count(*) FROM casebook_identity i JOIN ledger_subject s ON s.id = i.subject,"
        " jsonb_array_elements(convert_from(s.view, 'UTF8')::jsonb->'parties') p"
        " WHERE p->>'id' = i.party AND (i.taken = (coalesce(p->>'person', '') = ''))"
    )
    assert free == [(0,)]


def test_papers_are_listed_and_set_when_first_opened(wanted: Wanted, settings: Settings, tmp_path: Path) -> None:
    settings.FENGQIAO_HOME = tmp_path
    stores.files.cache_clear()
    assert not Paper.objects.exclude(file=issuing.NOT_SET).exists()
    paper = Paper.objects.filter(kind="mediation_agreement").order_by("made_at", "id")[0]
    issuing.set_listed(paper.id)
    issuing.set_listed(paper.id)
    paper.refresh_from_db()
    link = Link.objects.get(subject=paper.subject, file_id=paper.file)
    assert link.readers == paper.readers
    assert "调" in paper.number
    Paper.objects.filter(id=paper.id).update(file=issuing.NOT_SET)
    stores.files.cache_clear()


def test_new_numbers_go_on_after_those_of_the_city(wanted: Wanted) -> None:
    planned = {row[0] for row in _rows("SELECT number FROM papers_paper WHERE number LIKE '%%诉前调%%号'")}
    assert planned
    for (court,) in _rows("SELECT DISTINCT court::uuid FROM casebook_case WHERE NOT resting AND court <> ''"):
        assert numbering.next_number(body=court, word=COURT_WORD, on=wanted.today) not in planned


def test_the_casts_worker_has_something_to_do(wanted: Wanted) -> None:
    (person,) = casting.ids_of([casting.cast_worker()]).values()
    found, count = casebook.cases(casebook.Filter(), of=[f"person:{person}"])
    assert count == len(planning.CAST_STANDS_AFTER)
    assert all("宏达" in row.title for row in found)


def test_a_home_is_built_as_its_first_start_asked(settings: Settings, tmp_path: Path, db: None) -> None:
    settings.FENGQIAO_HOME = tmp_path
    preparing.prepare(small=True)
    assert building.remembered() == Wanted(clock.today(), 0, 0, done=True)
    preparing.prepare()
    assert _rows("SELECT count(*) FROM casebook_case") == [(0,)]


def test_a_home_that_held_a_cast_before_keeps_it(
    settings: Settings, tmp_path: Path, db: None, capsys: pytest.CaptureFixture[str]
) -> None:
    settings.FENGQIAO_HOME = tmp_path
    preparing.prepare(small=True)
    building.notebook().unlink()
    preparing.prepare()
    assert "小型演示" in capsys.readouterr().err
    assert building.remembered() == Wanted(clock.today(), 0, 0, done=True)


def test_progress_says_how_far_it_is_in_plain_lines() -> None:
    out = StringIO()
    progress = Progress(total=40, out=out)
    for _ in range(8):
        progress.add(5, 100)
    lines = out.getvalue().splitlines()
    assert len(lines) == 8
    assert lines[-1].endswith("100%  40/40 件，800 步，约剩 0 秒")
