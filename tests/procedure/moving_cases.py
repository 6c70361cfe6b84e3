"""The guards of what goes on at another node, each refusing once."""

from typing import Any

from . import cast, scenes
from .cast import NODE

MOVING_CASES: tuple[tuple[Any, ...], ...] = (
    ("holds_the_case", "not_its_work", scenes.mediating, NODE, "move_home", {"body": cast.COURT, "node": "node-city"}),
    ("home_agreed", "move_not_agreed", scenes.mediating, NODE, "move_home",
     {"body": cast.ORGANISATION, "node": "node-city"}, {"home": None}),
    ("succession_proven", "succession_unproven", scenes.mediating, NODE, "succeed", {"document": "……"},
     {"succession": None}),
)  # fmt: skip
