"""The second wall: what the web's database role sees and writes, by raw SQL."""

import secrets
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import psycopg
import pytest
from django.db import ProgrammingError, connection, transaction

from fengqiao.base import clock, visitors
from fengqiao.notices import actions, queries
from fengqiao.notices.jobs import deliver_queued
from fengqiao.notices.models import Message, ShortLink
from tests.casebook.journey import Journey
from tests.notices.conftest import tell_all


@pytest.fixture
def told(journey: Journey) -> Journey:
    journey.apply()
    tell_all()
    deliver_queued()
    return journey


@contextmanager
def web(*readers: str) -> Iterator[None]:
    """Inside, this connection is the web's, with a visitor who reads what `readers` may."""
    token = secrets.token_hex(16)
    visitors.admit(token, person=uuid.uuid4(), readers=readers, until=clock.now() + timedelta(hours=1))
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE fengqiao_web")
    visitors.announce(token)
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("RESET ROLE")


def count(table: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {table}")
        return int(cursor.fetchone()[0])


def refused(statement: str) -> bool:
    """Whether PostgreSQL refuses the statement; the transaction goes on."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
    except ProgrammingError as error:
        return isinstance(error.__cause__, psycopg.errors.InsufficientPrivilege)
    return False


def test_everybody_sees_their_own_messages(told: Journey) -> None:
    court, worker = f"body:{told.cast.court.id}", f"person:{told.worker.person}"
    for readers, messages in (((), 0), ((worker,), 1), ((court,), 1), (("person:x",), 0)):
        with web(*readers):
            assert count("notices_message") == messages, readers


def test_the_court_sees_that_the_party_was_told_and_not_what(told: Journey) -> None:
    with web(f"body:{told.cast.court.id}"):
        assert count("notices_delivery") == 3
        assert Message.objects.filter(to_party="a1").count() == 0
    with web(f"person:{told.worker.person}"):
        assert count("notices_delivery") == 2


def test_links_are_followed_and_never_listed(told: Journey) -> None:
    code = ShortLink.objects.get().code
    with web(f"person:{told.worker.person}"):
        assert count("notices_shortlink") == 0
        assert queries.follow(code) == f"/cases/{told.case}/"


def test_the_web_marks_as_read_and_changes_nothing_else(told: Journey) -> None:
    with web(f"person:{told.worker.person}"):
        assert Message.objects.update(read_at=clock.now(), read_by=told.worker.person) == 1


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE notices_message SET text = ''",
        "DELETE FROM notices_message",
        "UPDATE notices_delivery SET state = 'delivered'",
        "DELETE FROM notices_delivery",
        "INSERT INTO notices_shortlink (code, message_id, target, expires_at)"
        " SELECT 'abcdefgh', id, '/', now() FROM notices_message",
        "INSERT INTO notices_message SELECT * FROM notices_message",
    ],
)
def test_the_web_rewrites_no_message_and_no_record(told: Journey, statement: str) -> None:
    with web(f"person:{told.worker.person}"):
        assert refused(statement)


def test_the_web_sends_a_code_while_nobody_is_signed_in(db: None) -> None:
    with web():
        actions.send_code("13800000009", "123456")
        assert count("notices_delivery") == 0
        assert len(queries.demonstration_messages()) == 1
    assert count("notices_delivery") == 1


def test_the_worker_tells_and_sends_in_its_own_role(journey: Journey) -> None:
    journey.to_offer()
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE fengqiao_worker")
    tell_all()
    assert deliver_queued() > 0
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")
    assert not Message.objects.filter(deliveries__state="failed").exists()
