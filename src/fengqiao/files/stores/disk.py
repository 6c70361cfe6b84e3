"""Sealed files in a directory, spread by the first digits of their digest."""

import os
import re
import secrets
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path

DIGEST = re.compile(r"sha256:[0-9a-f]{64}")


class DiskStore:
    """A file is written beside its place, made lasting, then renamed: a crash leaves all of it or none."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory

    def put(self, digest: str, sealed: Iterable[bytes]) -> None:
        """Keep `sealed` under `digest`."""
        path = self._path(digest)
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        partial = path.with_name(f"{path.name}.{secrets.token_hex(8)}.new")
        try:
            descriptor = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(descriptor, "wb") as file:
                for frame in sealed:
                    file.write(frame)
                file.flush()
                os.fsync(file.fileno())
            partial.rename(path)
        finally:
            partial.unlink(missing_ok=True)
        _make_lasting(path.parent)
        _make_lasting(path.parent.parent)

    def fetch(self, digest: str, start: int, length: int) -> bytes:
        """Up to `length` sealed bytes from `start`."""
        with self._path(digest).open("rb") as file:
            file.seek(start)
            return file.read(length)

    def holds(self, digest: str) -> bool:
        """Whether something is kept under `digest`."""
        return self._path(digest).exists()

    def remove(self, digest: str) -> None:
        """Keep nothing under `digest` any more."""
        self._path(digest).unlink(missing_ok=True)

    def digests(self, before: datetime) -> Iterator[str]:
        """What was kept before that instant; writes that a crash cut off before it are cleared on the way."""
        for path in sorted((self.directory / "sha256").glob("??/*")):
            if datetime.fromtimestamp(path.stat().st_mtime, UTC) >= before:
                continue
            if path.suffix == ".new":
                path.unlink(missing_ok=True)
            else:
                yield f"sha256:{path.parent.name}{path.name}"

    def _path(self, digest: str) -> Path:
        if not DIGEST.fullmatch(digest):
            raise ValueError(f"not a digest: {digest!r}")
        algorithm, _, digits = digest.partition(":")
        return self.directory / algorithm / digits[:2] / digits[2:]


def _make_lasting(directory: Path) -> None:
    descriptor = os.open(directory, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
