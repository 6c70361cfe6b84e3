"""Keys that stand in for real ones: a keyed digest is as hard to forge in a simulation, and a hundred times as fast."""

import base64
import hashlib
import hmac
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache

from fengqiao.docking.protocol.values import Here
from fengqiao.wire import canon
from fengqiao.wire.formats import Document, Signature, signed_bytes
from fengqiao.wire.keys import PublicKey
from fengqiao.wire.parcels import Succession


@lru_cache(maxsize=20_000)
def mark(key: str, message: bytes) -> bytes:
    return hmac.digest(key.encode(), message, "sha256")


@dataclass(frozen=True)
class StandIn:
    """A private key in name only: anybody in the simulation could sign, and only its owner does."""

    key: str

    def sign(self, message: bytes) -> bytes:
        return mark(self.key, message)

    def public(self) -> PublicKey:
        raise NotImplementedError

    def to_bytes(self) -> bytes:
        return self.key.encode()


@dataclass
class Keys:
    """The registry: every node's keys, and which of them each node has heard of."""

    names: frozenset[str]
    heard: dict[str, set[str]] = field(default_factory=dict)
    ours: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.ours = {name: self._key(name, 1) for name in self.names}
        self.heard = {name: set(self.ours.values()) for name in self.names}

    def _key(self, name: str, number: int) -> str:
        return f"ed:{name}{number}:{hashlib.sha256(f'{name} {number}'.encode()).hexdigest()[:8]}"

    def rotate(self, name: str) -> None:
        """A new key, of which only its node has heard yet."""
        self.ours[name] = self._key(name, 2)
        self.heard[name].add(self.ours[name])

    def refresh(self, name: str) -> None:
        """The node hears of every key there is."""
        self.heard[name] |= set(self.ours.values())

    def here(self, name: str) -> Here:
        key = self.ours[name]
        return Here(name, "ed", key, StandIn(key))

    def seal_as_authorities(self, said: Succession) -> bytes:
        """A document under the signatures of both registry authorities."""
        data = canon.encode(said)
        for name in "YZ":
            key = self._key(name, 1)
            value = mark(key, signed_bytes("succession", canon.encode(said)))
            data = canon.encode(Signature("ed", key, base64.b64encode(value).decode())) + b"\n" + data
        return data

    def authority(self, canonical: bytes, signature: Signature) -> str:
        """Which authority has signed a succession."""
        name = signature.key.split(":")[1][:1] if signature.key.count(":") == 2 else ""
        return name if name in "YZ" and self.stands("succession", canonical, signature, name) else ""

    def knows(self, node: str, key: str) -> bool:
        return key in self.heard[node]

    def stands(self, document: str, canonical: bytes, signature: Signature, node: str) -> bool:
        owner = signature.key.split(":")[1][:1] if signature.key.count(":") == 2 else ""
        expected = mark(signature.key, signed_bytes(document, canonical))  # type: ignore[arg-type]  # a wire name
        return owner == node and hmac.compare_digest(base64.b64encode(expected).decode(), signature.value)


@dataclass
class HeardTrust:
    """What one node trusts."""

    keys: Keys
    name: str

    def sender(self, signature: Signature) -> str:
        return signature.key.split(":")[1][:1] if self.keys.knows(self.name, signature.key) else ""

    def fault(self, document: Document, canonical: bytes, signature: Signature, node: str, now: datetime) -> str:
        if not self.keys.knows(self.name, signature.key):
            return "unknown_peer"
        return "" if self.keys.stands(document, canonical, signature, node) else "signature"
