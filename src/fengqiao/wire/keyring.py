"""The public keys of an exported file, and whether a signature stands under them."""

from msgspec import Struct

from fengqiao.wire.authorities import Signer
from fengqiao.wire.findings import Findings, Fingerprint
from fengqiao.wire.formats import Document, NodeKey, Signature, signed_bytes
from fengqiao.wire.keys import KeyUnusable, PublicKey, fingerprint, key_id
from fengqiao.wire.suites import SUITES


class _Held(Struct, frozen=True):
    listed: NodeKey
    public: PublicKey


class Keyring:
    """Keys by their id. Keys that cannot be used are found out once, and then count as unknown."""

    def __init__(self, keys: tuple[NodeKey, ...], findings: Findings) -> None:
        self._held: dict[str, _Held] = {}
        self.fingerprints: list[Fingerprint] = []
        for position, listed in enumerate(keys, start=1):
            self._add(listed, position, findings)

    def _add(self, listed: NodeKey, position: int, findings: Findings) -> None:
        data = listed.to_bytes()
        code = ""
        if listed.key in self._held:
            code = "key_repeated"
        elif listed.key != key_id(listed.suite, data):
            code = "key_id_mismatch"
        else:
            try:
                public = SUITES[listed.suite].load_public(data)
                self._held[listed.key] = _Held(listed, public)
            except KeyUnusable:
                code = "key_unusable"
        if code:
            findings.add(code, place=f"第 {position} 把公钥（{listed.node}）", position=position)
            return
        self.fingerprints.append(
            Fingerprint(
                node=listed.node,
                suite=listed.suite,
                key=listed.key,
                digest=fingerprint(listed.suite, data),
                valid_from=listed.valid_from,
                valid_until=listed.valid_until,
            )
        )

    def signer(self, document: Document, at: str) -> Signer:
        """Which node listed here has signed such a document, made at `at`."""

        def signer(canonical: bytes, signature: Signature) -> str:
            held = self._held.get(signature.key)
            node = held.listed.node if held else ""
            return "" if self.fault(document, canonical, signature, node, at) else node

        return signer

    def fault(self, document: Document, canonical: bytes, signature: Signature, node: str, at: str) -> str:
        """The code of what is wrong with `node`'s signature made at `at`; empty where it stands."""
        held = self._held.get(signature.key)
        if held is None:
            return "key_unknown"
        if signature.suite != held.listed.suite:
            return "suite_mismatch"
        if node != held.listed.node:
            return "key_of_other_node"
        # Instants of one fixed width: the order of the texts is the order of time.
        if at < held.listed.valid_from or (held.listed.valid_until and at >= held.listed.valid_until):
            return "key_not_valid_then"
        if not held.public.verify(signed_bytes(document, canonical), signature.to_bytes()):
            return f"{document}_signature"
        return ""
