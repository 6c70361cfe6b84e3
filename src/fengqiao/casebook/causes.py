"""Causes of action (案由): a list kept as data, read once."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Literal

import msgspec


@dataclass(frozen=True)
class Cause:
    """One cause. `title` is the official name, `plain` and `hint` what a party reads, `claim` how a claim begins.

    `field` tells labour disputes from personnel ones; `money` whether an amount is usually asked for.
    """

    code: str
    title: str
    claim: str
    field: Literal["labour", "personnel"]
    money: bool
    plain: str = ""
    hint: str = ""


@cache
def causes() -> MappingProxyType[str, Cause]:
    """Every cause by its code, in the order of the list."""
    listed = msgspec.yaml.decode(Path(__file__).with_name("causes.yaml").read_bytes(), type=list[Cause])
    return MappingProxyType({cause.code: cause for cause in listed})


def offered() -> tuple[Cause, ...]:
    """The causes that the parties' form offers."""
    return tuple(cause for cause in causes().values() if cause.plain)


def cause_title(code: str) -> str:
    """The official name of a cause, or the code itself where an older list held it."""
    known = causes().get(code)
    return known.title if known else code
