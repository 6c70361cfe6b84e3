"""What gives an agreement force beyond a contract's: the confirmation, the statements, the payment order."""

from datetime import date, datetime

from msgspec import Struct


class Signature(Struct, frozen=True):
    """One signature: of which party or person, by whose own hand (`signer`; empty: on paper), in which file, when."""

    by: str
    name: str
    file: str
    at: datetime
    signer: str = ""


class Confirmation(Struct, frozen=True):
    """The judicial confirmation of the agreement. Ruling: valid, dismissed, not_accepted, withdrawn."""

    court: str = ""
    applicants: tuple[str, ...] = ()
    case_number: str = ""
    judge: str = ""
    hearing_at: datetime | None = None
    hearing_mode: str = ""
    heard: tuple[str, ...] = ()
    supplement: str = ""
    supplement_due: date | None = None
    supplemented: bool = False
    ruling: str = ""
    grounds: tuple[str, ...] = ()
    extended: bool = False


class Suit(Struct, frozen=True):
    """The suit as a court has it. Stage: first, second, retrial; procedure: ordinary, summary.

    `lower_number` is the case number of the judgment under appeal or retrial; `invited` are those whom the court asked
    to help with its own mediation.
    """

    stage: str = ""
    procedure: str = ""
    number: str = ""
    registered_on: date | None = None
    lower_number: str = ""
    invited: tuple[str, ...] = ()


class Statement(Struct, frozen=True):
    """A mediation statement (调解书) of a court or a commission: who asked for it, what it says, who signed for it.

    `signed`: by the arbitrator, where a commission makes it. Law: 劳动争议调解仲裁法 art. 42.
    """

    requested_by: tuple[str, ...] = ()
    number: str = ""
    judge: str = ""
    clerk: str = ""
    facts: str = ""
    result: str = ""
    made_on: date | None = None
    received: tuple[Signature, ...] = ()
    effective_on: date | None = None
    grounds: tuple[str, ...] = ()
    signed: Signature | None = None


class PaymentOrder(Struct, frozen=True):
    """A payment order (支付令): on which kind of claim, for how much, at which court, and what became of it."""

    court: str = ""
    creditor: str = ""
    debtor: str = ""
    claim: str = ""
    amount_fen: int = 0
    number: str = ""
    judge: str = ""
    served_on: date | None = None
    ended_by: str = ""
