"""Word and Excel documents: an archive whose every part is looked at before anybody opens it."""

import re
import zipfile
import zlib
from io import BytesIO

from fengqiao.files.refusals import ArchiveBomb, Encrypted, MacrosInside, OutsideContent, Unreadable

MAX_PARTS = 5_000
MAX_UNPACKED = 400 * 1024 * 1024
MAX_RATIO = 200
METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})

MACRO_PART = re.compile(r"vba|/macrosheets/|/activex/|/embeddings/|\.(exe|dll|js|vbs|scr|bat|cmd|ps1|hta|lnk)$", re.I)
HARMLESS_EMBEDDING = re.compile(r"/embeddings/[^/]+\.(xlsx|docx|pptx)$", re.I)
MACRO_TYPE = re.compile(r"macroEnabled|vbaProject|activeX", re.I)
DOCTYPE = re.compile(r"<!\s*(DOCTYPE|ENTITY)", re.I)
RELATION = re.compile(r"<(?:\w+:)?Relationship\b[^>]*>", re.S)
EXTERNAL = re.compile(r"TargetMode\s*=\s*[\"']External[\"']", re.I)
HARMLESS_RELATION = re.compile(r"Type\s*=\s*[\"'][^\"']*/hyperlink[\"']", re.I)


def check(plain: bytes) -> None:
    """Refuse an archive that unpacks to too much, runs something, or reads from elsewhere; links may stay."""
    try:
        with zipfile.ZipFile(BytesIO(plain)) as archive:
            parts = archive.infolist()
            _check_parts(parts, len(plain))
            for part in parts:
                # A part never gives more than it declares, and one that declares less than it holds fails here.
                _check_content(part.filename, archive.read(part))
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError) as error:
        raise Unreadable from error


def _check_parts(parts: list[zipfile.ZipInfo], size: int) -> None:
    names = [part.filename for part in parts]
    if any(part.flag_bits & 1 for part in parts):
        raise Encrypted
    if len(set(names)) != len(names) or any(".." in n.split("/") or n.startswith("/") for n in names):
        raise Unreadable
    if any(part.compress_type not in METHODS for part in parts):
        raise Unreadable
    declared = sum(part.file_size for part in parts)
    if len(parts) > MAX_PARTS or declared > MAX_UNPACKED or declared > size * MAX_RATIO:
        raise ArchiveBomb
    if any(MACRO_PART.search(f"/{n}") and not HARMLESS_EMBEDDING.search(f"/{n}") for n in names):
        raise MacrosInside


def _check_content(name: str, content: bytes) -> None:
    if not name.lower().endswith((".xml", ".rels")):
        return
    text = _text(content)
    if DOCTYPE.search(text):
        raise OutsideContent
    if name == "[Content_Types].xml" and MACRO_TYPE.search(text):
        raise MacrosInside
    if name.endswith(".rels"):
        for relation in RELATION.findall(text):
            if EXTERNAL.search(relation) and not HARMLESS_RELATION.search(relation):
                raise OutsideContent


def _text(content: bytes) -> str:
    """Markup as text; what is not UTF-16 has its ASCII where ASCII is, which is all that is looked for."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "replace")
    if content[:1] == b"\0":
        return content.decode("utf-16-be", "replace")
    return content.decode("utf-16-le" if content[1:2] == b"\0" else "latin-1", "replace")
