"""What may be stored: kinds of file, how large each may be, and which of them each purpose takes."""

from collections.abc import Set
from dataclasses import dataclass

from fengqiao.files.refusals import Empty, HeicNotAccepted, TooLarge, TypeNotAccepted

MEGABYTE = 1024 * 1024

LIMIT_BYTES = {"image": 20 * MEGABYTE, "document": 50 * MEGABYTE, "recording": 2048 * MEGABYTE}
FAMILY_NAMES = {"image": "图片", "document": "文档", "recording": "录音录像"}


@dataclass(frozen=True)
class Kind:
    """One kind of file; `inline` tells whether a browser may show it in place."""

    name: str
    media_type: str
    family: str
    inline: bool = False

    @property
    def limit(self) -> int:
        """The most bytes that a file of this kind may have."""
        return LIMIT_BYTES[self.family]


JPEG = Kind("jpeg", "image/jpeg", "image", inline=True)
PNG = Kind("png", "image/png", "image", inline=True)
WEBP = Kind("webp", "image/webp", "image", inline=True)
PDF = Kind("pdf", "application/pdf", "document", inline=True)
DOCX = Kind("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "document")
XLSX = Kind("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "document")
TXT = Kind("txt", "text/plain", "document")
MP3 = Kind("mp3", "audio/mpeg", "recording")
M4A = Kind("m4a", "audio/mp4", "recording")
MP4 = Kind("mp4", "video/mp4", "recording")

KINDS = (JPEG, PNG, WEBP, PDF, DOCX, XLSX, TXT, MP3, M4A, MP4)
BY_EXTENSION = {kind.name: kind for kind in KINDS} | {"jpg": JPEG}
BY_MEDIA_TYPE = {kind.media_type: kind for kind in KINDS}
HEIC_EXTENSIONS = frozenset({"heic", "heif"})

PURPOSES: dict[str, Set[str]] = {
    "photo": frozenset({"image"}),
    "document": frozenset({"document", "image"}),
    "recording": frozenset({"recording"}),
    "evidence": frozenset({"image", "document", "recording"}),
}
"""What a person may upload a file for, with the families of kinds it takes."""

PAPER = "paper"
"""The purpose of what the node writes itself; nobody uploads for it."""

MAX_BYTES = max(LIMIT_BYTES.values())


def named(name: str, purpose: str) -> Kind:
    """The kind that the extension of `name` promises, where `purpose` takes it."""
    extension = name.rpartition(".")[2].lower() if "." in name else ""
    if extension in HEIC_EXTENSIONS:
        raise HeicNotAccepted
    kind = BY_EXTENSION.get(extension)
    families = PURPOSES.get(purpose, frozenset())
    if kind is None or kind.family not in families:
        taken = "、".join(k.name.upper() for k in KINDS if k.family in families)
        raise TypeNotAccepted(f"可以上传：{taken}。" if taken else "")
    return kind


def check_size(kind: Kind, size: int) -> None:
    """Refuse a size that is nothing or more than the kind may have."""
    if size <= 0:
        raise Empty
    if size > kind.limit:
        raise TooLarge(f"{FAMILY_NAMES[kind.family]}不能超过 {kind.limit // MEGABYTE} MB。")
