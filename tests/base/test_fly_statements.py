"""Statements of one flight: what goes out comes back, what fails fails whole, and what was prepared stays known."""

import json
import uuid
from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

import psycopg
import pytest
from django.db import connection
from psycopg.types.json import Jsonb

from fengqiao.base import flights
from fengqiao.base.flights import fly
from fengqiao.procedure.standing import Standing

INSTANT = datetime(2026, 11, 22, 1, 44, 11, 123456, UTC)
NAME = uuid.UUID("01922014-e42b-80b2-9340-c2658c97f207")


@pytest.fixture
def raw(transactional_db: None) -> Iterator["psycopg.Connection[Any]"]:
    """The connection below Django's, with a table of its own."""
    connection.ensure_connection()
    raw: psycopg.Connection[Any] = connection.connection
    raw.execute("CREATE TABLE flown (n int, said text)")
    yield raw
    connection.close()
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE flown")


def counted(raw: "psycopg.Connection[Any]") -> int:
    ((number,),) = fly(raw, [("SELECT count(*) FROM flown", ())])[0]
    return int(number)


@pytest.mark.parametrize(
    ("value", "kind", "comes_back"),
    [
        ("枫桥 ' \" \\ %s", "text", None),
        (b"\x00\xff\\x", "bytea", None),
        (-7, "bigint", None),
        (True, "boolean", None),
        (None, "text", None),
        (NAME, "uuid", None),
        (INSTANT, "timestamptz", None),
        (date(2026, 11, 22), "date", None),
        (["a,b", 'c"d', "e\\f", None, "NULL", ""], "text[]", None),
        ([], "text[]", None),
        ([[1, 2], [3, 4]], "int[]", None),
        ([NAME], "uuid[]", None),
        ([b"\x00\xff"], "bytea[]", None),
        (("a", "b"), "text[]", ["a", "b"]),
        (Standing.CLERK, "text", "clerk"),
        (Jsonb({"a": [1]}), "jsonb", {"a": [1]}),
    ],
)
def test_values_come_back_as_they_went(raw: "psycopg.Connection[Any]", value: Any, kind: str, comes_back: Any) -> None:
    ((found,),) = fly(raw, [(f"SELECT %s::{kind}", (value,))])[0]
    if isinstance(found, str) and kind == "jsonb":
        found = json.loads(found)
    assert found == (value if comes_back is None else comes_back)


def test_values_are_found_by_name_or_by_place(raw: "psycopg.Connection[Any]") -> None:
    by_name = ("SELECT %(b)s::text, %(a)s::text, %(b)s::text, '100%%'", {"a": "1", "b": "2", "unused": "3"})
    by_place = ("SELECT %s::text, %s::text", ["1", "2"])
    assert fly(raw, [by_name, by_place]) == [[("2", "1", "2", "100%")], [("1", "2")]]


def test_a_fault_undoes_the_flight_and_leaves_the_line_open(raw: "psycopg.Connection[Any]") -> None:
    put = "INSERT INTO flown VALUES (%s, %s)"
    with pytest.raises(psycopg.errors.DivisionByZero):
        fly(raw, [(put, (1, "a")), ("SELECT 1 / %s::int", (0,)), (put, (2, "b"))], commit=True)
    raw.rollback()
    assert counted(raw) == 0
    fly(raw, [(put, (3, "c"))], commit=True)
    assert counted(raw) == 1


def test_a_character_of_value_zero_is_refused_before_anything_goes_out(raw: "psycopg.Connection[Any]") -> None:
    for value in ("a\0b", ["a\0b"]):
        with pytest.raises(psycopg.DataError):
            fly(raw, [("INSERT INTO flown VALUES (1, 'a')", ()), ("SELECT %s::text", (value,))], commit=True)
    assert counted(raw) == 0


def test_with_the_commit_it_is_there_for_others(raw: "psycopg.Connection[Any]") -> None:
    fly(raw, [("INSERT INTO flown VALUES (%s, %s)", (1, "a"))], commit=True)
    raw.rollback()
    assert counted(raw) == 1


def test_what_psycopg_makes_the_server_forget_is_prepared_anew(raw: "psycopg.Connection[Any]") -> None:
    """A savepoint rolled back makes psycopg forget all prepared statements of the connection, these among them."""
    with raw.transaction():
        for _ in range(2):
            assert counted(raw) == 0
            raw.execute("SELECT 1", prepare=True)
            raw.execute("SAVEPOINT here")
            raw.execute("ROLLBACK TO SAVEPOINT here")
            raw.execute("SELECT 2")
        assert counted(raw) == 0


def test_a_connection_keeps_no_more_prepared_than_it_may(
    raw: "psycopg.Connection[Any]", monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(flights, "PREPARED_MOST", 5)
    for _ in range(2):
        asked = [(f"SELECT %s::int + {n}", (n,)) for n in range(12)]
        assert fly(raw, asked) == [[(2 * n,)] for n in range(12)]
    names = raw.execute("SELECT count(*) FROM pg_prepared_statements WHERE name LIKE 'flight%'").fetchone()
    assert names == (5,)


def test_more_than_the_line_holds_at_a_time(raw: "psycopg.Connection[Any]") -> None:
    large = b"x" * 4_000_000
    found = fly(raw, [("SELECT %s::bytea", (large,)) for _ in range(4)])
    assert [len(rows[0][0]) for rows in found] == [4_000_000] * 4


def test_a_line_that_breaks_is_closed(raw: "psycopg.Connection[Any]") -> None:
    with pytest.raises(psycopg.OperationalError):
        fly(raw, [("SELECT pg_terminate_backend(pg_backend_pid())", ())])
    assert raw.closed
