"""Measure every figure, print each against its limit, write `bench/results.json`."""

import argparse
import json
import sys
import time
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final

from bench import home
from bench.measuring import Limit, say

RESULTS = Path(__file__).parent / "results.json"
LIMITS = (
    Limit("decide_p99_us", 50),
    Limit("append_acts_per_s", 600, at_least=True),
    Limit("append_acts_per_s_sm2", 450, at_least=True),
    Limit("append_vs_sql", 0.4, at_least=True),
    Limit("page_p99_ms", 100),
    Limit("page_queries_max", 12),
    Limit("mean_load_p99_ms", 250),
    Limit("clerk_list_p99_ms", 100),
    Limit("directory_page_ms_p95", 100),
    Limit("directory_search_ms_p95", 100),
    Limit("docking_acts_per_s", 1500, at_least=True),
    Limit("docking_acts_per_s_sm2", 600, at_least=True),
    Limit("docking_single_p99_ms", 250),
    Limit("reconcile_1m_s", 5),
    Limit("reconcile_1m_bytes", 1_000_000),
    Limit("drain_100k_s", 120),
    Limit("docking_file_receiver_mib", 256),
    Limit("law_mutation_score", 90, at_least=True),
    Limit("amounts_per_s", 20_000, at_least=True),
    Limit("room_first_frame_ms_p95", 1_000),
    Limit("caucus_switch_ms_p95", 500),
    Limit("rooms_per_core_aiortc", 8, at_least=True),
    Limit("rooms_per_core_janus", 20, at_least=True),
    Limit("room_recording_core_percent", 5),
    Limit("room_back_after_kill_s_max", 10),
    Limit("paper_ms_p50", 15),
    Limit("papers_per_min", 2_000, at_least=True),
    Limit("dossier_100_pages_s", 5),
)


def main() -> int:
    """Run the whole bench; 0 where every figure was found, kept or not."""
    asked = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    asked.add_argument("--cases", type=int, default=100_000)
    asked.add_argument("--seconds", type=float, default=10.0, help="how long each figure is measured")
    asked.add_argument("--load-seconds", type=float, default=300.0, help="how long twice the national mean is held")
    asked.add_argument("--load-times", type=float, default=2.0, help="how many times the national mean it is")
    asked.add_argument("--only", choices=(*ALONE, *LAW), help="measure one figure, and leave the others as they are")
    asked.add_argument("--bodies", type=int, default=50, help="how many bodies move (homes)")
    asked.add_argument("--open-cases", type=int, default=2_000, help="with how many open cases (homes)")
    asked.add_argument("--results", type=Path, default=RESULTS, help="where the figures are written")
    wanted = asked.parse_args()
    begun = time.monotonic()
    if wanted.only in LAW:
        results = LAW[wanted.only](wanted)
    else:
        with home.fresh() as cluster:
            results = ALONE.get(wanted.only, _measure)(cluster, wanted)
    if not wanted.only:
        results["seconds"] = round(time.monotonic() - begun)
    if wanted.results.exists():  # figures of other runs stay: one figure alone, or the mutants of the law
        results = json.loads(wanted.results.read_text()) | results
    wanted.results.write_text(json.dumps(results, ensure_ascii=False, indent=2) + "\n")
    _tell(results)
    say(f"{round(time.monotonic() - begun)} s; {wanted.results}")
    return 1 if results.get("missing") else 0


def _tell(results: dict[str, Any]) -> None:
    """Print each figure that there is."""
    say("")
    for limit in LIMITS:
        say(limit.judged(results.get(limit.name)))
    for name in ("pages_per_s", "cores_for_ten_times_the_mean"):
        say(f"{name:<30} {results.get(name)}")
    for missing in results.get("missing", ()):
        say(f"MISSING: {missing}")


def _measure_load(cluster: Any, wanted: argparse.Namespace) -> dict[str, Any]:
    """The load alone."""
    from bench import cases, mean_load

    say(f"building {wanted.cases} cases …")
    load = cases.build(wanted.cases, each=8)
    say("the national mean, several times …")
    return mean_load.measure(
        load, seconds=wanted.load_seconds, postmaster=home.postmaster(cluster), times=wanted.load_times
    )


def _measure_list(cluster: Any, wanted: argparse.Namespace) -> dict[str, Any]:
    """The clerk's list alone."""
    from bench import cases, listing

    say(f"building {wanted.cases} cases …")
    load = cases.build(wanted.cases, each=8)
    say("the list of a clerk with 20,000 open cases …")
    return listing.measure(load, seconds=wanted.seconds, postmaster=home.postmaster(cluster))


def _measure_directory(cluster: Any, wanted: argparse.Namespace) -> dict[str, Any]:
    """The pages of the directory alone."""
    from bench import directory

    say("the directory of a whole nation …")
    return directory.measure(seconds=wanted.seconds, postmaster=home.postmaster(cluster))


def _measure_docking(cluster: Any, wanted: argparse.Namespace) -> dict[str, Any]:
    """Docking alone."""
    from bench import docking

    say("parcels of another node, and a comparison of a million cases …")
    return docking.measure()


def _measure_papers(_cluster: Any, wanted: argparse.Namespace) -> dict[str, Any]:
    """The papers alone."""
    from bench import papers

    say("papers, and a dossier …")
    return papers.measure(seconds=wanted.seconds)


def _measure_amounts(wanted: argparse.Namespace) -> dict[str, Any]:
    """The amounts alone."""
    from bench import amounts

    say("amounts …")
    return amounts.measure(seconds=wanted.seconds)


def _measure_rooms(wanted: argparse.Namespace) -> dict[str, Any]:
    """The rooms alone."""
    from bench import rooms

    say("rooms …")
    return rooms.measure(seconds=wanted.seconds)


def _measure_returning(wanted: argparse.Namespace) -> dict[str, Any]:
    """Coming back into a room alone: it starts nodes of its own."""
    from bench import returning

    return returning.measure()


def _measure_exchange(wanted: argparse.Namespace) -> dict[str, Any]:
    """Whole nodes alone."""
    from bench import exchange

    say("100,000 acts that wait for a peer, and a file of 2 GiB …")
    return exchange.measure()


def _measure_homes(wanted: argparse.Namespace) -> dict[str, Any]:
    """A region that moves to another node and back, alone: it starts two nodes of its own."""
    from bench import homes

    say(f"{wanted.bodies} bodies with {wanted.open_cases} open cases move to another node and back …")
    return homes.measure(bodies=wanted.bodies, cases=wanted.open_cases)


def _measure(cluster: Any, wanted: argparse.Namespace) -> dict[str, Any]:
    """Every figure, in the order in which the rooms build on each other."""
    from bench import cases, deciding, listing, machine, mean_load, paging
    from fengqiao.base import clock

    count, seconds = wanted.cases, wanted.seconds
    found: dict[str, Any] = {"date": clock.now().isoformat(), "machine": machine.facts()}
    say(f"building {count} cases …")
    load = cases.build(count, each=8)
    found |= {"cases": count, "cases_multiplied_from": len(load.driven), "cases_of_measured_court": load.at_court}
    say("decide …")
    decided = deciding.measure(deciding.steps(load.ruled, load.people), rounds=1000)
    found |= {"decide_p99_us": round(decided.p99_us, 1), "decide": asdict(decided)}
    server = home.postmaster(cluster)
    found |= _appended(load, cluster, seconds)
    say("pages …")
    found |= _paged(paging.measure(load, seconds=seconds, postmaster=server))
    say("the national mean, several times …")
    found |= mean_load.measure(load, seconds=wanted.load_seconds, postmaster=server, times=wanted.load_times)
    say("the list of a clerk with 20,000 open cases …")
    found |= listing.measure(load, seconds=seconds, postmaster=server)
    found |= _measure_docking(cluster, wanted)
    found |= _measure_papers(cluster, wanted)
    return (
        found
        | _measure_exchange(wanted)
        | _measure_amounts(wanted)
        | _measure_rooms(wanted)
        | _measure_returning(wanted)
    )


def _appended(load: Any, cluster: Any, seconds: float) -> dict[str, Any]:
    """The figures of appending in either suite, beside the same statements by pgbench."""
    from bench import appending, flooring

    server = home.postmaster(cluster)
    say("append, Ed25519 …")
    ed = appending.measure(load, "ed", seconds=seconds, postmaster=server)
    say("append, SM2 …")
    sm = appending.measure(load, "sm", seconds=seconds, postmaster=server)
    say("the same statements by pgbench …")
    floor = flooring.measure(load, cluster, seconds=seconds)
    return {
        "append_acts_per_s": round(ed.acts_per_s),
        "append_acts_per_s_sm2": round(sm.acts_per_s),
        "append_vs_sql": round(ed.acts_per_s / floor, 3),
        "append": {"ed": asdict(ed), "sm": asdict(sm), "pgbench_per_s": floor, "workers": appending.WORKERS},
    }


def _measure_append(cluster: Any, wanted: argparse.Namespace) -> dict[str, Any]:
    """Appending alone."""
    from bench import cases

    say(f"building {wanted.cases} cases …")
    return _appended(cases.build(wanted.cases, each=8), cluster, wanted.seconds)


def _paged(read: "list[Any]") -> dict[str, Any]:
    """The figures of the pages."""
    good = [page for page in read if not page.fault]
    return {
        "page_p99_ms": round(max(page.p99_ms for page in good), 1) if good else None,
        "pages_per_s": {page.name: round(page.per_s, 1) for page in good},
        "page_queries_max": max(page.queries for page in good) if good else None,
        "pages": [asdict(page) for page in read],
        "missing": [f"{page.name}: {page.fault}" for page in read if page.fault],
    }


ALONE: Final[dict[str, Callable[[Any, argparse.Namespace], dict[str, Any]]]] = {
    "append": _measure_append,
    "mean_load": _measure_load,
    "listing": _measure_list,
    "directory": _measure_directory,
    "docking": _measure_docking,
    "papers": _measure_papers,
}
"""Figures that can be measured by themselves."""
LAW: Final[dict[str, Callable[[argparse.Namespace], dict[str, Any]]]] = {
    "amounts": _measure_amounts,
    "rooms": _measure_rooms,
    "returning": _measure_returning,
    "exchange": _measure_exchange,
    "homes": _measure_homes,
}
"""Those of them that need no node, or start nodes of their own."""

if __name__ == "__main__":
    sys.exit(main())
