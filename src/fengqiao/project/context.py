"""What every page knows: who is signed in, where they are, how they like to read."""

from django.conf import settings
from django.http import HttpRequest
from django.middleware.csrf import get_token
from django.utils.functional import SimpleLazyObject
from django.utils.html import format_html


def live_base(request: HttpRequest) -> str:
    """The origin of the live process: another port of this host, or nothing where none runs beside."""
    port = settings.FENGQIAO_LIVE_PORT
    return f"{request.scheme}://{request.get_host().rsplit(':', 1)[0]}:{port}" if port else ""


def page(request: HttpRequest) -> dict[str, object]:
    """The visitor, the larger-type preference, whether this is the demonstration, and the form token.

    The token is masked once a page and not once a form: a page lists dozens of forms.
    """
    token = SimpleLazyObject(lambda: get_token(request))
    return {
        "csrf_token": token,
        "csrf_input": SimpleLazyObject(
            lambda: format_html('<input type="hidden" name="csrfmiddlewaretoken" value="{}">', token)
        ),
        "visitor": getattr(request, "visitor", None),
        "larger_type": request.COOKIES.get("larger_type") == "1",
        "demonstration": settings.FENGQIAO_DEMONSTRATION,
        "live_base": live_base(request),
    }
