"""The port through which names and document numbers are compared with an authority's register."""

from dataclasses import dataclass
from importlib import import_module
from typing import Protocol

from django.conf import settings


@dataclass(frozen=True)
class Finding:
    """What a register said: which one, its own reference, and whether name and number belong together."""

    register: str
    reference: str
    matched: bool


class RegisterUnreachable(Exception):
    """The register gave no answer; whoever asked may try again later."""


class Register(Protocol):
    """An adapter to one register."""

    def compare(self, *, name: str, number: str) -> Finding:
        """What the register says of a name and a regular number; RegisterUnreachable where it is silent."""


def current() -> Register:
    """The register this node compares with: `FENGQIAO_IDENTITY_REGISTER`, a module with `connect()`."""
    path = getattr(settings, "FENGQIAO_IDENTITY_REGISTER", "fengqiao.directory.identity_checks.register")
    adapter: Register = import_module(path).connect()
    return adapter
