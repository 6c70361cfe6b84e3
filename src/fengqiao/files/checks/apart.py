"""Hostile formats are opened in a process of their own, with bounds on memory and time, and no database.

Run as a program it reads the file from standard input and writes the view copy to standard output; a refusal
is its code on standard error and the exit status REFUSED.
"""

import os
import resource
import subprocess
import sys
from collections.abc import Callable

from fengqiao import refusals as base
from fengqiao.files import refusals

MEMORY_BYTES = 2 * 1024**3
PROCESSOR_SECONDS = 60
PATIENCE_SECONDS = 120
REFUSED = 3


def view_of(plain: bytes, kind: str) -> bytes | None:
    """What others may look at instead of `plain`, None where that is the file itself; refuses the unsafe."""
    done = subprocess.run(
        [sys.executable, "-m", "fengqiao.files.checks.apart", kind],
        input=plain,
        capture_output=True,
        timeout=PATIENCE_SECONDS,
        env={"PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "PATH": os.environ.get("PATH", "")},
        check=False,
    )
    if done.returncode == 0:
        return done.stdout or None
    if done.returncode == REFUSED:
        raise _by_code()[done.stderr.decode().split()[-1]]
    raise refusals.Unreadable


def _by_code() -> dict[str, type[base.Refused]]:
    kinds = [kind for kind in vars(refusals).values() if isinstance(kind, type)]
    return {kind.code: kind for kind in kinds if issubclass(kind, base.Refused)}


def _check_only(check: Callable[[bytes], None]) -> Callable[[bytes], bytes]:
    def run(plain: bytes) -> bytes:
        check(plain)
        return b""

    return run


def _opener(kind: str) -> Callable[[bytes], bytes]:
    """What opens a file of that kind; imported here, so that each process loads one library only."""
    if kind == "image":
        from fengqiao.files.checks import images

        return images.redraw
    if kind == "pdf":
        from fengqiao.files.checks import documents

        return documents.scrub
    from fengqiao.files.checks import office

    return _check_only(office.check)


def main() -> int:
    """Open standard input as the kind that the command line names."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (PROCESSOR_SECONDS, PROCESSOR_SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        view = _opener(sys.argv[1])(sys.stdin.buffer.read())
    except base.Refused as refusal:
        sys.stderr.write(f"{refusal.code}\n")
        return REFUSED
    sys.stdout.buffer.write(view)
    return 0


if __name__ == "__main__":
    sys.exit(main())
