"""A step of an explained answer: what was found, and the article it rests on."""

from dataclasses import dataclass

from fengqiao.law.sources import Citation


@dataclass(frozen=True, slots=True)
class Reason:
    """One step, in Chinese as a party reads it, with its source."""

    text: str
    citation: Citation
