"""Who keeps the register of a body."""

from typing import Final

from fengqiao.directory import powers
from fengqiao.directory.models import Body
from fengqiao.directory.visitor import Visitor

ADMINISTERING: Final = frozenset(
    {powers.ORGANISATION_ADMINISTER, powers.COURT_PRESIDING, powers.NODE_OPERATE, powers.BODIES_ADMINISTER}
)


def administers(visitor: Visitor, body: Body) -> bool:
    """Whether the visitor keeps the register of a body: their own, or one below theirs."""
    own = visitor.body.id if visitor.body else None
    return bool(visitor.powers & ADMINISTERING) and own in (body.id, body.superior_id)
