"""What every page knows: who is signed in, where they are, how they like to read."""

from django.conf import settings
from django.http import HttpRequest


def live_base(request: HttpRequest) -> str:
    """The origin of the live process: another port of this host, or nothing where none runs beside."""
    port = settings.FENGQIAO_LIVE_PORT
    return f"{request.scheme}://{request.get_host().rsplit(':', 1)[0]}:{port}" if port else ""


def page(request: HttpRequest) -> dict[str, object]:
    """The visitor, the larger-type preference and whether this is the demonstration."""
    return {
        "visitor": getattr(request, "visitor", None),
        "larger_type": request.COOKIES.get("larger_type") == "1",
        "demonstration": settings.FENGQIAO_DEMONSTRATION,
        "live_base": live_base(request),
    }
