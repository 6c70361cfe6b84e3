"""What stands within a document: each signature, whether it holds, and whether anything came after it.

Pure: it knows no settings and no database, because `apart` runs it on documents of strangers.
"""

import io
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Final

import msgspec
from asn1crypto import crl as asn1_crl
from asn1crypto import x509 as asn1_x509
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.validation import validate_pdf_signature, validate_pdf_timestamp
from pyhanko.sign.validation.errors import SignatureValidationError
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.status import DocumentTimestampStatus, ModificationInfo, SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

UNREADABLE: Final = "unreadable"
MOST_SIGNATURES: Final = 64


class Trust(msgspec.Struct, frozen=True):
    """What is trusted, in DER: roots, certificates between, lists of revoked ones."""

    roots: tuple[bytes, ...]
    others: tuple[bytes, ...] = ()
    revocations: tuple[bytes, ...] = ()

    def context(self) -> ValidationContext:
        """A fresh context to check with; nothing is fetched."""
        return ValidationContext(
            trust_roots=[asn1_x509.Certificate.load(one) for one in self.roots],
            other_certs=[asn1_x509.Certificate.load(one) for one in self.others],
            crls=[asn1_crl.CertificateList.load(one) for one in self.revocations],
            allow_fetching=False,
        )


class Found(msgspec.Struct, frozen=True):
    """One signature or time-stamp. `stands`: what it covers is unchanged and nothing but signatures came after it.

    `trusted`: its certificate leads to a root that is trusted here. `certificate` is the SHA-256 of the signer's.
    """

    field: str
    name: str = ""
    reason: str = ""
    means: str = ""
    at: datetime | None = None
    is_stamp: bool = False
    stands: bool = False
    trusted: bool = False
    whole: bool = False
    certificate: str = ""


class Inspection(msgspec.Struct, frozen=True):
    """All that was found. `fault` is why nothing could be read; empty where it could."""

    found: tuple[Found, ...] = ()
    fault: str = ""

    @property
    def stands(self) -> bool:
        """Whether there are signatures, each of them stands, and the last one covers the whole document."""
        return bool(self.found) and all(one.stands for one in self.found) and any(one.whole for one in self.found)

    @property
    def trusted(self) -> bool:
        """Whether each signer leads to a root that is trusted here."""
        return bool(self.found) and all(one.trusted for one in self.found)


def inspect(pdf: bytes, trust: Trust) -> Inspection:
    """What stands within `pdf`."""
    try:
        signatures = list(PdfFileReader(io.BytesIO(pdf)).embedded_signatures)
        return Inspection(tuple(_looked_at(signatures[:MOST_SIGNATURES], trust)))
    except (PdfError, ValueError, KeyError, TypeError, IndexError, AttributeError, RecursionError, OSError):
        return Inspection(fault=UNREADABLE)  # whatever a damaged document trips the reader over


def _looked_at(signatures: Sequence[EmbeddedPdfSignature], trust: Trust) -> Iterator[Found]:
    for signature in signatures:
        try:
            yield _one(signature, trust.context())
        except (SignatureValidationError, PdfError, ValueError, TypeError, KeyError, AttributeError):
            yield Found(str(signature.field_name))


def _one(signature: EmbeddedPdfSignature, context: ValidationContext) -> Found:
    said = signature.sig_object
    is_stamp = said.get("/Type") == "/DocTimeStamp"
    status = validate_pdf_timestamp(signature, context) if is_stamp else validate_pdf_signature(signature, context)
    return Found(
        field=str(signature.field_name),
        name=str(said.get("/Name", "")),
        reason=str(said.get("/Reason", "")),
        means=str(said.get("/ContactInfo", "")),
        at=status.timestamp if isinstance(status, DocumentTimestampStatus) else status.signer_reported_dt,
        is_stamp=is_stamp,
        stands=bool(status.intact and status.valid) and _only_signed_since(status),
        trusted=bool(status.trusted),
        whole=status.coverage == SignatureCoverageLevel.ENTIRE_FILE,
        certificate=signature.signer_cert.sha256.hex(),
    )


def _only_signed_since(status: ModificationInfo) -> bool:
    """Whether what came after the signature is nothing but further signatures, stamps and data to check them with."""
    level, coverage = status.modification_level, status.coverage
    if level is None or coverage is None:
        return False
    return bool(coverage >= SignatureCoverageLevel.ENTIRE_REVISION and level <= ModificationLevel.FORM_FILLING)
