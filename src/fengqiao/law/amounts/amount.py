"""What a calculation answers: the sum or its range, the steps to it, and what is still to be asked."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from fengqiao.law.sources import Citation

_BEYOND_DIVISION = Decimal("1e-9")
"""Of 28 digits those that a division may have cut are taken off before the one rounding."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step as a worker reads it, in Chinese, with its figures; `citation` is the article it rests on."""

    text: str
    citation: Citation | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """A fact that is missing: the field of the facts, and what to ask in Chinese."""

    field: str
    text: str


@dataclass(frozen=True, slots=True)
class Amount:
    """The answer in fen.

    Exact when `least_fen == most_fen`; a range where facts are missing; both None where nothing can be said before
    the `questions` are answered. `warnings` tell what the figure leaves open.
    """

    steps: tuple[Step, ...] = ()
    least_fen: int | None = None
    most_fen: int | None = None
    questions: tuple[Question, ...] = ()
    warnings: tuple[str, ...] = ()

    @property
    def fen(self) -> int | None:
        """The sum where it is exact, else None.

        Law: none; it reads the answer.
        """
        return self.least_fen if self.least_fen == self.most_fen else None

    @property
    def citations(self) -> tuple[Citation, ...]:
        """The articles used, each once, in the order of the steps.

        Law: none; it reads the steps.
        """
        return tuple(dict.fromkeys(step.citation for step in self.steps if step.citation))


def exactly(fen: int, steps: tuple[Step, ...] | list[Step], warnings: tuple[str, ...] = ()) -> Amount:
    """An exact answer.

    Law: none; a way of writing.
    """
    return Amount(tuple(steps), fen, fen, (), warnings)


def whole_fen(amount: Decimal) -> int:
    """The amount in fen, rounded half up once, at the end of an item.

    Law: none fixes the rounding of fen; the customary rounding of money is used.

    >>> whole_fen(Decimal("275862.0689")), whole_fen(Decimal("0.5"))
    (275862, 1)
    >>> whole_fen(Decimal(130) / 12 * 3)
    33
    """
    exact = amount.quantize(_BEYOND_DIVISION)  # a third of something, three times, is the whole again
    return int(exact.quantize(Decimal(1), ROUND_HALF_UP))


def yuan(fen: int | Decimal) -> str:
    """The amount as a step prints it, in yuan with two digits.

    Law: none; a way of writing.

    >>> yuan(275862), yuan(600000), yuan(Decimal("27586.2069"))
    ('2,758.62元', '6,000.00元', '275.86元')
    """
    rounded = fen if isinstance(fen, int) else whole_fen(fen)
    return f"{rounded // 100:,}.{rounded % 100:02d}元" if rounded >= 0 else f"-{yuan(-rounded)}"
