"""专家组: the experts who were drawn for a major collective dispute, what they say, and while which they sit.

Law: 法办〔2022〕3号 5(2); 劳动争议调解仲裁法 art. 7.
"""

from datetime import datetime
from typing import Final

from msgspec import Struct

COLLECTIVE: Final = 10
"""From so many workers on a dispute is collective. Law: 劳动争议调解仲裁法 art. 7 (ten or more with a common claim)."""

SITTING_INTAKE: Final = frozenset({"applied", "applied_own", "accepted", "own", "entrusting"})
"""States of intake in which a panel may sit: the dispute is being mediated, or will be."""

SITTING_MEDIATION: Final = frozenset({"unopened", "preparing", "active", "appraising", "suspended", "stopped"})
"""States of mediation in which a panel may sit: what is concluded needs no advice."""


class Panelist(Struct, frozen=True):
    """One expert of the panel."""

    person: str
    name: str


class Advice(Struct, frozen=True):
    """What one expert said; the text stands in the act of that digest as well."""

    person: str
    name: str
    text: str
    at: datetime
    digest: str


class Panel(Struct, frozen=True):
    """The panel as the case has it: `id` is that of the panel's own log. Without members none takes part."""

    id: str = ""
    members: tuple[Panelist, ...] = ()
    advice: tuple[Advice, ...] = ()


class DrawnPanel(Struct, frozen=True):
    """The panel that stands in its register: what the custodian finds there."""

    id: str
    members: tuple[Panelist, ...]
