"""Amounts as forms give them, in fen and in words."""

from decimal import Decimal


def fen_of(amount: Decimal | int | None) -> int:
    """An amount in fen, of yuan as a form reads them or of fen already; 0 for none.

    >>> fen_of(Decimal("12.5")), fen_of(1250), fen_of(None)
    (1250, 1250, 0)
    """
    if amount is None:
        return 0
    return amount if isinstance(amount, int) else int(amount * 100)


def yuan_words(amount_fen: int) -> str:
    """The amount with thousands separators.

    >>> yuan_words(1234567)
    '12,345.67 元'
    """
    return f"{Decimal(amount_fen) / 100:,.2f} 元"
