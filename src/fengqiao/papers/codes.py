"""The code printed on a paper: anybody who holds the paper looks it up with it, and nobody guesses it."""

import hashlib
import hmac
import re
import uuid
from typing import Final

from django.conf import settings

from fengqiao.base import node
from fengqiao.base.addresses import address

SIGNS: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Digits and letters without I, L, O and U, which are misread or spell words."""
LENGTH: Final = 16
GROUP: Final = 4
_ALIKE: Final = str.maketrans("ILO", "110")


def code_of(thing: uuid.UUID, number: int) -> str:
    """The code of one issue of a paper: 80 bits of a keyed digest, so that setting it again gives the same."""
    made = hmac.digest(node.secret("paper-codes"), f"{thing}/{number}".encode(), hashlib.sha256)
    value = int.from_bytes(made[:10], "big")
    return "".join(SIGNS[value >> 5 * place & 31] for place in reversed(range(LENGTH)))


def grouped(code: str) -> str:
    """The code as it is printed.

    >>> grouped("ABCDEFGH12345678")
    'ABCD-EFGH-1234-5678'
    """
    return "-".join(code[at : at + GROUP] for at in range(0, len(code), GROUP))


def read(typed: str) -> str:
    """The code that somebody typed, with or without hyphens, in either case; empty where it is none.

    >>> read("abcd-efgh 1234-567o"), read("abc")
    ('ABCDEFGH12345670', '')
    """
    found = re.sub(r"[^0-9A-Z]", "", typed.upper()).translate(_ALIKE)
    return found if len(found) == LENGTH and set(found) <= set(SIGNS) else ""


def check_url(code: str) -> str:
    """The address that the drawing on the paper leads to."""
    return settings.FENGQIAO_PUBLIC_URL.rstrip("/") + address("papers:check_code", code)
