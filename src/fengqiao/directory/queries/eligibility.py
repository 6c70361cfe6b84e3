"""Whether an organisation can be offered a case, and if not, why not, in words for the person who offers it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from fengqiao.directory import listed
from fengqiao.directory.divisions import is_within
from fengqiao.directory.models import Body

PUTONGHUA: Final = "cmn"
"""What everybody mediates in."""


@dataclass(frozen=True)
class Wanted:
    """What a case asks of an organisation; empty fields ask nothing. `region` is where the dispute belongs."""

    cause: str = ""
    cause_title: str = ""
    region: str = ""
    stage: str = ""
    language: str = ""
    industry: str = ""


def why_not(organisation: Body, wanted: Wanted, *, open_cases: int = 0) -> list[str]:
    """Why the organisation cannot be offered the case, reason by reason; empty where it can.

    Its acceptance scope decides; a part of the scope that is left empty accepts everything. `open_cases` are those
    it has in hand now.
    Law: 关于深化“总对总”多元化纠纷解决机制改革的意见 (2025) (13) (acceptance scope, capacity and language are weighed).
    """
    if organisation.closed_at:
        return ["已经撤销"]
    faults = {
        f"不受理这个案由（{wanted.cause_title or wanted.cause}）": _misses(organisation.accepts, wanted.cause),
        f"不受理这个行业（{_title(listed.industries(), wanted.industry)}）": _misses(
            organisation.industries, wanted.industry
        ),
        f"不受理这个阶段的案件（{_title(listed.stages(), wanted.stage)}）": _misses(organisation.stages, wanted.stage),
        f"不能用{_title(listed.languages(), wanted.language)}调解": _cannot_speak(organisation, wanted.language),
        "争议不在其服务地域内": _is_elsewhere(organisation, wanted.region),
        f"已办满（在办 {open_cases} 件，上限 {organisation.capacity} 件）": (
            organisation.capacity is not None and open_cases >= organisation.capacity
        ),
    }
    return [said for said, holds in faults.items() if holds]


def _misses(scope: list[str], asked: str) -> bool:
    return bool(scope and asked) and asked not in scope


def _cannot_speak(organisation: Body, language: str) -> bool:
    return bool(language) and language != PUTONGHUA and language not in organisation.languages


def _is_elsewhere(organisation: Body, region: str) -> bool:
    return bool(region) and not any(is_within(region, covered) for covered in organisation.covers)


def _title(rows: Mapping[str, listed.Listed], code: str) -> str:
    return rows[code].title if code in rows else code
