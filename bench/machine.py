"""What the figures were measured on."""

import os
import platform
from pathlib import Path

from django.db import connection


def facts() -> dict[str, object]:
    """Processor, cores, memory, load before the run, kernel, versions of Python and PostgreSQL."""
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version")
        (postgres,) = cursor.fetchone()
        cursor.execute("SHOW fsync")
        (fsync,) = cursor.fetchone()
    return {
        "processor": _first(Path("/proc/cpuinfo"), "model name"),
        "cores": os.cpu_count(),
        "memory": _first(Path("/proc/meminfo"), "MemTotal"),
        "load_before": os.getloadavg()[0],
        "system": platform.platform(),
        "python": platform.python_version(),
        "postgresql": postgres,
        "fsync": fsync,
    }


def _first(place: Path, name: str) -> str:
    lines = place.read_text().splitlines() if place.exists() else []
    return next((line.partition(":")[2].strip() for line in lines if line.startswith(name)), "")
