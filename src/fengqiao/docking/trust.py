"""Whose signatures count: the peers of the registry, with keys that are valid now, in the suite that each must use."""

from datetime import datetime
from functools import lru_cache

from fengqiao.docking.store.rows import Row
from fengqiao.ledger.actions.writing import new_cursor
from fengqiao.wire.formats import Document, Signature, signed_bytes
from fengqiao.wire.keys import PublicKey
from fengqiao.wire.suites import SUITES

KEY = """
SELECT p.node, k.suite, k.public, k.valid_from, k.valid_to, p.suite
FROM ledger_key k JOIN docking_peer p ON p.node = k.node AND p.ended_at IS NULL
WHERE k.key = %s
"""


@lru_cache(maxsize=256)
def _loaded(suite: str, public: bytes) -> PublicKey:
    return SUITES[suite].load_public(public)


class PeerTrust:
    """What stands in the tables now. Good for one transaction: each key is read once."""

    def __init__(self) -> None:
        self._keys: dict[str, Row | None] = {}

    def sender(self, signature: Signature) -> str:
        """The peer whose key it is."""
        row = self._row(signature.key)
        return str(row[0]) if row else ""

    def fault(self, document: Document, canonical: bytes, signature: Signature, node: str, now: datetime) -> str:
        """Why `node`'s signature does not count now."""
        row = self._row(signature.key)
        if row is None:
            return "unknown_peer"
        owner, suite, public, valid_from, valid_to, wanted = row
        if owner != node:
            return "key_of_other_node"
        if now < valid_from or (valid_to is not None and now >= valid_to):
            return "key_not_valid"
        if suite != wanted:
            return "suite_downgraded"
        if signature.suite != suite:
            return "suite_mismatch"
        good = _loaded(suite, bytes(public)).verify(signed_bytes(document, canonical), signature.to_bytes())
        return "" if good else "signature"

    def _row(self, key: str) -> Row | None:
        if key not in self._keys:
            self._keys[key] = new_cursor().execute(KEY, [key], prepare=True).fetchone()
        return self._keys[key]
