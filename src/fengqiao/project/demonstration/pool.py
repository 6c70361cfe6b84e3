"""What a process of the pool that drives cases does: it starts bare, without Django."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fengqiao.project.demonstration.building import Workshop

_workshops: "list[Workshop]" = []


def begin(wanted: bytes) -> None:
    """Make this process ready; `wanted` is the build's note, encoded."""
    import django
    import msgspec

    django.setup()
    from fengqiao.project.demonstration.building import Wanted, Workshop

    _workshops.append(Workshop(msgspec.json.decode(wanted, type=Wanted)))


def drive(batch: list[int]) -> tuple[int, int]:
    """How many cases the batch is, and how many acts they took."""
    return len(batch), _workshops[0].drive(batch)
