"""Every address of a node with the permission that its view declares."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from django.urls import URLPattern, URLResolver, get_resolver

from fengqiao.directory.guards import Permission

DEMONSTRATION_ONLY: Final = ("gallery/", "demonstration/")
"""What these begin with is there in the demonstration alone."""


@dataclass(frozen=True)
class Address:
    """One address: its pattern, by which name it is reversed, and who may call it; None where nothing is declared."""

    pattern: str
    name: str
    permission: Permission | None


def addresses() -> list[Address]:
    """Every address of an ordinary node, in the order in which they are tried."""
    return [each for each in _below(get_resolver()) if not each.pattern.startswith(DEMONSTRATION_ONLY)]


def _below(resolver: URLResolver, prefix: str = "", namespace: str = "") -> Iterator[Address]:
    for pattern in resolver.url_patterns:
        here = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from _below(pattern, here, pattern.namespace or namespace)
        else:
            yield Address(here, f"{namespace}:{pattern.name}", _declared(pattern))


def _declared(pattern: URLPattern) -> Permission | None:
    found: Any = getattr(pattern.callback, "permission", None)
    return Permission(found) if isinstance(found, str) else found
