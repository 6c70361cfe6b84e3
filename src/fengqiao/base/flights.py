"""Flights: statements that go to the server together, prepared once a connection, and come back together.

Stands below psycopg's cursors, on its `pq`: a cursor speaks with the server at every statement, even in its pipeline
mode, and asks for the type of every value; that was a third of the processor time of writing an act.
"""

import re
import select
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from itertools import count
from typing import Any, Final
from uuid import UUID
from weakref import WeakKeyDictionary

import psycopg
from psycopg import errors, pq
from psycopg.adapt import PyFormat, Transformer

Statement = tuple[str, Any]
Raw = psycopg.Connection[tuple[Any, ...]]

PREPARED_MOST: Final = 400
"""Statements kept prepared in one connection; others are read anew by the server each time."""

_PLACE: Final = re.compile(r"%%|%s|%\((\w+)\)s")
_LOST: Final = (pq.ExecStatus.FATAL_ERROR, pq.ExecStatus.BAD_RESPONSE)
_place_of: Final = count(1)
_known: "WeakKeyDictionary[Raw, set[bytes]]" = WeakKeyDictionary()


@dataclass(frozen=True)
class _Text:
    """A statement as the server reads it: `names` of its values in order, None where they come by position."""

    name: bytes
    text: bytes
    names: tuple[str, ...] | None


_Order = tuple[_Text, list[bytes | None], list[int]]
_BEGIN: Final[_Order] = (_Text(b"flight_begin", b"BEGIN", None), [], [])
_COMMIT: Final[_Order] = (_Text(b"flight_commit", b"COMMIT", None), [], [])


def fly(raw: Raw, statements: Sequence[Statement], *, commit: bool = False) -> list[list[tuple[Any, ...]]]:
    """Run all in the connection's transaction, begun where there is none, and return the rows of each.

    With `commit` the transaction ends in the same flight. Raises the first statement's `psycopg.Error`; those after it
    did not run then.
    """
    here = raw.pgconn
    begins = here.transaction_status == pq.TransactionStatus.IDLE and (commit or not raw.autocommit)
    orders = [_BEGIN] if begins else []
    orders += [_order(statement, values) for statement, values in statements]
    orders += [_COMMIT] if commit else []
    with raw.lock:
        here.enter_pipeline_mode()
        try:
            results = _answers(raw, _send(raw, orders))
        except BaseException:
            raw.close()  # nobody knows what of it the server has run
            raise
        here.exit_pipeline_mode()
    for result in results:
        if result.status in _LOST:
            raise errors.error_from_result(result, encoding="utf-8")
    return [_rows(raw, result) for result in results[begins : begins + len(statements)]]


def _order(statement: str, values: Any) -> _Order:
    text = _text(statement)
    given = [values[name] for name in text.names] if text.names is not None else values
    return text, [_dumped(value) for value in given], [int(type(value) is bytes) for value in given]


def _send(raw: Raw, orders: Sequence[_Order]) -> list[bytes]:
    """For each answer to come the name of the statement that it says is prepared, or nothing."""
    here, known = raw.pgconn, _known_in(raw)
    expected: list[bytes] = []
    fresh: set[bytes] = set()
    for text, values, formats in orders:
        if text.name not in known and text.name not in fresh:
            if len(known) + len(fresh) >= PREPARED_MOST:
                here.send_query_params(text.text, values, None, formats, pq.Format.BINARY)
                expected.append(b"")
                continue
            here.send_prepare(text.name, text.text)
            expected.append(text.name)
            fresh.add(text.name)
        here.send_query_prepared(text.name, values, formats, pq.Format.BINARY)
        expected.append(b"")
    here.pipeline_sync()
    return expected


def _known_in(raw: Raw) -> set[bytes]:
    """The statements that are prepared in a connection, until psycopg has all of its prepared statements forgotten."""
    known = _known.get(raw)
    if known is None:
        prepared = _known[raw] = known = set()
        deallocate = raw._deallocate

        def noted(name: bytes | None) -> Any:
            if name is None:
                prepared.clear()
            return deallocate(name)

        raw._deallocate = noted  # type: ignore[method-assign]  # it has no other way to be told
    return known


def _answers(raw: Raw, expected: Sequence[bytes]) -> list[pq.abc.PGresult]:
    """The results of what was run; what was prepared is noted."""
    here, known = raw.pgconn, _known[raw]
    wire = select.poll()
    wire.register(here.socket, select.POLLIN | select.POLLOUT)
    while here.flush():
        wire.poll()
        here.consume_input()
    wire.modify(here.socket, select.POLLIN)
    found: list[pq.abc.PGresult] = []
    coming = iter(expected)
    while True:
        while here.is_busy():
            wire.poll()
            here.consume_input()
        result = here.get_result()
        if result is None:
            continue  # between two statements
        if result.status == pq.ExecStatus.PIPELINE_SYNC:
            return found
        name = next(coming)
        if not name or result.status in _LOST:
            found.append(result)
        elif result.status == pq.ExecStatus.COMMAND_OK:
            known.add(name)


def _rows(raw: Raw, result: pq.abc.PGresult) -> list[tuple[Any, ...]]:
    if not result.ntuples:
        return []
    reader = Transformer(raw)
    reader.set_pgresult(result, set_loaders=True, format=pq.Format.BINARY)
    return reader.load_rows(0, result.ntuples, tuple)


@cache
def _text(statement: str) -> _Text:
    """The statement with numbered places, named by its order of appearance in this process."""
    names: list[str] = []

    def placed(found: re.Match[str]) -> str:
        if found[0] == "%%":
            return "%"
        name = found[1] or f" {len(names)}"
        if name not in names:
            names.append(name)
        return f"${names.index(name) + 1}"

    text = _PLACE.sub(placed, statement).encode()
    by_position = not names or names[0].startswith(" ")
    return _Text(b"flight_%d" % next(_place_of), text, None if by_position else tuple(names))


def _dumped(value: Any) -> bytes | None:
    """The value as the server reads it from text; bytes as they are."""
    dump = _DUMPS.get(type(value))
    if dump is not None:
        return dump(value)
    return bytes(Transformer().get_dumper(value, PyFormat.TEXT).dump(value))  # type: ignore[arg-type]  # None only for None, which has a dump of its own


def _string(value: str) -> bytes:
    if "\0" in value:
        raise psycopg.DataError("a text cannot hold a character of value zero")
    return value.encode()


def _list(values: Sequence[Any]) -> bytes:
    return b"{" + b",".join(_element(value) for value in values) + b"}"


def _element(value: Any) -> bytes:
    if isinstance(value, list | tuple):
        return _list(value)
    text = b"\\x" + value.hex().encode() if isinstance(value, bytes) else _dumped(value)
    return b"NULL" if text is None else b'"' + text.replace(b"\\", b"\\\\").replace(b'"', b'\\"') + b'"'


_DUMPS: Final[dict[type, Callable[[Any], bytes | None]]] = {
    str: _string,
    bytes: bytes,
    int: b"%d".__mod__,
    bool: lambda value: b"t" if value else b"f",
    type(None): lambda _: None,
    UUID: lambda value: str(value).encode(),
    datetime: lambda value: value.isoformat().encode(),
    date: lambda value: value.isoformat().encode(),
    list: _list,
    tuple: _list,
}
