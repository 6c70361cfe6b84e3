"""Files made for the tests: good ones of every kind, and hostile ones that look like them."""

import struct
import zipfile
import zlib
from collections.abc import Mapping
from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name
from PIL import Image

EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR" + rb"-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
PHP = b"<?php system($_GET['c']); ?>"
GPS_IFD = 0x8825


def picture(form: str = "PNG", size: tuple[int, int] = (8, 6), **options: object) -> bytes:
    file = BytesIO()
    Image.new("RGB", size, (200, 30, 30)).save(file, form, **options)
    return file.getvalue()


def jpeg_with_position() -> bytes:
    exif = Image.Exif()
    exif[0x010F] = "SecretMaker"
    exif[0x0112] = 6  # to be turned by a quarter
    exif.get_ifd(GPS_IFD).update({1: "N", 2: (34.0, 45.0, 12.0), 3: "E", 4: (113.0, 37.0, 1.0)})
    return picture("JPEG", (8, 6), exif=exif, comment=b"typed by the camera")


def animated(form: str) -> bytes:
    frames = [Image.new("RGB", (8, 8), (shade, 0, 0)) for shade in (10, 200)]
    file = BytesIO()
    frames[0].save(file, form, save_all=True, append_images=frames[1:])
    return file.getvalue()


def png_bomb(width: int = 60_000, height: int = 60_000) -> bytes:
    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", zlib.compress(b"\0" * 100_000)) + chunk(b"IEND", b"")


CONTENT_TYPES = '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
WORD = {"[Content_Types].xml": CONTENT_TYPES, "word/document.xml": "<document>调解申请书</document>"}
EXCEL = {"[Content_Types].xml": CONTENT_TYPES, "xl/workbook.xml": "<workbook/>"}


def archive(parts: Mapping[str, str | bytes]) -> bytes:
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as written:
        for name, content in parts.items():
            written.writestr(name, content)
    return file.getvalue()


def relations(kind: str, target: str) -> str:
    return (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="r1" Type="http://schemas/officeDocument/2006/relationships/{kind}"'
        f' Target="{target}" TargetMode="External"/></Relationships>'
    )


def lying_archive() -> bytes:
    """A Word document whose directory declares one byte for a part that unpacks to 60 MB."""
    plain = archive({**WORD, "word/media/fill.bin": b"\0" * 60_000_000})
    return plain.replace(struct.pack("<I", 60_000_000), struct.pack("<I", 1))


def pdf(*, password: str = "", owner_password: str = "", active: bool = False) -> bytes:
    document = pikepdf.new()
    page = document.add_blank_page(page_size=(200, 200))
    if active:
        script = Dictionary(S=Name.JavaScript, JS="app.alert('hello')")
        document.Root.OpenAction = document.make_indirect(script)
        document.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array(["run", script])))
        document.attachments["tool.exe"] = b"MZ tool"
        launch = Dictionary(S=Name.Launch, F="cmd.exe")
        link = Dictionary(S=Name.URI, URI="https://example.org/", Next=launch)
        page.obj.AA = Dictionary(O=script)
        page.obj.Annots = Array(
            [
                document.make_indirect(Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 9, 9], A=link)),
                Dictionary(Type=Name.Annot, Subtype=Name.FileAttachment, Rect=[0, 0, 9, 9]),
            ]
        )
    file = BytesIO()
    lock = pikepdf.Encryption(user=password, owner=owner_password) if password or owner_password else None
    document.save(file, encryption=lock) if lock else document.save(file)
    return file.getvalue()


MP3 = b"ID3\x04\x00\x00\x00\x00\x00\x00" + b"\xff\xfb\x90\x00" + b"\0" * 413
MP4 = b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom" + b"\0\0\0\x08mdat"
M4A = b"\0\0\0\x18ftypM4A \0\0\0\0M4A mp42" + b"\0\0\0\x08mdat"
HEIC = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + b"\0\0\0\x08mdat"
EXE = b"MZ\x90\0\x03\0\0\0\x04\0\0\0\xff\xff\0\0" + b"\0" * 200
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504
