"""A step of a script, and who of a story takes it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from fengqiao.casebook.private_values import Path
from fengqiao.procedure import Actor
from fengqiao.project.demonstration.staff import (
    ADMINISTERING,
    FILING,
    JUDGING,
    MEDIATES,
    PRESIDING,
    RECEIVING,
)
from fengqiao.project.demonstration.story import Story

Fields = Mapping[str, Any]
Say = Callable[[Story], Fields]


@dataclass(frozen=True)
class Step:
    """One step: by whom, which act, with which fields; `clear` are the private values typed beside them."""

    by: str
    kind: str
    fields: Fields | Say
    clear: Callable[[Story], Mapping[Path, str]] | None = None

    def take(self, story: Story) -> None:
        """Take it in that story."""
        fields = self.fields(story) if callable(self.fields) else self.fields
        story.do(ACTORS[self.by](story), self.kind, fields, self.clear(story) if self.clear else {})


ACTORS: Final[dict[str, Callable[[Story], Actor]]] = {
    "worker": lambda story: story.worker.actor,
    "employer": lambda story: story.employer.actor,
    "contractor": lambda story: story.contractor.actor,
    "lawyer": lambda story: story.lawyer.actor,
    "clerk": lambda story: story.district.court.one(FILING, story.number),
    "judge": lambda story: story.district.court.one(JUDGING, story.number),
    "president": lambda story: story.district.court.one(PRESIDING),
    "administrator": lambda story: story.organisation.one(ADMINISTERING),
    "mediator": lambda story: story.organisation.one(MEDIATES, story.serial),
    "second": lambda story: story.organisation.one(MEDIATES, story.serial + 1),
    "arbitration": lambda story: story.district.commission.one(RECEIVING),
}


def step(by: str, kind: str, say: Say | None = None, /, **fields: Any) -> Step:
    """A step with fixed fields, or with those that `say` makes of the story."""
    return Step(by, kind, say or fields)


def mediator_of(story: Story, by: str) -> dict[str, str]:
    """An actor as acts name mediators."""
    actor = ACTORS[by](story)
    return {"person": actor.person, "name": actor.name}
