"""The embedded server starts, survives a killed parent, and starts again on the same data."""

import os
import signal
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psycopg
import pytest

from fengqiao.base.postgres import OWNER, Cluster


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Cluster]:
    cluster = Cluster(tmp_path / "node")
    cluster.home.mkdir()
    yield cluster
    cluster.stop()


def connect(cluster: Cluster) -> "psycopg.Connection[tuple[object, ...]]":
    return psycopg.connect(host=str(cluster.sockets), user=OWNER, dbname="postgres", autocommit=True)


def test_first_start_makes_a_utf8_database_that_sorts_by_code_point(cluster: Cluster) -> None:
    cluster.start()
    with connect(cluster) as connection:
        assert connection.execute("SHOW server_encoding").fetchone() == ("UTF8",)
        assert connection.execute("SELECT '人' < '民', lower('É')").fetchone() == (True, "é")


def test_the_server_does_not_run_as_root_and_listens_on_a_private_socket_only(cluster: Cluster) -> None:
    cluster.start()
    process = int((cluster.directory / "postmaster.pid").read_text().splitlines()[0])
    assert Path(f"/proc/{process}").stat().st_uid != 0
    assert cluster.sockets.stat().st_mode & 0o077 == 0
    with connect(cluster) as connection:
        assert connection.execute("SHOW listen_addresses").fetchone() == ("",)


def test_starting_twice_is_starting_once(cluster: Cluster) -> None:
    cluster.start()
    before = (cluster.directory / "postmaster.pid").read_text()
    cluster.start()
    assert (cluster.directory / "postmaster.pid").read_text() == before


def test_a_killed_parent_leaves_data_that_the_next_start_serves(cluster: Cluster) -> None:
    script = textwrap.dedent(f"""
        import sys, time
        from pathlib import Path
        from fengqiao.base.postgres import Cluster
        Cluster(Path({str(cluster.home)!r})).start()
        print("up", flush=True)
        time.sleep(60)
    """)
    with subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout is not None
        assert parent.stdout.readline() == "up\n"
        with connect(cluster) as connection:
            connection.execute("CREATE TABLE kept AS SELECT 1 AS one")
        parent.send_signal(signal.SIGKILL)
    cluster.start()
    with connect(cluster) as connection:
        assert connection.execute("SELECT one FROM kept").fetchone() == (1,)


def test_a_killed_server_recovers_what_it_had_committed(cluster: Cluster) -> None:
    cluster.start()
    with connect(cluster) as connection:
        connection.execute("CREATE TABLE kept AS SELECT 1 AS one")
    server = int((cluster.directory / "postmaster.pid").read_text().splitlines()[0])
    os.kill(server, signal.SIGKILL)
    cluster.start()  # at once, while the process may still wait to be collected
    with connect(cluster) as connection:
        assert connection.execute("SELECT one FROM kept").fetchone() == (1,)


def test_processes_that_start_together_find_one_database(cluster: Cluster) -> None:
    cluster.start()

    def start(_: int) -> None:
        mine = Cluster(cluster.home)
        mine.start()
        mine.create_database("shared")

    with ThreadPoolExecutor(6) as together:
        list(together.map(start, range(24)))
    with connect(cluster) as connection:
        assert connection.execute("SELECT count(*) FROM pg_database WHERE datname = 'shared'").fetchone() == (1,)
