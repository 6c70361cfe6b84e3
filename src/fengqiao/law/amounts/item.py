"""An item that can be computed: its name, the facts it needs and its function."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import msgspec

from fengqiao.law.amounts.amount import Amount
from fengqiao.law.parameters import Parameters
from fengqiao.law.sources import Citation
from fengqiao.refusals import Invalid


class Facts(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The facts of one item.

    Each field is `Annotated[T, Meta(title=…, description=…)]` in Chinese with its bounds; a fact that may be unknown is
    `T | None = None` and asked for. Money is integer fen and ends in `_fen`, days are `date`, a place is a division
    code of six digits. `__post_init__` raises ImpossibleFacts naming each field at fault.
    """


class ImpossibleFacts(Invalid):
    """这些事实不可能同时成立，请更正。"""

    code = "impossible_facts"


# A function from an item's own facts; the registry cannot name each type of facts.
Compute = Callable[[Any, Parameters], Amount]


@dataclass(frozen=True, slots=True)
class Item:
    """One item. `name` is a stable word such as `economic_compensation`; `title` and `explains` are Chinese.

    `citations` name the rule it rests on; an item resting on an unread text says so by its citation.
    """

    name: str
    title: str
    explains: str
    facts: type[Facts]
    compute: Compute
    citations: tuple[Citation, ...]

    @property
    def verified(self) -> bool:
        """Whether every text it rests on was read.

        Law: none; it repeats what the citations say.
        """
        return all(citation.verified for citation in self.citations)
