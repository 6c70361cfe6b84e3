"""PAdES: one incremental signature for each signer, then validation data and a time-stamp over the whole document."""

import io
from collections.abc import Sequence
from typing import Final

from pyhanko.pdf_utils.content import PdfContent
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.layout import AxisAlignment, BoxConstraints, InnerScaling, Margins, SimpleBoxLayoutRule
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import SigSeedSubFilter
from pyhanko.sign.signers.pdf_signer import PdfSignatureMetadata, PdfSigner, PdfTimeStamper
from pyhanko.sign.validation import validate_pdf_timestamp
from pyhanko.sign.validation.dss import DocumentSecurityStore
from pyhanko.stamp import StaticStampStyle
from pyhanko_certvalidator import ValidationContext

from fengqiao.papers.signing import marks, places
from fengqiao.papers.signing.credentials import Credentials, ours
from fengqiao.papers.signing.marks import Signing
from fengqiao.papers.signing.stamps import Authority, AuthorityUnreachable
from fengqiao.papers.typeset import Mark

DIGEST: Final = "sha256"
STAMP_FIELD: Final = "time-stamp"
ROOM_BYTES: Final = 1024
"""What one signature takes beside its certificates."""
DRAWN: Final = "/Mark"
WHOLE_FIELD: Final = SimpleBoxLayoutRule(
    x_align=AxisAlignment.ALIGN_MID,
    y_align=AxisAlignment.ALIGN_MID,
    margins=Margins(0, 0, 0, 0),
    inner_content_scaling=InnerScaling.STRETCH_TO_FIT,
)


class _Drawn(PdfContent):
    """A mark as the content of a field."""

    def __init__(self, mark: Mark) -> None:
        super().__init__()
        self.mark = mark

    def render(self) -> bytes:
        """The operators that draw it; its page becomes a resource of the field."""
        drawn = self._ensure_writer.import_page_as_xobject(PdfFileReader(marks.drawing(self.mark)))
        self.resources.xobject[DRAWN] = drawn
        left, low, right, high = drawn.get_object()["/BBox"]
        self.box = BoxConstraints(width=abs(right - left), height=abs(high - low))
        return f"{DRAWN} Do".encode()


def signed(pdf: bytes, signings: Sequence[Signing]) -> bytes:
    """The typeset `pdf` with its fields, each signed in turn; at least one signing."""
    prepared, _ = places.prepare(pdf, {signing.field: signing.says for signing in signings})
    for signing in signings:
        prepared = _sign(prepared, signing, ours())
    return prepared


def stamped(pdf: bytes, authority: Authority) -> bytes:
    """The signed `pdf` with the data that long-term checking needs and a document time-stamp over all of it.

    Raises AuthorityUnreachable where no stamp came that stands.
    """
    credentials, out = ours(), io.BytesIO()
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
    DocumentSecurityStore.supply_dss_in_writer(
        writer, None, certs=credentials.certificates(), validation_context=credentials.context()
    )
    stamper = PdfTimeStamper(authority.stamper(), field_name=STAMP_FIELD)
    try:
        stamper.timestamp_pdf(writer, DIGEST, output=out)
    except (OSError, ValueError) as fault:  # no answer, or one that is no token
        raise AuthorityUnreachable(str(fault)) from fault
    if not _stamp_stands(out, credentials.context()):
        raise AuthorityUnreachable("the stamp does not stand")
    return out.getvalue()


def _sign(pdf: bytes, signing: Signing, credentials: Credentials) -> bytes:
    metadata = PdfSignatureMetadata(
        field_name=signing.field,
        md_algorithm=DIGEST,
        subfilter=SigSeedSubFilter.PADES,
        name=signing.name,
        reason=signing.reason,
        contact_info=signing.means or None,
    )
    signer = PdfSigner(metadata, signer=credentials.signer, stamp_style=_style(signing.mark))
    out = io.BytesIO()
    room = 2 * (ROOM_BYTES + sum(len(one.dump()) for one in (credentials.certificate, *credentials.chain)))
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
    signer.sign_pdf(writer, existing_fields_only=True, bytes_reserved=room, output=out)
    return out.getvalue()


def _style(mark: Mark | None) -> StaticStampStyle | None:
    if mark is None:
        return None
    return StaticStampStyle(border_width=0, background=_Drawn(mark), background_layout=WHOLE_FIELD)


def _stamp_stands(pdf: io.BytesIO, context: ValidationContext) -> bool:
    stamps = PdfFileReader(pdf).embedded_timestamp_signatures
    return bool(stamps) and bool(validate_pdf_timestamp(stamps[-1], context).intact)
