"""ClamAV's daemon, spoken to over its socket (INSTREAM)."""

import socket
import struct
from collections.abc import Iterable
from dataclasses import dataclass

from fengqiao.files.scanners.verdicts import ScannerUnreachable, Verdict

PATIENCE_SECONDS = 60
LARGEST_PIECE = 1024 * 1024
LONGEST_ANSWER = 4096


@dataclass(frozen=True)
class Clamd:
    """`address` is `unix:<path>` or `<host>:<port>`."""

    address: str

    def scan(self, chunks: Iterable[bytes]) -> Verdict:
        """The daemon's verdict; what exceeds its own limit says so, since it will never be scanned."""
        try:
            with self._connect() as connection:
                answer = _ask(connection, chunks)
        except OSError as error:
            raise ScannerUnreachable(str(error)) from error
        said = answer.rstrip(b"\0\n").decode("utf-8", "replace").removeprefix("stream: ")
        if said == "OK":
            return Verdict("clean", "ClamAV")
        if said.endswith(" FOUND"):
            return Verdict("infected", said.removesuffix(" FOUND"))
        if "size limit exceeded" in said:
            return Verdict("not_scanned", "超过病毒扫描的大小上限")
        raise ScannerUnreachable(said or "no answer")

    def _connect(self) -> socket.socket:
        scheme, _, rest = self.address.partition(":")
        if scheme != "unix":
            host, _, port = self.address.rpartition(":")
            return socket.create_connection((host, int(port)), PATIENCE_SECONDS)
        connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        connection.settimeout(PATIENCE_SECONDS)
        connection.connect(rest)
        return connection


def _ask(connection: socket.socket, chunks: Iterable[bytes]) -> bytes:
    try:
        connection.sendall(b"zINSTREAM\0")
        for chunk in chunks:
            for start in range(0, len(chunk), LARGEST_PIECE):
                piece = chunk[start : start + LARGEST_PIECE]
                connection.sendall(struct.pack(">I", len(piece)) + piece)
        connection.sendall(struct.pack(">I", 0))
    except (BrokenPipeError, ConnectionResetError):
        # At its limit the daemon answers and hangs up while we still speak; its answer is read below.
        pass
    answer = b""
    while not answer.endswith(b"\0") and len(answer) < LONGEST_ANSWER:
        received = connection.recv(LONGEST_ANSWER)
        if not received:
            break
        answer += received
    return answer
