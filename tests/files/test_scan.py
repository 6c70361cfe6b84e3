"""Scanning: a daemon that speaks ClamAV's protocol, one that is away, and none at all."""

import socket
import struct
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from pytest_django import Settings

from fengqiao.files import actions, jobs
from fengqiao.files.models import File, Link
from fengqiao.files.refusals import Infected, NotScannedYet
from fengqiao.files.scanners.clamd import Clamd
from fengqiao.files.scanners.verdicts import ScannerUnreachable
from tests.files import corpus
from tests.files.conftest import LIN, SUBJECT

COURT = "body:court"


def judge(content: bytes) -> bytes:
    return b"stream: Eicar-Test-Signature FOUND\0" if corpus.EICAR in content else b"stream: OK\0"


def answer(connection: socket.socket, say: Callable[[bytes], bytes], limit: int) -> None:
    """One INSTREAM conversation as clamd leads it."""
    with connection, connection.makefile("rb") as stream:
        assert stream.read(10) == b"zINSTREAM\0"
        content = b""
        while length := struct.unpack(">I", stream.read(4))[0]:
            if len(content) + length > limit:
                connection.sendall(b"INSTREAM size limit exceeded. ERROR\0")
                return
            content += stream.read(length)
        connection.sendall(say(content))


@contextmanager
def daemon(path: Path, say: Callable[[bytes], bytes] = judge, limit: int = 1 << 20) -> Iterator[str]:
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(path))
        listener.listen()

        def serve() -> None:
            while True:
                try:
                    connection, _ = listener.accept()
                except OSError:
                    return
                answer(connection, say, limit)

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        yield f"unix:{path}"
        listener.shutdown(socket.SHUT_RDWR)
        thread.join(5)
    path.unlink()


def uploaded(plain: bytes) -> Link:
    return actions.store_upload(SimpleUploadedFile("a.txt", plain), owner=LIN.person, purpose="evidence")


@pytest.mark.parametrize(
    ("content", "state"), [(b"abc", "clean"), (corpus.EICAR, "infected"), (b"x" * (3 << 20), "not_scanned")]
)
def test_the_daemon_is_understood(tmp_path: Path, content: bytes, state: str) -> None:
    with daemon(tmp_path / "clamd") as address:
        assert Clamd(address).scan([content[:2], content[2:]]).state == state


@pytest.mark.parametrize("said", [b"stream: Can't allocate memory ERROR\0", b""])
def test_an_answer_that_is_no_verdict_is_no_answer(tmp_path: Path, said: bytes) -> None:
    with daemon(tmp_path / "clamd", lambda _: said) as address, pytest.raises(ScannerUnreachable):
        Clamd(address).scan([b"abc"])


@pytest.mark.django_db
def test_an_infected_file_is_refused_and_not_kept(tmp_path: Path, settings: Settings) -> None:
    with daemon(tmp_path / "clamd") as settings.FENGQIAO_CLAMD:
        with pytest.raises(Infected):
            uploaded(corpus.EICAR)
        uploaded(b"abc")
    assert [file.scan for file in File.objects.all()] == ["clean"]


@pytest.mark.django_db
def test_without_a_scanner_the_file_says_so() -> None:
    file = uploaded(b"abc").file
    assert (file.scan, file.scan_said) == ("not_scanned", "没有配置病毒扫描")


@pytest.mark.django_db
def test_while_the_scanner_is_away_only_the_owner_opens_the_file(tmp_path: Path, settings: Settings) -> None:
    settings.FENGQIAO_CLAMD = f"unix:{tmp_path / 'clamd'}"
    links = [uploaded(b"abc"), uploaded(corpus.EICAR)]
    actions.attach([link.id for link in links], subject=SUBJECT, readers=[COURT, *LIN.readers], by=LIN.person)
    for link in links:
        actions.open_file(link.id, LIN.readers)
        with pytest.raises(NotScannedYet):
            actions.open_file(link.id, [COURT])
    assert jobs.rescan_waiting() == 0
    with daemon(tmp_path / "clamd"):
        assert jobs.rescan_waiting() == 2
    assert b"".join(actions.open_file(links[0].id, [COURT]).chunks()) == b"abc"
    for readers in ([COURT], list(LIN.readers)):
        with pytest.raises(Infected):
            actions.open_original(links[1].id, readers)
