"""What the parties are asked: where they are, for records, times and more time, which facts nobody disputes."""

from datetime import date, datetime

from msgspec import Struct

from fengqiao.procedure.instruments import Signature


class Attempt(Struct, frozen=True):
    """One attempt to reach a party."""

    party: str
    method: str
    at: datetime
    result: str


class RecordsRequest(Struct, frozen=True):
    """A request for records that the employer holds. Answer: empty, produced, refused, absent."""

    id: str
    party: str
    what: str
    answer: str = ""


class Times(Struct, frozen=True):
    """Times for a session that the parties were asked about, and by party which suit and what they need."""

    slots: tuple[datetime, ...]
    mode: str
    place: str
    answers: dict[str, tuple[datetime, ...]] = {}
    needs: dict[str, str] = {}


class Extension(Struct, frozen=True):
    """A proposal to extend the period, in force when all parties have consented."""

    until: date
    reason: str
    consents: tuple[str, ...] = ()
    agreed: bool = False


class UndisputedFacts(Struct, frozen=True):
    """The facts that nobody disputes, as last written down: who signed that, and who did not agree and why.

    Until all have signed they are confirmed by nobody and bind nobody.
    """

    version: int
    facts: tuple[str, ...]
    at: datetime
    signatures: tuple[Signature, ...] = ()
    refused_by: dict[str, str] = {}
    confirmed_at: datetime | None = None
