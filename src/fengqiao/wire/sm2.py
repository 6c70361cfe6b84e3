"""SM2 signatures with SM3 digests (GB/T 32918, user id 1234567812345678, DER)."""

import weakref
from typing import Final

from fengqiao.wire.digests import DigestName, SuiteName
from fengqiao.wire.libcrypto import GREATEST_SIGNATURE_BYTES, libcrypto


class Sm2PublicKey:
    """An SM2 public key; it owns libcrypto's key `handle` and frees it at its own end."""

    def __init__(self, handle: int) -> None:
        self._library = libcrypto()
        self._handle = handle
        weakref.finalize(self, self._library.free_key, handle)

    def verify(self, message: bytes, signature: bytes) -> bool:
        """Whether the DER `signature` is this key's over `message`."""
        if not 0 < len(signature) <= GREATEST_SIGNATURE_BYTES:
            return False
        return self._library.verify(self._handle, message, signature)

    def to_bytes(self) -> bytes:
        """The key as DER SubjectPublicKeyInfo (91 bytes)."""
        return self._library.write_public(self._handle)


class Sm2PrivateKey:
    """An SM2 private key; it owns libcrypto's key `handle` and frees it at its own end."""

    def __init__(self, handle: int) -> None:
        self._library = libcrypto()
        self._handle = handle
        weakref.finalize(self, self._library.free_key, handle)

    def sign(self, message: bytes) -> bytes:
        """The DER signature over `message`; each time another one."""
        return self._library.sign(self._handle, message)

    def public(self) -> Sm2PublicKey:
        """The public half."""
        return Sm2PublicKey(self._library.read_public(self._library.write_public(self._handle)))

    def to_bytes(self) -> bytes:
        """The key as unencrypted DER PKCS#8."""
        return self._library.write_private(self._handle)


class Sm2Suite:
    """The suite `sm`. Its first use raises LibcryptoMissing where the machine has no SM2."""

    name: Final[SuiteName] = "sm"
    digest_name: Final[DigestName] = "sm3"

    def generate(self) -> Sm2PrivateKey:
        """A new key."""
        return Sm2PrivateKey(libcrypto().generate())

    def load_private(self, data: bytes) -> Sm2PrivateKey:
        """The key in DER PKCS#8 `data`; raises KeyUnusable."""
        return Sm2PrivateKey(libcrypto().read_private(data))

    def load_public(self, data: bytes) -> Sm2PublicKey:
        """The key in DER SubjectPublicKeyInfo `data`; raises KeyUnusable."""
        return Sm2PublicKey(libcrypto().read_public(data))
