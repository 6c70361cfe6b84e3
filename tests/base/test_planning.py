"""Searches are planned anew each time; whatever else is asked often is planned once."""

import pytest
from django.db import connection

from fengqiao.base.planning import planned_anew

pytestmark = pytest.mark.django_db


def ask_often(sign: str) -> None:
    with connection.cursor() as cursor:
        for number in range(8):
            cursor.execute(f"SELECT '{sign}', %s", [number])


def kept(sign: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE %s", [f"%{sign}%"])
        return int(cursor.fetchone()[0])


def test_no_plan_is_kept_inside_and_plans_are_kept_again_afterwards() -> None:
    with planned_anew():
        ask_often("searched")
    ask_often("asked")
    assert (kept("searched"), kept("asked")) == (0, 1)


def test_what_fails_inside_leaves_plans_kept_as_before() -> None:
    with pytest.raises(ZeroDivisionError), planned_anew():
        raise ZeroDivisionError
    ask_often("afterwards")
    assert kept("afterwards") == 1
