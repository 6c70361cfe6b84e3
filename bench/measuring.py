"""Percentiles, processor time of process trees, and the lines that are printed."""

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

TICKS_PER_SECOND = os.sysconf("SC_CLK_TCK")


def percentile(samples: Sequence[float], share: float) -> float:
    """The smallest sample that `share` of all samples do not exceed."""
    ordered = sorted(samples)
    return ordered[min(int(len(ordered) * share), len(ordered) - 1)]


def processor_seconds(roots: Iterable[int]) -> float:
    """Processor time so far of the processes `roots`, their living descendants, and those they have waited for."""
    parents = _parents()
    wanted = set(roots)
    while grown := {pid for pid, parent in parents.items() if parent in wanted} - wanted:
        wanted |= grown
    return sum(_seconds(pid) for pid in wanted)


def _parents() -> dict[int, int]:
    found = {}
    for place in Path("/proc").iterdir():
        if place.name.isdigit() and (fields := _stat(int(place.name))):
            found[int(place.name)] = int(fields[1])
    return found


def _seconds(pid: int) -> float:
    fields = _stat(pid)
    return sum(map(int, fields[11:15])) / TICKS_PER_SECOND if fields else 0.0


def _stat(pid: int) -> list[str]:
    """The fields of `/proc/<pid>/stat` from the state on; empty where the process is gone."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except (FileNotFoundError, ProcessLookupError):
        return []


def say(line: str) -> None:
    """Print one line at once."""
    print(line, flush=True)


@dataclass(frozen=True)
class Limit:
    """What a figure is held to."""

    name: str
    bound: float
    at_least: bool = False

    def judged(self, value: float | None) -> str:
        """The figure with its ratio against the limit: above 1.00 is worse than the limit."""
        sign = "≥" if self.at_least else "≤"
        if value is None:
            return f"{self.name:<30} {'-':>10}   {sign} {self.bound:<6g}  not measured"
        ratio = self.bound / max(value, 1e-9) if self.at_least else value / self.bound
        verdict = "kept" if ratio <= 1 else "NOT KEPT"
        return f"{self.name:<30} {value:>10.2f}   {sign} {self.bound:<6g}  ratio {ratio:.2f}  {verdict}"
