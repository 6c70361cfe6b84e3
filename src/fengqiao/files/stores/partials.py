"""Half-received uploads on disk: what lies there is the offset, whatever any table says.

A partial file is a row of sealed frames, each `length | nonce | ciphertext`. A frame that a crash cut off does
not count. Of a request that carries a checksum all frames are marked as provisional but the last, which is
written only once the checksum agrees: so the request is kept whole or not at all.
"""

import fcntl
import hmac
import os
import struct
import uuid
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, Protocol

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from fengqiao.base import node
from fengqiao.files.refusals import TooLarge, UploadBusy, UploadDamaged

LENGTH = struct.Struct(">I")
PROVISIONAL = 1 << 31
LARGEST_FRAME = 1024 * 1024
NONCE_BYTES = 12
TAG_BYTES = 16


class Proof(Protocol):
    """A running checksum of one request."""

    def update(self, chunk: bytes) -> None:
        """Count `chunk` in."""
        ...

    def verify(self) -> None:
        """Refuse where what was counted is not what was promised."""
        ...


class Partial:
    """The received part of one upload, held by one request at a time."""

    def __init__(self, upload: uuid.UUID, file: BinaryIO) -> None:
        self._upload, self._file = upload, file
        self._cipher = AESGCM(hmac.digest(node.secret("uploads"), upload.bytes, "sha256"))
        end, self.offset = _measure(file)
        file.truncate(end)
        file.seek(end)

    def append(self, chunks: Iterable[bytes], *, size: int, proof: Proof | None = None) -> None:
        """Keep `chunks`, of at most LARGEST_FRAME bytes each, up to `size` in all.

        A request that goes beyond `size`, or whose proof fails, leaves nothing; one that breaks off without a
        proof leaves what came. What is kept outlives a power cut.
        """
        end, offset = self._file.tell(), self.offset
        try:
            if proof is None:
                self._take(chunks, size)
            else:
                self._take_proven(chunks, size, proof)
        except BaseException as error:
            if proof is not None or isinstance(error, TooLarge):
                self._file.truncate(end)
                self._file.seek(end)
                self.offset = offset
            raise
        finally:
            self._file.flush()
            os.fsync(self._file.fileno())

    def read(self) -> Iterator[bytes]:
        """The received bytes from the beginning; refuses where the disk gives back something else."""
        position = offset = 0
        while offset < self.offset:
            self._file.seek(position)
            marked = LENGTH.unpack(self._file.read(LENGTH.size))[0]
            box = self._file.read(NONCE_BYTES + (marked & ~PROVISIONAL) + TAG_BYTES)
            position = self._file.tell()
            try:
                plain = self._cipher.decrypt(box[:NONCE_BYTES], box[NONCE_BYTES:], self._place(offset, marked))
            except InvalidTag as error:
                raise UploadDamaged from error
            offset += len(plain)
            yield plain

    def _take(self, chunks: Iterable[bytes], size: int) -> None:
        for chunk in chunks:
            self._write(chunk, size)

    def _take_proven(self, chunks: Iterable[bytes], size: int, proof: Proof) -> None:
        held = b""
        for chunk in chunks:
            proof.update(chunk)
            if held:
                self._write(held, size, provisional=True)
            held = chunk
        proof.verify()
        if held:
            self._write(held, size)

    def _write(self, chunk: bytes, size: int, *, provisional: bool = False) -> None:
        if self.offset + len(chunk) > size:
            raise TooLarge("内容比申报的大小多。")
        marked = len(chunk) | (PROVISIONAL if provisional else 0)
        nonce = os.urandom(NONCE_BYTES)
        box = self._cipher.encrypt(nonce, chunk, self._place(self.offset, marked))
        self._file.write(LENGTH.pack(marked) + nonce + box)
        self.offset += len(chunk)

    def _place(self, offset: int, marked: int) -> bytes:
        return self._upload.bytes + offset.to_bytes(8, "big") + LENGTH.pack(marked)


class Partials:
    """The directory of half-received uploads."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory

    @contextmanager
    def held(self, upload: uuid.UUID) -> Iterator[Partial]:
        """The partial of `upload` for this request alone; a second request is refused, not queued."""
        self.directory.mkdir(parents=True, exist_ok=True, mode=0o700)
        descriptor = os.open(self._path(upload), os.O_RDWR | os.O_CREAT, 0o600)
        with os.fdopen(descriptor, "r+b") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError as error:
                raise UploadBusy from error
            yield Partial(upload, file)

    def offset(self, upload: uuid.UUID) -> int:
        """How many bytes of `upload` are here for good."""
        try:
            with self._path(upload).open("rb") as file:
                return _measure(file)[1]
        except FileNotFoundError:
            return 0

    def remove(self, upload: uuid.UUID) -> None:
        """Forget what was received of `upload`."""
        self._path(upload).unlink(missing_ok=True)

    def ids(self) -> Iterator[uuid.UUID]:
        """The uploads of which something lies here."""
        for path in sorted(self.directory.glob("*.part")):
            yield uuid.UUID(path.stem)

    def _path(self, upload: uuid.UUID) -> Path:
        return self.directory / f"{upload.hex}.part"


def _measure(file: BinaryIO) -> tuple[int, int]:
    """Where the last frame that counts ends, and how many plain bytes lie before it."""
    total = file.seek(0, os.SEEK_END)
    position = offset = 0
    counted = (0, 0)
    while position + LENGTH.size <= total:
        file.seek(position)
        marked = LENGTH.unpack(file.read(LENGTH.size))[0]
        length = marked & ~PROVISIONAL
        position += LENGTH.size + NONCE_BYTES + length + TAG_BYTES
        if not 0 < length <= LARGEST_FRAME or position > total:
            break
        offset += length
        if not marked & PROVISIONAL:
            counted = (position, offset)
    return counted
