"""Every address declares who may call it, and nobody is let in who is not declared."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

OPEN_TO_ALL = {"public", "token"}


def addresses(patterns: list[Any], prefix: str = "") -> Iterator[tuple[str, URLPattern]]:
    for pattern in patterns:
        here = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from addresses(pattern.url_patterns, here)
        else:
            yield here, pattern


ALL = list(addresses(get_resolver().url_patterns))


@pytest.mark.parametrize(("address", "pattern"), ALL, ids=[address for address, _ in ALL])
def test_each_view_declares_a_permission(address: str, pattern: URLPattern) -> None:
    assert hasattr(pattern.callback, "permission"), f"{address} declares no permission"


@pytest.mark.django_db
def test_nobody_signed_out_reaches_a_guarded_page() -> None:
    client = Client()
    for address, pattern in ALL:
        permission = getattr(pattern.callback, "permission", None)
        who = getattr(permission, "who", permission)
        if "<" in address or who in OPEN_TO_ALL:
            continue
        status = client.get("/" + address).status_code
        assert status in (302, 401, 404, 405), f"{address} answers {status}"
