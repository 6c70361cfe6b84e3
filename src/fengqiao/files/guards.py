"""Who stands before a view. The visitor is put on the request by a room above this one."""

import uuid
from collections.abc import Callable, Collection
from functools import wraps
from typing import Protocol, cast

from django.http import HttpRequest, HttpResponseBase

from fengqiao.files.refusals import SignInFirst

Respond = Callable[..., HttpResponseBase]


class Visitor(Protocol):
    """The person signed in, and the reader keys that open links to them."""

    @property
    def person(self) -> uuid.UUID:
        """Who they are."""
        ...

    @property
    def readers(self) -> Collection[str]:
        """What they may read as: `person:<id>`, `body:<id>`."""
        ...


def visitor_of(request: HttpRequest) -> Visitor:
    """The visitor of `request`; refuses where nobody is signed in."""
    visitor = cast(Visitor | None, getattr(request, "visitor", None))
    if visitor is None:
        raise SignInFirst
    return visitor


def signed_in(view: Respond) -> Respond:
    """The view, for people who are signed in; what they may see is decided by links and uploads."""

    @wraps(view)
    def guarded(request: HttpRequest, *arguments: object, **keywords: object) -> HttpResponseBase:
        visitor_of(request)
        return view(request, *arguments, **keywords)

    guarded.permission = "signed_in"  # type: ignore[attr-defined]  # read by the walk over all addresses
    return guarded
