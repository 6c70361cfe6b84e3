"""Lists kept as data, each row with its source: who mediates, what certifies them, what a mediation room must have.

A row is never taken away while something refers to it; a new one needs no code.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import TypeVar

import msgspec


@dataclass(frozen=True)
class Listed:
    """One row: the `code` that is kept, the Chinese `title` that is shown, where it comes from."""

    code: str
    title: str
    source: str


@dataclass(frozen=True)
class CertificateKind(Listed):
    """A kind of certificate: whether its holder `counts` as certified (持证), and how many `years` it usually lasts, 0
    without end."""

    counts: bool = True
    years: int = 0


@dataclass(frozen=True)
class Standard(Listed):
    """One point of the checklist for mediation organisations, under the heading `part`."""

    part: str = ""


T = TypeVar("T", bound=Listed)


@cache
def categories() -> MappingProxyType[str, Listed]:
    """The categories of mediators (调解员类别) by code, in the order of the list."""
    return _read("categories.yaml", Listed)


@cache
def certificate_kinds() -> MappingProxyType[str, CertificateKind]:
    """The kinds of certificate (证书种类) by code."""
    return _read("certificates.yaml", CertificateKind)


@cache
def standards() -> MappingProxyType[str, Standard]:
    """The points against which an organisation is visited (规范化建设标准) by code."""
    return _read("standards.yaml", Standard)


@cache
def industries() -> MappingProxyType[str, Listed]:
    """The sections of the national classification of industries (国民经济行业门类) by code."""
    return _read("industries.yaml", Listed)


@cache
def languages() -> MappingProxyType[str, Listed]:
    """Languages in which somebody mediates (语言) by code."""
    return _read("languages.yaml", Listed)


@cache
def stages() -> MappingProxyType[str, Listed]:
    """The stages at which an organisation takes cases (受理阶段) by code."""
    return _read("stages.yaml", Listed)


def _read(name: str, kind: type[T]) -> MappingProxyType[str, T]:
    packed = resources.files(__name__).joinpath(name).read_bytes()
    rows: list[T] = msgspec.convert(msgspec.yaml.decode(packed), Sequence[kind])  # type: ignore[valid-type]  # a type given at run time
    return MappingProxyType({row.code: row for row in rows})
