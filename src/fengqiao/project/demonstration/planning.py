"""Which cases the city has: their scripts, how far they got, when each step was taken. The same for the same seed."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Final

from fengqiao.base.clock import SHANGHAI
from fengqiao.law.calendar import CALENDAR
from fengqiao.project.demonstration.chance import seeded
from fengqiao.project.demonstration.roads import Script
from fengqiao.project.demonstration.scripts import SCRIPTS
from fengqiao.project.demonstration.staff import FEW, WEIGHTS

YEARS: Final = 2
OPENS, SHUTS, LATEST_START = 8 * 60 + 40, 17 * 60 + 20, 15 * 60
OWN_COURT: Final = "410811"
"""The court whose staff the newcomer signs in as."""
LOOKED_BACK: Final = 3
CAST_STANDS_AFTER: Final = ("record", "consent_r", "perform", "consent_a")
"""After which steps the cases of the cast's worker stand: there is something for them to do."""


@dataclass(frozen=True)
class Size:
    """How many cases are under way and how many are concluded."""

    live: int
    concluded: int

    @property
    def cases(self) -> int:
        """All of them."""
        return self.live + self.concluded


FULL: Final = Size(live=300, concluded=3_000)


@dataclass(frozen=True)
class Planned:
    """One case: its script, how many steps it took, when each step of the whole script was or will be taken.

    `serial` is its number at its court in the year it began. `of_cast`: the parties are the cast's.
    """

    number: int
    script: Script
    taken: int
    times: tuple[datetime, ...]
    district: str
    serial: int = 0
    of_cast: bool = False

    @property
    def words(self) -> tuple[str, ...]:
        """The words of all steps, taken or not."""
        return self.script.first(len(self.script.steps))

    @property
    def live(self) -> bool:
        """Whether the case is still under way."""
        return self.taken < len(self.script.steps)


def plan(size: Size, *, seed: str, today: date, districts: Sequence[str]) -> list[Planned]:
    """Every case, those under way first."""
    chance = seeded(seed, "plan")
    ways = [*_live_ways(size.live, chance), *_concluded_ways(size.concluded, chance)]
    weights = [WEIGHTS.get(code, FEW) for code in districts]
    wanted, found = list(CAST_STANDS_AFTER), []
    for number, (script, taken) in enumerate(ways):
        own = seeded(seed, "times", number)
        times = tuple(_times(script, taken, own, today))
        last, live = script.first(taken)[-1], taken < len(script.steps)
        of_cast = live and last in wanted and script.first(1) == ("apply",)
        if of_cast:
            wanted.remove(last)
        district = own.choices(districts, weights)[0]
        found.append(Planned(number, script, taken, times, OWN_COURT if of_cast else district, of_cast=of_cast))
    return _numbered(found)


def _concluded_ways(count: int, chance: Random) -> Iterator[tuple[Script, int]]:
    """Each way once where the count reaches so far, the others as often as they are gone."""
    each_once = SCRIPTS if count >= len(SCRIPTS) else ()
    often = chance.choices(SCRIPTS, [each.weight for each in SCRIPTS], k=count - len(each_once))
    for script in (*each_once, *often):
        yield script, len(script.steps)


def live_ways() -> list[tuple[Script, int]]:
    """Every place where a case may stand, each once: those that begin and end with the same steps are one."""
    found: dict[tuple[str, ...], tuple[Script, int]] = {}
    for script in SCRIPTS:
        for stop in script.stops:
            found.setdefault((*script.first(1), *script.first(stop)[-LOOKED_BACK:]), (script, stop))
    return list(found.values())


def _live_ways(count: int, chance: Random) -> list[tuple[Script, int]]:
    """Each place once, as far as the count reaches; what is left over goes the usual ways."""
    places = live_ways()
    if count < len(places):
        return [places[number * len(places) // count] for number in range(count)]
    usual = chance.choices(SCRIPTS, [each.weight if each.stops else 0 for each in SCRIPTS], k=count - len(places))
    return [*places, *((script, chance.choice(script.stops)) for script in usual)]


def _times(script: Script, taken: int, chance: Random, today: date) -> Iterator[datetime]:
    """The instants of all steps: of a concluded case within two years, of a live one up to the last days."""
    places = list(_places(script, chance))
    if taken < len(script.steps):
        age = chance.randint(1, 1 + max(script.steps[taken][0], 1))
        ended = CALENDAR.subtract_working_days(today, age)
    else:
        days = 2 + int(365 * YEARS * chance.random() ** 1.15)
        ended = CALENDAR.subtract_working_days(today - timedelta(days=days), 1)
    last = places[taken - 1][0]
    began = CALENDAR.subtract_working_days(ended, last) if last else ended
    for days_on, minute in places:
        day = CALENDAR.add_working_days(began, days_on) if days_on else began
        clock_time = time(minute // 60, minute % 60, chance.randint(0, 59))
        yield datetime.combine(day, clock_time, SHANGHAI)


def _places(script: Script, chance: Random) -> Iterator[tuple[int, int]]:
    """Each step as working days after the first one's day and a minute of the day, within office hours."""
    day, minute = 0, chance.randint(OPENS, LATEST_START - 60)
    for number, (wait, _) in enumerate(script.steps):
        if wait:
            day, minute = day + wait, chance.randint(OPENS, LATEST_START)
        elif number:
            minute += chance.randint(3, 24)
        if minute > SHUTS:
            day, minute = day + 1, OPENS + chance.randint(0, 50)
        yield day, minute


def _numbered(found: list[Planned]) -> list[Planned]:
    """The cases with their numbers, counted by court and year in the order in which they began."""
    serials: Counter[tuple[str, int]] = Counter()
    given: dict[int, int] = {}
    for each in sorted(found, key=lambda planned: planned.times[0]):
        key = each.district, each.times[0].year
        serials[key] += 1
        given[each.number] = serials[key]
    return [
        Planned(each.number, each.script, each.taken, each.times, each.district, given[each.number], each.of_cast)
        for each in found
    ]
