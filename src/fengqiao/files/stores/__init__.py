"""Where sealed files lie. A store knows digests and sealed bytes, never keys, names or people."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Protocol

from django.conf import settings

from fengqiao.files.stores.disk import DiskStore
from fengqiao.files.stores.partials import Partials


class Store(Protocol):
    """Sealed bytes by digest: whole puts, ranged reads. An object store fits behind it as well as a disk."""

    def put(self, digest: str, sealed: Iterable[bytes]) -> None:
        """Keep `sealed` under `digest`, whole and lasting, or not at all; what lay there is replaced."""
        ...

    def fetch(self, digest: str, start: int, length: int) -> bytes:
        """Up to `length` sealed bytes from `start`; raises FileNotFoundError where nothing is kept."""
        ...

    def holds(self, digest: str) -> bool:
        """Whether something is kept under `digest`."""
        ...

    def remove(self, digest: str) -> None:
        """Keep nothing under `digest` any more."""
        ...

    def digests(self, before: datetime) -> Iterator[str]:
        """What has been kept since before that instant."""
        ...


@cache
def files() -> Store:
    """The store of this node."""
    return DiskStore(Path(settings.FENGQIAO_HOME) / "files")


@cache
def partials() -> Partials:
    """The half-received uploads of this node."""
    return Partials(Path(settings.FENGQIAO_HOME) / "files" / "uploads")
