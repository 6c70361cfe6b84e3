"""Which part of the ledger of mediators somebody sees, and whether they keep it."""

import uuid
from dataclasses import dataclass
from typing import Final

from fengqiao.directory import powers
from fengqiao.directory.visitor import Visitor
from fengqiao.refusals import NotFound

READS_LEDGER: Final = (
    powers.MEDIATORS_ADMINISTER,
    powers.ORGANISATIONS_GUIDE,
    powers.ORGANISATION_ADMINISTER,
    powers.COURT_FILING,
    powers.COURT_PRESIDING,
)
KEEPS_LEDGER: Final = (powers.MEDIATORS_ADMINISTER, powers.ORGANISATION_ADMINISTER)


@dataclass(frozen=True)
class Scope:
    """What a visitor sees of the ledger: their jurisdiction, or as an organisation's administrator its own rows."""

    covers: tuple[str, ...]
    body: uuid.UUID | None
    keeps: bool


def scope_of(visitor: Visitor) -> Scope:
    """The part of the ledger that the visitor's powers open; not found for whoever acts for no body."""
    if visitor.body is None:
        raise NotFound
    if visitor.may(powers.MEDIATORS_ADMINISTER):
        return Scope(visitor.body.covers, None, keeps=True)
    if visitor.may(powers.ORGANISATION_ADMINISTER):
        return Scope(visitor.body.covers, visitor.body.id, keeps=True)
    return Scope(visitor.body.covers, None, keeps=False)
