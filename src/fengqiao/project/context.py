"""What every page knows: who is signed in, where they are, how they like to read."""

from django.conf import settings
from django.http import HttpRequest


def page(request: HttpRequest) -> dict[str, object]:
    """The visitor, the larger-type preference and whether this is the demonstration."""
    return {
        "visitor": getattr(request, "visitor", None),
        "larger_type": request.COOKIES.get("larger_type") == "1",
        "demonstration": settings.FENGQIAO_DEMONSTRATION,
    }
