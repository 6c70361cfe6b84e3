"""Who is asking, told to PostgreSQL: row policies compare a row's readers with those of the visitor's token."""

import uuid
from collections.abc import Iterable
from datetime import datetime

from django.db import connection


def admit(token: str, *, person: uuid.UUID, readers: Iterable[str], until: datetime) -> None:
    """From now on the bearer of `token` reads what `readers` (`person:<id>`, `body:<id>`) may read."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT admit_visitor(%s, %s, %s, %s)", [token, person, sorted(set(readers)), until])


def announce(token: str) -> None:
    """Say on this connection whose requests follow; an empty token reads nothing."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('fengqiao.visitor', %s, false)", [token])


def dismiss(token: str) -> None:
    """Forget the token: its bearer signed out."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT dismiss_visitor(%s)", [token])


def dismiss_person(person: uuid.UUID) -> None:
    """Forget every token of a person whose powers changed; they sign in anew."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT dismiss_person(%s)", [person])


def policy(table: str, readers: str = "readers") -> str:
    """SQL that lets the web role see and change only rows of `table` whose readers include the visitor.

    PostgreSQL holds a changed row to what its writer may see, too: so whoever writes stays among the readers of what
    they wrote. The worker, which carries out what is decided already, sees all rows.
    """
    seen = f"{readers} && (SELECT visitor_readers())"
    return f"""
    ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;
    CREATE POLICY web_reads ON {table} FOR SELECT TO fengqiao_web USING ({seen});
    CREATE POLICY web_adds ON {table} FOR INSERT TO fengqiao_web WITH CHECK ({seen});
    CREATE POLICY web_changes ON {table} FOR UPDATE TO fengqiao_web USING ({seen}) WITH CHECK ({seen});
    CREATE POLICY worker ON {table} TO fengqiao_worker USING (true) WITH CHECK (true);
    """
