"""Ed25519 signatures with SHA-256 digests."""

from typing import Final

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ed25519

from fengqiao.wire.digests import DigestName, SuiteName
from fengqiao.wire.keys import KeyUnusable


class Ed25519PublicKey:
    """An Ed25519 public key."""

    def __init__(self, key: ed25519.Ed25519PublicKey) -> None:
        self._key = key

    def verify(self, message: bytes, signature: bytes) -> bool:
        """Whether `signature` (64 bytes) is this key's over `message`."""
        try:
            self._key.verify(signature, message)
        except InvalidSignature:
            return False
        return True

    def to_bytes(self) -> bytes:
        """The key as DER SubjectPublicKeyInfo (44 bytes)."""
        return self._key.public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)


class Ed25519PrivateKey:
    """An Ed25519 private key; the same message always gets the same signature."""

    def __init__(self, key: ed25519.Ed25519PrivateKey) -> None:
        self._key = key

    def sign(self, message: bytes) -> bytes:
        """The signature over `message` (64 bytes)."""
        return self._key.sign(message)

    def public(self) -> Ed25519PublicKey:
        """The public half."""
        return Ed25519PublicKey(self._key.public_key())

    def to_bytes(self) -> bytes:
        """The key as unencrypted DER PKCS#8 (48 bytes)."""
        return self._key.private_bytes(
            serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )


class Ed25519Suite:
    """The suite `ed`."""

    name: Final[SuiteName] = "ed"
    digest_name: Final[DigestName] = "sha256"

    def generate(self) -> Ed25519PrivateKey:
        """A new key."""
        return Ed25519PrivateKey(ed25519.Ed25519PrivateKey.generate())

    def load_private(self, data: bytes) -> Ed25519PrivateKey:
        """The key in DER PKCS#8 `data`; raises KeyUnusable."""
        try:
            loaded = serialization.load_der_private_key(data, password=None)
        except (ValueError, TypeError, UnsupportedAlgorithm) as fault:
            raise KeyUnusable from fault
        if not isinstance(loaded, ed25519.Ed25519PrivateKey):
            raise KeyUnusable
        key = Ed25519PrivateKey(loaded)
        if key.to_bytes() != data:
            raise KeyUnusable
        return key

    def load_public(self, data: bytes) -> Ed25519PublicKey:
        """The key in DER SubjectPublicKeyInfo `data`; raises KeyUnusable."""
        try:
            loaded = serialization.load_der_public_key(data)
        except (ValueError, UnsupportedAlgorithm) as fault:
            raise KeyUnusable from fault
        if not isinstance(loaded, ed25519.Ed25519PublicKey):
            raise KeyUnusable
        key = Ed25519PublicKey(loaded)
        if key.to_bytes() != data:
            raise KeyUnusable
        return key
