"""Bytes that can be read from their beginning as often as needed, however many they are."""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class Content:
    """`size` plain bytes; `chunks` reads them anew at each call."""

    size: int
    chunks: Callable[[], Iterator[bytes]]

    @classmethod
    def of(cls, plain: bytes) -> "Content":
        """The content that `plain` is."""
        return cls(len(plain), lambda: iter((plain,)))

    def digest(self) -> str:
        """The name of these bytes: `sha256:` and 64 hexadecimal digits."""
        running = hashlib.sha256()
        for chunk in self.chunks():
            running.update(chunk)
        return f"sha256:{running.hexdigest()}"

    def head(self, count: int) -> bytes:
        """The first `count` bytes, or fewer where there are fewer."""
        found = bytearray()
        for chunk in self.chunks():
            found += chunk[: count - len(found)]
            if len(found) >= count:
                break
        return bytes(found)

    def whole(self) -> bytes:
        """All bytes in memory; for kinds whose limit allows it."""
        return b"".join(self.chunks())
