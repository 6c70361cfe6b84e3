"""The second wall: what the web's database role sees and writes, by raw SQL."""

import secrets
import uuid
from collections.abc import Iterator
from datetime import timedelta
from typing import TypeAlias

import psycopg
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, connections

from fengqiao.base import clock, visitors
from fengqiao.files import actions
from fengqiao.files.models import File, Link
from tests.files import corpus
from tests.files.conftest import LIN, SUBJECT, WANG, Person

pytestmark = pytest.mark.django_db(transaction=True)

Web: TypeAlias = "psycopg.Connection[tuple[object, ...]]"


@pytest.fixture
def web() -> Iterator[Web]:
    place = connection.settings_dict
    with psycopg.connect(host=place["HOST"], user="fengqiao_web", dbname=place["NAME"], autocommit=True) as opened:
        yield opened


def enter(web: Web, who: Person) -> None:
    token = secrets.token_hex(16)
    visitors.admit(token, person=who.person, readers=who.readers, until=clock.now() + timedelta(hours=1))
    web.execute("SELECT set_config('fengqiao.visitor', %s, false)", [token])


def rows(web: Web, table: str) -> int:
    found = web.execute(f"SELECT count(*) FROM {table}").fetchone()
    assert found
    return int(str(found[0]))


def uploaded(owner: Person = LIN) -> Link:
    photo = SimpleUploadedFile("照片.jpg", corpus.jpeg_with_position())
    return actions.store_upload(photo, owner=owner.person, purpose="photo")


TABLES = ("files_link", "files_file", "files_upload")


def test_a_visitor_sees_their_own_files_and_nobody_else_does(web: Web) -> None:
    uploaded()
    assert [rows(web, table) for table in TABLES] == [0, 0, 0]
    enter(web, WANG)
    assert [rows(web, table) for table in TABLES] == [0, 0, 0]
    enter(web, LIN)
    assert [rows(web, table) for table in TABLES] == [1, 2, 1]  # the original and its view copy


def test_taking_part_opens_link_and_file_but_not_the_upload(web: Web) -> None:
    link = uploaded()
    actions.attach([link.id], subject=SUBJECT, readers=[*WANG.readers], by=LIN.person)
    enter(web, WANG)
    assert [rows(web, table) for table in TABLES] == [1, 2, 0]
    enter(web, LIN)
    assert [rows(web, table) for table in TABLES] == [0, 0, 1]


def test_a_link_for_others_alone_cannot_be_added(web: Web) -> None:
    link = uploaded()
    enter(web, WANG)
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        web.execute(
            "INSERT INTO files_link (id, owner, digest, name, media_type, size, purpose, readers, added_at)"
            " VALUES (%s, %s, %s, 'a', 'b', 1, 'photo', %s, now())",
            [uuid.uuid4(), WANG.person, link.file_id, list(LIN.readers)],
        )


def test_sealed_files_are_neither_changed_nor_removed_by_the_web(web: Web) -> None:
    uploaded()
    enter(web, LIN)
    assert web.execute("UPDATE files_file SET scan = 'clean'").rowcount == 0
    assert web.execute("DELETE FROM files_file").rowcount == 0
    assert web.execute("DELETE FROM files_link").rowcount == 0


def test_a_quota_counts_what_the_visitor_does_not_see(web: Web) -> None:
    link = uploaded()
    actions.attach([link.id], subject=SUBJECT, readers=[*LIN.readers], by=LIN.person)
    enter(web, WANG)
    found = web.execute("SELECT count, bytes FROM files_of_subject(%s)", [SUBJECT]).fetchone()
    assert found == (1, link.size)


def test_the_whole_way_works_in_the_webs_own_role(web: Web) -> None:
    """Uploading, attaching and reading on a connection that row security binds, as in the web process."""
    uploaded(WANG)  # the same content already lies here, unseen by Lin
    token = secrets.token_hex(16)
    visitors.admit(token, person=LIN.person, readers=LIN.readers, until=clock.now() + timedelta(hours=1))
    with connection.cursor() as cursor:
        cursor.execute("SET ROLE fengqiao_web")
    try:
        visitors.announce(token)
        link = uploaded()
        assert (Link.objects.count(), File.objects.count()) == (1, 2)
        actions.attach([link.id], subject=SUBJECT, readers=[*LIN.readers, *WANG.readers], by=LIN.person)
        assert b"".join(actions.open_file(link.id, LIN.readers).chunks())
        upload = actions.start_upload(owner=LIN.person, name="a.txt", size=9, purpose="evidence")
        actions.cancel_upload(upload=upload.id, owner=LIN.person)
    finally:
        connections["default"].close()


def test_a_visitor_cannot_hand_a_file_away_from_themselves(web: Web) -> None:
    """PostgreSQL holds the new row of an update to the reading policy too; such changes are the worker's."""
    link = uploaded()
    enter(web, LIN)
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        web.execute("UPDATE files_link SET readers = %s WHERE id = %s", [list(WANG.readers), link.id])
