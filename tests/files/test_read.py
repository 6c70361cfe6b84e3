"""Opening a file: who may, in what shape, and which part of it."""

import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import resolve

from fengqiao.files import actions, queries, ranges, sealing, stores
from fengqiao.files.models import File, Link
from tests.files import corpus
from tests.files.conftest import LIN, WANG

pytestmark = pytest.mark.django_db


def stored(name: str, plain: bytes) -> str:
    return queries.address_of(
        actions.store_upload(SimpleUploadedFile(name, plain), owner=LIN.person, purpose="evidence")
    )


@pytest.mark.parametrize(
    ("name", "plain", "shown"),
    [
        ("a.png", corpus.picture("PNG"), "inline"),
        ("a.pdf", corpus.pdf(), "inline"),
        ("a.txt", b"<script>alert(1)</script>", "attachment"),
        ("a.docx", corpus.archive(corpus.WORD), "attachment"),
        ("a.mp4", corpus.MP4, "attachment"),
    ],
)
def test_only_pictures_and_pdfs_are_shown_in_place(lin: Client, name: str, plain: bytes, shown: str) -> None:
    response = lin.get(stored(name, plain))
    assert response["Content-Disposition"].split(";")[0] == shown
    assert response["Content-Security-Policy"].startswith("sandbox; default-src 'none'")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Cache-Control"] == "private, no-store"
    assert lin.get(stored(name, plain), {"download": ""})["Content-Disposition"].startswith("attachment")


def test_a_chinese_name_is_sent_as_the_standard_says(lin: Client) -> None:
    response = lin.get(stored("工资 条.txt", b"abc"))
    assert response["Content-Disposition"] == "attachment; filename*=utf-8''%E5%B7%A5%E8%B5%84%20%E6%9D%A1.txt"


def test_a_hostile_name_breaks_no_header(lin: Client) -> None:
    response = lin.get(stored('x"; evil="\r\nSet-Cookie: a.txt', b"abc"))
    assert response["Content-Disposition"] == 'attachment; filename="x_; evil=_ Set-Cookie_ a.txt"'
    assert "Set-Cookie" not in response.headers


def test_what_is_shown_is_the_view_copy_and_the_original_stays_sealed(lin: Client, store: object) -> None:
    plain = corpus.jpeg_with_position()
    address = stored("照片.jpg", plain)
    assert b"SecretMaker" not in b"".join(lin.get(address))
    link = Link.objects.get()
    original = actions.open_original(link.id, LIN.readers)
    assert b"".join(original.chunks()) == plain
    assert not original.inline


PARTS = [
    ("", 200, "0123456789", None),
    ("bytes=2-4", 206, "234", "bytes 2-4/10"),
    ("bytes=7-", 206, "789", "bytes 7-9/10"),
    ("bytes=-3", 206, "789", "bytes 7-9/10"),
    ("bytes=-30", 206, "0123456789", "bytes 0-9/10"),
    ("bytes=8-99", 206, "89", "bytes 8-9/10"),
    ("bytes=10-", 416, "", "bytes */10"),
    ("bytes=-0", 416, "", "bytes */10"),
    ("bytes=4-2", 200, "0123456789", None),
    ("bytes=0-1,4-5", 200, "0123456789", None),
    ("lines=1-2", 200, "0123456789", None),
]


@pytest.mark.parametrize(("wanted", "status", "content", "told"), PARTS)
def test_parts_of_a_file(lin: Client, wanted: str, status: int, content: str, told: str | None) -> None:
    response = lin.get(stored("a.txt", b"0123456789"), headers={"Range": wanted} if wanted else {})
    assert response.status_code == status
    assert response.get("Content-Range") == told
    assert b"".join(response).decode() == content
    if status != 416:
        assert response["Content-Length"] == str(len(content))


def test_a_part_of_another_file_is_not_joined(lin: Client) -> None:
    address = stored("a.txt", b"0123456789")
    same = {"Range": "bytes=2-", "If-Range": lin.get(address)["ETag"]}
    assert lin.get(address, headers=same).status_code == 206
    assert lin.get(address, headers={**same, "If-Range": '"other"'}).status_code == 200


def test_a_range_knows_nothing_of_empty_units() -> None:
    assert ranges.asked("bytes=-", 10) is None


def test_asking_for_the_head_sends_no_content(lin: Client) -> None:
    response = lin.head(stored("a.txt", b"0123456789"))
    assert (response["Content-Length"], b"".join(response)) == ("10", b"")


def test_only_readers_open_a_file(lin: Client, wang: Client, client: Client) -> None:
    address = stored("a.txt", b"abc")
    assert [one.get(address).status_code for one in (client, wang, lin)] == [401, 404, 200]
    assert lin.get(f"/files/open/{uuid.UUID(int=9)}/a.txt").status_code == 404
    assert lin.post(address).status_code == 405


def test_every_address_declares_its_permission(lin: Client) -> None:
    for address in ("/files/uploads/", f"/files/uploads/{uuid.UUID(int=1)}/", f"/files/open/{uuid.UUID(int=1)}/a"):
        assert resolve(address).func.permission == "signed_in"  # type: ignore[attr-defined]  # put there by the guard


def test_the_same_content_lies_once_under_its_digest(lin: Client) -> None:
    for owner in (LIN, WANG):
        actions.store_upload(SimpleUploadedFile("a.txt", b"abc"), owner=owner.person, purpose="evidence")
    assert (File.objects.count(), Link.objects.count()) == (1, 2)
    digest = File.objects.get().digest
    assert digest == "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"


def test_content_whose_bytes_were_lost_is_healed_by_the_next_upload(lin: Client) -> None:
    address = stored("a.txt", b"abc")
    stores.files().remove(File.objects.get().digest)
    stored("b.txt", b"abc")
    assert b"".join(lin.get(address)) == b"abc"


def test_a_flipped_byte_on_disk_is_noticed(lin: Client) -> None:
    address = stored("a.txt", b"abc")
    stores.files().put(File.objects.get().digest, [b"x" * 19])
    with pytest.raises(sealing.Damaged):
        b"".join(lin.get(address))
