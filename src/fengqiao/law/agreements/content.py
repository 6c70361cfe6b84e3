"""What an agreement says, and what one finding about it is."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from fengqiao.law.sources import Citation


class TermKind(StrEnum):
    """What a clause is about."""

    PAYMENT = "payment"
    FUTURE_WAGE = "future_wage"
    EMPLOYMENT_CONFIRMATION = "employment_confirmation"
    TERMINATION = "termination"
    SOCIAL_INSURANCE = "social_insurance"
    SOCIAL_INSURANCE_WAIVER = "social_insurance_waiver"
    DOCUMENTS = "documents"
    WAIVER = "waiver"
    STATUS = "status"
    OWNERSHIP = "ownership"
    SPECIAL_PROCEDURE = "special_procedure"
    OUTSIDE_COURTS = "outside_courts"
    OTHER = "other"


class Severity(StrEnum):
    """Whether a finding stops the signing."""

    BLOCKS = "blocks"
    WARNS = "warns"


@dataclass(frozen=True, slots=True)
class Party:
    """A party as the agreement names it; `identified` once its basic particulars are in."""

    name: str
    identified: bool = True


@dataclass(frozen=True, slots=True)
class Term:
    """One clause. `payer` and `payee` are names of parties; amounts are integer fen.

    A clause on future wages names the wage of a month.
    """

    kind: TermKind
    text: str
    payer: str = ""
    payee: str = ""
    amount_fen: int | None = None
    due_on: date | None = None
    manner: str = ""


@dataclass(frozen=True, slots=True)
class LegalMinimum:
    """What the law gives for one claim, and the clauses (from 0) that settle it.

    `waivable` is False where law forbids to agree on less, as with the minimum wage for work done.
    """

    title: str
    amount_fen: int
    citation: Citation
    clauses: tuple[int, ...]
    waivable: bool = True


@dataclass(frozen=True, slots=True)
class AgreementContent:
    """What the agreement says, and what is known beside it.

    `represented` workers stand behind representatives; `minimum_wage_fen` is the local wage of a month, or None
    where it is not known.
    """

    parties: tuple[Party, ...]
    facts: str
    disputed_points: str
    terms: tuple[Term, ...]
    made_on: date
    minimums: tuple[LegalMinimum, ...] = ()
    minimum_wage_fen: int | None = None
    represented: int = 0
    represented_consented: bool = False


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found. `clause` is the index of the term from 0, or None for the agreement as a whole."""

    code: str
    severity: Severity
    clause: int | None
    reason: str
    citation: Citation


@dataclass(frozen=True, slots=True)
class WholeCheck:
    """A check of the agreement as a whole; `codes` are all that it can find."""

    name: str
    title: str
    codes: tuple[str, ...]
    citations: tuple[Citation, ...]
    look: Callable[[AgreementContent], Iterator[Finding]]


@dataclass(frozen=True, slots=True)
class ClauseCheck:
    """A check of one clause, given by its index from 0; `codes` are all that it can find."""

    name: str
    title: str
    codes: tuple[str, ...]
    citations: tuple[Citation, ...]
    look: Callable[[AgreementContent, int], Iterator[Finding]]


def blocking(code: str, clause: int | None, reason: str, citation: Citation) -> Finding:
    """A finding that must be mended.

    Law: none; a way of writing.
    """
    return Finding(code, Severity.BLOCKS, clause, reason, citation)


def warning(code: str, clause: int | None, reason: str, citation: Citation) -> Finding:
    """A finding that is shown to the mediator and the parties, who decide.

    Law: none; a way of writing.
    """
    return Finding(code, Severity.WARNS, clause, reason, citation)
