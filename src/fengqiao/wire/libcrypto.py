"""The few functions of OpenSSL's libcrypto (3.0 or later) that SM2 needs, bound by ctypes.

Python's own libraries do not offer SM2; libcrypto stands on every server that runs PostgreSQL or TLS.
"""

import ctypes
import ctypes.util
from collections.abc import Callable
from functools import cache
from typing import Any, Final

from fengqiao.wire.keys import KeyUnusable

USER_ID: Final = b"1234567812345678"  # GB/T 35276-2017: the identity used where parties agree on no other.
# DER of two 256-bit integers: 2 + 2 * (2 + 33) = 72 bytes at most.
GREATEST_SIGNATURE_BYTES: Final = 72

_POINTER = ctypes.c_void_p
_SIZE = ctypes.c_size_t
_INT = ctypes.c_int
_BYTES = ctypes.c_char_p
_NAMES = ("libcrypto.so.3", "libcrypto.3.dylib")


class LibcryptoMissing(RuntimeError):
    """本机没有带国密 SM2 的 OpenSSL 3（libcrypto）。请安装系统软件包 libssl3，或者改用 ed 套件。"""

    def __init__(self, reason: str) -> None:
        """`reason` says what was looked for."""
        super().__init__(f"{type(self).__doc__}（{reason}）")


class Libcrypto:
    """The bound functions. One instance serves all threads: each call makes and frees its own contexts."""

    def __init__(self, library: ctypes.CDLL) -> None:
        def bind(name: str, result: Any, *arguments: Any) -> Callable[..., Any]:
            function = getattr(library, name)
            function.restype, function.argtypes = result, arguments
            return function  # type: ignore[no-any-return]  # ctypes gives Any

        self.version = bind("OpenSSL_version_num", ctypes.c_ulong)
        self.clear_errors = bind("ERR_clear_error", None)
        self.free_key = bind("EVP_PKEY_free", None, _POINTER)
        self._is_a = bind("EVP_PKEY_is_a", _INT, _POINTER, _BYTES)
        # Variadic in C, but without variable arguments for SM2.
        self._generate = bind("EVP_PKEY_Q_keygen", _POINTER, _POINTER, _BYTES, _BYTES)
        self._new_digest = bind("EVP_MD_CTX_new", _POINTER)
        self._free_digest = bind("EVP_MD_CTX_free", None, _POINTER)
        self._new_context = bind("EVP_PKEY_CTX_new", _POINTER, _POINTER, _POINTER)
        self._free_context = bind("EVP_PKEY_CTX_free", None, _POINTER)
        self._set_user_id = bind("EVP_PKEY_CTX_set1_id", _INT, _POINTER, _BYTES, _INT)
        self._set_context = bind("EVP_MD_CTX_set_pkey_ctx", None, _POINTER, _POINTER)
        initialise = (_INT, _POINTER, _POINTER, _POINTER, _POINTER, _POINTER)
        self._sign_init = bind("EVP_DigestSignInit", *initialise)
        self._verify_init = bind("EVP_DigestVerifyInit", *initialise)
        self._sign = bind("EVP_DigestSign", _INT, _POINTER, _BYTES, ctypes.POINTER(_SIZE), _BYTES, _SIZE)
        self._verify = bind("EVP_DigestVerify", _INT, _POINTER, _BYTES, _SIZE, _BYTES, _SIZE)
        self._check_public = bind("EVP_PKEY_public_check_quick", _INT, _POINTER)
        self._check_pair = bind("EVP_PKEY_pairwise_check", _INT, _POINTER)
        self._read_public = bind("d2i_PUBKEY", _POINTER, _POINTER, _POINTER, ctypes.c_long)
        self._read_private = bind("d2i_AutoPrivateKey", _POINTER, _POINTER, _POINTER, ctypes.c_long)
        self._write_public = bind("i2d_PUBKEY", _INT, _POINTER, _POINTER)
        self._to_pkcs8 = bind("EVP_PKEY2PKCS8", _POINTER, _POINTER)
        self._write_pkcs8 = bind("i2d_PKCS8_PRIV_KEY_INFO", _INT, _POINTER, _POINTER)
        self._free_pkcs8 = bind("PKCS8_PRIV_KEY_INFO_free", None, _POINTER)
        self._sm3 = bind("EVP_sm3", _POINTER)()

    def generate(self) -> int:
        """A new SM2 key; the caller frees it."""
        key = self._generate(None, None, b"SM2")
        if not key:
            self.clear_errors()
            raise LibcryptoMissing("libcrypto 未编入 SM2")
        return int(key)

    def read_public(self, data: bytes) -> int:
        """The SM2 key in DER SubjectPublicKeyInfo; the caller frees it. Raises KeyUnusable."""
        return self._read(self._read_public, self._check_public, self.write_public, data)

    def read_private(self, data: bytes) -> int:
        """The SM2 key in DER PKCS#8; the caller frees it. Raises KeyUnusable."""
        return self._read(self._read_private, self._check_pair, self.write_private, data)

    def _read(
        self,
        read: Callable[..., Any],
        check: Callable[..., Any],
        write: Callable[[int], bytes],
        data: bytes,
    ) -> int:
        buffer = ctypes.create_string_buffer(data, len(data))
        key = read(None, ctypes.byref(_POINTER(ctypes.addressof(buffer))), len(data))
        if not key:
            self.clear_errors()
            raise KeyUnusable
        if self._is_a(key, b"SM2") != 1 or not self._passes(check, key) or write(key) != data:
            self.free_key(key)
            self.clear_errors()
            raise KeyUnusable
        return int(key)

    def _passes(self, check: Callable[..., Any], key: int) -> bool:
        context = self._new_context(key, None)
        try:
            return bool(check(context) == 1)
        finally:
            self._free_context(context)

    def write_public(self, key: int) -> bytes:
        """The key as DER SubjectPublicKeyInfo."""
        return self._write(self._write_public, key)

    def write_private(self, key: int) -> bytes:
        """The key as unencrypted DER PKCS#8; raises KeyUnusable where it has no private half."""
        pkcs8 = self._to_pkcs8(key)
        if not pkcs8:
            self.clear_errors()
            raise KeyUnusable
        try:
            return self._write(self._write_pkcs8, pkcs8)
        finally:
            self._free_pkcs8(pkcs8)

    def _write(self, write: Callable[..., Any], document: int) -> bytes:
        length = write(document, None)
        if length <= 0:
            self.clear_errors()
            raise KeyUnusable
        buffer = ctypes.create_string_buffer(length)
        write(document, ctypes.byref(_POINTER(ctypes.addressof(buffer))))
        return buffer.raw

    def sign(self, key: int, message: bytes) -> bytes:
        """The DER signature over `message`, with the default user id."""
        digest, context = self._contexts(key)
        try:
            signature = ctypes.create_string_buffer(GREATEST_SIGNATURE_BYTES)
            length = _SIZE(GREATEST_SIGNATURE_BYTES)
            done = self._sign_init(digest, None, self._sm3, None, key) == 1
            if not done or self._sign(digest, signature, ctypes.byref(length), message, len(message)) != 1:
                self.clear_errors()
                raise KeyUnusable
            return signature.raw[: length.value]
        finally:
            self._free_digest(digest)
            self._free_context(context)

    def verify(self, key: int, message: bytes, signature: bytes) -> bool:
        """Whether the DER `signature` is the key's over `message`."""
        digest, context = self._contexts(key)
        try:
            good = bool(
                self._verify_init(digest, None, self._sm3, None, key) == 1
                and self._verify(digest, signature, len(signature), message, len(message)) == 1
            )
        finally:
            self._free_digest(digest)
            self._free_context(context)
        if not good:
            # The queue of errors is the thread's, shared with ssl and hashlib.
            self.clear_errors()
        return good

    def _contexts(self, key: int) -> tuple[int, int]:
        digest, context = self._new_digest(), self._new_context(key, None)
        if not digest or not context or self._set_user_id(context, USER_ID, len(USER_ID)) != 1:
            self._free_digest(digest)
            self._free_context(context)
            self.clear_errors()
            raise LibcryptoMissing("libcrypto 不能建立 SM2 运算")
        self._set_context(digest, context)
        return digest, context


@cache
def libcrypto() -> Libcrypto:
    """The machine's libcrypto, bound once; raises LibcryptoMissing."""
    tried = [*_NAMES, ctypes.util.find_library("crypto")]
    for name in tried:
        try:
            bound = Libcrypto(ctypes.CDLL(name)) if name else None
        except (OSError, AttributeError):
            continue  # not there, or older than 3.0
        if bound is not None and bound.version() >= 0x30000000:
            return bound
    raise LibcryptoMissing("找过：" + "、".join(name for name in tried if name))
