"""Bytes that only one node can open: for what travels through the hands of others.

A fresh key pair for each box; the secret it shares with the receiver's key makes the key of the cipher (X25519,
HKDF-SHA256, AES-256-GCM). The box says nothing of who closed it: what lies inside is signed.
"""

import base64
import binascii
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from fengqiao.refusals import Refused

KEY_BYTES: Final = 32
_NONCE: Final = bytes(12)
"""Each key closes one box."""


class Unopened(Refused):
    """收到的密封内容打不开，不是发给本系统的，或者已经损坏。"""

    status = 422
    code = "unopened"


def generate() -> bytes:
    """A new private key."""
    return X25519PrivateKey.generate().private_bytes_raw()


def public_text(private: bytes) -> str:
    """The public key that belongs to a private one, in base64."""
    return base64.b64encode(X25519PrivateKey.from_private_bytes(private).public_key().public_bytes_raw()).decode()


def close(public: str, data: bytes) -> bytes:
    """`data` in a box for the bearer of a public key; raises Unopened where the key is none."""
    try:
        receiver = X25519PublicKey.from_public_bytes(base64.b64decode(public, validate=True))
    except (ValueError, binascii.Error) as fault:
        raise Unopened from fault
    fresh = X25519PrivateKey.generate()
    key = _key(fresh.exchange(receiver), fresh.public_key().public_bytes_raw(), receiver.public_bytes_raw())
    return fresh.public_key().public_bytes_raw() + AESGCM(key).encrypt(_NONCE, data, None)


def open_box(private: bytes, box: bytes) -> bytes:
    """What lies in a box for this private key; raises Unopened."""
    own = X25519PrivateKey.from_private_bytes(private)
    fresh, closed = box[:KEY_BYTES], box[KEY_BYTES:]
    try:
        shared = own.exchange(X25519PublicKey.from_public_bytes(fresh))
        return AESGCM(_key(shared, fresh, own.public_key().public_bytes_raw())).decrypt(_NONCE, closed, None)
    except (ValueError, InvalidTag) as fault:
        raise Unopened from fault


def _key(shared: bytes, fresh: bytes, receiver: bytes) -> bytes:
    return HKDF(SHA256(), 32, salt=fresh + receiver, info=b"fengqiao/box/1").derive(shared)
