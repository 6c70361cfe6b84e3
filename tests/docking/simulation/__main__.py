"""The long run: `python -m tests.docking.simulation --seeds 50000 --from 0`."""

import argparse
import sys
import time
from collections import Counter

from tests.docking.simulation.invariants import broken
from tests.docking.simulation.world import World


def main() -> int:
    """Play the seeds; prints what broke and how often each branch was reached."""
    parser = argparse.ArgumentParser(prog="python -m tests.docking.simulation")
    parser.add_argument("--seeds", type=int, default=500)
    parser.add_argument("--from", type=int, default=0, dest="first")
    given = parser.parse_args()
    reached: Counter[str] = Counter()
    failed = 0
    started = time.monotonic()
    for seed in range(given.first, given.first + given.seeds):
        world = World(seed, buries=seed % 4 == 3).run()
        reached.update(world.reached)
        found = broken(world)
        failed += bool(found)
        if found:
            sys.stdout.write(f"seed {seed}: {', '.join(found)}\n")
    seconds = time.monotonic() - started
    for name, times in sorted(reached.items()):
        sys.stdout.write(f"{times:9d}  {name}\n")
    sys.stdout.write(f"{given.seeds} seeds in {seconds:.1f} s, {failed} broken\n")
    return 1 if failed else 0


if __name__ == "__main__":
    raise SystemExit(main())
