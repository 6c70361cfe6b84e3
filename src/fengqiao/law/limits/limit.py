"""What one procedural limit is: from when, how long, who acts, who may extend it, and what follows."""

from dataclasses import dataclass
from functools import cached_property

from fengqiao.law.periods import Period, Unit
from fengqiao.law.sources import Citation


@dataclass(frozen=True)
class Limit:
    """One limit. `who` must act; `starts` is the event it runs from; texts are Chinese as screens print them.

    `extension` is the length that may be added where the law fixes one; empty `who_may_extend` means nobody
    may. `backwards` limits are counted back from the event. `local` limits may be set by the court or
    region.
    """

    name: str
    title: str
    who: str
    starts: str
    period: Period
    when_passed: str
    citation: Citation
    who_may_extend: str = ""
    extension: Period | None = None
    also: tuple[Citation, ...] = ()
    note: str = ""
    backwards: bool = False
    local: bool = False
    version: str = "1"

    @property
    def verified(self) -> bool:
        """Whether the text that states the limit was read; if not, the limit is a parameter.

        Law: none; it repeats what the citation says.
        """
        return self.citation.verified

    @cached_property
    def rule(self) -> str:
        """The rule's name and version as acts record it, such as `mediation_before_filing@1`."""
        return f"{self.name}@{self.version}"

    @cached_property
    def source(self) -> str:
        """The citation as screens print it."""
        return self.citation.text


def days(length: int) -> Period:
    """A period of calendar days.

    Law: none; a way of writing the tables.
    """
    return Period(length, Unit.DAYS)


def working_days(length: int) -> Period:
    """A period of working days.

    Law: none; a way of writing the tables.
    """
    return Period(length, Unit.WORKING_DAYS)


def months(length: int) -> Period:
    """A period of calendar months.

    Law: none; a way of writing the tables.
    """
    return Period(length, Unit.MONTHS)


def years(length: int) -> Period:
    """A period of calendar years.

    Law: none; a way of writing the tables.
    """
    return Period(length, Unit.YEARS)


def hours(length: int) -> Period:
    """A period of hours.

    Law: none; a way of writing the tables.
    """
    return Period(length, Unit.HOURS)
