"""The words of the resumable upload protocol (tus 1.0): what its headers mean, without a view in sight."""

import base64
import binascii
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from fengqiao.files import kinds
from fengqiao.files.names import display_name
from fengqiao.files.refusals import (
    BodyTypeWrong,
    ChecksumDiffers,
    Malformed,
    VersionUnknown,
)

VERSION = "1.0.0"
BODY_TYPE = "application/offset+octet-stream"
ALGORITHMS = ("sha1", "sha256")  # the protocol demands sha1; it guards against accidents, not against people

CAPABILITIES = {
    "Tus-Version": VERSION,
    "Tus-Extension": "creation,expiration,checksum,termination",
    "Tus-Max-Size": str(kinds.MAX_BYTES),
    "Tus-Checksum-Algorithm": ",".join(ALGORITHMS),
}


@dataclass(frozen=True)
class Creation:
    """What a client asks for when it begins."""

    name: str
    size: int
    media_type: str
    purpose: str


class Checksum:
    """The promised checksum of one request, counted while its body is read."""

    def __init__(self, header: str) -> None:
        algorithm, _, encoded = header.partition(" ")
        if algorithm not in ALGORITHMS:
            raise Malformed
        self._promised = _decoded(encoded)
        self._running = hashlib.new(algorithm, usedforsecurity=False)

    def update(self, chunk: bytes) -> None:
        """Count `chunk` in."""
        self._running.update(chunk)

    def verify(self) -> None:
        """Refuse where the body was not what was promised."""
        if self._running.digest() != self._promised:
            raise ChecksumDiffers


def check_version(headers: Mapping[str, str]) -> None:
    """Refuse a client that speaks another version."""
    if headers.get("Tus-Resumable") != VERSION:
        raise VersionUnknown


def creation(headers: Mapping[str, str]) -> Creation:
    """What `Upload-Length` and `Upload-Metadata` (`filename`, `filetype`, `purpose`) ask for."""
    known = {}
    for pair in filter(None, headers.get("Upload-Metadata", "").split(",")):
        key, _, encoded = pair.strip().partition(" ")
        try:
            known[key] = _decoded(encoded).decode()
        except UnicodeDecodeError as error:
            raise Malformed from error
    return Creation(
        name=display_name(known.get("filename", "")),
        size=_number(headers, "Upload-Length"),
        media_type=known.get("filetype", ""),
        purpose=known.get("purpose", ""),
    )


def offset(headers: Mapping[str, str]) -> int:
    """Where a part begins; refuses a body that is not declared as a part."""
    if headers.get("Content-Type") != BODY_TYPE:
        raise BodyTypeWrong
    return _number(headers, "Upload-Offset")


def checksum(headers: Mapping[str, str]) -> Checksum | None:
    """The checksum that the part carries, if it carries one."""
    header = headers.get("Upload-Checksum")
    return Checksum(header) if header else None


def _number(headers: Mapping[str, str], name: str) -> int:
    text = headers.get(name, "")
    if not (text.isascii() and text.isdigit() and len(text) < 16):
        raise Malformed
    return int(text)


def _decoded(encoded: str) -> bytes:
    try:
        return base64.b64decode(encoded, validate=True)
    except (binascii.Error, ValueError) as error:
        raise Malformed from error
