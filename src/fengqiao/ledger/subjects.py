"""What the ledger must know of a kind of subject; higher rooms register theirs."""

import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, TypeVar

from fengqiao.ledger.core import Grant
from fengqiao.wire.formats import Command, Seat, Signature

V = TypeVar("V")
Statement = tuple[str, Sequence[Any] | Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Record:
    """One act as the views of a subject read it."""

    digest: str
    command: Command
    seat: Seat
    at: datetime


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a custodian's node found: the command to seat, its facts, and what it does to custody.

    `sealed` are the command's bytes as its author's node signed them, where it was proposed and not made just now.
    """

    command: Command
    facts: dict[str, Any]
    opens: Grant | None = None
    closes: bool = False
    sealed: tuple[bytes, Signature] | None = None


@dataclass(frozen=True)
class SubjectKind(Generic[V]):
    """How snapshots of one kind of subject are read, advanced and indexed.

    `index` returns the statements that keep the kind's own rows; they run in the act's transaction. `clear_index`
    removes those rows and `index_rows` reads them, for replay.
    """

    name: str
    decode: Callable[[bytes], V]
    encode: Callable[[V], bytes]
    evolve: Callable[[V | None, Record], V]
    readers: Callable[[V], list[str]]
    index: Callable[[uuid.UUID, V | None, V, Record], Sequence[Statement]]
    clear_index: Callable[[uuid.UUID], Sequence[Statement]]
    index_rows: Callable[[uuid.UUID], Any]
    versions: Callable[[], Mapping[str, int]] = dict
    """Which kinds of act are read here, each up to which version; empty where every kind is."""
    introduces: Callable[[Record], Sequence[Statement]] = lambda _: ()
    """What an act that came from another node brings with it, written before the rows that stand on it."""


def authors(record: Record) -> list[str]:
    """The reader keys of an act's author, who sees the subject as the act left it, also where it takes them off."""
    author = record.command.author
    return [f"{name}:{value}" for name, value in (("person", author.person), ("body", author.body)) if value]


_KINDS: dict[str, SubjectKind[Any]] = {}


def register(kind: SubjectKind[Any]) -> None:
    """Make `kind` known under its name, for receiving and replaying."""
    _KINDS[kind.name] = kind


def announced_versions() -> dict[str, int]:
    """Every kind of act that this node reads, by `<kind of subject>/<kind of act>`, up to which version."""
    return {
        f"{kind.name}/{name}": version for kind in _KINDS.values() for name, version in sorted(kind.versions().items())
    }


def kind_named(name: str) -> SubjectKind[Any]:
    """The registered kind of that name; KeyError where a node was built without it."""
    return _KINDS[name]
