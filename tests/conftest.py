"""Tests run on a real PostgreSQL: the project's embedded one."""

import os
from collections.abc import Iterator
from contextvars import ContextVar
from datetime import timedelta
from typing import Any
from unittest.mock import patch

import pytest
from django.template.backends.jinja2 import Template
from django.test.signals import template_rendered
from pytest_django import DjangoDbBlocker

from tests.environment import DAYS_LATER, HOME


def pytest_configure() -> None:
    """Bring the test server up before Django connects; live in another day where one is asked for."""
    from fengqiao.base import clock
    from fengqiao.base.postgres import Cluster

    clock._moved_by = ContextVar("moved_by", default=timedelta(days=DAYS_LATER))
    (HOME / "static").mkdir(parents=True, exist_ok=True)
    if not os.environ.get("DATABASE_URL"):
        cluster = Cluster(HOME)
        cluster.start()
        cluster.create_database("fengqiao")


@pytest.fixture(autouse=True, scope="session")
def _seen_contexts() -> Iterator[None]:
    """What pages were given is told to Django's test client, as its own engine does."""
    render = Template.render

    def render_and_tell(page: Template, context: Any = None, request: Any = None) -> Any:
        given = dict(context or {})
        for processor in page.backend.template_context_processors if request is not None else ():
            given |= processor(request)
        template_rendered.send(sender=page, template=page, context=given)
        return render(page, context, request)

    with patch.object(Template, "render", render_and_tell):
        yield


@pytest.fixture(autouse=True)
def _logs_go_with_their_rows(request: pytest.FixtureRequest, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """After a test that committed: Django empties its own tables, and logs whose index they were go too."""
    yield
    marker = request.node.get_closest_marker("django_db")
    commits = "transactional_db" in request.fixturenames or (marker is not None and marker.kwargs.get("transaction"))
    if not commits:
        return
    from django.db import connection

    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute("RESET ROLE")
        cursor.execute("ALTER TABLE ledger_act DISABLE TRIGGER append_only")
        cursor.execute("TRUNCATE ledger_act, ledger_subject, ledger_errand, ledger_aside, ledger_proposal")
        cursor.execute("ALTER TABLE ledger_act ENABLE TRIGGER append_only")
