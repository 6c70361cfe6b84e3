"""Bodies that may be competent, and the shape of the answer.

Regions are division codes of 6 to 9 digits. A body covers its own region's prefix, or the prefixes given to
it: cities without counties and commissions set up across districts need that.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from fengqiao.law.reasons import Reason
from fengqiao.law.sources import Citation
from fengqiao.refusals import Refused


class NoCompetentBody(Refused):
    """没有找到有管辖权的机构，请核对住所地、履行地等地区信息，或者由系统管理员补充机构名录。"""

    code = "no_competent_body"


class Level(StrEnum):
    """The level of a court; commissions have none."""

    BASIC = "basic"
    INTERMEDIATE = "intermediate"
    HIGH = "high"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Body:
    """A court or commission that may be competent. `covers` overrules the area that follows from `region`."""

    id: str
    name: str
    region: str
    level: Level = Level.NONE
    covers: tuple[str, ...] = ()

    def depth(self, region: str) -> int:
        """How many leading digits of `region` the body answers for; 0 where it is not its area.

        Law: none; the codes are those of GB/T 2260.

        >>> Body("c", "解放区人民法院", "410802").depth("410802005")
        6
        >>> Body("m", "焦作市中级人民法院", "410800").depth("410802")
        4
        """
        areas = self.covers or (_area(self.region),)
        return max((len(area) for area in areas if region.startswith(area)), default=0)


def _area(region: str) -> str:
    if len(region) > 6 and region[6:].strip("0"):
        return region
    county = region[:6]
    if not county.endswith("00"):
        return county
    return county[:2] if county.endswith("0000") else county[:4]


@dataclass(frozen=True, slots=True)
class Competent:
    """One competent body, why it is, and the law that says so."""

    body: Body
    reason: str
    citation: Citation


@dataclass(frozen=True, slots=True)
class Competence:
    """All competent bodies, the one to suggest first leading, and the steps that lead to them."""

    bodies: tuple[Competent, ...]
    steps: tuple[Reason, ...]

    @property
    def first(self) -> Body:
        """The body to suggest."""
        return self.bodies[0].body

    @property
    def explanation(self) -> str:
        """The steps in one sentence for the parties, each with its source."""
        return "；".join(f"{step.text}（{step.citation.text}）" for step in self.steps) + "。"


def in_region(bodies: Sequence[Body], region: str) -> tuple[Body, ...]:
    """The bodies that answer for the region most closely; none where no body does.

    Law: none; the nearest area that covers a place is taken.
    """
    deepest = max((body.depth(region) for body in bodies), default=0)
    return tuple(body for body in bodies if deepest and body.depth(region) == deepest)


Places = Sequence[tuple[str, Sequence[str], Citation]]
"""Grounds of competence in the order of suggestion: the connecting place in Chinese, its regions, the source."""


def found_at(places: Places, bodies: Sequence[Body]) -> tuple[Competent, ...]:
    """Each body that answers for one of the places, once, under its first ground.

    Raises NoCompetentBody where none does.
    Law: the citation of each place.
    """
    found: dict[str, Competent] = {}
    for reason, regions, citation in places:
        for region in regions:
            for body in in_region(bodies, region):
                found.setdefault(body.id, Competent(body, reason, citation))
    if not found:
        raise NoCompetentBody
    return tuple(found.values())


def named(body_id: str, bodies: Sequence[Body]) -> Body:
    """The body with this id. Raises NoCompetentBody where there is none.

    Law: none; a look-up.
    """
    for body in bodies:
        if body.id == body_id:
            return body
    raise NoCompetentBody
