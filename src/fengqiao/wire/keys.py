"""The port that every signature suite implements, so that a hardware module can stand behind it."""

from typing import Protocol

from fengqiao.refusals import Refused
from fengqiao.wire.digests import DigestName, SuiteName, digest

KeyId = str


class KeyUnusable(Refused):
    """密钥的内容不完整，或者不属于所写的算法，请核对后重新提供。"""

    status = 422
    code = "key_unusable"


class PublicKey(Protocol):
    """What anybody may hold: it checks signatures."""

    def verify(self, message: bytes, signature: bytes) -> bool:
        """Whether `signature` is this key's over `message`; False, never an error, for malformed input."""

    def to_bytes(self) -> bytes:
        """The key as DER SubjectPublicKeyInfo."""


class PrivateKey(Protocol):
    """What only its node holds: it signs."""

    def sign(self, message: bytes) -> bytes:
        """The signature over `message`."""

    def public(self) -> PublicKey:
        """The public half."""

    def to_bytes(self) -> bytes:
        """The key as unencrypted DER PKCS#8; a hardware module refuses."""


class Suite(Protocol):
    """One choice of signature and digest."""

    @property
    def name(self) -> SuiteName:
        """`ed` or `sm`: what documents write."""

    @property
    def digest_name(self) -> DigestName:
        """The digest that goes with the signature."""

    def generate(self) -> PrivateKey:
        """A new key."""

    def load_private(self, data: bytes) -> PrivateKey:
        """The key in DER PKCS#8 `data`; raises KeyUnusable, also for bytes too many."""

    def load_public(self, data: bytes) -> PublicKey:
        """The key in DER SubjectPublicKeyInfo `data`; raises KeyUnusable, also for bytes too many."""


def key_id(suite: SuiteName, public_bytes: bytes) -> KeyId:
    """A short stable name of a public key: its suite and 64 bits of its digest (`ed:0123456789abcdef`).

    It finds a key; it does not prove one. People compare the whole `fingerprint`.
    """
    return f"{suite}:{digest(suite, public_bytes).partition(':')[2][:16]}"


def fingerprint(suite: SuiteName, public_bytes: bytes) -> str:
    """The whole digest of a public key, to be compared by people over another channel."""
    return digest(suite, public_bytes)
