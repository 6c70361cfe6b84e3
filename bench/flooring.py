"""The floor under `append`: pgbench sends the statements of a real act, in the same order and flights."""

import os
import random
import re
import subprocess
import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from unittest.mock import patch

import psycopg
from django.db import connection

from bench import home
from bench.append_worker import case_number, step
from bench.appending import VISIT, WORKERS, administrator
from bench.cases import CaseLoad
from fengqiao.base import flights, visitors
from fengqiao.base.postgres import Cluster
from fengqiao.ledger.actions import appending, writing

PLACEHOLDER = re.compile(r"%s|%\((\w+)\)s")
DIGEST = re.compile(r"(sha256|sm3):[0-9a-f]{64}")
FUNCTIONS = """
CREATE OR REPLACE FUNCTION bench_command(n bigint) RETURNS uuid LANGUAGE sql IMMUTABLE AS $$
  SELECT md5(n::text)::uuid
$$;
CREATE OR REPLACE FUNCTION bench_digest(n bigint) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT 'sha256:' || md5(n::text) || md5(n::text)
$$
"""


@dataclass
class Recorded:
    """What one act sent: statements with their parameters, in flights."""

    flights: list[list[tuple[str, Any]]] = field(default_factory=list)


@contextmanager
def recording() -> Iterator[Recorded]:
    """Everything that psycopg executes, and every flight, as they go to the server."""
    recorded = Recorded()
    execute, fly = psycopg.Cursor.execute, flights.fly

    def execute_and_note(cursor: Any, query: Any, params: Any = None, **options: Any) -> Any:
        recorded.flights.append([(query if isinstance(query, str) else query.as_string(cursor), params)])
        return execute(cursor, query, params, **options)

    def fly_and_note(raw: Any, statements: Sequence[Any], *, commit: bool = False) -> Any:
        recorded.flights.append(list(statements))
        return fly(raw, statements, commit=commit)

    with (
        patch.object(psycopg.Cursor, "execute", execute_and_note),
        patch.object(appending, "fly", fly_and_note),
        patch.object(writing, "fly", fly_and_note),
    ):
        yield recorded


@dataclass
class Script:
    """A pgbench script, and the values that its variables are given on the command line."""

    case: uuid.UUID
    lines: list[str] = field(default_factory=list)
    values: dict[str, str] = field(default_factory=dict)

    def add(self, statement: str, parameters: Any) -> None:
        """One statement, its parameters as variables of the same size."""
        given = iter(parameters or ()) if not isinstance(parameters, dict) else None

        def written(found: re.Match[str]) -> str:
            return self._written(next(given) if given is not None else parameters[found[1]])

        self.lines.append(" ".join(PLACEHOLDER.sub(written, statement).split()) + ";")

    def _written(self, value: Any) -> str:
        if value is None:
            return "NULL"
        if value == self.case:
            return "bench_case(:n)"
        if isinstance(value, uuid.UUID):
            return "bench_command(:c)"
        if isinstance(value, str) and DIGEST.fullmatch(value):
            return "bench_digest(:c)"
        name = f"v{len(self.values)}"
        self.values[name] = text_of(value)
        return f":{name}"


def text_of(value: Any) -> str:
    """The value as PostgreSQL reads it from text."""
    if isinstance(value, bytes):
        return "\\x" + value.hex()
    if isinstance(value, bool):
        return "t" if value else "f"
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "{" + ",".join(f'"{each}"' for each in value) + "}"
    return str(value)


def measure(load: CaseLoad, cluster: Cluster, *, seconds: float) -> float:
    """Transactions a second of pgbench with as many clients as there are workers."""
    script = scripted(load)
    path = home.HOME / "append.pgbench"
    path.write_text("\n".join(script.lines) + "\n")
    clients = ["-c", str(WORKERS), "-j", "2", "-T", str(max(1, round(seconds))), "-M", "prepared", "-n"]
    values = [part for name, value in script.values.items() for part in ("-D", f"{name}={value}")]
    where = ["-h", str(cluster.sockets), "-U", "fengqiao_web", "-f", str(path), "fengqiao"]
    environment = {**os.environ, "PGOPTIONS": f"-c fengqiao.visitor={VISIT}"}
    pgbench = [str(cluster.binaries.directory / "pgbench"), *clients, *values, *where]
    done = subprocess.run(pgbench, env=environment, capture_output=True, text=True, check=False)
    found = re.search(r"tps = ([\d.]+)", done.stdout)
    if done.returncode != 0 or found is None:
        raise RuntimeError(f"pgbench: {done.stderr[-2000:]}")
    return float(found[1])


def scripted(load: CaseLoad) -> Script:
    """The script of one act, recorded from a real one on this process's connection."""
    by, case = administrator(load), case_number(load.first_open)
    with connection.cursor() as cursor:
        cursor.execute(FUNCTIONS)
    visitors.announce(VISIT)
    step(case, by, random.Random(1))
    with recording() as recorded:
        step(case, by, random.Random(1))
    chosen = [f"\\set n random({load.first_open}, {load.last_open})", f"\\set c random(1, {2**60})"]
    script = Script(case, [*chosen, "BEGIN;"])
    for flight in filter(None, recorded.flights):
        if len(flight) > 1:
            script.lines.append("\\startpipeline")
        for statement, parameters in flight:
            script.add(statement, parameters)
        if len(flight) > 1:
            script.lines.append("\\endpipeline")
    script.lines.append("COMMIT;")
    return script
