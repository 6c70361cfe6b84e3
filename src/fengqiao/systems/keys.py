"""Public keys as people paste them, and key pairs made here for those who cannot make one."""

import base64
import binascii
import re
from functools import cache
from typing import Final

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey as Raw
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from fengqiao.base import node
from fengqiao.systems.refusals import KeyFormat
from fengqiao.wire import keys as wire
from fengqiao.wire.ed25519 import Ed25519Suite
from fengqiao.wire.keys import KeyUnusable, PrivateKey, PublicKey

SUITE: Final = Ed25519Suite()
PREFIX: Final = bytes.fromhex("302a300506032b6570032100")
"""What stands before the 32 bytes of an Ed25519 key in DER SubjectPublicKeyInfo. RFC 8410 section 4."""
_PEM: Final = re.compile(r"-----BEGIN PUBLIC KEY-----(.*?)-----END PUBLIC KEY-----", re.DOTALL)


def read_public(text: str) -> bytes:
    """The 32 bytes of the key in PEM, or in Base64 or Base64URL of the bytes or of their DER; raises KeyFormat."""
    framed = _PEM.search(text)
    letters = re.sub(r"\s", "", framed[1] if framed else text).replace("-", "+").replace("_", "/").rstrip("=")
    try:
        found = base64.b64decode(letters + "=" * (-len(letters) % 4), validate=True)
        return load_public(found.removeprefix(PREFIX)).to_bytes().removeprefix(PREFIX)
    except (binascii.Error, ValueError, UnsupportedAlgorithm, KeyUnusable) as error:
        raise KeyFormat from error


def load_public(key: bytes) -> PublicKey:
    """The public key of 32 bytes; raises KeyUnusable."""
    return SUITE.load_public(PREFIX + key)


def make_pair() -> tuple[bytes, str]:
    """A new key: the 32 bytes of its public half, and its private half in PEM, which is kept nowhere here."""
    raw = Raw.generate()
    pem = raw.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()
    return raw.public_key().public_bytes_raw(), pem


@cache
def own() -> PrivateKey:
    """The key with which this node signs what it sends to addresses of others; made at the first call."""
    return SUITE.load_private(node.kept("webhook.key", lambda: SUITE.generate().to_bytes()))


def own_id() -> str:
    """The name of that key."""
    return wire.key_id("ed", own().public().to_bytes())


def own_public() -> bytes:
    """The 32 bytes of its public half."""
    return own().public().to_bytes().removeprefix(PREFIX)
