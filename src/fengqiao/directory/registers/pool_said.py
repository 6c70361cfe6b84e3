"""What acts of an entry of the expert pool say, what the directory says to them, and the entry after them."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Annotated

from msgspec import Meta, Struct

Reason = Annotated[str, Meta(title="理由", max_length=300)]
Since = Annotated[date, Meta(title="生效日", description="不早于今天")]


class NominateExpert(Struct, frozen=True, kw_only=True):
    """推荐专家：省高级人民法院、省级人力资源社会保障部门、被推荐人、期限、擅长领域、理由。"""

    court: str
    department: str
    person: str
    valid_from: date
    valid_to: date | None = None
    specialities: tuple[str, ...] = ()
    reason: str = ""


class ConsentToPool(Struct, frozen=True, forbid_unknown_fields=True):
    """本人同意入库。"""


class ConfirmAsCourt(Struct, frozen=True, forbid_unknown_fields=True):
    """高级人民法院确认。"""


class ConfirmAsDepartment(Struct, frozen=True, forbid_unknown_fields=True):
    """省级人力资源社会保障部门确认。"""


class RefuseExpert(Struct, frozen=True, forbid_unknown_fields=True):
    """不予确认：理由。"""

    reason: Reason


class SuspendExpert(Struct, frozen=True, forbid_unknown_fields=True):
    """暂停：自哪一天起，理由。"""

    since: Since
    reason: Reason


class ResumeExpert(Struct, frozen=True, forbid_unknown_fields=True):
    """恢复在库：自哪一天起。"""

    since: Since


class RemoveExpert(Struct, frozen=True, forbid_unknown_fields=True):
    """移出：自哪一天起，理由。"""

    since: Since
    reason: Reason


class LeavePool(Struct, frozen=True, forbid_unknown_fields=True):
    """本人退出：理由。"""

    reason: Reason


class PoolFacts(Struct, frozen=True):
    """What the directory says. `in_province`: the nominating body lies in the pool's province."""

    in_province: bool = True
    others: Sequence[str] = ()
    names: dict[str, str] = {}

    @property
    def recorded(self) -> dict[str, object]:
        """What an act keeps of this: the names, as they were."""
        return dict(self.names)


class PoolView(Struct, frozen=True, kw_only=True):
    """An entry after its acts so far. `state_since`: from which day it stands so; `valid_to` is its last day."""

    id: str
    state: str
    province: str
    court: str
    department: str
    person: str
    nominator: str
    nominated_by: str
    nominated_at: datetime
    valid_from: date
    valid_to: date | None
    state_since: date
    specialities: tuple[str, ...] = ()
    reason: str = ""
    consented_at: datetime | None = None
    court_confirmed_at: datetime | None = None
    department_confirmed_at: datetime | None = None

    def is_over(self, day: date) -> bool:
        """Whether the last day lies before `day`."""
        return self.valid_to is not None and self.valid_to < day
