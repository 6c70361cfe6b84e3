"""Which page may speak to the live process: one of this very host, on the web process's port."""

import os
from typing import Any


def origin_of(scope: dict[str, Any]) -> str:
    """The web process's origin, as seen from whoever asks."""
    host = dict(scope["headers"]).get(b"host", b"").decode("latin-1").rsplit(":", 1)[0]
    scheme = "https" if os.environ.get("FENGQIAO_HTTPS") == "1" else "http"
    return f"{scheme}://{host}:{os.environ.get('FENGQIAO_WEB_PORT', '8000')}"
