"""What the parts of the store share: the connection, and writes that wait for the end of the step."""

import uuid
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any

import msgspec

from fengqiao.base import node
from fengqiao.ledger.actions.writing import flight, new_cursor
from fengqiao.wire.parcels import Item

_items = msgspec.json.Decoder(Item)
Row = tuple[Any, ...]


class Rows:
    """One transaction's reads and writes."""

    def __init__(self, *, careful: bool = False) -> None:
        self.careful = careful
        self._writes: list[tuple[str, Sequence[Any] | Mapping[str, Any]]] = []

    @cached_property
    def name(self) -> str:
        """This node's name."""
        return node.this().name

    def read(self, statement: str, *parameters: Any) -> list[Row]:
        """The rows of one question."""
        return new_cursor().execute(statement, parameters, prepare=True).fetchall()

    def write(self, statement: str, *parameters: Any) -> None:
        """Keep something at the end of the step."""
        self._writes.append((statement, parameters))

    def flush(self) -> None:
        """Send what waits, in one flight."""
        if self._writes:
            flight(self._writes)
            self._writes = []


def is_id(subject: str) -> bool:
    """Whether a text that a peer wrote is a subject's id as the tables know it."""
    try:
        return str(uuid.UUID(subject)) == subject
    except ValueError:
        return False


def item_bytes(item: Item) -> bytes:
    """An item as it is kept."""
    return msgspec.json.encode(item)


def item_of(data: bytes) -> Item:
    """The item that was kept."""
    found: Item = _items.decode(data)
    return found
