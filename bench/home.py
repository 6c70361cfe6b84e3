"""The bench's own node: a home under `var/bench` with a PostgreSQL of its own, made anew for every run."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from fengqiao.base.postgres import Cluster

ROOT = Path(__file__).resolve().parents[1]
HOME = Path(os.environ.get("FENGQIAO_BENCH_HOME", ROOT / "var" / "bench"))


def environment(*, role: str, suite: str = "ed") -> dict[str, str]:
    """The environment of one process of the bench's node, which holds the demonstration's cast."""
    return {
        **{name: value for name, value in os.environ.items() if name != "DATABASE_URL"},
        "DJANGO_SETTINGS_MODULE": "fengqiao.project.settings",
        "FENGQIAO_HOME": str(HOME),
        "FENGQIAO_DEMONSTRATION": "1",
        "FENGQIAO_DATABASE_ROLE": role,
        "FENGQIAO_SUITE": suite,
    }


def set_up() -> None:
    """Bring Django up in a process that was given its environment."""
    import django

    from fengqiao.base import logs

    logs.configure(human=True, level="ERROR")
    django.setup()


@contextmanager
def fresh() -> Iterator[Cluster]:
    """The server with this version's schema and nothing else; at the end it is stopped and its data removed."""
    cluster = Cluster(HOME)
    _clear(cluster)
    HOME.mkdir(parents=True)
    try:
        cluster.start()
        cluster.create_database("fengqiao")
        os.environ.pop("DATABASE_URL", None)
        os.environ.update(environment(role="owner"))
        set_up()
        from fengqiao.project import supervision

        supervision.migrate()
        yield cluster
    finally:
        from django.db import connection

        connection.close()
        _clear(cluster)


def postmaster(cluster: Cluster) -> int:
    """The process id of the server."""
    return int((cluster.directory / "postmaster.pid").read_text().splitlines()[0])


def _clear(cluster: Cluster) -> None:
    cluster.stop()
    for place in (cluster.root, HOME):
        shutil.rmtree(place, ignore_errors=True)
