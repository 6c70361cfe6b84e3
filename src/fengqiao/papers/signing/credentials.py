"""What this node signs papers with: its own key by default, files that an operator names in production.

`FENGQIAO_SIGNING` names PEM files: `key`, `certificate`, `chain` (certificates between it and the root), `roots` (what
is trusted when papers are checked) and `revocations` (a DER list, fetched by the operator's own means).
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from asn1crypto import crl as asn1_crl
from asn1crypto import keys as asn1_keys
from asn1crypto import pem
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import serialization
from django.conf import settings
from pyhanko.sign.signers.pdf_cms import SimpleSigner
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.registry import SimpleCertificateStore

from fengqiao.base import node
from fengqiao.papers.signing import certificates
from fengqiao.papers.signing.certificates import Pair
from fengqiao.wire.keys import PrivateKey
from fengqiao.wire.suites import SUITES


@dataclass(frozen=True)
class Credentials:
    """The node's signer, and what its signatures are checked against. `revocations` gives DER lists."""

    signer: SimpleSigner
    certificate: asn1_x509.Certificate
    chain: tuple[asn1_x509.Certificate, ...]
    roots: tuple[asn1_x509.Certificate, ...]
    revocations: Callable[[], tuple[bytes, ...]]

    def context(self) -> ValidationContext:
        """A fresh context to check with; nothing is fetched, and what no list covers is not held against it."""
        lists = [asn1_crl.CertificateList.load(found) for found in self.revocations()]
        return ValidationContext(
            trust_roots=list(self.roots), other_certs=list(self.chain), crls=lists, allow_fetching=False
        )

    def certificates(self) -> list[asn1_x509.Certificate]:
        """All that a checker needs to build the path."""
        return [self.certificate, *self.chain, *self.roots]


@cache
def ours() -> Credentials:
    """The credentials of this node."""
    named = settings.FENGQIAO_SIGNING
    if named:
        return _of_files({use: Path(path) for use, path in named.items()})
    own = certificates.signing()
    authority = _asn1(certificates.root().certificate)
    return _credentials(
        own,
        chain=(),
        roots=(authority,),
        revocations=lambda: (certificates.revocations().public_bytes(serialization.Encoding.DER),),
    )


@cache
def sm2() -> PrivateKey:
    """The SM2 key that signs the digests of papers, beside the signatures within them."""
    suite = SUITES["sm"]
    return suite.load_private(node.kept("papers-sm2.key", lambda: suite.generate().to_bytes()))


def sm2_pem() -> bytes:
    """The public half of the SM2 key, in PEM."""
    return armor("PUBLIC KEY", sm2().public().to_bytes())


def roots_pem() -> bytes:
    """The roots that the node's signatures lead to, in PEM."""
    return b"".join(armor("CERTIFICATE", one.dump()) for one in ours().roots)


def armor(kind: str, der: bytes) -> bytes:
    """DER as PEM."""
    return bytes(pem.armor(kind, der))


def asn1_key(pair: Pair) -> asn1_keys.PrivateKeyInfo:
    """The key of a pair, as pyHanko takes it."""
    return asn1_keys.PrivateKeyInfo.load(
        pair.key.private_bytes(
            serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
    )


def asn1_certificate(pair: Pair) -> asn1_x509.Certificate:
    """The certificate of a pair, as pyHanko takes it."""
    return _asn1(pair.certificate)


def _of_files(files: dict[str, Path]) -> Credentials:
    pair = certificates.pair_of(files["key"].read_bytes() + b"\n" + files["certificate"].read_bytes())
    lists = files.get("revocations")
    return _credentials(
        pair,
        chain=_all(files.get("chain")),
        roots=_all(files["roots"]),
        revocations=lambda: (lists.read_bytes(),) if lists and lists.exists() else (),
    )


def _credentials(
    pair: Pair,
    *,
    chain: tuple[asn1_x509.Certificate, ...],
    roots: tuple[asn1_x509.Certificate, ...],
    revocations: Callable[[], tuple[bytes, ...]],
) -> Credentials:
    certificate = asn1_certificate(pair)
    store: SimpleCertificateStore = SimpleCertificateStore.from_certs(list(chain))  # type: ignore[no-untyped-call]  # it declares no types
    signer = SimpleSigner(signing_cert=certificate, signing_key=asn1_key(pair), cert_registry=store)
    return Credentials(signer, certificate, chain, roots, revocations)


def _all(path: Path | None) -> tuple[asn1_x509.Certificate, ...]:
    return tuple(map(_asn1, x509.load_pem_x509_certificates(path.read_bytes()))) if path else ()


def _asn1(certificate: x509.Certificate) -> asn1_x509.Certificate:
    return asn1_x509.Certificate.load(certificate.public_bytes(serialization.Encoding.DER))
