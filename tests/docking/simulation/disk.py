"""A disk in memory: tables of plain values under a journal, so that any write may be the one before the crash."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any


class Crash(Exception):
    """The machine died here."""


class DiskFull(OSError):
    """There was no room for this write."""


class Disk:
    """`tables` of plain values. `fuse` counts writes down to the one that fails."""

    def __init__(self) -> None:
        self.tables: dict[str, dict[Any, Any]] = {}
        self.journal: list[tuple[str, Any, Any]] = []
        self.fuse: int | None = None
        self.fault: type[Exception] = Crash

    @contextmanager
    def transaction(self) -> Iterator[None]:
        self.journal = []
        try:
            yield
        except Exception:
            for table, key, old in reversed(self.journal):
                if old is None:
                    self.tables[table].pop(key, None)
                else:
                    self.tables[table][key] = old
            raise
        finally:
            self.fuse = None

    def get(self, table: str, key: Any, default: Any = None) -> Any:
        return self.tables.get(table, {}).get(key, default)

    def put(self, table: str, key: Any, value: Any) -> None:
        """Write one value; None takes it away."""
        if self.fuse is not None:
            self.fuse -= 1
            if self.fuse < 0:
                raise self.fault
        rows_there = self.tables.setdefault(table, {})
        self.journal.append((table, key, rows_there.get(key)))
        if value is None:
            rows_there.pop(key, None)
        else:
            rows_there[key] = value

    def every(self, table: str) -> dict[Any, Any]:
        return self.tables.get(table, {})

    def copy(self) -> dict[str, dict[Any, Any]]:
        return {table: dict(rows_there) for table, rows_there in self.tables.items()}
