"""Drawing a panel of experts by rule, so that whoever has the candidates and the seed can draw it again.

Pure. Law: 法办〔2022〕3号 5(2) asks for the pool at major collective disputes and leaves the drawing open.
"""

import hashlib
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Annotated, Final

from msgspec import Meta, Struct

SIZE: Final = 3
"""How many sit on a panel: no rule was found that says; unverified."""


class Candidate(Struct, frozen=True, kw_only=True):
    """在库专家一人：是否熟悉案由、地区远近、现在参加的专家组数；不能参加的写明原因。"""

    entry: Annotated[str, Meta(title="专家库登记")]
    person: Annotated[str, Meta(title="专家")]
    name: Annotated[str, Meta(title="姓名")]
    knows_cause: Annotated[bool, Meta(title="熟悉案由")] = False
    distance: Annotated[int, Meta(title="地区远近", description="0 同区县，1 同市，2 同省")] = 2
    load: Annotated[int, Meta(title="现在参加的专家组数")] = 0
    recused: Annotated[str, Meta(title="不能参加的原因")] = ""


def seed_of(case: str, day: date) -> str:
    """The seed of a case's draw on a day, in hexadecimal.

    >>> seed_of("c", date(2026, 1, 1)) == seed_of("c", date(2026, 1, 1))
    True
    """
    return hashlib.sha256(f"panel:{case}:{day.isoformat()}".encode()).hexdigest()


def ranked(candidates: Iterable[Candidate], seed: str) -> list[Candidate]:
    """Those who may sit, best first: who knows the cause, who has less in hand, who is nearer; then by lot."""
    may = [each for each in candidates if not each.recused]
    return sorted(may, key=lambda each: (not each.knows_cause, each.load, each.distance, lot(seed, each.person)))


def draw(candidates: Sequence[Candidate], seed: str, *, without: Iterable[str] = ()) -> tuple[str, ...]:
    """The people drawn, in order; fewer than a panel's size where there are not enough. `without`: recused later.

    >>> two = (Candidate(entry="", person="a", name=""), Candidate(entry="", person="b", name="", load=1))
    >>> draw(two, "00"), draw(two, "00", without=["a"])
    (('a', 'b'), ('b',))
    """
    out = set(without)
    return tuple(each.person for each in ranked(candidates, seed) if each.person not in out)[:SIZE]


def lot(seed: str, person: str) -> str:
    """What decides between equals: nobody can choose it, everybody can compute it."""
    return hashlib.sha256(f"{seed}:{person}".encode()).hexdigest()
