"""Tests run on a real PostgreSQL: the project's embedded one."""

import os

from tests.environment import HOME


def pytest_configure() -> None:
    """Bring the test server up before Django connects."""
    from fengqiao.base.postgres import Cluster

    (HOME / "static").mkdir(parents=True, exist_ok=True)
    if not os.environ.get("DATABASE_URL"):
        cluster = Cluster(HOME)
        cluster.start()
        cluster.create_database("fengqiao")
