"""Schemathesis against the published document: whatever is sent, nothing breaks and answers are as described."""

import itertools
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any, TypeAlias

import hypothesis
import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase
from hypothesis.errors import Unsatisfiable
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.core.result import Ok
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from fengqiao.api import rates
from fengqiao.project.wsgi import application as wsgi
from tests.api.conftest import BASE, Caller, Enter

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
MODES = {"sound": GenerationMode.POSITIVE, "faulty": GenerationMode.NEGATIVE}
Operation: TypeAlias = "schemathesis.APIOperation[Any, Any, Any, Any]"
KEPT = "/token/current"
"""Not called: it ends the token that all other calls are made with."""


@contextmanager
def one_connection() -> Iterator[None]:
    """Calls inside stay on the test's connection and so in its transaction, as with Django's own test client."""
    request_started.disconnect(close_old_connections)
    request_finished.disconnect(close_old_connections)
    yield
    request_started.connect(close_old_connections)
    request_finished.connect(close_old_connections)


@pytest.mark.parametrize("mode", MODES)
def test_nothing_breaks(case: str, enter: Enter, mode: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rates, "A_MINUTE", 10**6)
    callers = [enter("worker"), enter("clerk")]
    tried = 0
    with one_connection():
        schema = schemathesis.openapi.from_wsgi(f"{BASE}/openapi.json", wsgi)
        for found in schema.get_all_operations():
            assert isinstance(found, Ok), found
            operation = found.ok()
            if operation.path != KEPT:
                _try(operation, MODES[mode], case, callers)
                tried += 1
    assert tried > 100


def _try(
    operation: schemathesis.APIOperation[Any, Any, Any, Any], mode: GenerationMode, case: str, callers: list[Caller]
) -> None:
    """A few calls of one verb on the real case, by the callers in turn."""
    turns = itertools.cycle(callers)

    @hypothesis.settings(
        max_examples=3,
        deadline=None,
        derandomize=True,
        database=None,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @hypothesis.given(sent=operation.as_strategy(generation_mode=mode))
    def calls(sent: schemathesis.Case[Any]) -> None:
        if "case" in (sent.path_parameters or {}):
            sent.path_parameters["case"] = case
        headers = next(turns).headers()
        if mode is GenerationMode.POSITIVE:
            headers["Command-Id"] = str(uuid.uuid4())
        sent.call_and_validate(headers=headers, checks=CHECKS)

    with suppress(Unsatisfiable):  # verbs that take nothing have nothing to get wrong
        calls()
