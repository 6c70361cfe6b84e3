"""Money as papers print it: in digits and in Chinese capitals."""

from typing import Final

_DIGITS: Final = "零壹贰叁肆伍陆柒捌玖"
_PLACES: Final = ("", "拾", "佰", "仟")
_GROUPS: Final = ("", "万", "亿", "万亿")
_LIMIT_FEN: Final = 10**18


def capitals(amount_fen: int) -> str:
    """The amount in Chinese capitals (大写), from 0 up to, not including, 10**18 fen.

    Law: 支付结算办法 annex 1 (正确填写票据和结算凭证的基本规定) art. 2–4, from memory; not formalised by it for papers.

    >>> capitals(1234567), capitals(100_000_000_000)
    ('人民币壹万贰仟叁佰肆拾伍元陆角柒分', '人民币壹拾亿元整')
    >>> capitals(100705), capitals(50), capitals(5), capitals(0)
    ('人民币壹仟零柒元零伍分', '人民币伍角', '人民币伍分', '人民币零元整')
    """
    if not 0 <= amount_fen < _LIMIT_FEN:
        raise ValueError(f"no paper states {amount_fen} fen")
    yuan, fen = divmod(amount_fen, 100)
    if not amount_fen:
        return "人民币零元整"
    return "人民币" + (_whole(yuan) + "元" if yuan else "") + _cents(fen, follows_yuan=yuan > 0)


def digits(amount_fen: int) -> str:
    """The amount in digits with thousands separators; whole yuan without places.

    >>> digits(1234567), digits(1_800_000)
    ('12,345.67元', '18,000元')
    """
    yuan, fen = divmod(amount_fen, 100)
    return f"{yuan:,}.{fen:02d}元" if fen else f"{yuan:,}元"


def both(amount_fen: int) -> str:
    """The amount in digits, then in capitals.

    >>> both(1_800_000)
    '18,000元（人民币壹万捌仟元整）'
    """
    return f"{digits(amount_fen)}（{capitals(amount_fen)}）"


def _whole(yuan: int) -> str:
    written, gap = "", False
    for group in range(3, -1, -1):
        number = yuan // 10_000**group % 10_000
        if not number:
            gap = gap or bool(written)
            continue
        if written and (gap or number < 1_000):
            written += "零"
        written, gap = written + _four(number) + _GROUPS[group], False
    # 万亿 is 万 times 亿: where both are written, 亿 is said once.
    return written.replace("万亿", "万", 1) if "万亿" in written and "亿" in written.split("万亿", 1)[1] else written


def _four(number: int) -> str:
    written, gap = "", False
    for place in range(3, -1, -1):
        digit = number // 10**place % 10
        if digit:
            written += ("零" if gap else "") + _DIGITS[digit] + _PLACES[place]
            gap = False
        else:
            gap = bool(written)
    return written


def _cents(fen: int, *, follows_yuan: bool) -> str:
    if not fen:
        return "整"
    tens, ones = divmod(fen, 10)
    if not tens:
        return ("零" if follows_yuan else "") + _DIGITS[ones] + "分"
    return _DIGITS[tens] + "角" + (_DIGITS[ones] + "分" if ones else "")
