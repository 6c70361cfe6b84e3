"""The same figures for Prometheus."""

from collections.abc import Iterator
from datetime import datetime
from typing import Final

from fengqiao.base import clock
from fengqiao.docking import queries

TYPE: Final = "text/plain; version=0.0.4; charset=utf-8"
Sample = tuple[str, str, float]
"""A metric's name, its labels, its value."""

SAYINGS: Final = {
    "docking_backlog": "Items that wait for a peer.",
    "docking_lag_seconds": "Age of the oldest item that waits for a peer.",
    "docking_attempts": "Tries of the parcel in flight.",
    "docking_stopped_subjects": "Subjects of which nothing is sent until a person resumes them.",
    "docking_catching_up": "1 while it is not known what a peer holds.",
    "docking_missing_subjects": "Subjects of which a peer holds what is not here.",
    "docking_differing_subjects": "Subjects that differed at the last comparison.",
    "docking_compared_seconds": "Time since the last comparison.",
    "docking_work_items": "Items that wait for a person, by cause.",
    "docking_refused_parcels_total": "Parcels refused as a whole, by code.",
    "docking_held_acts": "Acts kept that cannot be read or applied yet.",
    "docking_waiting_proposals": "Proposals that wait for their custodian.",
    "docking_contested_subjects": "Subjects in which two acts claim one seat.",
    "docking_acts_aside": "Acts set aside that nobody has decided on.",
    "docking_mail": "Things that this node keeps for others as a hub.",
    "docking_registry_age_seconds": "Age of the registry in force.",
}


def text() -> str:
    """All figures in Prometheus' text format."""
    found: dict[str, list[str]] = {}
    for name, labels, value in _samples(clock.now()):
        found.setdefault(name, []).append(f"fengqiao_{name}{labels} {value:g}")
    lines = []
    for name, samples in found.items():
        kind = "counter" if name.endswith("_total") else "gauge"
        lines += [f"# HELP fengqiao_{name} {SAYINGS[name]}", f"# TYPE fengqiao_{name} {kind}", *samples]
    return "\n".join(lines) + "\n"


def _samples(now: datetime) -> Iterator[Sample]:
    for peer in queries.peers():
        of = _labels(peer=peer.node)
        yield "docking_backlog", of, peer.backlog
        yield "docking_lag_seconds", of, _age(now, peer.oldest)
        yield "docking_attempts", of, peer.attempts
        yield "docking_stopped_subjects", of, peer.stopped
        yield "docking_catching_up", of, float(peer.awaited)
        yield "docking_missing_subjects", of, peer.missing
        yield "docking_differing_subjects", of, peer.differing
        if peer.compared_at is not None:
            yield "docking_compared_seconds", of, _age(now, peer.compared_at)
    causes: dict[str, int] = {}
    for item in queries.work():
        causes[item.cause] = causes.get(item.cause, 0) + 1
    for cause, count in sorted(causes.items()):
        yield "docking_work_items", _labels(cause=cause), count
    for refusal in queries.refusals():
        yield "docking_refused_parcels_total", _labels(code=refusal.code), refusal.times
    here = queries.figures()
    yield "docking_held_acts", "", here.held
    yield "docking_waiting_proposals", "", here.proposals
    yield "docking_contested_subjects", "", here.contested
    yield "docking_acts_aside", "", here.aside
    yield "docking_mail", "", here.kept
    if here.registry_at is not None:
        yield "docking_registry_age_seconds", "", _age(now, here.registry_at)


def _age(now: datetime, since: datetime | None) -> float:
    return max((now - since).total_seconds(), 0.0) if since else 0.0


def _labels(**named: str) -> str:
    inside = ",".join(f'{name}="{_quoted(value)}"' for name, value in named.items())
    return f"{{{inside}}}"


def _quoted(value: str) -> str:
    return value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
