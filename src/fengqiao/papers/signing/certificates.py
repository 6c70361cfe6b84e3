"""A certificate authority for development and the demonstration, made once into the node's home."""

from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from typing import Final

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.asymmetric.types import CertificateIssuerPrivateKeyTypes
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from fengqiao.base import clock, node

LIVES: Final = timedelta(days=3650)
LIST_LIVES: Final = timedelta(days=30)
"""How long a list of revoked certificates may be relied on; it is written anew whenever one is put into a paper."""
BACKDATED: Final = timedelta(days=1)
"""Clocks of those who check may be behind ours."""
Key = CertificateIssuerPrivateKeyTypes


@dataclass(frozen=True)
class Pair:
    """A private key and the certificate that names who holds it."""

    key: Key
    certificate: x509.Certificate

    def to_bytes(self) -> bytes:
        """Both, one after the other, in PEM."""
        private = self.key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
        return private + self.certificate.public_bytes(serialization.Encoding.PEM)


def pair_of(pem: bytes) -> Pair:
    """The pair that `to_bytes` wrote."""
    key = serialization.load_pem_private_key(pem, None)
    if not isinstance(key, ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey):
        raise TypeError("a signing key is ECDSA or RSA")
    return Pair(key, x509.load_pem_x509_certificate(pem))


@cache
def root() -> Pair:
    """The node's own root, trusted by nobody but itself until somebody decides to."""
    return pair_of(node.kept("papers-root.pem", lambda: _root().to_bytes()))


@cache
def signing() -> Pair:
    """The pair with which the node signs papers (ECDSA P-256)."""
    return pair_of(node.kept("papers-signing.pem", lambda: _issued("文书签章").to_bytes()))


@cache
def stamping() -> Pair:
    """The pair of the test authority for time-stamps (RSA), which is no third party."""
    return pair_of(node.kept("papers-stamping.pem", lambda: _issued("时间戳（演示）", stamps=True).to_bytes()))


def revocations() -> x509.CertificateRevocationList:
    """The list of revoked certificates of the own root as of now; nothing it issued has been revoked."""
    now, issuer = clock.now(), root()
    made = (
        x509.CertificateRevocationListBuilder()
        .issuer_name(issuer.certificate.subject)
        .last_update(now - BACKDATED)
        .next_update(now + LIST_LIVES)
        .add_extension(x509.CRLNumber(int(now.timestamp())), critical=False)
        .add_extension(_issuer_key(issuer.key), critical=False)
    )
    return made.sign(issuer.key, hashes.SHA256())


def _root() -> Pair:
    key = ec.generate_private_key(ec.SECP256R1())
    name = _name("文书根证书")
    return Pair(key, _certificate(name, key, name, key, _usage(issues=True), length=0))


def _issued(use: str, *, stamps: bool = False) -> Pair:
    issuer = root()
    key: Key = rsa.generate_private_key(65537, 3072) if stamps else ec.generate_private_key(ec.SECP256R1())
    extensions = [*_usage(), *([_stamps()] if stamps else [])]
    return Pair(key, _certificate(_name(use), key, issuer.certificate.subject, issuer.key, extensions))


def _name(use: str) -> x509.Name:
    here = node.this().name
    return x509.Name([
        x509.NameAttribute(NameOID.COUNTRY_NAME, "CN"),
        x509.NameAttribute(NameOID.ORGANIZATION_NAME, "枫桥"),
        x509.NameAttribute(NameOID.ORGANIZATIONAL_UNIT_NAME, here),
        x509.NameAttribute(NameOID.COMMON_NAME, f"枫桥节点 {here} {use}"),
    ])  # fmt: skip


def _certificate(
    subject: x509.Name,
    key: Key,
    issuer: x509.Name,
    issuer_key: Key,
    extensions: "list[tuple[x509.ExtensionType, bool]]",
    length: int | None = None,
) -> x509.Certificate:
    now = clock.now()
    made = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - BACKDATED)
        .not_valid_after(now + LIVES)
        .add_extension(x509.BasicConstraints(ca=length is not None, path_length=length), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(_issuer_key(issuer_key), critical=False)
    )
    for extension, critical in extensions:
        made = made.add_extension(extension, critical=critical)
    return made.sign(issuer_key, hashes.SHA256())


def _issuer_key(key: Key) -> x509.AuthorityKeyIdentifier:
    return x509.AuthorityKeyIdentifier.from_issuer_public_key(key.public_key())


def _usage(*, issues: bool = False) -> "list[tuple[x509.ExtensionType, bool]]":
    usage = x509.KeyUsage(
        digital_signature=not issues,
        content_commitment=not issues,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=issues,
        crl_sign=issues,
        encipher_only=False,
        decipher_only=False,
    )
    return [(usage, True)]


def _stamps() -> "tuple[x509.ExtensionType, bool]":
    return x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING]), True
