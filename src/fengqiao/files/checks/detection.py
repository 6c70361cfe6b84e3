"""What the bytes themselves say a file is, whatever it is called."""

import re
import zipfile
from io import BytesIO

import puremagic

from fengqiao.files.content import Content
from fengqiao.files.kinds import DOCX, JPEG, M4A, MP3, MP4, PDF, PNG, TXT, WEBP, XLSX, Kind
from fengqiao.files.refusals import ContentDisagrees, Encrypted, HeicNotAccepted

HEAD_BYTES = 4096
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
HEIC_BRANDS = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"mif1", b"msf1"})
MEDIA_BRAND = re.compile(rb"iso[m2-9]|mp4[12]|avc1|M4[ABV] |3g[pg].|MSNV|dash|mmp4|f4v |NDS[CHMPSX]")
CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")
LIKENESSES = {
    ".exe": "可执行程序",
    ".elf": "可执行程序",
    ".gif": " GIF 图片",
    ".bmp": " BMP 图片",
    ".tif": " TIFF 图片",
    ".jpg": " JPG 图片",
    ".png": " PNG 图片",
    ".webp": " WEBP 图片",
    ".pdf": " PDF 文档",
    ".doc": "旧版 Office 文档",
    ".rar": " RAR 压缩包",
    ".7z": " 7z 压缩包",
    ".zip": " ZIP 压缩包",
    ".mp4": " MP4 视频",
    ".mov": " MOV 视频",
    ".wav": " WAV 录音",
    ".amr": " AMR 录音",
}
ENCODINGS = ("utf-8-sig", "gb18030")


def check_agrees(content: Content, kind: Kind) -> None:
    """Refuse content that is not of the kind its name promised."""
    head = content.head(HEAD_BYTES)
    if head[4:8] == b"ftyp" and head[8:12] in HEIC_BRANDS:
        raise HeicNotAccepted
    if head.startswith(OLE) and kind in (DOCX, XLSX):
        raise Encrypted("旧版 Office 文件（.doc、.xls）请先另存为 .docx、.xlsx 或者 PDF。")
    if kind is TXT:
        agrees = _begins(head) is None and _is_text(content.whole())
    elif kind in (DOCX, XLSX):
        agrees = head.startswith(b"PK\x03\x04") and _office_kind(content.whole()) is kind
    elif kind is M4A:
        agrees = _begins(head) in (M4A, MP4)
    else:
        agrees = _begins(head) is kind
    if not agrees:
        raise ContentDisagrees(_likeness(head))


def _begins(head: bytes) -> Kind | None:
    """The kind whose signature stands at the very beginning, or None."""
    if head.startswith(b"\xff\xd8\xff"):
        return JPEG
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return PNG
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return WEBP
    if head.startswith(b"%PDF-"):
        return PDF
    if head[4:8] == b"ftyp" and MEDIA_BRAND.fullmatch(head[8:12]):
        return M4A if head[8:12] in (b"M4A ", b"M4B ") else MP4
    return MP3 if head.startswith(b"ID3") or _is_mpeg_audio(head) else None


def _is_mpeg_audio(head: bytes) -> bool:
    """Whether a frame of MPEG layer III begins: sync, version, layer, bit rate and sampling rate."""
    if len(head) < 4 or head[0] != 0xFF or head[1] & 0xE0 != 0xE0:
        return False
    version, layer = head[1] >> 3 & 3, head[1] >> 1 & 3
    return version != 1 and layer == 1 and head[2] >> 4 not in (0, 15) and head[2] >> 2 & 3 != 3


def _office_kind(plain: bytes) -> Kind | None:
    try:
        with zipfile.ZipFile(BytesIO(plain)) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return None
    if "[Content_Types].xml" not in names:
        return None
    documents = {"word/document.xml": DOCX, "xl/workbook.xml": XLSX}
    found = [kind for part, kind in documents.items() if part in names]
    return found[0] if len(found) == 1 else None


def _is_text(plain: bytes) -> bool:
    if plain.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _decodes(plain, "utf-16")
    return any(_decodes(plain, encoding) for encoding in ENCODINGS)


def _decodes(plain: bytes, encoding: str) -> bool:
    try:
        return CONTROL.search(plain.decode(encoding)) is None
    except UnicodeDecodeError:
        return False


def _likeness(head: bytes) -> str:
    """A sentence on what the content looks like, where that is something people know."""
    try:
        guesses = puremagic.magic_string(head)
    except (puremagic.PureError, ValueError):
        return ""
    known = [LIKENESSES[guess.extension] for guess in guesses if guess.extension in LIKENESSES]
    return f"从内容看像是{known[0]}。" if known else ""
