"""What somebody typed whose visit had ended: kept sealed in the session while they sign in again."""

import base64
import os
from collections.abc import Callable, Mapping
from functools import wraps
from typing import Concatenate, Final, ParamSpec

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import urlencode

from fengqiao.base import node
from fengqiao.portal.answers import Typed, typed_of

KEPT: Final = "typed"
_NONCE: Final = 12
P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponseBase]


class _Kept(msgspec.Struct):
    path: str
    typed: Typed


def keeps_typed(view: View[P]) -> View[P]:
    """The view; a form sent to it after the visit ended is kept, and shown again after signing in."""

    @wraps(view)
    def kept(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if request.method == "POST" and getattr(request, "visitor", None) is None:
            keep(request.session, request.path, request.POST)
            query = urlencode({"next": request.path, "ended": "1"})
            return HttpResponseRedirect(f"{reverse('portal:sign_in')}?{query}")
        return view(request, *args, **kwargs)

    return kept


def keep(session: SessionBase, path: str, post: Mapping[str, object]) -> None:
    """Seal what was typed on the page at `path`; of several pages the last is kept."""
    nonce = os.urandom(_NONCE)
    said = msgspec.json.encode(_Kept(path, typed_of(post)))
    session[KEPT] = base64.b64encode(nonce + _cipher().encrypt(nonce, said, KEPT.encode())).decode()


def take(session: SessionBase, path: str) -> Typed | None:
    """What was kept for the page at `path`, once; None where nothing was."""
    box = session.get(KEPT)
    if not box:
        return None
    try:
        raw = base64.b64decode(box)
        found = msgspec.json.decode(_cipher().decrypt(raw[:_NONCE], raw[_NONCE:], KEPT.encode()), type=_Kept)
    except (InvalidTag, ValueError):  # sealed before the node's secret changed
        del session[KEPT]
        return None
    if found.path != path:
        return None
    del session[KEPT]
    return found.typed


def _cipher() -> AESGCM:
    return AESGCM(node.secret("portal-typed"))
