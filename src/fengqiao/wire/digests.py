"""Digests that name their algorithm: `sha256:<hex>` and `sm3:<hex>`."""

import hashlib
import hmac
import re
from collections.abc import Callable
from typing import Final, Literal

from cryptography.hazmat.primitives import hashes

from fengqiao.refusals import Refused

SuiteName = Literal["ed", "sm"]
DigestName = Literal["sha256", "sm3"]

DIGEST_OF: Final[dict[SuiteName, DigestName]] = {"ed": "sha256", "sm": "sm3"}

_SHAPE = re.compile(r"(sha256|sm3):([0-9a-f]{64})")


class NotADigest(Refused):
    """摘要的写法不正确，应为“sha256:”或“sm3:”加六十四位小写十六进制数。"""

    status = 422
    code = "not_a_digest"


def digest(suite: SuiteName, data: bytes) -> str:
    """The digest of `data` in the suite's algorithm, as text with the algorithm's name."""
    if suite == "ed":
        return "sha256:" + hashlib.sha256(data).hexdigest()
    return "sm3:" + _sm3(data).hex()


def parse(text: str) -> tuple[DigestName, bytes]:
    """The algorithm's name and the 32 bytes of a digest; raises NotADigest."""
    shape = _SHAPE.fullmatch(text)
    if shape is None:
        raise NotADigest
    return ("sm3" if shape[1] == "sm3" else "sha256"), bytes.fromhex(shape[2])


def same(one: str, other: str) -> bool:
    """Whether two digests are equal, in a time that does not tell where they differ."""
    return hmac.compare_digest(one.encode(), other.encode())


def matches(text: str, data: bytes) -> bool:
    """Whether `text` is the digest of `data` in the algorithm it names; False for what is no digest."""
    shape = _SHAPE.fullmatch(text)
    return shape is not None and same(digest("sm" if shape[1] == "sm3" else "ed", data), text)


def _sm3_by_hashlib() -> Callable[[bytes], bytes]:
    """SM3 of the interpreter's own OpenSSL; copying a fresh state is faster than naming it each time."""
    fresh = hashlib.new("sm3")

    def sm3(data: bytes) -> bytes:
        state = fresh.copy()
        state.update(data)
        return state.digest()

    return sm3


def _sm3_by_cryptography(data: bytes) -> bytes:
    """SM3 of the OpenSSL that `cryptography` brings along: always there."""
    state = hashes.Hash(hashes.SM3())
    state.update(data)
    return state.finalize()


def _fastest_sm3() -> Callable[[bytes], bytes]:
    # Distributions may build OpenSSL without SM3.
    if "sm3" in hashlib.algorithms_available:
        try:
            return _sm3_by_hashlib()
        except ValueError:
            return _sm3_by_cryptography
    return _sm3_by_cryptography


_sm3 = _fastest_sm3()
