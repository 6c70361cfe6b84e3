"""Measure every figure, print each against its limit, write `bench/results.json`."""

import argparse
import json
import sys
import time
from dataclasses import asdict
from pathlib import Path
from typing import Any

from bench import home
from bench.measuring import Limit, say

RESULTS = Path(__file__).parent / "results.json"
ACTS_AT_PEAK = 300
REQUESTS_AT_PEAK = 470
LIMITS = (
    Limit("decide_p99_us", 50),
    Limit("append_acts_per_s", 600, at_least=True),
    Limit("append_acts_per_s_sm2", 450, at_least=True),
    Limit("append_vs_sql", 0.4, at_least=True),
    Limit("page_p99_ms", 100),
    Limit("page_queries_max", 12),
)


def main() -> int:
    """Run the whole bench; 0 where every figure was found, kept or not."""
    asked = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    asked.add_argument("--cases", type=int, default=100_000)
    asked.add_argument("--seconds", type=float, default=10.0, help="how long each figure is measured")
    wanted = asked.parse_args()
    begun = time.monotonic()
    with home.fresh() as cluster:
        results = _measure(cluster, wanted.cases, wanted.seconds)
    results["seconds"] = round(time.monotonic() - begun)
    RESULTS.write_text(json.dumps(results, ensure_ascii=False, indent=2) + "\n")
    say("")
    for limit in LIMITS:
        say(limit.judged(results[limit.name]))
    for name in ("pages_per_s", "cores_for_ten_times_the_mean"):
        say(f"{name:<30} {results[name]}")
    for missing in results["missing"]:
        say(f"MISSING: {missing}")
    say(f"{results['seconds']} s; {RESULTS}")
    return 1 if results["missing"] else 0


def _measure(cluster: Any, count: int, seconds: float) -> dict[str, Any]:
    """Every figure, in the order in which the rooms build on each other."""
    from bench import appending, cases, deciding, flooring, machine, paging
    from fengqiao.base import clock

    found: dict[str, Any] = {"date": clock.now().isoformat(), "machine": machine.facts()}
    say(f"building {count} cases …")
    load = cases.build(count, each=8)
    found |= {"cases": count, "cases_multiplied_from": len(load.driven), "cases_of_measured_court": load.at_court}
    say("decide …")
    decided = deciding.measure(deciding.steps(load.ruled, load.people), rounds=1000)
    found |= {"decide_p99_us": round(decided.p99_us, 1), "decide": asdict(decided)}
    server = home.postmaster(cluster)
    say("append, Ed25519 …")
    ed = appending.measure(load, "ed", seconds=seconds, postmaster=server)
    say("append, SM2 …")
    sm = appending.measure(load, "sm", seconds=seconds, postmaster=server)
    say("the same statements by pgbench …")
    floor = flooring.measure(load, cluster, seconds=seconds)
    found |= {
        "append_acts_per_s": round(ed.acts_per_s),
        "append_acts_per_s_sm2": round(sm.acts_per_s),
        "append_vs_sql": round(ed.acts_per_s / floor, 3),
        "append": {"ed": asdict(ed), "sm": asdict(sm), "pgbench_per_s": floor, "workers": appending.WORKERS},
    }
    say("pages …")
    found |= _paged(paging.measure(load, seconds=seconds, postmaster=server), ed)
    return found


def _paged(read: "list[Any]", append: Any) -> dict[str, Any]:
    """The figures of the pages, and how many cores the peak would keep busy."""
    good = [page for page in read if not page.fault]
    cpu = sum(page.cpu_us for page in good) / len(good) if good else None
    cores = (ACTS_AT_PEAK * append.cpu_us + REQUESTS_AT_PEAK * cpu) / 1e6 if cpu is not None else None
    return {
        "page_p99_ms": round(max(page.p99_ms for page in good), 1) if good else None,
        "pages_per_s": {page.name: round(page.per_s, 1) for page in good},
        "page_queries_max": max(page.queries for page in good) if good else None,
        "cores_for_ten_times_the_mean": round(cores, 2) if cores is not None else None,
        "pages": [asdict(page) for page in read],
        "missing": [f"{page.name}: {page.fault}" for page in read if page.fault],
    }


if __name__ == "__main__":
    sys.exit(main())
