"""Encryption at rest: AES-256-GCM in frames, so that a large file streams and any range of it opens alone.

The nonce of a frame is its number and whether it is the last one, which a key of its own for each file makes
safe; frames that are swapped, dropped or cut off do not open.
"""

import os
from collections.abc import Callable, Iterable, Iterator

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from fengqiao.base import node

FRAME_BYTES = 256 * 1024
TAG_BYTES = 16
NONCE_BYTES = 12

Fetch = Callable[[int, int], bytes]


class Damaged(RuntimeError):
    """What the store gave back is not what was put there."""


def new_key() -> bytes:
    """A fresh key for one file."""
    return AESGCM.generate_key(256)


def wrap(key: bytes, digest: str) -> bytes:
    """The key of the file `digest` under the node's own secret, as it lies in the database."""
    nonce = os.urandom(NONCE_BYTES)
    return nonce + AESGCM(node.secret("files")).encrypt(nonce, key, digest.encode())


def unwrap(wrapped: bytes | memoryview, digest: str) -> bytes:
    """The key that `wrap` wrapped; raises Damaged for another file's."""
    box = bytes(wrapped)
    try:
        return AESGCM(node.secret("files")).decrypt(box[:NONCE_BYTES], box[NONCE_BYTES:], digest.encode())
    except InvalidTag as error:
        raise Damaged(f"the key of {digest} does not open") from error


def seal(key: bytes, chunks: Iterable[bytes]) -> Iterator[bytes]:
    """The sealed frames of what `chunks` hold together; nothing at all is one empty frame."""
    cipher, held, number = AESGCM(key), bytearray(), 0
    for chunk in chunks:
        held += chunk
        while len(held) > FRAME_BYTES:
            yield cipher.encrypt(_nonce(number, last=False), bytes(held[:FRAME_BYTES]), None)
            del held[:FRAME_BYTES]
            number += 1
    yield cipher.encrypt(_nonce(number, last=True), bytes(held), None)


def unseal(key: bytes, fetch: Fetch, size: int, start: int = 0, stop: int | None = None) -> Iterator[bytes]:
    """The plain bytes from `start` up to `stop` of a file of `size`; `fetch` reads sealed bytes.

    Raises Damaged where a frame is not the one that was sealed.
    """
    stop = size if stop is None else stop
    final = max(0, (size - 1) // FRAME_BYTES)
    cipher = AESGCM(key)
    for number in range(start // FRAME_BYTES, final + 1):
        base = number * FRAME_BYTES
        if base >= stop:
            return
        frame = fetch(number * (FRAME_BYTES + TAG_BYTES), FRAME_BYTES + TAG_BYTES)
        try:
            plain = cipher.decrypt(_nonce(number, last=number == final), frame, None)
        except InvalidTag as error:
            raise Damaged(f"frame {number} does not open") from error
        yield plain[max(0, start - base) : stop - base]


def _nonce(number: int, *, last: bool) -> bytes:
    return number.to_bytes(NONCE_BYTES - 1, "big") + bytes([last])
