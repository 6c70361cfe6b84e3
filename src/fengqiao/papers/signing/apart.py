"""Documents of strangers are looked at in a process of its own, with bounds on memory and time, and no database.

Run as a program it reads one line of trust and then the document from standard input, and writes what it found.
"""

import os
import resource
import subprocess
import sys
import threading
from typing import Final

import msgspec

from fengqiao.papers.refusals import CheckingBusy
from fengqiao.papers.signing.inspection import UNREADABLE, Inspection, Trust, inspect

MEMORY_BYTES: Final = 1024**3
PROCESSOR_SECONDS: Final = 20
PATIENCE_SECONDS: Final = 40
AT_ONCE: Final = 2
"""In one web process; whoever comes meanwhile is asked to come again."""
_free = threading.BoundedSemaphore(AT_ONCE)


def inspected(pdf: bytes, trust: Trust) -> Inspection:
    """What stands within `pdf`; one that cannot be looked at within the bounds counts as unreadable.

    Raises CheckingBusy.
    """
    if not _free.acquire(blocking=False):
        raise CheckingBusy
    try:
        done = subprocess.run(
            [sys.executable, "-m", "fengqiao.papers.signing.apart"],
            input=msgspec.json.encode(trust) + b"\n" + pdf,
            capture_output=True,
            timeout=PATIENCE_SECONDS,
            env={"PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "PATH": os.environ.get("PATH", "")},
            check=False,
        )
    except subprocess.TimeoutExpired:
        return Inspection(fault=UNREADABLE)
    finally:
        _free.release()
    return msgspec.json.decode(done.stdout, type=Inspection) if not done.returncode else Inspection(fault=UNREADABLE)


def main() -> int:
    """Look at the document on standard input."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (PROCESSOR_SECONDS, PROCESSOR_SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    trust, _, pdf = sys.stdin.buffer.read().partition(b"\n")
    sys.stdout.buffer.write(msgspec.json.encode(inspect(pdf, msgspec.json.decode(trust, type=Trust))))
    return 0


if __name__ == "__main__":
    sys.exit(main())
