"""Registers are logs: their rows follow from their acts, anybody can verify them, and thousands are laid in at once."""

import re
import uuid
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from fengqiao.base import clock
from fengqiao.directory import actions, registers
from fengqiao.directory.cast import Cast
from fengqiao.directory.kinds import BodyKind, DepartmentKind, Level
from fengqiao.directory.models import Body, Person, Posting, RosterEntry
from fengqiao.directory.refusals import AdministratorsNotSeparate, AlreadyOnRoster, AlreadyPosted
from fengqiao.directory.registers import BODY, COMPLAINT, LOAN, PANEL, POOL_ENTRY, POSTING, ROSTER_ENTRY
from fengqiao.directory.registers.refusals import (
    BodyClosed,
    BodyInUse,
    DepartmentStaffed,
    NothingChanged,
    NotStated,
)
from fengqiao.directory.registers.table import REGISTRAR, UNOPENED, Register
from fengqiao.ledger import actions as log
from fengqiao.ledger.export import export
from fengqiao.ledger.queries import register_own_key
from fengqiao.refusals import NotFound
from fengqiao.wire.verify import verify_export
from tests.directory.acting import acting

REGISTERS = [BODY, POSTING, ROSTER_ENTRY, POOL_ENTRY, PANEL, LOAN, COMPLAINT]


@pytest.mark.parametrize("register", REGISTERS, ids=lambda register: register.name)
class TestTable:
    """The table of each register, proof-read."""

    def test_every_state_is_reached_and_every_state_but_the_final_is_left(self, register: Register[Any]) -> None:
        reached = {row.leads_to for row in register.rows if row.leads_to} | {UNOPENED}
        left = {state for row in register.rows for state in row.starts_from}
        assert reached == register.states.keys()
        assert register.states.keys() - left == register.final

    def test_one_kind_has_one_row_in_a_state_and_every_kind_has_a_row(self, register: Register[Any]) -> None:
        places = [(row.kind, state) for row in register.rows for state in row.starts_from]
        assert len(places) == len(set(places))
        assert {row.kind for row in register.rows} == register.kinds.keys()

    def test_every_row_names_its_law_its_effect_and_somebody_who_may(self, register: Register[Any]) -> None:
        assert all(row.basis and row.effect and row.who for row in register.rows)
        assert all(not kind.title.isascii() for kind in register.kinds.values())


@pytest.mark.parametrize("module", ["table", "body", "posting", "roster_entry", "roster_said", "refusals"])
def test_the_tables_know_no_framework_clock_or_database(module: str) -> None:
    source = Path(registers.__file__).with_name(f"{module}.py").read_text()
    impure = r"^(from|import) (django|psycopg|time|fengqiao\.(base|ledger|casebook|directory\.(models|queries|kinds)))"
    assert re.findall(impure, source, re.MULTILINE) == []


def test_what_the_cast_entered_follows_from_its_acts(cast: Cast) -> None:
    assert list(log.replay()) == []
    with connection.cursor() as cursor:
        cursor.execute("SELECT kind, count(*) FROM ledger_subject GROUP BY kind")
        counted = dict(cursor.fetchall())
    assert counted == {
        "body": Body.objects.count(),
        "posting": Posting.objects.count(),
        "roster_entry": RosterEntry.objects.count(),
    }


def test_a_row_that_was_tampered_with_is_found_and_mended(cast: Cast) -> None:
    RosterEntry.objects.filter(body=cast.organisation).update(valid_to=None, fee="另行收费")
    Body.objects.filter(id=cast.court.id).update(name="别的法院")
    (found,) = {each.field for each in log.replay()}
    assert found == "index"
    list(log.replay(repair=True))
    assert list(log.replay()) == []
    assert Body.objects.get(id=cast.court.id).name == cast.court.name


def test_the_log_of_each_register_verifies_offline(cast: Cast) -> None:
    register_own_key(clock.now() - timedelta(days=1))
    entry = RosterEntry.objects.get(body=cast.organisation)
    for subject in (cast.court.id, entry.id, cast.clerk.posting.id):
        report = verify_export(export(subject))
        assert report.holds, report.findings


def test_each_log_is_anchored_by_the_authority_that_decides_it(cast: Cast) -> None:
    entry = RosterEntry.objects.get(body=cast.organisation)
    assert _anchor(entry.id) == str(cast.court.id)
    assert _anchor(cast.clerk.posting.id) == str(cast.court.id)
    assert _anchor(cast.court.id) == str(cast.intermediate_court.id)
    actions.move_body(body=cast.court, superior=cast.high_court, by=None)
    assert _anchor(cast.court.id) == str(cast.high_court.id)
    assert list(log.replay()) == []


def test_what_is_registered_of_a_body_changes_by_its_own_act(cast: Cast) -> None:
    changed = actions.change_body(
        body=cast.organisation.id,
        fields={"phone": "0391-2911351", "capacity": 40, "languages": ["手语"]},
        by=acting(cast.administrator),
    )
    assert (changed.phone, changed.capacity, changed.languages) == ("0391-2911351", 40, ["手语"])
    with pytest.raises(NothingChanged):
        actions.change_body(body=cast.organisation.id, fields={"capacity": 40}, by=acting(cast.administrator))
    for faulty in ({"name": " "}, {"capacity": "many"}, {"superior": ""}):
        with pytest.raises(NotStated):
            actions.change_body(body=cast.organisation.id, fields=faulty, by=None)
    with pytest.raises(NotFound):
        actions.change_body(body=cast.county_court.id, fields={"phone": ""}, by=acting(cast.administrator))
    assert list(log.replay()) == []


def test_departments_change_and_close_in_the_log_of_their_body(cast: Cast) -> None:
    trial = cast.judge.posting.department
    with pytest.raises(DepartmentStaffed):
        actions.close_department(department=trial, by=None)
    actions.change_department(
        department=trial, name="民事审判第三庭", kind=DepartmentKind.CIVIL, powers=["court.judging"], by=None
    )
    actions.end_posting(posting=cast.judge.posting, by=None)
    actions.close_department(department=trial, by=None)
    trial.refresh_from_db()
    assert trial.name == "民事审判第三庭"
    assert trial.closed_at is not None
    assert list(log.replay()) == []


def test_a_body_closes_when_nothing_hangs_on_it_any_more(cast: Cast) -> None:
    with pytest.raises(BodyInUse) as refusal:
        actions.close_body(body=cast.township_organisation.id, reason="机构合并", by=None)
    assert refusal.value.detail == "名册登记"
    entry = RosterEntry.objects.get(body=cast.township_organisation)
    actions.remove_entry(entry=entry.id, reason="机构合并", by=acting(cast.clerk))
    closed = actions.close_body(body=cast.township_organisation.id, reason="机构合并", by=None)
    assert closed.closed_at is not None
    with pytest.raises(BodyClosed):
        actions.change_body(body=closed.id, fields={"phone": "1"}, by=None)


def test_a_posting_gets_another_last_day(cast: Cast) -> None:
    last = clock.today() + timedelta(days=90)
    changed = actions.change_posting_term(posting=cast.clerk.posting, ends_on=last, by=acting(cast.president))
    assert Posting.objects.get(id=changed.id).ends_on == last
    with pytest.raises(NotFound):
        actions.change_posting_term(posting=cast.clerk.posting, ends_on=None, by=acting(cast.administrator))


def test_the_same_command_again_is_the_act_it_became(cast: Cast) -> None:
    command = uuid.uuid4()
    made = [
        actions.open_body(
            kind=BodyKind.OTHER,
            level=Level.NONE,
            name="焦作市企业服务中心",
            region="4108",
            by=cast.operator.person.id,
            command_id=command,
        )
        for _ in range(2)
    ]
    assert made[0].id == made[1].id


def test_thousands_are_carried_and_judged_like_one(cast: Cast) -> None:
    people = Person.objects.bulk_create(Person(name=f"调解员{number}") for number in range(200))
    department = cast.mediator.posting.department
    with registers.carrying(POSTING):
        for person in people:
            actions.post_person(person=person, department=department, begins_on=date(2026, 9, 1), by=None)
        with pytest.raises(AlreadyPosted):
            actions.post_person(person=people[0], department=department, begins_on=date(2026, 9, 2), by=None)
    assert Posting.objects.filter(person__in=people).count() == len(people)
    trial = cast.judge.posting.department
    actions.post_many(placements=[(person, trial) for person in people], begins_on=date(2026, 9, 1), by=None)
    with pytest.raises(AlreadyPosted):
        actions.post_many(placements=[(people[0], trial)], begins_on=date(2026, 9, 1), by=None)
    audit = cast.auditor.posting.department
    with pytest.raises(AdministratorsNotSeparate):
        actions.post_many(placements=[(cast.operator.person, audit)], begins_on=date(2026, 9, 1), by=None)
    assert Posting.objects.filter(person__in=people).count() == 2 * len(people)
    with pytest.raises(AlreadyOnRoster):
        actions.enter_many(court=cast.court, members=[people[0], people[0]], valid_from=date(2026, 9, 1), by=None)
    entered = actions.enter_many(court=cast.court, members=people, valid_from=date(2026, 9, 1), by=None)
    assert RosterEntry.objects.filter(id__in=[each.id for each in entered]).count() == len(people)
    assert list(log.replay()) == []


def test_nobody_outside_takes_the_place_of_the_node(cast: Cast) -> None:
    assert registers.registrar(None).means == "node"
    assert acting(cast.operator).means != "node"
    assert all(REGISTRAR in row.who for row in POSTING.rows)


def _anchor(subject: uuid.UUID) -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT anchor_body FROM ledger_subject WHERE id = %s", [subject])
        return str(cursor.fetchone()[0])
