"""The long run, on every core: `python -m tests.docking.simulation --seeds 50000 --from 0`."""

import argparse
import os
import sys
import time
from collections import Counter
from concurrent.futures import ProcessPoolExecutor, as_completed

from tests.docking.simulation.invariants import play

CHUNK = 100


def main() -> int:
    """Play the seeds; prints what broke, how far it is, and at the end how often each branch was reached."""
    parser = argparse.ArgumentParser(prog="python -m tests.docking.simulation")
    parser.add_argument("--seeds", type=int, default=500)
    parser.add_argument("--from", type=int, default=0, dest="first")
    parser.add_argument("--processes", type=int, default=os.cpu_count() or 1)
    given = parser.parse_args()
    end = given.first + given.seeds
    chunks = [range(first, min(first + CHUNK, end)) for first in range(given.first, end, CHUNK)]
    reached: Counter[str] = Counter()
    failed = played = 0
    started = time.monotonic()
    with ProcessPoolExecutor(given.processes) as pool:
        for each in as_completed({pool.submit(play, chunk): chunk for chunk in chunks}):
            branches, found = each.result()
            reached.update(branches)
            failed, played = failed + len(found), played + CHUNK
            for seed, names in found.items():
                sys.stdout.write(f"seed {seed}: {', '.join(names)}\n")
            if sys.stderr.isatty():
                sys.stderr.write(f"\r{min(played, given.seeds)} of {given.seeds}")
            sys.stdout.flush()
    for name, times in sorted(reached.items()):
        sys.stdout.write(f"{times:9d}  {name}\n")
    sys.stdout.write(f"{given.seeds} seeds in {time.monotonic() - started:.1f} s, {failed} broken\n")
    return 1 if failed else 0


if __name__ == "__main__":
    raise SystemExit(main())
