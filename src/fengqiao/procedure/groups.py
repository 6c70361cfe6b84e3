"""推举代表人: many workers with a common claim, whom they named to act for them, and who stands behind these.

Law: 劳动争议调解仲裁法 art. 7; 劳动人事争议仲裁办案规则 art. 62, 63; 民事诉讼法 (2023) art. 56.
"""

from typing import Final

from msgspec import Struct

from fengqiao.procedure.instruments import Signature

LEAST_REPRESENTATIVES: Final = 3
MOST_REPRESENTATIVES: Final = 5
"""How many may be named, and how many must serve for the group to be represented.

Law: 劳动人事争议仲裁办案规则 art. 63 (three to five). Courts admit two to five: 民事诉讼法解释 (2022) art. 78.
"""


class Group(Struct, frozen=True):
    """A list of representatives, by ids of parties, and what each of the group said to it.

    `nomination` counts the lists from 1; 0: none was named. `endorsed` holds whoever signed this list, a named
    representative who accepted among them; `personally` who acts in person; `resigned` which of the named no longer
    serve; `left` who left the mediation while the others go on.
    """

    nomination: int = 0
    representatives: tuple[str, ...] = ()
    endorsed: tuple[Signature, ...] = ()
    personally: tuple[str, ...] = ()
    resigned: tuple[str, ...] = ()
    left: tuple[str, ...] = ()
