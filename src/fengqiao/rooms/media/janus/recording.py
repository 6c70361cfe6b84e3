"""Recording by Janus itself: packets as they came, one file for each medium, which the composer unpacks later.

A segment is a folder, as with the other back end. `began` says when it began, so that files can be put in step by the
moment of their first packet; what a killed Janus leaves behind is whole up to its end.
"""

import time
from collections.abc import Collection
from pathlib import Path

from fengqiao.rooms.media.janus.people import Person
from fengqiao.rooms.media.port import Circle

BEGAN = "began"


class Recording:
    """The recording of one room: off until told which segment, and who is heard in it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.segment = ""
        self._began = 0.0
        self._files = 0

    async def follow(self, circle: Circle, people: Collection[Person]) -> None:
        """Record what the circle says: another segment ends the one before, an empty one ends all."""
        if circle.recorded_as != self.segment:
            for each in people:
                await self._stop(each)
            self._turn(circle.recorded_as)
        for each in people:
            if self.segment and each.speaks and not each.recorded and each.name in circle.people:
                await self._start(each)

    async def _start(self, person: Person) -> None:
        self._files += 1
        base = self._folder / self.segment / f"{person.name}.{self._files}"
        await person.sends.ask("configure", record=True, filename=str(base))
        person.recorded = True

    async def _stop(self, person: Person) -> None:
        if person.recorded:
            await person.sends.ask("configure", record=False)
            person.recorded = False

    def _turn(self, segment: str) -> None:
        if self.segment:
            lasted = int((time.monotonic() - self._began) * 1000)
            (self._folder / self.segment / "ended").write_text(str(lasted))
        self.segment, self._began = segment, time.monotonic()
        if segment:
            (self._folder / segment).mkdir(parents=True, exist_ok=True)
            (self._folder / segment / BEGAN).write_text(str(time.time_ns() // 1000))
