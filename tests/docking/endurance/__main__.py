"""The long run: `python -m tests.docking.endurance --acts 100000`, or `make endure`."""

import argparse
import shutil
import sys
import tempfile
from pathlib import Path

from tests.docking.endurance.course import endure


def main() -> int:
    """0 where nothing was lost, nothing doubled, and all heads are equal."""
    asked = argparse.ArgumentParser(prog="python -m tests.docking.endurance", description=__doc__)
    asked.add_argument("--acts", type=int, default=100_000)
    asked.add_argument("--counters", type=int, default=600, help="so many begin at each node")
    asked.add_argument("--every", type=float, default=5.0, help="seconds between two kills")
    asked.add_argument("--seed", type=int, default=1)
    wanted = asked.parse_args()
    root = Path(tempfile.mkdtemp(prefix="fengqiao-endurance-"))
    root.chmod(0o755)
    try:
        found = endure(root, acts=wanted.acts, counters=wanted.counters, every=wanted.every, seed=wanted.seed)
    finally:
        shutil.rmtree(root, ignore_errors=True)
    sys.stdout.write("\n".join([*found.lines(), *found.broken]) + "\n")
    return 1 if found.broken else 0


if __name__ == "__main__":
    sys.exit(main())
