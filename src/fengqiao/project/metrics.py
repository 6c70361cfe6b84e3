"""The figures of this node for Prometheus, on this machine alone: `FENGQIAO_METRICS_PORT` on 127.0.0.1."""

import http.server
import os
import threading

import structlog
from django.db import DatabaseError, connection

from fengqiao.docking import metrics as docking
from fengqiao.rooms import health as rooms

log = structlog.get_logger(__name__)


def text() -> str:
    """What every room of the house tells."""
    return docking.text() + rooms.text()


class _Page(http.server.BaseHTTPRequestHandler):
    """One page and no other."""

    def do_GET(self) -> None:
        """The figures, or 503 while the database is away."""
        if self.path != "/metrics":
            self.send_error(404)
            return
        try:
            body, status = text().encode(), 200
        except DatabaseError:
            log.exception("figures not read")
            body, status = b"", 503
        finally:
            connection.close()
        self.send_response(status)
        self.send_header("Content-Type", docking.TYPE)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: it is asked every few seconds."""


def serve() -> http.server.HTTPServer | None:
    """Serve the figures beside the caller's work where a port is set; the server, so that it can be ended."""
    port = os.environ.get("FENGQIAO_METRICS_PORT", "")
    if not port:
        return None
    server = http.server.HTTPServer(("127.0.0.1", int(port)), _Page)
    threading.Thread(target=server.serve_forever, name="metrics", daemon=True).start()
    return server
