"""What is taken, what is refused and why, and what others get to see of it."""

from io import BytesIO

import pikepdf
import pytest
from PIL import Image

from fengqiao.files import kinds
from fengqiao.files.checks.inspection import examine
from fengqiao.files.content import Content
from fengqiao.refusals import Refused
from tests.files import corpus
from tests.files.corpus import EXCEL, WORD, archive, pdf, picture, relations


def seen(name: str, plain: bytes) -> bytes | None:
    return examine(Content.of(plain), kinds.named(name, "evidence"))


ACCEPTED = [
    ("照片.jpg", picture("JPEG")),
    ("照片.JPEG", picture("JPEG")),
    ("截图.png", picture("PNG")),
    ("截图.webp", picture("WEBP")),
    ("合同.pdf", pdf()),
    ("只许看的对账单.pdf", pdf(owner_password="bank")),
    ("申请书.docx", archive(WORD)),
    (
        "有链接的.docx",
        archive({**WORD, "word/_rels/document.xml.rels": relations("hyperlink", "https://e.org")}),
    ),
    ("工资表.xlsx", archive(EXCEL)),
    ("聊天记录.txt", "老板：明天不用来了\n".encode()),
    ("旧电脑.txt", "老板：明天不用来了\r\n".encode("gb18030")),
    ("记事本.txt", "工资".encode("utf-16")),
    ("录音.mp3", corpus.MP3),
    ("没有标签.mp3", corpus.MP3[10:]),
    ("录音.m4a", corpus.M4A),
    ("安卓录音.m4a", corpus.MP4),
    ("录像.mp4", corpus.MP4),
]

REFUSED = [
    ("空.txt", b"", "file_empty"),
    ("程序.exe", corpus.EXE, "file_type_not_accepted"),
    ("没有后缀", b"abc", "file_type_not_accepted"),
    ("网页.html", b"<html>", "file_type_not_accepted"),
    ("矢量.svg", b"<svg/>", "file_type_not_accepted"),
    ("宏.docm", archive(WORD), "file_type_not_accepted"),
    ("苹果.heic", corpus.HEIC, "file_heic_not_accepted"),
    ("改了名的苹果.mp4", corpus.HEIC, "file_heic_not_accepted"),
    ("程序.pdf", corpus.EXE, "file_content_disagrees"),
    ("程序.txt", corpus.EXE, "file_content_disagrees"),
    ("合同.txt", pdf(), "file_content_disagrees"),
    ("照片.png", picture("JPEG"), "file_content_disagrees"),
    ("图.jpg", picture("GIF"), "file_content_disagrees"),
    ("表.docx", archive(EXCEL), "file_content_disagrees"),
    ("包.docx", archive({"a.txt": "x"}), "file_content_disagrees"),
    ("两种.docx", archive({**WORD, **EXCEL}), "file_content_disagrees"),
    ("前面有东西.pdf", corpus.PHP + pdf(), "file_content_disagrees"),
    ("录音.mp3", corpus.MP4, "file_content_disagrees"),
    ("录像.mp4", b"\0\0\0\x14ftypqt  " + b"\0" * 8, "file_content_disagrees"),
    ("断了.jpg", picture("JPEG", (400, 400))[:700], "file_unreadable"),
    ("断了.pdf", b"%PDF-1.7\nnothing", "file_unreadable"),
    ("断了.docx", archive(WORD)[:60] + archive(WORD)[70:], "file_unreadable"),
    ("炸弹.png", corpus.png_bomb(), "file_too_many_pixels"),
    ("略大.png", corpus.png_bomb(8_001, 8_000), "file_too_many_pixels"),
    ("动图.png", corpus.animated("PNG"), "file_animated"),
    ("动图.webp", corpus.animated("WEBP"), "file_animated"),
    ("炸弹.docx", archive({**WORD, "word/media/x.bin": b"\0" * 60_000_000}), "file_archive_bomb"),
    ("说谎的炸弹.docx", corpus.lying_archive(), "file_unreadable"),
    ("很多份.xlsx", archive({**EXCEL, **{f"xl/{n}": "" for n in range(5_000)}}), "file_archive_bomb"),
    ("宏.docx", archive({**WORD, "word/vbaProject.bin": b"x"}), "file_macros_inside"),
    ("宏表.xlsx", archive({**EXCEL, "xl/macrosheets/sheet1.xml": "<x/>"}), "file_macros_inside"),
    ("嵌入程序.docx", archive({**WORD, "word/embeddings/oleObject1.bin": b"x"}), "file_macros_inside"),
    (
        "改了名的.docx",
        archive({**WORD, "[Content_Types].xml": "<Types>application/vnd.ms-word.macroEnabled.main</Types>"}),
        "file_macros_inside",
    ),
    (
        "远程模板.docx",
        archive({**WORD, "word/_rels/settings.xml.rels": relations("attachedTemplate", "http://x/t.dotm")}),
        "file_outside_content",
    ),
    (
        "实体.docx",
        archive({**WORD, "word/styles.xml": "<!DOCTYPE a [<!ENTITY b 'c'>]><a/>"}),
        "file_outside_content",
    ),
    (
        "双字节实体.docx",
        archive({**WORD, "word/styles.xml": "<!DOCTYPE a [<!ENTITY b 'c'>]><a/>".encode("utf-16")}),
        "file_outside_content",
    ),
    ("往外走.docx", archive({**WORD, "../../etc/cron.d/x": "x"}), "file_unreadable"),
    ("旧版.docx", corpus.OLE, "file_encrypted"),
    ("有密码.pdf", pdf(password="123456", owner_password="654321"), "file_encrypted"),
]


@pytest.mark.parametrize(("name", "plain"), ACCEPTED, ids=[name for name, _ in ACCEPTED])
def test_good_files_are_taken(name: str, plain: bytes) -> None:
    seen(name, plain)


@pytest.mark.parametrize(("name", "plain", "code"), REFUSED, ids=[f"{name}: {code}" for name, _, code in REFUSED])
def test_bad_files_are_refused(name: str, plain: bytes, code: str) -> None:
    with pytest.raises(Refused) as refused:
        seen(name, plain)
    assert refused.value.code == code


def test_a_disagreement_says_what_the_content_looks_like() -> None:
    with pytest.raises(Refused, match="从内容看像是 GIF 图片"):
        seen("图.jpg", picture("GIF"))


def test_a_photo_is_shown_upright_and_without_where_and_by_what_it_was_taken() -> None:
    plain = corpus.jpeg_with_position()
    assert b"SecretMaker" in plain
    view = seen("照片.jpg", plain)
    assert view is not None
    with Image.open(BytesIO(view)) as image:
        assert (image.format, image.size) == ("JPEG", (6, 8))
        assert not image.getexif()
    assert b"SecretMaker" not in view
    assert b"typed by the camera" not in view


@pytest.mark.parametrize(("name", "form"), [("a.png", "PNG"), ("a.jpg", "JPEG"), ("a.webp", "WEBP")])
def test_what_was_appended_to_a_picture_is_gone_from_its_view(name: str, form: str) -> None:
    view = seen(name, picture(form) + corpus.PHP)
    assert view is not None
    assert corpus.PHP not in view


def test_a_transparent_picture_stays_transparent() -> None:
    file = BytesIO()
    Image.new("RGBA", (4, 4), (0, 0, 0, 0)).save(file, "PNG")
    view = seen("章.png", file.getvalue())
    assert view is not None
    with Image.open(BytesIO(view)) as image:
        assert image.mode == "RGBA"


def test_a_pdf_is_shown_without_anything_that_runs_calls_out_or_hides() -> None:
    plain = pdf(active=True) + corpus.PHP
    view = seen("合同.pdf", plain)
    assert view is not None
    for word in (
        b"JavaScript",
        b"OpenAction",
        b"Launch",
        b"EmbeddedFile",
        b"FileAttachment",
        b"/AA",
        corpus.PHP,
    ):
        assert word not in pikepdf_text(view)
    with pikepdf.open(BytesIO(view)) as document:
        assert len(document.pages) == 1
        annotations = list(document.pages[0].obj.Annots)
        assert [str(one.A.URI) for one in annotations] == ["https://example.org/"]


def pikepdf_text(plain: bytes) -> bytes:
    """All objects of a PDF written plainly, so that nothing stays hidden in compressed streams."""
    file = BytesIO()
    with pikepdf.open(BytesIO(plain)) as document:
        document.save(file, object_stream_mode=pikepdf.ObjectStreamMode.disable, compress_streams=False)
    return file.getvalue()


LIMITS = [
    ("a.jpg", "photo", 20),
    ("a.jpg", "document", 20),
    ("a.pdf", "document", 50),
    ("a.txt", "evidence", 50),
    ("a.mp4", "recording", 2048),
]


@pytest.mark.parametrize(("name", "purpose", "megabytes"), LIMITS)
def test_sizes_are_limited_by_kind(name: str, purpose: str, megabytes: int) -> None:
    kind = kinds.named(name, purpose)
    kinds.check_size(kind, megabytes * 1024 * 1024)
    with pytest.raises(Refused, match=f"不能超过 {megabytes} MB"):
        kinds.check_size(kind, megabytes * 1024 * 1024 + 1)


@pytest.mark.parametrize(
    ("name", "purpose"),
    [("a.pdf", "photo"), ("a.mp3", "document"), ("a.jpg", "recording"), ("a.pdf", "paper"), ("a.pdf", "")],
)
def test_a_purpose_takes_its_own_kinds_only(name: str, purpose: str) -> None:
    with pytest.raises(Refused) as refused:
        kinds.named(name, purpose)
    assert refused.value.code == "file_type_not_accepted"
