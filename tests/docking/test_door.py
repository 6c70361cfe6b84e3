"""The door talks to programs: what it cannot answer it says plainly, never by a page for people."""

from collections.abc import Callable
from typing import Any

import psycopg
import pytest
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory

from fengqiao.docking import urls, views
from fengqiao.docking.middleware import DatabaseAwayMiddleware

Respond = Callable[[HttpRequest], HttpResponse]


@pytest.mark.parametrize("fault", [OperationalError("server away"), psycopg.OperationalError("server away")])
def test_a_database_that_is_away_is_said_so(fault: Exception) -> None:
    door = DatabaseAwayMiddleware(views.health)
    answer = door.process_exception(RequestFactory().post("/docking/v1/questions"), fault)
    assert answer is not None
    assert (answer.status_code, answer.content) == (503, b"cannot_answer_now")


def test_a_fault_of_our_own_is_not_hidden() -> None:
    door = DatabaseAwayMiddleware(views.health)
    assert door.process_exception(RequestFactory().post("/docking/v1/questions"), KeyError("x")) is None


@pytest.mark.urls(urls.__name__)
def test_an_unknown_address_is_told_in_plain_text(settings: Any, client: Client) -> None:
    settings.MIDDLEWARE = []
    answer = client.post("/docking/v1/nothing")
    assert (answer.status_code, answer.content) == (404, b"not_found")
