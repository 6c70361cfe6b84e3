"""What acts of a roster entry say, what the directory says to them, and the entry after them."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Final

from msgspec import Struct

NO_FEE: Final = "不收费"


class EnterMember(Struct, frozen=True):
    """直接登记入册：法院邀请的组织或者个人。"""

    court: str
    body: str
    person: str
    valid_from: date
    valid_to: date | None = None
    specialities: tuple[str, ...] = ()
    fee: str = NO_FEE


class NominateMember(EnterMember, frozen=True):
    """推荐入册：推荐单位、法院、被推荐的组织或者调解员、期限、擅长领域、是否收费。"""

    reason: str = ""


class ConsentToNomination(Struct, frozen=True):
    """同意入册：调解员本人的同意。"""


class ConfirmEntry(Struct, frozen=True):
    """确认入册。"""


class RefuseEntry(Struct, frozen=True):
    """不予确认：理由。"""

    reason: str


class SuspendEntry(Struct, frozen=True):
    """暂停：自哪一天起，理由。"""

    since: date
    reason: str


class ResumeEntry(Struct, frozen=True):
    """恢复在册：自哪一天起，理由。"""

    since: date
    reason: str = ""


class RemoveEntry(Struct, frozen=True):
    """除名：自哪一天起，理由。"""

    since: date
    reason: str


class ExtendEntry(Struct, frozen=True):
    """延长名册期限：新的截止日，空为不定期。"""

    valid_to: date | None = None


class OnRoster(Struct, frozen=True):
    """Another entry of the same member on the same court's roster that was neither refused nor removed."""

    id: str
    valid_from: date
    valid_to: date | None = None


class EntryFacts(Struct, frozen=True):
    """What the directory says: whether the court keeps rosters and the member mediates, and where all of them belong.

    `peer_court`: of whoever nominates, with `peer_name`. `is_own`: the member is the nominator or mediates for it.
    `in_line`: the member's own court is that court or one below it.
    """

    is_court: bool = True
    mediates: bool = True
    member_name: str = ""
    court_name: str = ""
    nominator_name: str = ""
    peer_court: str = ""
    peer_name: str = ""
    is_own: bool = False
    in_line: bool = False
    others: Sequence[OnRoster] = ()

    @property
    def recorded(self) -> dict[str, object]:
        """What an act keeps of this: the names, as they were."""
        said = {"member": self.member_name, "court": self.court_name, "nominator": self.nominator_name}
        return {name: value for name, value in said.items() if value}


class EntryView(Struct, frozen=True, kw_only=True):
    """An entry after its acts so far. `state_since`: from which day it stands so; `valid_to` is its last day.

    The latest suspension that was lifted ran from `suspended_on` to the day before `resumed_on`.
    """

    id: str
    state: str
    court: str
    body: str
    person: str
    valid_from: date
    valid_to: date | None
    state_since: date
    nominator: str = ""
    nominated_by: str = ""
    entered_by: str = ""
    reason: str = ""
    specialities: tuple[str, ...] = ()
    fee: str = NO_FEE
    consented_at: datetime | None = None
    nominated_at: datetime | None = None
    confirmed_at: datetime | None = None
    suspended_on: date | None = None
    resumed_on: date | None = None

    def is_over(self, day: date) -> bool:
        """Whether the last day lies before `day`."""
        return self.valid_to is not None and self.valid_to < day
